"""Notations of code in a question, said in words: models.f1_score.mean(), datasets.query("format == 'CSV'")."""

from __future__ import annotations

import re

from mlops_magic.question.late import late

# What a method of a table or a column asks for, where its name alone would be read otherwise.
_METHODS = {
    "unique": "unique only",
    "drop_duplicates": "unique only",
    "describe": "describe",
    "size": "count",
}
_CALL = late(r"(?:\b(\w+(?:\.\w+)*)|(?<=\s))\.(\w+)\(\s*\)")
_QUERY = late(r"\b(\w+)\.query\(\s*(?:\"([^\"]*)\"|'([^']*)')\s*\)|\b(\w+)\[([^\]]*[=<>][^\]]*)\]")
_GROUPBY = late(r"\.groupby\(([^()]*)\)")
# Signs that join, deny or subtract.
_SIGNS = (
    (late(r"\s*\|\|\s*"), " or "),
    (late(r"\s*&&\s*"), " and "),
    (late(r"(?:(?<=\s)|^)!(?=[A-Za-z])"), "not "),
    (late(r"(?<=\))\s*[-*/]\s*(?=\w+\()"), " minus "),
)
# 미완료 프로젝트, 미평가 모델; what a column does not hold (GPU 미사용) is another thing.
_UNDONE = late(
    r"(?<![가-힣A-Za-z])(?<!GPU )(?<!gpu )미(완료|종료|종결|평가|사용|활용)(?:된|인|한)?(?=\s+[가-힣A-Za-z])"
)
_FRAME = late(r"^(?:df|data|frame)\.")
_EQUALS = late(r"\s*==\s*")
_BOUND = late(r"\s*(?:&|\band\b)\s*", re.IGNORECASE)


def in_words(text: str) -> str:
    """``text`` with calls spelled out; other texts as they are."""
    said = _GROUPBY.sub(
        lambda call: " groupby " + re.sub(r"[\"'\[\]]", "", call[1]).strip(), _QUERY.sub(_where, text)
    )
    for sign, word in _SIGNS:
        said = sign.sub(word, said)
    said = _UNDONE.sub(r"\1 안 된", said)
    while (plain := _CALL.sub(_asked, said)) != said:
        said = plain
    return said


def _asked(call: re.Match[str]) -> str:
    owner = _FRAME.sub("", call[1] or "").replace(".", " ")
    return f"{owner} {_METHODS.get(call[2].lower(), call[2])} "


def _where(call: re.Match[str]) -> str:
    table, inside = call[1] or call[4], call[2] or call[3] or call[5]
    plain = re.sub(r"[\"']|\b[A-Za-z_]\w*\.(?=[A-Za-z_])", "", _EQUALS.sub(" ", inside))
    return f"{table} with {_BOUND.sub(' and ', plain)} "
