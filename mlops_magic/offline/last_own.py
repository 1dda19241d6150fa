"""What a whole plan says of each one's own rows and of groups, held against the words it was read from.

Their latest run is chosen among their own, so that a plan which takes the latest of all is not what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Among, Query
from mlops_magic.offline.rewordings_own import FIRST_WORD
from mlops_magic.offline.said_in import all_conditions
from mlops_magic.question.late import late

_THEIR_FIRST = late(
    rf"\b(?:their|its)(?: own| respective)? {FIRST_WORD}\b"
    rf"|\b{FIRST_WORD}(?: [\w.@-]+){{0,3}}? (?:for|in|among|amongst|of|within) (?:their|its)\b",
    re.IGNORECASE,
)


def first_of_its_own(query: Query, said: Sequence[Item], context: Context) -> str:
    """Projects with their latest run: the one of each project, and not the latest of all."""
    found = _THEIR_FIRST.search(context.text) if context.language == "en" else None
    if found is None:
        return ""
    inner = [c.query for c in all_conditions(query) if isinstance(c, Among) and c.nested]
    of_all = any(q.limit == 1 and not q.each for q in (query, *inner))
    return found[0] if of_all else ""
