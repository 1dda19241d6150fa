"""The words of a reading as grammar items: one symbol each, with what it can stand for.

========= ==================================================================================
T C V D   table, column (or length of time), stored value, date
N U "     number, unknown word, quoted text
E e       event verb (registered), other verb of the domain (trained)
O ~ X L Y comparison, than, not, without, with
A B M     adjective, superlative word, most
H K + %   count, average/maximum/minimum, total, share
S G y P   each (behind), each (before), by, calendar part
Q q t k   sorted by, ascending/descending, top/bottom, ordinal
& | b > < and, or, between, after, before
a f       all, family
R r z * o those, that, then, also, only
j p @     the rest, others, instead
≡ ≈ δ     same, several, day of the week or time of day
= ? v i   compare, recommend, avoid, tolerate
c d Δ χ   how often each value occurs, each value once, how far apart, each pair
g m ! W   goal, thing not stored, write request, lineage
w h n     which, who, when
I Z       contains, unit asked for
========= ==================================================================================

Reduced by the rules: F condition, J measure, # group, s order, l limit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import Key, SemanticModel
from mlops_magic.offline.imperative import COMMANDS, command
from mlops_magic.offline.or_over import with_alternatives
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.question.late import late
from mlops_magic.question.lattice import Token
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.link import Reading
from mlops_magic.question.numbers import Number
from mlops_magic.question.spans import DateSpan
from mlops_magic.question.store import QUIET_ROLES

_WORDS = {
    ("op", ""): "O", ("than", ""): "~", ("not", ""): "X", ("lack", ""): "L", ("have", "have"): "Y", ("have", "includes"): "I",
    ("agg", "count"): "H", ("agg", "total"): "+", ("agg", "avg"): "K", ("agg", "max"): "K", ("agg", "min"): "K",
    ("agg", "ratio"): "%", ("agg", "median"): "u", ("same", ""): "≡", ("several", ""): "≈", ("weekday", ""): "δ", ("each", "suffix"): "S", ("each", "prefix"): "G", ("each", "by"): "y",
    ("part", ""): "P", ("sup", "more"): "x", ("sup", ""): "M", ("ask", "family"): "f", ("ask", "all"): "a", ("adj", ""): "A", ("extreme", ""): "B", ("sort", "by"): "Q", ("sort", ""): "q",
    ("top", ""): "t", ("rank", ""): "k", ("number", ""): "N", ("join", "and"): "&", ("join", "or"): "|", ("join", "comma"): "&",
    ("between", "between"): "b", ("between", ""): "b", ("when", "after"): ">", ("when", "before"): "<", ("when", "in"): ".",
    ("ref", "those"): "R", ("ref", "that"): "r", ("ref", "then"): "z", ("ref", "also"): "*", ("ref", "only"): "o",
    ("ref", "rest"): "j", ("ref", "other"): "p", ("ref", "instead"): "@",
    ("ask", "crosstab"): "χ", ("ask", "difference"): "Δ", ("ask", "apart"): "Δ", ("ask", "compare"): "=", ("ask", "recommend"): "?", ("ask", "avoid"): "v", ("ask", "scene"): "v", ("ask", "tolerate"): "i", ("ask", ""): ".", ("write", ""): "!",
    ("workflow", ""): "W", ("spread", ""): "c", ("once", ""): "d", ("unit", ""): "Z",
}  # fmt: skip
# Words that ask when, which and who, by what they begin with.
_ASKING = (
    ("n", ("언제", "when", "몇 시", "몇시", "며칠", "몇월", "what da", "which da", "on what da", "on which da", "what time", "which time", "at what time",
           "the date ", "the day ", "the time ")),
    ("h", ("어느 분", "어떤 분")),
    ("w", ("which", "what", "어떤", "무슨", "어느", "whose")),
    ("h", ("분이 누", "분은 누", "누가", "누구", "누군", "누굴", "who")),
)  # fmt: skip
# Where a word can be several things, the first of these that it can be is taken.
_KINDS = (
    "value", "null", "table", "owner", "event", "column", "duration",
    "bad", "good", "verb", "takes", "missing",
)  # fmt: skip


@dataclass(slots=True)
class Values:
    """Stored values meant by a word, by column; ``present``: a missing one does not count, ``family``: meant as one."""

    options: dict[Key, tuple[str, ...]]
    negated: bool = False
    null: bool = False
    present: bool = False
    family: bool = False


@dataclass(slots=True)
class Item:
    """One grammar item; ``said`` is what was typed, ``roles`` what its particles add."""

    sym: str
    said: str
    senses: tuple[Sense, ...] = ()
    roles: frozenset[str] = frozenset()
    number: Number | None = None
    date: DateSpan | None = None
    load: Any = None
    korean: bool = False
    place: int = 0
    begin: int = 0
    end: int = 0
    parts: tuple[Item, ...] = field(default=())

    def words(self, name: str) -> list[Sense]:
        """Its function-word senses of one section."""
        return [s for s in self.senses if s.kind == "word" and s.name == name]

    def kinds(self, kind: str) -> list[Sense]:
        """Its senses of one kind."""
        return [s for s in self.senses if s.kind == kind]

    @property
    def events(self) -> tuple[str, ...]:
        """The events it can name."""
        return tuple(s.name for s in self.kinds("event"))

    @property
    def never(self) -> bool:
        """Whether it denies at all times (한 번도, never), not one thing alone."""
        return any(s.value == "never" for s in self.words("not"))

    @property
    def among(self) -> bool:
        """Whether what follows is said of some of these (모델 중, 모델 중에서)."""
        return any(r.startswith("중") for r in self.roles)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it can name."""
        return tuple(dict.fromkeys(s.table for s in self.senses if s.kind in ("table", "owner")))

    @property
    def keys(self) -> set[Key]:
        """The stored columns that a column (``C``) can stand for."""
        return {o.key for o in self.load if isinstance(o, Col)}


# A100으로만 돌린: on none but those.
_NONE_BUT = {"으로만", "로만", "에만", "에서만"}


class ItemMaker:
    """Turns tokens into items with the catalog and the semantic model at hand."""

    def __init__(self, catalog: Catalog, semantics: SemanticModel) -> None:
        self.catalog, self.semantics = catalog, semantics
        self._after = ""
        self._agent = False
        self._at: tuple[int, ...] = ()

    def items(self, reading: Reading) -> list[Item]:
        """The items of a reading; particles become roles of the word before them or items of their own."""
        out: list[Item] = []
        self._at = reading.at
        for place, token in enumerate(reading.tokens):
            if token.kind == "particle" and out:
                self._particle(token, out, place)
                continue
            before = out[-1].said.lower() if out else ""
            dated = place + 1 < len(reading.tokens) and reading.tokens[place + 1].kind == "date"
            self._agent = not dated and before.endswith(("ed", "built", "made", "run", "led", "done", "ran"))
            self._after = next((i.sym for i in reversed(out) if i.sym != "."), "")
            out.append(self._item(token, place))
            if token.kind == "word" and token.typed.endswith("거나") and out[-1].sym != "|":
                out.append(Item("|", "거나", korean=True, place=place))
            if token.kind == "word" and token.typed.endswith(_CONNECTED) and out[-1].sym != "C":  # 비고
                out[-1].roles |= {"and"}
            if token.kind == "word" and token.typed.endswith("지도"):
                out[-1].roles |= {"also"}
        for item, then in pairwise(out):
            if item.said.lower() == "from" and then.date and not re.search(r"to|until|through|-", then.said):
                item.sym = ">"
            if item.sym == "O" and item.said.lower() == "under" and then.sym in "RrTV":
                item.sym = "."  # the datasets under them: no bound without a number
        out = with_alternatives(out)
        everything = False
        for item in out:
            everything = everything or item.sym == "a"
            if item.sym == "&" and item.said.lower() == "but" and everything:
                item.sym = "X"  # all but the failed ones
        _out_of_place(out)
        _bounds(out)
        for item, then in pairwise(out):
            if item.sym == "Y" and item.korean and then.said.endswith(_IF_ANY):
                item.sym = "."  # 있냐 있으면 이름
            if item.sym == "Y" and then.sym == "L" and then is out[-1] and item.korean:
                item.sym = then.sym = "."  # 있나 없나
            if item.sym == "." and then.sym == "T" and item.said.startswith("정확한"):
                item.sym = "U"  # 정확한 모델: by what?
        for item, then in pairwise([i for i in out if i.sym != "."]):
            if item.sym == "C" and then.sym == "?" and any(s.value in REQUESTS for s in then.words("ask")):
                then.sym = "."  # 추론 시간 (좀) 찍어줘: asked for, nothing to choose
        comparing = any(i.sym == "~" for i in out)
        for item in out:
            if item.sym == "x":  # 더 높은 without 보다 means the highest of those named
                item.sym = "." if comparing else "M"
        for item in out:
            if item.sym in "VE" and item.korean and item.said.endswith(_FUTURE) and item.kinds("word") == []:
                item.sym = "U"  # 완료될: what will be is not stored
        out = _commands(out, reading)
        verb = command([item.said for item in out])
        if verb is not None and out[verb].sym not in "TC":
            out[verb].sym = "!"
        return out

    def _particle(self, token: Token, out: list[Item], place: int) -> None:
        name = token.name
        out[-1].roles |= {name or token.surface}
        if token.surface in _NONE_BUT:
            out[-1].roles |= {"only"}
        sym = {"and": "&", "but": "&", "or": "|", "each": "S", "than": "~"}.get(name)
        if sym and not (sym == "|" and out[-1].sym in "H%Z"):  # 몇 건이나, 몇 프로나: only for emphasis
            out.append(Item(sym, token.typed, korean=True, place=place))

    def _item(self, token: Token, place: int) -> Item:
        said = token.surface if token.edits and not token.rivals else token.typed
        base = Item("U", said, token.senses, korean=not token.typed[:1].isascii(), place=place)
        base.begin, base.end = self._at[token.start], self._at[token.end - 1] + 1
        if token.kind == "number":
            base.sym, base.number = "N", token.number
        elif token.kind == "date":
            base.sym, base.date = "δ" if token.date and token.date.hours else "D", token.date
        elif token.kind == "text":
            base.sym, base.load = '"', token.name
        elif token.kind == "word":
            self._word(base, token)
        return base

    def _word(self, item: Item, token: Token) -> None:
        kind = next((k for k in _KINDS if any(s.kind == k for s in token.senses)), "word")
        if kind == "missing" and self._after == "V" and quiet(item):
            kind = "word"  # 실패 이력: that it happened
        if kind == "verb" and item.words("ask") and _TO_KEEP.match(token.typed):
            kind = "word"  # 작년 것만 남겨줘: only those
        if token.typed.endswith("라") and (ordered := item.words("write")):
            kind, item.senses = "word", tuple(ordered)  # production으로 올려라
        if kind == "value":
            item.sym, item.load = "V", Values(_by_column(_as_typed(token, item.kinds("value"))))
        elif kind == "null":
            item.sym, item.load = (
                "V",
                Values({(s.table, s.column): () for s in item.kinds("null")}, null=True),
            )
        elif kind in ("table", "owner"):
            item.sym = "T"
            verb = self._after in ("X", "h", "T") or (self._after == "r" and token.typed.endswith("s"))
            if item.kinds("verb") and token.typed.isascii() and verb:
                item.sym = "e"  # "which jobs did not run": a verb, not the noun
        elif kind in ("column", "duration"):
            item.sym, item.load = "C", self._scalars(item)
        elif kind in ("bad", "good"):
            item.sym = "g"
        elif kind == "word":
            self._function(item, token)
        else:
            item.sym = {"event": "E", "verb": "e", "takes": "e", "missing": "m"}[kind]

    def _scalars(self, item: Item) -> tuple[Col | Hours, ...]:
        columns = [Col(s.table, s.column) for s in item.kinds("column")]
        lengths = [self.semantics.durations[int(s.name)] for s in item.kinds("duration")]
        return (*columns, *(Hours(d.table, d.start, d.end) for d in lengths))

    def _function(self, item: Item, token: Token) -> None:
        # What cannot be told (있었던: how it used to be) is never read as the plainer word it resembles.
        first = ("median", "recommend", "difference", "crosstab")
        sense = next((s for v in first for s in token.senses if s.value == v), token.senses[0])
        item.sym = _WORDS.get((sense.name, sense.value)) or _WORDS.get((sense.name, ""), ".")
        if (
            item.sym == "Y"
            and self._after == "C"
            and any(s.value == "includes" for s in token.senses)
            and not item.korean
        ):
            item.sym = "I"  # whose name contains yolo
        if item.sym == "Y" and token.typed.endswith(_IF_ANY):
            item.sym = "."  # 실험들이 있으면 이름을 알려 줘
        if sense.name == "number":
            item.number = Number(float(sense.value), said=item.said)
        if item.sym == "." and sense.value in QUIET_ROLES:
            low = token.surface.lower()
            item.sym = next((sym for sym, words in _ASKING if low.startswith(words)), ".")
            if low == "whose" and item.place == 0:
                item.sym = "h"  # Whose project is it? asks who
        if item.sym == "y" and self._agent:
            item.sym = "."  # used by a pipeline: the doer, not a group


_USING = late(r"(?:쓰|사용하|물|잡|점유하|차지하)(?:고\s?있|는|고$)|사용\s?중|using")
_RUNNING = {"running"}
_TO_KEEP = late(r"남[겨기]")
_IN_USE = late("사용|점유|활용|이용")
# What is said of rows that go on now.
NOW = "now"
_IF_ANY = ("있으면", "있다면", "있거든")
# Negations that stand before the verb that they deny.
PREVERBAL = ("안", "못", "아직 안")


def _out_of_place(items: list[Item]) -> None:
    """다시 보여줘 asks again, 다시 학습한 says how it came about; A100 사용 중인 is a state, 평가 중인 is not stored."""
    now = any(i.said.lower() in ("지금", "현재", "now", "currently", "right now") for i in items)
    for at, item in enumerate(items):
        roles = {s.value for s in item.words("ask")}
        behind = items[at + 1] if at + 1 < len(items) else None
        asks = (
            behind is None
            or behind.sym in "QqHsCZ"
            or (behind.sym == "." and any(s.value in REQUESTS for s in behind.words("ask")))
        )
        told = item.korean or (behind is None and at > 0 and items[at - 1].sym in "CT")
        before = items[at - 1].sym if at else ""
        content = next((i.sym for i in reversed(items[:at]) if i.sym != "."), "")
        if (
            now
            and content in ("V", "X")
            and _USING.match(item.said)
            and not any(_RUNNING & {s.value for s in i.senses} for i in items)
        ):
            item.sym, item.load = "U", NOW  # 지금 A100을 쓰고 있는: in what runs now, not in what ever ran
        by_what = any(i.sym in "PQS" for i in items)  # 월별 추이, 등록순 변화; 변화가 큰 is another thing
        if "trend" in roles and not (by_what and (behind is None or behind.sym in "EQ.")):
            item.sym = "U"
        elif "trend" in roles and content in ("T", "E"):
            item.sym = "c"  # 월별 모델 등록 추이: how many
        if "moved" in roles and not (before == "V" and {"로", "으로"} & items[at - 1].roles):
            item.sym = "U"  # 아카이브로 내린, but not f1이 내려간
        if "ongoing" in roles and not (now or content) and behind is not None and behind.sym == "C":
            item.sym = "." if _IN_USE.match(items[at - 1].said) else "U"  # 사용 중인 프레임워크
        elif ("again" in roles and not (asks and told)) or ("ongoing" in roles and before != "V"):
            item.sym = "U"
            item.load = NOW if now and _IN_USE.match(items[at - 1].said) else None


def _bounds(items: list[Item]) -> None:
    """5ms 안에: an amount is a bound for what is measured; 3일 안에 is a time in the calendar."""
    within = Sense("word", name="op", value="le")
    for item, behind, then in zip(items, items[1:], items[2:], strict=False):
        unit = item.number.unit if item.number else ""
        ends = any(s.name == "completed" for s in then.kinds("event")) and re.search("시간|분", item.said)
        inside = behind.said in ("안", "내") and {"에서", "에", "으로"} & behind.roles
        if (behind.said in ("안에", "내에", "이내에", "안으로") or inside) and (
            unit in ("ms", "s", "MB") or (unit == "h" and ends)
        ):
            behind.sym, behind.senses = "O", (within,)


_FUTURE = ("될", "할", "될지", "할지", "날까", "날까요", "될까", "될까요", "할까", "할까요", "날지")
_CONNECTED = ("지만", "는데", "데도", "으나", "고", "으며", "면서", "다가")
_DONE = late(r"(?:해|시켜|하자|하세요)")
_ORDERED = late(
    r"(?:해|시켜)\s?(?:줘|주세요|라|달라|줄래|주라|둬|놔)$|시켜$|하세요$|하자$|시키자$|"
    r"[내춰려워쳐꿔켜]\s?(?:줘|주세요|주라|줄래|버려)$"
)


def _commands(items: list[Item], reading: Reading) -> list[Item]:
    """완료해줘, 보관 처리 해줘: to bring a state about is a request to write."""
    for at, item in enumerate(items):
        stateful = item.sym in "EeV" or (item.sym == "T" and bool(item.kinds("verb")))
        behind = items[at + 1] if at + 1 < len(items) else None
        # 완료 해줘, but not 걸렸는지 알려줘: the order begins with the word behind
        said = item.said + behind.said if behind is not None and behind.sym == "." else ""
        ordered = _ORDERED.search(said)
        then = ordered is not None and ordered.start() <= len(item.said)
        named = not item.korean and item.said.lower() in COMMANDS
        if named and behind is not None and _DONE.match(behind.said):
            item.sym = "!"  # promote 해줘
        asks = at > 0 and items[at - 1].sym == "h"  # 누가 담당하세요
        if (
            item.korean
            and stateful
            and not asks
            and (_ORDERED.search(item.said) or (then and not item.roles))
        ):
            item.sym = "!"
    return items


# Roles of words.toml's [ask] by which something is requested.
REQUESTS = ("list", "request")


def quiet(item: Item) -> bool:
    """Whether a word can also be one that adds nothing."""
    return any(s.value in QUIET_ROLES for s in item.words("ask"))


def _by_column(senses: list[Sense]) -> dict[Key, tuple[str, ...]]:
    out: dict[Key, tuple[str, ...]] = {}
    for s in senses:
        out[s.table, s.column] = (*out.get((s.table, s.column), ()), s.value)
    return out


def _as_typed(token: Token, senses: list[Sense]) -> list[Sense]:
    """Where spellings differ only by hyphen or underscore, those spelled as typed."""
    marks = [c for c in token.typed if c in "-_"]
    if not marks:
        return senses
    alike = [s for s in senses if [c for c in s.value if c in "-_"] == marks]
    return alike or senses
