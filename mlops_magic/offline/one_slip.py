"""A question with a word or two that nothing is known about, read with the words that they must be slips of.

Known words one slip away stand in their places in turn. What they make of the question decides: where all that can be read
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
from mlops_magic.question.slips import Slip, one_slip_away, put_right
from mlops_magic.question.store import WordStore

# Why a question is asked back that a slip may stand behind.
MENDABLE = ("not_understood", "ambiguous", "not_stored")


def by_one_slip(
    problem: NotUnderstood, reading: Reading, store: WordStore, ask: Callable[[str], Understood]
) -> Understood:
    """What a question comes to whose strange words can only be slips.

    Raises:
        NotUnderstood: they can't, or may be slips of several words that make a difference.
    """
    found: dict[str, tuple[tuple[Slip, ...], Understood]] = {}
    for slips in one_slip_away(reading, store):
        try:
            told = ask(put_right(slips, reading.text))
        except NotUnderstood as other:
            if other.reason == "write_request":
                raise problem from None
            continue
        found.setdefault(repr(told.query), (slips, told))
    if not found or any(slip.stored for slips, _ in found.values() for slip in slips):
        raise problem
    (slips, told), *others = found.values()
    if others:
        typed = " ".join(s.typed for s in slips)
        meant = tuple(" ".join(s.meant for s in each) for each, _ in found.values())
        raise NotUnderstood("ambiguous", (typed,), meant) from None
    fixed = (*(Correction(s.typed, s.meant, "typo") for s in slips), *told.reading.corrections)
    return replace(told, reading=replace(told.reading, corrections=fixed))
