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
_LEAD = r"^(?P<lead>(?:(?:ok|okay|and|but|now|then|please|so)[\s,]+)*)"
_THEM = r"(?:it|that|this|them|those|these|the (?:list|results?|answer|numbers?|count|view))"
# Limit it to production models: those alone; limit it to 5 is a number of rows.
_NARROWED = late(
    rf"{_LEAD}(?:restrict(?:ed|ing)?|limit(?:ed|ing)?|narrow(?:ed|ing)?|confin(?:e|ed|ing)|filter(?:ed|ing)?)(?: {_THEM})?(?: down)?"
    r"(?: (?:only|just))? (?:to|for)(?: (?:only|just))?\s+(?=[^\d\s])(?!the (?:top|first|last|bottom)\b)",
    re.IGNORECASE,
)
# Not counting archived models, ignore failed runs: without them.
_WITHOUT = late(
    rf"{_LEAD}(?:ignor(?:e|ing)|not (?:counting|including)|don'?t (?:count|include)|disregard(?:ing)?|leav(?:e|ing) out|skip(?:ping)?|hid(?:e|ing)|minus|setting aside|apart from)\s+"
    r"(?=[^\s])(?!th(?:at|is|ose|ese|em|e)\b|it\b)",
    re.IGNORECASE,
)


def corrected(text: str) -> str:
    """The follow-up as a plain correction, or a plain narrowing."""
    text = _WITHOUT.sub(r"\g<lead>excluding ", _NARROWED.sub(r"\g<lead>only ", text))
    found = _MEANT.match(text) or _MADE.match(text)
    return f"no, {found['other']}" if found else text
