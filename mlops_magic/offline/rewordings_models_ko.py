"""Korean said of models, in plainer words: what a place lives by, how versions changed, what is noted of them, when they were last measured.

속도가 생명인 장비에 올릴 모델, 버전별로 재현율 어떻게 변했는지, 현장용이라고 적어 둔 모델: the measure, the rows and the words of a note stay as
they are typed.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import particle

# What is to be found on a part.
_BADLY = r"(?:불량|불량품|결함|하자|이물|흠집|이상|스크래치|균열|크랙)"
_MODEL = r"(?:모델|버전|거|것|걸|놈|녀석|애)"
_FAST = r"(?:(?:추론|응답|반응|처리|판정|인퍼런스)\s?)?(?:속도|시간)|레이턴시|지연\s?시간|응답성"
_SCORE = r"재현율|정밀도|리콜|프리시전|recall|precision|f1|F1|mAP50|map50|mAP"
_LIVES_BY = r"(?:이|가)\s(?:곧\s)?(?:생명인|관건인|핵심인|최우선인|우선인|전부인|제일인|1순위인|일순위인|중요한|(?:제일|가장)\s중요한|생명과도\s같은|생명줄인)"
_TO_USE = (
    r"(?:올릴|쓸|넣을|깔|달|붙일|돌릴|심을|얹을|탑재할|적용할|투입할|배포할|도입할|설치할|내보낼|꽂을|박을)"
)
_NOTED = (
    r"(?:적어\s?(?:둔|놓은|놨던|뒀던|놓았던)|써\s?(?:둔|놓은|놨던|뒀던)|남겨\s?(?:둔|놓은)|메모해\s?(?:둔|놓은)|메모한|메모된|메모가\s(?:달린|붙은|있는)|"
    r"메모되어\s있는|메모돼\s있는|코멘트해\s?(?:둔|놓은)|코멘트한|코멘트가\s달린|비고에\s있는)"
)
_LAST_TIME = r"(?:(?:가장|제일|맨)\s)?(?:마지막(?:으로|에)?|최근(?:에)?|나중에)"
_FIRST_TIME = r"(?:(?:가장|제일|맨)\s)?(?:처음(?:으로|에)?|최초(?:로|에)?|먼저)"
_DATED = r"(?:등록|평가|생성)"
_DAY = r"(?:날짜|날|일자|시점|시각|때|게|건|것|거)"
_CHANGED = (
    r"(?:변했|변해\s?왔|변하|변화했|바뀌었|바뀌|바뀌어\s?왔|달라졌|달라지|달라져\s?왔|움직였|흘러왔)\S*"
)
_GIVEN_FOR_IT = r"(?:갈아\s?끼우|갈아\s?치우|바꾸|교체하|내리|빼|정리하|폐기하|재학습하|재학습시키|손보|고치|개선하|튜닝하|걷어내|치우|승격하|승격시키|배포하|올리|챙기|살펴보|점검하|검토하|확인하)"
_PLANNED = r"(?:려고요?|려고\s?(?:해요?|합니다|하거든요?|함|그래요?)|려는데요?|ㄹ\s?거예요|기로\s?했어요?|겠습니다|게요?)"
_ONE = (
    r"(?:하나라도|한\s?개라도|한\s?건이라도|한\s?번이라도|단\s?하나라도|하나\s?이상|1개라도|한\s?개\s?이상)"
)


def _chosen_by(m: re.Match[str]) -> str:
    """속도가 생명인 장비에 올릴 모델: the fastest; of a score the highest."""
    scope = f"{m['scope']} " if m["scope"] else ""
    by = "제일 빠른" if re.fullmatch(_FAST, m["by"], re.IGNORECASE) else f"{m['by']} 제일 높은"
    thing = "모델" if m["thing"].startswith(("하나", "한")) else m["thing"]
    return f"{scope}{by} {thing} 추천해줘"


def _noted(m: re.Match[str]) -> str:
    """현장용이라고 적어 둔 모델: what is written down of a model is its note."""
    return f"메모에 {m['what']}라고 적힌 {m['thing']}"


def _last_date(m: re.Match[str]) -> str:
    """마지막으로 모델 평가를 한 날: the last of these dates."""
    row, event = m["row"], m["event"]
    return f"가장 {'먼저' if m['first'] else '최근에'} {event}된 {row}의 {event}일"


MODELS = (
    rule(
        r"(?:알람|알림|경보|경고)(?:이|가)?\s(?P<most>(?:제일|가장|젤|더)\s)?(?:조용한|잠잠한)(?=\s)",
        r"\g<most>조용한",
    ),
    rule(
        rf"{_BADLY}(?:을|를)?\s(?P<most>(?:제일|가장|젤)\s)?(?:(?P<badly>잘\s?못|못)|(?:잘|확실하게|확실히|꼼꼼하게|꼼꼼히|많이|빠짐없이|철저히|철저하게))\s?(?:잡는|잡아내는|잡아주는|찾는|찾아내는|찾아주는|걸러내는|걸러주는|거르는|검출하는|탐지하는|감지하는|발견하는|골라내는)(?=\s)",
        lambda m: f"미탐이 {m['most'] or ''}{'많은' if m['badly'] else '적은'}",
    ),
    rule(
        rf"(?P<row>모델|버전|실험|작업|프로젝트|데이터셋|파이프라인|파일|사람|팀|애)덜(?=[은이을의도만]?(?:{LAST}|\s(?:알려|보여|뽑아?|추려|골라|찾아|목록|리스트|몇|중|가운데|누구|뭐|좀|만|이름|싹|다)))",
        r"\g<row>들",
    ),
    rule(
        rf"^(?P<scope>[^.?!,]*?)(?:^|(?<=\s))(?P<by>{_FAST}|{_SCORE}){_LIVES_BY}\s(?P<where>(?!(?:이상|이하|미만)\b)[^.?!,\d]{{1,20}}?)(?:에|에서|에다|에다가|용으로)\s(?:{_TO_USE}\s)(?:만한\s)?(?P<thing>{_MODEL})"
        rf"(?:은|는|을|를|이|가)?(?:\s(?:하나|한\s?개)(?:만)?)?(?:요)?(?:\s(?:뭐|뭘|골라|추천|찍어|집어|알려)\S*(?:\s\S+)?)?{LAST}",
        _chosen_by,
    ),
    rule(
        rf"(?P<by>별로|마다)\s(?P<what>(?:[가-힣A-Za-z0-9]+\s){{0,2}}?[가-힣A-Za-z0-9]+?(?:\s(?:수|개수|평균|점수))?)(?:이|가|은|는|도)?\s(?:어떻게|어떤\s식으로|어찌)\s{_CHANGED}(?:\s(?:보여|알려|궁금|보고)\S*(?:\s\S+)?)?{LAST}",
        r"\g<by> \g<what>",
    ),
    rule(
        rf"^(?P<what>(?!메모|노트|비고|코멘트|이름)[^.?!,]{{2,30}}?)(?:이라고|(?<![말하리오주시되두지쓰])라고|이란\s말을|란\s말을|이라는\s메모를|라는\s메모를)\s{_NOTED}\s(?P<thing>모델|버전|거|것)",
        _noted,
    ),
    rule(
        r"(?P<by>임계값|임곗값|임계치|컨피던스|쓰레숄드|스레숄드|쓰레시홀드|신뢰도|문턱값|threshold)(?:을|를|이|가)?\s(?P<most>(?:제일|가장|젤)\s)?"
        r"(?:(?P<tight>빡세게|빡빡하게|타이트하게|깐깐하게|엄격하게|보수적으로|세게)|느슨하게|널널하게|헐겁게|관대하게|너그럽게|약하게)\s(?:잡은|잡아\s?둔|설정한|걸어\s?둔|건|준|둔|가져간|세팅한)(?=\s)",
        lambda m: f"{m['by']} {m['most'] or ''}{'높은' if m['tight'] else '낮은'}",
    ),
    rule(
        rf"^(?P<scope>[^.?!,]*?)(?:^|(?<=\s))(?P<by>{_FAST}|{_SCORE})\s?(?:위주로|중심으로|우선으로|우선해서|최우선으로|만\s보고)\s(?P<thing>하나|한\s?개)(?:만)?(?:\s(?:골라|추천|찍어|집어|뽑아)\S*(?:\s\S+)?)?{LAST}",
        _chosen_by,
    ),
    rule(
        rf"^(?P<row>모델|데이터셋|프로젝트)(?:을|를|이|가)?\s(?P<event>{_DATED})(?:을|를|이|가)?\s(?:(?P<last>{_LAST_TIME})|(?P<first>{_FIRST_TIME}))\s?(?:한|된|했던|됐던|받은|진행한|진행된|이뤄진|이루어진)\s{_DAY}(?:은|는|이|가)?"
        rf"(?:\s(?:언제\S*|알려\S*(?:\s\S+)?|궁금\S*|뭐\S*))?{LAST}",
        _last_date,
    ),
    rule(
        rf"^(?:(?P<last>{_LAST_TIME})|(?P<first>{_FIRST_TIME}))\s(?:(?P<row>모델|데이터셋|프로젝트)(?:을|를|이|가)?\s)(?P<event>{_DATED})(?:을|를|이|가)?\s?(?:한|된|했던|됐던|받은|진행한|진행된|이뤄진|이루어진)\s{_DAY}(?:은|는|이|가)?"
        rf"(?:\s(?:언제\S*|알려\S*(?:\s\S+)?|보여\S*(?:\s\S+)?|궁금\S*|뭐\S*))?{LAST}",
        _last_date,
    ),
    rule(
        rf"^(?P<head>[^.?!]+\s(?:뭐\S*|뭔\S*|무엇\S*|어느\s\S+|어떤\s\S+|누구\S*|알려\s?\S+|찾아\s?\S+|골라\s?\S+|보여\s?\S+)\s?[.?!]+)\s(?:그|이)(?:것|거|놈|녀석|애|모델|걸|버전)?\s?(?:부터|먼저|를|을|로)?\s?(?:먼저\s|우선\s|당장\s)?{_GIVEN_FOR_IT}{_PLANNED}[\s.!~]*$",
        r"\g<head>",
    ),
    rule(
        rf"(?P<what>[가-힣A-Za-z]+)(?:을|를)\s{_ONE}\s(?=(?:내놓|등록|돌|만든|만들|가진|가지고|보유|학습|올린|올려|저장|생성|낸|둔|갖고|갖춘|운영|배포|맡|남)[가-힣]*\s?\S*[은는ㄴ한린든던진낸둔갖춘놓]\s|\S+[은는]\s)",
        lambda m: f"{m['what']}{particle(m['what'], '을', '를')} ",
    ),
    rule(
        r"(?P<two>[가-힣A-Za-z0-9-]+(?:이?랑|하고|와|과)\s[가-힣A-Za-z0-9-]+)\s(?:둘|두\s사람|두\s명|두\s분|둘이서|양쪽)(?P<p>이|이서|가|은|는|의)?\s(?=\S)",
        lambda m: f"{m['two']}{particle(m['two'], '이', '가')} ",
    ),
    rule(
        r"(?P<row>모델|실험|작업|데이터셋|프로젝트|파이프라인|버전|아티팩트)(?:이|가)?\s?많은\s?(?P<kind>아키텍처|아키텍쳐|프레임워크|팀|단계|유형|포맷|GPU|역할|태스크)\s?순(?:으로|서로|서대로)\s?(?P<n>개수|갯수|수|건수)(?=[를는도]?\s?\S)",
        r"\g<row> 많은 순으로 \g<kind>별 \g<n>",
    ),
    rule(
        r"(?P<first>(?:추론|응답|반응|인퍼런스)\S*\s(?:가장|제일|젤)\s(?:빠른|느린|짧은|긴)\s\S+?)(?P<and>이?랑|하고|와|과)\s그\s?(?:때|모델|게|거)?\s?(?:의)?\s?(?:걸린|걸리는|나온|찍힌)?\s?(?:ms|밀리초|시간|초)(?=[\s?.!]|$)",
        r"\g<first>\g<and> 그 추론 시간",
    ),
)
