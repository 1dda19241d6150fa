"""Everyday Korean that names a thing by its place, its bound or its purpose, in the words that the other grammars read.

실패한 실험의 데이터셋, 승격 기준이 F1 0.9 이상이라는데 통과하는 모델, 각 스테이지 안에서: each is one construction. Nothing that chooses rows is
left out.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import FIGURE, OPS, particle, subject

_RUN = r"(?:실험|학습|파이프라인|런|run|runs|pipeline|pipelines|훈련)"
_ROW = rf"(?:모델|models?|{_RUN}|데이터셋|datasets?|아티팩트|산출물|artifacts?|체크포인트|checkpoints?)"
_ABOVE = r"(?:프로젝트|projects?|과제|데이터셋|datasets?)"
_SHOW = r"(?:\s?(?:목록|리스트|이름|명단))?(?:들)?(?:을|를|은|는|도|만|이)?(?:\s(?:좀|다|전부|모두|알려|보여|뽑아|찾아|뭐|어떤|무엇|궁금|확인|list|show)\S*(?:\s\S{1,8})?)*"
_NOTE = r"(?:배포\s?메모|배포\s?노트|메모|노트|비고|deploy[_ ]?note|note)"
_STAGES = r"(?:운영|프로덕션|production|prod|스테이징|staging|개발)"
_MEANT = r"(?:내리|빼|교체하|폐기하|정리하|바꾸|지우|은퇴시키|재학습하|재학습시키|손보|갈아치우|걷어내|내려보내|승격하|승격시키)"
_SET = r"(?:낮춰\s?잡은|높여\s?잡은|올려\s?잡은|내려\s?잡은|잡은|설정한|설정된|맞춘|낮춘|올린|높인|내린|조정한|세팅한|세팅된|둔|낮게\s?잡은|높게\s?잡은)"


def _is_there(m: re.Match[str]) -> str:
    """실패한 실험의 데이터셋: those that have such a run."""
    return f"{m['row']}{subject(m['row'])} 있는 {m['above']}"


def _owner(m: re.Match[str]) -> str:
    """모델이 가장 많은 프로젝트랑 거기 담당자 이름: of each its owner."""
    return f"{m['rows']}{particle(m['rows'], '과', '와')} {m['owner']}"


def _state_and_number(m: re.Match[str]) -> str:
    """한 번이라도 학습 실패한 프로젝트들 실패 횟수랑 같이: those that have one, and how many."""
    return f"{m['state']}{subject(m['state'])} 1건 이상인 {m['who']}와 {m['state']} 건수"


def _of_them(m: re.Match[str]) -> str:
    """실험 중 가장 짧은 것 이름과 그 데이터셋: the noun stands for 것."""
    return f"{m['row']} 중 {m['mid']} {m['row']}의 {m['first']}{m['and']} {m['other']}"


def _so_long(m: re.Match[str]) -> str:
    return f"{m['what']}{subject(m['what'])} {m['n']}인 "


def _on_average(m: re.Match[str]) -> str:
    """KoBERT랑 KoELECTRA 중에 평균적으로 뭐가 더 빨라: their means beside each other."""
    other = f"과 평균 {m['other']}" if m["other"] else ""
    return f"{m['two']}의 평균 추론 시간{other} 비교"


def _by_that_number(m: re.Match[str]) -> str:
    """어느 팀이 제일 많이 실패했어? 실패 건수 기준: what is said again of a number that is asked for by its verb."""
    return m["asked"] if re.search(r"(?:많이|적게|자주)\s\S+$", m["asked"]) else m[0]


PLAIN = (
    # -- what hangs on another row
    rule(
        rf"(?P<row>{_ROW})(?:들)?(?:의|이\s속한|가\s속한|이\s속해\s있는|이\s소속된|이\s포함된|이\s들어\s?있는)\s(?P<above>{_ABOVE})(?={_SHOW}{LAST})",
        _is_there,
    ),
    rule(
        r"(?P<rows>[가-힣A-Za-z]+?)(?:이?랑|하고|와|과)\s(?:거기|그|해당|그쪽)\s?(?P<owner>담당자|소유자|오너|책임자|owner)(?:의?\s?(?:이름|성함|명))?(?=[은는을를이가도]?\s|[은는을를이가도]?[?.!]|[은는을를이가도]?$)",
        _owner,
    ),
    rule(
        r"(?<=[와과랑]\s)(?P<owner>담당자|소유자|오너|책임자)(?:의?\s?(?:이름|성함))(?=[은는을를이가도]?\s|[은는을를이가도]?[?.!]|[은는을를이가도]?$)",
        r"\g<owner>",
    ),
    rule(
        rf"^(?:한\s?번이라도\s|하나라도\s)?(?:{_RUN}(?:이|을|를|에)?\s)?(?P<state>실패|완료|성공)(?:한|된)\s(?:적(?:이)?\s있는\s)?(?P<who>프로젝트|과제|팀|사람|데이터셋)(?:들)?(?:을|를)?(?:이?랑|하고|와|과|,)?\s"
        rf"(?P=state)\s?(?:횟수|건수|개수|수)(?:(?:이?랑|도|와|를|을)?\s(?:같이|함께))?(?=[?.!\s]*$|\s\S+[?.!\s]*$)",
        _state_and_number,
    ),
    rule(
        rf"(?P<row>{_ROW})\s?(?:중(?:에서|에)?|가운데(?:에서)?)\s(?P<mid>(?:(?!중|가운데)\S+\s){{0,5}}?(?:가장|제일|젤)\s\S+)\s(?:것|거|놈|애|게)(?:의)?\s(?P<first>이름)(?P<and>과|이랑|하고|,)\s(?:그\s|해당\s)?"
        r"(?P<other>데이터셋|프로젝트|담당자|파이프라인|팀)",
        _of_them,
    ),
    # -- for each of them
    rule(r"(?<!\S)각\s(?P<kind>[가-힣A-Za-z_]{2,}?)\s?(?:안|내|속)(?:에서|에)?(?:는|의)?\s", r"\g<kind>별 "),
    rule(r"(?<!\S)(?:[^\s,]+,\s?)+[^\s,]+\s등(?:의|,)?\s(?=\S.*(?:별|마다))", ""),
    # -- bounds that are told first
    rule(
        rf"(?:\S+\s)?(?:기준|조건|요건|커트라인|컷)(?:이|은|는|가)\s(?P<bound>\S.*?\s?{OPS})(?:이?라는데|이?라던데|인데|이래|이?라고\s(?:하는데|합니다|해요|해)|이야|이에요|입니다)[,.]?\s"
        r"(?:이걸\s|이를\s|그걸\s|여기에\s|이\s조건을\s)?(?:통과하는|만족하는|충족하는|맞는|부합하는|해당하는|해당되는|넘는|통과한|드는)\s",
        r"\g<bound>인 ",
    ),
    rule(
        rf"(?P<what>[가-힣A-Za-z_]+(?:\s(?:값|임계값))?)(?:을|를)\s(?P<n>{FIGURE}\s?\S{{0,3}}?\s?{OPS})(?:으로|로)\s{_SET}\s",
        _so_long,
    ),
    rule(r"(?P<what>\S+?)(?:을|를)\s웃도는(?=\s)", r"\g<what>를 넘는"),
    rule(
        rf"(?P<n>{FIGURE}\s?[가-힣A-Za-z%]{{0,3}})\s?(?:도|가|이)?\s안\s?(?:되는|돼는|되던)\s?(?:건|거는|것은|거|것)\s(?P<no>빼고|제외|말고)",
        r"\g<n> 미만 \g<no>",
    ),
    # -- what is to be done with them is no condition
    rule(
        rf"(?P<what>(?:거|것|모델|애|데이터셋|실험|프로젝트)(?:들)?(?:을|를|은|는)?)\s(?!(?:교체하|바꾸|갈아치우).*(?:좋|나을|나아|낫|추천|로\s)){_MEANT}(?:려고|려는데|려\s?하는데|려고\s?(?:해|하는데|합니다|함|하거든|해요)|고\s?싶은데)(?:요)?[.,]*\s",
        r"\g<what> ",
        aside=True,
    ),
    rule(
        r"(?P<what>(?:거|것|모델|애|데이터셋|실험|프로젝트|런)(?:들)?(?:은|는|이|가))\s(?:[가-힣]+\s){0,2}?[가-힣]+\s?(?:대상|후보)(?:입니다|이에요|예요|이야|임|이니까?|이라서?|인데(?:요)?|이거든요?|이고|니까|라서)[.,]*\s",
        r"\g<what> ",
        aside=True,
    ),
    rule(
        r"(?P<stage>staging|스테이징)\s?후보(?:군)?(?:들)?(?P<p>을|를|은|는|이|가|의|\s중)?",
        r"\g<stage> 모델\g<p>",
    ),
    rule(
        rf"(?P<stage>{_STAGES})에서\s(?:아직(?:도)?\s)?(?:도는|돌고\s있는|돌아가는|돌아가고\s있는|굴러가는)\s",
        r"\g<stage> 단계인 ",
    ),
    # -- words in a note
    rule(
        rf"(?P<word>\S+)\s(?:얘기|이야기|내용|말|언급)(?:이|가)?\s(?P<note>{_NOTE})에\s(?:적힌|있는|써\s?있는|쓰인|적혀\s?있는|나오는|나온|언급된|들어간|남은)\s",
        r"\g<note>에 '\g<word>' 포함된 ",
    ),
    rule(
        rf"(?P<note>{_NOTE})에\s(?P<word>\S+?)(?:이|가)?\s나오(?P<end>고|면서|며|는)\s",
        r"\g<note>에 '\g<word>' 포함되\g<end> ",
    ),
    # -- what is asked
    rule(
        r"(?P<name>\S+?)(?:은|는|이|가)?\s몇\s?(?:건|개|장|샘플)\s?짜리\s(?:데이터셋|데이터)\S*" + LAST,
        r"\g<name> 샘플 수",
    ),
    rule(
        r"(?P<file>[\w-]+\.\w+)(?:으로|로)\s(?:남은|저장된|남아\s?있는|떨어진|생긴)\s(?P<rows>파일|아티팩트|산출물)",
        r"\g<file> \g<rows>",
    ),
    rule(
        r"(?P<what>\S+?)(?:이|가|은|는)\s언제\s(?P<event>시작|종료|완료|등록|생성|평가)(?:됐|되었|했|된|한)(?:는지|는가|을까|던지|\s?건지)(?=[를을도]?\s|[?.!]*$)",
        r"\g<what> \g<event> 시각",
    ),
    rule(
        r"(?P<rest>\S.*(?:상위|하위)\s?\d+\s?(?:개|명|건|곳)?)(?:를|을|만)?[,]?\s(?:큰|많은|높은|작은|적은|낮은|느린|빠른|긴|짧은)\s?(?:순서대로|순서로|순으로|순|것부터)(?=\s|[?.!]*$)",
        r"\g<rest>",
    ),
    rule(
        r"(?P<who>\S+?)(?:은|는|이|가)\s누구(?:고|이고|이며|며|누구고)\s(?:각각\s)?몇\s?(?:개|건|명|번)(?:인가요|인지|씩인가요|씩인지|야|예요|이야|입니까|인가|냐|나|씩)?(?=[요]?[?.!\s]*$|\s)",
        r"\g<who>과 그 수",
    ),
    rule(
        r"(?P<a>[A-Za-z가-힣]+\s?팀)(?:이?랑|하고|와|과)\s(?P<b>[A-Za-z가-힣]+(?:\s[A-Za-z]+)?\s?팀)\s(?P<rows>모델|실험|프로젝트|데이터셋)(?:들)?(?:의)?\s(?P<m>평균\s\S+?)(?:을|를)?\s나란히(?:\s\S+){0,2}"
        + LAST,
        r"\g<a>과 \g<b>의 \g<rows> \g<m> 비교",
    ),
    rule(
        rf"(?P<state>\S.*?)\s(?P<above>프로젝트|과제|데이터셋)(?:인데|이고)\s(?:아직(?:도)?\s|여전히\s)?(?P<of>\S.*?)\s(?P<row>{_RUN}|모델)(?:이|가)\s있\S+[?.,]?\s있다면\s\S.*$",
        r"\g<state> \g<above>의 \g<of> \g<row>과 \g<above> 이름",
    ),
    rule(
        r"(?P<rows>파이프라인|실험|학습|모델|런)(?:들)?[,은는]?\s어느\s(?P<above>프로젝트|팀)(?:의|,)?\s누구\s?(?:건|꺼|거|것)(?:인지|지)?(?:까지|도)?(?:\s\S+){0,2}"
        + LAST,
        r"\g<rows> 이름과 \g<above>와 담당자",
    ),
    rule(
        r"(?P<two>\S+?(?:이?랑|하고|와|과)\s\S+?)\s(?:중에|중에서|중|둘\s중에?)\s평균적으로\s(?:뭐가|어느\s?(?:쪽|게|것)이?|누가|어떤\s?게)\s더\s(?:빠르|빨라|느리|느려)(?:고\s(?P<other>\S+?)(?:은|는|도)\s어떤지)?[^.?!]*(?:[.?!]\s.*)?$",
        _on_average,
    ),
    rule(
        r"^(?P<asked>\S[^.?!]*(?:어|나|지|까|야|냐|요))\s?\?\s(?P<by>실패|완료|성공)\s?(?:건수|횟수|수)\s?(?:기준|로|으로)(?:으로|이요|임|이야)?"
        + LAST,
        _by_that_number,
    ),
)
