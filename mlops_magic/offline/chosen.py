"""그중 최신 모델의 데이터셋: of the rows seen one is chosen first, and what is asked is asked of that one."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Among, Query
from mlops_magic.offline.scene import Pieces


def chosen_first(
    items: list[Item], rows: Query, pieces: Pieces, context: Context
) -> tuple[list[Item], Query]:
    """What is left to ask, and the rows that it is asked of; as they are where none is chosen by itself.

    The noun that ends the superlative's phrase names the rows seen, and another kind of rows is asked for behind it.

    Raises:
        NotUnderstood: several kinds of rows stand behind it.
    """
    firsts = [i for i in items if i.sym == "s"]
    if context.language != "ko" or len(firsts) != 1 or firsts[0].load.limit is None:
        return items, rows
    first = firsts[0]
    at = next((n for n, i in enumerate(items) if i.place > first.place and _names(i, rows, context)), None)
    if at is None or first.load.counted or first.load.measure:
        return items, rows
    inner, outer = items[: at + 1], items[at + 1 :]
    others = [i for i in outer if i.sym == "T" and i.tables[0] != rows.target]
    below = [i for i in outer if i.sym in "VC" and _below(i, rows, context)]  # 최근 실험의 로그 파일 경로
    plain = all(i.sym in "sVFEe" for i in inner[:-1]) and not inner[-1].roles & {"and", "or", "also"}
    if not (others or below) or not plain or any(i.sym in "#l" for i in items):
        return items, rows
    if any(not o.roles & {"and", "also"} for o in others[:-1]):  # 최신 모델이 나온 프로젝트의 데이터셋
        raise NotUnderstood("ambiguous", tuple(o.said for o in others))
    said = " ".join(i.said for i in inner)
    context.assume(f"'{said}'을(를) 앞의 결과에서 먼저 골랐습니다.", f"'{said}' is chosen first.")
    noun = [] if inner[-1].sym == "T" else [inner[-1]]
    assembler = Assembler(
        Pieces([*inner[:-1], *noun], pieces.mentions),
        context,
        on=rows.target,
        given=(Among(rows.target, rows),),
    )
    return outer, replace(assembler.query(), shown=(), distinct=False)


def _below(item: Item, rows: Query, context: Context) -> bool:
    """Whether a word can only be said of other rows, of which each of those seen has several."""
    tables = {k[0] for k in item.load.options} if item.sym == "V" else {o.table for o in item.load}
    return bool(tables) and not any(context.world.graph.single(rows.target, t) for t in tables)


def _names(item: Item, rows: Query, context: Context) -> bool:
    """Whether a noun stands for the rows seen: 모델, 버전."""
    if item.sym == "C":
        return any(k in context.title(rows.target)[1:] for k in item.load)
    return item.sym == "T" and item.tables[0] == rows.target and not item.kinds("owner")
