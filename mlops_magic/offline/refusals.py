"""Why a question is not answered, in the language it was asked in."""

from __future__ import annotations

from typing import cast

from mlops_magic.agent.conversation import Abstention, Reason
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.text import Bilingual, Language

_TEXTS: dict[str, Bilingual] = {
    "write_request": Bilingual(
        "읽기만 할 수 있어서 데이터를 바꾸는 요청({words})은 하지 않습니다. 무엇을 조회할지 물어봐 주세요.",
        "This only reads: it does not change data ({words}). Ask what you would like to see.",
    ),
    "not_stored": Bilingual(
        "{labels}은(는) 이 데이터베이스에 저장되어 있지 않습니다({words}).",
        "{labels} is not stored in this database ({words}).",
    ),
    "ambiguous": Bilingual(
        "'{words}'을(를) 여러 가지로 읽을 수 있습니다{readings}. 어느 쪽인지 적어 주세요.",
        "'{words}' can be read in several ways{readings}. Please say which.",
    ),
    "no_context": Bilingual(
        "앞선 질문의 답을 가리키는 말({words})인데, 가리킬 답이 없습니다{readings}. 대상을 넣어 다시 물어봐 주세요.",
        "This points at an earlier answer ({words}), but there is none{readings}. Please name what you mean.",
    ),
    "off_topic": Bilingual(
        "'{words}'에는 데이터에서 찾을 것이 없습니다.", "There is nothing to look up in '{words}'."
    ),
    "bad_input": Bilingual(
        "질문이 너무 길어 읽지 않았습니다({words}). 한두 문장으로 물어봐 주세요.",
        "The question is too long to be read ({words}). Please ask in a sentence or two.",
    ),
    "not_understood": Bilingual(
        "'{words}'을(를) 이해하지 못해 답하지 않았습니다.", "Not answered: '{words}' could not be placed."
    ),
}
_ASK_ANEW = Bilingual(
    "표·컬럼·저장된 이름으로 바꿔 물어보거나, %ask_schema 로 무엇이 있는지 확인하세요.",
    "Use the names of tables, columns or stored values, or look at %ask_schema.",
)
_NEAREST = Bilingual(" 비슷한 이름: {near}.", " Nearest names: {near}.")


def refusal(
    problem: NotUnderstood, near: tuple[str, ...], suggestions: tuple[str, ...], language: Language
) -> Abstention:
    """The abstention that tells ``problem``; ``near`` are stored names like the unread word."""
    words = ", ".join(dict.fromkeys(problem.words)) or "…"
    english = language == "en"
    labels = ", ".join(problem.readings) or words
    readings = f" ({' / '.join(problem.readings)})" if problem.readings else ""
    text = _TEXTS[problem.reason].format(words=words, labels=labels, readings=readings).text(language)
    if near:
        text += _NEAREST.format(near=", ".join(near)).text(language)
    if problem.reason in ("not_understood", "not_stored"):
        text += " " + _ASK_ANEW.text("en" if english else "ko")
    return Abstention(text, cast("Reason", problem.reason), problem.words, suggestions)
