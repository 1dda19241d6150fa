"""What is recorded, which notebooks ask it, and what is taken away when none does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_magics import Shell, bare, magics, shell
from test_replay_lockfile import ENTRY

from mlops_magic import Session, cli
from mlops_magic.agent.scripted import ScriptedModel, say, sql
from mlops_magic.database.base import Database
from mlops_magic.errors import ReplayError, SettingsError
from mlops_magic.replay.command import review
from mlops_magic.replay.entry import Entry, Key
from mlops_magic.replay.lockfile import LockFile
from mlops_magic.replay.notebooks import read_asking

__all__ = ["bare", "shell"]


def entry(question: str, *context: str) -> Entry:
    return replace(ENTRY, key=Key.of(question, context, "sample", "ko"))


def notebook(path: Path, *cells: str) -> Path:
    made = [{"cell_type": "code", "source": text.splitlines(keepends=True)} for text in cells]
    other = {"cell_type": "markdown", "source": "%%ask\n글에 적힌 질문"}
    path.write_text(json.dumps({"cells": [*made, other], "metadata": {}, "nbformat": 4}), "utf-8")
    return path


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A folder with a notebook and a lock file of two questions that it asks and two that it does not."""
    folder = tmp_path / "review"
    folder.mkdir()
    notebook(
        folder / "a.ipynb", "%load_ext mlops_magic", "%%ask m --chart pareto\n모델  목록\n", "%ask 그중 둘?"
    )
    file = LockFile(folder / "mlops.lock")
    for made in (
        entry("모델 목록"),
        entry("그중 둘?", "모델 목록"),
        entry("그중 둘?", "옛 질문"),
        entry("옛 질문"),
    ):
        file.keep(made)
    return file.path


def kept(path: Path) -> list[str]:
    return [" > ".join((*e.key.context, e.key.question)) for e in LockFile(path).entries()]


@pytest.mark.parametrize(
    ("cell", "question"),
    [
        ("%%ask\n모델\n  목록", "모델 목록"),
        ("\n%%ask df --db x -i\n모델 목록", "모델 목록"),
        ("%%time\n%%ask df\n모델 목록", "모델 목록"),
        ("%ask 모델 목록", "모델 목록"),
        ("x = 1\nfor i in y:\n    df = %ask --quiet --model offline 모델 목록", "모델 목록"),
        ("%ask --new 모델 목록", "모델 목록"),
        ("%load_ext mlops_magic\nanswer = session.ask(\n    '모델 '\n    '목록'\n)", "모델 목록"),
        ("%%ask\n{who}의 {{모델}} 목록", "{who}의 {{모델}} 목록"),
        ("%%ask\n{who}의 {{모델}} 목록", "김민준의 {모델} 목록"),
        ("for who in team:\n    session.ask(f'{who.name}의 {{모델}} 목록')", "김민준의 {모델} 목록"),
    ],
)
def test_questions_of_a_notebook(tmp_path: Path, cell: str, question: str) -> None:
    assert read_asking(notebook(tmp_path / "a.ipynb", cell)).asks(entry(question).key)


@pytest.mark.parametrize(
    "cell",
    [
        "%%ask\n운영 모델 목록",
        "%ask 운영 모델 목록",
        "# 모델 목록",
        "%%ask_sql\n모델 목록",
        "%%ask\n모델 목록?",
        "f'{a} {b}'",
        "'{a}'",
    ],
)
def test_what_a_notebook_does_not_ask(tmp_path: Path, cell: str) -> None:
    asking = read_asking(notebook(tmp_path / "a.ipynb", cell))
    assert not asking.asks(entry("모델 목록").key)
    assert not asking.asks(entry("글에 적힌 질문").key)


def test_a_python_file_asks_too(tmp_path: Path, lock: Path) -> None:
    (tmp_path / "a.py").write_text("print(Session().ask('옛 질문').text)", "utf-8")
    assert [row.asked_by for row in review([str(lock), str(tmp_path / "a.py")]).rows if row.kept] == [
        ("a.py",)
    ]


def test_listing_changes_nothing_and_says_what_pruning_would_remove(
    lock: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = lock.read_bytes()
    assert cli.main(["lock", str(lock)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "  2026-07-01  solar-pro3  모델 목록  [a.ipynb]"
    assert [line[0] for line in lines[:4]] == [" ", " ", "-", "-"]
    assert lines[2] == "- 2026-07-01  solar-pro3  옛 질문 > 그중 둘?"
    assert lines[-1].startswith("mlops.lock: 4 recorded, 2 of them (-) not asked by a.ipynb.")
    assert lock.read_bytes() == before


def test_pruning_removes_what_it_shows_and_nothing_else(
    lock: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["lock", str(lock), "--prune"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "- 2026-07-01  solar-pro3  옛 질문 > 그중 둘?",
        "- 2026-07-01  solar-pro3  옛 질문",
    ]
    assert lines[-1] == "mlops.lock: removed 2 not asked by a.ipynb; 2 left."
    assert kept(lock) == ["모델 목록", "모델 목록 > 그중 둘?"]
    pruned = lock.read_bytes()
    assert cli.main(["lock", str(lock), "--prune"]) == 0
    assert lock.read_bytes() == pruned
    assert "removed 0" in capsys.readouterr().out


def test_the_named_notebooks_alone_count(lock: Path) -> None:
    other = notebook(lock.parent / "b.ipynb", "%ask 옛 질문")
    assert len(review([str(lock), "--prune", str(other)]).removed or ()) == 3
    assert kept(lock) == ["옛 질문"]


def test_what_another_kernel_records_meanwhile_stays(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remove = LockFile.remove

    def late(self: LockFile, unwanted: object) -> object:
        LockFile(lock).keep(replace(entry("옛 질문"), text="새 설명"))
        LockFile(lock).keep(entry("다른 커널의 질문"))
        return remove(self, unwanted)  # type: ignore[arg-type]

    monkeypatch.setattr(LockFile, "remove", late)
    found = review([str(lock), "--prune"])
    assert [row.entry.key.context for row in found.removed or ()] == [("옛 질문",)]
    assert kept(lock) == ["모델 목록", "모델 목록 > 그중 둘?", "옛 질문", "다른 커널의 질문"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing.lock"], "There is no lock file"),
        (["{lock}", "missing.ipynb"], "Cannot read missing.ipynb as a notebook"),
        (["{lock}", "{folder}/broken.ipynb", "--prune"], "Cannot read .*broken.ipynb as a notebook"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_removed(
    lock: Path, words: list[str], message: str
) -> None:
    (lock.parent / "broken.ipynb").write_text("[]", "utf-8")
    before = lock.read_bytes()
    with pytest.raises(ReplayError, match=message):
        review([word.format(lock=lock, folder=lock.parent) for word in words])
    assert lock.read_bytes() == before


def test_without_a_notebook_nothing_is_removed(lock: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (lock.parent / "a.ipynb").unlink()
    assert cli.main(["lock", str(lock), "--prune"]) == 1
    assert "There is no notebook in" in capsys.readouterr().err
    assert len(kept(lock)) == 4
    assert cli.main(["lock", str(lock)]) == 0
    assert "no notebook beside it" in capsys.readouterr().out


def test_wrong_options(lock: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lock", str(lock), "--purge"]) == cli.MISUSED
    assert "Usage: [mlops.lock]" in capsys.readouterr().err
    with pytest.raises(SettingsError, match="more than one lock file"):
        review([str(lock), "other.lock"])


@pytest.fixture
def ask(shell: Shell, sample_db: Database, lock: Path) -> Callable[[str], None]:
    def asked(question: str) -> None:
        model = ScriptedModel(sql("SELECT 1 AS n"), say("하나"))
        magics(shell).session.configure(lock=str(lock))
        magics(shell).session._model = model
        shell.run(f"%%ask\n{question}")

    magics(shell).session = Session(sample_db, ScriptedModel())
    return asked


def test_a_kernel_keeps_what_it_has_asked_though_it_is_not_saved(
    shell: Shell, lock: Path, ask: Callable[[str], None]
) -> None:
    ask("저장하지 않은 질문")
    listed = shell.run("%ask_lock")
    assert list(listed["kept"]) == [True, True, False, False, True]
    assert "--prune" in shell.text()
    removed = shell.run("%ask_lock --prune")
    assert list(removed["context"]) == ["옛 질문", ""]
    assert "2개를 지웠고 3개가 남았습니다" in shell.text()
    assert kept(lock)[-1] == "저장하지 않은 질문"
