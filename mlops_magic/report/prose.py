"""Markdown cells: headings for the contents list, prose between them, pictures inside the page."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mlops_magic.report.blocks import Block, Heading, Passage
from mlops_magic.report.clean import Pictures, clean, shows

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_KINDS = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".gif": "gif",
    ".webp": "webp",
    ".svg": "svg+xml",
}
MOST_BYTES = 5_000_000
_ATTACHED = "attachment:"


def prose(text: str, folder: Path, attachments: Mapping[str, Mapping[str, str]]) -> Iterator[Block]:
    """The blocks of one Markdown cell; ``folder`` is where its pictures may lie."""
    pictures = _pictures(folder, attachments)
    parser = _parser()
    tokens = parser.parse(text)
    start = 0
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            yield from _passage(tokens[start:at], pictures)
            words = tokens[at + 1]
            start = at + 3
            html = clean(parser.renderer.render([words], parser.options, {}), pictures)
            yield Heading(int(token.tag[1:]), _text(words), html)
    yield from _passage(tokens[start:], pictures)


def _passage(tokens: list[Token], pictures: Pictures) -> Iterator[Passage]:
    parser = _parser()
    html = clean(parser.renderer.render(tokens, parser.options, {}), pictures)
    if shows(html):
        yield Passage(html)


def _text(inline: Token) -> str:
    parts = [token.content for token in inline.children or () if token.type in ("text", "code_inline")]
    return " ".join("".join(parts).split())


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _pictures(folder: Path, attachments: Mapping[str, Mapping[str, str]]) -> Pictures:
    def find(address: str) -> str | None:
        if address.startswith(_ATTACHED):
            forms = attachments.get(unquote(address.removeprefix(_ATTACHED)), {})
            return next((f"data:{kind};base64,{data}" for kind, data in forms.items()), None)
        return _file(folder, unquote(address))

    return find


def _file(folder: Path, name: str) -> str | None:
    """A picture of the notebook's own folder; no other file of the machine can get into a report."""
    try:
        path = (folder / name).resolve()
        kind = _KINDS.get(path.suffix.lower())
        inside = path.is_relative_to(folder.resolve())
        if not (kind and inside and path.is_file() and path.stat().st_size <= MOST_BYTES):
            return None
        return f"data:image/{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
    except (OSError, ValueError):
        # No such picture, or an address that no file can have: the page then shows its alternative text.
        return None
