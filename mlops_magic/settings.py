"""Settings: read once, checked, and passed down as one frozen value.

Sources, the strongest first: what the caller says (options, ``%config``), environment variables
``MLOPS_MAGIC_<NAME>``, the project's ``.env``, ``[tool.mlops_magic]`` in the nearest ``pyproject.toml``,
defaults. ``os.environ`` is never changed.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from mlops_magic.errors import SettingsError
from mlops_magic.text import Bilingual

ENV_PREFIX = "MLOPS_MAGIC_"
VENDOR_KEY = "UPSTAGE_API_KEY"
VENDOR_HOST = "upstage.ai"
DEFAULT_BASE_URL = "https://api.upstage.ai/v1"
DEFAULT_MODEL = "solar-pro3"
OFFLINE = "offline"

Parser = Callable[[object], Any]


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text")
    return value.strip()


def _path(value: object) -> Path:
    return value if isinstance(value, Path) else Path(_text(value)).expanduser()


def _number(low: float, high: float, whole: bool = False) -> Parser:
    expected = f"{'a whole number' if whole else 'a number'} from {low:g} to {high:g}"

    def parse(value: object) -> float | int:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise ValueError(expected)
        try:
            number = int(value) if whole and not isinstance(value, float) else float(value)
        except ValueError:
            raise ValueError(expected) from None
        if (whole and number != int(number)) or not low <= number <= high:
            raise ValueError(expected)
        return int(number) if whole else number

    return parse


def _flag(value: object) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    found = value if isinstance(value, bool) else words.get(str(value).strip().lower())
    if found is None:
        raise ValueError("true or false")
    return found


def _choice(*allowed: str) -> Parser:
    def parse(value: object) -> str:
        if value not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return str(value)

    return parse


def _table(value: object) -> Mapping[str, object]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except json.JSONDecodeError:
            raise ValueError("a table (in the environment: a JSON object)") from None
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise ValueError("a table")
    return MappingProxyType(dict(value))


def _urls(value: object) -> Mapping[str, str]:
    table = _table(value)
    if not all(isinstance(url, str) and url for url in table.values()):
        raise ValueError("a table of name = address")
    return table  # type: ignore[return-value]  # checked on the line above


def _prices(value: object) -> Mapping[str, Mapping[str, float]]:
    expected = "a table of model = {input, output, cached}, US dollars per million tokens"
    table = _table(value)
    for price in table.values():
        if not isinstance(price, Mapping) or set(price) - {"input", "output", "cached"}:
            raise ValueError(expected)
        if not all(isinstance(n, (int, float)) and n >= 0 for n in price.values()):
            raise ValueError(expected)
    return table  # type: ignore[return-value]  # checked above


def _setting(default: object, parse: Parser, help: str, *, secret: bool = False) -> Any:
    return field(default_factory=lambda: default, repr=not secret, metadata={"parse": parse, "help": help})


_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Settings:
    """Everything that can be set. Times are in seconds; the ``help`` of each field is in its metadata."""

    model: str | None = _setting(
        None, _text, "model name, or offline; unset: solar-pro3 with a key, else offline"
    )
    base_url: str = _setting(DEFAULT_BASE_URL, _text, "address of an OpenAI-compatible server")
    api_key: str | None = _setting(None, _text, "key of that server", secret=True)
    temperature: float = _setting(0.0, _number(0, 2), "sampling temperature")
    reasoning_effort: str | None = _setting(
        None, _choice("low", "medium", "high", "none"), "unset: low for solar-pro models, not sent to others"
    )
    database: str | None = _setting(None, _text, "database address or name; unset: the sample database")
    databases: Mapping[str, str] = _setting(_EMPTY, _urls, "named databases: name = address")
    max_rows: int = _setting(10_000, _number(1, 10_000_000, whole=True), "rows kept of one query")
    preview_rows: int = _setting(20, _number(0, 1_000, whole=True), "rows of a result that a model sees")
    display_rows: int = _setting(20, _number(1, 10_000, whole=True), "rows of a result that are shown")
    timeout_s: float = _setting(30.0, _number(0.001, 86_400), "seconds for one query")
    deadline_s: float = _setting(120.0, _number(0.001, 86_400), "seconds for one question")
    max_steps: int = _setting(12, _number(1, 100, whole=True), "model turns for one question")
    max_repairs: int = _setting(3, _number(0, 20, whole=True), "corrections of failing SQL for one question")
    max_tokens: int = _setting(200_000, _number(1, 10**9, whole=True), "tokens in and out for one question")
    max_retries: int = _setting(
        3, _number(0, 10, whole=True), "retries of one refused request (429, 5xx, reset)"
    )
    history: int = _setting(6, _number(0, 100, whole=True), "earlier questions that a follow-up sees")
    prices: Mapping[str, Mapping[str, float]] = _setting(
        _EMPTY, _prices, "US dollars per million tokens, by model"
    )
    semantics: Path | None = _setting(None, _path, "semantic model file of the database")  # noqa: RUF009 - a field()
    language: str = _setting("auto", _choice("auto", "ko", "en"), "language of answers; auto: the question's")
    privacy: str = _setting(
        "rows", _choice("schema", "statistics", "values", "rows"), "what a model may see of the data"
    )
    frozen: bool = _setting(False, _flag, "answer from the lock file alone")
    lock: str = _setting(
        "auto", _text, "file of recorded answers, or off; auto: mlops.lock in notebooks, off elsewhere"
    )

    @property
    def model_name(self) -> str:
        """The model in force once the automatic choice is made."""
        if self.model:
            return self.model
        return DEFAULT_MODEL if self.api_key else OFFLINE

    @property
    def lock_path(self) -> Path | None:
        """The file of recorded answers, or ``None`` where none are recorded."""
        return None if self.lock in ("auto", "off") else Path(self.lock).expanduser().absolute()

    def replace(self, **overrides: object) -> Settings:
        """These settings with ``overrides`` (``None`` leaves one as it is).

        Raises:
            SettingsError: an unknown name or a value of the wrong kind.
        """
        given = {name: value for name, value in overrides.items() if value is not None}
        return replace(self, **_checked(given, "option")) if given else self


_FIELDS = {f.name: f for f in fields(Settings)}


def load_settings(
    cwd: Path | None = None, env: Mapping[str, str] | None = None, **explicit: object
) -> Settings:
    """The settings in force for ``cwd`` (default: the working folder) and ``env`` (default: ``os.environ``).

    Raises:
        SettingsError: naming the source, the key and the nearest valid key.
    """
    folder = (cwd or Path.cwd()).absolute()
    environment = os.environ if env is None else env
    dotenv = _dotenv(folder)
    found: dict[str, Any] = {}
    found |= _from_pyproject(folder)
    found |= _from_environment(dotenv, ".env")
    found |= _from_environment(environment, "environment")
    found |= _checked({name: value for name, value in explicit.items() if value is not None}, "option")
    if "api_key" not in found and _is_vendor(found.get("base_url", DEFAULT_BASE_URL)):
        key = environment.get(VENDOR_KEY, "").strip() or (dotenv.get(VENDOR_KEY) or "").strip()
        found["api_key"] = key or None
    return Settings(**found)


def _is_vendor(base_url: str) -> bool:
    """The vendor's key goes to the vendor alone, whatever address a cloned project's file may name."""
    address = urlsplit(base_url)
    host = address.hostname or ""
    return address.scheme == "https" and (host == VENDOR_HOST or host.endswith("." + VENDOR_HOST))


def _checked(values: Mapping[str, object], source: str) -> dict[str, Any]:
    return {name: _parsed(name, value, source) for name, value in values.items()}


def _parsed(name: str, value: object, source: str) -> Any:
    known = _FIELDS.get(name)
    if known is None:
        raise _unknown(name, source)
    try:
        return known.metadata["parse"](value)
    except ValueError as error:
        raise _wrong(name, value, source, str(error)) from None


def _unknown(name: str, source: str) -> SettingsError:
    near = get_close_matches(name, _FIELDS, n=1, cutoff=0.5)
    todo = (
        Bilingual(f"혹시 '{near[0]}'인가요?", f"Did you mean '{near[0]}'?")
        if near
        else Bilingual(f"가능한 이름: {', '.join(_FIELDS)}.", f"Known names: {', '.join(_FIELDS)}.")
    )
    return SettingsError(
        Bilingual(f"{source}의 설정 '{name}'을(를) 모릅니다.", f"Unknown setting '{name}' in {source}."),
        todo=todo,
    )


def _wrong(name: str, value: object, source: str, expected: str) -> SettingsError:
    shown = "***" if name == "api_key" else repr(value)
    return SettingsError(
        Bilingual(
            f"{source}의 설정 '{name}' 값이 잘못되었습니다: {shown}.",
            f"Bad value for '{name}' in {source}: {shown}.",
        ),
        todo=Bilingual(f"필요한 값: {expected}.", f"Expected {expected}."),
    )


def _from_environment(env: Mapping[str, str | None], source: str) -> dict[str, Any]:
    named = {key: value for key, value in env.items() if key.startswith(ENV_PREFIX) and value}
    found: dict[str, Any] = {}
    for key, value in named.items():
        name = key.removeprefix(ENV_PREFIX).lower()
        if name in _FIELDS:
            found[name] = _parsed(name, value, f"{source} ({key})")
        elif name not in OTHER_VARIABLES:
            raise _unknown(name, f"{source} ({key})")
    return found


# A variable of the product that is no setting of a session: where the sample database is kept.
OTHER_VARIABLES = frozenset({"data_dir"})


def _from_pyproject(folder: Path) -> dict[str, Any]:
    path = next((p for d in _upwards(folder) if (p := d / "pyproject.toml").is_file()), None)
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("tool", {}).get("mlops_magic", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            Bilingual(f"{path} 파일을 읽을 수 없습니다: {error}.", f"Cannot read {path}: {error}.")
        ) from error
    if "api_key" in table:
        raise SettingsError(
            Bilingual(f"{path}에 api_key가 있습니다.", f"{path} holds an api_key."),
            Bilingual("이 파일은 저장소에 올라갑니다.", "This file is shared with the repository."),
            Bilingual(".env나 환경 변수로 옮기세요.", "Move it to .env or an environment variable."),
        )
    return _checked(table, str(path))


def _dotenv(folder: Path) -> dict[str, str | None]:
    path = next((p for d in _project(folder) if (p := d / ".env").is_file()), None)
    if path is None:
        return {}
    from dotenv import dotenv_values

    return dotenv_values(path, interpolate=False)


def _project(folder: Path) -> Iterator[Path]:
    """``folder`` and its parents up to the project's root; ``folder`` alone when it is in no project.

    Nobody's ``.env`` outside the project is read.
    """
    path = list(_upwards(folder))
    root = next((d for d in path if (d / ".git").exists() or (d / "pyproject.toml").is_file()), folder)
    yield from path[: path.index(root) + 1]


def _upwards(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.parents
