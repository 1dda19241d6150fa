"""Many words by how they are spelled in letters: a typo asks for those of about its length."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mlops_magic.question.hangul import all_jamo

# Words, and the letters of each.
Spelled = tuple[list[str], list[str]]
NO_WORDS: Spelled = ([], [])


class Spellings:
    """Words by their first letter and the number of their letters.

    A hundred thousand words are put in order as numbers; strings of letters are made of those alone that are asked for.
    """

    def __init__(self, words: Sequence[str]) -> None:
        import numpy as np

        self._words = words
        self._letters, self._starts, lengths = all_jamo(words)
        first = self._letters[self._starts]
        self._order = np.lexsort((lengths, first))
        first, lengths = first[self._order], lengths[self._order]
        steps = np.flatnonzero((np.diff(first) != 0) | (np.diff(lengths) != 0)) + 1
        self._groups = {
            (chr(first[a]), int(lengths[a])): (a, b)
            for a, b in pairwise((0, *steps.tolist(), len(words)) if words else ())
        }

    def group(self, first: str, length: int) -> Spelled:
        """The words of so many letters that begin with this one."""
        import numpy as np

        if (first, length) not in self._groups:
            return NO_WORDS
        start, end = self._groups[first, length]
        places = self._order[start:end]
        letters = self._letters[self._starts[places][:, None] + np.arange(length)]
        return [self._words[place] for place in places], letters.view(f"<U{length}")[:, 0].tolist()
