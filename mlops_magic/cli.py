"""``mlops-magic``: ask from a terminal, one question as an argument or many at a ``>`` prompt."""

from __future__ import annotations

import argparse
import codecs
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, NoReturn

from mlops_magic.errors import AskError, Interrupted, SettingsError
from mlops_magic.text import Bilingual, language_of
from mlops_magic.version import __version__

if TYPE_CHECKING:
    from rich.console import Console

    from mlops_magic.answer import Answer
    from mlops_magic.session import Session

ANSWERED, FAILED, ABSTAINED, MISUSED = 0, 1, 2, 64
_CODES = {"answered": ANSWERED, "failed": FAILED, "abstained": ABSTAINED}
_LEAVE = frozenset({"quit", "exit", "종료", "끝"})
INTERRUPTED = Bilingual("중단했습니다.", "Interrupted.")
_ABOUT = "데이터베이스에 한국어나 영어로 물어봅니다. Ask the database in Korean or English."
REPORT, LOCK = "report", "lock"
_HELP = frozenset({"-h", "--help"})
_CODES_HELP = "mlops-magic report notebook.ipynb [--out FILE] [--title TEXT]: one HTML file without code. "
_CODES_HELP += (
    "mlops-magic lock [mlops.lock] [notebook.ipynb ...] [--prune]: what is recorded, without what no "
)
_CODES_HELP += "notebook asks. "
_CODES_HELP += "exit codes: 0 answered, 1 failed, 2 not answered (abstained), 64 wrong options"


class _Parser(argparse.ArgumentParser):
    """Wrong options end with a code of their own: 2 says that a question was not answered."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(MISUSED, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if work := {REPORT: _make_report, LOCK: _review_lock}.get(given[0] if given else ""):
        _write_safely(utf8=False)
        return _told(work, given[1:])
    options = _parser().parse_args(given)
    _write_safely(utf8=options.json)
    question = _readable(" ".join(options.question)).strip()
    try:
        with _session(options) as session:
            return _one(session, question, options) if question else _prompt(session, options)
    except AskError as error:
        return _report(error, question, options)
    except (KeyboardInterrupt, BrokenPipeError):
        # Stopped by the reader, or by the program that reads us.
        return FAILED


def _told(work: Callable[[list[str]], Iterator[str]], words: list[str]) -> int:
    """Print what ``work`` says; an error in both languages, since no question tells which one is read."""
    from mlops_magic.display.escape import visible

    try:
        for line in work(words):
            print(visible(line))
    except AskError as error:
        print("\n".join(map(visible, error._render_traceback_())), file=sys.stderr)
        return MISUSED if isinstance(error, SettingsError) else FAILED
    return ANSWERED


def _make_report(words: list[str]) -> Iterator[str]:
    from mlops_magic.report.command import USAGE, report

    yield f"mlops-magic {REPORT} {USAGE}" if _HELP & set(words) else str(report(words).path)


def _review_lock(words: list[str]) -> Iterator[str]:
    """Each record on a line, those that no notebook asks marked; after pruning, what is gone."""
    from mlops_magic.display.escape import one_line
    from mlops_magic.replay.command import USAGE, review

    if _HELP & set(words):
        yield f"mlops-magic {LOCK} {USAGE}"
        return
    found = review(words)
    gone = found.removed is not None
    for row in found.removed if found.removed is not None else found.rows:
        entry = row.entry
        mark = "-" if gone or (found.notebooks and not row.kept) else " "
        asked_by = f"  [{', '.join(row.asked_by)}]" if row.asked_by else ""
        question = " > ".join((*entry.key.context, entry.key.question))
        yield one_line(f"{mark} {entry.day}  {entry.model}  {question}{asked_by}")
    yield found.summary().text("ko")
    yield found.summary().text("en")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="mlops-magic", description=_ABOUT, epilog=_CODES_HELP)
    parser.add_argument("question", nargs="*", help="질문 / a question; without one, a prompt")
    parser.add_argument("--model", metavar="NAME", help="offline, solar-pro3 …")
    parser.add_argument(
        "--db", metavar="NAME", help="데이터베이스 이름이나 주소 / name or address of a database"
    )
    parser.add_argument("--usage", action="store_true", help="토큰과 비용 / tokens and cost")
    parser.add_argument("--json", action="store_true", help="프로그램용 JSON / JSON for programs")
    parser.add_argument("--max-rows", type=int, metavar="N", help="가져올 행의 상한 / rows fetched at most")
    parser.add_argument(
        "--timeout", type=float, metavar="S", help="질의 시간 제한(초) / seconds for one query"
    )
    parser.add_argument(
        "--lock",
        metavar="FILE",
        help="기록된 답의 파일(mlops.lock), 또는 off / file of recorded answers, or off",
    )
    recorded = parser.add_mutually_exclusive_group()
    recorded.add_argument(
        "--refresh", action="store_true", help="기록된 답을 쓰지 않고 다시 묻기 / ask anew and record"
    )
    recorded.add_argument(
        "--frozen", action="store_true", help="기록된 답만 쓰기 / nothing but recorded answers"
    )
    parser.add_argument("--version", action="version", version=f"mlops-magic {__version__}")
    return parser


def _write_safely(*, utf8: bool) -> None:
    """A locale without Hangul must not end in a traceback; JSON is UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Plain ASCII means that nobody set a locale: terminals and files are UTF-8 then.
            unset = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(errors="replace", encoding="utf-8" if utf8 or unset else None)


def _readable(text: str) -> str:
    """What was typed in UTF-8 under a locale that could not read it."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _session(options: argparse.Namespace) -> Session:
    from mlops_magic.session import Session

    given = {
        "max_rows": options.max_rows,
        "timeout_s": options.timeout,
        "lock": options.lock,
        "frozen": options.frozen or None,
    }
    return Session(
        options.db, options.model, **{name: value for name, value in given.items() if value is not None}
    )


def _one(session: Session, question: str, options: argparse.Namespace) -> int:
    answer = _ask(session, question, options)
    _show(answer, session, options)
    return _CODES[answer.status]


def _prompt(session: Session, options: argparse.Namespace) -> int:
    _edit_lines()
    while True:
        try:
            text = _readable(input("" if options.json else "> ")).strip()
        except (EOFError, KeyboardInterrupt):
            # The shell's own prompt shall start on a line of its own.
            print(file=sys.stderr if options.json else sys.stdout)
            return ANSWERED
        if text.lower() in _LEAVE:
            return ANSWERED
        if text:
            _answer_prompt(session, text, options)


def _answer_prompt(session: Session, text: str, options: argparse.Namespace) -> None:
    try:
        _show(_ask(session, text, options), session, options)
    except AskError as error:
        _report(error, text, options)
    except KeyboardInterrupt:
        _report(Interrupted(INTERRUPTED), text, options)


def _edit_lines() -> None:
    """Arrow keys and history where the platform has them."""
    try:
        import readline
    except ImportError:
        return
    readline.set_history_length(1000)


def _ask(session: Session, question: str, options: argparse.Namespace) -> Answer:
    with _working(options) as status:
        listener = None if status is None else lambda p: status.update(_doing(p.sql))
        return session.ask(question, refresh=options.refresh, listener=listener)


def _working(options: argparse.Namespace) -> AbstractContextManager[Any]:
    console = _console()
    return console.status(_doing("")) if console.is_terminal and not options.json else nullcontext()


def _doing(sql: str) -> Any:
    from rich.text import Text

    from mlops_magic.display.escape import cut, one_line

    return Text(cut(one_line(sql), 60) or "…", style="dim")


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _show(answer: Answer, session: Session, options: argparse.Namespace) -> None:
    if options.json:
        from mlops_magic.display.records import as_records

        _print_json(as_records(answer))
        return
    from mlops_magic.display.options import Options
    from mlops_magic.display.terminal import show

    rows = session.settings.display_rows
    show(answer, _console(), Options(rows=rows, usage=options.usage, session_usage=session.usage))


def _report(error: AskError, question: str, options: argparse.Namespace) -> int:
    from mlops_magic.display.escape import visible

    kind = type(error).__name__
    if options.json:
        messages = {"type": kind, "ko": error.message("ko"), "en": error.message("en")}
        _print_json({"question": question, "status": "failed", "error": messages})
    else:
        print(f"{kind}: {visible(error.message(language_of(question)))}", file=sys.stderr)
    return FAILED


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, allow_nan=False), flush=True)
