"""A report in a real browser that is cut off from every network: read, folded out, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_strings import hostile_strings
from lab import browser
from playwright.sync_api import Browser, Dialog, Page
from pypdf import PdfReader
from report_samples import asked, code, prose, review, saved, shown

from mlops_magic.report.build import write_report

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
A4 = (595, 842)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as made:
        yield made


class Opened:
    """A report in a window, and all that it asked for or said."""

    def __init__(self, chromium: Browser, path: Path) -> None:
        context = chromium.new_context(viewport={"width": 1000, "height": 900}, offline=True)
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", self._dismiss)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(path.as_uri())

    def _dismiss(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    @property
    def foreign(self) -> list[str]:
        return [url for url in self.requests[1:] if not url.startswith("data:")]


def test_a_report_reads_without_network_in_light_and_dark(chromium: Browser, tmp_path: Path) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    opened = Opened(chromium, write_report(review(tmp_path / "review.ipynb")).path)
    page = opened.page
    assert opened.foreign == []
    assert opened.said == []
    assert page.locator("h1").inner_text() == "모델 검토"
    assert page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
    grounds = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=PICTURES / f"report-{scheme}.png", full_page=True)
        grounds.append(page.evaluate("getComputedStyle(document.body).color"))
    assert grounds[0] != grounds[1]
    # Nothing is wider than the window: wide tables scroll in their own box.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_contents_lead_to_questions_and_sql_folds_out(chromium: Browser, tmp_path: Path) -> None:
    page = Opened(chromium, write_report(review(tmp_path / "review.ipynb")).path).page
    page.click("nav a >> text=GPU 사용률")
    assert page.evaluate("document.querySelector(':target h4').innerText").endswith("GPU 사용률 알려줘")
    folded = page.locator("section.question details").first
    assert not folded.locator("pre").first.is_visible()
    folded.locator("summary").click()
    assert "SELECT" in folded.inner_text()
    keyword = folded.locator(".k").first.evaluate("node => getComputedStyle(node).color")
    assert keyword != page.evaluate("getComputedStyle(document.body).color")


def test_paper_has_every_question_with_its_sql_in_hangul(chromium: Browser, tmp_path: Path) -> None:
    page = Opened(chromium, write_report(review(tmp_path / "review.ipynb")).path).page
    target = tmp_path / "report.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    pages = PdfReader(target).pages
    text = "".join("".join(sheet.extract_text().split()) for sheet in pages)
    for part in ("모델검토", "오탐이적은모댈추천해줘", "GPU사용률알려줘", "SELECT", "0123456789ab"):
        assert part in text
    assert abs(float(pages[0].mediabox.width) - A4[0]) < 2
    assert abs(float(pages[0].mediabox.height) - A4[1]) < 2


def test_two_thousand_hostile_strings_do_nothing(chromium: Browser, tmp_path: Path) -> None:
    from display_samples import answered

    text = "\n\n".join(hostile_strings())
    question = asked(answered())
    question.metadata["mlops_magic"]["question"] = text
    question.data["text/html"] = text
    path = saved(
        tmp_path / "h.ipynb", prose(f"# x\n\n{text}"), code("q", question), code("o", shown(text_html=text))
    )
    opened = Opened(chromium, write_report(path, title=text[:5000]).path)
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.mouse.move(200, 200)
    page.wait_for_load_state("networkidle")
    assert opened.foreign == []
    assert opened.said == []
