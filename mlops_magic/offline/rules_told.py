"""Rules for what everyday Korean says around a measure: what things take up, what is left out behind it, how they are."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before quiet words are dropped.
TOLD = Grammar()


@TOLD.rule(r"^[^K+%t]*[TV]\.C[^K+%t]*$")
def what_they_take_up(items: list[Item], context: Context) -> list[Item] | None:
    """체크포인트가 차지하는 용량: all of them together."""
    at = next((n for n, i in enumerate(items[:-1]) if n and i.sym == "." and _TAKEN_UP.match(i.said)), 0)
    if not at:
        return None
    things, amount, behind = items[at - 1], items[at + 1], items[at + 2 :]
    options = context.numeric(amount.load) if amount.sym == "C" else ()
    whose = things.sym in "TV" and things.roles & {"이", "가", "은", "는"}
    ranked = any(i.sym in "AMBQO" for i in behind)
    groups = any(i.sym in "TCV" for i in behind) or any(i.sym in "SG" for i in items)
    each = at > 1 and items[at - 2].sym == "G"  # 각 데이터셋이 차지하는: of each of them
    if (
        each
        or not options
        or any(context.direction(o) for o in options)
        or not whose
        or (ranked and not groups)
    ):
        return None
    total = replace(items[at], sym="+", senses=(Sense("word", name="agg", value="total"),))
    return [*items[: at - 1], replace(things, roles=frozenset()), total, *items[at + 1 :]]


_TAKEN_UP = late(r"차지하(?:는|고\s?있는)|(?:잡아\s?)?먹(?:는|고\s?있는)")


@TOLD.rule(r"(?<=CS)T?C\.")
def how_they_are(items: list[Item], context: Context) -> list[Item] | None:
    """GPU별로 실험 상태가 어떻게 되는지: of each row, or how many are in each? It is asked back."""
    column, how = items[-2:]
    kinds = bool(column.load) and all(context.category(o) for o in column.load)
    asked = how.said.startswith(("어떻게", "어떤지", "어때")) and column.roles & {"이", "가", "은", "는"}
    return [*items[:-1], replace(how, sym="U")] if kinds and asked else None


@TOLD.rule(r"&U(?=.)")
def with_a_proviso(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 모델 수, 단 production 모델만: what follows is said of it like any afterthought."""
    comma, word = items
    return [comma] if comma.said == "," and word.said == "단" else None


@TOLD.rule(r"H?\.*&[VTCe.]{1,4}X[.H]*$")
def but_for_those(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 모델 수, archived 빼고 보여줘: an afterthought leaves rows out; it is no number of its own."""
    no = next(i for i in items if i.sym == "X")
    comma = next(i for i in items if i.sym == "&")
    if comma.said != "," or not no.said.startswith(("빼", "제외", "말고")):
        return None
    again = items[0].sym == "H"  # 세줘 asks for no other number
    return [i for n, i in enumerate(items) if i is not comma and not (again and n and i.sym == "H")]


@TOLD.rule(r"V[CT]?&V[CT]?&V%")
def both_and_then(items: list[Item], context: Context) -> list[Item] | None:
    """A100이랑 V100이랑 실패율: of the one and the other; the share is no third one."""
    first, second, state = (i for i in items if i.sym == "V")
    alike = set(first.load.options) & set(second.load.options)
    if not alike or alike & set(state.load.options) or not items[-3].korean:
        return None
    before = items[-4]
    return [*items[:-4], replace(before, roles=before.roles - {"and"}), *items[-2:]]


@TOLD.rule(r"VT?&VT?%|VVT?[%H]")
def share_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """성공이랑 실패 비율, 성공 실패 건수: of each, of the one to the other, or of both together? It is asked back."""
    first, second = (i for i in items if i.sym == "V")
    kinds = {k for k in first.load.options if context.category(Col(*k))} & set(second.load.options)
    apart = [k for k in kinds if set(first.load.options[k]).isdisjoint(second.load.options[k])]
    joined = any(i.sym == "&" for i in items) or not first.roles
    plain = not (first.load.negated or second.load.negated)
    if context.language != "ko" or not apart or not joined or not plain:
        return None
    return [*items[:-1], made("U", items[-1:], None)]
