"""English follow-ups that correct what was just said, in plainer words: sorry, I meant Parquet; no, make it the top 5."""

from __future__ import annotations

import re

from mlops_magic.question.late import late

_OH = r"(?:(?:no|nope|sorry|oops|wait|hold on|actually|hmm|oh|ah|my bad)[\s,.!–-]+)"
_MEANT = late(
    rf"^{_OH}*(?:i|we) (?:meant|mean|actually meant|meant to say|meant to ask (?:for|about))(?: to (?:say|see))?[\s,:]+(?P<other>\S.*)$",
    re.IGNORECASE,
)
_MADE = late(
    rf"^{_OH}+(?:please )?(?:make (?:it|that)|change (?:it|that) to|switch (?:it|that )?to)\s+(?P<other>\S.*)$",
    re.IGNORECASE,
)


def corrected(text: str) -> str:
    """The follow-up as a plain correction."""
    found = _MEANT.match(text) or _MADE.match(text)
    return f"no, {found['other']}" if found else text
