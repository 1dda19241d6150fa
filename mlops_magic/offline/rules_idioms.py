"""Rules for English idioms whose words stand in another order than the grammars read, or mean another word there."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.numbers import Number

# Read before the other English grammars: the words as they come.
IDIOMS = Grammar()


def _word(symbol: str, name: str, value: str, like: Item, sign: int = 0) -> Item:
    """A function word in the place of ``like``."""
    sense = Sense("word", name=name, value=value, sign=sign)
    return replace(like, sym=symbol, senses=(sense,), load=None, number=None)


def _is(item: Item, *words: str) -> bool:
    return item.said.lower() in words


def _bare(items: list[Item]) -> list[Item]:
    return [i for i in items if i.sym != "."]


def _in_this_order(items: list[Item]) -> list[Item]:
    """Items that were moved, with their places in the order in which they now stand."""
    places = sorted(i.place for i in items)
    return [replace(i, place=place) for i, place in zip(items, places, strict=True)]


# -- denial ------------------------------------------------------------------------------------


@IDIOMS.rule(r"YXN(?=\.*V*T)")
def have_not_a_single(items: list[Item], context: Context) -> list[Item] | None:
    """Which projects have not a single failed run: they have none."""
    one = _is(items[2], "a single", "one single", "single", "one")
    return [_word("L", "lack", "lack", items[1])] if one else None


@IDIOMS.rule(r"[XY]!(?=\.*V*T)")
def have_created(items: list[Item], context: Context) -> list[Item] | None:
    """Users who haven't created a project: whether they have one; nothing is to be created."""
    denial, verb = items
    if not re.match(r"created\b", verb.said, re.I):
        return None
    return [_word("L", "lack", "lack", denial) if denial.sym == "X" else denial]


@IDIOMS.rule(r"Y(?=G\.*[TC]\.*!\.*V)")
def has_each_put(items: list[Item], context: Context) -> list[Item] | None:
    """How many models has each team put into production: an auxiliary verb."""
    return []


@IDIOMS.rule(r"(?<=[TC])!\.*(?=V)")
def put_into(items: list[Item], context: Context) -> list[Item] | None:
    """... has each team put into production: where they are now."""
    has = re.search(r"\b(?:has|have)\s+(?:\S+\s+){1,3}$", context.text[: items[0].begin], re.I)
    into = re.match(r"\s+(?:in|into|on)\b", context.text[items[0].end :], re.I)
    return [] if has and into and _is(items[0], "put") else None


@IDIOMS.rule(r"(?<=[TJ])r?(?:[eE]a|L)\.*V*[VT](?:\|\.*V*[VT])+$")
def none_of_either(items: list[Item], context: Context) -> list[Item] | None:
    """That produced neither a model nor a checkpoint, without a model or a checkpoint: none of the first, nor the second."""
    words = [i for i in _bare(items) if i.sym not in "re"]
    head = words[0]
    if context.language != "en" or not (head.sym == "L" or _is(head, "neither")):
        return None
    if any(i.sym == "T" and i.kinds("owner") for i in words) or not any(i.sym == "T" for i in words):
        return None  # no log or config: two values of one kind are read together
    sides: list[list[Item]] = [[]]
    for item in words[1:]:
        if item.sym == "|":
            sides.append([])
        else:
            sides[-1].append(item)
    return [made("F", side, Rel(side[-1], tuple(side[:-1]), "=", 0)) for side in sides]


@IDIOMS.rule(r"U(?=\.*V*[VT])")
def left_behind(items: list[Item], context: Context) -> list[Item] | None:
    """Failed runs that left a checkpoint behind: it is there."""
    behind = re.match(r"\s+(?:\S+\s+){1,4}behind\b", context.text[items[0].end :], re.I)
    leave = _is(items[0], "left", "leave", "leaves", "leaving")
    return [_word("Y", "have", "have", items[0])] if behind and leave else None


@IDIOMS.rule(r"^[.w]*T\.*(?:Y\.*R?|&\.*R)\.*(?:T\.*H|H\.*V*\.*T)$")
def with_their_number(items: list[Item], context: Context) -> list[Item] | None:
    """Users with their number of projects: how many each has."""
    bare = [i for i in items if i.sym in "THV"]
    rows, counted = bare[0], [i for i in bare[1:] if i.sym != "H"]
    how_many = next(i for i in bare if i.sym == "H")
    theirs = all(_is(i, "their") for i in items if i.sym == "R")
    if rows.korean or how_many.korean or not theirs or rows.kinds("owner") or counted[-1].kinds("owner"):
        return None
    each = _word("G", "each", "prefix", rows)
    return _in_this_order([how_many, *counted, each, rows])


@IDIOMS.rule(r"^\.*c(?=\.*V*T?\.*H)")
def break_down_counts(items: list[Item], context: Context) -> list[Item] | None:
    """Break down run counts by GPU: the counts of each."""
    return [] if re.match(r"break\w* (?:\w+ )?down$", items[-1].said, re.I) and not items[-1].korean else None


@IDIOMS.rule(r"^[.w]*(?:E\.*D|D\.*E)\.*$")
def what_was_done_then(items: list[Item], context: Context) -> list[Item] | None:
    """Anything registered in the last 30 days: the only rows of which that is recorded."""
    event = next(i for i in items if i.sym == "E")
    dates = context.recorded(event.events)
    alike = [c for c in dates if c.column == dates[0].column]  # created: of a project, of a dataset?
    asks = re.match(r"\s*(?:what|anything|everything|all|list|show|whatever|stuff)\b", context.text, re.I)
    if event.korean or len(alike) != 1 or not asks:
        return None
    noun = replace(event, sym="T", senses=(Sense("table", alike[0].table),), end=event.begin)
    return [noun, *items]


@IDIOMS.rule(r"^\.+V+\.+$")
def how_it_did(items: list[Item], context: Context) -> list[Item] | None:
    """How did anomaly-iforest v1.0 do: its metrics."""
    asks = re.match(r"\s*how\s+(?:well\s+)?(?:did|does|is|was|has)\b.*\b(?:do|doing|done|perform\w*)[\s?.!]*$", context.text, re.I)
    measured = context.semantics.headline_default
    named = [i for i in items if i.sym == "V"]
    if not asks or measured is None or not all(any(context.is_title(k) for k in v.load.options) for v in named):
        return None
    first = named[0]
    return [replace(first, sym="T", senses=(Sense("table", measured[0]),), load=None, end=first.begin), *named]


@IDIOMS.rule(r"V(?=\.*T)")
def kind_of_several(items: list[Item], context: Context) -> list[Item] | None:
    """Anomaly detection projects: those of that kind, where one that is named is no several."""
    value = items[0]
    load = value.load
    noun = re.match(r"\s*(?:projects|runs|experiments|models|datasets|pipelines)\b", context.text[value.end :], re.I)
    titles = {k: v for k, v in load.options.items() if context.is_title(k)}
    kinds = {k: v for k, v in load.options.items() if context.category(Col(*k))}
    typed = {v.lower() for values in titles.values() for v in values} & {value.said.lower()}
    if value.korean or not noun or not titles or not kinds or typed or load.negated or load.null:
        return None
    return [replace(value, load=replace(load, options=kinds))]


@IDIOMS.rule(r"^[.w]*C(?=\.*V*T[^HKG]*$)")
def how_long_one_takes(items: list[Item], context: Context) -> list[Item] | None:
    """How long does a completed run take on an A100: in the mean, as no one run is meant."""
    column = items[-1]
    asks = re.match(r"\W*(?:\w+\s+)?how long (?:does|do|did) (?:it take )?(?:a|an)\s", context.text, re.I)
    if not asks or not column.load or not all(isinstance(o, Hours) for o in column.load):
        return None
    context.assume("평균으로 답합니다.", "The mean of them is shown.")
    return [*items[:-1], _word("K", "agg", "avg", column), column]


@IDIOMS.rule(r"^\.*=\.*V&V\.*T?\.*C$")
def kinds_compared_on(items: list[Item], context: Context) -> list[Item] | None:
    """Compare KoBERT and KoELECTRA on recall: the mean of each kind, as each has many rows."""
    first, second = (i for i in items if i.sym == "V")
    column = items[-1]
    alike = first.load.options.keys() & second.load.options.keys()
    kinds = all(context.category(Col(*k)) and not context.is_title(k) for k in alike)
    shared = any(context.is_title((k[0], n.column)) for k in alike for n in context.title(k[0]) if n.key == k)
    if not alike or not kinds or shared or not context.numeric(column.load):
        return None
    context.assume("종류마다 평균으로 비교합니다.", "Each kind is compared by its mean.")
    return [*items[:-1], _word("K", "agg", "avg", column), column]


# -- amounts -----------------------------------------------------------------------------------


@IDIOMS.rule(r"N%?U")
def percentage_points(items: list[Item], context: Context) -> list[Item] | None:
    """By more than 10 points: of what goes from nought to one, hundredths."""
    number = items[0].number
    said = " ".join(i.said.lower() for i in items[1:])
    if said not in _POINTS or number is None or number.counter or number.value < 1 or number.unit not in ("", "%"):
        return None
    text = f"{items[0].said} {said}"
    return [replace(items[0], said=text, end=items[-1].end, number=Number(number.value / 100, said=text))]


_POINTS = {
    "point", "points", "pts", "pt", "pp", "p", "percentage point", "percentage points", "percent points",
}  # fmt: skip


@IDIOMS.rule(r"(?<=CO)R(?=\.*C[y.]*(?:ON|NO))")
def its_own_other_column(items: list[Item], context: Context) -> list[Item] | None:
    """Whose recall beats their precision by more than 0.1: of the same row."""
    return [] if _is(items[0], "their", "its") else None


@IDIOMS.rule(r"A\.*C\.*~\.*C[y.]*ON")
def higher_by_so_much(items: list[Item], context: Context) -> list[Item] | None:
    """With higher recall than precision by more than 0.1: so far apart, and on that side."""
    word, left, _, right, *rest = _bare(items)
    return _apart_by(word, left, right, rest[-2], rest[-1])


@IDIOMS.rule(r"C\.*(?:ON|NO)\.*A\.*~\.*C")
def so_much_higher(items: list[Item], context: Context) -> list[Item] | None:
    """With recall at least 0.1 higher than precision."""
    bare = _bare(items)
    op, number, word = (next(i for i in bare if i.sym == s) for s in "ONA")
    return _apart_by(word, bare[0], bare[-1], op, number)


def _apart_by(word: Item, left: Item, right: Item, op: Item, number: Item) -> list[Item] | None:
    side = {"higher": "gt", "greater": "gt", "larger": "gt", "lower": "lt", "smaller": "lt"}.get(word.said.lower())
    if side is None or word.korean:
        return None
    return [left, _word("O", "op", side, word), right, op, number]


@IDIOMS.rule(r"^[.w]*%\.*T[rwY.]*C\.*(?:ON|NO)\.*$")
def share_above(items: list[Item], context: Context) -> list[Item] | None:
    """What percentage of models has a recall over 0.9: the bound first, as a condition of those that are the share."""
    kind = next(i for i in items if i.sym == "%")
    noun = next(i for i in items if i.sym == "T")
    if kind.korean or noun.kinds("owner"):
        return None
    return [*(i for i in items if i.sym in "CON"), noun, kind]


# -- of each -----------------------------------------------------------------------------------


@IDIOMS.rule(r"^GTYH\.*V*\.*T$")
def every_one_has_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """Every project has how many failed runs: how many does each have."""
    each, noun, _, how_many, *counted = items
    return None if each.korean else _in_this_order([how_many, *counted, each, noun])


@IDIOMS.rule(r"^G\.*[TC]&\.*BV*T$")
def of_each_the_latest(items: list[Item], context: Context) -> list[Item] | None:
    """Per project, most recent run: the most recent run per project."""
    at = next(k for k, i in enumerate(items) if i.sym == "&")
    return _in_this_order([*items[at + 1 :], *items[:at]])


@IDIOMS.rule(r"[tB]N?\.*V*T\.*(?:G\.*[TC]\.*y\.*C|y\.*C\.*G\.*[TC])$")
def top_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """Top 3 models per project by F1: of each project, those that are the first by that column."""
    column = items[-1] if items[-2].sym in "y." and items[-1].sym == "C" else _behind(items, "y")
    each = _behind(items, "G")
    word = items[0]
    if column is None or each is None or each is column or not context.numeric(column.load):
        return None
    if word.korean or (word.sym == "B" and not _is(word, "best", "top", "highest", "worst", "lowest")):
        return None
    prefix = next(i for i in items if i.sym == "G")
    number = [i for i in items if i.sym == "N"]
    rows = [i for i in items if i.sym in "VT" and i is not each and i is not column]
    if not number:
        best = word if word.sym == "B" else None
        return [best, column, *rows, prefix, each] if best else None
    return [prefix, each, column, word, *number, *rows]


def _behind(items: list[Item], symbol: str) -> Item | None:
    at = next(k for k, i in enumerate(items) if i.sym == symbol)
    return next((i for i in items[at + 1 :] if i.sym in "TC"), None)


@IDIOMS.rule(r"(?<=[Rr])e(?=[TC])")
def its_own(items: list[Item], context: Context) -> list[Item] | None:
    """Whose F1 exceeds the average of their own project: own says nothing more than their."""
    before = context.text[: items[0].begin].rstrip().lower()
    return [] if _is(items[0], "own") and before.endswith(("their", "its")) else None


# -- orders ------------------------------------------------------------------------------------


@IDIOMS.rule(r"^[^HNBA]*K[^HNBA]*&\.*[BA]\.*A$")
def that_end_first(items: list[Item], context: Context) -> list[Item] | None:
    """Average F1 by team, best first: in that order of what is measured."""
    last, at = items[-1], next(k for k, i in enumerate(items) if i.sym == "K")
    word = next(i for i in reversed(items[:-1]) if i.sym in "BA")
    column = next((i for i in items[at + 1 :] if i.sym != "."), word)
    if word.korean or not _is(last, "first") or column.sym != "C" or not context.numeric(column.load):
        return None
    dimension, sign = adjective(word)
    falling = all(context.direction(o) == "down" for o in context.numeric(column.load))
    if dimension not in ("quality", "level", "size") and not (dimension == "speed" and falling):
        return None
    large = sign > 0 if dimension in ("level", "size") else (sign > 0) != falling
    end = next(k for k, i in enumerate(items) if i is word)
    return [*items[:end], _word("q", "sort", "desc" if large else "asc", last)]


@IDIOMS.rule(r"^[.w]*[tB]N\.*V*T\.*(?:G\.*[TC]|P)$")
def top_by_what(items: list[Item], context: Context) -> list[Item] | None:
    """Top 3 models per project: by what is not told, and no projects are ranked."""
    word = next(i for i in items if i.sym in "tB")
    unclear = word.sym == "t" or adjective(word)[0] == "quality"
    return [replace(i, sym="U") if i is word else i for i in items] if unclear and not word.korean else None


@IDIOMS.rule(r"(?<=B)((?:\.*V)*\.*T)[.Y]*C$")
def biggest_in_terms_of(items: list[Item], context: Context) -> list[Item] | None:
    """The biggest dataset in terms of samples: by that column."""
    column = items[-1]
    between = context.text[items[-2].end if items[-2].sym != "." else 0 : column.begin]
    if column.korean or not _IN_TERMS.search(between) or not context.numeric(column.load):
        return None
    by = Item("y", "by", (Sense("word", name="each", value="by"),), place=column.place, begin=column.begin, end=column.begin)
    return [*(i for i in items[:-1] if i.sym not in ".Y"), by, column]


_IN_TERMS = re.compile(r"\b(?:in terms of|as measured by|measured by|measured in|when it comes to)\s+(?:the\s+|its\s+)?$", re.I)
