"""Korean of what is wanted of a model, in plainer words: 재현율은 포기 못 해, 성능만 받쳐주면, 가벼운 모델이 필요해, 메모리 작은 보드에 올릴 모델.

What counts and by how much stays as it is typed; what only leads up to it is set aside where the rest says all of it.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import subject

_MEASURE = r"(?:재현율|정밀도|리콜|recall|precision|f1(?:\s?(?:score|스코어|점수))?|mAP50|map50|mAP|(?:추론\s?|응답\s?)?속도)"
_NOT_GIVEN_UP = (
    r"(?:절대로?\s|도저히\s|죽어도\s)?(?:포기|양보|타협|희생)(?:를|는|은|도)?\s?"
    r"(?:못\s?(?:하겠|[해하함한합])|안\s?[돼되됨된됩]|할\s?수\s?(?:가\s|는\s)?없|불가)(?:[^\s.,!?]*)(?=[\s.,!?]|$)"
)
_BOUND = r"(?:이상|이하|미만|초과|이내)"
# What it is run on has little of it.
_SMALL = r"(?:작은|적은|부족한|모자란|빠듯한|얼마\s?없는|넉넉하지\s?않은|제한된|한정된|딸리는)"
_PUT_ON = r"(?:에|에다|에서|용으로)\s(?:올릴|얹을|넣을|깔|돌릴|쓸|심을|탑재할|달|붙일)(?:\s?(?:거라|건데|거니까))?|용으로"
_BY_SIZE = r"(?:가벼운|가볍|작은|경량|파라미터|크기)"
_BY_ELSE = r"(?:빠른|빨리|속도|재현율|정밀도|f1|recall|precision|map|오탐|미탐|성능|놓치|\d)"
_WANTED = r"(?:필요|부탁|원[하해]|구[하해]|있으면\s?좋겠|있었으면|쓰고\s?싶|찾[아고습는])"
_TO_BE_CHOSEN = r"(?:보관|아카이브|폐기|교체|정리|퇴역|승격|배포|강등)\s?(?:처리)?(?:할|시킬|해야\s할)\s(?:모델|버전|거|것|걸|놈)"


def _counts(m: re.Match[str]) -> str:
    """재현율은 포기 못 해: that is what counts."""
    return f"{m['by']}{subject(m['by'])} 제일 중요해"


def _better_than(m: re.Match[str]) -> str:
    """지금 product-resnet50 v3.0 쓰는데 더 정밀도 높은 버전 있어: higher than that one's."""
    return f"{m['one']}보다 {m['by'] or m['by2']} {m['adj']} 버전"


WANTED = (
    rule(
        rf"(?P<bound>\d\S*\s?{_BOUND})(?:은|는|만은|만큼은|선은)?\s{_NOT_GIVEN_UP}[.,]?",
        r"\g<bound>이어야 해.",
    ),
    rule(rf"(?<!\S)(?P<by>{_MEASURE})(?:은|는|만은|만큼은|을|를|도)\s{_NOT_GIVEN_UP}", _counts),
    rule(
        r"^둘\s?다\s(?:중요|문제|싫|나쁘|곤란)\S*(?:\s(?:한데|하지만))?,?\s(?:굳이\s)?(?:(?:하나만?\s)?(?:따지|꼽|고르)\S*면\s)",
        "",
        aside=True,
    ),
    rule(r"(?<=\d)(?:을|를)\s(?:찍은|찍는|찍고\s있는|달성한|달성하는)(?=\s)", " 이상인"),
    rule(
        rf"(?P<adj>가벼운|빠른|작은|경량)\s(?:모델|거|걸|것|놈)(?:이|가|을|를|로|으로)?\s{_WANTED}[^.?!,\d]*(?=[.?!]|$)",
        r"\g<adj> 모델 추천해줘",
    ),
    rule(r"(?<=[.!?])\s(?:단|다만|대신)(?:에)?,?\s(?=\S+(?:\s\S+)?\s?\d)", " "),
    rule(
        rf"(?:^|(?<=\s))메모리(?:가|는|도)?\s{_SMALL}\s[^\s.?!\d]+(?:\s[^\s.?!\d]+)??(?:{_PUT_ON})\s(?=.*{_BY_SIZE})",
        "",
        aside=True,
    ),
    rule(
        rf"(?:^|(?<=\s))메모리(?:가|는|도)?\s{_SMALL}\s[^\s.?!\d]+(?:\s[^\s.?!\d]+)??(?:{_PUT_ON})\s(?=(?:모델|버전|거|것|걸))(?!.*{_BY_ELSE})",
        "가벼운 ",
    ),
    rule(
        r"나란히\s(?:놓고|두고|세워\s?놓고)\s(?:(?:보고|봤으면|보면)\s?(?:싶|좋겠)\S*|볼래\S*|보자|보여\s?\S+|볼\s?수\s\S+)"
        + LAST,
        "나란히 비교해줘",
    ),
    rule(
        r"(?P<what>응답|추론|판정|결과|답변?|반응|처리)(?:이|가|은|는)?\s(?:늦으면|늦어지면|지연되면|밀리면)",
        r"응답이 느리면",
    ),
    rule(
        rf"^(?:지금|현재)\s(?P<one>[A-Za-z][\w-]*\s[vV]\d[\d.]*)(?:을|를)?\s(?:쓰는데|쓰고\s있는데|쓰고\s있어요?|쓰는\s중인데|운영\s중인데|돌리는데)[,.]?\s(?:그보다\s|이보다\s|혹시\s)?"
        rf"(?:더\s(?P<by>{_MEASURE})(?:이|가)?|(?P<by2>{_MEASURE})(?:이|가)?\s더)\s(?P<adj>높은|빠른|좋은|나은)\s버전",
        _better_than,
    ),
    rule(r"(?:배포|승격|투입|도입)(?:해도|시켜도)\s(?:될|괜찮을|좋을)\s만큼\s(?=.*\d)", "", aside=True),
    rule(
        rf"^{_TO_BE_CHOSEN}(?:을|를)?\s(?:고르|뽑|추리|찾|정하|골라내)\S*(?:\s(?:해요?|합니다|함|하는데|있\S*|중\S*))?[.!,]\s(?=.*(?:제일|가장|젤|낮은|높은|느린|\d))",
        "",
    ),
    rule(
        r"(?<=(?:람이|림이|보가|고가)\s)(?:쓸데없이|괜히|불필요하게)\s(?=(?:너무|자꾸|계속|자주|하도)\s)", ""
    ),
    rule(r"(?<=면)\s못\s?(?:써요?|씁니다|쓴다|쓰는데|쓰니까|쓰죠|쓰지)(?=[\s.,!?]|$)", " 안 돼"),
    rule(
        r"(?P<what>최우선|우선|1순위|제일\s중요)(?:이고|하고|고|,)\s그\s?다음(?:이|은|에|으로)?\s[^\s.?!]+?(?:이야|야|예요|이에요|입니다|임)(?=[.!])",
        r"\g<what>",
        aside=True,
    ),
)
