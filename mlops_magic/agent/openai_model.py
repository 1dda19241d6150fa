"""A model behind any OpenAI-compatible chat-completions server."""

from __future__ import annotations

import datetime
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mlops_magic.agent import refusals
from mlops_magic.agent.conversation import CallTools, Conversation, Reply, ToolResult, Turn, UserMessage
from mlops_magic.agent.prices import Price, cost_usd, price_of
from mlops_magic.agent.privacy import Privacy
from mlops_magic.agent.prompt import question_text, static_prefix
from mlops_magic.agent.scripted import model_calls_blocked
from mlops_magic.agent.wire import TOOLS, Received, Wire, read_reply, wire_messages
from mlops_magic.answer import Usage
from mlops_magic.errors import ModelError
from mlops_magic.text import Language

if TYPE_CHECKING:
    import openai

    from mlops_magic.agent.background import Background
    from mlops_magic.catalog.schema import Catalog
    from mlops_magic.catalog.semantics import SemanticModel
    from mlops_magic.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Servers without keys want some text all the same.
NO_KEY = "none"
FIRST_WAIT_S = 0.5
TOOLS_TEXT = json.dumps(TOOLS, ensure_ascii=False)
# A call or a statement written as text instead of made.
WRITTEN_CALL = re.compile(
    r"```sql|```json\s*\{|<tool_call|execute_sql\s*\(|\"name\"\s*:\s*\"execute_sql\"", re.I
)
NUDGE = (
    "Do not write SQL or a tool call as text. Call the tool execute_sql now, or answer in words without SQL."
)


@dataclass(frozen=True)
class Endpoint:
    """Where and how to call. ``temperature`` and ``reasoning_effort`` are sent only where set."""

    model: str
    base_url: str
    api_key: str | None = field(default=None, repr=False)
    temperature: float | None = 0.0
    reasoning_effort: str | None = None
    max_retries: int = 3
    price: Price | None = None


def chat_model(
    settings: Settings, catalog: Catalog, semantics: SemanticModel, today: Callable[[], datetime.date]
) -> OpenAIChatModel:
    """The model that ``settings`` name, told about one database.

    Raises:
        ModelAuthError: that server needs a key and there is none.
    """
    name = settings.model_name
    if not settings.api_key and urlsplit(settings.base_url).hostname == refusals.VENDOR_API:
        raise refusals.no_key(name)
    effort = settings.reasoning_effort or ("low" if name.startswith("solar-pro") else "none")
    endpoint = Endpoint(
        model=name,
        base_url=settings.base_url,
        api_key=settings.api_key,
        temperature=settings.temperature,
        reasoning_effort=None if effort == "none" else effort,
        max_retries=settings.max_retries,
        price=price_of(name, settings.prices),
    )
    privacy = Privacy(settings.privacy, settings.preview_rows)
    return OpenAIChatModel(endpoint, static_prefix(catalog, semantics, privacy), privacy, today)


@dataclass
class _Turn:
    """One turn while it is being taken: what it has cost and sent so far."""

    deadline: float
    usage: Usage = field(default_factory=Usage)
    sent: dict[str, None] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    language: Language = "ko"


class OpenAIChatModel:
    """Takes turns by calling ``endpoint``; ``system`` is the message that comes before every conversation."""

    def __init__(
        self,
        endpoint: Endpoint,
        system: str,
        privacy: Privacy,
        today: Callable[[], datetime.date],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._endpoint = endpoint
        self._system = {"role": "system", "content": system}
        self._privacy = privacy
        self._today = today
        self._clock = clock
        self._background: Background | None = None
        self._client: openai.AsyncOpenAI | None = None

    @property
    def name(self) -> str:
        """The model's name at its server."""
        return self._endpoint.model

    def next_turn(self, conversation: Conversation, deadline: float) -> Turn:
        """The next turn, retried where the server asks for patience, within ``deadline``.

        Raises:
            ModelAuthError: the key is refused.
            ModelUnavailable: no connection, too many requests, or a server error, after retries.
            ModelTimeout: no whole reply by ``deadline``.
            ModelProtocolError: the reply cannot be read.
            Interrupted: Ctrl+C while waiting.
        """
        turn = _Turn(deadline, language=_language(conversation))
        messages = [self._system, *wire_messages(conversation, self._say)]
        try:
            received = self._ask(messages, turn)
            if not received.calls and _wrote_a_call(received.text, conversation):
                written = {"role": "assistant", "content": received.text}
                received = self._ask([*messages, written, {"role": "user", "content": NUDGE}], turn)
        except ModelError as error:
            error.usage, error.sent = self._priced(turn.usage + error.usage), tuple(turn.sent)
            raise
        return self._turn(received, turn)

    def close(self) -> None:
        """Close the connections."""
        if self._background:
            self._background.close()
        self._background = self._client = None

    def _say(self, message: UserMessage) -> str:
        return question_text(message, self._today(), self._privacy)

    def _turn(self, received: Received, turn: _Turn) -> Turn:
        usage, sent, notices = self._priced(turn.usage), tuple(turn.sent), tuple(turn.notices)
        if received.calls:
            return CallTools(received.calls, received.text, usage, sent, notices)
        return Reply(received.text, usage, notices=notices, sent=sent)

    def _priced(self, usage: Usage) -> Usage:
        return replace(usage, cost_usd=cost_usd(usage, self._endpoint.price))

    def _ask(self, messages: list[Wire], turn: _Turn) -> Received:
        """One reply, after as many attempts as retries and deadline allow."""
        for attempt in range(self._endpoint.max_retries + 1):
            try:
                received = read_reply(self._post(messages, turn), len(messages))
            except refusals.TryLater as later:
                self._wait(later, attempt, turn)
                continue
            turn.usage += received.usage
            return received
        raise AssertionError("the last attempt either returns or raises")

    def _wait(self, later: refusals.TryLater, attempt: int, turn: _Turn) -> None:
        """Wait before the next attempt, or raise what made it necessary when there is no use."""
        seconds = later.after_s if later.after_s is not None else FIRST_WAIT_S * 2**attempt
        if attempt >= self._endpoint.max_retries or self._clock() + seconds >= turn.deadline:
            raise later.error from None
        turn.notices.append(refusals.retried(later, seconds).text(turn.language))
        try:
            time.sleep(seconds)
        except KeyboardInterrupt:
            raise refusals.interrupted() from None

    def _post(self, messages: list[Wire], turn: _Turn) -> object:
        """One request; the body of its reply as read from JSON."""
        left = turn.deadline - self._clock()
        if left <= 0:
            raise refusals.too_late(self._endpoint.base_url)
        self._check_allowed()
        turn.sent.update(dict.fromkeys([TOOLS_TEXT, *(json.dumps(m, ensure_ascii=False) for m in messages)]))
        background, client = self._connected()
        try:
            return refusals.body_of(background.run(self._request(client, messages), left))
        except KeyboardInterrupt:
            raise refusals.interrupted() from None
        except TimeoutError:
            raise refusals.too_late(self._endpoint.base_url) from None
        except _openai().OpenAIError as error:
            raise refusals.refusal(error, self._endpoint.base_url, self._endpoint.model) from None

    def _check_allowed(self) -> None:
        if model_calls_blocked() and urlsplit(self._endpoint.base_url).hostname not in LOOPBACK:
            raise refusals.blocked(self._endpoint.base_url)

    def _connected(self) -> tuple[Background, openai.AsyncOpenAI]:
        if self._background is None or self._client is None or self._background.stuck:
            from mlops_magic.agent.background import Background

            self._client = self._new_client()
            self._background = Background(self._client.close)
        return self._background, self._client

    def _new_client(self) -> openai.AsyncOpenAI:
        """A client that leaves retries and time to this class, and OPENAI_* variables alone."""
        endpoint = self._endpoint
        client: openai.AsyncOpenAI = _openai().AsyncOpenAI(
            api_key=endpoint.api_key or NO_KEY, base_url=endpoint.base_url, max_retries=0, timeout=None
        )
        client.organization = client.project = None
        return client

    async def _request(self, client: openai.AsyncOpenAI, messages: list[Wire]) -> bytes:
        endpoint = self._endpoint
        options: dict[str, Any] = {}
        if endpoint.temperature is not None:
            options["temperature"] = endpoint.temperature
        if endpoint.reasoning_effort is not None:
            options["reasoning_effort"] = endpoint.reasoning_effort
        create: Any = client.chat.completions.with_raw_response.create
        response = await create(model=endpoint.model, messages=messages, tools=TOOLS, **options)
        content: bytes = response.http_response.content
        return content


def _openai() -> ModuleType:
    """The ``openai`` package; half a second to import, so on first use only."""
    import openai

    return openai


def _language(conversation: Conversation) -> Language:
    spoken = [m.language for m in conversation if isinstance(m, UserMessage)]
    return spoken[-1] if spoken else "ko"


def _wrote_a_call(text: str, conversation: Conversation) -> bool:
    """Whether a first reply holds a call as text; after a result, SQL in a reply is quotation."""
    return not isinstance(conversation[-1], ToolResult) and bool(WRITTEN_CALL.search(text))
