"""Completion in cells and lines that ask: options first, then names of the database; no Python names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from IPython.core.completer import CompletionContext, SimpleCompletion, SimpleMatcherResult, context_matcher

from mlops_magic.errors import AskError
from mlops_magic.magics_line import OPTIONS

if TYPE_CHECKING:
    from mlops_magic.answer import Answer
    from mlops_magic.catalog.schema import Catalog

_CELL = re.compile(r"\s*%%(ask|ask_sql)\b")
_LINE = re.compile(r"^\s*(?:[\w, ]+=\s*)?%(ask|ask_schema|ask_db)\s(.*)$", re.DOTALL)
_FRAGMENT = re.compile(r"[\w.@/-]*$")
_WITH = re.compile(r"(?<!\S)--with(?:\s+|=)((?:[^\s,]+\s*,\s*)*)([^\s,]*)")
_MOST = 100
_LONGEST = 60


@dataclass(frozen=True)
class Name:
    """One thing to offer and what it is (table, column, value, option, question)."""

    text: str
    kind: str


class NameIndex:
    """Names sorted without case, so that those with a prefix are found without a scan."""

    def __init__(self, names: Iterable[Name]) -> None:
        unique = {name.text: name for name in names}
        self._names = sorted(unique.values(), key=lambda name: name.text.casefold())
        self._keys = [name.text.casefold() for name in self._names]

    def starting(self, prefix: str) -> list[Name]:
        """The first names that start with ``prefix``, in order."""
        key = prefix.casefold()
        at = bisect_left(self._keys, key)
        found: list[Name] = []
        while at < len(self._keys) and len(found) < _MOST and self._keys[at].startswith(key):
            found.append(self._names[at])
            at += 1
        return found


def names_of(catalog: Catalog) -> NameIndex:
    """Tables, columns and stored names of a database; sentences are not names."""
    stored = (text for values in catalog.values.values() for text in values.distinct)
    names = [Name(text, "value") for text in stored if len(text) <= _LONGEST and text.isprintable()]
    names += [Name(column.name, "column") for table in catalog.tables for column in table.columns]
    names += [Name(table.name, "table") for table in catalog.tables]
    return NameIndex(names)


@dataclass
class AskCompleter:
    """An IPython matcher (API version 2); what is given as a callable is asked for when it is needed.

    ``frames`` are the DataFrames of the notebook with their columns.
    """

    catalog: Callable[[], Catalog]
    databases: Callable[[], Sequence[str]]
    answers: Sequence[Answer]
    frames: Callable[[], Mapping[str, Sequence[str]]] = dict
    _index: NameIndex | None = None
    _indexed: object = field(default=None, repr=False)

    def complete(self, context: CompletionContext) -> SimpleMatcherResult:
        """Offers for the cursor; empty, and out of the way, where nothing of ours is being written."""
        before = "\n".join([*context.full_text.split("\n")[: context.cursor_line], context.text_until_cursor])
        cell = _CELL.match(context.full_text)
        line = _LINE.match(context.text_until_cursor)
        if not cell and not line:
            return SimpleMatcherResult(completions=[])
        try:
            names = self._cell(before) if cell else self._line(*line.groups()) if line else []
        except AskError:
            # A database that cannot be opened is reported when it is asked, not while typing.
            names = []
        return _result(before, names)

    def _cell(self, before: str) -> list[Name]:
        first, line_end, body = before.partition("\n")
        return self._body(body, self._beside(first)) if line_end else self._options(first)

    def _line(self, magic: str, before: str) -> list[Name]:
        if magic == "ask_db":
            return [Name(name, "database") for name in self.databases()]
        fragment = _fragment(before)
        options = fragment.startswith("-") or self._listing(before) is not None
        return self._options(before) if options else self._body(before, self._beside(before))

    def _listing(self, before: str) -> list[Name] | None:
        """DataFrames, where a list of them is being written."""
        found = list(_WITH.finditer(before))
        if not found or found[-1].end() != len(before):
            return None
        given = {name.strip() for name in found[-1][1].split(",")}
        return [Name(name, "DataFrame") for name in self.frames() if name not in given]

    def _beside(self, line: str) -> list[Name]:
        """The DataFrames that a line names, and their columns."""
        given = {name.strip() for found in _WITH.finditer(line) for name in (found[1] + found[2]).split(",")}
        frames = {name: columns for name, columns in self.frames().items() if name in given} if given else {}
        columns = [Name(column, "column") for names in frames.values() for column in names]
        return [*(Name(name, "DataFrame") for name in frames), *columns]

    def _options(self, before: str) -> list[Name]:
        if (frames := self._listing(before)) is not None:
            return frames
        words = before.split()
        previous = words[-1] if before[-1:].isspace() else (words[-2] if len(words) > 1 else "")
        option = next((o for o in OPTIONS if o.flag == previous), None)
        if option and option.choices:
            return [Name(choice, "value") for choice in option.choices]
        if option and option.flag == "--db":
            return [Name(name, "database") for name in self.databases()]
        if option and option.value:
            return []
        return [Name(o.flag, "option") for o in OPTIONS if o.repeated or o.flag not in words]

    def _body(self, before: str, beside: Sequence[Name] = ()) -> list[Name]:
        typed = before.lstrip()
        fragment = _fragment(before)
        # A whole earlier question is offered while its beginning is typed; only the rest is inserted.
        past = [
            Name(q[len(typed) - len(fragment) :], "question")
            for q in (answer.question for answer in self.answers)
            if typed and q.startswith(typed) and q != typed
        ]
        return [*dict.fromkeys(past), *beside, *self._names(fragment)] if fragment else past

    def _names(self, fragment: str) -> list[Name]:
        catalog = self.catalog()
        if self._index is None or self._indexed is not catalog:
            self._index, self._indexed = names_of(catalog), catalog
        return self._index.starting(fragment)


def _result(before: str, names: Sequence[Name]) -> SimpleMatcherResult:
    fragment = _fragment(before)
    key = fragment.casefold()
    fitting = [n for n in names if n.text.casefold().startswith(key) and n.text != fragment]
    # Others are only silenced by an offer: what is typed already is one that changes nothing.
    offered = fitting or [Name(fragment, "text")]
    completions = [SimpleCompletion(text=name.text, type=name.kind) for name in offered]
    return SimpleMatcherResult(
        completions=completions, matched_fragment=fragment, suppress=True, ordered=True
    )


def matcher_of(completer: AskCompleter) -> Callable[[CompletionContext], SimpleMatcherResult]:
    """The completer as IPython registers it."""

    def mlops_magic_matcher(context: CompletionContext) -> SimpleMatcherResult:
        return completer.complete(context)

    register: Callable[..., Any] = context_matcher
    matcher: Callable[[CompletionContext], SimpleMatcherResult] = register(
        identifier="mlops_magic", priority=100
    )(mlops_magic_matcher)
    return matcher


def _fragment(before: str) -> str:
    found = _FRAGMENT.search(before)
    return found.group() if found else ""
