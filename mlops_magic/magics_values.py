"""``{name}`` in a question: a plain value of the notebook, written into the text and never evaluated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from numbers import Real

from mlops_magic.errors import SettingsError
from mlops_magic.text import Bilingual

_PLACE = re.compile(r"\{\{|\}\}|\{([^\W\d]\w*)\}")
_MOST = 100


def fill_in(question: str, variables: Mapping[str, object]) -> str:
    """``question`` with each ``{name}`` replaced by that variable's value; ``{{`` means a brace.

    Only names are looked up: no attribute, no index, no call, no format.

    Raises:
        SettingsError: there is no such variable, or it is not text, a number, a date or a list of these.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return found[0][0]
        if name not in variables:
            raise _missing(name)
        return _text(name, variables[name])

    return _PLACE.sub(value, question)


def _text(name: str, value: object) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        if not 0 < len(items) <= _MOST:
            raise _unfit(name, value)
        return ", ".join(_scalar(name, item) for item in items)
    return _scalar(name, value)


def _scalar(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Real | Decimal) and not isinstance(value, bool) and value == value:
        return str(value)
    raise _unfit(name, value)


def _missing(name: str) -> SettingsError:
    return SettingsError(
        Bilingual(f"변수 {name}이(가) 없습니다.", f"There is no variable {name}."),
        Bilingual(f"질문의 {{{name}}}은(는) 변수의 값으로 바뀝니다.", f"{{{name}}} stands for its value."),
        Bilingual("값을 먼저 정하거나 {{ }}로 쓰세요.", "Define it first, or write {{ }} for braces."),
    )


def _unfit(name: str, value: object) -> SettingsError:
    kind = type(value).__name__
    return SettingsError(
        Bilingual(
            f"변수 {name}({kind})은(는) 질문에 넣을 수 없습니다.",
            f"{name} ({kind}) cannot be put in a question.",
        ),
        todo=Bilingual(
            f"글자, 수, 날짜 또는 이들의 목록({_MOST}개까지)을 쓰세요.",
            f"Use text, a number, a date, or a list of up to {_MOST} of these.",
        ),
    )
