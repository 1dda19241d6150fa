"""What someone means to do with the answer: no request to do it, and nothing that a row is chosen by.

내려야 될 듯, 교체 검토하려고요, 승격하려는데: the words of the plan are set aside, and said to be.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.background import may_name, of_what
from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.question.hangul import parts
from mlops_magic.question.late import late

# How a plan ends, inside a question.
_MEANS_TO = late(
    r"\S*(?:"
    r"(?:려고|려구)요?(?:\s?(?:하는데|해서|합니다|해요|해|함|하니까|하거든|그러는데|그런데)요?)?"
    r"|려는데요?|려니까|려\s?(?:합니다|해요|함|하는데요?|하거든요?|하니까)(?:만)?"
    r"|야\s?(?:되|돼|하|해|할|될|됨|함)\S*(?:\s(?:듯|것 같|거 같|그런데|그러는데)\S*)?"
    r"|(?:고민|검토|논의|준비|계획)\s?중\S*(?:\s(?:그런데|그러는데))?"
    r"|까\s?(?:해서|하는데|해요|합니다|싶어서|싶은데)요?"
    r"|예정(?:이라|인데|입니다|이에요|이라서|이거든요)"
    r"|라고요?"
    r")(?=[\s.,!?~]|$)"
)
# 데모에 쓸거야, 배포할 거임: what will be done with it, at the end.
_WILL = late(
    r"\S*(?:쓸|올릴|배포할|적용할|도입할|투입할|넣을|깔|돌릴|바꿀|교체할|가져갈|시연할|보고할|발표할|공유할|붙일|제출할)\s?(?:거야|거임|거예요|거에요|건데|겁니다|거라서|거라|예정|생각|계획)(?:요)?(?=[\s.!~]*$)"
)
# 그거 쓰게, 교체 대상으로 잡게: at the end alone, since 빠르게 says how.
_SO_AS_TO = late(r"\S+게(?:요)?(?=[\s.!~]*$)")
# 교체 검토 중인 모델, 다시 돌려야 하는 실험: what is planned with the rows themselves, which are chosen by it.
_PLANNED_WITH = late(
    r"\S*(?:(?:고민|검토|논의|준비|계획)\s?중\s?인|야\s?(?:되는|돼는|하는|할|될)|려는|려고\s?하는|예정인)(?=\s)"
)
_ONES = late(r"\s*(?:거|것|건|게|걸|애|놈)(?:들|만|은|는|이|을|를|도)?(?![가-힣])")
_MARKS = late(r"[.?!…]")
# Words that say nothing of a row: unknown ones, changes, events, things not stored, pointers, fillers.
_HARMLESS = "!UEem.v&rRzY"
_PLANNED = "!UEm"


def without_plans(items: list[Item], context: Context) -> list[Item]:
    """``items`` without the words that tell what is to be done with the answer."""
    text = context.text
    if any(i.sym in 'I"' for i in items):
        return items  # 엣지 배포 검토 중이라고 적힌: words of a note
    chosen_by = {i.begin for i in _of_the_rows(items, context)}
    items = [replace(i, sym="U", senses=(), load=None) if i.begin in chosen_by else i for i in items]
    told = ((found, plan is _WILL) for plan in (_MEANS_TO, _SO_AS_TO, _WILL) for found in plan.finditer(text))
    for found, at_the_end in told:
        run = _run(items, found.start(), found.end(), context, at_the_end)
        rest = [i for i in items if not any(i is told for told in run)]
        if (
            not run
            or any(i.begin in chosen_by for i in run)
            or not _asks(rest)
            or not _apart(items, run, found.end(), context)
        ):
            continue
        begin, end = run[0].begin, max(found.end(), run[-1].end)
        said = text[begin:end].strip(" .,;!~…")
        context.assume(*not_a_condition(said))
        context.aside.append((begin, end))
        items = rest
    return items


def _of_the_rows(items: list[Item], context: Context) -> list[Item]:
    """The words of every plan that stands before its noun: it chooses among the rows, and no row tells it."""
    own: list[Item] = []
    for found in _PLANNED_WITH.finditer(context.text):
        said = [i for i in items if i.end > found.start() and i.begin < found.end()]
        noun = next((i for i in items if i.begin >= found.end()), None)
        ones = _ONES.match(context.text, found.end()) or (noun is not None and noun.sym in "TVC")
        own += said if ones and all(i.sym in "U!Eem." for i in said) else []
    return own


def _asks(rest: list[Item]) -> bool:
    """Whether something is left to ask for."""
    return any(i.sym in "TCVJ" for i in rest) and not any(i.sym == "!" for i in rest)


def _apart(items: list[Item], run: list[Item], end: int, context: Context) -> bool:
    """Whether what stands before the plan is no part of it: a clause of its own, its object, or its topic."""
    text = context.text
    if _CLAUSE_ENDS.search(text[: run[0].begin]) or run[0] is items[0]:
        return True
    if not text[end:].strip(" .!~?"):
        return False  # v1.0을 production으로 승격하려고: nothing is asked
    before = items[next(n for n, i in enumerate(items) if i is run[0]) - 1]
    topic = before.sym == "V" and any(of_what(k, context) for k in before.load.options)
    chosen = before.sym in "AT" and bool({"로", "으로"} & before.roles)  # f1 가장 높은 걸로 시연하려 합니다
    return topic or chosen or (run[0].sym in "!Ee" and before.sym in "TVC")


_CLAUSE_ENDS = late(r"(?:[.?!…,]|[야어지나줘까니냐죠요음임거건면고며데서])\s*$")


def _run(items: list[Item], begin: int, end: int, context: Context, will: bool = False) -> list[Item]:
    """The words of the plan that ends here: back to the first that may say something of a row."""
    own = [i for i in items if i.end > begin and i.begin < end]
    if not own or not _is_plan(own, context.text[begin:end]) or not all(_harmless(i, context) for i in own):
        return []
    first = next(n for n, i in enumerate(items) if i is own[0])
    while first and (
        _harmless(items[first - 1], context) or _of_machine(items[first - 1], items[first], context)
    ):
        before = items[first - 1]
        if _MARKS.search(context.text[before.end : items[first].begin]) or before.said.endswith("있으면"):
            break
        first -= 1
    moved = items[first - 1] if first else None
    if moved is not None and items[first].sym == "!" and _destination(moved, context):
        first -= 1
    last = next(n for n, i in enumerate(items) if i is own[-1])
    run = items[first : last + 1]
    # 한국어를 지원해야 하는데 asks that of the model; 교체해야 하는데 is what someone will do with it.
    planned = "!" if re.search(r"야\s?\S", context.text[begin:end]) else _PLANNED
    return run if will or any(i.sym in planned for i in run) else []


def _is_plan(own: list[Item], said: str) -> bool:
    """올릴라고, but not 이라고: what is quoted is no plan."""
    stem = re.match(r"(\S*)라고", said)
    verb = stem[1][-1:] if stem else ""
    asked = stem is not None and stem[1].endswith("달")  # 줄여달라고 하네요: somebody's request
    quoted = asked or (stem is not None and not ("가" <= verb <= "힣" and parts(verb)[2] == "ㄹ"))
    return not quoted and all(i.korean for i in own)


def _harmless(item: Item, context: Context) -> bool:
    if item.sym == "U":
        return item.korean and not may_name(item, None, context)
    return item.sym in _HARMLESS and not (item.sym == "." and item.said.endswith(("줘", "주세요")))


def _of_machine(value: Item, behind: Item, context: Context) -> bool:
    """cpu 서버에 올릴라고: of what it is to run on, which is not stored."""
    kinds = (
        value.sym == "V" and not value.roles and all(context.category(Col(*k)) for k in value.load.options)
    )
    return kinds and behind.sym == "m" and bool({"에", "에서", "로", "으로"} & behind.roles)


def _destination(item: Item, context: Context) -> bool:
    """Production으로 승격하려는데: where it would go."""
    kinds = item.sym == "V" and all(context.category(Col(*k)) for k in item.load.options)
    return kinds and bool({"로", "으로"} & item.roles)
