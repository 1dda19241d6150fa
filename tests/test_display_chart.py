"""Charts: which columns they show, how they say so, and that Hangul can be read."""

from __future__ import annotations

import base64
import importlib.util
import struct
import warnings
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest
from display_samples import answered

from mlops_magic.answer import Answer
from mlops_magic.display import chart_style
from mlops_magic.display.bundle import bundle
from mlops_magic.display.chart import draw, pareto_front
from mlops_magic.display.chart_data import Series, plan
from mlops_magic.display.options import ChartKind, Options
from mlops_magic.errors import MissingExtra, SettingsError


def of(frame: pd.DataFrame, **changes: object) -> Answer:
    return answered(df=frame, ranking=(), **changes)


ANSWERED = answered().df
assert ANSWERED is not None
MONTHS = pd.DataFrame({"month": ["2024-03", "2024-01", "2024-02"], "n": [3, 1, 2]})
DATES = pd.DataFrame({"day": pd.to_datetime(["2024-01-02", "2024-01-01"]), "n": [2.5, None]})
TEAMS = pd.DataFrame({"team": ["비전", "NLP"], "n": [3, 4]})
PAIR = pd.DataFrame({"id": [1, 2], "size": [1.0, 20.0], "ms": [2.0, 30.0]})


@pytest.mark.parametrize(
    ("answer", "kind", "series"),
    [
        (answered(), "pareto", ["precision_val", "recall"]),
        (of(MONTHS), "line", ["n"]),
        (of(DATES), "line", ["n"]),
        (of(TEAMS), "bar", ["n"]),
        (of(PAIR), "scatter", ["size", "ms"]),
        (of(ANSWERED[:2]), "bar", ["precision_val", "recall"]),
    ],
)
def test_auto_chooses_by_the_kinds_of_columns(answer: Answer, kind: str, series: list[str]) -> None:
    drawn = plan(answer, "auto")
    assert drawn.kind == kind
    assert [s.name for s in drawn.series] == series


def test_lines_run_in_order_of_time() -> None:
    drawn = plan(of(MONTHS), "line")
    assert drawn.labels == ["2024-01", "2024-02", "2024-03"]
    assert drawn.series[0].values == [1, 2, 3]


def test_labels_differ() -> None:
    assert plan(answered(), "bar").labels[:2] == ["wafer-defect-yolov8m v2.0", "wafer-defect-yolov8m v2.1"]


def test_pareto_front_knows_that_less_time_is_better() -> None:
    precision = Series("p", "p", "", [0.9, 0.8, 0.7, float("nan")])
    recall = Series("r", "r", "", [0.7, 0.6, 0.9, 1.0])
    milliseconds = Series("t", "t", "ms", [9.0, 5.0, 20.0, 1.0])
    assert pareto_front(precision, recall) == [0, 2]
    assert pareto_front(precision, milliseconds) == [0, 1]


@pytest.mark.parametrize("kind", ["auto", "bar", "scatter", "pareto"])
def test_pictures_have_words_and_hangul(kind: ChartKind) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a missing glyph
        made = draw(answered(), kind)
    png = base64.b64decode(made.base64)
    width = struct.unpack(">I", png[16:20])[0]
    assert png.startswith(b"\x89PNG")
    assert width == round(made.width / 96 * 144)
    assert "정밀도" in made.caption
    assert "3행" in made.alt


def test_pictures_are_part_of_the_one_output() -> None:
    data = bundle(answered(), Options(chart="auto")).data
    assert data["text/html"].count("<img ") == 1
    assert 'src="data:image/png;base64,' in data["text/html"]
    assert 'alt="pareto' in data["text/html"]
    assert data["text/html"].index("<img") < data["text/html"].index("<table")
    assert "파레토" in data["text/plain"]
    assert "base64" not in data["text/markdown"]


def test_hostile_names_stay_words() -> None:
    frame = pd.DataFrame({'"><script>$x$': ["$\\frac", "<b>"], "n$_{": [1, 2]})
    html = bundle(of(frame), Options(chart="bar")).data["text/html"]
    assert "<script" not in html


def test_long_tables_are_cut_and_say_so() -> None:
    frame = pd.DataFrame({"name": [f"m{i}" for i in range(100)], "n": range(100)})
    assert "100행 중 처음 30행" in draw(of(frame), "bar").caption


@pytest.mark.parametrize(
    ("frame", "kind"),
    [
        (pd.DataFrame({"a": []}), "auto"),
        (pd.DataFrame({"a": ["x"]}), "bar"),
        (pd.DataFrame({"a": ["x"], "n": [1]}), "scatter"),
        (pd.DataFrame({"n": [1]}), "line"),
    ],
)
def test_what_cannot_be_drawn_is_said(frame: pd.DataFrame, kind: ChartKind) -> None:
    with pytest.raises(SettingsError, match="cannot be drawn"):
        plan(of(frame), kind)


def test_plot_returns_a_figure_and_leaves_settings_alone() -> None:
    before = dict(mpl.rcParams)
    figure = answered().plot("bar")
    assert figure.axes[0].get_yticklabels()[0].get_text() == "wafer-defect-yolov8m v2.0"
    assert dict(mpl.rcParams) == before


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart_style, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"mlops-magic\[chart\]"):
        draw(answered(), "auto")


def test_a_packaged_font_serves_where_none_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    font = Path(mpl.get_data_path()) / "fonts/ttf/STIXGeneral.ttf"
    (tmp_path / "NotoSansKR-Regular.otf").write_bytes(font.read_bytes())
    spec = importlib.util.spec_from_loader("pylopdf_fonts_ko", None, is_package=True)
    assert spec is not None
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(chart_style, "_INSTALLED", ())
    monkeypatch.setattr(chart_style, "find_spec", lambda name: spec if name == "pylopdf_fonts_ko" else None)
    assert chart_style.hangul_font.__wrapped__() == "STIXGeneral"


def test_letters_that_no_font_has_are_told_once_and_how_to_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    hangul = draw(answered(), "bar").caption
    monkeypatch.setattr(chart_style, "hangul_font", lambda: None)
    assert "mlops-magic[fonts]" not in hangul
    assert draw(answered(), "bar").caption == hangul + chart_style.NO_FONT.text("ko")


def test_the_caption_counts_points_without_a_value() -> None:
    answer = answered(ranking=("precision_val", "recall"))
    assert draw(answer, "pareto").caption.endswith("값이 없어(NULL) 빠진 점 1개")
    assert "NULL" not in draw(answer, "bar").caption


def test_a_result_without_rows_is_shown_without_a_chart() -> None:
    frame = answered().df
    assert frame is not None
    made = bundle(answered(df=frame.iloc[:0]), Options(chart="pareto"))
    assert "<img" not in made.data["text/html"]


@pytest.mark.parametrize("kind", ["auto", "bar"])
def test_rows_without_a_name_are_not_drawn_by_nothing(kind: ChartKind) -> None:
    made = draw(of(pd.DataFrame({"count": [3]}), headings={"count": "파이프라인 수"}, units={}), kind)
    assert made.caption == "파이프라인 수"
