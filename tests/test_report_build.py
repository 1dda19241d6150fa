"""A report of an executed notebook: everything that a reader needs, nothing that a machine needs."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from display_samples import answered
from hostile_strings import hostile_strings
from nbclient.exceptions import CellExecutionError
from notebook_runs import notebook, run
from report_samples import PIXEL, WIDGET, asked, code, prose, review, saved, shown

from mlops_magic import cli
from mlops_magic.errors import ReportError
from mlops_magic.report.build import write_report
from mlops_magic.report.clean import ATTRIBUTES, TAGS
from mlops_magic.report.command import report, running_notebook

NOON = datetime.datetime(2026, 7, 1, 12, 0)
FRAME = {"html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer", "section"}


class Page(HTMLParser):
    """Tags, attributes and words of a page, by tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def made(notebook: Path, title: str | None = None) -> str:
    return write_report(notebook, title=title, clock=lambda: NOON).path.read_text("utf-8")


@pytest.fixture
def html(tmp_path: Path) -> str:
    return made(review(tmp_path / "review.ipynb"))


def test_one_file_beside_the_notebook_is_counted(tmp_path: Path) -> None:
    found = write_report(review(tmp_path / "review.ipynb"))
    assert found.path == tmp_path / "review.html"
    assert (found.questions, found.failed) == (2, 0)
    assert found.size == found.path.stat().st_size
    assert "질문 2개" in found.summary().ko
    assert "2 questions" in found.summary().en
    assert sorted(p.suffix for p in tmp_path.iterdir() if p.is_file()) == [".html", ".ipynb"]


def test_the_page_has_title_contents_questions_and_answers(html: str) -> None:
    assert '<html lang="ko">' in html
    assert "<title>모델 검토</title>" in html
    assert html.count("<h1>") == 1
    contents = re.findall(r'<li class="l(\d)"><a href="#(\w+)">([^<]*)</a>', html)
    assert [(level, text) for level, _, text in contents] == [
        ("2", "추천"),
        ("3", "오탐이 적은 모댈 추천해줘"),
        ("3", "더 묻기"),
        ("4", "GPU 사용률 알려줘"),
    ]
    assert all(f'id="{anchor}"' in html for _, anchor, _ in contents)
    for part in ("<code>0.952</code>", "<details>", '<span class="k">SELECT</span>', "0123456789ab"):
        assert part in html
    assert "질문 2개" in html
    assert "데이터베이스 sample" in html


def test_no_code_of_the_notebook_is_in_it(html: str) -> None:
    for source in ("%load_ext", "%%ask", "describe()", "plot()", "print("):
        assert source not in html


def test_prose_tables_pictures_frames_and_prints_are_kept(html: str) -> None:
    for part in ("<strong>7월</strong>", "<td>정밀도</td>", "<td>42</td>", "<pre>합계 3</pre>"):
        assert part in html
    assert html.count(f"data:image/png;base64,{PIXEL}") == 2
    assert html.count("data:image/png") == 3


def test_nothing_runs_and_nothing_is_loaded(html: str) -> None:
    page = Page(html)
    assert "script" not in page.tags
    assert "link" not in page.tags
    assert {value[:5] for tag, name, value in page.attributes if name == "src"} == {"data:"}
    assert "url(" not in html
    assert "default-src 'none'" in html


def test_the_title_can_be_given_or_falls_back(tmp_path: Path) -> None:
    assert "<title>다른 &lt;제목&gt;</title>" in made(review(tmp_path / "a.ipynb"), "다른 <제목>")
    untitled = saved(tmp_path / "monthly.ipynb", prose("안녕"), code("1", shown(text_plain="1")))
    assert "<title>monthly</title>" in made(untitled)
    named = saved(tmp_path / "named.ipynb", code("1", shown(text_plain="1")), title="메타 제목")
    assert "<title>메타 제목</title>" in made(named)


def test_failed_cells_are_seen(tmp_path: Path) -> None:
    error = nbformat.v4.new_output(
        "error", ename="CheckFailed", evalue="x", traceback=["CheckFailed: 셀의 검사에 <어긋납니다>."]
    )
    crash = nbformat.v4.new_output(
        "error",
        ename="KeyError",
        evalue="'a'",
        traceback=["\x1b[31mTraceback (most recent call last)", "secret"],
    )
    path = saved(tmp_path / "bad.ipynb", code("%%ask\nx", error), code("d['a']", crash))
    found = write_report(path)
    html = found.path.read_text("utf-8")
    assert found.failed == 2
    assert "셀의 검사에 &lt;어긋납니다&gt;." in html
    assert "KeyError: &#x27;a&#x27;" in html
    assert "secret" not in html
    assert "실패한 셀 2개" in found.summary().ko


def test_widgets_warnings_and_hidden_cells_are_left_out(tmp_path: Path) -> None:
    widget = nbformat.v4.new_output(
        "display_data", data={WIDGET: {"model_id": "1"}, "text/plain": "Accordion()"}
    )
    warning = nbformat.v4.new_output("stream", name="stderr", text="DeprecationWarning")
    hidden = code("p = 1", shown(text_plain="parameter-value"))
    hidden.metadata["tags"] = ["remove-cell"]
    html = made(saved(tmp_path / "w.ipynb", code("w", widget), code("x", warning), hidden))
    for gone in ("Accordion", "DeprecationWarning", "parameter-value"):
        assert gone not in html


def test_an_output_of_scripts_alone_falls_back_to_its_next_form(tmp_path: Path) -> None:
    chart = shown(text_html="<div><script>draw()</script></div>", image_png=PIXEL, text_plain="Chart()")
    html = made(saved(tmp_path / "c.ipynb", code("chart", chart)))
    assert PIXEL in html
    assert "draw()" not in html


def test_a_drawing_is_a_picture_that_can_run_nothing(tmp_path: Path) -> None:
    drawing = shown(image_svg_xml="<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>")
    html = made(saved(tmp_path / "s.ipynb", code("d", drawing)))
    assert '<img src="data:image/svg+xml;base64,' in html
    assert "<svg" not in html


def test_pictures_come_from_the_folder_of_the_notebook_alone(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "그림").mkdir(parents=True)
    (folder / "그림" / "a b.png").write_bytes(b"inside")
    (tmp_path / "outside.png").write_bytes(b"outside")
    (folder / "secret.txt").write_text("secret", "utf-8")
    text = (
        "![a](그림/a%20b.png) ![b](../outside.png) ![c](secret.txt) ![d](http://x.example/e.png) "
        '![e](missing.png) <img src="그림/a b.png" width="20">'
    )
    html = made(saved(folder / "p.ipynb", prose(text), code("1", shown(text_plain="1"))))
    assert html.count('src="data:image/png;base64,aW5zaWRl"') == 2
    assert html.count("src=") == 2
    assert 'alt="d"' in html
    assert "x.example" not in html


@pytest.mark.parametrize("where", ["prose", "output", "question", "error", "title"])
def test_hostile_strings_become_no_markup(tmp_path: Path, where: str) -> None:
    text = "\n\n".join(hostile_strings())
    question = asked(answered())
    question.metadata["mlops_magic"]["question"] = text
    question.data["text/html"] = text
    error = nbformat.v4.new_output("error", ename=text, evalue=text, traceback=["Traceback", text])
    cells = {
        "prose": prose(text),
        "output": code("x", shown(text_html=text)),
        "question": code("%%ask\nx", question),
        "error": code("x", error),
        "title": prose("# " + " ".join(text.split())),
    }
    page = Page(made(saved(tmp_path / "h.ipynb", cells[where], code("1", shown(text_plain="1")))))
    assert set(page.tags) <= TAGS | FRAME
    allowed = {(tag, name) for tag, names in ATTRIBUTES.items() for name in names}
    allowed |= {(tag, name) for tag in page.tags for name in ("class", "id", "lang", "rel")}
    allowed |= {("meta", name) for name in ("charset", "content", "name", "http-equiv")}
    found = {(tag, name) for tag, name, _ in page.attributes}
    assert found - allowed <= {("a", "href")}
    for tag, name, value in page.attributes:
        assert not value.lower().lstrip().startswith(("javascript:", "vbscript:", "data:text")), (tag, name)
        assert name != "src" or value.startswith("data:image/")
        assert name != "style" or "url" not in value


def test_what_cannot_be_reported_says_why(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no notebook") as caught:
        write_report(tmp_path / "missing.ipynb")
    assert "없습니다" in caught.value.message("ko")
    review(tmp_path / "review.ipynb")
    with pytest.raises(ReportError, match=r"Notebooks in that folder: review\.ipynb"):
        write_report(tmp_path / "reviews.ipynb")
    (tmp_path / "broken.ipynb").write_text("{", "utf-8")
    with pytest.raises(ReportError, match="Cannot read"):
        write_report(tmp_path / "broken.ipynb")
    (tmp_path / "other.ipynb").write_text("[1]", "utf-8")
    with pytest.raises(ReportError, match="Cannot read"):
        write_report(tmp_path / "other.ipynb")
    with pytest.raises(ReportError, match="does not overwrite"):
        write_report(tmp_path / "review.ipynb", tmp_path / "review.ipynb")
    with pytest.raises(ReportError, match="Cannot write"):
        write_report(tmp_path / "review.ipynb", tmp_path / "missing" / "x.html")


def test_a_notebook_that_was_not_run_is_refused(tmp_path: Path) -> None:
    idle = saved(tmp_path / "idle.ipynb", code("x = 1", count=None))
    with pytest.raises(ReportError, match="have not been run"):
        write_report(idle)
    half = saved(
        tmp_path / "half.ipynb", code("x = 1"), code("%%ask\n목록", count=None), code("y", count=None)
    )
    with pytest.raises(ReportError, match=r"not been run \(2\)"):
        write_report(half)
    assert not list(tmp_path.glob("*.html"))


def test_the_command_makes_a_report_and_explains_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = review(tmp_path / "review.ipynb")
    target = tmp_path / "보고서.html"
    assert cli.main(["report", str(path), "--out", str(target), "--title", "검토 결과"]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    assert "<title>검토 결과</title>" in target.read_text("utf-8")
    assert cli.main(["report", str(tmp_path / "no.ipynb")]) == cli.FAILED
    said = capsys.readouterr().err
    assert "없습니다" in said
    assert "There is no notebook" in said
    assert cli.main(["report", "--wrong"]) == cli.MISUSED
    assert cli.main(["report"]) == cli.FAILED


def test_the_running_notebook_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert running_notebook(tmp_path, {}) is None
    first = review(tmp_path / "a.ipynb")
    assert running_notebook(tmp_path, {}) == first
    second = review(tmp_path / "b.ipynb")
    assert running_notebook(tmp_path, {}) is None
    assert running_notebook(tmp_path, {"__vsc_ipynb_file__": str(second)}) == second
    monkeypatch.setenv("JPY_SESSION_NAME", "folder/a.ipynb")
    assert running_notebook(tmp_path, {}) == first
    assert report([], first).questions == 2


def test_the_magic_reports_another_notebook_or_says_what_is_missing(tmp_path: Path) -> None:
    review(tmp_path / "review.ipynb")
    cells = ["%load_ext mlops_magic", "%ask_report review.ipynb --out out.html", "%ask_report missing.ipynb"]
    with pytest.raises(CellExecutionError, match=r"노트북 missing\.ipynb"):
        run(running := notebook(*cells), tmp_path / "running.ipynb")
    [output] = running.cells[1].outputs
    assert '<a href="out.html"' in output.data["text/html"]
    assert "질문 2개" in output.data["text/plain"]
    assert (tmp_path / "out.html").is_file()
    assert "There is no notebook missing.ipynb" in "\n".join(running.cells[2].outputs[-1].traceback)
