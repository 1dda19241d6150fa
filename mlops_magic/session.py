"""The composition root: a database, a model and a memory. Works without IPython."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from mlops_magic.agent import by_hand, variables
from mlops_magic.agent.conversation import Conversation, Model, UserMessage
from mlops_magic.agent.hints import Hints
from mlops_magic.agent.history import History, shapes
from mlops_magic.agent.intake import problem_with
from mlops_magic.agent.loop import Listener, Loop, Run
from mlops_magic.agent.outcome import Asked, answer_of, noted
from mlops_magic.agent.privacy import Privacy
from mlops_magic.agent.tools import SqlTool
from mlops_magic.answer import Answer, Provenance, Usage
from mlops_magic.database.base import Database, Limits
from mlops_magic.database.prints import column_digests, fingerprint
from mlops_magic.errors import Interrupted, QueryError
from mlops_magic.replay.desk import Desk, open_desk
from mlops_magic.replay.entry import Key
from mlops_magic.replay.recorded import RecordedModel
from mlops_magic.settings import OFFLINE, Settings, load_settings
from mlops_magic.text import Bilingual, Language, language_of
from mlops_magic.version import __version__
from mlops_magic.workbench import Asking, Bench, Benches

if TYPE_CHECKING:
    import pandas as pd

    from mlops_magic.catalog.schema import Catalog
    from mlops_magic.catalog.semantics import SemanticModel
    from mlops_magic.replay.lockfile import LockFile

INTERRUPTED = Bilingual("중단했습니다.", "Interrupted.")


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
        self._benches = Benches(lambda: self._today())
        self._lock_files: dict[Path, LockFile] = {}
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
    def lock_file(self) -> LockFile | None:
        """The file of recorded answers, or ``None`` where none are recorded."""
        from mlops_magic.replay.lockfile import LockFile

        path = self._settings.lock_path
        return None if path is None else self._lock_files.setdefault(path, LockFile(path))

    @property
    def history(self) -> Conversation:
        """What the next question sees of the ones before it."""
        return self._history.conversation(self.database.name, {})

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
        return self._benches.of(self.database, self.catalog, self._settings).semantics

    def ask(
        self,
        text: str,
        *,
        model: str | Model | None = None,
        params: Mapping[str, object] | None = None,
        frames: Mapping[str, pd.DataFrame] | None = None,
        listener: Listener | None = None,
        refresh: bool = False,
        **overrides: object,
    ) -> Answer:
        """Answer ``text``; ``overrides`` are settings for this question alone.

        ``params`` are the values of ``{name}`` in ``text``, which SQL may use as ``:name``; ``{{`` is then a
        brace. ``frames`` are DataFrames by name, tables beside the database for this question, only read.
        ``listener`` hears what is going on. With ``refresh`` a recorded answer is made anew.

        Raises:
            SettingsError: an override is wrong, or a frame cannot stand beside the database.
            DatabaseNotFound: the database cannot be opened.
            ModelError: the model's server refused or failed; nothing is remembered of the question.
            ReplayError: only recorded answers are wanted and there is no usable one.
            Interrupted: the person stopped it; nothing is remembered of the question.
        """
        started = time.monotonic()
        name = {"model": model} if isinstance(model, str) else {}
        settings = self._settings.replace(**overrides, **name)
        problem = problem_with(text)
        if problem:
            return self._refusal(text, problem, settings, started)
        try:
            asking = self._asking(text, settings, params, frames, listener, started)
            return self._ask(asking, model, params, refresh)
        except KeyboardInterrupt:
            raise Interrupted(INTERRUPTED) from None

    def run_sql(
        self,
        sql: str,
        params: Mapping[str, object] | None = None,
        frames: Mapping[str, pd.DataFrame] | None = None,
        **overrides: object,
    ) -> Answer:
        """Run the reader's own SELECT through the same guard and limits; ``failed`` says why it was refused.

        Raises:
            SettingsError: an override is wrong, or a frame cannot stand beside the database.
            DatabaseNotFound: the database cannot be opened.
            Interrupted: the person stopped it.
        """
        started = time.monotonic()
        settings = self._settings.replace(**overrides)
        language: Language = "en" if settings.language == "en" else "ko"
        try:
            tool = self._tool(settings, params, frames, language)
        except KeyboardInterrupt:
            raise Interrupted(INTERRUPTED) from None
        try:
            query = tool.check(sql)
            rows = tool.fetch(query)
        except QueryError as error:
            seconds = time.monotonic() - started
            return by_hand.refused(sql, error, language, self._provenance(tool, by_hand.MODEL), seconds)
        except KeyboardInterrupt:
            raise Interrupted(INTERRUPTED) from None
        bench = self._benches.of(tool.database, tool.catalog, settings)
        source = self._provenance(tool, by_hand.MODEL, data=fingerprint(rows.frame))
        answer = by_hand.answered(query, rows, bench.semantics, language, source)
        return replace(noted(answer), address=tool.database.address)

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
        self._benches.close()
        for database in self._opened.values():
            database.close()
        self._opened.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _asking(
        self,
        text: str,
        settings: Settings,
        params: Mapping[str, object] | None,
        frames: Mapping[str, pd.DataFrame] | None,
        listener: Listener | None,
        started: float,
    ) -> Asking:
        language = _language(settings, text)
        tool = self._tool(settings, params, frames, language)
        bench = self._benches.of(tool.database, tool.catalog, settings)
        where = tool.database.name, shapes(tool.catalog)
        before = self._history.conversation(*where)
        # A follow-up builds on SQL that may name the values of the questions before it.
        tool = replace(tool, params=self._history.params(*where) | dict(params or {}))
        return Asking(text, language, settings, tool, bench, before, listener, started, params)

    def _ask(
        self,
        asking: Asking,
        model: str | Model | None,
        params: Mapping[str, object] | None,
        refresh: bool,
    ) -> Answer:
        given = None if isinstance(model, str) else model
        desk = self._desk(asking.settings, given, refresh)

        def ask() -> Answer:
            return self._answer(asking, given or self._model_for(asking.settings, asking.bench))

        if desk is None:
            return ask()
        named = model if isinstance(model, str) else given.name if given else ""
        context = (m.text for m in asking.before if isinstance(m, UserMessage))
        tool = asking.tool
        names = tool.catalog.framed
        key = Key.of(asking.text, context, tool.database.name, asking.language, named, params, names)
        return desk.answer(key, tool.catalog.fingerprint, partial(self._answer, asking), ask)

    def _desk(self, settings: Settings, given: Model | None, refresh: bool) -> Desk | None:
        own = self._model if settings.model == self._settings.model else None
        asked = given or own
        return open_desk(
            settings.lock_path,
            self._lock_files,
            frozen=settings.frozen,
            refresh=refresh,
            model=asked.name if asked else settings.model_name,
            today=self._today(),
        )

    def _answer(self, asking: Asking, model: Model) -> Answer:
        """Have ``model`` answer and remember it."""
        tool, params = asking.tool, asking.params
        question = variables.written(asking.text, params)
        recorded_at = model.recorded_at if isinstance(model, RecordedModel) else None
        # The offline model reads the question itself; the links are for models that guess at spellings.
        unaided = recorded_at is not None or model.name == OFFLINE
        # It also reads values in the text alone: what it compiles are literals.
        text = question if model.name == OFFLINE else variables.named(asking.text, params)
        hints = Hints() if unaided else asking.bench.linker.hints(text)
        user = UserMessage(text, asking.language, hints.lines, variables.described(params))
        run = Run()
        try:
            ending = Loop(model, tool, asking.bounds, listener=asking.listener).run(
                (*asking.before, user), run
            )
        finally:
            self._usage += run.usage
        frame = run.best.rows.frame if run.best and run.best.rows else None
        digests = () if frame is None else column_digests(frame)
        data = None if frame is None else fingerprint(frame, digests)
        provenance = self._provenance(tool, model.name, tuple(run.sent), data, recorded_at)
        stated = variables.stated(params)
        asked = Asked(question, asking.language, asking.bench.semantics, hints, stated)
        answer = answer_of(asked, ending, run, provenance, time.monotonic() - asking.started)
        frames = shapes(tool.catalog)
        apart = self._history.apart(tool.database.name, frames)
        answer = noted(answer, apart, offline=model.name == OFFLINE)
        answer = replace(answer, address=tool.database.address, digests=digests)
        self._history.add(tool.database.name, user, run.messages, answer, params, frames)
        return answer

    def _tool(
        self,
        settings: Settings,
        params: Mapping[str, object] | None,
        frames: Mapping[str, pd.DataFrame] | None,
        language: Language,
    ) -> SqlTool:
        database = self._open(settings)
        if frames:
            database = self._benches.joined(database, frames, settings)
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

    def _model_for(self, settings: Settings, bench: Bench) -> Model:
        if self._model is not None and settings.model == self._settings.model:
            return self._model
        return bench.model(settings, self._today)

    def _provenance(
        self,
        tool: SqlTool,
        model: str,
        sent: tuple[str, ...] = (),
        data: str | None = None,
        recorded_at: str | None = None,
    ) -> Provenance:
        return Provenance(
            model=model,
            database=tool.database.name,
            dialect=tool.database.dialect,
            schema_fingerprint=tool.catalog.fingerprint,
            asked_at=self._clock().isoformat(timespec="seconds"),
            version=__version__,
            data_fingerprint=data,
            sent=sent,
            replayed=recorded_at is not None,
            recorded_at=recorded_at,
            frames=tool.database.frames,
        )

    def _refusal(self, text: str, problem: Bilingual, settings: Settings, started: float) -> Answer:
        """The answer to what is no question; no database is opened for it."""
        language = _language(settings, text)
        now = self._clock().isoformat(timespec="seconds")
        nowhere = Provenance(settings.model_name, "", "", "", now, __version__)
        seconds = time.monotonic() - started
        return Answer(text, "abstained", problem.text(language), language, nowhere, seconds=seconds)


def _language(settings: Settings, text: str) -> Language:
    if settings.language == "ko":
        return "ko"
    return "en" if settings.language == "en" else language_of(text)
