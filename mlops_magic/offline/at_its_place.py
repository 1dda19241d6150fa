"""Something asked of the one at a place of the answer before: 두 번째 거 담당자는?, who owns the first one?

The place is one of the order that was seen; what is asked is read of that one row alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.plan import Query
from mlops_magic.question.late import late

_PLACES_KO = {"첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "일": 1, "이": 2, "삼": 3}
_PLACES_EN = {"first": 1, "top": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_KO = late(
    r"^(?P<lead>(?:(?:그럼|그러면|근데|그런데|그리고)\s)?)(?:(?:그|이)\s?중에?서?\s)?"
    r"(?:(?P<word>첫|두|세|네|다섯)\s?번째|(?P<number>\d)\s?(?:번째|등|위|번)|(?P<top>맨\s?위|맨\s?앞|제일\s위))(?:에\s?있는|로\s?나온|에\s?나온|\s?한|인|의|에)?\s"
    r"?(?:(?:거|것|꺼|놈|애|데|줄)|(?<=[등위])(?=(?:의|은|는|이)?\s(?:누가|담당|언제|어느|어떤|이름|몇|무슨|소속)))(?P<its>의|은|는|이|가|을|를)?\s(?P<rest>(?!만\b)\S.*)$"
)
_EN = late(
    r"\bthe (?P<place>first|second|third|fourth|fifth|top)(?: (?:one|row|entry|result|of (?:them|those|these)))(?P<its>['’]s)?(?=[\s?.!,]|$)",
    re.IGNORECASE,
)
# What names a row beside that one, or is said of the order itself.
_OTHERS = late(
    r"(?:만|부터|까지|빼고|말고|제외|보다|비교|랑|이랑|하고|차이)(?=\s|$)|\b(?:it|its|that|they|them|those|than|compare|versus|vs|but|except|without|only|just|or)\b",
    re.IGNORECASE,
)
_BEFORE_A_PLACE = ("in", "on", "at", "from", "by", "of", "using", "please", "too", "here")
_ASKS_EN = late(
    r"\b(?:who|what|when|which|where|how|show|list|of|for|owner|owns|did|does|is|was)\b", re.IGNORECASE
)


def of_one_seen(text: str, last: Query) -> tuple[str, Query] | None:
    """What is asked, and the plan of the one row it is asked of; nothing where no such row is named."""
    ordered = last.order and not (last.measures or last.group or last.each or last.decision)
    if not ordered or last.limit == 1:
        return None
    said = text.strip()
    found = _KO.match(said)
    if found and not _OTHERS.search(found["rest"]):
        place = _PLACES_KO[found["word"]] if found["word"] else int(found["number"] or 1)
        return f"{found['lead']}그거 {found['rest']}", _alone(last, place)
    ones = list(_EN.finditer(said))
    if len(ones) != 1:
        return None
    one = ones[0]
    around = f"{said[: one.start()]} {said[one.end() :]}"
    # The second one's architecture, of which a reading leaves out the 's.
    words = around.lower().split()
    owned = bool(one["its"]) or (one.start() == 0 and 0 < len(words) <= 3 and words[0] not in _BEFORE_A_PLACE)
    if _OTHERS.search(around) or not (owned or _ASKS_EN.search(around)):
        return None
    its = "its" if (owned and not _ASKS_EN.search(around)) or one["its"] else "it"
    return f"{said[: one.start()]}{its}{said[one.end() :]}", _alone(last, _PLACES_EN[one["place"].lower()])


def _alone(last: Query, place: int) -> Query:
    return replace(last, shown=(), limit=1, offset=last.offset + place - 1, ties=False, distinct=False)
