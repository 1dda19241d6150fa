"""The chat-completions wire format: typed conversation out, a reply in.

Nothing that a server sends is trusted to have a shape; what cannot be read becomes a ``ModelProtocolError``,
and tool arguments that cannot be read go back to the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from mlops_magic.agent.conversation import (
    AssistantMessage,
    Conversation,
    Message,
    Outcome,
    ToolCall,
    ToolResult,
    UserMessage,
)
from mlops_magic.agent.tools import EXECUTE_SQL, MALFORMED
from mlops_magic.answer import Usage
from mlops_magic.errors import ModelProtocolError
from mlops_magic.text import Bilingual

Wire = dict[str, Any]

TOOLS: list[Wire] = [
    {
        "type": "function",
        "function": {
            "name": EXECUTE_SQL,
            "description": "Run one read-only SELECT and see its first rows, row count and columns.",
            "parameters": {
                "type": "object",
                "properties": {
                    "sql": {"type": "string", "description": "One SELECT statement."},
                    "purpose": {
                        "type": "string",
                        "enum": ["answer", "explore"],
                        "description": "answer: the user gets its rows; explore: looking something up.",
                    },
                },
                "required": ["sql", "purpose"],
                "additionalProperties": False,
            },
        },
    }
]


@dataclass(frozen=True)
class Received:
    """One reply, read."""

    text: str
    calls: tuple[ToolCall, ...]
    usage: Usage


def wire_messages(conversation: Conversation, say: Any) -> list[Wire]:
    """The conversation as messages; ``say`` turns a ``UserMessage`` into its text."""
    return [wire for message in conversation for wire in _wire(message, say)]


def _wire(message: Message, say: Any) -> Iterator[Wire]:
    match message:
        case UserMessage():
            yield {"role": "user", "content": say(message)}
        case AssistantMessage(text, ()):
            yield {"role": "assistant", "content": text}
        case AssistantMessage(text, calls):
            yield {"role": "assistant", "content": text, "tool_calls": [_wire_call(c) for c in calls]}
        case ToolResult(call_id, text):
            yield {"role": "tool", "tool_call_id": call_id, "content": text}
        case Outcome():
            return
        case _:
            assert_never(message)


def _wire_call(call: ToolCall) -> Wire:
    arguments = json.dumps(dict(call.arguments), ensure_ascii=False)
    return {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": arguments}}


def read_reply(body: object, seq: int) -> Received:
    """The first choice of a chat completion; ``seq`` numbers calls that came without an id.

    Raises:
        ModelProtocolError: no choice, no content and no calls, or cut by length or content filter.
            Its ``usage`` says what the reply cost nevertheless.
    """
    usage = read_usage(body)
    try:
        return _read_choice(body, usage, seq)
    except ModelProtocolError as error:
        error.usage = usage
        raise


def _read_choice(body: object, usage: Usage, seq: int) -> Received:
    choices = body.get("choices") if isinstance(body, Mapping) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, Mapping) else None
    if not isinstance(choice, Mapping) or not isinstance(message, Mapping):
        raise ModelProtocolError(NO_CHOICE, Bilingual(_excerpt(body), _excerpt(body)), TRY_AGAIN)
    if choice.get("finish_reason") == "length":
        raise ModelProtocolError(CUT, todo=CUT_TODO)
    if choice.get("finish_reason") == "content_filter":
        raise ModelProtocolError(FILTERED, todo=FILTERED_TODO)
    text, calls = _text(message.get("content")), _calls(message.get("tool_calls"), seq)
    if not text and not calls:
        raise ModelProtocolError(SILENT, todo=TRY_AGAIN)
    return Received(text, calls, usage)


def _text(content: object) -> str:
    """Text of a message, whether plain or in typed parts."""
    if isinstance(content, list):
        parts = [p.get("text") for p in content if isinstance(p, Mapping)]
        return "".join(p for p in parts if isinstance(p, str)).strip()
    return content.strip() if isinstance(content, str) else ""


def _calls(listed: object, seq: int) -> tuple[ToolCall, ...]:
    if not isinstance(listed, list):
        return ()
    calls = [_call(c, f"call_{seq}_{i}") for i, c in enumerate(listed) if isinstance(c, Mapping)]
    unique = len({c.id for c in calls}) == len(calls)
    return tuple(
        c if unique else ToolCall(f"call_{seq}_{i}", c.name, c.arguments) for i, c in enumerate(calls)
    )


def _call(call: Mapping[str, Any], own_id: str) -> ToolCall:
    function = call.get("function")
    function = function if isinstance(function, Mapping) else {}
    given, name = call.get("id"), function.get("name")
    call_id = given if isinstance(given, str) and given else own_id
    return ToolCall(call_id, name if isinstance(name, str) else "", _arguments(function.get("arguments")))


def _arguments(raw: object) -> Mapping[str, object]:
    if isinstance(raw, Mapping):  # some servers send an object where the protocol has its text
        return dict(raw)
    try:
        read = json.loads(raw) if isinstance(raw, str) else None
    except json.JSONDecodeError:
        read = None
    return read if isinstance(read, dict) else {MALFORMED: "" if raw is None else str(raw)}


def read_usage(body: object) -> Usage:
    """Usage of one call; whatever is missing or odd counts as zero."""
    usage = body.get("usage") if isinstance(body, Mapping) else None
    return Usage(
        calls=1,
        input_tokens=_count(usage, "prompt_tokens"),
        output_tokens=_count(usage, "completion_tokens"),
        reasoning_tokens=_count(usage, "completion_tokens_details", "reasoning_tokens"),
        cached_tokens=_count(usage, "prompt_tokens_details", "cached_tokens"),
    )


def _count(found: object, *path: str) -> int:
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    good = isinstance(found, (int, float)) and not isinstance(found, bool) and 0 <= found < float("inf")
    return int(found) if good else 0  # type: ignore[call-overload]  # `good` has narrowed it


def _excerpt(body: object) -> str:
    text = json.dumps(body, ensure_ascii=False, default=str)
    return text if len(text) <= 200 else text[:200] + "…"


NO_CHOICE = Bilingual("모델의 응답에 내용이 없습니다.", "The model's reply holds no choice.")
SILENT = Bilingual("모델이 빈 답을 보냈습니다.", "The model sent an empty reply.")
CUT = Bilingual("모델의 답이 길이 제한에서 잘렸습니다.", "The model's reply was cut at its length limit.")
CUT_TODO = Bilingual("질문을 나누어 다시 물어 주세요.", "Split the question and ask again.")
FILTERED = Bilingual(
    "모델 서버의 내용 필터가 답을 막았습니다.", "The model server's content filter withheld the reply."
)
FILTERED_TODO = Bilingual("질문을 다르게 써 보세요.", "Word the question differently.")
TRY_AGAIN = Bilingual("다시 시도해 주세요.", "Try again.")
