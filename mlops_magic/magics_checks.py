"""What a scheduled report demands of a cell: ``--expect`` and ``--max-cost``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mlops_magic.errors import CheckFailed, SettingsError
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    import pandas as pd

    from mlops_magic.answer import Answer

_ROWS = re.compile(r"rows\s*(<=|>=|==|=|<|>)\s*([\d,_]+)$")
_COLUMNS = re.compile(r"columns\s*=\s*(.+)$")
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}
NO_TABLE = Bilingual("표가 없습니다.", "There is no table.")
Check = Callable[["pd.DataFrame"], Bilingual | None]


def parse_checks(texts: Iterable[str]) -> list[Check]:
    """Checks on a frame; each returns what is wrong, or ``None``.

    Raises:
        SettingsError: a check that is not one of ``nonempty``, ``rows<=N``, ``columns=a,b``.
    """
    return [_check(text.strip()) for text in texts]


def require(answer: Answer, checks: Iterable[Check], max_cost: float | None) -> None:
    """Hold ``answer`` against the checks of its cell.

    Raises:
        CheckFailed: one does not hold.
    """
    frame = answer.df
    problems = [_cost(answer, max_cost)]
    problems += [NO_TABLE if frame is None else check(frame) for check in checks]
    found = [problem for problem in problems if problem]
    if found:
        both = Bilingual(" ".join(p.ko for p in found), " ".join(p.en for p in found))
        raise CheckFailed(
            Bilingual("셀의 검사에 어긋납니다.", "A check of this cell does not hold."),
            both,
            Bilingual(
                "변수에 담지 않았습니다. 결과는 _answer.df에 있습니다.", "Nothing was bound; see _answer.df."
            ),
        )


def _check(text: str) -> Check:
    if text == "nonempty":
        return lambda frame: None if len(frame) else Bilingual("행이 없습니다.", "There are no rows.")
    if rows := _ROWS.match(text):
        return _rows_check(text, _COMPARE[rows[1]], int(re.sub("[,_]", "", rows[2])))
    if columns := _COLUMNS.match(text):
        return _columns_check([name.strip() for name in columns[1].split(",")])
    raise SettingsError(
        Bilingual(f"--expect {text}을(를) 모릅니다.", f"Unknown check --expect {text}."),
        todo=Bilingual("가능한 값: nonempty, rows<=N, columns=a,b.", "Use nonempty, rows<=N or columns=a,b."),
    )


def _rows_check(text: str, compare: Callable[[int, int], bool], wanted: int) -> Check:
    def check(frame: pd.DataFrame) -> Bilingual | None:
        rows = len(frame)
        if compare(rows, wanted):
            return None
        return Bilingual(f"{rows:,}행은 {text}에 어긋납니다.", f"{rows:,} rows: not {text}.")

    return check


def _columns_check(wanted: list[str]) -> Check:
    def check(frame: pd.DataFrame) -> Bilingual | None:
        missing = ", ".join(name for name in wanted if name not in frame.columns)
        if not missing:
            return None
        have = ", ".join(map(str, frame.columns))
        return Bilingual(
            f"없는 열: {missing} (있는 열: {have}).", f"Missing columns: {missing} (there are: {have})."
        )

    return check


def _cost(answer: Answer, most: float | None) -> Bilingual | None:
    cost = answer.usage.cost_usd
    if most is None or (cost is not None and cost <= most):
        return None
    if cost is None:
        return Bilingual(
            "이 모델의 가격을 몰라 비용을 확인할 수 없습니다.", "The model's price is not known."
        )
    return Bilingual(
        f"예상 비용 ${cost:.4f}이(가) ${most:g}를 넘습니다.", f"It cost about ${cost:.4f}, over ${most:g}."
    )
