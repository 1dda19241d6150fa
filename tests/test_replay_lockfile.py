"""The lock file: readable, merged, replaced whole, and clear about what is wrong with it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import tomli_w

from mlops_magic.answer import Correction
from mlops_magic.errors import ReplayError
from mlops_magic.replay.entry import Entry, Key, to_table
from mlops_magic.replay.lockfile import HEADING, VERSION, LockFile
from mlops_magic.replay.prints import print_of

ROOT = Path(__file__).parents[1]
KEY = Key.of("오탐이  적은 모델?", ["앞 질문"], "sample", "ko")
ENTRY = Entry(
    key=KEY,
    schema="abc",
    model="solar-pro3",
    recorded_at="2026-07-01T09:30:00+09:00",
    status="answered",
    text='첫째 "줄"\n\n- 둘째 \\ 줄\t끝',
    sql="SELECT a AS \"이름\"\nFROM t\nWHERE b = 'x''y\\'",
    resolved="오탐이 적은 모델 (전체)",
    result=print_of(pd.DataFrame({"이름": ["a", None], "n": [1, 2]})),
    corrections=(Correction("모댈", "모델", "typo", ("모듈",)),),
    assumptions=("보관된 모델은 뺐습니다.",),
    suggestions=("다른 질문",),
    ranking=("precision", "recall"),
    units={"n": "ms"},
    headings={"이름": "모델 이름"},
)


def test_an_entry_comes_back_as_it_went(tmp_path: Path) -> None:
    path = tmp_path / "mlops.lock"
    LockFile(path).keep(ENTRY)
    assert LockFile(path).find(KEY) == ENTRY
    assert LockFile(path).entries() == (ENTRY,)


def test_the_file_can_be_read_by_people_and_by_any_toml_parser(tmp_path: Path) -> None:
    path = tmp_path / "mlops.lock"
    LockFile(path).keep(ENTRY)
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    assert "오탐이 적은 모델?" in text
    assert "\nFROM t\n" in text
    [answer] = tomllib.loads(text)["answer"]
    assert answer["question"] == "오탐이 적은 모델?"
    assert answer["result"]["rows"] == 2


def test_an_entry_takes_the_place_of_the_one_with_its_key(tmp_path: Path) -> None:
    file = LockFile(tmp_path / "mlops.lock")
    other = replace(ENTRY, key=Key.of("다른 질문", [], "sample", "ko"))
    for entry in (ENTRY, other, replace(ENTRY, text="새 설명")):
        file.keep(entry)
    assert [entry.text for entry in LockFile(file.path).entries()] == ["새 설명", ENTRY.text]


def test_what_another_kernel_wrote_is_seen_and_kept(tmp_path: Path) -> None:
    mine, theirs = LockFile(tmp_path / "mlops.lock"), LockFile(tmp_path / "mlops.lock")
    assert mine.find(KEY) is None
    theirs.keep(ENTRY)
    assert mine.find(KEY) == ENTRY
    mine.keep(replace(ENTRY, key=Key.of("둘째", [], "sample", "ko")))
    assert len(theirs.entries()) == 2


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mlops.lock"
    program = """
import sys
from dataclasses import replace
from pathlib import Path
from test_replay_lockfile import ENTRY
from mlops_magic.replay.entry import Key
from mlops_magic.replay.lockfile import LockFile
file = LockFile(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for i in range(20):
    file.keep(replace(ENTRY, key=Key.of(f"{sys.argv[2]} {i}", [], "sample", "ko")))
"""
    command = [sys.executable, "-c", program, str(path)]
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    writers = [subprocess.Popen([*command, name], **pipes) for name in "ab"]  # type: ignore[call-overload]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    questions = {entry.key.question for entry in LockFile(path).entries()}
    assert questions == {f"{name} {i}" for name in "ab" for i in range(20)}
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "work") == [
        ".mlops.lock.guard",
        "mlops.lock",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"<<<<<<< HEAD\nversion = 1\n",
        b"version = 99\n",
        b"version = 1\n[[answer]]\nquestion = 'only'\n",
        b"version = 1\nanswer = 3\n",
        b"\xff\xfe",
    ],
)
def test_a_file_that_cannot_be_read_says_so_and_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mlops.lock"
    path.write_bytes(content)
    with pytest.raises(ReplayError, match="Cannot read the lock file") as caught:
        LockFile(path).find(KEY)
    assert "읽을 수 없습니다" in caught.value.message("ko")
    with pytest.raises(ReplayError):
        LockFile(path).keep(ENTRY)
    assert path.read_bytes() == content


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReplayError, match="not recorded"):
        LockFile(tmp_path / "missing" / "mlops.lock").keep(ENTRY)


def test_half_a_character_from_a_model_does_not_lose_the_file(tmp_path: Path) -> None:
    file = LockFile(tmp_path / "mlops.lock")
    file.keep(replace(ENTRY, text="half \ud83d"))
    [entry] = LockFile(file.path).entries()
    assert entry.text == "half ?"


def test_a_cell_run_twice_in_a_row_is_one_question() -> None:
    once = Key.of("둘째", ["첫째"], "sample", "ko")
    assert Key.of("둘째", ["첫째", "둘째"], "sample", "ko") == once
    assert Key.of("둘째 ", ["첫째", "둘째", "둘째"], "sample", "ko") == once
    assert Key.of("셋째", ["첫째", "둘째", "둘째"], "sample", "ko").context == ("첫째", "둘째")
    assert Key.of("둘째", ["둘째", "첫째"], "sample", "ko") != once


def test_what_is_written_bit_by_bit_is_what_would_be_written_at_once(tmp_path: Path) -> None:
    kept = [replace(ENTRY, key=Key.of(f"질문 {i}", [], "sample", "ko"), text=f"{i}") for i in range(3)]
    mine, theirs = LockFile(tmp_path / "mlops.lock"), LockFile(tmp_path / "mlops.lock")
    for file, entry in zip((mine, theirs, mine), kept, strict=True):
        file.keep(entry)
    mine.keep(changed := replace(kept[1], text="새 설명"))
    now = [kept[0], changed, kept[2]]
    whole = {"version": VERSION, "answer": [to_table(entry) for entry in now]}
    assert mine.path.read_text("utf-8") == HEADING + tomli_w.dumps(whole, multiline_strings=True)
    assert list(theirs.entries()) == now
