"""Turns the way a question ended into the answer that everybody else sees."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from mlops_magic.agent.conversation import Abstention, Reply
from mlops_magic.agent.hints import Hints
from mlops_magic.agent.loop import Answered, Declined, Ending, Limit, Run, Stopped
from mlops_magic.answer import Answer, Provenance
from mlops_magic.text import Bilingual, Language

if TYPE_CHECKING:
    from mlops_magic.catalog.semantics import SemanticModel
    from mlops_magic.database.guard import CheckedQuery

STOPPED: dict[Limit, Bilingual] = {
    "steps": Bilingual(
        "정해진 단계 안에 답을 찾지 못했습니다. 질문을 나누거나 max_steps를 늘리세요.",
        "No answer was found within the allowed steps. Split the question or raise max_steps.",
    ),
    "repairs": Bilingual(
        "SQL을 여러 번 고쳤지만 실행되지 않았습니다. 단계의 오류를 보고 더 구체적으로 물어 주세요.",
        "The SQL was corrected several times and still failed. See the errors in the steps.",
    ),
    "repeated": Bilingual(
        "모델이 같은 요청을 되풀이해서 멈췄습니다. 질문을 다르게 써 보세요.",
        "Stopped because the model repeated the same request. Word the question differently.",
    ),
    "tokens": Bilingual(
        "이 질문의 토큰 한도에 닿아 멈췄습니다. 질문을 나누거나 max_tokens를 늘려 보세요.",
        "Stopped at the token limit of one question. Split the question or raise max_tokens.",
    ),
    "time": Bilingual(
        "정해진 시간 안에 답을 찾지 못했습니다. 질문을 나누거나 deadline_s를 늘려 보세요.",
        "No answer was found in the allowed time. Split the question or raise deadline_s.",
    ),
}
TRUNCATED = Bilingual(
    "처음 {n:,}행만 가져왔습니다. 더 있습니다.", "Only the first {n:,} rows were fetched; there are more."
)
LEFT_OUT = Bilingual(
    "{name}의 이름 없는 인덱스는 빠졌습니다. 필요하면 {name}.index.name을 정하세요.",
    "The index of {name} has no name and is left out; set {name}.index.name to have it as a column.",
)
APART = Bilingual(
    "앞 질문은 --with {names}(으)로 물어 이 질문과 이어지지 않습니다. "
    "이어 물으려면 여기에도 --with {names}을(를) 쓰세요.",
    "The question before was asked --with {names} and is not carried on; to go on from it, "
    "write --with {names} here too.",
)
NO_QUERY = Bilingual("질문에 답하지 못했습니다.", "The question could not be answered.")


@dataclass(frozen=True)
class Asked:
    """What is known about a question before it is answered; ``stated`` says the values of its variables."""

    question: str
    language: Language
    semantics: SemanticModel
    hints: Hints = field(default_factory=Hints)
    stated: str = ""


def answer_of(asked: Asked, ending: Ending, run: Run, provenance: Provenance, seconds: float) -> Answer:
    """The answer for one ending of the loop."""
    answer = _answer_of(asked, ending, run, provenance, seconds)
    suffix = f" ({asked.stated})"
    if not asked.stated or answer.resolved.endswith(suffix):
        return answer
    return replace(answer, resolved=answer.resolved + suffix)


def _answer_of(asked: Asked, ending: Ending, run: Run, provenance: Provenance, seconds: float) -> Answer:
    match ending:
        case Answered(reply):
            return _answered(asked, reply, run, provenance, seconds)
        case Declined(abstention):
            return _declined(asked, abstention, run, provenance, seconds)
        case Stopped(limit):
            return _ended(asked, "failed", STOPPED[limit].text(asked.language), run, provenance, seconds)
        case _:
            assert_never(ending)


def _answered(asked: Asked, reply: Reply, run: Run, provenance: Provenance, seconds: float) -> Answer:
    best = run.best
    if best is None or best.rows is None or best.step is None or best.query is None:
        text = reply.text.strip() or NO_QUERY.text(asked.language)
        return _ended(asked, "abstained", text, run, provenance, seconds)
    frame = best.rows.frame
    units, headings = described_columns(best.query, asked.semantics, asked.language)
    return Answer(
        question=asked.question,
        status="answered",
        text=reply.text,
        language=asked.language,
        provenance=provenance,
        resolved=reply.resolved or asked.question,
        sql=best.step.sql,
        df=frame,
        truncated=best.rows.truncated,
        seconds=seconds,
        steps=run.steps,
        corrections=reply.corrections or asked.hints.applied(best.query),
        assumptions=reply.assumptions,
        notices=_notices(asked, run),
        usage=run.usage,
        units=units | reply.units,
        headings=headings | reply.headings,
        ranking=reply.ranking,
        executed=best.query.sql,
        params=dict(best.query.params),
    )


def _notices(asked: Asked, run: Run) -> tuple[str, ...]:
    best, said = run.best, list(run.notices)
    if best and best.rows and best.rows.truncated:
        said.append(TRUNCATED.format(n=len(best.rows.frame)).text(asked.language))
    if best and best.diagnosis and (why := best.diagnosis.notice()):
        said.append(why.text(asked.language))
    return tuple(dict.fromkeys(said))


def _declined(
    asked: Asked, abstention: Abstention, run: Run, provenance: Provenance, seconds: float
) -> Answer:
    return Answer(
        question=asked.question,
        status="abstained",
        text=abstention.text,
        language=asked.language,
        provenance=provenance,
        resolved=asked.question,
        seconds=seconds,
        steps=run.steps,
        corrections=abstention.corrections,
        notices=tuple(run.notices),
        suggestions=abstention.suggestions,
        usage=run.usage,
    )


def _ended(asked: Asked, status: str, text: str, run: Run, provenance: Provenance, seconds: float) -> Answer:
    return Answer(
        question=asked.question,
        status="failed" if status == "failed" else "abstained",
        text=text,
        language=asked.language,
        provenance=provenance,
        resolved=asked.question,
        seconds=seconds,
        steps=run.steps,
        notices=tuple(run.notices),
        usage=run.usage,
    )


def noted(answer: Answer, apart: tuple[str, ...] = (), *, offline: bool = True) -> Answer:
    """``answer`` with what must be seen of the DataFrames beside the database.

    ``apart`` are those that kept the question before from being carried on. Whether this one leaned on it
    only the offline model (``offline``) can tell: it has then declined.
    """
    language = answer.language
    left = [f.name for f in answer.provenance.frames if f.left_out]
    said = [LEFT_OUT.format(name=name).text(language) for name in left]
    if apart and (answer.status != "answered" or not offline):
        said.append(APART.format(names=",".join(apart)).text(language))
    return replace(answer, notices=(*answer.notices, *said)) if said else answer


def described_columns(
    query: CheckedQuery, semantics: SemanticModel, language: Language
) -> tuple[dict[str, str], dict[str, str]]:
    """Units and headings of the result columns that show a stored column unchanged.

    A column that the SQL renamed keeps the name it was given.
    """
    units: dict[str, str] = {}
    headings: dict[str, str] = {}
    for output in query.outputs:
        meaning = semantics.columns.get(output.origin) if output.origin else None
        if meaning and meaning.unit:
            units[output.name] = meaning.unit
        if meaning and output.name == meaning.column:
            headings[output.name] = meaning.label.text(language)
    return units, headings
