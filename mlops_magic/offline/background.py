"""Clauses of a recommendation that only tell why it is asked: set aside, and said to be.

엣지 장비에 얹을 건데 오탐 적은 모델 추천해줘: the first clause names nothing that is stored, wishes for nothing and
denies nothing, so no row can be chosen by it. Words of the clause that asks are never set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context, NotUnderstood, not_a_condition
from mlops_magic.offline.items import REQUESTS, Item
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.common import is_common
from mlops_magic.question.hangul import adnominal, is_hangul
from mlops_magic.question.late import late

_WITH_THAT = late(
    r"[?.!]\s*(?:we|i)(?:['’]ll| will| want to| plan to| would like to|['’]d like to|['’]?re going to| are going to)\s+"
    r"(?:deploy|use|ship|promote)\s+(?:it|that|that one|this one)(?: \w+day| soon| now)?[\s.!]*$",
    re.I,
)
# Ends of a clause that gives a reason or a circumstance, and of a sentence that tells something.
CONNECTIVE = late(
    r"(?:데|거라|[아어여해라와워려돼나져켜겨셔쳐펴혀커]서|니까|으니|다고|이라|겠대|길래|보니|보니까|므로|거든|터라|중이라|예정이라|려고|바람에|때문에|탓에|"
    r"[대래다]고)(?:요)?$"
)
_TELLING = late(r"(?:다|요|[음함됨임옴남짐킴림]|[대해돼져와워려네래])$")
_MARK = late(r"[.!;…:~ㅠㅜㅋㅎ]+$")
_TOLD_BY = late(r"(?:we|i|our|they|it|the|this|these|people|operators|workers)\b", re.I)
# What makes a clause a wish, a requirement or a denial: it may restrict.
_WISH = late(
    r"야\s?(?:하|되|돼|함|됨|해|할|한|합|될|된|됩|만)|좋겠|필요|원하|원해|싶|줄이|줄여|아끼|아껴|절감|절약|낮추|낮춰|높이|높여|바라|바람|희망|중요|우선|선호|위주|조건|기준|않|없|못|말고|"
    r"위해|위한|\b(?:must|ha[sd] to|have to|needs?|should|wants?|wanted|prefer|only|at least|important|matters?|not|no|"
    r"never|without|cannot|can'?t|don'?t|doesn'?t|isn'?t|won'?t|if|when|like|support\w*)\b",
    re.I,
)
# To bring a model somewhere is what all of them are for.
_DEPLOYED = late(
    r"(?:올려|얹어|깔아|붙여|달아|넣어|실어|심어|설치해|배포해|적용해|도입해|투입해|탑재해)야\s?(?:하|되|돼|해)"
)
# A plan to bring one somewhere asks for a recommendation, whatever words ask.
_PLAN = late(
    r"(?:올릴|얹을|깔|붙일|달|돌릴|굴릴|넣을|실을|심을|설치할|배포할|적용할|도입할|투입할|탑재할)\s?(?:거라|거라서|건데|거예요|거야|예정)|"
    + _DEPLOYED.pattern
)
# 그걸로 배포하게: what will be done with the one that is found.
_WITH_IT = late(
    r"(?:[?.!]\s*|\s)(?:그걸로|그거|그거로|그걸|그 ?모델로|그 ?버전으로|그것으로|그놈으로|고걸로)\s*(?:그냥\s*|바로\s*)?"
    r"(?:배포|올리|쓰|적용|교체|바꾸|롤백|가|도입|밀|진행|승격|할|쓸|갈)\S*(?:게요?|려고요?|려구요?|려는데요?|려 ?함|예정|고 ?싶어서?요?|자|할 ?거야|할 ?거예요)[\s.!~]*$"
)
OCCASION = late(
    r"(?:데모|시연|발표|안건|의제|아젠다|보고|미팅|회의|리뷰|심사|출장|행사|전시|마감|오픈)(?:이라|이라서|라서|인데|이니까|입니다|이에요|예요)(?:요)?$"
)
# 번역하는데, 자막이라: an activity or a thing that may be what the model is about.
ABOUT = late(r"하는\s?데(?:요)?$|(?:이라|이라서|라서|인데|이니까|입니다|이에요|예요|임)(?:요)?$")


# 사람이 일일이 봐야 해서, 재검 인력이 없어서.
THEIR_WORK = late(
    r"\S+야\s?(?:하|해|되|돼)\S*|없(?:어서|는데|으니까|으니|고|어요|는 (?:라인|현장|곳|데|공정))\S*|(?:못|안)\s?(?:해서|하니까|하는데|돼서|되니까|되는)"
)
# 메모리가 빠듯해서: what there is little of.
_SHORT_OF = late(
    r"[이가은는도]\s*(?:많이 |좀 |워낙 |너무 )?(?:빠듯|빡빡|타이트|작아|작은데|작으니|적어|적은데|좁아|좁은데|후달|딸리|부족|모자라|넉넉하지|넉넉지|한정|제한|딸려|여유가? ?없)"
)
_TO_BE_USED = late(
    r"(?:올릴|깔|붙일|달|넣을|얹을|실을|심을|돌릴|굴릴|들어갈|설치할|배포할|납품할|투입할|적용할|탑재할)\s?(?:거|건|것|게|걸|예정)?$"
)
# Symbols of what no row can be asked for by: unknown words, things not stored, verbs of a plan.
_UNREAD = "UEmT"
_TIMES = late(r"(?:한|두|세|네|몇|여러|[1-9])\s?(?:번|차례|회)")


@dataclass(frozen=True)
class _Clause:
    """Items that stand between two ends of clauses, with what was typed."""

    items: list[Item]
    text: str
    tells: bool
    begin: int


def set_aside(items: list[Item], context: Context) -> list[Item]:
    """``items`` without the clauses that only tell why a recommendation is asked for."""
    items = _without_use(items, context)
    clauses = list(_clauses(items, context.text))
    wished = any(i.sym in "g?" for i in items) or any(_PLAN.search(c.text) for c in clauses[:-1])
    if not wished:
        return _without_reasons(items, clauses, context)
    if not any(_unread(i) for i in items):
        return items
    kept: list[Item] = []
    for clause in clauses:
        others = [i for c in clauses if c is not clause for i in c.items]
        topic, rest = _topic(clause.items, context)
        text = clause.text[rest[0].begin - clause.begin :] if rest else ""
        if clause.tells and _restricts_nothing(rest, text, others, context) and decided(others, context):
            unused(text, context)
            context.aside.append((rest[0].begin, rest[-1].end))
            kept += topic
        else:
            kept += clause.items
    return kept if any(i.sym in "g?" for i in kept) else [*kept, *_to_choose(kept)]


def _to_choose(items: list[Item]) -> list[Item]:
    """OCR 붙일 건데 뭐가 제일 빨라: with a plan to use one, what is the fastest is asked to choose it."""
    asks = next((i for i in reversed(items) if i.said.startswith(("뭐", "뭘", "무엇", "어떤", "어느"))), None)
    return [replace(asks, sym="?", senses=(), roles=frozenset(), place=items[-1].place)] if asks else []


def _without_use(items: list[Item], context: Context) -> list[Item]:
    """그걸로 배포하게, we want to deploy it: of the one that is found, and no more of a wish."""
    found = _WITH_IT.search(context.text) or _WITH_THAT.search(context.text)
    if found is None or not any(i.end <= found.start() + 1 for i in items):
        return items
    unused(found[0].strip(" ?.!"), context)
    return [i for i in items if i.begin < found.start()]


def _without_reasons(items: list[Item], clauses: list[_Clause], context: Context) -> list[Item]:
    """내일 보고라서 그런데 모델 목록 줘: at either end of a question, unknown words that say why it is asked."""
    if len(clauses) > 1 and _SO.fullmatch(clauses[1].text):
        first, so = clauses[:2]
        clauses = [
            replace(first, items=[*first.items, *so.items], text=f"{first.text} {so.text}"),
            *clauses[2:],
        ]
    for clause in (clauses[0], clauses[-1]) if len(clauses) > 1 else ():
        rest = [i for i in items if not any(i is told for told in clause.items)]
        refuse_cause(clause.text, items, clause.begin + len(clause.text))
        if _reason(clause, first=clause is clauses[0], context=context) and any(i.sym in "TCV" for i in rest):
            said = clause.text.strip(" .,;!~…")
            context.assume(*not_a_condition(said))
            items = rest
    return items


_CAUSE = late(
    r"(?<!시간이 )(?:부족|모자라|모자라서|딸려|없어|죽어|터져|고장|오류|에러|장애|초과|넘쳐|과부하|끊겨|꺼져|날아가|뻗어|잘못돼|꼬여)\S*서,?$"
)


def refuse_cause(said: str, items: list[Item], end: int) -> None:
    """메모리가 부족해서 실패한 실험: why that came to be no row tells; 회의가 있어서 완료된 것만 is why it is asked.

    Raises:
        NotUnderstood: such a cause is told.
    """
    behind = next((i for i in items if i.begin >= end), None)
    event = behind is not None and behind.sym in "VEe" and adnominal(behind.said)
    if event and _CAUSE.search(said.strip()):
        raise NotUnderstood("not_understood", (said.strip(" ,"),))


def _reason(clause: _Clause, first: bool, context: Context) -> bool:
    """Whether a clause says why, and nothing that a row could be chosen by."""
    text = clause.text
    why = (_WHY_FIRST if first else _WHY_LAST).search(text.rstrip(" .!~…ㅠㅜ"))
    scenes = all(i.sym in ".&" or any(s.value == "scene" for s in i.words("ask")) for i in clause.items)
    if first and clause.tells and scenes and any(i.sym == "v" for i in clause.items):
        return True  # 실시간 라인이라
    if not why or not any(i.sym in "Um" for i in clause.items):
        return False
    pairs = zip(clause.items, [*clause.items[1:], None], strict=True)
    return all(
        not may_name(i, behind, context) if i.sym == "U" else i.sym in "m.&vPDY" for i, behind in pairs
    )


# 보고라서 그런데; 회의 있어서,; ... 물어볼 게 있어서.
_SO = late(r"(?:그런데|그러는데|그래서)(?:요)?[,.]?")
_WHY_FIRST = late(r"(?:서|데|데요|라|려고|려고요|거든요?|니까|길래)(?:\s*(?:그런데|그러는데)(?:요)?|,)$")
_WHY_LAST = late(r"(?:[어아]서|라서|려고|려고요|거든요?)$")


def told_of(told: list[Item], rest: list[Item]) -> bool:
    """라벨링 안 된 데이터셋도 있다고 들었는데 어떤 데이터셋인가요: what is told says which rows are asked for."""
    asked = {t for i in rest if i.sym == "T" for t in i.tables}
    content = [i for i in told if i.sym != "."]
    return any(
        i.sym == "T" and there.sym == "Y" and bool(asked & set(i.tables)) for i, there in pairwise(content)
    )


def unused(text: str, context: Context) -> None:
    """Says that words were understood to restrict nothing."""
    said = text.strip(" .,;!~…")
    context.assume(f"고르는 기준으로 쓰지 않은 말: '{said}'", f"Not used for the choice: '{said}'")


def _clauses(items: list[Item], text: str) -> Iterator[_Clause]:
    """The clauses of ``text`` with their items; a particle's item goes with the word before it."""
    begin, left = 0, list(items)
    for chunk in re.finditer(r"\S+", text):
        bare = _MARK.sub("", chunk[0].rstrip(","))
        whole = chunk.end() == len(text) or bare != chunk[0].rstrip(",")
        linked = bool(CONNECTIVE.search(bare))
        if not (whole or linked or chunk[0].endswith("?")):
            continue
        count = next((n for n, i in enumerate(left) if i.begin >= chunk.end()), len(left))
        said = text[begin : chunk.end()]
        lead = len(said) - len(said.lstrip())
        yield _Clause(
            left[:count], said.strip(), linked or (whole and _tells(said.strip(), bare)), begin + lead
        )
        begin, left = chunk.end(), left[count:]


def _tells(said: str, last: str) -> bool:
    """Whether a sentence tells something, rather than asks or names."""
    if is_hangul(last[-1:] or " "):
        return bool(_TELLING.search(last))
    return bool(_TOLD_BY.match(said)) and said.endswith((".", "!", ";", ":"))


def _topic(items: list[Item], context: Context) -> tuple[list[Item], list[Item]]:
    """The named thing that a clause begins with (ocr-pipeline 실시간으로 붙여서), which does restrict; and the rest."""
    count = 0
    for item in items:
        named = item.sym == "V" and any(of_what(k, context) for k in item.load.options)
        if not named or item.roles & {"이", "가", "을", "를", "than", "only", "also", "로", "으로"}:
            break
        count += 1
    return items[:count], items[count:]


def of_what(key: Key, context: Context) -> bool:
    """Whether a value says what a model is of: the name of something, or the kind of its task."""
    return context.is_title(key) or key == context.semantics.headline_by


def _restricts_nothing(rest: list[Item], text: str, others: list[Item], context: Context) -> bool:
    if not any(_unread(i) for i in rest) or _WISH.search(_of_persons(rest, text)):
        return False
    end = text.rstrip(" .,;!~…")
    staff = _staffed(rest)
    wished = {s.name for i in others if i.sym == "g" for s in i.senses}
    last = next(i for i in reversed(rest) if i.sym not in ".&")
    for item, behind in zip(rest, [*rest[1:], None], strict=True):
        if item.sym == "g" and not ({s.name for s in item.senses} & wished):
            return False
        if item.sym == "U" and (
            may_name(item, behind, context)
            or (item is last and ABOUT.search(end) and not OCCASION.search(end))
        ):
            return False
        theirs = staff and item.sym in "LXO" and item.korean and THEIR_WORK.search(item.said)
        if item.sym not in "gU" and not theirs and not _quiet(item, context):
            return False
    return True


def _unread(item: Item) -> bool:
    """Whether a row can be asked for by none of what it says: 돌릴 건데, 두 번 볼 거라."""
    planned = item.sym == "e" and item.korean and bool(_TO_BE_USED.search(item.said))
    return item.sym in _UNREAD or planned or (item.sym == "N" and bool(_TIMES.fullmatch(item.said)))


def _of_persons(rest: list[Item], text: str) -> str:
    """``text`` without what persons at the place have to do or cannot do: no row of a model is chosen by that."""
    text = _DEPLOYED.sub("", text)
    return THEIR_WORK.sub("", text) if _staffed(rest) else text


def _staffed(rest: list[Item]) -> bool:
    """Whether persons or a place are spoken of."""
    return any(i.sym == "T" or any(s.value == "scene" for s in i.words("ask")) for i in rest)


def _quiet(item: Item, context: Context) -> bool:
    """Whether a known word says nothing that a row could be chosen by."""
    roles = {s.value for s in item.words("ask")}
    if item.sym == "m" or (item.sym == "C" and "scene" in roles and item.roles & {"에", "에서", "용"}):
        told = item.roles & {"이", "가", "은", "는", "도", "also"}  # 비용이 상관있는데 is a wish
        return not told or bool(_SHORT_OF.match(context.text, item.end))
    if item.sym == "v":
        return "scene" in roles
    if item.sym in "eE?X" and item.korean and _TO_BE_USED.search(item.said):
        return True
    if item.sym == "T":
        person = [t for t in item.tables if (m := context.semantics.tables.get(t)) and m.person]
        return bool(person) and not item.kinds("owner")
    if item.sym == "N":
        return bool(_TIMES.fullmatch(item.said))
    if item.sym == "E":
        return bool(_DEPLOYED.search(item.said + "야 해") or item.said.startswith(("올릴", "올려")))
    if item.sym == "H":
        return item.said == "수" and context.text.startswith(" 있", item.end)
    if item.sym == "Y":
        return bool(re.search(r"수\s*$", context.text[: item.begin]))  # 다칠 수 있는
    return item.sym == "&" or (item.sym == "." and not (roles & set(REQUESTS) and item.said.endswith("줘")))


def may_name(item: Item, behind: Item | None, context: Context) -> bool:
    """Whether an unknown word can be the name of something stored, or of what a model is for."""
    said = item.said.casefold()
    if any(c.isdigit() for c in said) or (item.korean and any(c.isascii() and c.isalpha() for c in said)):
        return True
    latin = said.isascii()
    if (
        latin
        and item.said[:1].isupper()
        and (len(said) == 1 or not item.said[1:].islower() or not _begins(item, context))
    ):
        return True
    stored = (v for known in context.world.catalog.values.values() for v in known.distinct)
    return len(said) > 1 + latin and not is_common(said) and any(said in v.casefold() for v in stored)


def _begins(item: Item, context: Context) -> bool:
    """Whether a word stands at the beginning of a sentence, where every word is written large."""
    return item.end > 0 and not re.search(r"[^.!?]\s*$", context.text[: item.begin].rstrip() or ".")


def decided(others: list[Item], context: Context) -> bool:
    """Whether what is left says by what to choose: a goal, or a measure."""
    goals = any(i.sym == "g" for i in others)
    measured = any(i.sym == "C" and context.numeric(i.load) for i in others)
    sized = any(i.sym in "AB" and adjective(i)[0] in ("speed", "size") for i in others)
    return goals or measured or sized
