"""The line of ``%%ask``, ``%ask`` and ``%%ask_sql``: one table serves parsing, help and completion."""

from __future__ import annotations

import keyword
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from mlops_magic.errors import SettingsError
from mlops_magic.text import Bilingual

CHARTS = ("auto", "bar", "line", "scatter", "pareto")
_TOKEN = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[^\s"'])+)""")

# A list of names may have spaces after its commas.
_LISTED = re.compile(r"(?<!\S)--with(?:\s+|=)[^\s,]+(?:\s*,\s*[^\s,]+)+")

_QUESTION = re.compile(r"^\s*(?:[\w, ]+=\s*)?%ask[ \t]+(?![?\s]).*\?$")


@dataclass(frozen=True)
class Line:
    """What a magic's line says.

    Attributes:
        name: variable that the frame is bound to.
        rest: what stands after the options (the question of ``%ask``).
        new: forget the conversation first.
        expect: checks on the result, as written.
        max_cost: US dollars that the question may cost.
        frames: names of DataFrames that stand beside the database.
    """

    name: str | None = None
    rest: str = ""
    model: str | None = None
    db: str | None = None
    max_rows: int | None = None
    timeout: float | None = None
    chart: str | None = None
    expect: tuple[str, ...] = field(default=())
    max_cost: float | None = None
    frames: tuple[str, ...] = ()
    usage: bool = False
    new: bool = False
    quiet: bool = False
    refresh: bool = False
    frozen: bool = False
    interactive: bool = False


@dataclass(frozen=True)
class Option:
    """One option; ``value`` names what follows it (``""`` for a switch), ``into`` a field of another name."""

    flag: str
    value: str
    help: Bilingual
    parse: Callable[[str], Any] = str
    choices: tuple[str, ...] = ()
    repeated: bool = False
    into: str = ""

    @property
    def field(self) -> str:
        """Its field of ``Line``."""
        return self.into or self.flag.removeprefix("--").replace("-", "_")


def _positive_int(text: str) -> int:
    number = int(text.replace(",", "").replace("_", ""))
    if number < 1:
        raise ValueError(text)
    return number


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def _names(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names or not all(name.isidentifier() for name in names):
        raise ValueError(text)
    return names


OPTIONS: tuple[Option, ...] = (
    Option(
        "--model", "NAME", Bilingual("이 질문에 답할 모델 (offline, solar-pro3 …)", "model for this question")
    ),
    Option(
        "--db", "NAME", Bilingual("물어볼 데이터베이스의 이름이나 주소", "name or address of the database")
    ),
    Option(
        "--with",
        "DF1,DF2",
        Bilingual(
            "데이터베이스와 함께 쓸 노트북의 DataFrame", "DataFrames of the notebook beside the database"
        ),
        _names,
        into="frames",
    ),
    Option(
        "--interactive",
        "",
        Bilingual("SQL을 고치고 이어 묻는 패널 열기 (-i)", "a panel to edit the SQL and go on (-i)"),
    ),
    Option("--usage", "", Bilingual("토큰과 예상 비용을 함께 보기", "show tokens and estimated cost")),
    Option("--new", "", Bilingual("앞 대화를 잊고 새로 묻기", "forget the conversation first")),
    Option("--refresh", "", Bilingual("기록된 답을 쓰지 않고 다시 묻기", "ask anew, whatever is recorded")),
    Option("--frozen", "", Bilingual("기록된 답만 쓰기 (mlops.lock)", "only recorded answers (mlops.lock)")),
    Option("--max-rows", "N", Bilingual("가져올 행의 상한", "rows fetched at most"), _positive_int),
    Option("--timeout", "S", Bilingual("질의의 시간 제한(초)", "seconds for one query"), _positive),
    Option("--quiet", "", Bilingual("보여 주지 않고 변수에만 담기", "bind only, show nothing")),
    Option(
        "--chart", "KIND", Bilingual("표와 함께 그림 그리기", "draw a chart beside the table"), choices=CHARTS
    ),
    Option(
        "--expect",
        "CHECK",
        Bilingual(
            "결과 검사: nonempty, rows<=N, columns=a,b (어긋나면 셀 실패)",
            "check the result: nonempty, rows<=N, columns=a,b (the cell fails otherwise)",
        ),
        repeated=True,
    ),
    Option(
        "--max-cost",
        "USD",
        Bilingual("이 질문의 비용 상한(달러)", "most that the question may cost"),
        _positive,
    ),
)
_BY_FLAG = {option.flag: option for option in OPTIONS}
_SHORT = {"-i": "--interactive"}


def parse_cell_line(line: str) -> Line:
    """The first line of a cell magic: a name and options in any order.

    Raises:
        SettingsError: an unknown option, a missing or wrong value, or a name that is no Python name.
    """
    found, rest = _parse(line, everywhere=True)
    words = rest.split()
    if len(words) > 1:
        raise SettingsError(
            Bilingual(f"첫 줄에는 변수 이름 하나만 씁니다: {rest}", f"The first line takes one name: {rest}"),
            todo=Bilingual("질문은 다음 줄부터 쓰세요.", "Write the question from the next line on."),
        )
    line_found = Line(name=_name(words[0]) if words else None, **found)
    if line_found.name in line_found.frames:
        raise _bound_over(str(line_found.name))
    return line_found


def parse_question_line(line: str) -> Line:
    """The line of ``%ask``: options, then the question as it stands.

    Raises:
        SettingsError: an unknown option, or a missing or wrong value.
    """
    found, rest = _parse(line, everywhere=False)
    return Line(rest=rest, **found)


def words_of(line: str) -> list[str]:
    """The words of a line as a shell would read them.

    Raises:
        SettingsError: a quotation mark is left open.
    """
    try:
        return shlex.split(line)
    except ValueError as error:
        raise SettingsError(
            Bilingual("따옴표가 닫히지 않았습니다.", "A quotation mark is not closed."),
            todo=Bilingual(f"고칠 줄: {line}", f"Mend this line: {line}"),
        ) from error


def keep_question_marks(lines: list[str]) -> list[str]:
    """An input transformer; without it, IPython takes ``%ask how many?`` for a call for help on ``many``."""
    return [_with_space(line) if _QUESTION.match(line.rstrip("\n")) else line for line in lines]


def _with_space(line: str) -> str:
    text = line.rstrip("\n")
    return f"{text} {line[len(text) :]}"


def name_in(line: str) -> str | None:
    """The variable named on a cell magic's line, also where the line is otherwise wrong.

    Never one that the line reads: a DataFrame is not lost to a mistake in the line.
    """
    words: list[str] = []
    read: set[str] = set()
    before: Option | None = None
    for token in _TOKEN.findall(_tight(line)):
        flag, equals, value = token.partition("=")
        if before is not None:
            read |= set(token.split(",")) if before.into == "frames" else set()
        elif not token.startswith("-"):
            words.append(token)
        option = _BY_FLAG.get(_SHORT.get(flag, flag)) or _meant(flag)
        if option and option.into == "frames" and equals:
            read |= set(value.split(","))
        before = option if option and option.value and not equals and before is None else None
    return words[0] if words and words[0].isidentifier() and words[0] not in read else None


def _tight(line: str) -> str:
    """``line`` without spaces in its list of DataFrames."""
    return _LISTED.sub(lambda found: re.sub(r"\s*,\s*", ",", found[0]), line)


def _parse(line: str, *, everywhere: bool) -> tuple[dict[str, Any], str]:
    line = _tight(line)
    found: dict[str, Any] = {}
    words: list[str] = []
    position = 0
    while token := _TOKEN.match(line, position):
        text = token[1]
        if text.startswith("--") or text in _SHORT:
            position = _take_option(line, token, found)
        elif everywhere:
            words.append(text)
            position = token.end()
        else:
            break
    return found, " ".join(words) if everywhere else line[position:].strip()


def _take_option(line: str, token: re.Match[str], found: dict[str, Any]) -> int:
    """Read one option into ``found``; returns where reading goes on."""
    flag, equals, value = token[1].partition("=")
    option = _BY_FLAG.get(_SHORT.get(flag, flag)) or _unknown(flag)
    end = token.end()
    if not option.value:
        found[option.field] = True
        return end
    if not equals:
        following = _TOKEN.match(line, end)
        if following is None or following[1].startswith("--"):
            raise _wrong(option, "")
        value, end = following[1], following.end()
    parsed = _value(option, _unquoted(value))
    found[option.field] = (*found.get(option.field, ()), parsed) if option.repeated else parsed
    return end


def _value(option: Option, text: str) -> Any:
    if option.choices and text not in option.choices:
        raise _wrong(option, text)
    try:
        return option.parse(text)
    except ValueError:
        raise _wrong(option, text) from None


def _unquoted(text: str) -> str:
    return re.sub(r"""(["'])(.*?)\1""", r"\2", text)


def _name(word: str) -> str:
    if word.isidentifier() and not keyword.iskeyword(word):
        return word
    raise SettingsError(
        Bilingual(f"'{word}'은(는) 변수 이름이 아닙니다.", f"'{word}' is not a variable name."),
        todo=Bilingual("예: %%ask models --usage", "For example: %%ask models --usage"),
    )


def _bound_over(name: str) -> SettingsError:
    return SettingsError(
        Bilingual(
            f"{name}은(는) --with로 읽는 DataFrame이라 결과를 담지 않습니다.",
            f"{name} is a DataFrame that --with reads, so no result is bound to it.",
        ),
        todo=Bilingual("다른 변수 이름을 쓰세요.", "Use another name for the result."),
    )


def _meant(flag: str) -> Option | None:
    near = get_close_matches(flag, _BY_FLAG, n=1, cutoff=0.5) if flag.startswith("--") else []
    return _BY_FLAG[near[0]] if near else None


def _unknown(flag: str) -> Option:
    near = _meant(flag)
    known = ", ".join(_BY_FLAG)
    todo = (
        Bilingual(f"혹시 {near.flag}인가요?", f"Did you mean {near.flag}?")
        if near
        else Bilingual(f"가능한 옵션: {known}.", f"Options: {known}.")
    )
    raise SettingsError(Bilingual(f"옵션 {flag}을(를) 모릅니다.", f"Unknown option {flag}."), todo=todo)


def _wrong(option: Option, text: str) -> SettingsError:
    expected = ", ".join(option.choices) or option.value
    given = f": {text}" if text else ""
    return SettingsError(
        Bilingual(f"옵션 {option.flag}의 값이 맞지 않습니다{given}.", f"Bad value for {option.flag}{given}."),
        todo=Bilingual(f"필요한 값: {expected}.", f"Expected {expected}."),
    )
