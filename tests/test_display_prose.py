"""Explanations: light Markdown in, three safe forms out."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from mlops_magic.display.prose import as_html, as_markdown, as_text
from mlops_magic.display.sql import as_html as sql_html
from mlops_magic.display.sql import laid_out

RICH = """**v2.1(운영)**은 `recall`이 *높습니다*.

1. 첫째
   - 안쪽 **굵게**
2. 둘째

### 제목

| 모델 | 값 |
| --- | ---: |
| a | 1 |

```python
x = 1
```
"""


def test_html() -> None:
    html = as_html(RICH)
    assert "<strong>v2.1(운영)</strong>은 <code>recall</code>이 <em>높습니다</em>" in html
    assert "<li>안쪽 <strong>굵게</strong></li>" in html
    assert "<p><strong>제목</strong></p>" in html
    assert "<pre><code>x = 1\n</code></pre>" in html
    assert "<table>" in html


def test_text() -> None:
    assert as_text(RICH).split("\n\n") == [
        "v2.1(운영)은 recall이 높습니다.",
        "1. 첫째\n   - 안쪽 굵게\n2. 둘째",
        "제목",
        "모델 | 값\na | 1",
        "x = 1",
    ]


def test_markdown_means_the_same_to_another_renderer() -> None:
    assert as_markdown("1. 하나\n   - 둘\n2. 셋") == "1. 하나\n   - 둘\n2. 셋"
    assert "**굵게**" in as_markdown(RICH)
    assert as_text(as_markdown(RICH).replace("\\", "")) == as_text(RICH)


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://evil/?q=secret)",
        "[x](javascript:alert(1))",
        "<http://evil>",
        "http://evil/path",
        "www.evil.com",
        "<img src=x onerror=alert(1)>",
        "[x][1]\n\n[1]: http://evil",
        '```"onmouseover=alert(1)\nx\n```',
        "a@evil.com",
        "&lt;script&gt;",
    ],
)
def test_nothing_links_or_loads(text: str) -> None:
    html = as_html(text)
    assert "<a" not in html
    assert "<img" not in html
    assert "class=" not in html
    # What is written as Markdown is read by renderers that know links, HTML and bare addresses.
    again = MarkdownIt("gfm-like", {"html": True}).render(as_markdown(text))
    assert "<a" not in again
    assert "<img" not in again


def test_names_with_underscores_and_stars_stay() -> None:
    assert as_text("f1_score와 _x_ 그리고 2 * 3 * 4") == "f1_score와 _x_ 그리고 2 * 3 * 4"
    assert as_html("**'김민준'**의") == "<p><strong>'김민준'</strong>의</p>\n".replace("'", "'")


def test_money_is_no_formula() -> None:
    assert as_markdown("$5 and $10") == r"\$5 and \$10"


def test_sql_is_coloured_by_class_and_hangul_names_are_names() -> None:
    html = sql_html("SELECT 이름, \"모델 이름\" FROM 표 WHERE a = '<b>' -- 끝")
    assert '<span class="k">SELECT</span>' in html
    assert '<span class="n">이름</span>' in html
    assert "err" not in html
    assert "<b>" not in html
    assert html.startswith('<div class="highlight"><pre ')


def test_long_statements_are_broken_before_their_clauses() -> None:
    one_line = (
        "SELECT m.name, 'a FROM b' FROM models m LEFT OUTER JOIN metrics x ON x.model_id = m.id "
        "WHERE m.id IN (SELECT id FROM q) GROUP BY 1 ORDER BY 2 LIMIT 3"
    )
    assert laid_out(one_line).split("\n") == [
        "SELECT m.name, 'a FROM b'",
        "FROM models m",
        "LEFT OUTER JOIN metrics x ON x.model_id = m.id",
        "WHERE m.id IN (SELECT id FROM q)",
        "GROUP BY 1",
        "ORDER BY 2",
        "LIMIT 3",
    ]
    assert laid_out("SELECT 1 FROM a") == "SELECT 1 FROM a"
    assert laid_out("SELECT 1\n FROM a") == "SELECT 1\n FROM a"
