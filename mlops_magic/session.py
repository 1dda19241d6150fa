"""The composition root: a database, a model and a memory. Works without IPython."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

from mlops_magic.agent.conversation import Conversation, Model, UserMessage
from mlops_magic.agent.hints import Hints
from mlops_magic.agent.history import History
from mlops_magic.agent.intake import problem_with
from mlops_magic.agent.loop import Bounds, Listener, Loop, Run
from mlops_magic.agent.outcome import TRUNCATED, Asked, answer_of, described_columns, fingerprint
from mlops_magic.agent.privacy import Privacy
from mlops_magic.agent.tools import SqlTool
from mlops_magic.answer import Answer, Provenance, Step, Usage
from mlops_magic.database.base import Database, Limits
from mlops_magic.errors import Interrupted, QueryError
from mlops_magic.settings import OFFLINE, Settings, load_settings
from mlops_magic.text import Bilingual, Language, language_of
from mlops_magic.version import __version__
from mlops_magic.workbench import Bench

if TYPE_CHECKING:
    import pandas as pd

    from mlops_magic.catalog.schema import Catalog
    from mlops_magic.catalog.semantics import SemanticModel
    from mlops_magic.database.base import ResultSet
    from mlops_magic.database.guard import CheckedQuery

# What takes the model's place in the provenance of SQL that the reader wrote.
BY_HAND = "sql"
INTERRUPTED = Bilingual("중단했습니다.", "Interrupted.")
ROWS = Bilingual("{n:,}행을 가져왔습니다.", "{n:,} rows.")


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


class Session:
    """Asks questions of one database with one model, remembering the conversation.

    Args:
        database: address or name of a database, an open ``Database``, or ``None`` for the sample database.
        model: ``"offline"``, a model's name, an object that implements ``Model``, or ``None`` for the
            automatic choice (solar-pro3 with a key, else offline).
        settings: read from the surroundings when absent.
        today: the date that relative dates count from (default: that of ``clock``).
        clock: the time that answers are stamped with.
        explicit: any setting by name; the strongest source.

    Raises:
        SettingsError: a setting is wrong.
    """

    def __init__(
        self,
        database: str | Database | None = None,
        model: str | Model | None = None,
        settings: Settings | None = None,
        *,
        today: Callable[[], datetime.date] | None = None,
        clock: Callable[[], datetime.datetime] | None = None,
        **explicit: object,
    ) -> None:
        named: dict[str, object] = {
            "database": database if isinstance(database, str) else None,
            "model": model if isinstance(model, str) else None,
        }
        given = explicit | {name: value for name, value in named.items() if value is not None}
        self._settings = settings.replace(**given) if settings else load_settings(None, None, **given)
        self._clock = clock or _now
        self._today = today or (lambda: self._clock().date())
        self._model = None if isinstance(model, str) else model
        self._database = None if isinstance(database, str) else database
        self._opened: dict[str | None, Database] = {}
        self._benches: dict[str, Bench] = {}
        self._history = History(self._settings.history)
        self._usage = Usage()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    @property
    def usage(self) -> Usage:
        """What all questions so far have used, failed ones included."""
        return self._usage

    @property
    def history(self) -> Conversation:
        """What the next question sees of the ones before it."""
        return self._history.conversation(self.database.name)

    @property
    def database(self) -> Database:
        """The database in use, opened when first needed.

        Raises:
            DatabaseNotFound: it cannot be opened.
        """
        return self._open(self._settings)

    @property
    def catalog(self) -> Catalog:
        """Tables, columns and values of the database in use."""
        return self.database.catalog()

    @property
    def semantics(self) -> SemanticModel:
        """What the words of the database in use mean."""
        return self._bench_for(self.database, self.catalog, self._settings).semantics

    def ask(
        self,
        text: str,
        *,
        model: str | Model | None = None,
        params: Mapping[str, object] | None = None,
        listener: Listener | None = None,
        **overrides: object,
    ) -> Answer:
        """Answer ``text``; ``overrides`` are settings for this question alone.

        ``params`` are values that SQL may use as ``:name``; ``listener`` hears what is going on.

        Raises:
            SettingsError: an override is wrong.
            DatabaseNotFound: the database cannot be opened.
            ModelError: the model's server refused or failed; nothing is remembered of the question.
            Interrupted: the person stopped it; nothing is remembered of the question.
        """
        started = time.monotonic()
        name = {"model": model} if isinstance(model, str) else {}
        settings = self._settings.replace(**overrides, **name)
        problem = problem_with(text)
        if problem:
            return self._refusal(text, problem, settings, started)
        try:
            return self._ask(
                text, None if isinstance(model, str) else model, settings, params, listener, started
            )
        except KeyboardInterrupt:
            raise Interrupted(INTERRUPTED) from None

    def run_sql(self, sql: str, params: Mapping[str, object] | None = None, **overrides: object) -> Answer:
        """Run the reader's own SELECT through the same guard and limits; ``failed`` says why it was refused.

        Raises:
            SettingsError: an override is wrong.
            DatabaseNotFound: the database cannot be opened.
            Interrupted: the person stopped it.
        """
        started = time.monotonic()
        settings = self._settings.replace(**overrides)
        language: Language = "en" if settings.language == "en" else "ko"
        tool = self._tool(settings, params, language)
        try:
            query = tool.check(sql)
            rows = tool.fetch(query)
        except QueryError as error:
            return self._sql_refused(sql, error, tool, time.monotonic() - started)
        except KeyboardInterrupt:
            raise Interrupted(INTERRUPTED) from None
        bench = self._bench_for(tool.database, tool.catalog, settings)
        return self._sql_answered(query, rows, tool, bench.semantics)

    def new(self) -> None:
        """Forget the conversation; usage stays counted."""
        self._history.clear()

    def use_database(self, name: str) -> Database:
        """Ask another database from now on, by name or address; usage stays counted.

        Raises:
            DatabaseNotFound: it cannot be opened; the one in use stays.
        """
        settings = self._settings.replace(database=name)
        before, self._database = self._database, None
        try:
            database = self._open(settings)
        except BaseException:
            self._database = before
            raise
        self._settings = settings
        self._history.clear()
        return database

    def configure(self, **changes: object) -> None:
        """Change settings from now on.

        Raises:
            SettingsError: a name or value is wrong; nothing is changed.
        """
        settings = self._settings.replace(**changes)
        if settings.database != self._settings.database:
            self.use_database(str(settings.database))
        if settings.model != self._settings.model:
            self._model = None
        self._settings = settings
        self._history.size = settings.history

    def close(self) -> None:
        """Release databases and connections that this session opened."""
        for bench in self._benches.values():
            bench.close()
        self._benches.clear()
        for database in self._opened.values():
            database.close()
        self._opened.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(
        self,
        text: str,
        given: Model | None,
        settings: Settings,
        params: Mapping[str, object] | None,
        listener: Listener | None,
        started: float,
    ) -> Answer:
        language = _language(settings, text)
        tool = self._tool(settings, params, language)
        bench = self._bench_for(tool.database, tool.catalog, settings)
        model = given or self._model_for(settings, bench)
        # The offline model reads the question itself; the links are for models that guess at spellings.
        hints = Hints() if model.name == OFFLINE else bench.linker.hints(text)
        user = UserMessage(text, language, hints.lines)
        bounds = Bounds(
            started + settings.deadline_s, settings.max_steps, settings.max_repairs, settings.max_tokens
        )
        before = self._history.conversation(tool.database.name)
        run = Run()
        try:
            ending = Loop(model, tool, bounds, listener=listener).run((*before, user), run)
        finally:
            self._usage += run.usage
        frame = run.best.rows.frame if run.best and run.best.rows else None
        provenance = self._provenance(tool, model.name, tuple(run.sent), frame)
        asked = Asked(text, language, bench.semantics, hints)
        answer = answer_of(asked, ending, run, provenance, time.monotonic() - started)
        self._history.add(tool.database.name, user, run.messages, answer)
        return answer

    def _tool(self, settings: Settings, params: Mapping[str, object] | None, language: Language) -> SqlTool:
        database = self._open(settings)
        limits = Limits(settings.max_rows, settings.timeout_s)
        privacy = Privacy(settings.privacy, settings.preview_rows)
        return SqlTool(database, database.catalog(), limits, privacy, params, language)

    def _open(self, settings: Settings) -> Database:
        if self._database is not None and settings.database == self._settings.database:
            return self._database
        name = settings.database
        if name not in self._opened:
            from mlops_magic.database.connect import open_database

            self._opened[name] = open_database(name, settings.databases)
        return self._opened[name]

    def _bench_for(self, database: Database, catalog: Catalog, settings: Settings) -> Bench:
        """The semantic model and the models for ``catalog``, made anew when it was reflected anew."""
        bench = self._benches.get(database.name)
        if bench is None or bench.catalog is not catalog:
            if bench:
                bench.close()
            bench = self._benches[database.name] = Bench.of(catalog, settings, self._today)
        return bench

    def _model_for(self, settings: Settings, bench: Bench) -> Model:
        if self._model is not None and settings.model == self._settings.model:
            return self._model
        return bench.model(settings, self._today)

    def _provenance(
        self, tool: SqlTool, model: str, sent: tuple[str, ...] = (), frame: pd.DataFrame | None = None
    ) -> Provenance:
        return Provenance(
            model=model,
            database=tool.database.name,
            dialect=tool.database.dialect,
            schema_fingerprint=tool.catalog.fingerprint,
            asked_at=self._clock().isoformat(timespec="seconds"),
            version=__version__,
            data_fingerprint=None if frame is None else fingerprint(frame),
            sent=sent,
        )

    def _refusal(self, text: str, problem: Bilingual, settings: Settings, started: float) -> Answer:
        """The answer to what is no question; no database is opened for it."""
        language = _language(settings, text)
        now = self._clock().isoformat(timespec="seconds")
        nowhere = Provenance(settings.model_name, "", "", "", now, __version__)
        seconds = time.monotonic() - started
        return Answer(text, "abstained", problem.text(language), language, nowhere, seconds=seconds)

    def _sql_answered(
        self, query: CheckedQuery, rows: ResultSet, tool: SqlTool, semantics: SemanticModel
    ) -> Answer:
        language, sql = tool.language, query.original
        units, headings = described_columns(query, semantics, language)
        count = len(rows.frame)
        return Answer(
            question=sql,
            status="answered",
            text=ROWS.format(n=count).text(language),
            language=language,
            provenance=self._provenance(tool, BY_HAND, frame=rows.frame),
            resolved=sql,
            sql=sql,
            df=rows.frame,
            truncated=rows.truncated,
            seconds=rows.seconds,
            steps=(Step(sql, "answer", rows.seconds, count, rows.truncated),),
            notices=(TRUNCATED.format(n=count).text(language),) if rows.truncated else (),
            units=units,
            headings=headings,
        )

    def _sql_refused(self, sql: str, error: QueryError, tool: SqlTool, seconds: float) -> Answer:
        text = error.message(tool.language)
        return Answer(
            question=sql,
            status="failed",
            text=text,
            language=tool.language,
            provenance=self._provenance(tool, BY_HAND),
            resolved=sql,
            seconds=seconds,
            steps=(Step(sql, "answer", seconds, error=text),),
        )


def _language(settings: Settings, text: str) -> Language:
    if settings.language == "ko":
        return "ko"
    return "en" if settings.language == "en" else language_of(text)
