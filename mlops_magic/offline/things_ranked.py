"""Of which rows something is asked that only has the best value: 이상탐지 recall 최고인 거, 정밀도 기준으로 톱 하나만.

What has a measure is a row of those that are measured, so the noun is put where the values ahead leave it open; the value
itself (recall 최고는 얼마) is asked for without a word for the thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.question.late import late

_THING = late(r"(?:거|것|걸|건|놈|애|녀석|하나|한\s?개)\S{0,2}(?=[\s?.,!~]|$)")
_FROM = {"에서", "의", "중", "중에", "중에서"}


def named_rows(text: str, items: Sequence[Item], context: Context) -> str:
    """``text`` with the noun of the measured rows; empty where it names rows, or holds more than values and one measure."""
    said = [i for i in items if i.end and i.sym != "."]
    ahead = list(takewhile(lambda i: i.sym == "V", said))
    rest = said[len(ahead) :]
    columns = [i for i in rest if i.sym == "C"]
    if not ahead or len(columns) != 1 or any(i.sym not in "CQMABtN?" for i in rest) or rest[0].sym != "C":
        return ""
    tables = {o.table for o in columns[0].load if isinstance(o, Col) and context.direction(o)}
    one = all(
        i.number is not None and i.number.value == 1 and not i.number.unit for i in rest if i.sym == "N"
    )
    first = any(i.sym in "MBt" for i in rest)
    if len(tables) != 1 or not (one and first) or not _THING.search(text, columns[0].end):
        return ""
    table = context.world.entity(tables.pop())
    meaning = context.semantics.tables.get(table)
    if meaning is None or ahead[-1].roles - _FROM or any(table == k[0] for k in ahead[-1].load.options):
        return ""
    last = ahead[-1]
    return f"{text[: last.begin]}{last.said} {meaning.label.ko} 중에서 {text[columns[0].begin :]}"
