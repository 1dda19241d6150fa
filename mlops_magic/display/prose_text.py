"""Parsed light Markdown written out again, as safe Markdown or as plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlops_magic.display.escape import in_markdown

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True)
class Style:
    """The marks of one way of writing."""

    strong: str
    emphasis: str
    code: Callable[[str], str]
    fence: Callable[[str], str]
    escape: Callable[[str], str]
    line_end: str
    table: bool


def code_in_markdown(text: str) -> str:
    """``text`` as inline code, whatever backticks it holds."""
    longest = max((len(run) for run in _backtick_runs(text)), default=0)
    marks = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{space}{text}{space}{marks}"


def fence_in_markdown(text: str, language: str = "") -> str:
    """``text`` as a code block, whatever backticks it holds; ``language`` is a fixed word."""
    longest = max((len(run) for run in _backtick_runs(text)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{language}\n{text.rstrip()}\n{marks}"


def _backtick_runs(text: str) -> list[str]:
    return "".join(c if c == "`" else " " for c in text).split()


MARKDOWN = Style("**", "*", code_in_markdown, fence_in_markdown, in_markdown, "  \n", True)
PLAIN = Style("", "", str, str.rstrip, str, "\n", False)


def write(tokens: Sequence[Token], style: Style) -> str:
    """The tokens of a block parser as text."""
    writer = _Writer(style)
    for token in tokens:
        writer.take(token)
    return "\n".join(writer.lines).strip("\n")


@dataclass
class _Writer:
    style: Style
    lines: list[str] = field(default_factory=list)
    counters: list[int | None] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    mark: str = ""
    strong: bool = False

    def take(self, token: Token) -> None:
        action = getattr(self, f"_{token.type}", None)
        if action:
            action(token)

    def _bullet_list_open(self, token: Token) -> None:
        self.counters.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self.counters.append(int(token.attrs.get("start", 1)))

    def _list_close(self, token: Token) -> None:
        self.counters.pop()
        if not self.counters:
            self.lines.append("")

    _bullet_list_close = _ordered_list_close = _list_close

    def _list_item_open(self, token: Token) -> None:
        number = self.counters[-1]
        self.mark = "- " if number is None else f"{number}. "
        if number is not None:
            self.counters[-1] = number + 1

    def _heading_open(self, token: Token) -> None:
        self.strong = True

    def _heading_close(self, token: Token) -> None:
        self.strong = False

    def _inline(self, token: Token) -> None:
        text = _inline_text(token.children or [], self.style)
        if self.strong and text:
            text = f"{self.style.strong}{text}{self.style.strong}"
        if token.level >= 4 and self._in_table:
            self.row.append(text)
        else:
            self._paragraph(text)

    _in_table = False

    def _table_open(self, token: Token) -> None:
        self._in_table = True

    def _table_close(self, token: Token) -> None:
        self._in_table = False
        self.lines.append("")

    def _tr_close(self, token: Token) -> None:
        line = " | ".join(self.row)
        self.lines.append(f"| {line} |" if self.style.table else line)
        self.row = []

    def _thead_close(self, token: Token) -> None:
        cells = self.lines[-1].count(" | ") + 1
        if self.style.table:
            self.lines.append("|" + " --- |" * cells)

    def _fence(self, token: Token) -> None:
        self._paragraph(self.style.fence(token.content))

    def _hr(self, token: Token) -> None:
        self._paragraph("---" if self.style.table else "─" * 10)

    def _paragraph(self, text: str) -> None:
        indent = "   " * (len(self.counters) - 1)
        lead, self.mark = (indent + self.mark, "") if self.mark else ("   " * len(self.counters), "")
        hanging = "\n" + " " * len(lead)
        self.lines.append(lead + text.replace("\n", hanging))
        if not self.counters:
            self.lines.append("")


def _inline_text(children: Sequence[Token], style: Style) -> str:
    fixed = {
        "strong_open": style.strong,
        "strong_close": style.strong,
        "em_open": style.emphasis,
        "em_close": style.emphasis,
        "softbreak": style.line_end,
        "hardbreak": style.line_end,
    }
    return "".join(_piece(child, fixed, style) for child in children)


def _piece(child: Token, fixed: dict[str, str], style: Style) -> str:
    if child.type == "code_inline":
        return style.code(child.content)
    if child.type in fixed:
        return fixed[child.type]
    return style.escape(child.content)
