"""Rules for clauses of their own that say that something is there: GPU를 썼는데 실패한, with a GPU and a model."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_there import SUBJECT, is_recorded, is_using, own_value, stored
from mlops_magic.question.late import late

# Before the rules for what stands right before its noun.
CLAUSES = Grammar()

_AND = r"(?:고|는데|지만|으나|으며|면서)"
_AND_RECORDED = late(
    rf"(?:쓰|썼|(?:사용|이용|활용|기록|작성|입력|저장|측정|등록|설정)(?:했|하|됐|되|되었)|(?:적혀|쓰여|써|찍혀|남아|달려)\s?있|적혔|찍혔|남았){_AND}"
)
_CAME = late(
    rf"(?:나왔|나오|됐|되|되었|생겼|남았|이어졌|(?:만들어|이어)(?:졌|지)|(?:등록|생성)(?:됐|되|되었)){_AND}"
)


@CLAUSES.rule(r"(?:(?<=VC)|(?<![wNA&|,JKCaMf#X≡≈gUBrV]))C[.I](?=[^&.].*T)")
def recorded_and(items: list[Item], context: Context) -> list[Item] | None:
    """GPU를 썼는데 실패한 실험: two clauses of one noun."""
    column, verb = items
    told = verb.korean and _AND_RECORDED.fullmatch(verb.said) and not column.roles - SUBJECT
    found = stored(column, items, [], context) if told else None
    if found:
        found[0].roles = frozenset({"and"})
    return found


@CLAUSES.rule(r"(?<![VTCNDwAMBsX&|])V*TE?\.(?=[VCTLF].*T)")
def came_about_and(items: list[Item], context: Context) -> list[Item] | None:
    """모델 등록까지 됐는데 로그가 없는 실험: such rows are there."""
    at = next(n for n, i in enumerate(items) if i.sym == "T")
    head, verb = items[at], items[-1]
    tied = head.roles & {*SUBJECT, "로", "으로", "to"} or len(items) > at + 2
    own = [own_value(v, head) for v in items[:at]]
    if not (verb.korean and tied and _CAME.fullmatch(verb.said) and all(own)) or head.kinds("owner"):
        return None
    there = made("F", items, Rel(head, tuple(v for v in own if v), ">=", 1))
    there.roles = frozenset({"and"})
    return [there]


@CLAUSES.rule(r"C&C(?:&C)*a?[.IYE]V*[TC]")
def both_recorded(items: list[Item], context: Context) -> list[Item] | None:
    """F1과 recall이 모두 기록된 모델: each of them is."""
    columns = [i for i in items[:-1] if i.sym == "C"]
    verb = next(i for i in items if i.sym in ".IYE")
    said = [i for i in items if i.sym == "V"]
    joined = all(i.said not in ("나", "이나") for i in items if i.sym == "&")
    plain = all(not c.roles - SUBJECT - {"and"} for c in columns)
    if not (verb.korean and joined and plain and is_recorded(verb.said)) or is_using(verb.said):
        return None
    found = [stored(c, [c], [items[-1]], context) for c in columns]
    conditions = [f[0] for f in found if f]
    return [*conditions, *said, items[-1]] if conditions else None


@CLAUSES.rule(r"Tr?YC&C$")
def having_both_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """Models having f1 and recall: those of which both are stored."""
    noun, have, columns = items[0], items[-4], [items[-3], items[-1]]
    if noun.korean or have.said.lower() not in ("having", "have", "that have", "has"):
        return None
    found = [stored(c, [c], [noun], context) for c in columns]
    return [noun, *(f[0] for f in found if f)] if all(found) else None


@CLAUSES.rule(r"Y\.C&\.T$")
def a_thing_and_a_row(items: list[Item], context: Context) -> list[Item] | None:
    """Runs with a GPU and a model: those that have both."""
    have, first, column, _, second, noun = items
    articles = all(i.said.lower() in ("a", "an", "any") for i in (first, second))
    found = stored(column, [have, first, column], [], context) if articles and not have.korean else None
    return [*found, have, noun] if found else None


@CLAUSES.rule(r"(?<=T)[.Y](?=\.?(?:B|MA)T\.?V)")
def where_the_first_is_so(items: list[Item], context: Context) -> list[Item] | None:
    """Projects where the latest run failed: said of the latest of each project's own."""
    where = items[0]
    ends = where.said.lower() == "where" or (where.said.lower() == "with" and _ENDS_SO.search(context.text))
    return [replace(where, sym="w", said="whose", senses=())] if ends and not where.korean else None


_ENDS_SO = late(r"(?:failed|completed|finished|succeeded|running)\W*$", re.IGNORECASE)


@CLAUSES.rule(r"(?:B|MA)TL")
def without_the_first(items: list[Item], context: Context) -> list[Item] | None:
    """최신 모델이 없는: every one that has any has a newest one."""
    head = items[-2]
    return [made("U", items, None)] if items[-1].korean and {"이", "가"} & head.roles else None
