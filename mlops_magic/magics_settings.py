"""``%config AskMagics``: the settings of a session as traits, checked where they are set."""

from __future__ import annotations

from typing import Any

from traitlets import Any as AnyTrait
from traitlets import Enum
from traitlets.config import Configurable


class Setting(AnyTrait):
    """A setting that is ``None`` until it is set here: the surroundings then decide."""

    def validate(self, obj: Any, value: Any) -> Any:
        if value is None:
            return None
        from mlops_magic.settings import Settings

        name = str(self.name)
        return getattr(Settings().replace(**{name: value}), name)


def _setting(meaning: str) -> Any:
    return Setting(None, allow_none=True, help=meaning).tag(config=True)


class AskSettings(Configurable):
    """Settings of ``%%ask``; None stands for .env, the environment or pyproject.toml."""

    model = _setting("model name, or offline")
    base_url = _setting("address of an OpenAI-compatible server")
    temperature = _setting("sampling temperature")
    reasoning_effort = _setting("low, medium, high or none")
    database = _setting("database address or name")
    max_rows = _setting("rows kept of one query")
    preview_rows = _setting("rows of a result that a model sees")
    display_rows = _setting("rows of a result that are shown")
    timeout_s = _setting("seconds for one query")
    deadline_s = _setting("seconds for one question")
    max_steps = _setting("model turns for one question")
    max_repairs = _setting("corrections of failing SQL for one question")
    max_tokens = _setting("tokens in and out for one question")
    max_retries = _setting("retries of one refused request")
    history = _setting("earlier questions that a follow-up sees")
    semantics = _setting("semantic model file of the database")
    language = _setting("language of answers: auto, ko or en")
    privacy = _setting("what a model may see: schema, statistics, values or rows")
    frozen = _setting("answer from the lock file alone")
    lock = _setting("file of recorded answers, or off")
    on_abstain = Enum(
        ("fail", "show"),
        "fail",
        help="fail: a cell without an answer stops Run All; show: it says why and goes on",
    ).tag(config=True)

    @property
    def given(self) -> dict[str, Any]:
        """What was set here, by the names of ``Settings``."""
        return {name: value for name in SETTINGS if (value := getattr(self, name)) is not None}


SETTINGS = frozenset(AskSettings.class_own_traits(config=True)) - {"on_abstain"}
