"""Every word the product knows, under its compact spelling, with what it can mean."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from mlops_magic.catalog.alternatives import written_out
from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import Key, SemanticModel
from mlops_magic.question.by_ear import spoken
from mlops_magic.question.forms import NO_ENDINGS, Endings, compact, inflected
from mlops_magic.question.late import late

# What is read later is a later sense of the same word.
_WORDS = ("words.toml", "english.toml", "words_ko.toml")
# Set phrases are so many that a slip of any other word, or a name, would be near to one.
_AS_THEY_STAND = ("words_ko.toml",)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word: ``kind`` says which of the fields count.

    ========== =====================================================================
    table      ``table``
    owner      ``table``: people by what they are to the rows in question
    column     ``table``, ``column``
    value      ``table``, ``column``, ``value``
    null       ``table``, ``column``: the value is missing
    verb       ``table``: what people do with its rows
    duration   ``table``, ``name``; ``takes`` is its verb
    event      ``name``
    bad, good  ``name`` of a goal
    missing    ``name``: label of something not stored
    word       ``name``: role in words.toml; ``value``, ``sign`` as the role needs
    ========== =====================================================================
    """

    kind: str
    table: str = ""
    column: str = ""
    value: str = ""
    name: str = ""
    sign: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A compact spelling: the readable word, where its natural spaces are, and its senses."""

    surface: str
    gaps: frozenset[int]
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Stem:
    """What hundreds of forms begin with: ``head`` as it is read, their endings, and what each of them means."""

    head: str
    endings: Endings
    sense: Sense


@dataclass(slots=True)
class Lexicon:
    """The senses of all spellings; ``longest`` bounds the look-up, ``stored`` tells stored values (protected).

    Of a hundred thousand inflected forms a question needs a few dozen: ``stems`` are kept by their compact heads, and
    a form is put together when it is asked for. ``base`` is the lexicon that this one was made of.
    """

    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    stems: dict[str, tuple[Stem, ...]] = field(default_factory=dict)
    longest: int = 0
    stored: set[str] = field(default_factory=set)
    base: Lexicon | None = None
    # The readable spelling, where it is not the compact one.
    _readable: dict[str, str] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _ranks: dict[Sense | str, int] = field(default_factory=dict)
    _taken: int = 0
    # The words that stored texts are written with: each is spelled as it should be.
    written: set[str] = field(default_factory=set)
    # Spellings and stems (by head and sense) that are meant only as they stand: no slip is mended into one of them.
    exact: set[str] = field(default_factory=set)
    exact_stems: set[tuple[str, Sense]] = field(default_factory=set)

    def get(self, key: str) -> Entry | None:
        """The entry spelled exactly so."""
        return self._entries.get(key) or self._made(key, range(1, len(key) + 1))

    def beginning(self, text: str) -> Iterator[tuple[int, Entry]]:
        """The entries that ``text`` begins with, and how long each is; the shortest first."""
        heads = [n for n in range(1, min(len(text), self.longest) + 1) if text[:n] in self.stems]
        for end in range(1, min(len(text), self.longest) + 1):
            key = text[:end]
            if entry := self._entries.get(key) or self._made(key, [n for n in heads if n <= end]):
                yield end, entry

    def entry(self, key: str) -> Entry:
        """The entry of a spelling that is known."""
        found = self.get(key)
        assert found is not None, key
        return found

    def _made(self, key: str, heads: Iterable[int]) -> Entry | None:
        """The entry of a spelling, from its own senses and those of the stems that it begins with."""
        surface = self._readable.get(key, key)
        found = [(surface, sense) for sense in self.senses.get(key, ())]
        for length in heads:
            for stem in self.stems.get(key[:length], ()):
                ending = key[length:]
                if ending in stem.endings.spelled:
                    found.append((stem.head + stem.endings.readable.get(ending, ending), stem.sense))
        if not found:
            return None
        if found[-1][0] is not surface:  # stems among them
            found.sort(key=lambda pair: self._rank(pair[1]))
        surface = found[0][0]
        made = self._entries[key] = Entry(surface, _gaps(surface), tuple(dict.fromkeys(s for _, s in found)))
        return made

    def _rank(self, sense: Sense) -> int:
        """Senses stand in the order in which they were first added; all values count as one."""
        return self._ranks.setdefault("value" if sense.kind == "value" else sense, len(self._ranks))

    def add(self, surface: str, sense: Sense) -> str:
        """One more sense of a surface form; its compact spelling."""
        key = compact(surface)
        self._rank(sense)
        if key in self.senses:
            self._means_also(key, sense)
        elif key:
            self.senses[key] = (sense,)
            self._entries.pop(key, None)
            self.longest = max(self.longest, len(key))
            if key != surface:
                self._readable[key] = surface
        return key

    def add_word(self, word: str, sense: Sense, plural: bool = False) -> None:
        """One more sense of every surface form of ``word``, which is in the notation of the word files."""
        for head, endings in inflected(word, plural):
            if endings is NO_ENDINGS:
                self.add(head, sense)
            elif len(endings.spelled) <= _FEW:
                for ending in sorted(endings.spelled):
                    self.add(head + endings.readable.get(ending, ending), sense)
            else:
                self._add_stem(Stem(head, endings, sense))

    def _add_stem(self, stem: Stem) -> None:
        start = compact(stem.head)
        self._rank(stem.sense)
        self.stems[start] = (*self.stems.get(start, ()), stem)
        self.longest = max(self.longest, len(start) + stem.endings.longest)
        self._entries.clear()

    def _means_also(self, key: str, sense: Sense) -> None:
        if sense not in (known := self.senses[key]):
            self.senses[key] = (*known, sense)
            self._entries.pop(key, None)

    def gapped(self, key: str) -> bool:
        """Whether a word that was added as it stands is written in several parts."""
        surface = self._readable.get(key)  # a compact word has no gaps
        return surface is not None and _GAP.search(surface) is not None

    def extension(self) -> Lexicon:
        """A lexicon with the same entries; adding to it leaves this one as it is."""
        senses, readable = dict(self.senses), dict(self._readable)
        stems, stored = dict(self.stems), set(self.stored)
        return Lexicon(
            senses,
            stems,
            self.longest,
            stored,
            self,
            readable,
            _ranks=dict(self._ranks),
            _taken=len(senses),
            exact=self.exact,
            exact_stems=self.exact_stems,
        )

    def added(self) -> Iterator[str]:
        """The spellings that ``base`` does not know, but for those that stems make."""
        return islice(self.senses, self._taken, None)

    def added_stems(self, all_of_them: bool = False) -> Iterator[tuple[str, Stem]]:
        """The stems that ``base`` does not know, each with its compact head."""
        known = self.base.stems if self.base and not all_of_them else {}
        for start, stems in self.stems.items():
            yield from ((start, stem) for stem in stems[len(known.get(start, ())) :])


# A word of no more forms is kept as these.
_FEW = 12
# Words in the notation of the word files, and what they mean.
_Words = tuple[Iterable[str], Sense]
_GAP = late(r"[\s\-_]")
_WORD = late(r"[가-힣]{2,}")
_NO_GAPS: frozenset[int] = frozenset()


def _gaps(surface: str) -> frozenset[int]:
    if surface.isalnum():
        return _NO_GAPS
    found: set[int] = set()
    at = 0
    for part in surface.replace("-", " ").replace("_", " ").split():
        if at:
            found.add(at)
        at += len(compact(part))
    return frozenset(found)


def build_lexicon(catalog: Catalog, semantics: SemanticModel) -> Lexicon:
    """The lexicon of one database: function words, the semantic model's words, and the stored values."""
    return extended(function_words(), catalog, semantics)


def extended(
    base: Lexicon, catalog: Catalog, semantics: SemanticModel, silent: Collection[Key] = ()
) -> Lexicon:
    """``base`` and the words of a database; the stored values of ``silent`` columns are left out."""
    lexicon = base.extension()
    for words, sense in (*_schema_words(catalog, semantics), *_domain_words(semantics)):
        plural = sense.kind in ("table", "column", "value", "owner", "bad")
        for word in words:
            lexicon.add_word(word, sense, plural)
    families: dict[str, list[Sense]] = {}
    heads: dict[str, list[Sense]] = {}
    for (table, column), known in catalog.values.items():
        meaning = semantics.columns.get((table, column))
        if meaning and meaning.text:
            lexicon.written.update(compact(w) for value in known.distinct for w in _WORD.findall(value))
        if (meaning and meaning.text) or (table, column) in silent:
            continue
        for value in known.distinct:
            sense = Sense("value", table, column, value)
            lexicon.stored.add(lexicon.add(value, sense))
            for begins in beginnings(value) if meaning and meaning.category else ():
                families.setdefault(begins, []).append(sense)
            if meaning and meaning.heads and (head := head_of(value)):
                said = f"{head}s" if semantics.tables[table].person else head
                heads.setdefault(said, []).append(sense)
            if meaning and meaning.category and value.isascii() and value[-1:].isdigit():
                lexicon.add(f"{value}s", sense)  # on A100s
                lexicon.exact = lexicon.exact | {lexicon.add(said, sense) for said in spoken(value)}
    _add_families(lexicon, families)
    _add_families(lexicon, heads, exact=True)  # engineer is another word for a person, and no slip
    return lexicon


# ResNet of ResNet-50, DeepLab of DeepLabV3: what the name of a kind begins with, before its variant.
FAMILY = late(r"[A-Za-z]{3,}?(?=-|[vV]\d)")
# YOLOv8 of YOLOv8m: the same with its version, before a size of one letter.
_VERSION = late(r"[A-Za-z]{3,}[vV]\d+(?=[a-z]$)")


def beginnings(value: str) -> tuple[str, ...]:
    """The names of the families that a kind is of: ResNet; YOLO and YOLOv8."""
    return tuple(found[0] for pattern in (FAMILY, _VERSION) if (found := pattern.match(value)))


def head_of(value: str) -> str:
    """The last word of a kind that has several: Engineer of ML Engineer, classification of image_classification."""
    words = value.replace("_", " ").split()
    return words[-1] if len(words) > 1 and words[-1].isalpha() and len(words[-1]) > 3 else ""


def _add_families(lexicon: Lexicon, families: dict[str, list[Sense]], exact: bool = False) -> None:
    """A family is all kinds of one column whose names begin so, where the word is nothing else."""
    for word, senses in families.items():
        if len({(s.table, s.column) for s in senses}) == 1 and lexicon.get(compact(word)) is None:
            said = {lexicon.add(word, sense) for sense in senses}
            if exact:
                lexicon.exact = lexicon.exact | said


@lru_cache(maxsize=1)
def function_words() -> Lexicon:
    """The words that every question may hold, whatever it is asked of."""
    lexicon = Lexicon()
    for name in _WORDS:
        exact = name in _AS_THEY_STAND
        known, stems = (set(lexicon.senses), set(_stems(lexicon))) if exact else (set(), set())
        data = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
        for word, sense in _read_words(data):
            lexicon.add_word(word, sense)
        if exact:
            lexicon.exact = set(lexicon.senses) - known
            lexicon.exact_stems = set(_stems(lexicon)) - stems
    return lexicon


def _stems(lexicon: Lexicon) -> Iterator[tuple[str, Sense]]:
    return ((stem.head, stem.sense) for stems in lexicon.stems.values() for stem in stems)


def _read_words(data: dict[str, Any]) -> Iterator[tuple[str, Sense]]:
    for section, roles in data.items():
        for role, content in roles.items():
            if section == "adj":
                yield from _adjective(role, content)
            elif section == "extreme":
                sense = Sense("word", name="extreme", value=content["dim"], sign=content["sign"])
                yield from ((w, sense) for w in written_out(content["words"]))
            else:
                sense = Sense("word", name=section, value=role)
                yield from ((w, sense) for w in written_out(content))


def _adjective(role: str, content: dict[str, Any]) -> Iterator[tuple[str, Sense]]:
    sense = Sense("word", name="adj", value=content["dim"], sign=content["sign"])
    yield from ((w, sense) for w in written_out([*content["ko"], *content["en"]]))


def _schema_words(catalog: Catalog, semantics: SemanticModel) -> Iterator[_Words]:
    for table in catalog.tables:
        meaning = semantics.tables.get(table.name)
        yield (table.name, *(meaning.words if meaning else ())), Sense("table", table.name)
        if meaning:
            yield meaning.owner_words, Sense("owner", table.name)
            yield meaning.verbs, Sense("verb", table.name)
        for column in table.columns:
            sense = Sense("column", table.name, column.name)
            yield (column.name, f"{table.name}.{column.name}"), sense
    for (table_name, column_name), said in semantics.columns.items():
        yield said.words, Sense("column", table_name, column_name)
        yield said.null_words, Sense("null", table_name, column_name)
        stored = catalog.values.get((table_name, column_name))
        for value, words in said.values.items():
            if stored is None or value in stored.distinct or said.category:
                sense = Sense("value", table_name, column_name, value)
                yield (value, value.replace("_", " "), *words), sense


def _domain_words(semantics: SemanticModel) -> Iterator[_Words]:
    for index, duration in enumerate(semantics.durations):
        yield duration.words, Sense("duration", duration.table, name=str(index))
        yield duration.verbs, Sense("takes", duration.table, name=str(index))
    for event in semantics.events:
        yield event.words, Sense("event", name=event.key)
    for goal in semantics.goals:
        yield goal.bad, Sense("bad", name=goal.key)
        yield goal.good, Sense("good", name=goal.key)
    for missing in semantics.missing:
        yield missing.words, Sense("missing", name=missing.label.ko, value=missing.label.en)
