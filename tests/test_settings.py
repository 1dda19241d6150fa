"""Sources of settings, their order, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlops_magic.errors import SettingsError
from mlops_magic.settings import Settings, load_settings


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        "[tool.mlops_magic]\nmax_rows = 1\ntimeout_s = 1\nhistory = 1\n", "utf-8"
    )
    (folder / ".env").write_text("MLOPS_MAGIC_MAX_ROWS=2\nMLOPS_MAGIC_TIMEOUT_S=2\nOTHER=x\n", "utf-8")
    return folder


def test_each_source_beats_the_ones_below_it(project: Path) -> None:
    environment = {"MLOPS_MAGIC_MAX_ROWS": "3", "HOME": "/x"}
    found = load_settings(project / "notebooks", environment, max_rows=4)
    assert (found.max_rows, found.timeout_s, found.history, found.max_steps) == (4, 2.0, 1, 12)
    assert load_settings(project / "notebooks", environment).max_rows == 3
    assert load_settings(project, {}).max_rows == 2


def test_none_is_not_given_and_an_empty_variable_is_not_set(project: Path) -> None:
    assert load_settings(project, {"MLOPS_MAGIC_MAX_ROWS": ""}, max_rows=None).max_rows == 2


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("FROZEN", "true", True),
        ("FROZEN", "0", False),
        ("MAX_ROWS", "50", 50),
        ("TEMPERATURE", "0.5", 0.5),
        ("LANGUAGE", "en", "en"),
        ("DATABASES", '{"a": "sqlite:///a.db"}', {"a": "sqlite:///a.db"}),
        ("SEMANTICS", "model.toml", Path("model.toml")),
    ],
)
def test_variables_are_read_as_their_kind(tmp_path: Path, name: str, value: str, read: object) -> None:
    assert getattr(load_settings(tmp_path, {f"MLOPS_MAGIC_{name}": value}), name.lower()) == read


@pytest.mark.parametrize(
    ("env", "explicit", "words"),
    [
        ({"MLOPS_MAGIC_MAX_ROW": "1"}, {}, ["environment", "MLOPS_MAGIC_MAX_ROW", "max_rows"]),
        ({"MLOPS_MAGIC_MAX_ROWS": "many"}, {}, ["max_rows", "'many'", "a whole number from 1"]),
        ({"MLOPS_MAGIC_FROZEN": "maybe"}, {}, ["frozen", "true or false"]),
        ({"MLOPS_MAGIC_DATABASES": "{"}, {}, ["databases", "a table"]),
        ({}, {"modle": "x"}, ["option", "modle", "'model'"]),
        ({}, {"max_rows": 0}, ["max_rows", "from 1 to"]),
        ({}, {"max_rows": True}, ["max_rows", "True"]),
        ({}, {"max_rows": 1.5}, ["max_rows", "1.5"]),
        ({}, {"privacy": "all"}, ["privacy", "one of schema, statistics, values, rows"]),
        ({}, {"prices": {"m": {"inptu": 1}}}, ["prices", "input, output, cached"]),
        ({}, {"zzz": 1}, ["zzz", "Known names: model,"]),
    ],
)
def test_a_wrong_setting_names_source_key_and_remedy(
    tmp_path: Path, env: dict[str, str], explicit: dict[str, object], words: list[str]
) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path, env, **explicit)
    assert all(word in caught.value.message("en") for word in words), caught.value.message("en")
    assert caught.value.message("ko")


def test_a_wrong_key_in_the_project_file_names_the_file(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.mlops_magic]\nmax_row = 1\n", "utf-8")
    with pytest.raises(SettingsError, match=r"pyproject\.toml.*max_rows"):
        load_settings(project, {})


def test_an_unreadable_project_file_is_a_settings_error(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool", "utf-8")
    with pytest.raises(SettingsError, match="Cannot read"):
        load_settings(project, {})


def test_a_key_in_the_shared_project_file_is_refused_without_showing_it(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.mlops_magic]\napi_key = "sk-1"\n', "utf-8")
    with pytest.raises(SettingsError, match=r"\.env") as caught:
        load_settings(project, {})
    assert "sk-1" not in caught.value.message("en")


def test_the_automatic_model_depends_on_a_key(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}).model_name == "offline"
    assert load_settings(tmp_path, {"UPSTAGE_API_KEY": "k"}).model_name == "solar-pro3"
    assert load_settings(tmp_path, {"UPSTAGE_API_KEY": "k"}, model="offline").model_name == "offline"


def test_the_vendors_key_is_read_from_dotenv_too(project: Path) -> None:
    (project / ".env").write_text("UPSTAGE_API_KEY=from-file\n", "utf-8")
    assert load_settings(project, {}).api_key == "from-file"
    assert load_settings(project, {"UPSTAGE_API_KEY": "from-env"}).api_key == "from-env"
    assert load_settings(project, {"MLOPS_MAGIC_API_KEY": "own"}).api_key == "own"


@pytest.mark.parametrize(
    "address", ["http://api.upstage.ai/v1", "https://upstage.ai.example.com/v1", "http://localhost:11434/v1"]
)
def test_the_vendors_key_goes_to_the_vendor_alone(tmp_path: Path, address: str) -> None:
    assert load_settings(tmp_path, {"UPSTAGE_API_KEY": "k"}, base_url=address).api_key is None


def test_a_dotenv_outside_the_project_is_not_read(project: Path) -> None:
    inner = project / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("", "utf-8")
    assert load_settings(inner, {}).max_rows == Settings().max_rows


def test_the_key_is_not_shown() -> None:
    assert "secret" not in repr(Settings(api_key="secret"))


def test_every_setting_says_what_it_is() -> None:
    assert all(f.metadata["help"] for f in Settings.__dataclass_fields__.values())
