"""두 버전, 둘이: the two that were named before as what is to be chosen between, said again where they are compared.

v4.0에서 v5.0으로 바꿀지 고민 중인데 두 버전 f1이랑 추론 속도 비교 좀 is a question about these two; what becomes of them is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.question.late import late

_BOTH = late(
    r"(?<![가-힣])(?:(?:두|양)\s?(?:버전|버젼|모델)|둘)(?:끼리|의|을|를|은|는|이|다)?(?:\s다)?(?=\s\S)"
)
Note = tuple[str, str]
_QUIET = ".?UvT!w&eEIA"


def both_named(text: str, items: Sequence[Item], context: Context) -> tuple[str, list[Note]]:
    """``text`` with the two versions in place of the word for both, and that it is read so; else the text itself."""
    found = _BOTH.search(text)
    measured = context.semantics.headline_default
    keys = [c.key for c in context.title(context.world.entity(measured[0]))] if measured else []
    if found is None or len(keys) != 2:
        return text, []
    said = [i for i in items if i.end]
    ahead, behind = [i for i in said if i.begin < found.start()], [i for i in said if i.begin >= found.end()]
    names = {i.said: i for i in ahead if _of(i, keys[0])}
    versions = {i.said: i for i in ahead if _of(i, keys[1])}
    others = [i for i in ahead if not (_of(i, keys[0]) or _of(i, keys[1]))]
    unread = [i for i in others if i.sym not in _QUIET or (i.sym == "U" and not i.korean)]
    if len(names) != 1 or len(versions) != 2 or unread or not any(i.sym == "C" for i in behind):
        return text, []
    if any(i.sym == "V" for i in behind) or any(i.said in ("말고", "빼고", "제외") for i in others):
        return text, []
    first, then = (i.said for i in versions.values())
    two = f"{next(iter(names))} {first}, {then}"
    note = (f"'{found[0]}'을(를) {two}(으)로 읽었습니다.", f"'{found[0]}' is read as {two}.")
    return f"{two} {text[found.end() :].strip()}", [note]


def _of(item: Item, key: tuple[str, str]) -> bool:
    return item.sym == "V" and isinstance(item.load, Values) and set(item.load.options) == {key}
