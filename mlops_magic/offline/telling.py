"""A goal told by what happens: 흠집 놓치면 클레임 들어온다, 헛알람 때문에 불만이 폭발이에요, false alarms cost us money.

What befalls those at the place when the feared thing happens says that it is feared, whatever words tell it. What is
missed or reported wrongly there (흠집을 안 놓치는) is stored nowhere. Neither chooses a row, and both are said to be unused.
"""

from __future__ import annotations

import re

from mlops_magic.offline.background import CONNECTIVE, may_name, unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.goals import goal_of
from mlops_magic.offline.items import Item
from mlops_magic.offline.missed_kinds import of_a_kind_unknown
from mlops_magic.offline.plan import Col
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.stories import clause_ends
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

FEARED = (Sense("word", name="ask", value="avoid"),)
# 놓치면, 오탐 한 번 나면, 오탐이 하도 많아서, 헛알람 때문에: what follows is what comes of it.
BRINGS = late(
    r"(?:이|가|도|을|를)?\s?(?:(?:한\s?번|한\s?건|하나|하나라도|또|더|자꾸|계속|조금만|조금이라도|많이|너무|하도|워낙)\s?(?:만|이라도|라도)?\s?)*"
    r"(?:(?:나|뜨|생기|발생하|터지|울리|나오|있으|있|늘어나|늘|많으|많아지|심하|잦으|섞이|들어가)(?:면|니까)|(?:나|떠|생겨|터져|울려|나와|늘어|많아|심해|잦아)서(?:요)?"
    r"|때문에|때문|때매|땜에|땜시|탓에|으?로\s인해|에\s지쳐|하면|되면|됐다가|났다가|하다가)(?=[\s,.]|$)"
)
_IF = late(r"(?:으?면|다가|다가는|니까|다간|[았었쳤샜갔났]더니)$")
_MARK = late(r"[.!?~…;]")
# 놓치면 다음 공정에서 잡으니까 괜찮아, 때문에 고생은 안 해: no loss, or one that can be borne.
_BORNE = late(
    r"괜찮|상관\s?없|무방|그만이|되니까|된다|(?<!안 )(?:돼|됨|됩니다)(?:요)?(?=[\s.,!]|$)|대수롭|사소|별로|별일|별거|감당|감수|"
    r"(?:문제|상관|걱정|일|탈|지장|손해|영향|부담)\S?\s?(?:없|안\s|않|크지|작)|(?:않|안\s?(?:하|해|함|커|큼|큰|크)|아니|아냐|아님)|"
    r"(?:다시|재검|사람이|작업자가|공정에서|뒤에서|나중에|따로)\s\S*(?:보|잡|확인|거르|걸러|처리|고치)\S*(?:니까|고|면|데|서|요|다)"
)
# 놓치면 끝, 회사 망함: no state of a row.
_OVER = late(r"끝|망함|망하|망해|망했|망한다|멈춤|멈춘다|멈춰|중단됨|중단된다")
_ASKS = late(r"(?:뭐|뭘|머|무엇|어떤|어느)")
_TOLERATED = late(
    r"(?:니까|서|라|는데|고|으니|면|도)\s*(?:다 |뭐 |별로 |전혀 |그냥 )?(?:괜찮(?:아|다|음|습|고|은데|지만|으니)|상관\s?없(?!이)|무방|그만이)"
)
# What may be told there: unknown words, things not stored, places, persons, changes, fillers.
_HARMLESS = "Um.v&EeI>!"
_OF_A_PERSON = "TXLAN"


def told_by_losses(items: list[Item], context: Context) -> list[Item]:
    """``items`` with a goal's loss, and what it happens to, as no more than that it is feared."""
    korean = context.language == "ko"
    items = (
        _without_links(items, context)
        if korean
        else _without_who_wants(_without_places(items, context), context)
    )
    if not any(i.sym == "g" for i in items):
        return items
    items = _complained_of(items, context)
    for goal in [i for i in items if i.sym == "g"]:
        items = _what_comes_of(goal, items, context) if korean else _what_it_does(goal, items, context)
        items = _whom_it_befalls(goal, items, context) if korean else items
        items = _met_by_a_bound(goal, items, context)
    return items


def _complained_of(items: list[Item], context: Context) -> list[Item]:
    """2024년에 등록한 모델들이 자꾸 놓쳐요. 뭐 써야 돼: which ones miss, and not of which to choose."""
    measured = context.semantics.headline_default
    for goal in [i for i in items if i.sym == "g"]:
        at = next(n for n, i in enumerate(items) if i is goal)
        begins = max((m.end() for m in _MARK.finditer(context.text[: goal.begin])), default=0)
        if not _MARK.search(context.text, goal.end) or not measured:
            continue
        rest = [i for i in items[at + 1 :] if i.begin > _clause_end(goal.end, context.text)]
        again = any(i.sym in "TCV" for i in rest)
        for n, noun in enumerate(items[:at]):
            subject = noun.begin >= begins and {"이", "가", "들이"} & noun.roles
            told = noun.sym == "T" and measured[0] in {*noun.tables, *_measuring(noun, context)}
            restricted = any(i.sym in "VDEe" and i.begin >= begins and i.end for i in items[:n])
            if subject and told and restricted and not again:
                noun.sym = "u"
    return items


def _measuring(noun: Item, context: Context) -> list[str]:
    """The table in which the rows of a noun are measured, one for each."""
    measured = context.semantics.headline_default
    held = measured[0] if measured else ""
    return [held for t in noun.tables if held and context.world.graph.paired(held, t)]


def _without_links(items: list[Item], context: Context) -> list[Item]:
    """단 0.9는 넘어야 함, 대신 놓치는 건 안 됨: words that link two sentences of one question."""
    links = [
        i
        for i in items
        if i.said in ("단", "대신", "대신에")
        and i.sym in "U@"
        and not i.roles
        and (i.begin == 0 or _MARK.search(context.text[: i.begin].rstrip()[-1:]))
        and (i.sym == "U" or i.begin)
    ]
    return [i for i in items if not any(i is k for k in links)]


_OF_A_PLACE = late(
    r"\b(?:for|on|in|at)\s+(?:the|our|a|an|this|my)\s+(?:[a-z]+\s){0,2}[a-z]+(?=\s*[:.,;?!]|$)", re.I
)
_AT_THE = late(r"\b(?:on|at|in|for)\s+(?:the|our|a|an|this)\s+$", re.I)


def _without_places(items: list[Item], context: Context) -> list[Item]:
    """Something fast on the line: where it will run is stored nowhere."""
    places = [
        i
        for i in items
        if i.sym == "v"
        and any(s.value == "scene" for s in i.words("ask"))
        and _AT_THE.search(context.text[: i.begin])
        and not any(s.value == "avoid" for s in i.words("ask"))
    ]
    if not any(i.sym in "OBMg?" for i in items):
        return items
    for found in _OF_A_PLACE.finditer(context.text):
        run = [i for i in items if i.end and found.start() <= i.begin < found.end() and i.sym != "."]
        scene = any(i.sym == "v" and any(s.value == "scene" for s in i.words("ask")) for i in run)
        if scene and all(i.sym == "v" or (i.sym == "U" and not may_name(i, None, context)) for i in run):
            places += run
    for place in places:
        unused(place.said, context)
    return [i for i in items if not any(i is p for p in places)]


# The customer insists on, my boss wants: by whom it is wished.
_WHO_WANTS = late(
    r"(?:^|[.!?;:,]\s+)(?:(?:the|our|my|their|a)\s+)?(?:[a-z]+\s){1,3}?(?:insists? on|wants?|needs?|demands?|requires?|asks? for|is asking for|expects?|would like)\s+"
    r"(?:to (?:see|have|use|get)\s+)?",
    re.I,
)


def _without_who_wants(items: list[Item], context: Context) -> list[Item]:
    """My boss wants a single OCR model: a model is asked for, whoever wants it."""
    for found in _WHO_WANTS.finditer(context.text):
        run = [i for i in items if i.end and found.start() <= i.begin < found.end()]
        asked = any(i.sym in "?BMw" or i.sym == "g" for i in items if i.begin >= found.end())
        outside = any(i.sym in "mU" for i in run) and not any(
            may_name(i, None, context) for i in run if i.sym == "U"
        )
        if asked and outside and all(i.sym in "mU.&v" and not i.kinds("value") for i in run):
            unused(found[0].strip(" .,;:!?"), context)
            context.aside.append(found.span())
            items = [i for i in items if not any(i is r for r in run)]
    return items


def _met_by_a_bound(goal: Item, items: list[Item], context: Context) -> list[Item]:
    """불량이 새면 큰일이라 recall 0.95 이상에서 precision 제일 좋은: what is feared is met by the bound on its own metric."""
    metric = next((Col(*g.metric) for g in context.semantics.goals if g.key == goal_of(goal)), None)
    at = next(n for n, i in enumerate(items) if i is goal)
    behind = items[at + 1 :]
    start = next(
        (
            n
            for n, i in enumerate(behind)
            if i.sym == "C" and [j.sym for j in behind[n + 1 : n + 3]] == ["N", "O"]
        ),
        None,
    )
    if metric is None or start is None or metric not in behind[start].load:
        return items
    rest = behind[start + 3 :]
    others = [
        i for i in rest if i.sym == "C" and metric not in i.load and any(context.direction(o) for o in i.load)
    ]
    best = any(i.sym in "MAB" for i in rest)
    others += [i for i in rest if i.sym in "AB" and adjective(i)[0] in ("speed", "size")]
    goals = any(i.sym == "g" for i in items if i is not goal)
    told = behind[:start]
    if goals or not (others and best) or any(i.sym not in ".v&XmUiVT" for i in told):
        return items
    told = told[: next((n for n, i in enumerate(told) if i.sym in "VT"), len(told))]
    said = context.text[goal.begin : told[-1].end if told else goal.end]
    unused(said, context)
    spent = [goal, *(i for i in told if i.sym != "U")]
    return [i for i in items if not any(i is s for s in spent)]


def _what_comes_of(goal: Item, items: list[Item], context: Context) -> list[Item]:
    """놓치면 클레임 들어온다: that it is feared."""
    brings = BRINGS.match(context.text, goal.end)
    if not brings and not _IF.search(goal.said):
        return items
    begin = brings.end() if brings else goal.end
    if _TOLERATED.search(_sentence(begin, context.text)):
        return _let_be(goal, begin, items, context)
    at = next(n for n, i in enumerate(items) if i is goal)
    end = _clause_end(begin, context.text)
    run = [i for i in items[at + 1 :] if (i.begin or goal.end) < end]
    asks = next((n for n, i in enumerate(run) if i.sym in "?wM" or _ASKS.match(i.said)), None)
    run = run[:asks] if asks is not None else run
    if not run or not harmless(run, context) or borne(begin, context.text):
        return items
    told = [i for i in run if i.end]
    if not any(i.sym in "UmE>I!V" for i in told) or (asks is not None and not _ended(told[-1], context)):
        return items
    return _said_unused(told, run, items, context)


def _let_be(goal: Item, begin: int, items: list[Item], context: Context) -> list[Item]:
    """놓치면 다음 공정에서 잡으니까 괜찮아: tolerated, for a reason that is no condition."""
    at = next(n for n, i in enumerate(items) if i is goal)
    mark = _MARK.search(context.text, begin)
    run = [
        i for i in items[at + 1 :] if (i.begin or goal.end) < (mark.start() if mark else len(context.text))
    ]
    others = [i for i in run if i.sym not in "iA"]
    told = [i for i in run if i.end]
    if (
        not told
        or not harmless(others, context)
        or any(i.sym == "A" and not i.said.startswith("괜찮") for i in run)
    ):
        goal.sym = "u"
        return items
    begin, end = told[0].begin, told[-1].end
    unused(context.text[goal.begin : end], context)
    context.aside.append((begin, end))
    word = Item("i", context.text[begin:end], korean=True, place=told[0].place, begin=begin, end=end)
    return [*items[: at + 1], word, *(i for i in items[at + 1 :] if not any(i is r for r in run))]


def borne(begin: int, text: str) -> bool:
    """Whether the sentence says of what happens that it does no harm."""
    return bool(_BORNE.search(_sentence(begin, text)))


def _sentence(begin: int, text: str) -> str:
    mark = _MARK.search(text, begin)
    return text[begin : mark.start() if mark else len(text)]


def _clause_end(begin: int, text: str) -> int:
    """Where the clause ends that goes on at ``begin``."""
    mark = _MARK.search(text, begin)
    ends = [e for e in clause_ends(text) if e > begin]
    ends += [
        begin + c.end() for c in re.finditer(r"\S+", text[begin:]) if CONNECTIVE.search(c[0].rstrip(","))
    ]
    return min([*ends, mark.end() if mark else len(text), len(text)])


def _ended(last: Item, context: Context) -> bool:
    """Whether the last word before what asks ends a clause of its own (클레임 들어와 뭐 써야 돼)."""
    return bool(
        re.search(
            r"(?:[다요음임함됨짐남해와져돼어아네지려워켜쳐펴혀겨라]|[는은ㄴ]데|[서니]|거든)[.,]?$",
            context.text[last.begin : last.end],
        )
    )


# 끝이에요, 끝입니다: what comes of it, and no state.
_IS = ("이", "예", "입", "임", "야")


def harmless(run: list[Item], context: Context, people: bool = False) -> bool:
    """Whether no word of a clause can choose a row (``people``: owners are persons like others)."""
    for item, behind in zip(run, [*run[1:], None], strict=True):
        before = run[run.index(item) - 1] if item is not run[0] else None
        if item.sym == "U" and (item.senses or may_name(item, behind, context)):
            return False  # a known word that no rule could place is no part of a story
        if _sufferer(item, before, behind, context) or _glued_ending(item, context):
            continue
        if item.sym == "M" and item.said == "더":
            continue  # 한 번만 더 나면
        stated = item.sym == "V" and item.korean and all(r.startswith(_IS) for r in item.roles)
        over = stated and bool(_OVER.match(item.said))
        if (
            not over
            and item.sym not in _HARMLESS
            and not (item.sym in _OF_A_PERSON and _of_theirs(item, before, context, people))
        ):
            return False
    return True


def _sufferer(item: Item, before: Item | None, behind: Item | None, context: Context) -> bool:
    """NLP팀이 난리난다: who suffers by it."""
    subject = {"이", "가"}
    if item.sym == "C":
        of_people = all(k[0] in context.people for k in item.keys)
        return of_people and bool(subject & item.roles) and before is not None and before.sym == "V"
    if item.sym != "V" or any(k[0] not in context.people for k in item.load.options):
        return False
    beside = behind is not None and behind.sym == "C" and all(k[0] in context.people for k in behind.keys)
    return bool(subject & item.roles) or (beside and bool(subject & behind.roles))  # type: ignore[union-attr]


def _glued_ending(item: Item, context: Context) -> bool:
    """The 다 of 난리난다 says nothing of all of them."""
    return item.sym == "a" and item.said == "다" and not context.text[item.begin - 1 : item.begin].isspace()


def _of_theirs(item: Item, before: Item | None, context: Context, people: bool) -> bool:
    """작업자가 못 버텨, 손실이 크다, 한 번: said of persons and of what is not stored."""
    if item.sym == "T":
        return all(t in context.people for t in item.tables) and (people or not item.kinds("owner"))
    if item.sym == "A":
        return before is not None and before.sym in "Umv." and not adnominal(item.said)
    if item.sym == "N":
        return item.number is not None and not item.number.unit and not any(c in ".%" for c in item.said)
    return item.korean


def _said_unused(told: list[Item], run: list[Item], items: list[Item], context: Context) -> list[Item]:
    """One word for all that is told: that it is feared."""
    begin, end = told[0].begin, told[-1].end
    unused(context.text[begin:end], context)
    context.aside.append((begin, end))
    word = Item(
        "v", context.text[begin:end], FEARED, korean=told[0].korean, place=told[0].place, begin=begin, end=end
    )
    at = next(n for n, i in enumerate(items) if i is run[0])
    return [*items[:at], word, *(i for i in items[at:] if not any(i is r for r in run))]


def _whom_it_befalls(goal: Item, items: list[Item], context: Context) -> list[Item]:
    """흠집을 안 놓치는, 밤마다 오알람 때문에: what is missed, and where, is no part of the goal."""
    items = of_a_kind_unknown(goal, items, context)
    at = next(n for n, i in enumerate(items) if i is goal)
    first = at
    while first and _beside_it(items[first - 1], items[first], items[first - 2 : first - 1], context):
        first -= 1
    run = [i for i in items[first:at] if i.sym in "USm"]
    sized = items[first - 1] if first else None
    if run and sized is not None and sized.sym == "A" and items[first] is run[0] and adnominal(sized.said):
        run = [sized, *run]  # 작은 병변까지 다 잡아야
    outside = {"까지", "to", "이", "가", "을", "를", "에", "에서", "도", "은", "는", "also", ""}
    loose = any(i.sym == "U" and (i.senses or i.roles - outside or may_name(i, None, context)) for i in run)
    before = next((i for i in reversed(items[first:at]) if i.sym not in "NX.v"), goal)
    if not run or loose or not (_object(run[-1], before, context) or {"까지", "to"} & run[-1].roles):
        return items
    for begin, end in ((i.begin, i.end) for i in run if i.sym in "Um"):
        unused(context.text[begin:end], context)
        context.aside.append((begin, end))
    return [i for i in items if not any(i is r for r in run)]


def _beside_it(item: Item, then: Item, before: list[Item], context: Context) -> bool:
    """Whether a word stands in the goal's own clause and says only what it happens to, where or how often."""
    between = context.text[item.begin : then.begin] if then.end else ""
    if (
        not item.korean
        or _MARK.search(between)
        or any(item.begin < e < then.begin for e in clause_ends(context.text))
    ):
        return False
    if item.sym == "S":
        return item.said == "마다" and bool(before) and before[0].sym in "Uv."
    place = item.sym == "v" and any(s.value == "scene" for s in item.words("ask"))
    how = item.sym == "X" and item.said in ("안", "못", "절대 안")
    thing = item.sym == "m" and bool(item.roles & {"을", "를", "이", "가"} or then.begin - item.end <= 1)
    thing = thing or (item.sym == "N" and bool(item.roles & {"라도", "이라도"}))
    return (
        item.sym == "U"
        or thing
        or place
        or how
        or (item.sym == "." and item.said in ("하나도", "절대", "자꾸", "계속"))
    )


def _object(last: Item, before: Item, context: Context) -> bool:
    """Whether the last unknown word is what the goal happens to: 흠집을, 흠집 놓치면; not 큰 흠집용 모델의 오탐."""
    marked = bool({"을", "를", "이", "가"} & last.roles) or last.sym == "S"
    return marked or (last is before and not last.roles and context.text[last.end : last.end + 1] == " ")


def _what_it_does(goal: Item, items: list[Item], context: Context) -> list[Item]:
    """Missed defects are killing us at the plant, false alarms cost us money."""
    at = next(n for n, i in enumerate(items) if i is goal)
    behind = next((i for i in items[at + 1 : at + 3] if i.sym != "."), None)
    if behind is None or behind.sym != "v" or not any(s.value == "avoid" for s in behind.words("ask")):
        return items
    end = _sentence_end(behind.end, context.text)
    run = [i for i in items[items.index(behind) + 1 :] if i.end and i.begin < end]
    if not run or not any(i.sym in "Um" for i in run) or not harmless(run, context):
        return items
    return _said_unused(run, run, items, context)


def _sentence_end(begin: int, text: str) -> int:
    """Where an English clause ends: at a mark, or at the comma before what asks."""
    found = re.search(r"[.!?;:]|,|\s(?=(?:so|and|which|what)\b)", text[begin:])
    return begin + found.start() if found else len(text)
