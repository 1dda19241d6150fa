"""An English question corrected while it is asked: models from NLP, sorry, Vision AI.

What stands behind the word of correction takes the place of what was said before of the same kind: a value of the same column,
another number, date, column, noun or event. Nothing is then left of the first one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, ItemMaker
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

_MARK = r"[,;(–—-]|\.{2,3}|\.(?=\s)"
_OH = r"(?:(?:oh|no|ah|um+|uh+|wait|hmm|hm|oops|err?m?|sorry)[\s,.]+)*"
_PLAIN = r"(?:sorry|i mean|i meant|i meant to say|or rather|scratch that|correction|make that|my bad)"
# Words that are also said for other reasons: only between marks.
_AMONG_MARKS = r"(?:err?m?|um+|uh+|oops|no|nope|wait|no wait|wait no|actually|rather|well)"
_MORE = r"(?:[\s,.:]+(?:i mean|i meant|make (?:that|it)|actually|no|wait|rather|not that))*"
_CORRECTS = late(
    rf"(?:(?:\s*(?:{_MARK})\s*{_OH}|\s+){_PLAIN}{_MORE}(?:\s*[,:.–—-]+)?|\s*(?:{_MARK})\s*{_OH}{_AMONG_MARKS}{_MORE}\s*[,:.–—-]+)\s+(?!(?:for|to|about|if|that|it|this|but|i|we|you)\b)",
    re.IGNORECASE,
)
_CLOSED = late(r"\s*[,)](?=\s|$)|\s*\)", re.IGNORECASE)
_ONES = late(r"\s+(?:ones?|instead)\b", re.IGNORECASE)


def corrected_midway(reading: Reading, context: Context) -> str:
    """The question with what was corrected in the place of what it corrects; as it stands where nothing is."""
    text = reading.text
    found = _CORRECTS.search(text)
    if found is None or not found.start() or text[: found.start()].endswith("?"):
        return text  # whom should I ask? I mean the owner: what was asked is told more closely
    items = [
        i for i in ItemMaker(context.world.catalog, context.semantics).items(reading) if i.sym not in ".&"
    ]
    behind = [i for i in items if i.begin >= found.end()]
    before = [i for i in items if i.end <= found.start()]
    right = behind[0] if behind else None
    wrong = next((i for i in reversed(before) if right and _of_one_kind(i, right)), None)
    if right is None or wrong is None or _several(behind[1:2], right, text):
        return text
    tail = text[right.end :]
    if closed := _CLOSED.match(tail):
        tail = tail[closed.end() :]
    if ones := _ONES.match(tail):
        tail = tail[ones.end() :]
    return f"{text[: wrong.begin]}{text[right.begin : right.end]}{text[wrong.end : found.start()]}{tail}"


def _of_one_kind(wrong: Item, right: Item) -> bool:
    """Whether one of the two can stand for the other."""
    if wrong.sym != right.sym:
        return False
    if wrong.sym == "V":
        return bool(set(wrong.load.options) & set(right.load.options))
    if wrong.sym == "N":
        units = [i.number.unit if i.number else "" for i in (wrong, right)]
        return not units[1] or units[0] == units[1]
    return wrong.sym in "DCTEBAK"


def _several(then: Sequence[Item], right: Item, text: str) -> bool:
    """Sorry, NLP and Vision AI: more than one takes its place."""
    joint = re.compile(r"\s*(?:,|and|or|&|/)\s*", re.IGNORECASE)
    return any(i.sym == right.sym and joint.fullmatch(text[right.end : i.begin]) for i in then)
