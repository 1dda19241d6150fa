"""A question with one word that nothing is known about, read with the word that it must be a slip of.

Known words one slip away stand in its place in turn. What they make of the question decides: where all that can be read
come to the same plan, that is what was asked, and the correction is shown; where they come to different ones it is asked
which was meant. A name or value of the data is never taken on so, but puts the others in doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mlops_magic.answer import Correction
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.question.link import Reading
from mlops_magic.question.slips import Slip, one_slip_away
from mlops_magic.question.store import WordStore

_MENDABLE = ("not_understood", "ambiguous", "not_stored")


def by_one_slip(
    problem: NotUnderstood, reading: Reading, store: WordStore, ask: Callable[[str], Understood]
) -> Understood:
    """What a question comes to whose one strange word can only be a slip.

    Raises:
        NotUnderstood: there is no such word, or it may be a slip of several that make a difference.
    """
    slips = one_slip_away(reading, store) if problem.reason in _MENDABLE else []
    found: dict[str, tuple[Slip, Understood]] = {}
    for slip in slips:
        try:
            told = ask(slip.put_right(reading.text))
        except NotUnderstood as other:
            if other.reason == "write_request":
                raise problem from None
            continue
        found.setdefault(repr(told.query), (slip, told))
    if not found or any(slip.stored for slip, _ in found.values()):
        raise problem
    (slip, told), *others = found.values()
    if others:
        meant = tuple(s.meant for s, _ in found.values())
        raise NotUnderstood("ambiguous", (slip.typed,), meant) from None
    fixed = (Correction(slip.typed, slip.meant, "typo"), *told.reading.corrections)
    return replace(told, reading=replace(told.reading, corrections=fixed))
