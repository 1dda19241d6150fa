"""English wishes and limits told before a question that only asks which: under 5 ms, and the best mAP50 we can get. Which one?

Each clause before the question is a wish (what to choose by), a bound, a limit, or tells nothing that is stored; an error
that is feared has to be what the wish is about. One wish is a recommendation by it; limits alone, with my options asked for,
are the models within them.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.items import ItemMaker
from mlops_magic.offline.limits_told_en import english_limit
from mlops_magic.offline.plain_story import Retold
from mlops_magic.offline.plan import Col
from mlops_magic.offline.requesting_en import asks_to_choose, english_scope, only_asks_en
from mlops_magic.offline.retold_en import EnglishStory
from mlops_magic.offline.rewordings_around import DEVICE
from mlops_magic.offline.worries_en import clauses_in
from mlops_magic.question.late import late
from mlops_magic.question.link import read
from mlops_magic.question.store import WordStore

_SCORE = r"(?:recall|precision|f1(?:[ -]score)?|map50)"
_TIME = r"(?:inference time|inference latency|latency|response time)"
_TO_BE_HAD = r"(?: (?:that )?(?:we|i|you) (?:can|could)(?: possibly)? (?:get|have|find|offer|reach)| possible| available| there is| you have| you['’]ve got| we have| we['’]ve got| on offer)*"
_AS_CAN_BE = r"(?: as (?:possible|it gets|(?:we|i|you) can(?: get| have)?|can be))"
# What is to be chosen by, and how the plain words call it.
_WISHES = (
    (
        late(
            rf"\bas (?:few|little) parameters{_AS_CAN_BE}|\b(?:the )?(?:fewest|least) parameters{_TO_BE_HAD}|\b(?:the )?(?:lowest|smallest) (?:parameter count|number of parameters){_TO_BE_HAD}|\bas (?:small|light|lightweight|compact)(?: a model)?{_AS_CAN_BE}",
            re.I,
        ),
        "the fewest parameters",
    ),
    (
        late(
            rf"\bas (?:fast|quick|snappy)(?: a model)?{_AS_CAN_BE}|\bas (?:low|short|little) (?:an? )?{_TIME}{_AS_CAN_BE}|\b(?:the )?(?:lowest|shortest|best) {_TIME}{_TO_BE_HAD}",
            re.I,
        ),
        "the lowest inference time",
    ),
    (
        late(
            rf"\bas (?:high|good|much) (?:an? )?(?P<what>{_SCORE}){_AS_CAN_BE}|\b(?:the )?(?:best|highest|top|maximum|most) (?P<what2>{_SCORE}){_TO_BE_HAD}",
            re.I,
        ),
        "the highest",
    ),
)
_MORE = r"(?:at least|over|above|more than|no less than|not less than|not below|>=|≥|>)"
_BOUND = late(
    rf"\b(?P<what>{_SCORE}) (?:of |must be |has to be |should be |is )?(?P<op>{_MORE}) ?(?P<number>0?\.\d+|1(?:\.0)?)(?!\d|\.\d|%)|"
    rf"(?P<op2>{_MORE}) ?(?P<number2>0?\.\d+)(?!\d|%) (?:of |in |on )?(?P<what2>{_SCORE})\b",
    re.I,
)
_OPTIONS = late(
    r"\s*(?:so |then |and |now )*(?:(?:what|which)(?: are| would be| ['’]?re)? (?:my|our|the) (?:options|choices|candidates|possibilities)(?: (?:here|then|now))?|"
    r"(?:what|which)(?: models| ones)? (?:would |will |could )?(?:fit|qualify|be possible|meet (?:that|this|these))|(?:list|show)(?: me)? (?:my|our|the) (?:options|choices))[\s?.!]*$",
    re.I,
)
# What's the most precise model that fits?: the wish stands in what asks.
_ASKED_FOR = late(
    r"\s*(?:so |then |and |now )*(?:what|which)(?:['’]s| is| would be) the (?P<wish>(?:most|least) [a-z]+|fastest|quickest|smallest|lightest) (?P<noun>(?:[a-z]+ )?(?:model|version))(?: (?:that|which) (?:fits?|qualifies|meets? (?:that|this|it)|stays? within (?:that|it)|can do (?:that|it)|does (?:that|it)|(?:we|i) (?:can|could) (?:use|run|deploy)))?[\s?.!]*$",
    re.I,
)
_SUPERLATIVES = {
    "most precise": "the highest precision",
    "fastest": "the lowest inference time",
    "quickest": "the lowest inference time",
    "smallest": "the fewest parameters",
    "lightest": "the fewest parameters",
}
# Where a clause of its own begins that no comma sets apart.
_APART = late(
    r"\s(?=(?:and|but|with)\s+(?:as|no|at|under|over|below|above|within|only|preferably|f1|recall|precision|map50)\b)",
    re.I,
)
_PER_PIECE = late(
    r"\b(?:per|for each|for every|an?) (?:frame|image|picture|prediction|request|inference|piece|item)\b",
    re.I,
)
_ON_A_DEVICE = late(rf"\b(?:for|on|in|inside) (?:an?|the|our|my|this|that) {DEVICE}\b", re.I)
_AMOUNT = late(
    r"(?<![\w.])\d+(?:\.\d+)?\s?-?(?:ms|milliseconds?|m|million)\b(?: (?:parameters|params))?", re.I
)
# Symbols of what restricts rows or chooses among them, wherever it stands.
_SAYS = frozenset('VDTFBMXH+%"KQq')


class ToldWish(EnglishStory):
    """One English question behind what it is to be chosen by."""

    def __init__(self, text: str, store: WordStore, context: Context) -> None:
        super().__init__(read(text, store, context.today), context)
        self.store = store
        self.wishes: list[str] = []
        self.bounds: list[str] = []

    def retold(self) -> Retold | None:
        """The recommendation or the list it comes to; nothing where a clause is not understood."""
        clauses = self._clauses()
        if len(clauses) < 2:
            return None
        *told, asking = clauses
        asks = self.text[slice(*asking)]
        found = _ASKED_FOR.match(asks)
        options = _OPTIONS.match(asks)
        scope = english_scope(asks) if only_asks_en(asks) or asks_to_choose(asks) else None
        if found:
            wish = _SUPERLATIVES.get(found["wish"].lower())
            scope, self.wishes = found["noun"], [wish] if wish else []
        if not all(self._is_told(c) for c in told) or self.names:
            return None
        within = " and ".join(self.bounds)
        if options:
            return self._plainly(f"which models have {within}") if within and not self.wishes else None
        if scope is None or len(self.wishes) != 1 or not self._feared_alone(told):
            return None
        return self._plainly(
            f"Recommend the {scope} with {self.wishes[0]}{' and ' if within else ''}{within}"
        )

    def _plainly(self, text: str) -> Retold:
        return Retold([text], notes=self.notes, free=True)

    def _clauses(self) -> list[tuple[int, int]]:
        """Its clauses, cut before each wish or limit that only a conjunction sets apart."""
        out: list[tuple[int, int]] = []
        for begin, end in clauses_in(self.text):
            cuts = [begin + m.end() for m in _APART.finditer(self.text[begin:end])]
            out += zip([begin, *cuts], [*cuts, end], strict=True)
        return out

    def _is_told(self, clause: tuple[int, int]) -> bool:
        """Whether a clause is a wish, a bound, a limit, a fear, or of nothing that is stored."""
        said = self.text[slice(*clause)]
        rest = self._without_wish(said)
        rest, bounds = self._without_bounds(rest)
        limit = english_limit(rest)
        if limit is None or (limit and bounds):
            return False
        if limit:
            rest = _PER_PIECE.sub(" ", _AMOUNT.sub(" ", rest))
            bounds = [limit]
        self.bounds += bounds
        if any(w.begin < clause[1] and w.end > clause[0] for w in self.worries):
            return self._stores_nothing(clause, True)
        if not self._says_no_more(rest, bool(bounds)):
            return False
        if rest == said:
            self.notes.append(not_a_condition(said.strip(" .,;:?!")))
        return True

    def _without_wish(self, said: str) -> str:
        for pattern, name in _WISHES:
            if found := pattern.search(said):
                what = found.groupdict().get("what") or found.groupdict().get("what2")
                self.wishes.append(f"{name} {what}" if what else name)
                said = pattern.sub(" ", said, count=1)
        return said

    def _without_bounds(self, said: str) -> tuple[str, list[str]]:
        bounds = [
            f"{m['what'] or m['what2']} {m['op'] or m['op2']} {m['number'] or m['number2']}"
            for m in _BOUND.finditer(said)
        ]
        return (_BOUND.sub(" ", said) if bounds else said), bounds

    def _says_no_more(self, rest: str, limited: bool) -> bool:
        """Whether no word that is left restricts rows, or wishes for something else."""
        rest = " ".join(_ON_A_DEVICE.sub(" ", rest).split())
        reading = read(rest, self.store, self.context.today)
        items = ItemMaker(self.context.world.catalog, self.context.semantics).items(reading)
        plain = [i for i in items if not (i.sym == "T" and self.of_models(i) and not self.person(i))]
        if any(i.sym in _SAYS or (i.sym == "A" and not limited) for i in plain):
            return False
        if any(i.sym == "C" and not limited for i in plain) or any(i.number for i in plain):
            return False
        return not any(i.sym == "U" and not i.senses and self._names_one(i, False, False) for i in plain)

    def _feared_alone(self, told: list[tuple[int, int]]) -> bool:
        """Whether what is feared, where anything is, is what the wish keeps low."""
        heard = [w for w in self.worries if any(c[0] <= w.begin < c[1] for c in told)]
        if not heard:
            return True
        goals = {g.key: Col(*g.metric) for g in self.context.semantics.goals}
        reading = read(self.wishes[0], self.store, self.context.today)
        items = ItemMaker(self.context.world.catalog, self.context.semantics).items(reading)
        columns = {o for i in items if i.sym == "C" for o in i.load}
        feared = {w.goal for w in heard}
        plain = all(w.verdict in ("feared", "told") and w.goal for w in heard)
        return plain and len(feared) == 1 and goals.get(next(iter(feared))) in columns
