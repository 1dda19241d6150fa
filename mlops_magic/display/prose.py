"""Light Markdown of an explanation (bold, code, lists, tables), rendered without trusting its writer.

HTML, links, images and autolinks stay plain text: a model may repeat what stood in the data, and an
image address alone can carry data out of the notebook.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mlops_magic.display.escape import in_html, visible
from mlops_magic.display.prose_text import MARKDOWN, PLAIN, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_RULES = ("emphasis", "backticks", "escape", "newline", "list", "fence", "table", "heading", "hr")
_TAGS = {"heading_open": "<p><strong>", "heading_close": "</strong></p>\n"}
_MARK = "*"


def as_html(text: str) -> str:
    """The text as HTML of a few harmless tags, with no attribute taken from it."""
    return str(_parser().render(visible(text)))


def as_markdown(text: str) -> str:
    """The text as Markdown that says the same and nothing else, whoever renders it."""
    return write(_parser().parse(visible(text)), MARKDOWN)


def as_text(text: str) -> str:
    """The text without marks."""
    return write(_parser().parse(visible(text)), PLAIN)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True})
    parser.enable(list(_RULES))
    parser.inline.ruler.at("emphasis", _emphasis)
    for name, tag in _TAGS.items():
        parser.add_render_rule(name, _constant(tag))
    parser.add_render_rule("fence", _fence)
    return parser


def _constant(tag: str) -> Callable[..., str]:
    return lambda *_: tag


def _fence(_renderer: object, tokens: list[Token], index: int, *_: object) -> str:
    # The default rule writes the fence's language into a class attribute.
    return f"<pre><code>{in_html(tokens[index].content)}</code></pre>\n"


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Bold and italics by ``*``, also where a Korean particle follows: ``**v2.1(운영)**은``.

    CommonMark closes emphasis after punctuation only before a space, which Korean does not write.
    ``_`` is left alone: names of columns are full of it.
    """
    from markdown_it.rules_inline.state_inline import Delimiter

    if silent or state.src[state.pos] != _MARK:
        return False
    length = state.scanDelims(state.pos, True).length
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + length : state.pos + length + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    for _ in range(length):
        state.push("text", "", 0).content = _MARK
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(_MARK), length, token, -1, opens, closes))
    state.pos += length
    return True
