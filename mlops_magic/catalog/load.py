"""Reads a semantic model from TOML and checks it against the catalog; derives one where there is none."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from mlops_magic.catalog.alternatives import written_out
from mlops_magic.catalog.derive import derive_semantics, with_frames
from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import (
    ColumnMeaning,
    Direction,
    Duration,
    Event,
    Goal,
    Key,
    Missing,
    SemanticModel,
    TableMeaning,
)
from mlops_magic.errors import SemanticModelError
from mlops_magic.text import Bilingual

SHIPPED = Path(__file__).with_name("mlops.toml")


def load_semantics(catalog: Catalog, path: Path | str | None = None) -> SemanticModel:
    """The semantic model in force for ``catalog``.

    ``path`` names a TOML file of the reader's. Without one, the shipped model is used where all its tables
    exist, and anything else gets a model derived from names, types, keys and stored values. DataFrames beside
    the database always get theirs derived.

    Raises:
        SemanticModelError: the file cannot be read, or names something that the database has not.
    """
    return with_frames(_of_the_database(catalog, path), catalog)


def _of_the_database(catalog: Catalog, path: Path | str | None) -> SemanticModel:
    if path is not None:
        return read_semantics(Path(path), catalog, derive_semantics(catalog))
    if {"users", "projects", "datasets", "pipelines", "artifacts", "models", "metrics"} <= {
        t.name for t in catalog.tables
    }:
        return read_semantics(SHIPPED, catalog, None)
    return derive_semantics(catalog)


def read_semantics(path: Path, catalog: Catalog, base: SemanticModel | None) -> SemanticModel:
    """The model in ``path``; what it leaves out is taken from ``base``."""
    reader = _Reader(path, catalog, _parse(path))
    try:
        return reader.model(base)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise reader.malformed(error) from error


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SemanticModelError(
            Bilingual(
                f"의미 모델 파일 {path}을(를) 읽지 못했습니다.", f"Could not read the semantic model {path}."
            ),
            Bilingual(f"이유: {error.strerror}.", f"Reason: {error.strerror}."),
            Bilingual("경로를 확인하세요.", "Check the path."),
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SemanticModelError(
            Bilingual(
                f"의미 모델 파일 {path}이(가) 올바른 TOML이 아닙니다.",
                f"The semantic model {path} is not TOML.",
            ),
            Bilingual(f"이유: {error}.", f"Reason: {error}."),
            Bilingual("그 줄을 고치세요.", "Mend that line."),
        ) from error


_TABLE_FIELDS = {"label", "words", "title", "show", "date", "person", "owner_words", "verbs"}
_COLUMN_FIELDS = {
    "label",
    "words",
    "unit",
    "direction",
    "dimension",
    "values",
    "null_words",
    "text",
    "category",
    "counter",
    "retired",
    "heads",
}
_TOP = {
    "name",
    "knowledge",
    "protected",
    "headline",
    "tables",
    "columns",
    "durations",
    "events",
    "goals",
    "missing",
}


class _Reader:
    """Turns one parsed file into a model; every complaint names the file and the place in it."""

    def __init__(self, path: Path, catalog: Catalog, data: dict[str, Any]) -> None:
        self.path, self.catalog, self.data = path, catalog, data

    def model(self, base: SemanticModel | None) -> SemanticModel:
        self._known(self.data, _TOP, "")
        headline = self.data.get("headline", {})
        self._known(headline, {"by", "default", "values"}, "headline")
        tables = {name: self._table(name, t) for name, t in self.data.get("tables", {}).items()}
        columns = dict(self._column(name, c) for name, c in self.data.get("columns", {}).items())
        return SemanticModel(
            name=str(self.data.get("name", self.path.stem)),
            tables={**(base.tables if base else {}), **tables},
            columns={**(base.columns if base else {}), **columns},
            durations=tuple(self._duration(d) for d in self.data.get("durations", ())),
            events=tuple(self._event(e) for e in self.data.get("events", ())),
            goals=tuple(self._goal(g) for g in self.data.get("goals", ())),
            missing=tuple(
                Missing(self._label(m, "missing"), _words(m.get("words", ())))
                for m in self.data.get("missing", ())
            ),
            headline_by=self._key(headline["by"], "headline.by") if "by" in headline else None,
            headline={v: self._key(k, "headline.values") for v, k in headline.get("values", {}).items()},
            headline_default=self._key(headline["default"], "headline.default")
            if "default" in headline
            else None,
            protected=tuple(tuple(group) for group in self.data.get("protected", ())),
            knowledge=_strings(self.data.get("knowledge", ())),
        )

    def _table(self, name: str, t: Mapping[str, Any]) -> TableMeaning:
        place = f"tables.{name}"
        self._known(t, _TABLE_FIELDS, place)
        if self.catalog.table(name) is None:
            raise self._wrong(
                place, f"테이블 {name}이(가) 데이터베이스에 없습니다", f"the database has no table {name}"
            )
        for column in (*t.get("title", ()), *t.get("show", ()), *([t["date"]] if t.get("date") else [])):
            self._key(f"{name}.{column}", place)
        return TableMeaning(
            name, self._label(t, place), _words(t.get("words", ())), _strings(t.get("title", ())),
            _strings(t.get("show", ())), str(t.get("date", "")), bool(t.get("person", False)),
            _words(t.get("owner_words", ())), _words(t.get("verbs", ())),
        )  # fmt: skip

    def _column(self, name: str, c: Mapping[str, Any]) -> tuple[Key, ColumnMeaning]:
        place = f'columns."{name}"'
        self._known(c, _COLUMN_FIELDS, place)
        key = self._key(name, place)
        direction = c.get("direction")
        if direction not in (None, "up", "down"):
            raise self._wrong(place, "direction은 up 또는 down입니다", "direction is up or down")
        values = {str(v): _words(words) for v, words in c.get("values", {}).items()}
        return key, ColumnMeaning(
            key[0], key[1], self._label(c, place), _words(c.get("words", ())), str(c.get("unit", "")),
            cast("Direction | None", direction), str(c.get("dimension", "")), values,
            _words(c.get("null_words", ())), bool(c.get("text", False)), bool(c.get("category", False)),
            _strings(c.get("counter", ())), self._retired(key, c, values, place),
            bool(c.get("heads", False)),
        )  # fmt: skip

    def _retired(
        self, key: Key, c: Mapping[str, Any], values: Mapping[str, object], place: str
    ) -> tuple[str, ...]:
        stored = self.catalog.values.get(key)
        retired = _strings(c.get("retired", ()))
        for value in retired:
            if value not in values and not (stored and value in stored.distinct):
                raise self._wrong(
                    place,
                    f"retired의 {value}은(는) 모르는 값입니다",
                    f"retired names an unknown value, {value}",
                )
        return retired

    def _duration(self, d: Mapping[str, Any]) -> Duration:
        self._known(d, {"table", "start", "end", "label", "words", "verbs", "unfinished"}, "durations")
        for end in ("start", "end"):
            self._key(f"{d.get('table')}.{d.get(end)}", "durations")
        return Duration(
            d["table"], d["start"], d["end"], self._label(d, "durations"), _words(d.get("words", ())),
            _words(d.get("verbs", ())), _strings(d.get("unfinished", ())),
        )  # fmt: skip

    def _event(self, e: Mapping[str, Any]) -> Event:
        self._known(e, {"key", "words", "columns"}, "events")
        columns = tuple(self._key(k, f"events.{e.get('key')}") for k in e.get("columns", ()))
        return Event(str(e.get("key", "")), _words(e.get("words", ())), columns)

    def _goal(self, g: Mapping[str, Any]) -> Goal:
        place = f"goals.{g.get('key')}"
        self._known(g, {"key", "metric", "counterweight", "label", "advice", "bad", "good"}, place)
        counter = self._key(g["counterweight"], place) if "counterweight" in g else None
        return Goal(
            str(g.get("key", "")), self._key(g.get("metric", ""), place), self._label(g, place),
            Bilingual(**g["advice"]), counter, _words(g.get("bad", ())), _words(g.get("good", ())),
        )  # fmt: skip

    def _key(self, name: str, place: str) -> Key:
        table, _, column = str(name).partition(".")
        if self.catalog.column(table, column) is None:
            raise self._wrong(
                place, f"컬럼 {name}이(가) 데이터베이스에 없습니다", f"the database has no column {name}"
            )
        return table, column

    def _label(self, item: Mapping[str, Any], place: str) -> Bilingual:
        label = item.get("label", {})
        if not {"ko", "en"} <= set(label):
            raise self._wrong(place, "label에 ko와 en이 있어야 합니다", "label needs ko and en")
        return Bilingual(label["ko"], label["en"])

    def _known(self, item: Mapping[str, Any], fields: Iterable[str], place: str) -> None:
        for name in item:
            if name not in fields:
                allowed = ", ".join(sorted(fields))
                raise self._wrong(
                    place or name,
                    f"알 수 없는 항목 {name} (쓸 수 있는 것: {allowed})",
                    f"unknown entry {name} (known: {allowed})",
                )

    def malformed(self, error: Exception) -> SemanticModelError:
        """An entry is missing or of another type than the format says."""
        return self._wrong(
            "…",
            f"빠졌거나 형식이 다른 항목이 있습니다({error}). docs/SEMANTIC_MODEL.md의 형식과 견주세요",
            f"an entry is missing or of the wrong type ({error}); compare with docs/SEMANTIC_MODEL.md",
        )

    def _wrong(self, place: str, ko: str, en: str) -> SemanticModelError:
        return SemanticModelError(
            Bilingual(
                f"의미 모델 {self.path}의 [{place}]이(가) 잘못되었습니다:",
                f"[{place}] of {self.path} is wrong:",
            ),
            Bilingual(f"{ko}.", f"{en}."),
            Bilingual("파일을 고치세요.", "Mend the file."),
        )


def _strings(items: Iterable[Any]) -> tuple[str, ...]:
    if isinstance(items, str):
        raise TypeError(f"a list of words is needed, not the text {items!r}")
    return tuple(str(i) for i in items)


def _words(items: Iterable[Any]) -> tuple[str, ...]:
    return written_out(_strings(items))
