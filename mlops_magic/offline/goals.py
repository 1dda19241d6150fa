"""Which goal a recommendation is made by, where several are spoken of."""

from __future__ import annotations

from itertools import pairwise

from mlops_magic.catalog.semantics import Goal
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.scene import Pieces
from mlops_magic.offline.worries import Worry, clauses_of, equally_bad, no_finding, uneven, worries
from mlops_magic.offline.worries_en import english_worries
from mlops_magic.question.late import late

_IF_SO = late(r"\S{1,4}(?:\s(?:나|생기|있으|뜨|발생하))?\S{0,2}면\s")
_SOMEWHAT = late(r"조금|약간|다소|적당히|살짝")


def goals_of(pieces: Pieces, context: Context) -> list[Goal]:
    """The goal that is wished for; none where only measures are named, the balance where several count.

    Raises:
        NotUnderstood: a goal is only tolerated, or two are compared and it is not clear which counts.
    """
    by_key = {g.key: g for g in context.semantics.goals}
    items = pieces.items
    said = [(i, _behind(items, n)) for n, i in enumerate(items) if i.sym == "g"]
    wished = [i for i, then in said if then is None or then.sym != "i"]
    if said and not wished and not _says_by_what(pieces):  # 오탐은 있어도 괜찮은데 뭐 쓰지: by what, then?
        raise NotUnderstood("ambiguous", tuple(i.said for i, _ in said), feared_goals(context))
    alone = [i for i in wished if "only" in i.roles]  # 미검만 없으면 돼
    keys = list(dict.fromkeys(goal_of(i) for i in (alone or wished)))
    if len(keys) > 1 and pieces.has("~"):
        keys = _graver(pieces, said, keys)
    topics = [i for i in (alone or wished) if i.roles & {"은", "는"}]
    if len(keys) > 1 and len({goal_of(i) for i in topics}) > 1:  # 오탐은 귀찮은 정도지만 미탐은 사고예요
        raise NotUnderstood("ambiguous", tuple(i.said for i in topics), feared_goals(context))
    _nothing_borne(keys, by_key, wished, context, "".join(i.sym for i in items))
    if len(keys) > 1:
        balance = [g for g in context.semantics.goals if not g.bad]
        return balance[:1]
    return [by_key[k] for k in keys]


def _says_by_what(pieces: Pieces) -> bool:
    """Whether something else than what may be is named to choose by; 제일 좋은 is no such thing."""
    orders = [i for i in pieces.of("s") if i.load.options or i.load.measure or i.load.dimension != "quality"]
    words = [i for i in pieces.of("A") if adjective(i)[0] != "quality"]
    return bool(orders or words) or pieces.has("C")


def _nothing_borne(
    keys: list[str], by_key: dict[str, Goal], wished: list[Item], context: Context, symbols: str
) -> None:
    """잘못 잡은 건 다시 보면 되니까 괜찮고: what may be is not what is to be avoided.

    Raises:
        NotUnderstood: one of the goals is told of as no harm, or only one of two as harm.
    """
    if context.language == "en" and len(keys) > 1:
        verdicts = {w.verdict for w in english_worries(context.text) if w.goal in keys}
        if "borne" in verdicts:  # tolerates misses, not false alarms
            raise NotUnderstood("ambiguous", tuple(i.said for i in wished), feared_goals(context))
    if context.language != "ko" or not keys:
        return
    text = context.text
    every = worries(text)
    told = [w for w in every if w.goal in keys and by_key[w.goal].bad]
    feared = {w.goal for w in told if w.verdict == "feared"}
    borne = {w.goal for w in told if w.verdict == "borne"} - feared
    apart = any(a.goal != b.goal and _clause_between(a, b, text) for a, b in pairwise(told))
    weighed = feared and (feared != {w.goal for w in told} or uneven(text, told))
    one_alone = len(keys) > 1 and apart and bool(weighed)
    # 오탐이면 사람이 보고 미탐이면 고객이 봐요: what comes of each is told, and not which is worse
    comes = len(keys) > 1 and apart and all(_IF_SO.match(text, w.begin) for w in told) and not feared
    others = {w.goal for w in every if w.verdict == "feared"} - {"", *keys} if "~" not in symbols else set()
    told_alone = all(by_key[k].bad for k in keys) and not any(
        i.begin >= clauses_of(text)[-1][0] for i in wished
    )
    good = [w for w in every if not w.goal and any(w.begin <= i.begin < w.end for i in wished)]
    if (
        borne
        or good
        or one_alone
        or (comes and not equally_bad(text, told))
        or (others and told_alone)
        or any(no_finding(text, i.begin) for i in wished)
    ):
        raise NotUnderstood("ambiguous", tuple(i.said for i in wished), feared_goals(context))


def _clause_between(first: Worry, then: Worry, text: str) -> bool:
    return any(first.begin < end <= then.begin for _, end in clauses_of(text))


def _behind(items: list[Item], at: int) -> Item | None:
    """The next item that says something of a goal: 미탐 조금 있어도 되니까 is tolerated too."""
    return next((i for i in items[at + 1 :] if i.sym != "v" or not _SOMEWHAT.fullmatch(i.said)), None)


def goal_of(item: Item) -> str:
    """The goal that a word names."""
    return (item.kinds("good") or item.kinds("bad"))[0].name


def _graver(pieces: Pieces, said: list[tuple[Item, Item | None]], keys: list[str]) -> list[str]:
    """오탐보다 미탐이 더 무서워, 미탐이 오탐보다: the one that is not measured against counts.

    Raises:
        NotUnderstood: the comparison is turned around (덜 무서워), or what it is between is not clear.
    """
    korean = any(i.korean for i, _ in said)
    items = pieces.items
    at = next(n for n, i in enumerate(items) if i.sym == "~")
    beside = items[at - 1 : at] if korean else [i for i in items[at + 1 :] if i.sym == "g"][:1]
    lesser = [goal_of(i) for i in beside if i.sym == "g"]
    left = [k for k in keys if k not in lesser]
    less = [i for i in items if i.said.startswith(("덜", "less"))]
    if _preferred(items, korean):  # 오탐보다 미탐이 나아: what is said to be better is what may be
        lesser, left = left, lesser
    if less or not lesser or len(left) != 1:
        raise NotUnderstood("ambiguous", tuple(i.said for i, _ in said))
    return left


def _preferred(items: list[Item], korean: bool) -> bool:
    """미탐보단 오탐이 낫지, false alarms are better than misses: said of the goal itself."""
    at = next(n for n, i in enumerate(items) if i.sym == "~")
    last = next(
        n for n in (range(len(items) - 1, -1, -1) if korean else range(at, -1, -1)) if items[n].sym == "g"
    )
    behind = next((i for i in items[last + 1 :] if i.sym not in "vM&"), None)
    return behind is not None and behind.said.lower().startswith(_PREFERRED)


_PREFERRED = ("낫", "나아", "나은", "나을", "괜찮", "좋", "better", "fine")


def feared_goals(context: Context) -> tuple[str, ...]:
    """What a goal can be, as it is named when asked back."""
    return tuple(g.label.text(context.language) for g in context.semantics.goals if g.bad)
