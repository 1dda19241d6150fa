"""Slips of English words whose meaning the words beside them leave no doubt of: diffrent, bult with, taks type, the NPL team.

Only a question that is not understood as it stands is read so. A plain word that lacks a letter, or has two exchanged, is
put right; of several words that a slip can be of, the one that it only lacks a letter of, or that makes a known phrase with
its neighbour; of a stored value the letters exchanged before its own column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from mlops_magic.answer import Correction
from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, ItemMaker
from mlops_magic.question.common import is_common
from mlops_magic.question.link import Reading
from mlops_magic.question.store import WordStore

# Words that choose no rows by themselves; a verb stands behind what does it, and none of them ends a question.
_VERBS = frozenset(
    """built build use uses used using take takes took find trained made have has running did does was were are show list
    give""".split()
)
_OTHERS = frozenset(
    """all different distinct with from which what when where between their there please these those about each every under
    over only also ever many much than still currently and the who how that""".split()
)
# Words of their own that look like slips of those.
_NO_SLIPS = frozenset("may eve hen wit won tan thou thee".split())
_BEFORE_NOUNS = frozenset("on in of with by for from at to a an the".split())
_WORD = re.compile(r"[a-z]+")
_CAPITALS = re.compile(r"[A-Z]{3,5}")


def without_slips(reading: Reading, store: WordStore, context: Context) -> tuple[str, tuple[Correction, ...]]:
    """The question with such slips put right, and each of them."""
    items = ItemMaker(context.world.catalog, context.semantics).items(reading)
    tokens = {reading.at[t.start]: t for t in reading.tokens}
    text, moved = reading.text, 0
    slips: list[Correction] = []
    for at, item in enumerate(items):
        if not item.end:
            continue
        said = reading.text[item.begin : item.end]
        token = tokens.get(item.begin)
        rivals = token.rivals if token is not None else ()
        behind = next((i for i in items[at + 1 :] if i.end), None)
        before = items[at - 1] if at else None
        meant = _meant(said, rivals, item, before, behind, store, context)
        if meant is not None and meant != said:
            text = text[: item.begin + moved] + meant + text[item.end + moved :]
            moved += len(meant) - len(said)
            slips += [Correction(said, meant)] if meant else []  # the s of A100s is none
    return " ".join(text.split()), tuple(slips)


def _meant(
    said: str,
    rivals: tuple[str, ...],
    item: Item,
    before: Item | None,
    behind: Item | None,
    store: WordStore,
    context: Context,
) -> str | None:
    if rivals:
        return _of_rivals(said.lower(), rivals, behind, store)
    if item.sym != "U" or item.senses:
        return None
    if said == "s" and before is not None and before.sym == "V" and before.end == item.begin:
        return ""  # the A100s, U-Nets: several of one kind
    if _CAPITALS.fullmatch(said) and behind is not None and behind.sym == "C":
        return _value_of(behind.keys, lambda v: exchanged(said, v), context)
    if said.isalpha() and len(said) > 3 and behind is not None and behind.sym == "C":
        begun = _value_of(behind.keys, lambda v: v.lower().startswith(f"{said.lower()} "), context)
        if begun is not None:
            return begun
    if (
        not _WORD.fullmatch(said)
        or len(said) < 2
        or is_common(said)
        or said in _NO_SLIPS
        or _in_name(item, context.text)
    ):
        return None
    if behind is None:
        return None
    noun = before is not None and before.said.lower() in _BEFORE_NOUNS
    known = _OTHERS if noun else _VERBS | _OTHERS
    words = {w for w in known if lacks_a_letter(said, w)}
    words = words or {w for w in known if len(said) > 2 and exchanged(said, w)}
    alike = {"use", "uses", "used"}, {"take", "takes"}
    if len(words) == 1 or any(words and words <= a for a in alike):
        return min(words, key=len)
    return None


def acronym_put_right(text: str, context: Context) -> tuple[str, Correction] | None:
    """NPL팀: letters exchanged in a stored value before the noun of its column."""
    for found in _CAPITALS.finditer(text):
        behind = text[found.end() :].lstrip().lower()
        for key, meaning in context.semantics.columns.items():
            if not meaning.category or not behind.startswith(tuple(meaning.words)):
                continue
            meant = _value_of({key}, partial(exchanged, found[0]), context)
            if meant is not None:
                return text[: found.start()] + meant + text[found.end() :], Correction(found[0], meant)
    return None


def _in_name(item: Item, text: str) -> bool:
    """Whether a word is a part of a name that is written with hyphens or figures."""
    around = text[max(0, item.begin - 1) : item.begin] + text[item.end : item.end + 1]
    return bool(re.search(r"[-_.\d/'\"]\w|[-_\d/'\"]", around))


def _of_rivals(said: str, rivals: tuple[str, ...], behind: Item | None, store: WordStore) -> str | None:
    """The one of several words that only lacks a letter, or makes a known phrase with the word behind."""
    if not _WORD.fullmatch(said) or is_common(said):
        return None
    close = [r for r in rivals if lacks_a_letter(said, r.lower()) or exchanged(said, r.lower())]
    if behind is not None:
        phrases = [r for r in rivals if store.get(f"{r}{behind.said}".lower().replace(" ", ""))]
        if len(phrases) == 1:
            return phrases[0]
    return close[0] if len(close) == 1 and len(said) > 4 else None


def _value_of(keys: set[Key], fits: Callable[[str], bool], context: Context) -> str | None:
    """The NPL team, the speech team: the one value of the column behind it that it can be."""
    values = {
        v
        for key in keys
        if key in context.world.catalog.values
        for v in context.world.catalog.values[key].distinct
    }
    found = [v for v in values if fits(v)]
    return found[0] if len(found) == 1 else None


def lacks_a_letter(typed: str, word: str) -> bool:
    """Whether a word was typed without one of its letters: diffrent, bult, al."""
    return (
        len(typed) + 1 == len(word)
        and typed[0] == word[0]
        and any(word[:k] + word[k + 1 :] == typed for k in range(1, len(word)))
    )


def exchanged(typed: str, word: str) -> bool:
    """Whether two letters beside each other were exchanged: ues, NPL."""
    return len(typed) == len(word) and any(
        typed == word[:k] + word[k + 1] + word[k] + word[k + 2 :] and typed != word
        for k in range(len(word) - 1)
    )
