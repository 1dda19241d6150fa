"""Questions in readable files, with the plan and the SQL made of each or why there is none."""

from __future__ import annotations

from pathlib import Path

import conftest
import pytest
from golden.offline import update
from golden.offline.book import TODAY, Asked, Block, Engine, blocks, cases, files

CASES = list(cases())


@pytest.mark.parametrize(("category", "block"), CASES, ids=[f"{c}: {b.questions[-1]}" for c, b in CASES])
def test_the_engine_makes_of_it_what_the_file_says(category: str, block: Block, engine: Engine) -> None:
    assert str(engine.answered(block)) == str(block)


def test_the_files_and_the_fixtures_have_one_today() -> None:
    assert conftest.TODAY == TODAY


def test_every_category_has_questions_and_no_question_stands_twice_in_it() -> None:
    for path in files():
        asked = [b.questions for b in blocks(path.read_text("utf-8")) if b.asked]
        assert asked, path.name
        assert len(set(asked)) == len(asked), path.name


def test_every_question_has_an_outcome() -> None:
    empty = [a.question for _, block in CASES for a in block.asked if not a.outcome]
    assert empty == []


def test_a_refusal_tells_words_or_is_about_a_text_without_any() -> None:
    """An abstention names what it could not place."""
    bare = [a.question for _, block in CASES for a in block.asked if a.outcome[0] == "- not_understood"]
    assert len(bare) <= 3, bare


def test_a_file_is_read_and_written_as_it_is() -> None:
    for path in files():
        text = path.read_text("utf-8")
        assert "\n".join(map(str, blocks(text))) == text, path.name


def test_update_fills_in_new_questions_and_keeps_comments(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.txt"
    path.write_text("# why\n\n# owners\n? 김민준의 프로젝트\n? 몇 개야?\n", "utf-8")
    monkeypatch.setattr(update, "files", lambda: [path])
    assert update.update(engine) == [path]
    heading, talk = blocks(path.read_text("utf-8"))
    assert (heading.comments, heading.asked) == (("# why",), ())
    assert talk.comments == ("# owners",)
    assert talk.asked[1] == Asked("몇 개야?", engine.outcome("김민준의 프로젝트", "몇 개야?"))
    assert talk.asked[1].outcome[0].startswith("= count(projects) of projects where")
    assert update.update(engine) == []
