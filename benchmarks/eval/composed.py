"""Questions put together from parts that carry their SQL, so that what they ask for is known without a judge.

A grammar of noun phrases, each with the rows that it stands for, in the manner of Wang, Berant and Liang,
"Building a Semantic Parser Overnight" (ACL 2015): ``composed.toml`` holds the parts.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from mlops_magic.question.hangul import is_syllable
from mlops_magic.question.hangul import parts as syllable

# Each table and the column that points to the row it belongs to.
PARENTS = {
    "projects": ("users", "user_id"),
    "datasets": ("projects", "project_id"),
    "pipelines": ("datasets", "dataset_id"),
    "models": ("pipelines", "pipeline_id"),
    "artifacts": ("pipelines", "pipeline_id"),
}
Part = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """A noun phrase and the SQL condition of its rows."""

    table: str
    text: str
    where: str
    leads: bool = False  # what stands before it would be said of its first noun
    alone: bool = False  # it names no rows but these, and no number
    goes_on: bool = False  # what it begins with would be said of a noun behind it as well

    @property
    def ids(self) -> str:
        noun = parts()["nouns"][self.table]
        return f"SELECT {noun['alias']}.id FROM {noun['from']} WHERE {self.where}"


@lru_cache(maxsize=1)
def parts() -> Part:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def questions(seed: int, wanted: int) -> Iterator[Part]:
    """So many cases in the form of the question files."""
    chance = random.Random(seed)
    for n in range(wanted):
        lang = chance.choice(["ko", "en"])
        table = chance.choice(list(parts()["nouns"]))
        rows = phrase(table, lang, chance.choice([1, 1, 2, 2, 3]), chance)
        ask = chance.choice([a for a in parts()["ask"] if table in a["of"]])
        if lang == "ko":
            while not (forms := [f for f in ask["ko"] if fits(f, rows, ask)]):
                rows = phrase(table, lang, 1, chance)
            ask = {**ask, "ko": forms}
        yield case(f"{lang}-{seed}-{n}", rows, ask, lang, chance)


def fits(form: str, rows: Rows, ask: Part) -> bool:
    """Whether what stands before the noun phrase is said of its noun alone, and what is asked for exists."""
    before, after = form.split("{}")
    if rows.goes_on and re.search("있는 프로젝트|많은", after):
        return False
    lasting = "finished_at" in str(ask["sql"]) and "'running'" in rows.where
    if before.startswith("가장"):
        return rows.alone and not lasting
    return not (lasting or (before and (rows.leads or "AVG(" in rows.where)))


def case(name: str, rows: Rows, ask: Part, lang: str, chance: random.Random) -> Part:
    noun = parts()["nouns"][rows.table]
    said = f"FROM {noun['from']} WHERE ({rows.where})"
    gold = [s.replace("{rows}", said).replace("{shown}", noun["shown"]) for s in ask["sql"]]
    return {
        "id": name,
        "group": rows.table,
        "lang": lang,
        "question": with_particles(chance.choice(ask[lang]).replace("{}", rows.text)),
        "context": [],
        "expect": "answer",
        "gold": gold,
        "ordered": ask.get("ordered", False),
        "top1": False,
    }


def phrase(table: str, lang: str, size: int, chance: random.Random, outer: tuple[str, ...] = ()) -> Rows:
    """A noun with so many conditions in all, one of them on other rows at most; those have theirs in turn.

    ``outer``: the tables of the nouns that it is part of what is said of; none is named twice.
    """
    every = [t for t in parts()["that"] if t["of"] == table]
    own = [t for t in every if "row" not in t and not (outer and t.get("alone"))]
    other = [t for t in every if t.get("row", table) not in (table, *outer)]
    chosen: list[tuple[Part, Rows | None]] = []
    if other and size > 1 and len(outer) < 2 and chance.random() < 0.6:
        link = chance.choice(other)
        size_of = chance.choice([1, size - 1]) if lang == "ko" else 1
        inner = phrase(link["row"], lang, size_of, chance, (*outer, table))
        chosen.append((link, inner))
    taken = chance.sample(own, min(len(own), max(1, size - 1) if chosen else size))
    if chosen and chance.random() < 0.3:
        taken = []
    taken = [t for n, t in enumerate(taken) if not any(columns(t) & columns(x) for x in taken[:n])]
    firsts = [t for t in taken if t.get("first")]
    chosen += [(t, None) for t in firsts[: not chosen]]
    rest: list[tuple[Part, Rows | None]] = [(t, None) for t in taken if not t.get("first")]
    chosen = [*chosen, *rest] if lang == "ko" else [*rest, *chosen]
    noun = chance.choice(parts()["nouns"][table][lang])
    make = korean if lang == "ko" else english
    part, rows = chosen[0] if chosen else ({}, None)
    return Rows(
        table,
        make(noun, chosen, chance, bool(outer)),
        " AND ".join(f"({condition(table, *c)})" for c in chosen),
        leads=bool(part.get("first")) or (rows is not None and rows.leads),
        goes_on=any(r or p.get("first") for p, r in chosen[:-1]),
        alone=not any(r or p.get("first") or re.search("[<>]", p["sql"]) for p, r in chosen),
    )


def columns(part: Part) -> set[str]:
    """What a condition is about: no two of one noun are about the same."""
    return {str(part["sql"]).split()[0], str(part.get("about") or part["sql"])}


def korean(noun: str, chosen: list[tuple[Part, Rows | None]], chance: random.Random, within: bool) -> str:
    """``within``: what it has may be the outer noun's as well (로그가 없고 끝난 실험이 있는 프로젝트)."""
    said = []
    for n, (part, inner) in enumerate(chosen):
        forms = part["ko"]
        own = not within or not (inner or part.get("first"))
        if n + 1 < len(chosen) and own and "go" in part and chance.random() < 0.4:
            forms = part["go"]
        said.append(chance.choice(forms).replace("{}", inner.text if inner else ""))
    return " ".join([*said, noun])


def english(noun: str, chosen: list[tuple[Part, Rows | None]], chance: random.Random, within: bool) -> str:
    before: list[str] = []
    after: list[str] = []
    for part, inner in chosen:
        if "pre" in part and not before and chance.random() < 0.4:
            before.append(chance.choice(part["pre"]))
        else:
            after.append(chance.choice(part["en"]).replace("{}", inner.text if inner else ""))
    return " ".join([*before, noun, chance.choice([" ", " and "]).join(after)]).strip()


def condition(table: str, part: Part, inner: Rows | None) -> str:
    if inner is None:
        return str(part["sql"])
    alias = parts()["nouns"][table]["alias"]
    linked = f"{alias}.id IN ({linked_ids(table, inner)})"
    return f"NOT ({linked})" if part.get("none") else linked


def linked_ids(table: str, inner: Rows) -> str:
    """The ids of ``table`` whose rows are linked with those of ``inner``, up or down the parents."""
    if inner.table in ancestors(table):
        found = inner.ids
        for step in reversed(ancestors(table)[: ancestors(table).index(inner.table)]):
            found = f"SELECT id FROM {step} WHERE {PARENTS[step][1]} IN ({found})"
        return f"SELECT id FROM {table} WHERE {PARENTS[table][1]} IN ({found})"
    found, step = inner.ids, inner.table
    while step != table:
        parent, key = PARENTS[step]
        found, step = f"SELECT {key} FROM {step} WHERE id IN ({found})", parent
    return found


def ancestors(table: str) -> list[str]:
    above = []
    while table in PARENTS:
        table = PARENTS[table][0]
        above.append(table)
    return above


def with_particles(text: str) -> str:
    """``모델[이/가]`` as ``모델이``: the first form after a final consonant."""

    def fitting(found: re.Match[str]) -> str:
        before, closed, open_ = found.groups()
        tail = syllable(before)[2] if is_syllable(before) else "?"
        return before + (open_ if not tail or (closed == "으로" and tail == "ㄹ") else closed)

    return re.sub(r"(.)\[([^/\]]+)/([^\]]+)\]", fitting, text)
