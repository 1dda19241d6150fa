"""Decides, question by question, whether the lock file answers or the model, and what must be said of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mlops_magic.agent.conversation import Model
from mlops_magic.answer import Answer
from mlops_magic.errors import QueryTimeout, ReplayError, SettingsError
from mlops_magic.replay.entry import Entry, Key, entry_of
from mlops_magic.replay.lockfile import LockFile
from mlops_magic.replay.prints import Drift, drift, print_of
from mlops_magic.replay.recorded import RecordedModel
from mlops_magic.settings import OFFLINE
from mlops_magic.text import Bilingual, Language

if TYPE_CHECKING:
    from mlops_magic.question.spans import DateSpan

DRIFTED = Bilingual(
    "데이터가 {day} 기록 이후 바뀌었습니다: {what}.",
    "The data changed since it was recorded on {day}: {what}.",
)
OUTDATED = Bilingual(
    "⚠ **아래 설명은 {day}의 데이터에 대한 것이라 지금 표와 맞지 않을 수 있습니다.** "
    "(다시 묻기: `--refresh`)",
    "⚠ **The explanation below is about the data of {day} and may not match the table.** "
    "(Ask anew: `--refresh`)",
)
ASKED_AGAIN = Bilingual(
    "{day}에 기록한 뒤 {why} 모델에 다시 물었습니다.", "Asked the model again: {why} since {day}."
)
SCHEMA = Bilingual("스키마가 바뀌어", "the schema changed")
REFUSED = Bilingual("기록된 SQL이 실행되지 않아", "the recorded SQL stopped working")
STILL_DECLINED = Bilingual(
    "{day}에 기록된 결과입니다. 다시 묻기: --refresh", "As recorded on {day}. Ask anew: --refresh"
)
OLD_DATES = Bilingual(
    "질문의 날짜는 묻는 날에 따라 다른데, 기록된 SQL의 날짜는 {day} 기준입니다. 다시 묻기: --refresh",
    "The dates in the question depend on the day; the recorded SQL holds those of {day}. Ask anew: --refresh",
)


@dataclass(frozen=True)
class Desk:
    """Where one question is answered.

    Attributes:
        frozen: nothing but recorded answers.
        refresh: no recorded answers.
        model: name of the model that would be asked.
    """

    file: LockFile
    frozen: bool
    refresh: bool
    model: str
    today: datetime.date

    def answer(
        self, key: Key, schema: str, replay: Callable[[Model], Answer], ask: Callable[[], Answer]
    ) -> Answer:
        """The recorded answer run again by ``replay``, or a new one by ``ask``, which is then recorded.

        Raises:
            ReplayError: the lock file cannot be read, or it has no usable answer and nothing else may be
                asked.
        """
        entry = self.file.find(key)
        if self.frozen and (problem := _frozen_problem(self.file.path, entry, schema)):
            raise problem
        why = None
        if entry and not self.refresh and entry.schema != schema:
            why = SCHEMA
        elif entry and self._replays(entry):
            try:
                return self._replayed(entry, replay(RecordedModel(entry)))
            except ReplayError as error:
                # A slow database is no reason to ask for other SQL.
                if self.frozen or isinstance(error.__cause__, QueryTimeout):
                    raise
                why = REFUSED
        return self._kept(key, entry, ask(), why)

    def _replays(self, entry: Entry) -> bool:
        """Asking the offline model costs nothing and explains the rows as they are now."""
        anew = entry.model == OFFLINE == self.model and not self.frozen
        return not self.refresh and not anew

    def _replayed(self, entry: Entry, answer: Answer) -> Answer:
        notices = [remark.text(answer.language)] if (remark := self._old_dates(entry)) else []
        if entry.sql is None:
            notices.append(STILL_DECLINED.format(day=entry.day).text(answer.language))
        text = answer.text
        if found := _drift(entry, answer):
            notices.append(_drifted(entry, found, answer.language))
            if not found.harmless:
                text = f"{OUTDATED.format(day=entry.day).text(answer.language)}\n\n{text}"
        return replace(answer, text=text, notices=(*notices, *answer.notices))

    def _kept(self, key: Key, old: Entry | None, answer: Answer, why: Bilingual | None) -> Answer:
        if not _worth_keeping(answer):
            return answer
        language = answer.language
        said: list[str] = []
        if old and why:
            said.append(ASKED_AGAIN.format(day=old.day, why=why.text(language)).text(language))
        if old and not self.refresh and not why and _same_reading(old, answer):
            # The record stays what later runs are compared with.
            if found := _drift(old, answer):
                said.append(_drifted(old, found, language))
        else:
            said += self._recorded(key, answer)
        return replace(answer, notices=(*said, *answer.notices))

    def _recorded(self, key: Key, answer: Answer) -> list[str]:
        """Write the answer down; one that was paid for is not lost because a file cannot be written."""
        try:
            self.file.keep(entry_of(key, answer))
        except ReplayError as error:
            return [error.message(answer.language)]
        return []

    def _old_dates(self, entry: Entry) -> Bilingual | None:
        """A remark when the SQL holds days that were counted from the day of recording."""
        then = _date(entry.day)
        if then is None or then == self.today or entry.sql is None:
            return None
        from mlops_magic.question.dates import find_dates

        old, new = (_days(find_dates(entry.key.question, day)) for day in (then, self.today))
        gone = old - new
        return OLD_DATES.format(day=entry.day) if any(day in entry.sql for day in gone) else None


def open_desk(
    path: Path | None,
    files: dict[Path, LockFile],
    *,
    frozen: bool,
    refresh: bool,
    model: str,
    today: datetime.date,
) -> Desk | None:
    """The desk over the lock file at ``path``; ``None`` where answers are not recorded.

    Raises:
        ReplayError: only recorded answers are wanted and none are kept.
        SettingsError: recorded answers are both demanded and refused.
    """
    if frozen and refresh:
        raise SettingsError(
            Bilingual("frozen과 refresh는 함께 쓸 수 없습니다.", "frozen and refresh exclude each other."),
            todo=Bilingual("둘 중 하나만 쓰세요.", "Use one of them."),
        )
    if path is None:
        if frozen:
            raise _no_file()
        return None
    file = files.setdefault(path, LockFile(path))
    return Desk(file, frozen, refresh, model, today)


def _worth_keeping(answer: Answer) -> bool:
    """A model that gave up on failing SQL may do better the next time."""
    gave_up = answer.status == "abstained" and any(step.error for step in answer.steps)
    return answer.status != "failed" and not gave_up


def _days(found: list[tuple[int, int, DateSpan]]) -> set[str]:
    """The first day, the last day and the day after, as SQL writes them."""
    spans = [span for *_, span in found]
    ends = [span.end for span in spans if span.end]
    last = [end - datetime.timedelta(days=1) for end in ends]
    return {day.isoformat() for day in [*(span.start for span in spans if span.start), *ends, *last]}


def _same_reading(old: Entry, answer: Answer) -> bool:
    return (old.status, old.sql or "") == (answer.status, (answer.sql or "").strip())


def _drift(entry: Entry, answer: Answer) -> Drift | None:
    if entry.result is None or answer.df is None:
        return None
    return drift(entry.result, print_of(answer.df, answer.truncated, answer.digests))


def _drifted(entry: Entry, found: Drift, language: Language) -> str:
    return DRIFTED.format(day=entry.day, what=found.text().text(language)).text(language)


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _frozen_problem(path: Path, entry: Entry | None, schema: str) -> ReplayError | None:
    if entry is None:
        return ReplayError(
            Bilingual("이 질문의 기록이 없습니다.", "This question is not recorded."),
            Bilingual(
                f"frozen이라 {path.name}의 답만 씁니다(질문, 앞선 질문, 데이터베이스가 모두 같아야 합니다).",
                f"Frozen: only answers of {path.name} are used (same question, earlier questions, database).",
            ),
            Bilingual("frozen 없이 한 번 실행해 기록하세요.", "Run once without frozen to record it."),
        )
    if entry.schema != schema:
        return ReplayError(
            Bilingual(
                "기록한 뒤 스키마가 바뀌었습니다.", "The schema changed since the answer was recorded."
            ),
            Bilingual(
                f"기록 {entry.schema} ({entry.day}), 지금 {schema}.",
                f"Recorded {entry.schema} ({entry.day}), now {schema}.",
            ),
            Bilingual("frozen 없이 실행해 다시 기록하세요.", "Run without frozen to record it again."),
        )
    return None


def _no_file() -> ReplayError:
    return ReplayError(
        Bilingual("frozen인데 기록 파일이 없습니다.", "Frozen, but there is no lock file."),
        Bilingual("lock 설정이 꺼져 있습니다.", "The setting lock is off."),
        Bilingual("lock에 파일 경로를 주세요(예: mlops.lock).", "Set lock to a path, such as mlops.lock."),
    )
