"""The offline engine as a model: it takes the agent's turns without any language model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from mlops_magic.agent.conversation import (
    Abstention,
    CallTools,
    Conversation,
    Reply,
    ToolCall,
    ToolResult,
    Turn,
    UserMessage,
)
from mlops_magic.answer import Correction
from mlops_magic.catalog.graph import JoinGraph
from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import SemanticModel
from mlops_magic.offline.compile import Compiled, Compiler
from mlops_magic.offline.context import Context, NotUnderstood, World
from mlops_magic.offline.converse import Talk
from mlops_magic.offline.describe import Describer
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.narrate import Narrator
from mlops_magic.offline.refusals import refusal
from mlops_magic.offline.suggest import suggestions
from mlops_magic.offline.worlds import Worlds
from mlops_magic.question.lexicon import build_lexicon
from mlops_magic.question.link import Reading, read
from mlops_magic.question.store import WordStore
from mlops_magic.text import language_of

# A question longer than this is no question; reading one would take seconds.
LONGEST_QUESTION = 400


@dataclass(frozen=True)
class _Plan:
    """The plan of the question in hand."""

    questions: tuple[str, ...]
    understood: Understood
    compiled: Compiled


class OfflineModel:
    """Reads questions with a grammar; answers what it understands completely and declines the rest.

    ``store`` holds the words of the database, without those of DataFrames beside it.
    """

    def __init__(
        self,
        catalog: Catalog,
        semantics: SemanticModel,
        today: Callable[[], dt.date],
        store: WordStore | None = None,
    ) -> None:
        self.world = World(catalog, semantics, JoinGraph(catalog))
        self._today = today
        self._store = store
        self._worlds: Worlds | None = None
        self._talk: Talk | None = None
        self._plan: _Plan | None = None

    @property
    def name(self) -> str:
        """``offline``."""
        return "offline"

    def next_turn(self, conversation: Conversation, deadline: float) -> Turn:
        """Run the SQL of the last question, then explain its rows; or decline.

        ``deadline`` is not needed: a turn takes milliseconds.
        """
        questions = tuple(m.text for m in conversation if isinstance(m, UserMessage))
        last = conversation[-1]
        if isinstance(last, ToolResult) and self._plan is not None and self._plan.questions == questions:
            return self._explain(last, self._plan)
        return self._ask(questions)

    def _words(self) -> WordStore:
        if self._store is None:
            self._store = WordStore(build_lexicon(self.world.catalog, self.world.semantics))
        return self._store

    def _understood(self, questions: list[str]) -> Understood:
        catalog, semantics = self.world.catalog, self.world.semantics
        if not catalog.framed:
            self._talk = self._talk or Talk(self._words(), self.world)
            return self._talk.last(questions, self._today())[0]
        if self._worlds is None:
            self._worlds = Worlds(catalog, semantics, self._store)
            self._store = self._worlds.both.words
        return self._worlds.converse(questions, self._today())

    def _ask(self, questions: tuple[str, ...]) -> Turn:
        question = questions[-1]
        language = language_of(question)
        if len(question) > LONGEST_QUESTION:
            return refusal(NotUnderstood("bad_input", (f"{question[:20]}…",)), (), (), language)
        try:
            understood = self._understood([q for q in questions if len(q) <= LONGEST_QUESTION])
        except NotUnderstood as problem:
            language = read(question, self._words(), self._today()).language
            return refusal(problem, self._near(problem), self._suggestions(question, problem), language)
        compiled = Compiler(understood.context.world).compile(understood.query)
        self._plan = _Plan(questions, understood, compiled)
        return CallTools((ToolCall("offline-1", "execute_sql", {"sql": compiled.sql, "purpose": "answer"}),))

    def _explain(self, result: ToolResult, plan: _Plan) -> Turn:
        query, context, reading = plan.understood.query, plan.understood.context, plan.understood.reading
        if result.frame is None:
            return Abstention(result.text, "not_understood", corrections=reading.corrections)
        narrator = Narrator(context.world, context.language)
        if (unmeasured := narrator.unmeasured(query, plan.compiled, result.frame)) is not None:
            return Abstention(unmeasured, "not_stored", corrections=reading.corrections)
        ranking: tuple[str, ...] = ()
        if query.decision and query.decision.pair:
            by_expr = {e: n for n, e in plan.compiled.columns}
            ranking = tuple(by_expr[c] for c in query.decision.pair if c in by_expr)
        return Reply(
            text=narrator.text(query, plan.compiled, result.frame),
            resolved=Describer(context.world, context.language).query(query),
            corrections=_said(reading, context),
            assumptions=tuple(context.assumptions),
            units=narrator.units(plan.compiled),
            headings=narrator.headings(plan.compiled) | (narrator.pareto() if ranking else {}),
            ranking=ranking,
        )

    def _near(self, problem: NotUnderstood) -> tuple[str, ...]:
        """Stored values whose spelling is near to a word that could not be placed."""
        from mlops_magic.question.forms import compact
        from mlops_magic.question.hangul import similarity

        store = self._words()
        # A word that is known is no misspelt name, whatever name it resembles (이상, 이서연).
        words = [
            w for w in problem.words if len(w) > 1 and any(store.get(compact(p)) is None for p in w.split())
        ]
        if problem.reason not in ("not_understood", "ambiguous") or not words:
            return ()
        titles = [
            value
            for (table, column), known in self.world.catalog.values.items()
            if (meaning := self.world.semantics.tables.get(table)) and column in meaning.title
            for value in known.distinct[:2000]
        ]
        scored = sorted(((similarity(words[0], v), v) for v in titles), reverse=True)
        return tuple(v for score, v in scored[:3] if score >= 0.5)

    def _suggestions(self, question: str, problem: NotUnderstood) -> tuple[str, ...]:
        if problem.reason in ("write_request", "off_topic"):
            return ()
        return suggestions(question, self._words(), self.world, self._today())


def _said(reading: Reading, context: Context) -> tuple[Correction, ...]:
    """Corrections that changed more than spacing or case, of words that were used for the answer."""
    mended = [(t.typed, reading.at[t.start]) for t in reading.tokens if t.edits]
    unused = {w for w, at in mended if any(a <= at < b for a, b in context.aside)}
    unused -= {w for w, at in mended if not any(a <= at < b for a, b in context.aside)}
    return tuple(
        c for c in reading.corrections if c.typed.casefold() != c.read.casefold() and c.typed not in unused
    )
