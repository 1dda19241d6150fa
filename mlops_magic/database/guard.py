"""The first wall: a statement becomes a ``CheckedQuery`` only if it is one SELECT over known tables.

What it does not know it refuses: statements, tables, columns and functions are all on allow-lists, so a
column called ``version`` or a text that contains ``delete`` is nothing special. The read-only engine session
is the wall behind this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from mlops_magic.catalog.schema import Catalog, Kind
from mlops_magic.database.dialects import FUNCTIONS, HINTS, PAREN_WORDS
from mlops_magic.database.params import Scalar, bindable
from mlops_magic.database.refusals import SELECT_ONLY, not_allowed, refused
from mlops_magic.errors import NOTHING, GuardError
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    from sqlglot import exp
    from sqlglot.tokenizer_core import Token

LONGEST = 200_000
_SEAL = object()


@dataclass(frozen=True)
class OutputColumn:
    """One column of the result: ``origin`` is ``(table, column)`` when it shows a stored column unchanged."""

    name: str
    kind: Kind | None
    origin: tuple[str, str] | None


@dataclass(frozen=True)
class CheckedQuery:
    """A statement that passed ``check``; nothing else makes one.

    Attributes:
        sql: as it will run.
        original: as it was given.
        tables: stored tables that it reads.
        columns: stored columns that it names, by ``(table, column)``.
        outputs: what is known of the result's columns, in order; empty where only the engine knows.
        params: values bound to ``:name``.
        literals: texts and numbers that it is written with, but for how many rows it wants.
    """

    sql: str
    original: str
    dialect: str
    tables: frozenset[str]
    columns: frozenset[tuple[str, str]]
    outputs: tuple[OutputColumn, ...] = ()
    params: Mapping[str, Scalar] = field(default_factory=dict)
    literals: frozenset[str] = frozenset()
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("a CheckedQuery comes from mlops_magic.database.guard.check")


def check(sql: str, catalog: Catalog, params: Mapping[str, object] | None = None) -> CheckedQuery:
    """The statement, if it is one that only reads what the catalog knows.

    ``params`` are the values of ``:name`` in it; a list is spread for ``IN (:name)``.

    Raises:
        GuardError: it is refused; the message says why and names what is near.
    """
    from mlops_magic.database.names import Resolver

    tokens = _tokens(sql, catalog.dialect)
    body = _one_statement(sql, tokens)
    _only_known_functions(tokens, catalog.dialect, sql)
    tree = _tree(body, catalog.dialect, sql)
    _no_writes(tree, catalog.dialect, sql)
    resolver = Resolver(catalog, sql)
    try:
        outputs = resolver.query(tree, {})
    except RecursionError as error:
        raise _unreadable("nested too deeply", sql) from error
    bound, body = _bind(body, tree, params or {}, catalog.dialect, sql)
    return CheckedQuery(
        sql=body,
        original=sql,
        dialect=catalog.dialect,
        tables=frozenset(resolver.tables),
        columns=frozenset(resolver.columns),
        outputs=tuple(OutputColumn(o.name, o.kind, o.origin) for o in outputs),
        params=MappingProxyType(bound),
        literals=_literals(tree),
        seal=_SEAL,
    )


def _literals(tree: exp.Expr) -> frozenset[str]:
    from sqlglot import exp

    counting = (exp.Limit, exp.Offset)
    return frozenset(str(n.this) for n in tree.find_all(exp.Literal) if not isinstance(n.parent, counting))


def _tokens(sql: str, dialect: str) -> list[Token]:
    import sqlglot
    from sqlglot.errors import TokenError

    if len(sql) > LONGEST or "\0" in sql:
        raise refused(Bilingual("SQL이 너무 깁니다.", "The SQL is too long."), sql, NOTHING)
    try:
        return sqlglot.tokenize(sql, read=dialect)
    except (TokenError, RecursionError) as error:
        raise _unreadable(str(error), sql) from error


def _one_statement(sql: str, tokens: list[Token]) -> str:
    """The text of the one statement, without the semicolon and what follows it."""
    ends = [i for i, t in enumerate(tokens) if t.token_type.name == "SEMICOLON"]
    last = ends[0] if ends else len(tokens)
    if last == 0:
        raise refused(Bilingual("SQL이 비어 있습니다.", "The SQL is empty."), sql, NOTHING)
    first = tokens[0]
    if first.token_type.name not in {"SELECT", "WITH", "VALUES", "L_PAREN"}:
        word = first.text.upper()[:40]
        raise refused(Bilingual(f"{word} 문은 실행하지 않습니다.", f"{word} statements are not run."), sql)
    if len(ends) != len(tokens) - last:
        raise refused(Bilingual("문장이 둘 이상입니다.", "There is more than one statement."), sql)
    return sql[: tokens[last].start] if ends else sql


def _only_known_functions(tokens: list[Token], dialect: str, sql: str) -> None:
    allowed, hints = FUNCTIONS[dialect], HINTS[dialect]
    for i, (here, after) in enumerate(pairwise(tokens)):
        word = here.text.lower()
        if here.token_type.name in {"ORDER_BY", "GROUP_BY", "PARTITION_BY"}:  # one token of two words
            continue
        if here.token_type.name == "DCOLON":
            raise not_allowed("::", sql, hints.get("::", NOTHING))
        if after.token_type.name != "L_PAREN" or not (word[:1].isalpha() or word[:1] == "_"):
            continue
        if word in allowed or word in PAREN_WORDS or here.token_type.name == "STRING" or _is_cte(tokens, i):
            continue
        raise not_allowed(f"{here.text}()", sql, hints.get(word, NOTHING))


def _is_cte(tokens: list[Token], i: int) -> bool:
    """Whether the name before a parenthesis is being defined: ``WITH name(a, b) AS (``."""
    if i == 0 or tokens[i - 1].token_type.name not in {"WITH", "RECURSIVE", "COMMA"}:
        return False
    depth = 0
    for j in range(i + 1, len(tokens) - 1):
        depth += {"L_PAREN": 1, "R_PAREN": -1}.get(tokens[j].token_type.name, 0)
        if depth == 0:
            return tokens[j + 1].token_type.name == "ALIAS" and tokens[j + 2 :] != []
    return False


def _tree(body: str, dialect: str, sql: str) -> exp.Expr:
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import ParseError

    try:
        tree = sqlglot.parse_one(body, read=dialect)
    except (ParseError, RecursionError) as error:
        raise _unreadable(str(error), sql) from error
    if not isinstance(tree, exp.Select | exp.SetOperation | exp.Values | exp.Subquery):
        word = type(tree).__name__.upper()
        raise refused(Bilingual(f"{word} 문은 실행하지 않습니다.", f"{word} statements are not run."), sql)
    return tree


def _no_writes(tree: exp.Expr, dialect: str, sql: str) -> None:
    from sqlglot import exp

    writes = (exp.DML, exp.DDL, exp.Command, exp.Into, exp.Lock, exp.Pragma, exp.Attach, exp.Detach, exp.Set)
    foreign: dict[type[exp.Expr], str] = {
        exp.ILike: "ilike", exp.Interval: "interval", exp.Lateral: "lateral", exp.Qualify: "qualify",
        exp.Fetch: "fetch", exp.SimilarTo: "similar", exp.Any: "any",
    }  # fmt: skip
    for node in tree.walk():
        if isinstance(node, writes) and not isinstance(node, exp.Query):
            word = type(node).__name__.upper()
            raise refused(Bilingual(f"{word}은(는) 쓸 수 없습니다.", f"{word} is not allowed."), sql)
        if isinstance(node, exp.Anonymous) and node.name.lower() not in FUNCTIONS[dialect]:
            raise not_allowed(f"{node.name}()", sql, HINTS[dialect].get(node.name.lower(), NOTHING))
        if (name := foreign.get(type(node))) and name in HINTS[dialect]:
            raise not_allowed(name.upper(), sql, HINTS[dialect][name])
        if isinstance(node, exp.Distinct) and node.args.get("on"):
            raise not_allowed("DISTINCT ON", sql, HINTS[dialect].get("distinct on", NOTHING))


def _bind(
    body: str, tree: exp.Expr, params: Mapping[str, object], dialect: str, sql: str
) -> tuple[dict[str, Scalar], str]:
    """The values by name and the text with lists spread."""
    from sqlglot import exp

    used = [str(n.name) for n in tree.find_all(exp.Placeholder, exp.Parameter)]
    if missing := [n for n in used if n not in params]:
        given = ", ".join(params) or "-"
        raise GuardError(
            Bilingual(f"변수 :{missing[0]}의 값이 없습니다.", f"There is no value for :{missing[0]}."),
            Bilingual(f"주어진 변수: {given}.", f"Given: {given}."),
            Bilingual("값을 SQL에 직접 쓰거나 변수를 정의하세요.", "Write the value or define the variable."),
            sql=sql,
        )
    if not used:
        return {}, body
    values = bindable({n: params[n] for n in used}, sql)
    lists = {n: v for n, v in values.items() if isinstance(v, tuple)}
    scalars: dict[str, Scalar] = {n: v for n, v in values.items() if not isinstance(v, tuple)}
    for name, items in lists.items():
        scalars |= {f"{name}__{i}": item for i, item in enumerate(items)}
    return scalars, _spread(body, lists, dialect)


def _spread(body: str, lists: Mapping[str, tuple[Scalar, ...]], dialect: str) -> str:
    import sqlglot

    tokens = sqlglot.tokenize(body, read=dialect)
    for mark, name in reversed(list(pairwise(tokens))):
        if mark.text in ":@$" and name.text in lists and name.start == mark.end + 1:
            names = ", ".join(f":{name.text}__{i}" for i in range(len(lists[name.text])))
            body = body[: mark.start] + names + body[name.end + 1 :]
    return body


def _unreadable(message: str, sql: str) -> GuardError:
    import re

    detail = re.sub(r"\x1b\[\d+m", "", message).split("\n")[0][:200]
    return GuardError(
        Bilingual("SQL 문법을 읽을 수 없습니다.", "The SQL cannot be parsed."),
        Bilingual(f"({detail})", f"({detail})"),
        SELECT_ONLY,
        sql=sql,
    )
