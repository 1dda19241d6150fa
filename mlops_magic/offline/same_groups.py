"""팀별 모델 수, then 데이터셋 수는?: a number that takes the place of the one before, of the same groups."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Col, Query
from mlops_magic.offline.scene import Pieces
from mlops_magic.offline.unlisted import say_what_is_left_out
from mlops_magic.question.late import late

# A number that is named, and nothing said of it.
_NUMBER_KO = late(r"(?:\s|개|건|횟)수는(?:요)?[\s?.!~]*$")


def counted_in_its_groups(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan of such a question; nothing where more is said than a number of other rows."""
    content = [i for i in pieces.items if i.sym not in "&z."]
    head = content[0].load.head if [i.sym for i in content] == ["J"] else None
    if not before.group or head is None or not _NUMBER_KO.search(context.text):
        return None
    query = Assembler(Pieces(content, pieces.mentions), context, on=head.tables[0]).query()
    return counted_alike(query, before, context)


def counted_alike(query: Query, before: Query, context: Context) -> Query | None:
    """팀별 모델 수, then 데이터셋 수는?: a number that takes the place of the one before, of the same groups."""
    plain = before.group and before.only_counts and not (before.where or before.limit or before.having)
    number = len(query.measures) == 1 and query.only_counts and not (query.where or query.group)
    if not (plain and number and _NUMBER_KO.search(context.text)) or query.target == before.target:
        return None
    if not all(
        isinstance(g, Col) and context.world.graph.single(query.target, g.table) for g in before.group
    ):
        return None
    counted = replace(query, group=before.group)
    say_what_is_left_out(counted, context, low=False)
    return counted
