"""Every error a person can meet, sorted by who must act.

::

    AskError
    ├── UserError                 the reader of the message acts
    │   ├── SettingsError         a setting or an option is wrong
    │   ├── DatabaseNotFound      the named database cannot be opened
    │   ├── SemanticModelError    a semantic model file is wrong
    │   ├── MissingExtra          an optional package is not installed
    │   ├── CheckFailed           an --expect or --max-cost of the cell does not hold
    │   ├── ReplayError           a recorded answer cannot be replayed (--frozen)
    │   └── ReportError           a notebook cannot be made into a report
    ├── ModelError                the language model's server
    │   ├── ModelAuthError        the key was refused
    │   ├── ModelUnavailable      no connection, overload, or a server error
    │   ├── ModelTimeout          no whole reply before the deadline
    │   └── ModelProtocolError    a reply that is not what the protocol says
    ├── QueryError                one SQL statement; its text is also read by the model
    │   ├── GuardError            refused before it ran
    │   ├── EngineError           refused by the database
    │   └── QueryTimeout          stopped at the time limit
    ├── NotAnswered               a cell needed an answer and there is none
    └── Interrupted               stopped by the person (Ctrl+C, Interrupt)

Each message says what happened, why, and what to do next, in Korean and in English.
"""

from __future__ import annotations

from mlops_magic.answer import Usage
from mlops_magic.text import Bilingual, Language

NOTHING = Bilingual("", "")


class AskError(Exception):
    """Root of the tree.

    Attributes:
        what: what happened.
        why: the reason, where it is known.
        todo: what to do next.
        language: the reader's language where it is known; ``str`` is then in it, else in English.
    """

    language: Language | None = None

    def __init__(self, what: Bilingual, why: Bilingual = NOTHING, todo: Bilingual = NOTHING) -> None:
        self.what = what
        self.why = why
        self.todo = todo
        super().__init__(self.message("en"))

    def __str__(self) -> str:
        return self.message(self.language or "en")

    def message(self, language: Language) -> str:
        """One paragraph in ``language``."""
        parts = (self.what, self.why, self.todo)
        return " ".join(text for part in parts if (text := part.text(language)))

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback: the message, in both languages if neither is known."""
        languages: tuple[Language, ...] = (self.language,) if self.language else ("ko", "en")
        return [f"{type(self).__name__}: {self.message(languages[0])}", *map(self.message, languages[1:])]


class UserError(AskError):
    """The reader of the message must act."""


class SettingsError(UserError):
    """A setting or an option is wrong."""


class DatabaseNotFound(UserError):
    """The named database cannot be opened."""


class SemanticModelError(UserError):
    """A semantic model file is wrong."""


class MissingExtra(UserError):
    """An optional package is not installed."""


class CheckFailed(UserError):
    """A check that the cell asked for does not hold."""


class ReplayError(UserError):
    """A recorded answer cannot be replayed."""


class ReportError(UserError):
    """A notebook cannot be made into a report."""


class ModelError(AskError):
    """The language model's server failed.

    Attributes:
        usage: what the failed call and its retries cost.
        sent: what had left for the server.
    """

    usage: Usage = Usage()
    sent: tuple[str, ...] = ()


class ModelAuthError(ModelError):
    """The key was refused."""


class ModelUnavailable(ModelError):
    """No connection, overload, or a server error."""


class ModelTimeout(ModelError):
    """No whole reply arrived before the deadline."""


class ModelProtocolError(ModelError):
    """A reply is not what the protocol says."""


class QueryError(AskError):
    """One SQL statement failed.

    Attributes:
        sql: the statement.
    """

    def __init__(
        self, what: Bilingual, why: Bilingual = NOTHING, todo: Bilingual = NOTHING, *, sql: str = ""
    ) -> None:
        self.sql = sql
        super().__init__(what, why, todo)


class GuardError(QueryError):
    """Refused before it ran."""


class EngineError(QueryError):
    """Refused by the database."""


class QueryTimeout(QueryError):
    """Stopped at the time limit."""


class Interrupted(AskError):
    """Stopped by the person."""


class NotAnswered(AskError):
    """A cell needed an answer and there is none; the answer that says why was shown."""
