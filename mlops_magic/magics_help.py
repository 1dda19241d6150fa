"""What ``%%ask?`` and its siblings show, in Korean and English; the options come from their table."""

from __future__ import annotations

from mlops_magic.display.width import pad
from mlops_magic.magics_line import OPTIONS
from mlops_magic.text import Language


def _options(language: Language) -> str:
    flags = pad([f"{option.flag} {option.value}".rstrip() for option in OPTIONS])
    return "\n".join(
        f"  {flag}  {option.help.text(language)}" for flag, option in zip(flags, OPTIONS, strict=True)
    )


ASK = f"""데이터베이스에 한국어나 영어로 묻고 답을 DataFrame으로 받습니다.

    %%ask models --usage          첫 줄: 결과를 담을 변수 이름과 옵션 (모두 생략 가능)
    오탐이 적은 모델 추천해줘        다음 줄부터: 질문

    %ask A100을 쓴 파이프라인은 몇 개야?      한 줄로 묻고 DataFrame을 돌려받기
    df = %ask 김민준의 프로젝트 목록

  models 변수와 _ask에는 DataFrame, _answer에는 답 전체(설명, SQL, 단계, 출처)가 담깁니다.
  --with df1,df2를 쓰면 노트북의 DataFrame이 테이블로 함께 놓입니다(읽기만 함, SQLite만).
  질문 속 {{이름}}은 노트북 변수의 값(글자, 수, 날짜, 목록)이며 SQL에 :이름으로 묶입니다. 중괄호는 {{{{ }}}}.
  답하지 못하면 셀이 실패하고, 변수에 옛 결과가 남지 않습니다.
  이어 묻기: "그중에서 …", "정렬을 바꿔줘". 앞 대화를 잊으려면 --new.

옵션
{_options("ko")}

설정: %config AskMagics, [tool.mlops_magic], MLOPS_MAGIC_*, .env
관련: %%ask_sql, %ask_panel, %ask_db, %ask_schema, %ask_usage, %ask_lock

----

Ask the database in Korean or English; the answer comes back as a DataFrame.

    %%ask models --usage          first line: a variable for the result, and options (all optional)
    Recommend a model with few false positives

    %ask How many pipelines used an A100?      one line; returns the DataFrame

  The variable and _ask hold the DataFrame, _answer the whole answer (text, SQL, steps, provenance).
  --with df1,df2 puts DataFrames of the notebook beside the tables (read-only, SQLite only).
  {{name}} in a question is a notebook variable (text, number, date, list), bound to the SQL as :name.
  Where there is no answer the cell fails, and no variable keeps an older result.
  Follow-ups work ("of these, ..."); --new forgets the conversation.

Options
{_options("en")}

Settings: %config AskMagics, [tool.mlops_magic], MLOPS_MAGIC_*, .env
See also: %%ask_sql, %ask_panel, %ask_db, %ask_schema, %ask_usage, %ask_lock
"""

ASK_SQL = """직접 쓴 SELECT를 같은 검사와 제한 아래 실행합니다.
Run your own SELECT, guarded and limited alike.

    %%ask_sql counts --max-rows 100
    SELECT status, count(*) FROM pipelines WHERE started_at >= :since GROUP BY status

  :since는 노트북 변수입니다. / :since is a variable of the notebook.

    %%ask_sql --with costs
    SELECT p.name, c.monthly_cost FROM projects p JOIN costs c ON c.project_name = p.name

  costs는 노트북의 DataFrame입니다. / costs is a DataFrame of the notebook.
"""

ASK_DB = """데이터베이스 목록을 보거나 바꿉니다. / List the databases, or switch.

    %ask_db             목록 / list
    %ask_db production  바꾸기 / switch
"""

ASK_LOCK = """기록된 답(mlops.lock)을 보거나, 이제 묻지 않는 것을 지웁니다.
List the recorded answers (mlops.lock), or remove those that are not asked any more.

    %ask_lock                   목록과 묻는 노트북 / the records, and which notebooks ask them
    %ask_lock --prune           이 폴더의 저장된 노트북과 이 커널이 묻지 않는 기록 지우기
                                remove what no saved notebook of the folder and not this kernel asks
    %ask_lock a.ipynb --prune   이 노트북만 따져서 / going by this notebook alone
"""

ASK_PANEL = """마지막 답의 SQL을 고쳐 다시 실행하고, 정렬하고, 이어 묻는 패널을 엽니다.
Open the panel of the last answer: edit and run its SQL, sort, draw, ask on.

    %ask_panel          또는 / or    %%ask -i

  다른 셀을 실행하면 패널이 닫힙니다. 열린 패널은 노트북과 함께 저장되지 않습니다. 다만 Jupyter 서버의 환경에
  이 패키지가 없거나 편집기가 스스로 저장하면(VS Code), 다시 열었을 때 패널 자리에 "Error displaying widget"이
  보이고, 답은 그대로 보입니다.
  Running another cell closes the panel. An open panel is not saved with the notebook. Only where the
  Jupyter server's environment lacks this package, or an editor saves by itself (VS Code), the panel's
  place shows "Error displaying widget" when it is opened again; the answer is there as before.
"""

ASK_SCHEMA = """테이블과 열을 보여 줍니다. / Show tables and columns.

    %ask_schema               모든 테이블 / all tables
    %ask_schema models        한 테이블 / one table
    %ask_schema --semantic    낱말의 뜻, 단위, 좋은 방향 / words, units, which way is better
"""

ASK_USAGE = """질문별 사용량과 세션 합계를 DataFrame으로 돌려줍니다.
Usage per question and in total, as a DataFrame.

    %ask_usage
"""

ASK_REPORT = """실행하고 저장한 노트북을 코드 없는 HTML 파일 하나로 만듭니다(네트워크 없이 열립니다).
Make one HTML file without code of a notebook that was run and saved; it opens without network.

    %ask_report                                       이 노트북 / this notebook, as last saved
    %ask_report review.ipynb --out review.html --title "모델 검토"
"""

HELP = {
    "ask": ASK,
    "ask_sql": ASK_SQL,
    "ask_db": ASK_DB,
    "ask_schema": ASK_SCHEMA,
    "ask_usage": ASK_USAGE,
    "ask_lock": ASK_LOCK,
    "ask_panel": ASK_PANEL,
    "ask_report": ASK_REPORT,
}
"""What each magic says of itself, by its name."""
