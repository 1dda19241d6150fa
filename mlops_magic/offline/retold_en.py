"""An English recommendation whose reason is told as a story: read again by what the story comes to, as ``retold`` does for Korean."""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.catalog.semantics import Goal
from mlops_magic.offline.background import decided
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.limits_told_en import english_limit
from mlops_magic.offline.plain_story import Retold
from mlops_magic.offline.plan import Col
from mlops_magic.offline.requesting_en import ASKS, OTHERWISE, english_scope, only_asks_en
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.told_clauses import Clauses
from mlops_magic.offline.unheeded import part_of_few_names
from mlops_magic.offline.worries import Worry
from mlops_magic.offline.worries_en import alike, clauses_in, english_errors, english_worries, sentences_in
from mlops_magic.offline.worry_words_en import CAUGHT, FEW_BEFORE, FEW_INSIDE, UNWANTED
from mlops_magic.question.common import is_common
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# A clause of the sentence that asks which only tells why: if false alarms annoy the operators.
_TELLS_WHY = late(
    r"\s*(?:and |but |so )?(?:if|when|whenever|because|since|as|given that|given|where|now that|considering|although|even though|though|while|but|and|after|seeing that|we|our|i|my|they|it's|it|he|she)\b(?! (?:should|would|could|can) (?:i|we|you))(?! (?:recall|precision|f1|map))",
    re.I,
)
_ASKS_WHICH = late(
    r"\b(?:which|what)\b(?= (?:[\w-]+ ){0,3}?(?:models?|versions?|one|should|would|do|can|could|to)\b)", re.I
)
_WANTED = late(
    r"(?:i|we)(?:'d| would|'m| am|'re| are)? (?:need|want|like|look\w*)(?: for)? (?:an?|the|one|some)\b[^.]*\b(?:model|version|one)\b",
    re.I,
)
_SOME = late(r"(?:something|anything|a|an|one|some|need|want|looking for|ideally)\b", re.I)
_LEADS = late(r"^\s*(?:so|and|then|now|but|ok|okay|anyway|well)\b,?\s*", re.I)
# A wish, a requirement or a restriction: what holds one is no story.
_BINDS = late(
    r"\b(?:must|have to|has to|had to|needs? to|should|shall|prefer\w*|only|requires?|required|at least|except|excluding|other than|apart from|besides|without|limit\w*|restrict\w*|but (?:not|no|never)|no (?:less|more|worse|fewer)|supports?|compatible|stick to|insist\w*|instead of)\b|\b(?:we|i|they|customer|client|boss|manager) (?:needs?|wants?)\b",
    re.I,
)
_LEFT_OUT = late(
    r"\b(?:except|excluding|other than|apart from|not counting|leaving out|but (?:one|two|three))\b", re.I
)
_OF_MODELS = late(
    r"\b(?:models?|versions?|ones?|candidates?|something|anything|architectures?|network|detector|classifier)\b|(?<!\w)v\d",
    re.I,
)
_BALANCE = late(r"\b(?:both|either|balanced?|compromise|middle|neither|each other|trade-?off)\b", re.I)
_FAST = late(
    r"\b(?:fast|faster|fastest|slow|slower|quick|quickly|quicker|speed|latency|lag|lags|lagging|small|smaller|light|lightweight|tiny|heavy|huge|real[- ]time|instant\w*|memory|seconds?)\b",
    re.I,
)
_PLAIN = (
    "production",
    "live",
    "active",
    "log",
    "logs",
    "dead",
    "died",
    "done",
    "finished",
    "failed",
    "failing",
    "fails",
    "error",
    "errors",
    "running",
    "stopped",
    "closed",
    "vision",
    "complete",
    "broken",
    "ongoing",
    "waiting",
    "finish",
    "fail",
    "crashed",
    "alive",
)
# Words for work that is done anywhere.
_WORK = (
    "run",
    "runs",
    "running",
    "job",
    "jobs",
    "result",
    "results",
    "data",
    "file",
    "files",
    "output",
    "training",
)
# It has to fit on a tiny board: where the one that is looked for is to run.
_RUNS_ON = late(
    r"\s*(?:(?:so|and|but) )?(?:it|this|that|the (?:new |next |chosen )?(?:one|model)|we|everything) (?:has to|needs to|must|should|will|'ll|is going to|is supposed to|have to|need to|will have to|would have to)(?: be able to)? (?:fit|run|work|live|go|sit|operate|execute|be deployed|be installed|deploy it|run it|put it|ship it)(?: [a-z]+ly)? (?:on|onto|in|into|inside|at|to) (?:an?|the|our|this|some|those|these|every|each) [^,;.\d]{2,40}[,;.]?\s*$",
    re.I,
)
# I need something light for the drone: the request has to choose by just that.
_WANTS_ONE = late(
    r"\s*(?:i|we)(?:'d| would|'m| am|'re| are)? (?:need|want|like|look\w*)(?: for)? (?:something|one|anything|an? (?:\w+ )?(?:model|one)) (?:that(?:'s| is) |really |very |quite )?[a-z-]+ (?:for|on|in|at) [^,;.\d]{2,40}[,;.]?\s*$",
    re.I,
)
_RECALLED = late(
    r"\b(?:a|an|another|the|product|safety|to|massive|expensive|big|huge|costly|first|second|nearly|almost|field) recalls?\b|\brecalled\b",
    re.I,
)


_WHICH_ARE = late(r"\W*(?:which|what) [^,;.]*\bmodels (?:are|were)\b", re.I)
_SMALL = late(r"\b(?:small|smaller|light|lightweight|tiny|heavy|huge|memory)\b", re.I)


def _dimensions_in(said: str) -> set[str]:
    """What a clause tells of: that it is to be small, or fast."""
    words = [m[0] for m in _FAST.finditer(said)]
    return {"size" if _SMALL.fullmatch(w) else "speed" for w in words}


class EnglishStory(Clauses):
    """One English question of several clauses, one of which asks."""

    def __init__(self, reading: Reading, context: Context) -> None:
        super().__init__(reading, context)
        self.errors = english_errors(self.text)
        self.worries = english_worries(self.text)
        self.asked = (0, 0)
        self.names: list[str] = []
        self.limits: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self.wished = ""
        # What is told of a speed or a size: the request has to choose by it.
        self.hinted: set[str] = set()
        # The errors that are told of, those that the request itself names aside.
        self.heard: list[Worry] = []
        self.core: list[tuple[int, int]] = []

    def retold(self) -> Retold | None:
        """What it comes to; nothing where a part of it is not understood."""
        sentence = self._asking_sentence()
        if (
            sentence is None
            or OTHERWISE.search(_LEADS.sub("", self.text[slice(*sentence)]))
            or _LEFT_OUT.search(self.text)
        ):
            return None
        self.asked = sentence
        core: list[str] = []
        for clause in clauses_in(self.text):
            inside = sentence[0] <= clause[0] < sentence[1]
            if inside and not self._tells_why(clause, sentence):
                core.append(self.text[slice(*clause)])
                self.core.append(clause)
            elif not self._told(clause):
                return None
        plain = self._without_errors(_LEADS.sub("", "".join(core)))
        return None if plain is None else self._comes_to(plain)

    def _asking_sentence(self) -> tuple[int, int] | None:
        """The last sentence that asks, with the one before it where it only asks which."""
        sentences = sentences_in(self.text)
        asks = [n for n, s in enumerate(sentences) if ASKS.search(self.text[slice(*s)])]
        if not asks:
            return None
        last = asks[-1]
        begin, end = sentences[last]
        if last and only_asks_en(self.text[begin:end]) and self._names_some(sentences[last - 1]):
            begin = sentences[last - 1][0]
        return begin, end

    def _names_some(self, sentence: tuple[int, int]) -> bool:
        """Something from the NLP team, please. Which model?: what is asked for is said before."""
        said = self.text[slice(*sentence)].strip()
        told = any(w.verdict != "borne" for w in self.worries if sentence[0] <= w.begin < sentence[1])
        return bool(_WANTED.match(said)) or (bool(_SOME.match(said)) and not told)

    def _tells_why(self, clause: tuple[int, int], sentence: tuple[int, int]) -> bool:
        said = self.text[slice(*clause)]
        if not _TELLS_WHY.match(said) or _ASKS_WHICH.search(said):
            return False
        return any(w.begin < clause[1] and w.end > clause[0] for w in self.worries) or not any(
            i.sym in "VCN" for i in self.inside(clause)
        )

    def _told(self, clause: tuple[int, int]) -> bool:
        """Whether a clause that does not ask is understood: as a limit, a worry, or as no more than told."""
        said = self.text[slice(*clause)]
        limit = english_limit(said)
        heard = [w for w in self.worries if w.begin < clause[1] and w.end > clause[0]]
        worried = bool(heard)
        self.heard += [w for w in heard if w not in self.heard]
        if limit is None or (limit and worried):
            return False
        if limit:
            if not self._stores_nothing(clause, False, limited=True):
                return False
            self.notes.append(("", f"Read as a condition: '{said.strip(' .,;:?!')}' ({limit})"))
            self.limits.append(limit)
            return True
        sentence = next(s for s in sentences_in(self.text) if s[0] <= clause[0] < s[1])
        near = any(sentence[0] <= w.begin < sentence[1] for w in self.worries)
        if not self._stores_nothing(clause, near):
            return False
        if not worried:
            if any(i.sym == "g" for i in self.inside(clause)):
                return False  # an error that no sentence of errors explains
            hints = _dimensions_in(said)
            wanted = bool(hints and _WANTS_ONE.match(said))
            if not (wanted or _RUNS_ON.match(said)) and (hints or _BINDS.search(said)):
                return False
            self.hinted |= hints
            self.notes.append(("", f"Not used as a condition: '{said.strip(' .,;:?!')}'"))
        return True

    def _stores_nothing(self, clause: tuple[int, int], worried: bool, limited: bool = False) -> bool:
        """Whether no word of a clause can restrict rows; a name in it is what the story is about."""
        items, said = self.inside(clause), self.text[slice(*clause)]
        for item, behind in zip(items, [*items[1:], None], strict=False):
            noun = behind is not None and behind.sym == "T" and not self.person(behind)
            if item.sym == "V" and not self._tells_no_state(item, noun):
                return False
            if item.sym == "U" and not item.senses and self._names_one(item, noun, worried):
                return False
            if item.sym == "T" and not self.of_models(item) and item.said.lower() not in _WORK:
                return False
            if item.sym == "E" and not worried and any(i.sym == "D" for i in items):
                return False
            measured = item.sym == "C" and any(self.context.direction(o) for o in item.load)
            if measured and limited:
                continue
            if measured and not _RECALLED.search(said) and not self._measures_the_same(item, items):
                return False
            if item.sym in 'F"' or (item.sym == "!" and item is items[0]):
                return False
        return True

    def _measures_the_same(self, column: Item, items: list[Item]) -> bool:
        """False stops cost us, so precision is what we live by: the measure of the very error that is told."""
        feared = {w.goal for w in self.worries if w.verdict == "feared"}
        metrics = [Col(*g.metric) for g in self.context.semantics.goals if g.key in feared]
        bound = any(i.sym in "NOLX" for i in items) or any(
            i.sym in "AB" and adjective(i)[1] < 0 for i in items
        )
        return len(feared) == 1 and not bound and any(m in column.load for m in metrics)

    def _tells_no_state(self, value: Item, noun: bool) -> bool:
        """Whether a value is the name that the story is about, part of an error, or an everyday word."""
        if all(self.context.is_title(k) and k[0] not in self.context.people for k in value.load.options):
            self.names.append(self.text[value.begin : value.end])
            return True
        error = any(b <= value.begin < e for _, b, e in self.errors)
        return not noun and (error or value.said.lower() in _PLAIN)

    def _names_one(self, item: Item, noun: bool, worried: bool) -> bool:
        """Whether an unknown word may name something stored: Zephyr before a noun, a part of a name before one."""
        said = item.said
        if any(c.isdigit() for c in said):
            return True
        stored = self.context.world.catalog.values.values()
        known = any(said.casefold() in v.casefold() for k in stored for v in k.distinct)
        capital = said[:1].isupper() and bool(re.search(r"[^.?!]\s*$", self.text[: item.begin]))
        if known and not worried and len(said) > 2:
            return True  # our wafer shop: may be what the models are of
        inside = any(b <= item.begin < e for _, b, e in self.errors)
        again = any(i.sym == "V" and said.casefold() in i.said.casefold() for i in self.items)
        free = inside or again or is_common(said.casefold())
        if not free and part_of_few_names(said, self.context):
            return True
        return (noun and (known or capital)) or (capital and known and len(said) > 2)

    def _without_errors(self, core: str) -> str | None:
        """What asks without the error that there shall be few of: ... least likely to sleep through an incident."""
        errors = english_errors(core)
        if not errors:
            return core
        goal, begin, end = errors[0]
        if len(errors) > 1 or not goal:
            return None
        caught = CAUGHT.match(core, begin) or FEW_INSIDE.match(core[begin:end])
        before, behind = FEW_BEFORE.search(core[:begin]), UNWANTED.match(core[end:])
        if not caught and (before is None) == (behind is None):
            return None
        self.wished = goal
        first = before.start() if before is not None and not caught else begin
        last = end + (behind.end() if behind is not None and not caught else 0)
        return f"{core[:first]} {core[last:]}"

    def _comes_to(self, plain: str) -> Retold | None:
        """The request in plain words, with the goal that the story tells."""
        told = [w for w in self.worries if w in self.heard]
        feared = {w.goal for w in told if w.verdict == "feared"}
        borne = {w.goal for w in told if w.verdict == "borne"} - feared
        only = {w.goal for w in told if w.verdict == "told"}
        if not feared and len(only) == 1:
            feared = only - borne  # technicians drive out and find nothing wrong
        if only - feared:
            return None
        unclear = {w.goal for w in told if w.verdict == "unclear"} - (feared if len(feared) == 1 else set())
        if (
            any(not w.goal for w in told)
            or unclear
            or feared & {w.goal for w in told if w.verdict == "borne"}
        ):
            return None
        goal = self._goal(feared, told)
        if (feared and goal is None) or (goal is not None and goal.key in borne):
            return None
        scope = self._scope(plain)
        explicit = self._says_by_what()
        if scope is None or (goal is None and not explicit) or (explicit and self.wished):
            return None
        if self.hinted and not self.hinted <= self._ranked_by():
            return None
        if len(self.limits) > 1 or (explicit and not told and not _OF_MODELS.search(plain)):
            return None  # the three biggest checkpoints are no models
        if explicit and not told and _WHICH_ARE.match(self.text):
            return None  # which small models are slow: those that are, and nothing is to be chosen
        limit = f", {self.limits[0]}" if self.limits else ""
        if explicit:
            text = f"Recommend a {scope}{limit}"
        else:
            assert goal is not None
            wish = goal.label.en
            text = (
                f"Recommend a {wish} {scope}{limit}"
                if not goal.bad
                else f"Recommend a {scope} with {wish}{limit}"
            )
            said = "', '".join(
                dict.fromkeys(
                    self.text[w.begin : w.end].strip(" .,;:?!")
                    for w in told
                    if w.verdict in ("feared", "told")
                )
            )
            if said:
                self.notes.append(("", f"Read as what to choose by ({wish}): '{said}'"))
        return Retold([text], goal=goal.key if goal else "", borne=tuple(borne), notes=self.notes)

    def _goal(self, feared: set[str], told: list[Worry]) -> Goal | None:
        """The error that is feared, or the one that the request names; of two the balance, where both are as bad."""
        goals = self.context.semantics.goals
        if self.wished:
            own = [g for g in goals if g.key == self.wished and feared <= {self.wished}]
            return own[0] if own else None
        if len(feared) == 1:
            return next((g for g in goals if g.key in feared), None)
        both = alike(self.text, told) or _BALANCE.search(self.text[slice(*self.asked)])
        return next((g for g in goals if not g.bad), None) if feared and both else None

    def _scope(self, plain: str) -> str | None:
        """Of which models; a name that was told stands in where the request has none."""
        scope = english_scope(plain)
        names = set(self.names) - {n for n in self.names if n in plain}
        if scope is None or not names:
            return scope
        own = [
            i
            for i in self.inside(self.asked)
            if i.sym == "V" and any(self.context.is_title(k) for k in i.load.options)
        ]
        return None if len(names) > 1 or own else f"{scope} for {names.pop()}"

    def _ranked_by(self) -> set[str]:
        """The dimensions of what the request chooses by, and of its limits."""
        items = [i for clause in self.core for i in self.inside(clause)]
        found = {adjective(i)[0] for i in items if i.sym in "AB"}
        columns = [o for i in items if i.sym == "C" for o in i.load if isinstance(o, Col)]
        found |= {m.dimension for o in columns if (m := self.context.semantics.columns.get(o.key))}
        found |= {"speed" if "time" in limit else "size" for limit in self.limits}
        return found

    def _says_by_what(self) -> bool:
        """Whether the request itself says by what to choose; a bound does not."""
        items = [i for clause in self.core for i in self.inside(clause)]
        bounds = [c for c, n in pairwise(items) if c.sym == "C" and n.sym in "NO"]
        items = [i for i in items if not any(i is b for b in bounds)]
        errors = [(b, e) for _, b, e in self.errors]
        items = [i for i in items if not any(b <= i.begin < e for b, e in errors)]
        ranked = any(i.sym in "AB" and adjective(i)[0] in ("speed", "size", "length") for i in items)
        return not self.wished and (decided(items, self.context) or ranked)
