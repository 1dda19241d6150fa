"""``%%ask`` and its line magics: each parses its line, asks the session, shows and binds the outcome."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.core.magic import Magics, cell_magic, line_cell_magic, line_magic, magics_class, no_var_expand
from traitlets import TraitError, observe
from traitlets.config import Config

from mlops_magic.errors import AskError, NotAnswered, SettingsError
from mlops_magic.magics_complete import AskCompleter, matcher_of
from mlops_magic.magics_frames import columns_of, frames_in, frames_named
from mlops_magic.magics_help import HELP
from mlops_magic.magics_line import Line, keep_question_marks, name_in, parse_cell_line, parse_question_line
from mlops_magic.magics_output import Output
from mlops_magic.magics_panel import PanelDesk, Panels, somebody_is_there
from mlops_magic.magics_settings import SETTINGS, AskSettings
from mlops_magic.text import Bilingual, Language, language_of

if TYPE_CHECKING:
    import pandas as pd
    from IPython.core.interactiveshell import InteractiveShell

    from mlops_magic.agent.loop import Listener
    from mlops_magic.answer import Answer
    from mlops_magic.session import Session

Work = Callable[["Session", "Listener | None"], "Answer"]


@magics_class
class AskMagics(Magics, AskSettings):
    """Settings of ``%%ask``. None: .env, the environment or pyproject.toml decides."""

    def __init__(self, shell: InteractiveShell, **traits: Any) -> None:
        self._session: Session | None = None
        self._answers: list[Answer] = []
        self._line = Line()
        super().__init__(shell=shell, **traits)
        self._ip = shell
        self.matcher = matcher_of(self.completer())
        self._output = Output(shell)
        self._panels = Panels(shell)

    @property
    def session(self) -> Session:
        """The session that the magics ask, made at the first question from ``%config`` and surroundings."""
        if self._session is None:
            from mlops_magic.session import Session

            self._session = Session(**self.given)
            if self._session.settings.lock == "auto" and hasattr(self._ip, "kernel"):
                from mlops_magic.replay.lockfile import NAME

                self._session.configure(lock=str(Path(self._ip.starting_dir) / NAME))
        return self._session

    @session.setter
    def session(self, session: Session) -> None:
        self._session = session

    @observe(*SETTINGS)
    def _reconfigure(self, change: Any) -> None:
        name, value = change["name"], change["new"]
        if self._session is None:
            return
        if value is None:
            # Back to what the surroundings say, which only a new session reads.
            self.close()
        elif name == "database":
            self._session.use_database(value)
        else:
            self._session.configure(**{name: value})

    @no_var_expand
    @line_cell_magic
    def ask(self, line: str, cell: str | None = None) -> pd.DataFrame | None:
        with self._prepared(line if cell is not None else "", cell or line) as variables:
            from mlops_magic.agent.variables import chosen

            asked = parse_question_line(line) if cell is None else parse_cell_line(line)
            question = asked.rest if cell is None else cell.strip()
            params = chosen(question, variables)
            frames = frames_named(asked.frames, variables)
        answer = self._work(asked, question, partial(self._ask, question, params, frames, asked))
        return self._output.returned(answer.df) if cell is None and not asked.quiet else None

    @no_var_expand
    @cell_magic
    def ask_sql(self, line: str, cell: str) -> None:
        with self._prepared(line, cell) as variables:
            from mlops_magic.agent.variables import chosen_in_sql

            asked = parse_cell_line(line)
            sql, params = chosen_in_sql(cell, variables)
            frames = frames_named(asked.frames, variables)
        self._work(asked, cell, lambda session, tell: _run_sql(session, sql, params, frames, asked, tell))

    @no_var_expand
    @line_magic
    def ask_db(self, line: str) -> pd.DataFrame:
        from mlops_magic.magics_tables import SAMPLE, databases_frame

        if line.strip():
            self._switch(line.strip())
        settings = self.session.settings
        return databases_frame(settings.databases, settings.database or SAMPLE)

    @no_var_expand
    @line_magic
    def ask_schema(self, line: str) -> pd.DataFrame:
        from mlops_magic.magics_tables import schema_frame, semantic_frame

        words = line.split()
        catalog = self.session.catalog
        table = next((word for word in words if not word.startswith("--")), None)
        if table is not None and catalog.table(table) is None:
            raise _no_table(table, [t.name for t in catalog.tables])
        if "--semantic" not in words:
            return schema_frame(catalog, table)
        language: Language = "en" if self.language == "en" else "ko"
        return semantic_frame(catalog, self.session.semantics, table, language)

    @no_var_expand
    @line_magic
    def ask_usage(self, line: str) -> pd.DataFrame:
        from mlops_magic.magics_tables import usage_frame

        return usage_frame(self._answers, self.session.usage)

    @no_var_expand
    @line_magic
    def ask_report(self, line: str) -> None:
        from mlops_magic.magics_line import words_of
        from mlops_magic.report.command import report, running_notebook

        folder = Path(self._ip.starting_dir)
        made = report(words_of(line), running_notebook(folder, self._ip.user_ns))
        self._output.link(made.path, made.summary().text("en" if self.language == "en" else "ko"))

    @no_var_expand
    @line_magic
    def ask_lock(self, line: str) -> pd.DataFrame:
        from mlops_magic.magics_line import words_of
        from mlops_magic.magics_tables import lock_frame
        from mlops_magic.replay.command import review

        file = self.session.lock_file
        found = review(words_of(line), file, file.asked if file else ())
        self._output.say(found.summary().text("en" if self.language == "en" else "ko"))
        return lock_frame(found.rows if found.removed is None else found.removed)

    @no_var_expand
    @line_magic
    def ask_panel(self, line: str) -> None:
        answer = self._ip.user_ns.get("_answer")
        if answer is None or answer.df is None:
            raise _no_answer()
        if somebody_is_there(self._ip):
            if self._line.quiet:
                self._line = replace(self._line, quiet=False)
                self._output.restart()
                self._output.show(answer, self._line, self.session)
            self._open_panel(answer)

    def _open_panel(self, answer: Answer) -> None:
        """Below the running cell, for the output shown last; nothing where nobody could click."""
        if not somebody_is_there(self._ip) or answer.df is None:
            return
        from mlops_magic.agent.variables import chosen, chosen_in_sql

        line, names, session = self._line, self._ip.user_ns, self.session

        def bind(made: Answer) -> None:
            names["_answer"] = made
            self._bind(line.name, made)

        def beside() -> dict[str, Any]:
            return frames_named(line.frames, names)

        desk = PanelDesk(
            lambda sql: _run_sql(session, *chosen_in_sql(sql, names), beside(), line),
            lambda text: self._ask(text, chosen(text, names), beside(), line, session, None),
            bind,
            self._output.updater(),
        )
        self._panels.open(answer, self._output.options(line, session), desk)

    def _switch(self, name: str) -> None:
        from mlops_magic.magics_tables import SAMPLE

        if name == SAMPLE and SAMPLE not in self.session.settings.databases:
            self.database = None
            return
        self.session.use_database(name)
        self.database = name

    @contextmanager
    def _prepared(self, line: str, text: str) -> Iterator[dict[str, Any]]:
        """Whatever happens from here on, nothing stays bound to an older result."""
        names = self._ip.user_ns
        variables = dict(names)
        for name in (name_in(line), "_ask", "_answer"):
            names.pop(name, None)
        with _speaking(language_of(text)):
            yield variables

    def _ask(
        self,
        question: str,
        params: Mapping[str, object],
        frames: Mapping[str, Any],
        line: Line,
        session: Session,
        listener: Listener | None,
    ) -> Answer:
        answer = session.ask(
            question,
            params=params,
            frames=frames,
            model=line.model,
            listener=listener,
            database=line.db,
            max_rows=line.max_rows,
            timeout_s=line.timeout,
            refresh=line.refresh,
            frozen=line.frozen or None,
        )
        self._answers.append(answer)
        return answer

    def _work(self, line: Line, question: str, work: Work) -> Answer:
        """Ask, show, check, bind: in this order, so that what is refused is seen and never bound."""
        from mlops_magic.magics_checks import parse_checks, require

        with _speaking(language_of(question)):
            checks = parse_checks(line.expect)
            session = self.session
            if line.new:
                session.new()
            with self._output.progress(line, language_of(question)) as listener:
                answer = work(session, listener)
            self._ip.user_ns["_answer"] = answer
            self._output.show(answer, line, session)
            if answer.status != "answered" and not (
                answer.status == "abstained" and self.on_abstain == "show"
            ):
                raise _not_answered(answer)
            require(answer, checks, line.max_cost)
            self._bind(line.name, answer)
        self._line = line
        if line.interactive and not line.quiet:
            self._open_panel(answer)
        return answer

    def _bind(self, name: str | None, answer: Answer) -> None:
        if answer.df is None:
            return
        from mlops_magic.display.provenance import record

        answer.df.attrs["mlops_magic"] = record(answer)
        bound = {"_ask": answer.df} | ({name: answer.df} if name else {})
        self._ip.user_ns.update(bound)

    def completer(self) -> AskCompleter:
        """What completes in cells that ask."""
        return AskCompleter(
            catalog=lambda: self.session.catalog,
            databases=lambda: ["sample", *self.session.settings.databases],
            answers=self._answers,
            frames=lambda: {name: columns_of(frame) for name, frame in frames_in(self._ip.user_ns).items()},
        )

    def close(self) -> None:
        """Release what the session and the output hold."""
        self._panels.close()
        self._output.close()
        if self._session is not None:
            self._session.close()
            self._session = None


for _name, _text in HELP.items():
    getattr(AskMagics, _name).__doc__ = _text


def _run_sql(
    session: Session,
    sql: str,
    params: Mapping[str, object],
    frames: Mapping[str, Any],
    line: Line,
    listener: Listener | None = None,
) -> Answer:
    if listener is not None:
        from mlops_magic.agent.loop import Progress

        listener(Progress(1, "sql", sql))
    return session.run_sql(
        sql, params, frames, database=line.db, max_rows=line.max_rows, timeout_s=line.timeout
    )


@contextmanager
def _speaking(language: Language) -> Iterator[None]:
    """Errors that leave here are shown in the language of the question."""
    try:
        yield
    except AskError as error:
        error.language = error.language or language
        raise


def _not_answered(answer: Answer) -> NotAnswered:
    from mlops_magic.display.escape import cut, one_line
    from mlops_magic.display.prose import as_text

    reason = cut(one_line(as_text(answer.text).strip().split("\n\n")[0]), 300)
    failed = answer.status == "failed"
    error = NotAnswered(
        Bilingual("답을 얻지 못해 셀을 멈춥니다.", "No answer, so this cell stops."),
        Bilingual(reason, reason),
        Bilingual("", "")
        if failed
        else Bilingual(
            "멈추지 않으려면: %config AskMagics.on_abstain = 'show'",
            "To go on instead: %config AskMagics.on_abstain = 'show'",
        ),
    )
    error.language = answer.language
    return error


def _no_answer() -> SettingsError:
    return SettingsError(
        Bilingual("패널을 열 답이 없습니다.", "There is no answer to open a panel for."),
        todo=Bilingual("먼저 %%ask로 물어보세요.", "Ask with %%ask first."),
    )


def _no_table(table: str, known: list[str]) -> SettingsError:
    names = ", ".join(known)
    return SettingsError(
        Bilingual(f"테이블 '{table}'이(가) 없습니다.", f"There is no table '{table}'."),
        todo=Bilingual(f"있는 테이블: {names}.", f"Tables: {names}."),
    )


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Register the magics, their settings and their completion; loading twice changes nothing."""
    if AskMagics.__name__ in shell.magics_manager.registry:
        return
    magics = _configured(shell)
    shell.register_magics(magics)
    configurables: list[Any] = shell.configurables
    if magics not in configurables:
        # Some versions of IPython list magics themselves.
        configurables.append(magics)
    shell.Completer.custom_matchers.append(magics.matcher)
    shell.input_transformers_cleanup.append(keep_question_marks)


def _configured(shell: InteractiveShell) -> AskMagics:
    try:
        return AskMagics(shell, parent=shell)
    except (TraitError, SettingsError) as error:
        # A wrong value in a profile must not keep the extension from loading.
        warnings.warn(f"AskMagics: {error}; its configuration is ignored.", stacklevel=2)
        return AskMagics(shell, config=Config())


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take back everything that ``load_ipython_extension`` registered."""
    magics = shell.magics_manager.registry.pop(AskMagics.__name__, None)
    if magics is None:
        return
    for kind, table in shell.magics_manager.magics.items():
        for name in AskMagics.magics.get(kind, ()):
            table.pop(name, None)
    shell.configurables[:] = [found for found in shell.configurables if found is not magics]
    shell.Completer.custom_matchers.remove(magics.matcher)
    shell.input_transformers_cleanup.remove(keep_question_marks)
    magics.close()
