"""SQL as it is shown: coloured by class names that notebooks already have styles for."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from mlops_magic.display.escape import in_html, visible

if TYPE_CHECKING:
    from pygments.lexers.sql import SqlLexer
    from pygments.token import _TokenType

_LONGEST = 20_000
_WRAP = "white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere"
_ONE_LINE = 80
_JOINED_BY = frozenset({"LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "OUTER"})
_CLAUSES = _JOINED_BY | {"FROM", "JOIN", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT"}
_CLAUSES |= {"UNION", "INTERSECT", "EXCEPT"}


def as_html(sql: str) -> str:
    """``sql`` in the markup of a highlighted code cell; colours come from the page, none from here."""
    shown = visible(sql[:_LONGEST]).strip()
    parts = []
    for css, group in groupby(_lexer().get_tokens(shown), key=lambda token: _class_of(token[0])):
        text = in_html("".join(text for _, text in group))
        parts.append(f'<span class="{css}">{text}</span>' if css else text)
    return f'<div class="highlight"><pre style="{_WRAP}">{"".join(parts).strip()}</pre></div>'


def laid_out(sql: str) -> str:
    """A long statement on one line, broken before its clauses; any other as its writer laid it out."""
    text = sql.strip()
    if "\n" in text or len(text) <= _ONE_LINE or len(text) > _LONGEST:
        return text
    depth = 0
    before = ""
    parts: list[str] = []
    for _, token in _lexer().get_tokens(text):
        depth += (token == "(") - (token == ")")
        word = token.upper()
        if depth == 0 and word in _CLAUSES and before not in _JOINED_BY:
            parts.append("\n")
        before = word if token.strip() else before
        parts.append(token)
    return "".join(parts).replace(" \n", "\n").strip()


def _class_of(kind: _TokenType) -> str:
    from pygments.token import STANDARD_TYPES, Error, Name, Whitespace

    # The lexer takes Hangul names for errors, letter by letter; they are names.
    return "" if kind is Whitespace else STANDARD_TYPES.get(Name if kind is Error else kind, "")


@cache
def _lexer() -> SqlLexer:
    from pygments.lexers.sql import SqlLexer

    return SqlLexer(stripnl=False)
