"""Rules for two kinds of related rows said in one breath: neither of them, both of them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Dated, Either, Rel
from mlops_magic.offline.plan import Op
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# BOTH reads what the other grammars have made of the words, NEITHER the words as they come.
BOTH = Grammar()
NEITHER = Grammar()
_TOO = {"also", "도", "에도", "에서도", "로도", "으로도"}
JOINED_BY_AND = late(r"[와과랑]\s|하고\s|&|,|\band\b", re.IGNORECASE)


def _side(said: list[Item], op: Op, count: int) -> Item:
    """One of the sides as a number of related rows: its noun, or the value that stands for one, is the last."""
    return made("F", said, Rel(said[-1], tuple(said[:-1]), op, count))


@NEITHER.rule(r"(?<=[Trw&])[gL](?=[TVC])|Yg(?=[TVC])")
def missing_some(items: list[Item], context: Context) -> list[Item] | None:
    """Runs (that are) missing logs, with missing notes: without any, and no worry about what a model misses."""
    word = items[-1]
    lack = Sense("word", name="lack", value="lack")
    missing = word.said.lower() in ("missing", "that miss", "which miss")
    without = replace(word, sym="L", said="without", senses=(lack,), load=None)
    return [without] if missing and context.language == "en" else None


@NEITHER.rule(r"LC&C$")
def missing_both(items: list[Item], context: Context) -> list[Item] | None:
    """Models missing map50 and f1: neither of them is there."""
    lack, first, joint, second = items
    both = context.language == "en" and joint.said.lower() in ("and", "or", "&", "")
    return [lack, first, lack, second] if both else None


# What a row has brought about is what belongs to it: left neither logs nor configs.
_BROUGHT = late(
    r"(?:left|leaves?|kept|keeps?|saved?|produced?|wrote|writes?|made|created|generated|yielded)\b", re.I
)


@NEITHER.rule(r"(?<=[TJrVCD])[YUeE]a\.*V*[VT](?:\|\.*V*[VT])+\.*$")
def having_neither(items: list[Item], context: Context) -> list[Item] | None:
    """With neither logs nor configs, that left neither behind: none of the first, and none of the second."""
    verb, neither = items[:2]
    if neither.said.lower() != "neither" or context.language != "en":
        return None
    if verb.sym != "Y" and not _BROUGHT.match(verb.said):
        return None
    sides: list[list[Item]] = [[]]
    for item in items[2:]:
        if item.sym == "|":
            sides.append([])
        elif item.sym != ".":
            sides[-1].append(item)
    return [_side(side, "=", 0) for side in sides]


@BOTH.rule(r"(?<![CLYFEeXNO])[VT]+(?:L|YX?|[eE]X)(?=[TCJ#&VF])")
def one_and_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """모델도 데이터셋도 없는: 도 on each of them says it of each."""
    said = [i for i in items if i.sym in "VT"]
    ends = [n for n, i in enumerate(said) if _TOO & i.roles]
    if len(ends) < 2 or ends[-1] != len(said) - 1 or context.language != "ko":
        return None
    begins = [0, *(n + 1 for n in ends)]
    sides = [said[a : b + 1] for a, b in zip(begins, ends, strict=False)]
    if any(i.kinds("owner") for i in said):
        return None
    none = items[-1].sym in "LX"
    found = [_side(side, "=" if none else ">=", 0 if none else 1) for side in sides]
    found[-1].roles = items[-1].roles
    return found


@BOTH.rule(r"FF+V*TY(?=[TCJ#&VF])")
def in_one_and_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """5월에도 7월에도 실험이 있는: some in each of them."""
    dated = [i for i in items if i.sym == "F"]
    if not all(isinstance(i.load, Dated) and _TOO & i.roles for i in dated) or context.language != "ko":
        return None
    *values, head = (i for i in items if i.sym in "VT")
    return [made("F", [d, *values, head], Rel(head, (d, *values), ">=", 1)) for d in dated]


@BOTH.rule(r"VY(?=[TCJ#&VF])|(?<=[TJ])YV(?=$|[&F])")
def each_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """로그와 config가 있는, with a log and a config: rows of each kind."""
    value = next(i for i in items if i.sym == "V")
    load: Values = value.load
    single = len(load.options) == 1 and not load.negated and not load.null and "either" not in value.roles
    if not single or (items[0].sym == "V") != (context.language == "ko"):
        return None
    key, stored = next(iter(load.options.items()))
    if len(stored) < 2 or not JOINED_BY_AND.search(context.text[value.begin : value.end]):
        return None
    each = [replace(value, load=replace(load, options={key: (v,)})) for v in stored]
    return [made("F", [v], Rel(v, (), ">=", 1)) for v in each]


@BOTH.rule(r"^V*T&V*T[a+]?[LY](?=[TCJ#&VF])")
def the_two_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """모델과 데이터셋이 있는, 모두 없는: each of them, or none of either."""
    at = next(n for n, i in enumerate(items) if i.sym == "&")
    first, second = items[:at], [i for i in items[at + 1 : -1] if i.sym in "VT"]
    if context.language != "ko" or "and" not in first[-1].roles or first[-1].kinds("owner"):
        return None
    if second[-1].kinds("owner") or not {"이", "가", "은", "는"} & second[-1].roles:
        return None
    none = items[-1].sym == "L"
    found = [_side(side, "=" if none else ">=", 0 if none else 1) for side in (first, second)]
    found[-1].roles = items[-1].roles
    return found


@BOTH.rule(r"VVT")
def used_on_its_own(items: list[Item], context: Context) -> list[Item] | None:
    """PyTorch를 쓰고 A100을 쓴 프로젝트: each is said of the project, of whichever of its runs."""
    value, other, noun = items
    clause = _AND_USED.match(context.text, value.end) if value.korean or value.roles else None
    if not clause or value.load.negated or value.load.null or value.parts:
        return None
    if not any(context.world.graph.single(noun.tables[0], k[0]) for k in value.load.options):
        context.assume(
            "두 가지를 서로 다른 행에서 쓴 것도 넣었습니다.",
            "Rows that used the two apart from each other count too.",
        )
    return [made("F", items[:1], Rel(value, (), ">=", 1)), other, noun]


_AND_USED = late(
    r"(?:을|를|로|으로|에서)\s*(?:도\s)?(?:쓰고|사용하고|돌리고|썼고|사용했고|돌렸고|쓰면서|사용하면서|썼으며|사용했으며)\s"
    r"(?=.*(?:쓴|쓰는|사용한|사용하는|돌린|돌리는|썼던)\s)"
)


_EXCEPT = late(
    r"(?:except|excluding|exclude|other than|apart from|besides|but not|leaving out)\b", re.IGNORECASE
)
_ONES = late(r"\b(?:ones|those|any)\b", re.IGNORECASE)
_TIED = late(r"\s*(?:on|of|from|in|with|by|for|under)?\s*(?:the\s+)?", re.IGNORECASE)


@BOTH.rule(r"VT?V[VT]*$")
def except_those_with_both(items: list[Item], context: Context) -> list[Item] | None:
    """All runs except the failed ones on V100: those of which both hold are left out, and no others."""
    first, values = items[0], [i for i in items if i.sym == "V"]
    known = all(isinstance(v.load, Values) and not v.load.null for v in values)
    if context.language != "en" or not known or not first.load.negated or not _EXCEPT.match(first.said):
        return None
    said = context.text[first.begin : items[-1].end]
    stands = any(i.sym == "T" for i in items) or _ONES.search(
        said
    )  # other than KoBERT in production: are in it
    if not stands or any(v.load.negated for v in values[1:]) or not _in_one_phrase(items, context.text):
        return None
    barred = [first, *(replace(v, load=replace(v.load, negated=True)) for v in values[1:])]
    return [made("F", items, Either(tuple(barred)))]


def _in_one_phrase(items: list[Item], text: str) -> bool:
    pairs = [(a, b) for a, b in pairwise(items) if a.end <= b.begin]
    between = [_ONES.sub("", text[a.end : b.begin]) for a, b in pairs]
    return all(_TIED.fullmatch(gap) for gap in between)
