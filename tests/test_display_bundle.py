"""One answer, one output in three forms."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import nh3
import pandas as pd
import pytest
from display_samples import SQL, abstained, answered, failed

from mlops_magic.answer import Answer, Usage
from mlops_magic.display.bundle import bundle
from mlops_magic.display.media import METADATA_KEY
from mlops_magic.display.options import Options


def forms(answer: Answer, **options: object) -> dict[str, str]:
    return bundle(answer, Options(**options)).data  # type: ignore[arg-type]


def test_every_form_says_the_same() -> None:
    data = forms(answered())
    assert set(data) == {"text/html", "text/markdown", "text/plain"}
    for form, text in data.items():
        plain = re.sub(r"<[^>]+>|\\", "", text)
        for part in (
            "정밀도가",
            "모댈 → 모델",
            "오탐이 적다 = 정밀도가 높다.",
            "시험 알림.",
            "0.952",
            "1,234,567",
            "NULL",
            "3행",
            "0.01초",
        ):
            assert part in plain, (form, part)
        assert "no such column: nme" in plain
        assert "SELECT nme FROM models" in re.sub(r"<[^>]+>", "", text)


def test_html_is_static_and_survives_an_untrusted_notebook() -> None:
    html = forms(answered())["text/html"]
    assert html.startswith('<div class="mlops-magic tex2jax_ignore mathjax_ignore">')
    assert html.count("<details>") == 2
    assert " open" not in re.findall("<details[^>]*>", html)[0]
    assert not re.search(r"<(script|svg|iframe|a|link)\b", html)
    assert not re.search(r"\s(id|on\w+|href|role)=", html)
    assert not re.search(r"(?<![-\w])(color|background)\s*:", html)
    assert "var(" not in html
    assert '<div class="highlight"><pre ' in html


def test_table_is_readable_by_screen_readers_and_keeps_real_names() -> None:
    html = forms(answered())["text/html"]
    assert "<caption" in html
    assert html.count('scope="col"') == 7
    assert re.search(r'<th scope="col" style="text-align:left">모델<br><small[^>]*>name</small></th>', html)
    assert re.search(
        r'<th scope="col" style="text-align:right">inference_ms <small>\(ms\)</small></th>', html
    )


def test_rows_shown_of_rows_fetched() -> None:
    many = answered(df=pd.DataFrame({"n": range(1234)}), truncated=True)
    for text in forms(many, rows=10).values():
        assert "1,234행 중 10행 표시" in text
        assert "상한에서 잘림" in text
    english = replace(many, language="en", truncated=False)
    assert "10 of 1,234 rows shown" in forms(english, rows=10)["text/plain"]
    assert forms(many, rows=10)["text/html"].count("<td") < 40


def test_wide_frames_are_cut_and_say_so() -> None:
    wide = pd.DataFrame([range(50)], columns=[f"c{i}" for i in range(50)])
    data = forms(answered(df=wide), columns=5)
    assert "50열 중 5열 표시" in data["text/plain"]
    assert "c5" not in data["text/markdown"]


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame({"name": []}), pd.DataFrame({"a": [None]})])
def test_frames_with_little_in_them(frame: pd.DataFrame) -> None:
    data = forms(answered(df=frame))
    assert all(data.values())
    if frame.empty:
        assert "조건에 맞는 행이 없습니다" in data["text/plain"]


def test_columns_of_the_same_name_are_both_shown() -> None:
    frame = pd.DataFrame([["a", "b"]], columns=["name", "name"])
    plain = forms(answered(df=frame))["text/plain"]
    assert plain.count("모델  ") == 1
    assert re.search(r"^a +b$", plain, re.MULTILINE)


def test_an_abstention_says_so_and_offers_questions() -> None:
    for text in forms(abstained()).values():
        assert "답하지 않았습니다" in text
        assert "저장되어 있지 않습니다" in text
        assert "A100을 쓴 파이프라인은 몇 개야?" in text
        assert "행 표시" not in text


def test_a_failure_keeps_the_statement_that_failed() -> None:
    for form, text in forms(failed()).items():
        words = re.sub(r"<[^>]+>", "", text)
        assert "Failed" in words, form
        assert "SELECT nope FROM models" in words
        assert "no such column: nope" in words
        assert "실패" not in words


def test_one_successful_statement_needs_no_step_list() -> None:
    answer = answered(steps=answered().steps[1:])
    assert "<summary" in forms(answer)["text/html"]
    assert ">SQL</summary>" in forms(answer)["text/html"]
    assert (
        "SQL: SELECT m.name, m.version, x.precision_val\n     FROM models m\n" in forms(answer)["text/plain"]
    )


def test_usage_on_request() -> None:
    total = Usage(5, 10_000, 900, 0, 0, None)
    plain = forms(answered(), usage=True, session_usage=total)["text/plain"]
    assert "이 질문: 호출 2회 · 입력 1,200 · 출력 80 · 추론 10 · 캐시 1,000 토큰 · 약 $0.0003" in plain
    assert "세션 전체: 호출 5회 · 입력 10,000" in plain
    assert "비용 알 수 없음" in plain
    assert "이 질문" not in forms(answered())["text/plain"]


def test_provenance_is_strict_json_and_complete() -> None:
    record = bundle(answered()).metadata[METADATA_KEY]
    again = json.loads(json.dumps(record, allow_nan=False))
    assert again == record
    assert record["question"] == "오탐이 적은 모댈 추천해줘"
    assert record["resolved"] == "오탐이 적은 모델 추천해줘"
    assert record["sql"] == SQL
    assert record["rows"] == 3
    assert record["schema_fingerprint"] == "0123456789ab"
    assert record["corrections"] == [{"typed": "모댈", "read": "모델", "kind": "typo", "candidates": []}]
    assert record["usage"]["input_tokens"] == 1200
    assert [step["error"] for step in record["steps"]] == ["no such column: nme", None]


def test_card_says_what_left_for_the_model() -> None:
    assert "없음 (오프라인)" in forms(answered())["text/html"]
    sent = replace(answered().provenance, sent=("schema", "values of 3 columns"), model="solar-pro3")
    html = forms(answered(provenance=sent))["text/html"]
    assert "schema; values of 3 columns" in html
    assert "오프라인" not in html


def test_answers_display_themselves() -> None:
    data, metadata = answered()._repr_mimebundle_()
    assert data == bundle(answered()).data
    assert metadata[METADATA_KEY]["rows"] == 3


def test_size_stays_small() -> None:
    frame = pd.DataFrame({f"column_{i}": ["가" * 1000] * 1000 for i in range(30)})
    made = bundle(answered(df=frame))
    assert sum(len(text) for text in made.data.values()) < 400_000
    assert len(forms(answered())["text/html"]) < 9_000


def test_a_view_that_keeps_plain_tags_alone_has_everything() -> None:
    kept = {"p", "div", "span", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "pre", "b"}
    html = nh3.clean(forms(answered())["text/html"], tags=kept, attributes={})
    for part in ("SELECT", "wafer-defect-yolov8m", "0.948", "<details>", "<summary>", "0123456789ab"):
        assert part in html
    assert not re.search(r"<\w+ ", html)
