"""Notations of code in a question, said in words: models.f1_score.mean(), datasets.query("format == 'CSV'")."""

from __future__ import annotations

import re

# What a method of a table or a column asks for, where its name alone would be read otherwise.
_METHODS = {
    "unique": "unique only",
    "drop_duplicates": "unique only",
    "describe": "describe",
    "size": "count",
}
_CALL = re.compile(r"(?:\b(\w+(?:\.\w+)*)|(?<=\s))\.(\w+)\(\s*\)")
_QUERY = re.compile(r"\b(\w+)\.query\(\s*(?:\"([^\"]*)\"|'([^']*)')\s*\)|\b(\w+)\[([^\]]*[=<>][^\]]*)\]")
_GROUPBY = re.compile(r"\.groupby\(([^()]*)\)")
# Signs that join, deny or subtract.
_SIGNS = (
    (re.compile(r"\s*\|\|\s*"), " or "),
    (re.compile(r"\s*&&\s*"), " and "),
    (re.compile(r"(?:(?<=\s)|^)!(?=[A-Za-z])"), "not "),
    (re.compile(r"(?<=\))\s*[-*/]\s*(?=\w+\()"), " minus "),
)
_FRAME = re.compile(r"^(?:df|data|frame)\.")
_EQUALS = re.compile(r"\s*==\s*")
_BOUND = re.compile(r"\s*(?:&|\band\b)\s*", re.IGNORECASE)


def in_words(text: str) -> str:
    """``text`` with calls spelled out; other texts as they are."""
    said = _GROUPBY.sub(
        lambda call: " groupby " + re.sub(r"[\"'\[\]]", "", call[1]).strip(), _QUERY.sub(_where, text)
    )
    for sign, word in _SIGNS:
        said = sign.sub(word, said)
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
