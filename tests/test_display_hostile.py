"""Nothing that comes from data, a model or an error becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pandas as pd
import pytest
from display_samples import SOURCE, answered, failed
from hostile_strings import hostile_strings
from markdown_it import MarkdownIt

from mlops_magic.answer import Answer, Correction, Step
from mlops_magic.display.bundle import bundle
from mlops_magic.display.options import Options

ALLOWED = {
    *("div", "p", "strong", "em", "code", "pre", "ul", "ol", "li", "small", "br", "hr", "span", "style"),
    *("details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"class", "style", "scope", "start"}
STRINGS = hostile_strings()
BATCH = 100


class Tags(HTMLParser):
    """Collects what a browser would build."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def batches() -> Iterator[list[str]]:
    for start in range(0, len(STRINGS), BATCH):
        yield STRINGS[start : start + BATCH]


def everywhere(texts: list[str]) -> Answer:
    """An answer with hostile text in every place that can hold text."""
    frame = pd.DataFrame({texts[0]: texts, "한글 열": texts[::-1]})
    many = " ".join(texts[:20])
    return answered(
        question=many,
        resolved=many + "?",
        text="\n\n".join(texts),
        df=frame,
        sql=texts[0],
        steps=tuple(Step(t, "explore", 0.1, error=t) for t in texts[:20]),
        corrections=tuple(Correction(t, t, candidates=(t,)) for t in texts[:10]),
        assumptions=tuple(texts[:10]),
        notices=tuple(texts[10:20]),
        suggestions=tuple(texts[20:30]),
        headings={"한글 열": texts[1]},
        units={texts[0]: texts[2]},
        provenance=type(SOURCE)(
            **{**vars(SOURCE), "model": texts[3], "database": texts[4], "sent": (texts[5],)}
        ),
    )


OPTIONS = Options(rows=BATCH, usage=True)


def test_there_are_enough_strings() -> None:
    assert len(STRINGS) > 2000


@pytest.mark.parametrize(
    "texts", list(batches()), ids=lambda texts: texts[0][:20].encode("unicode_escape").decode()
)
def test_html_has_our_tags_only(texts: list[str]) -> None:
    found = Tags(bundle(everywhere(texts), OPTIONS).data["text/html"])
    assert found.tags <= ALLOWED
    assert {name for name, _ in found.attributes} <= ATTRIBUTES
    assert not any(re.search(r"evil|alert|expression|url\(", value) for _, value in found.attributes)
    # Everything is there to be read, as text.
    assert (
        "onerror" in "".join(found.words) or "evil" in "".join(found.words) or "alert" in "".join(found.words)
    )


def test_markdown_has_no_link_picture_or_tag() -> None:
    reader = MarkdownIt("gfm-like", {"html": True})
    for texts in batches():
        found = Tags(reader.render(bundle(everywhere(texts), OPTIONS).data["text/markdown"]))
        assert not found.tags - ALLOWED - {"h1", "h2", "h3"}
        assert {name for name, _ in found.attributes} <= ATTRIBUTES


def test_text_has_no_control_character() -> None:
    for texts in batches():
        plain = bundle(everywhere(texts), OPTIONS).data["text/plain"]
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)


def test_failures_are_escaped_too() -> None:
    for texts in batches():
        answer = failed(text="\n".join(texts), steps=(Step(texts[0], "answer", 0.1, error=texts[1]),))
        assert Tags(bundle(answer).data["text/html"]).tags <= ALLOWED
