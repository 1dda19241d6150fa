"""English questions that point at something where nothing was asked before: Who owns it?, What is its F1?

A plan of all rows would answer another question, so what is meant is asked back.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.plan import Null
from mlops_magic.question.late import late

_ASKS = r"^\W*(?:(?:and|so|ok|okay|but|now)\W+)*(?:which|what|who|whose|when|where|how (?:many|much))\b"
_POINTED_AT = (
    # Who owns it: it stands at the end, and no other clause before it.
    late(rf"{_ASKS}[^,.;:?]* (?P<said>it|this|that|him|her)[\s?.!]*$", re.IGNORECASE),
    late(rf"{_ASKS}(?:['’]s| is| was| are| were) (?P<said>its|his|her)\b[^,.;:?]*[\s?.!]*$", re.IGNORECASE),
    late(
        rf"{_ASKS}[^,.;:?]* (?:does|did|has|had) (?P<said>it|he|she) (?:have|had|own|use|produce|contain)[\s?.!]*$",
        re.IGNORECASE,
    ),
)


def refuse_pointing_nowhere(found: Understood) -> None:
    """Held against the first question of a talk.

    Raises:
        NotUnderstood: it points at something, and the plan is one of all rows.
    """
    plan = found.query
    restricted = any(not isinstance(c, Null) for c in plan.where) or plan.group or plan.limit is not None
    if found.context.language != "en" or restricted or plan.decision is not None:
        return
    for pattern in _POINTED_AT:
        if told := pattern.match(found.context.text):
            raise NotUnderstood("no_context", (told["said"],))
