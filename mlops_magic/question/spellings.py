"""Many words by how they are spelled in letters: a typo asks for those of about its length."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from mlops_magic.question.hangul import all_jamo

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Words, and the letters of each.
Spelled = tuple[list[str], list[str]]
NO_WORDS: Spelled = ([], [])
# As many words are put into letters at a time: what that takes besides stays small.
_AT_A_TIME = 8192


class Spellings:
    """Words by their first letter and the number of their letters.

    A hundred thousand words are put in order as numbers; strings of letters are made of those alone that are asked for.
    """

    def __init__(self, words: Sequence[str]) -> None:
        import numpy as np

        self._words = words
        self._letters, self._starts, self._lengths = _in_letters(words)
        self._put_in_order(np.arange(len(words), dtype=np.int32))

    def only(self, places: Sequence[int]) -> Spellings:
        """The words at these places; the letters are shared."""
        import numpy as np

        some = Spellings.__new__(Spellings)
        some._words, some._letters = self._words, self._letters
        some._starts, some._lengths = self._starts, self._lengths
        some._put_in_order(np.array(places, np.int32))
        return some

    def _put_in_order(self, places: NDArray[np.int32]) -> None:
        import numpy as np

        first, lengths = self._letters[self._starts[places]], self._lengths[places]
        order = np.lexsort((lengths, first))
        self._order, first, lengths = places[order], first[order], lengths[order]
        steps = np.flatnonzero((np.diff(first) != 0) | (np.diff(lengths) != 0)) + 1
        self._groups = {
            (chr(first[a]), int(lengths[a])): (a, b)
            for a, b in pairwise((0, *steps.tolist(), len(places)) if len(places) else ())
        }

    def group(self, first: str, length: int) -> Spelled:
        """The words of so many letters that begin with this one."""
        import numpy as np

        if (first, length) not in self._groups:
            return NO_WORDS
        start, end = self._groups[first, length]
        places = self._order[start:end]
        letters = self._letters[self._starts[places][:, None] + np.arange(length)].astype(np.uint32)
        return [self._words[place] for place in places], letters.view(f"<U{length}")[:, 0].tolist()


def _in_letters(
    words: Sequence[str],
) -> tuple[NDArray[np.uint16 | np.uint32], NDArray[np.int32], NDArray[np.int32]]:
    """The letters of all words in one row; of each word where it starts there and how many letters it has."""
    import numpy as np

    rows, starts, lengths, at = [], [], [], 0
    for place in range(0, max(1, len(words)), _AT_A_TIME):
        row, start, length = all_jamo(words[place : place + _AT_A_TIME])
        rows.append(row.astype(np.uint16) if row.max(initial=0) < 1 << 16 else row)
        starts.append((start + at).astype(np.int32))
        lengths.append(length.astype(np.int32))
        at += len(row)
    return np.concatenate(rows), np.concatenate(starts), np.concatenate(lengths)
