"""Making data safe to show: nothing that comes from a database or a model may act as markup."""

from __future__ import annotations

import html
import re

# Bidirectional overrides can make a value read as another one; they are shown, not obeyed.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>|$~&#!@]")
_BARE_LINK = re.compile(r":(?=//)|(?<!:)/(?=/)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=](?=\s|[-=])|\d+(?=[.)]\s))", re.MULTILINE)


def visible(text: str) -> str:
    """``text`` with every control and direction character replaced by a visible sign (line ends kept)."""
    if text.isprintable():  # most cells are: these have neither
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BIDI.sub("\ufffd", _CONTROL.sub("\ufffd", text))


def one_line(text: str) -> str:
    """``visible`` text on one line; line ends are shown as an arrow."""
    return visible(text).replace("\n", " ↵ ").replace("\t", " ")


def cut(text: str, limit: int) -> str:
    """``text`` of at most ``limit`` characters, then a marker that says how many more there are."""
    return text if len(text) <= limit else f"{text[:limit].rstrip()}… (+{len(text) - limit:,})"


def in_html(text: str) -> str:
    """``text`` as character data, or as a double-quoted attribute, of HTML."""
    return html.escape(visible(text), quote=True)


def in_markdown(text: str) -> str:
    """``text`` as literal Markdown: no emphasis, no tag, no link, no formula, no list."""
    if text.isalnum():  # a word or a number is literal as it is
        return text
    escaped = _MARKDOWN.sub(r"\\\g<0>", visible(text))
    escaped = _BARE_LINK.sub(lambda found: "\\" + found.group(), escaped)
    return _LINE_START.sub(_defuse_line_start, escaped)


def _defuse_line_start(found: re.Match[str]) -> str:
    lead, mark = found.groups()
    return f"{lead}{mark}\\" if mark.isdigit() else f"{lead}\\{mark}"
