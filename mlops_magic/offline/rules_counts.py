"""Rules for numbers of related rows: their mean, one number against another, how many kinds, several."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp, CountCmp, Dated, Grouping, KindCmp, Measured, NullOf, Rel
from mlops_magic.offline.plan import Col, HowMany
from mlops_magic.offline.resolve import Resolver
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective, op_of
from mlops_magic.question.hangul import subject
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.numbers import Number

SEVERAL = Grammar()
COUNTS = Grammar()


@SEVERAL.rule(r"≈[CT]|[CT]≈")
def several(items: list[Item], context: Context) -> list[Item] | None:
    """여러 프레임워크를 쓰는, with multiple projects: two or more."""
    word = next(i for i in items if i.sym == "≈")
    noun = next(i for i in items if i.sym != "≈")
    if noun.sym == "C" and not all(context.category(o) for o in noun.load):
        return None
    number = Item(
        "N", word.said, number=Number(2.0, counter="개", said=word.said), korean=word.korean, place=word.place
    )
    bound = Item(
        "O", word.said, (Sense("word", name="op", value="ge"),), korean=word.korean, place=word.place
    )
    number.begin, number.end, bound.begin, bound.end = word.begin, word.end, word.end, word.end
    context.assume(f"'{word.said}'은(는) 둘 이상으로 보았습니다.", f"'{word.said}' is read as two or more.")
    return [noun, number, bound] if word.korean else [bound, number, noun]


@COUNTS.rule(r"#K(?:V*J|TH|J)|#TKH|KV*J#|K#V*J")
def mean_number(items: list[Item], context: Context) -> list[Item] | None:
    """사용자당 평균 프로젝트 수: the mean of each one's number, none counted as 0."""
    grouped = next(i for i in items if i.sym == "#")
    group: Grouping = grouped.load
    rate = group.rate or any(p.said.lower() == "per" for p in grouped.parts)
    head = next((i.load.head if i.sym == "J" else i for i in items if i.sym in "JT"), None)
    kind = next(i for i in items if i.sym == "K")
    inner = [i for i in items if i.sym == "V"]
    load = next((i.load for i in items if i.sym == "J"), None)
    if head is None or not rate or len(group.tables) != 1 or kind.words("agg")[0].value != "avg":
        return None
    if load is not None and (load.share or load.tally or load.inner or load.fn != "count"):
        return None
    each, rows = group.tables[0], head.tables[0]
    if not context.world.graph.several(rows, each):
        return None
    if any(rows not in {k[0] for k in v.load.options} for v in inner):
        return None
    where = Resolver(context, rows).conditions(inner)
    labels = [context.semantics.table_label(t) for t in (rows, each)]
    context.assume(
        f"{subject(labels[0].ko)} 없는 {labels[1].ko}도 0으로 넣어 평균했습니다.",
        f"A {labels[1].en} without any {labels[0].en} counts as 0.",
    )
    return [made("J", items, Measured("avg", (HowMany(each, rows, where),)))]


@COUNTS.rule(r"(?:V*T|V|J)(?:V*T|V|J)~A(?=V*[TJ])|(?:V*T|V|J)~(?:V*T|V|J)A(?=V*[TJ])|YAV*T~V*T$")
def more_than_others(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 실험이 성공한 실험보다 많은, with more datasets than models."""
    word, than = (next(i for i in items if i.sym == s) for s in "A~")
    dimension, sign = adjective(word)
    sides = _sides([i for i in items if i.sym in "VTJ~"])
    if dimension != "count" or sign == 0 or sides is None or than.said in ("대비", "비해"):
        return None
    first, second = sides
    if word.korean and items[items.index(than) + 1] is word:
        larger, smaller = first, second  # 실험이 모델보다 많은
        said = {"이", "가"} & larger[-1].roles and not {"and"} & larger[-1].roles
    elif word.korean:
        larger, smaller = second, first  # 모델보다 실험이 많은
        said = {"이", "가"} & larger[-1].roles
    else:
        larger, smaller, said = first, second, {"en"}
    counted = [_counted(s) for s in (larger, smaller)]
    if not said or counted[0] is None or counted[1] is None:
        return None
    return [made("F", items, CountCmp(counted[0], ">" if sign > 0 else "<", counted[1]))]


def _sides(items: list[Item]) -> tuple[list[Item], list[Item]] | None:
    """The two things that are held against each other: each ends in a noun, or is a value alone."""
    ends = [n for n, i in enumerate(items) if i.sym in "TJ"]
    content = [i for i in items if i.sym != "~"]
    if not ends:
        return ([content[0]], [content[1]]) if len(content) == 2 else None
    if len(ends) != 2:
        return None
    first = [i for i in items[: ends[0] + 1] if i.sym != "~"]
    return first, [i for i in items[ends[0] + 1 : ends[1] + 1] if i.sym != "~"]


def _counted(items: list[Item]) -> tuple[Item, tuple[Item, ...]] | None:
    """The noun and what restricts it."""
    last = items[-1]
    if last.sym == "J":
        load: Measured = last.load
        plain = load.head is not None and load.fn == "count" and not (load.share or load.tally)
        return (load.head, (*load.inner, *items[:-1])) if plain and load.head else None
    if last.sym == "T":
        own = all(set(last.tables) & {k[0] for k in v.load.options} for v in items[:-1])
        return (last, tuple(items[:-1])) if own and not last.kinds("owner") else None
    tables = {k[0] for k in last.load.options}
    return (last, ()) if len(tables) == 1 else None


@COUNTS.rule(r"CNO(?=[eEY]?V*T)")
def several_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """프레임워크를 2개 이상 쓰는 프로젝트: how many kinds its rows have."""
    column, number, bound = items
    kinds = tuple(o for o in column.load if isinstance(o, Col) and context.category(o))
    said = number.number
    if not kinds or said is None or said.counter not in ("개", "종", "종류", "가지"):
        return None
    if not float(said.value).is_integer():
        return None
    if said.counter == "개" and not column.said.endswith("종류") and any(context.optional(k) for k in kinds):
        return [made("U", items, None)]  # GPU 2개: of two kinds, or two of them at once?
    return [made("F", items, KindCmp(kinds, op_of(bound), int(said.value)))]


@COUNTS.rule(r"CNO?(?=[eEY]?V*[TJ])")
def just_so_many_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """프레임워크가 두 가지인 프로젝트, 한 종류만 쓴: as many kinds as that, no more."""
    column, number, *just = items
    kinds = tuple(o for o in column.load if isinstance(o, Col) and context.category(o))
    said = number.number
    counted = said is not None and said.counter in ("종", "종류", "가지") and float(said.value).is_integer()
    exact = op_of(just[0]) == "=" if just else bool(number.roles & _JUST)
    if not kinds or said is None or not counted or not exact or not number.korean:
        return None
    return [made("F", items, KindCmp(kinds, "=", int(said.value)))]


# 두 가지인, 한 가지만, 한 가지로만.
_JUST = {"인", "only", "만", "이고", "이면서"}


@COUNTS.rule(r"(?<=#)F(?:[eE]?T)?J$|^FJ$")
def portion_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """단계별 f1 0.9 이상 비율, 팀별 모델이 없는 실험 비율: the part of each group's rows that is so."""
    bound, share = items[0], items[-1]
    said = isinstance(bound.load, Cmp | NullOf) or (len(items) > 2 and isinstance(bound.load, Rel))
    if not share.load.share or share.load.inner or not said or any(i.kinds("owner") for i in items):
        return None
    head = next((i for i in items if i.sym == "T"), None)
    share = replace(share, load=replace(share.load, head=head)) if head else share
    if isinstance(bound.load, Cmp):
        all_in_the_whole(context)
    return [made("J", items, replace(share.load, inner=(bound,)))]


def all_in_the_whole(context: Context) -> None:
    """States that a row without the number is part of the whole."""
    context.assume(
        "값이 없는 행도 전체에 넣어, 조건에 맞지 않는 것으로 셌습니다.",
        "Rows without a value are part of the whole; they do not count as being so.",
    )


@COUNTS.rule(r"TFJ$|^F[eE]?TJ$")
def portion_within(items: list[Item], context: Context) -> list[Item] | None:
    """올해 등록된 모델 중 f1 0.9 이상인 비율, GPU 없는 실험 비율: of all those, the part that is so."""
    noun, bound, share = (next(i for i in items if i.sym == s) for s in "TFJ")
    if not share.load.share or share.load.inner or not isinstance(bound.load, Cmp | NullOf):
        return None
    plain = items[0] is noun and not noun.roles  # 모델 f1 0.9 이상 비율
    if noun.kinds("owner") or not (plain or noun.among == (items[0] is noun)):
        return None
    if isinstance(bound.load, NullOf):
        return [noun, made("J", [bound, share], replace(share.load, inner=(bound,)))]
    all_in_the_whole(context)
    return [noun, made("J", [bound, share], replace(share.load, inner=(bound,)))]


@COUNTS.rule(r"^(?:V?JF&V?JF|FJ&FJ)(?=#?$)")
def counts_of_two_times(items: list[Item], context: Context) -> list[Item] | None:
    """Models registered in 2025 and models registered in 2026 per team: each is counted by itself."""
    counts, dates = ([i for i in items if i.sym == s] for s in "JF")
    joint = next(i for i in items if i.sym == "&")
    heads = {i.load.head.tables[0] for i in counts if i.load.head}
    plain = all(c.load.fn == "count" and not (c.load.inner or c.load.share or c.load.tally) for c in counts)
    if len(heads) != 1 or not plain or not all(c.load.head for c in counts):
        return None
    own = [i for i in items if i.sym == "V"]  # production models registered in 2025 and production models ...
    alike = len(own) != 1 and len({str(v.load) for v in own}) < 2
    if not alike or not all(isinstance(d.load, Dated) for d in dates):
        return None
    first, second = (
        replace(c, load=replace(c.load, inner=(d,), tally=True)) for c, d in zip(counts, dates, strict=True)
    )
    return [*own[:1], first, joint, second]


@COUNTS.rule(r"JV*T&V*[TV](?=#?$)")
def measure_of_two_nouns(items: list[Item], context: Context) -> list[Item] | None:
    """Total size of data sets and artifacts, of data sets and checkpoints: no one sum is of both."""
    measure, first, second = items[0].load, next(i for i in items if i.sym == "T"), items[-1]
    others = set(second.tables) if second.sym == "T" else {k[0] for k in second.load.options}
    owned = {o.table for o in measure.options}
    if measure.fn == "count" or items[0].korean or set(first.tables) & others:
        return None
    both = owned & set(first.tables) and owned & others
    return [*items[:-1], replace(second, sym="U")] if both else None
