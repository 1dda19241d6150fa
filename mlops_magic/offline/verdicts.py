"""What is said of a bound: refused (0.9 밑으로는 안 되고), demanded (0.9는 나와야), allowed (30ms까지는 괜찮아).

A bound that is refused leaves its complement, and the words of the verdict are spent on that: they are no wish,
no denial and no bound of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

_NOUNS = r"(?:모델|버전|애|놈|녀석|것|거|건|게|걸|쪽|후보)(?:들)?"
_LINK = rf"(?:으로|로)?(?:이면|면|이|가|을|를)?(?:은|는|만|도)?(?:\s?(?:떨어지|내려가|나오|가|빠지|올라가|넘어가|걸리)(?:면|는))?(?:인|한|되는|\s?걸리는|\s?나오는|\s?찍는|\s?먹는)?\s*(?:{_NOUNS}(?:은|는|이|가|을|를|면|도)?\s*)?(?:\S+ 때문에\s*|(?:후보|목록|대상|리스트)에서\s*)?(?:다\s|전부\s|모두\s|아예\s|절대\s?로?\s?|좀\s|그냥\s)*"
_REFUSED = (
    r"(?:안\s?(?:되|돼|됨|됩|된|쓰|써|쓸)|곤란|싫|별로|못\s?(?:쓰|써|씀|씁|올|참|받|견)|쓸\s?수\s?가?\s?없|불가|탈락|제외|빼|"
    r"말고|거르|걸러|볼\s?것도\s?없|쳐다도|거들떠도|고려\s?(?:안|않|대상\s?아)|피하|피해|피했|용납|무리|힘들|어렵|어려|문제|쓸모\s?없|의미\s?없|소용\s?없|사절|아웃|컷|부담|위험|ㄴㄴ|노노)"
)
_KEPT_FROM = (
    r"(?:는|만)?\s*(?:말아야|말고|말\s?것|마라|않아야|않았으면|않게|않도록|못하게|않으면\s?좋|않는\s?게\s?좋)"
)
# 빼지 말고 turns the verdict around once more, and a question gives none.
_TURNED = r"(?:[^\s?]*\?|\S*지\s?(?:말|않|마|못))"
_VERDICT = late(rf"{_LINK}{_REFUSED}(?!{_TURNED})[^\s?]*")
# 100M 넘는 건 서버에 안 올라가서 빼고: why it is left out stands between.
_REASONED = late(
    r"(?:\s?(?:것|거|건))?(?:은|는)?\s+(?:[^\s.?!,]+\s+){0,3}(?:안|못)\s?[^\s.?!,]+(?:서|니까)\s+(?:다\s+|전부\s+)?(?:빼|제외)[^\s?]*"
)
_NO_VERDICT = late(rf"{_LINK}{_REFUSED}{_TURNED}")
_NEEDED = late(
    rf"{_LINK}(?:(?:필수|필요|조건|기본|가능)(?:\s?(?:이|인|고|임|야|예요|이고|인데|라|해|함)[^\s,.]*)?"
    r"|(?:이?어|여|돼|되어|되|나와|맞춰|지켜|충족해|만족해|유지해|확보해)야\s?(?:하|한|합|해|할|함|된|되|돼|될|됨|됩)[^\s,.]*"
    r"|(?:이|이?라)?(?:래요?|라는데요?|라던데요?|라네요?|랍니다)|이?라고\s?(?:하|해|함|합)[^\s,.]*)(?:[,.]|(?=\s)|$)"
)
_CONCEDED = late(
    rf"(?:이어|여|라)?(?:\s?{_NOUNS})?도\s+(?:전혀 |다 |좀 |별로 )?(?P<verdict>(?:괜찮|상관|되|돼|됨|됩|무방|오케|오키|ok|문제\s?없|가능)[^\s?]*)?",
    re.I,
)
# 20ms 안 넘었으면 하는데.
_HOPED = late(r"\s?(?:하는데요?|하고|하네요?|함|해요?|합니다|좋겠[^\s,.]*|싶[^\s,.]*)(?=[\s,.]|$)")
# 20ms 이하면 충분해요.
_ENOUGH = late(r"(?:이면|면|라면)?\s*(?:되니까|되고|되는데|충분|괜찮|오케|오키)[^\s?]*(?!\S*\?)")
_NOT_TO = late(rf"{_KEPT_FROM}(?!{_TURNED})[^\s?]*")
_DEMANDED = late(
    r"\s*(?:퍼|프로|점)?(?:정도|쯤)?(?:은|는|까지는)?\s*(?:(?:무조건|꼭|반드시|최소한?|적어도|일단)\s)?(?:나와\s?줘야|나와야|돼야|되어야|되야|찍어야|찍혀야|됐으면|되었으면|나왔으면|"
    r"유지해야|유지돼야|유지되어야|보장돼야|보장되어야|보장해야|확보해야|확보돼야|넘겨야)[^\s?]*(?:\s?(?:하|해|함|합|한|되|돼|됨)\S*)?"
)
# 0.9는 지켜야 하고, 10ms만 맞추면 되고: whichever side of it is the good one.
_KEPT = late(
    r"\s*(?:퍼|프로|점)?(?:정도|쯤|대)?(?:은|는|을|를|만)?\s*(?:무조건 |꼭 |반드시 )?(?:"
    r"(?:지켜|맞춰|충족해|만족해|준수해|사수해|챙겨|찍어)야\s?(?:하|해|함|합|한|할|되|돼|됨|됩|된|될)[^\s?]*"
    r"|(?:지키|맞추|충족하|만족하|준수하|확보하|보장하|확보되|보장되|유지하|유지되|넘기|나오|찍)면\s?(?:되|돼|됨|됩|충분|좋)[^\s?]*"
    r"|(?:지켰|맞췄|나왔|찍었|넘겼)으면\s?(?:좋|하|해|함|싶)[^\s?]*)"
)
# 5ms컷 가능한 애들.
_CUT = late(r"\s?컷(?:\s?(?:가능|되는|나오는|통과하는|내는|내로)[^\s.,]*)?(?=[\s.,]|$)")
# 20ms는 안 넘었으면 하는데.
_NOT_OVER = late(
    r"\s*(?:은|는|을|를|만|만은)?\s*(?:절대 |되도록 |가급적 )?(?:안|못)\s?(?:넘었으면|넘겼으면|넘어갔으면|넘어야|넘겨야|넘으면)\s?(?:좋|하|해|함|싶|되|돼|됨)[^\s?]*"
)
_ALLOWED = late(
    r"\s*(?:정도)?까지(?:는|만|야)?\s*(?:괜찮|허용|용납|용인|오케이|오키|ok|가능|봐줄|상관|되니|되고|되는데|돼|됨|참을)[^\s?]*",
    re.I,
)
_TOPIC = late(rf"(?:(?:은|는)\s|\s*{_NOUNS}(?:은|는)?\s)")
_CONDITION = late(r"(?:이|이라|라)?면(?!서)|\s?(?:걸리|나오|되|넘어가|올라가|내려가|떨어지|나가)면(?!서)")
_FINE = late(
    r"(?:이면|면|라면)?(?:서|서도)?\s*(?:[,.]|$|(?:다 |그냥 |모두 |일단 )?(?:되|돼|됨|됩|된|좋|괜찮|충분|만족|오케|오키|ok|상관|합격|통과|추천|골라|고르|보여|알려|뽑|찾|말해|아무|뭐|어떤|어느|몇|누|있|승격|배포|교체|후보|올리려|쓰려|바꾸려|갈아타))",
    re.I,
)
_MODAL_NOT = late(
    r"\b(?:(?:must|should|may|can|could|will|shall|do|does)(?:\s+not|n['’]?t)|cannot|can['’]?t|never|nothing|no|not)\s+(?:ever\s+)?"
    r"(?:(?:be|go|get|drop|fall|dip|run|take|want|have|recommend|suggest|pick|use|give me|anything|models?|ones|it|to|that is|that's)\s+)*$",
    re.I,
)
_MODAL = late(
    r"\b(?:must|should|shall|ha(?:s|ve) to|needs? to|got to)\s+(?:(?:be|stay|run|have|remain|keep)\s+)?$",
    re.I,
)
_UNACCEPTABLE = late(
    r"\s*(?:ms|%|m)?\s*(?:\w+\s+)?(?:is|are|would be|'s)\s+(?:unacceptable|not acceptable|not ok(?:ay)?|no good|a no[ -]go|not an option|"
    r"out of the question|not allowed|too (?:slow|low|high|big|large|heavy|much|many|risky))\b",
    re.I,
)
_AT_LEAST, _AT_MOST = (
    ("최소", "최소한", "적어도", "못해도", "최하", "하다못해"),
    ("최대", "많아야", "기껏해야", "길어야", "늦어도"),
)


def judged(items: list[Item], context: Context) -> list[Item]:
    """``items`` with each bound as it is left by what is said of it."""
    items = _limits(_alternatives(items), context)
    items = _said_of_numbers(items, context)
    for bound in [i for i in items if i.sym in "OA"]:
        if not any(i is bound for i in items) or not _bounds(bound, items):
            continue
        items = _refused(bound, items, context) if bound.korean else _modal(bound, items, context)
    return items


def _alternatives(items: list[Item]) -> list[Item]:
    """0.9 이상 아니면 재현율 0.95 이상: one bound or the other, and no denial."""
    out = list(items)
    for at in range(1, len(out) - 3):
        bound = out[at - 1].sym == "O" and not out[at - 1].roles
        if out[at].said == "아니면" and bound and [i.sym for i in out[at + 1 : at + 4]] == ["C", "N", "O"]:
            out[at] = replace(out[at], sym="|", senses=())
    return out


def _bounds(item: Item, items: list[Item]) -> bool:
    """Whether a word is a bound of the number beside it: 이하, 넘으면, 보다 느리면."""
    at = next(n for n, i in enumerate(items) if i is item)
    around = items[max(at - 2, 0) : at] if item.korean else items[at - 1 : at] + items[at + 1 : at + 3]
    number = any(i.sym == "N" for i in around)
    return number and (item.sym == "O" or any(i.sym == "~" for i in around))


def _refused(bound: Item, items: list[Item], context: Context) -> list[Item]:
    pattern = _NOT_TO if bound.said.endswith("지") else _VERDICT
    found = _REASONED.match(context.text, bound.end) or pattern.match(context.text, bound.end)
    conceding = _CONCEDED.match(context.text, bound.end - (1 if bound.said.endswith("도") else 0))
    granted = conceding and not bound.said.endswith("데도")  # 20ms 넘는데도 production인: a fact
    if conceding and granted and (conceding["verdict"] or found is None):
        return _let_be(bound, items, conceding, context)
    needed = _NEEDED.match(context.text, bound.end) or _ENOUGH.match(context.text, bound.end)
    needed = needed or (_HOPED.match(context.text, bound.end) if bound.said.endswith("으면") else None)
    if needed:
        return _spent(bound, items, bound.end, needed.end(), context, denied=False)
    if found is None:
        open_end = bound.said.endswith("면") or _CONDITION.match(context.text, bound.end)
        told = _NO_VERDICT.match(context.text, bound.end)
        if bound.korean and _topic_of_refusal(bound, context.text):
            bound.sym = "U"  # 0.4 넘는 건 미탐이 많아서 싫고
        if told or (open_end and not _FINE.match(context.text, bound.end)):
            bound.sym = "U"  # 10ms 넘으면 라인을 못 따라가요: good or bad, no known word says
        return items
    return _spent(bound, items, bound.end, found.end(), context, denied=True)


def _let_be(bound: Item, items: list[Item], found: re.Match[str], context: Context) -> list[Item]:
    """20ms 넘어도 괜찮아: what may be as it likes bounds nothing; with no verdict it may mean anything."""
    at = next(n for n, i in enumerate(items) if i is bound)
    first = at
    while first and items[first - 1].sym in "CN~mD":
        first -= 1
    end = found.end("verdict") if found["verdict"] else 0
    told = [i for i in items[at + 1 :] if i.begin < end]
    if not found["verdict"] or any(i.sym not in ".OXvAUiI?T" or _holds(i, context) for i in told):
        bound.sym = "U"
        return items
    unused(context.text[items[first].begin : end], context)
    return [
        *items[:first],
        *(i for i in told if i.sym == "T"),
        *(i for i in items[at + 1 :] if i.begin >= end),
    ]


def _topic_of_refusal(bound: Item, text: str) -> bool:
    """0.4 넘는 건 미탐이 많아서 싫고: refused, with a reason between that no rule reads."""
    topic = _TOPIC.match(text, bound.end)
    end = topic.end() if topic else bound.end if bound.said.endswith(("건", "것은", "거는")) else -1
    return end >= 0 and bool(re.search(_REFUSED, re.split(r"[.!?]", text[end : end + 30])[0]))


def _modal(bound: Item, items: list[Item], context: Context) -> list[Item]:
    """Must not exceed, has to be at least, below 0.8 is unacceptable."""
    at = next(n for n, i in enumerate(items) if i is bound)
    number = next((i for i in items[at + 1 : at + 3] if i.sym == "N"), None)
    behind = _UNACCEPTABLE.match(context.text, number.end) if number else None
    if number and behind:
        items = _spent(bound, items, number.end, behind.end(), context, denied=True)
    before = context.text[: bound.begin]
    for pattern, denied in ((_MODAL_NOT, True), (_MODAL, False)):
        found = pattern.search(before)
        if found:
            return _spent(bound, items, found.start(), bound.begin, context, denied)
    return items


def _spent(
    bound: Item, items: list[Item], begin: int, end: int, context: Context, denied: bool
) -> list[Item]:
    """``items`` without the words of a verdict; as they were where one of them says more than that."""
    told = [i for i in items if begin <= i.begin and i.end <= end and i is not bound]
    told = [i for i in told if i.sym not in "CY" or i.korean]  # above 50M parameters is too heavy
    across = [i for i in items if i.begin < end < i.end or (i.begin < begin < i.end)]
    told_of = [i for i in told if i.sym != "N" or any(c.isdigit() for c in i.said)]  # 돼야 한대요 is no 한 대
    if across or any(i.sym not in ".OXvAUiILETe?!m" or _holds(i, context) for i in told_of):
        return items
    if denied:
        bound.roles ^= {"denied"}
    left = [i for i in items if not (i.sym == "Y" and begin <= i.begin < end and not i.korean)]
    left = [i for i in left if i.sym == "T" or not any(i is t for t in told)]
    for noun in told:
        noun.roles -= {"은", "는", "이", "가", "을", "를"}
    return left


def _holds(item: Item, context: Context) -> bool:
    """Whether a word of a verdict names something: only a noun for what is chosen may stand in it."""
    return bool(item.kinds("value") or item.kinds("column") or item.kinds("owner"))


def _said_of_numbers(items: list[Item], context: Context) -> list[Item]:
    """0.9는 나와야, 30ms까지는 괜찮아: a number with no bound beside it, and which side of it is meant."""
    out, skipped = [], -1
    for at, item in enumerate(items):
        if item.begin < skipped and item.sym != "N" and item.sym != "T":
            continue
        out.append(item)
        behind = items[at + 1] if at + 1 < len(items) else None
        if item.sym != "N" or (not item.korean and not _measured(item)) or (behind and behind.sym in "O~b"):
            continue
        for pattern, allowed in (
            (_ALLOWED, True),
            (_DEMANDED, False),
            (_KEPT, False),
            (_NOT_OVER, True),
            (_CUT, True),
        ):
            found = pattern.match(context.text, item.end)
            value = _side(items[:at], item, context, allowed) if found else ""
            if found and not value and pattern is _KEPT:
                value = _side(items[:at], item, context, allowed=True)
            if pattern in (_NOT_OVER, _CUT) and value != "le":
                value = ""
            if found and value:
                sense = Sense("word", name="op", value=value)
                word = Item("O", found[0].strip(), (sense,), korean=True, place=item.place)
                word.begin, word.end = item.end, found.end()
                item.roles -= {"to", "까지", "까지는"}
                out.append(word)
                skipped = found.end()
                break
    return out


def _measured(number: Item) -> bool:
    return number.number is not None and (bool(number.number.unit) or "." in number.said)


def _side(before: list[Item], number: Item, context: Context, allowed: bool) -> str:
    """``ge`` or ``le``: what is demanded is the good side of a measure, what is allowed the bad one."""
    column = next((i for i in reversed(before) if i.sym != "."), None)
    told = column.load if column is not None and column.sym == "C" else ()
    ways = {context.direction(o) for o in told if isinstance(o, Col)}
    unit = number.number.unit if number.number else ""
    if unit in ("ms", "s", "h") or "down" in ways:
        return "le" if allowed else ""
    if "up" in ways:
        return "ge"
    return (
        ("le" if allowed else "ge") if (ways and unit not in ("", "%")) or (ways and allowed is False) else ""
    )


def _behind_its_number(items: list[Item], context: Context) -> list[Item]:
    """5천만 파라미터 이하: as 파라미터 5천만 이하, where the number is of no measure before it."""
    out = list(items)
    for at in range(len(out) - 2):
        number, column, bound = out[at : at + 3]
        amount = number.sym == "N" and number.number is not None and column.korean and not number.roles
        amount = amount and not (number.number and number.number.counter)
        free = at == 0 or out[at - 1].sym not in "CO~tMB"
        measure = column.sym == "C" and not column.roles and bool(context.numeric(column.load))
        if amount and free and measure and bound.sym == "O":
            out[at : at + 2] = [column, number]
    return out


def _before_its_measure(items: list[Item], context: Context) -> list[Item]:
    """최소 recall 0.85: said before the measure, as recall 최소 0.85."""
    out = _behind_its_number(items, context)
    for at in range(len(out) - 2):
        bound, column, number = out[at : at + 3]
        then = out[at + 3].sym if at + 3 < len(out) else ""
        limit = bound.said in (*_AT_LEAST, *_AT_MOST) and not bound.roles
        if limit and column.sym == "C" and number.sym == "N" and _measured(number) and then not in "O~":
            out[at : at + 3] = [column, bound, number]
    return out


def _limits(items: list[Item], context: Context) -> list[Item]:
    """최소 0.9, 적어도 90%, 최대 10ms: the least or the most that is allowed, where the amount is measured."""
    out = _before_its_measure(items, context)
    for at, item in enumerate(out[:-1]):
        number = out[at + 1]
        bound = {**dict.fromkeys(_AT_LEAST, "ge"), **dict.fromkeys(_AT_MOST, "le")}.get(item.said)
        then = out[at + 2].sym if at + 2 < len(out) else ""
        if bound and number.sym == "N" and _measured(number) and then not in "O~" and not item.roles:
            out[at] = replace(item, sym="O", senses=(Sense("word", name="op", value=bound),))
        elif bound == "ge" and number.sym == "N" and _measured(number) and then == "O":
            out[at] = replace(item, sym=".")  # 최소 0.9 이상: said twice
    return [i for i in out if not (i.sym == "." and i.said in _AT_LEAST)]
