"""What each engine understands: functions that only read, and hints for words of other dialects."""

from __future__ import annotations

from mlops_magic.text import Bilingual


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SQLITE_FUNCTIONS = _words(
    """
    abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling char coalesce concat concat_ws cos cosh count
    cume_dist date datetime degrees dense_rank exp first_value floor format glob group_concat hex ifnull iif
    if instr json json_array json_array_length json_each json_extract json_group_array json_group_object
    json_object json_quote json_tree json_type json_valid julianday lag last_value lead length like likelihood
    likely ln log log10 log2 lower ltrim match max min mod nth_value ntile nullif octet_length percent_rank
    percentile percentile_cont median pi pow power printf quote radians random rank regexp replace round
    row_number rtrim sign sin sinh soundex sqlite_version sqrt strftime string_agg substr substring sum tan
    tanh time timediff total trim trunc typeof unhex unicode unixepoch unlikely upper
    current_date current_time current_timestamp bm25 highlight snippet -> ->>
    """
)

FUNCTIONS: dict[str, frozenset[str]] = {"sqlite": SQLITE_FUNCTIONS}
"""Allowed functions in lower case, by dialect. None of them writes, loads code or reads a file."""

TABLE_FUNCTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "sqlite": dict.fromkeys(
        ("json_each", "json_tree"), ("key", "value", "type", "atom", "id", "parent", "fullkey", "path")
    )
}
"""Functions that may stand in FROM, with the columns they give."""

# Words that SQL statements put straight before a parenthesis without calling anything.
PAREN_WORDS = _words(
    """
    all and as between by case cast distinct else escape except exists filter from group having if in
    intersect is join like limit materialized not offset on or order over partition regexp glob match select
    then union using values when where window with
    """
)


def _hint(ko: str, en: str) -> Bilingual:
    return Bilingual(f"SQLite에서는 {ko}", f"In SQLite {en}")


_MONTH = _hint(
    "strftime('%Y-%m', 열)이나 date(열, 'start of month')를 쓰세요.",
    "use strftime('%Y-%m', column) or date(column, 'start of month').",
)
_NOW = _hint("date('now') 또는 datetime('now')를 쓰세요.", "use date('now') or datetime('now').")
_DIFF = _hint(
    "julianday(끝) - julianday(시작)으로 일수를 구하세요.",
    "use julianday(end) - julianday(start), which counts days.",
)
_ADD = _hint("date(열, '-3 months')처럼 쓰세요.", "write date(column, '-3 months').")
_PART = _hint(
    "strftime('%Y', 열), strftime('%m', 열)을 쓰세요.", "use strftime('%Y', column), strftime('%m', column)."
)
_SPREAD = _hint(
    "avg(x*x) - avg(x)*avg(x)로 분산을 구하세요.",
    "compute the variance as avg(x*x) - avg(x)*avg(x).",
)

SQLITE_HINTS: dict[str, Bilingual] = {
    "ilike": _hint(
        "LIKE가 이미 영문 대소문자를 가리지 않습니다.", "LIKE already ignores case for ASCII letters."
    ),
    "similar": _hint("LIKE나 GLOB를 쓰세요.", "use LIKE or GLOB."),
    "::": _hint("CAST(x AS INTEGER)를 쓰세요.", "use CAST(x AS INTEGER)."),
    "interval": _ADD,
    "any": _hint("IN (SELECT ...)을 쓰세요.", "use IN (SELECT ...)."),
    "distinct on": _hint(
        "ROW_NUMBER() OVER (PARTITION BY ...) = 1을 쓰세요.", "use ROW_NUMBER() OVER (PARTITION BY ...) = 1."
    ),
    "top": _hint("LIMIT를 쓰세요.", "use LIMIT."),
    "fetch": _hint("LIMIT를 쓰세요.", "use LIMIT."),
    "qualify": _hint("창 함수는 바깥 질의의 WHERE로 거르세요.", "filter window functions in an outer WHERE."),
    "lateral": _hint("상관 하위 질의를 쓰세요.", "use a correlated subquery."),
    "date_trunc": _MONTH,
    "to_char": _MONTH,
    "date_format": _MONTH,
    "format_date": _MONTH,
    "now": _NOW,
    "getdate": _NOW,
    "curdate": _NOW,
    "sysdate": _NOW,
    "today": _NOW,
    "datediff": _DIFF,
    "date_diff": _DIFF,
    "timestampdiff": _DIFF,
    "age": _DIFF,
    "date_add": _ADD,
    "dateadd": _ADD,
    "date_sub": _ADD,
    "add_months": _ADD,
    "extract": _PART,
    "date_part": _PART,
    "datepart": _PART,
    "year": _PART,
    "month": _PART,
    "day": _PART,
    "stddev": _SPREAD,
    "stdev": _SPREAD,
    "variance": _SPREAD,
    "var_samp": _SPREAD,
    "listagg": _hint("group_concat(x, ', ')을 쓰세요.", "use group_concat(x, ', ')."),
    "array_agg": _hint("json_group_array(x)를 쓰세요.", "use json_group_array(x)."),
    "nvl": _hint("coalesce(a, b)를 쓰세요.", "use coalesce(a, b)."),
    "isnull": _hint("ifnull(a, b)나 a IS NULL을 쓰세요.", "use ifnull(a, b) or a IS NULL."),
    "len": _hint("length(x)를 쓰세요.", "use length(x)."),
    "char_length": _hint("length(x)를 쓰세요.", "use length(x)."),
    "left": _hint("substr(x, 1, n)을 쓰세요.", "use substr(x, 1, n)."),
    "right": _hint("substr(x, -n)을 쓰세요.", "use substr(x, -n)."),
    "split_part": _hint("substr와 instr를 함께 쓰세요.", "combine substr and instr."),
    "greatest": _hint("max(a, b)를 쓰세요.", "use max(a, b)."),
    "least": _hint("min(a, b)를 쓰세요.", "use min(a, b)."),
    "safe_divide": _hint("a / nullif(b, 0)을 쓰세요.", "use a / nullif(b, 0)."),
    "bool_or": _hint("max(조건)을 쓰세요.", "use max(condition)."),
    "bool_and": _hint("min(조건)을 쓰세요.", "use min(condition)."),
    "concat": _hint("a || b로 이으세요.", "join texts with a || b."),
    "string_agg": _hint("group_concat(x, ', ')을 쓰세요.", "use group_concat(x, ', ')."),
    "percentile_cont": _hint(
        "ORDER BY 열 LIMIT 1 OFFSET (SELECT count(*) / 2 ...)로 구하세요.",
        "use ORDER BY column LIMIT 1 OFFSET (SELECT count(*) / 2 ...).",
    ),
    "median": _hint(
        "ORDER BY 열 LIMIT 1 OFFSET (SELECT count(*) / 2 ...)로 구하세요.",
        "use ORDER BY column LIMIT 1 OFFSET (SELECT count(*) / 2 ...).",
    ),
}

HINTS: dict[str, dict[str, Bilingual]] = {"sqlite": SQLITE_HINTS}
"""What to write instead of a word of another dialect, by dialect and lower-case word."""
