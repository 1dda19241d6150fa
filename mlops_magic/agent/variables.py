"""``{name}`` in a question: a plain value of the notebook, bound to the SQL and never evaluated.

A model on another machine reads the name and the kind of the value and writes ``:name``; the value itself
is bound when the SQL runs. A model that only reads text (``offline``) gets the value in the question: it
compiles literals itself, so a value cannot become SQL there either.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Integral, Real

from mlops_magic.errors import SettingsError
from mlops_magic.text import Bilingual

_PLACE = re.compile(r"\{\{|\}\}|\{([^\W\d]\w*)\}")
# Texts, quoted names and comments of a statement hold no variables.
_IN_SQL = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/"
    r"|\{(?P<braces>[^\W\d]\w*)\}|(?<![\w:]):(?P<colon>[^\W\d]\w*)",
    re.DOTALL,
)
_MOST = 100
Plain = str | int | float | Decimal | datetime.date
Value = Plain | list[Plain]


def chosen(question: str, variables: Mapping[str, object]) -> dict[str, Value]:
    """The values of the ``{name}`` in ``question``. Only names are looked up: no attribute, index or call.

    Raises:
        SettingsError: there is no such variable, or it is not text, a number, a date or a list of these.
    """
    names = [found[1] for found in _PLACE.finditer(question) if found[1]]
    return {name: _looked_up(name, variables) for name in names}


def chosen_in_sql(sql: str, variables: Mapping[str, object]) -> tuple[str, dict[str, Value]]:
    """``sql`` with ``:name`` for each ``{name}``, and the values of both.

    A ``:name`` that is no variable is left to the guard, which says what is missing.

    Raises:
        SettingsError: there is no variable of a ``{name}``, or one that cannot be bound.
    """
    params: dict[str, Value] = {}

    def mark(found: re.Match[str]) -> str:
        name = found["braces"] or found["colon"]
        if found["braces"] or name in variables:
            params[name] = _looked_up(name, variables)
        return f":{name}" if name else found[0]

    return _IN_SQL.sub(mark, sql), params


def written(question: str, params: Mapping[str, object] | None) -> str:
    """``question`` as a reader sees it: the values in their places, ``{`` for ``{{``."""
    if params is None:
        return question

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return found[0][0]
        return _text(params[name]) if name in params else found[0]

    return _PLACE.sub(value, question)


def named(question: str, params: Mapping[str, object] | None) -> str:
    """``question`` as a model on another machine sees it: names in braces, no value."""
    if params is None:
        return question
    return _PLACE.sub(lambda found: found[0] if found[1] else found[0][0], question)


def described(params: Mapping[str, object] | None) -> tuple[str, ...]:
    """For a model: each name and what kind of value is bound to it, such as ``:since (date)``."""
    return tuple(f":{name} ({_kind(value)})" for name, value in (params or {}).items())


def stated(params: Mapping[str, object] | None) -> str:
    """For people: ``threshold = 0.9, who = 김민준``."""
    return ", ".join(f"{name} = {_text(value)}" for name, value in (params or {}).items())


def _looked_up(name: str, variables: Mapping[str, object]) -> Value:
    if name not in variables:
        raise _missing(name)
    value = variables[name]
    if isinstance(value, str) or not _many(value):
        return _scalar(name, value)
    items = sorted(value, key=str) if isinstance(value, set | frozenset) else list(value)  # type: ignore[call-overload]
    if not 0 < len(items) <= _MOST:
        raise _unfit(name, value)
    return [_scalar(name, item) for item in items]


def _many(value: object) -> bool:
    """Lists and what pandas and NumPy have for them; nothing that runs code of its own to be listed."""
    arrays = (
        type(value).__module__.partition(".")[0] in ("pandas", "numpy") and getattr(value, "ndim", 0) == 1
    )
    return isinstance(value, list | tuple | set | frozenset) or arrays


def _scalar(name: str, value: object) -> Plain:
    if isinstance(value, str | datetime.date) and value == value:
        return value
    if isinstance(value, Real | Decimal) and not isinstance(value, bool) and value == value:
        return (
            int(value)
            if isinstance(value, Integral)
            else value
            if isinstance(value, Decimal)
            else float(value)
        )
    raise _unfit(name, value)


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _kind(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"list of {len(value)}: {_kind(value[0]) if value else 'nothing'}"
    kinds: Iterable[tuple[type | tuple[type, ...], str]] = (
        (str, "text"),
        (datetime.datetime, "time"),
        (datetime.date, "date"),
        (Integral, "integer"),
    )
    return next((word for kind, word in kinds if isinstance(value, kind)), "number")


def _missing(name: str) -> SettingsError:
    return SettingsError(
        Bilingual(f"변수 {name}이(가) 없습니다.", f"There is no variable {name}."),
        Bilingual(f"질문의 {{{name}}}은(는) 변수의 값을 뜻합니다.", f"{{{name}}} stands for its value."),
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
