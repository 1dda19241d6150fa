"""The fixed words of the display, in both languages."""

from __future__ import annotations

from mlops_magic.text import Bilingual

READ_AS = Bilingual("읽은 그대로", "Read as")
CORRECTED = Bilingual("바로잡아 읽음", "Corrected")
CANDIDATES = Bilingual("다른 후보: {names}", "other candidates: {names}")
ASSUMED = Bilingual("가정", "Assumed")
NOTICE = Bilingual("알림", "Note")
SUGGESTED = Bilingual("이렇게 물어보세요", "You could ask")
ABSTAINED = Bilingual("답하지 않았습니다", "Not answered")
FAILED = Bilingual("실패했습니다", "Failed")
ROWS_ALL = Bilingual("{total}행", "{total} rows")
ROWS_ONE = Bilingual("1행", "1 row")
ROWS_CUT = Bilingual("{total}행 중 {shown}행 표시", "{shown} of {total} rows shown")
ROWS_CAPPED = Bilingual("(상한에서 잘림, 더 있음)", "(cut at the row limit, there are more)")
COLUMNS_CUT = Bilingual("{total}열 중 {shown}열 표시", "{shown} of {total} columns shown")
NO_ROWS = Bilingual("조건에 맞는 행이 없습니다", "No rows match")
SECONDS = Bilingual("{seconds}초", "{seconds} s")
SQL = Bilingual("SQL", "SQL")
STEPS = Bilingual("SQL · {count}단계", "SQL · {count} steps")
STEPS_FAILED = Bilingual("SQL · {count}단계, 실패 {failed}", "SQL · {count} steps, {failed} failed")
STEP_ANSWER = Bilingual("답", "answer")
STEP_EXPLORE = Bilingual("탐색", "exploration")
STEP_ROWS = Bilingual("{rows}행", "{rows} rows")
STEP_FAILED = Bilingual("실패", "failed")
PROVENANCE = Bilingual("출처", "Provenance")
TOKENS = Bilingual(
    "호출 {calls}회 · 입력 {input} · 출력 {output} · 추론 {reasoning} · 캐시 {cached} 토큰 · {cost}",
    "{calls} calls · {input} in · {output} out · {reasoning} reasoning · {cached} cached tokens · {cost}",
)
COST = Bilingual("약 ${cost}", "about ${cost}")
COST_UNKNOWN = Bilingual("비용 알 수 없음", "cost unknown")
THIS_QUESTION = Bilingual("이 질문", "This question")
THIS_SESSION = Bilingual("세션 전체", "Session")

QUESTION = Bilingual("질문", "Question")
RESOLVED = Bilingual("이해한 질문", "As understood")
MODEL = Bilingual("모델", "Model")
DATABASE = Bilingual("데이터베이스", "Database")
SCHEMA = Bilingual("스키마 지문", "Schema fingerprint")
DATA = Bilingual("데이터 지문", "Data fingerprint")
ASKED_AT = Bilingual("물은 때", "Asked at")
VERSION = Bilingual("버전", "Version")
ROWS = Bilingual("행", "Rows")
ROWS_TRUNCATED = Bilingual("{rows} (상한에서 잘림)", "{rows} (cut at the row limit)")
USAGE = Bilingual("사용량", "Usage")
SENT = Bilingual("모델에 보낸 것", "Sent to the model")
NOTHING_SENT = Bilingual("없음 (오프라인)", "nothing (offline)")
REPLAYED = Bilingual("기록된 SQL 재실행", "Replayed from the record")
YES = Bilingual("예", "yes")
