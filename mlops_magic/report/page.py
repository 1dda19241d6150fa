"""Puts the blocks on one page: title, contents, headings, answers; no script and no address is needed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from mlops_magic.display.escape import in_html
from mlops_magic.report.blocks import Block, Failure, Heading, Passage, Question
from mlops_magic.report.style import css
from mlops_magic.text import Bilingual, Language, language_of
from mlops_magic.version import __version__

# The second wall behind cleaning: the page may load and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
CONTENTS = Bilingual("차례", "Contents")
QUESTIONS = Bilingual("질문 {n}개", "{n} questions")
MODELS = Bilingual("모델 {names}", "model {names}")
DATABASES = Bilingual("데이터베이스 {names}", "database {names}")
REPLAYED = Bilingual("기록에서 재실행 {n}개", "{n} replayed from the record")
ASKED = Bilingual("{first} ~ {last} 실행", "run {first} to {last}")
ASKED_ONCE = Bilingual("{first} 실행", "run {first}")
FAILED = Bilingual("이 셀은 실패했습니다.", "This cell failed.")
FAILED_ABOVE = Bilingual("실패한 셀 {n}개", "{n} failed cells")
MADE = Bilingual(
    "{name}에서 {when}에 만들었습니다 · mlops_magic {version}",
    "Made from {name} at {when} · mlops_magic {version}",
)
_DEEPEST = 4


@dataclass(frozen=True)
class Entry:
    """A line of the contents list."""

    level: int
    anchor: str
    text: str


def page(blocks: Iterable[Block], title: str, name: str, made_at: datetime.datetime) -> str:
    """The whole file; ``name`` is the notebook's."""
    listed = list(blocks)
    language = _language(listed, title)
    body: list[str] = []
    contents: list[Entry] = []
    for html, entry in _placed(listed, language):
        body.append(html)
        contents += [entry] if entry else []
    when = made_at.isoformat(" ", "minutes")
    footer = MADE.format(name=name, when=when, version=__version__).text(language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="mlops_magic {__version__}">\n'
        f"<title>{in_html(title)}</title>\n<style>{css()}</style>\n</head>\n<body>\n"
        f"<header><h1>{in_html(title)}</h1>{_summary(listed, language)}</header>\n"
        f"{_contents(contents, language)}<main>\n{''.join(body)}</main>\n"
        f"<footer>{in_html(footer)}</footer>\n</body>\n</html>\n"
    )


def _language(blocks: list[Block], title: str) -> Language:
    """That of the questions, else of the title."""
    questions = " ".join(block.text for block in blocks if isinstance(block, Question))
    return language_of(questions or title)


def _placed(blocks: list[Block], language: Language) -> Iterator[tuple[str, Entry | None]]:
    """Each block as HTML, with its line in the contents list."""
    under = 1
    for number, block in enumerate(blocks, start=1):
        match block:
            case Heading():
                # The page's title is the only first-level heading.
                under = min(max(block.level, 2), _DEEPEST)
                anchor = f"s{number}"
                yield f'<h{under} id="{anchor}">{block.html}</h{under}>\n', Entry(under, anchor, block.text)
            case Question():
                level = min(under + 1, _DEEPEST)
                anchor = f"q{number}"
                head = f"<h{level}>{in_html(block.text)}</h{level}>"
                html = f'<section class="question" id="{anchor}">{head}\n{block.html}</section>\n'
                yield html, Entry(level, anchor, block.text)
            case Passage():
                yield f"<div>{block.html}</div>\n", None
            case Failure():
                text = f"<strong>{FAILED.text(language)}</strong><pre>{in_html(block.text)}</pre>"
                yield f'<div class="failure">{text}</div>\n', None
            case _:
                assert_never(block)


def _summary(blocks: list[Block], language: Language) -> str:
    records = [block.record for block in blocks if isinstance(block, Question)]
    times = sorted(str(r.get("asked_at", ""))[:16].replace("T", " ") for r in records if r.get("asked_at"))
    replayed = sum(bool(r.get("replayed")) for r in records)
    failed = sum(isinstance(block, Failure) for block in blocks)
    parts = [QUESTIONS.format(n=len(records))] if records else []
    parts += [words.format(names=names) for words, names in _named(records) if names]
    if times:
        asked = ASKED if times[0] != times[-1] else ASKED_ONCE
        parts.append(asked.format(first=times[0], last=times[-1]))
    parts += [REPLAYED.format(n=replayed)] if replayed else []
    parts += [FAILED_ABOVE.format(n=failed)] if failed else []
    line = " · ".join(part.text(language) for part in parts)
    return f'<p class="meta">{in_html(line)}</p>' if line else ""


def _named(records: Iterable[object]) -> Iterator[tuple[Bilingual, str]]:
    for words, field in ((MODELS, "model"), (DATABASES, "database")):
        names = dict.fromkeys(str(r.get(field, "")) for r in records if isinstance(r, dict))
        yield words, ", ".join(name for name in names if name)


def _contents(entries: list[Entry], language: Language) -> str:
    if len(entries) < 2:
        return ""
    lines = (
        f'<li class="l{entry.level}"><a href="#{entry.anchor}">{in_html(entry.text)}</a></li>\n'
        for entry in entries
    )
    return f"<nav><p>{CONTENTS.text(language)}</p>\n<ul>{''.join(lines)}</ul></nav>\n"
