"""The first line of a cell."""

from __future__ import annotations

import pytest

from mlops_magic.errors import SettingsError
from mlops_magic.magics_line import OPTIONS, Line, name_in, parse_cell_line, parse_question_line, words_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", Line()),
        ("models", Line(name="models")),
        ("모델", Line(name="모델")),
        ("--usage models --new", Line(name="models", usage=True, new=True)),
        ("m --max-rows 1,000 --timeout=2.5", Line(name="m", max_rows=1000, timeout=2.5)),
        ("m --db 'my db' --model \"a b\"", Line(name="m", db="my db", model="a b")),
        ("m --expect rows<=3 --expect 'columns=a, b'", Line(name="m", expect=("rows<=3", "columns=a, b"))),
        ("--chart pareto --quiet --max-cost 0.01", Line(chart="pareto", quiet=True, max_cost=0.01)),
    ],
)
def test_cell_lines(line: str, expected: Line) -> None:
    assert parse_cell_line(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "a b",
        "1a",
        "class",
        "--nope",
        "--model",
        "--model --usage",
        "--max-rows 0",
        "--max-rows x",
        "--timeout -1",
        "--timeout nan",
        "--chart pie",
        "--max-cost inf",
    ],
)
def test_wrong_cell_lines(line: str) -> None:
    with pytest.raises(SettingsError):
        parse_cell_line(line)


@pytest.mark.parametrize(
    ("line", "question", "model"),
    [
        ("오탐이 적은 모델", "오탐이 적은 모델", None),
        ("--model offline what's the --best model?", "what's the --best model?", "offline"),
        ("  --usage 모델  'a b'  ", "모델  'a b'", None),
    ],
)
def test_question_lines(line: str, question: str, model: str | None) -> None:
    parsed = parse_question_line(line)
    assert (parsed.rest, parsed.model) == (question, model)


def test_misspelt_options_are_recognised() -> None:
    with pytest.raises(SettingsError, match="Did you mean --max-rows"):
        parse_cell_line("--maxrows 3")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("df --bogus 3", "df"),
        ("--model x df", "df"),
        ("--max-rows", None),
        ("a b", "a"),
        ("--bogus df", "df"),
    ],
)
def test_the_name_is_found_on_wrong_lines_too(line: str, name: str | None) -> None:
    assert name_in(line) == name


def test_every_option_is_a_field() -> None:
    assert {option.field for option in OPTIONS} == set(Line.__dataclass_fields__) - {"name", "rest"}


def test_words_are_split_as_in_a_shell() -> None:
    assert words_of('a.ipynb --title "모델 검토"') == ["a.ipynb", "--title", "모델 검토"]
    with pytest.raises(SettingsError, match="not closed"):
        words_of('--title "a')
