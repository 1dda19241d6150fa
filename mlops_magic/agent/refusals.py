"""What can go wrong at a model's server, as errors that say what to do."""

from __future__ import annotations

import datetime
import json
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from mlops_magic.errors import (
    Interrupted,
    ModelAuthError,
    ModelError,
    ModelProtocolError,
    ModelTimeout,
    ModelUnavailable,
)
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    import openai

VENDOR_API = "api.upstage.ai"
LONGEST_EXCERPT = 200
# Statuses that another attempt can change.
PASSING = frozenset({408, 409, 425, 429})

SET_KEY = Bilingual(
    "UPSTAGE_API_KEY를 .env나 환경 변수에 넣거나 --model offline을 쓰세요.",
    "Set UPSTAGE_API_KEY in .env or the environment, or use --model offline.",
)
CHECK_KEY = Bilingual(
    "키가 맞는지, 이 서버의 키인지 확인하세요.", "Check that the key is right and belongs to this server."
)
OFFLINE_OR_LATER = Bilingual(
    "잠시 뒤 다시 시도하거나 --model offline을 쓰세요.", "Try again later, or use --model offline."
)
CHECK_ADDRESS = Bilingual(
    "base_url과 네트워크(프록시)를 확인하거나 --model offline을 쓰세요.",
    "Check base_url and the network (proxy), or use --model offline.",
)


class TryLater(Exception):
    """A failure that another attempt may mend; ``error`` is what it is when none does."""

    def __init__(self, error: ModelError, after_s: float | None = None) -> None:
        self.error = error
        self.after_s = after_s
        super().__init__(str(error))


def no_key(model: str) -> ModelAuthError:
    """There is no key for the vendor's server."""
    return ModelAuthError(
        Bilingual(f"{model}에 쓸 API 키가 없습니다.", f"There is no API key for {model}."), todo=SET_KEY
    )


def interrupted() -> Interrupted:
    """The person stopped the call."""
    return Interrupted(Bilingual("모델 호출을 중단했습니다.", "The model call was interrupted."))


def too_late(base_url: str) -> ModelTimeout:
    """No whole reply before the deadline."""
    return ModelTimeout(
        Bilingual(
            f"모델 서버({base_url})가 제한 시간 안에 답을 마치지 못했습니다.",
            f"The model server ({base_url}) did not finish its reply in time.",
        ),
        todo=Bilingual("deadline_s를 늘리거나 다시 시도하세요.", "Raise deadline_s or try again."),
    )


def blocked(base_url: str) -> ModelUnavailable:
    """Calls of models on other machines are switched off."""
    return ModelUnavailable(
        Bilingual(f"모델 호출이 꺼져 있습니다: {base_url}.", f"Model calls are switched off: {base_url}.")
    )


def retried(later: TryLater, seconds: float) -> Bilingual:
    """A notice that a request was repeated."""
    return Bilingual(
        f"모델 서버 문제로 {seconds:.1f}초 뒤 다시 요청했습니다: {later.error.what.ko}",
        f"Asked the model server again after {seconds:.1f} s: {later.error.what.en}",
    )


def body_of(content: bytes) -> object:
    """The reply's body.

    Raises:
        ModelProtocolError: it is not JSON.
    """
    try:
        return json.loads(content)
    except ValueError:
        excerpt = _excerpt(content.decode("utf-8", "replace"))
        raise ModelProtocolError(
            Bilingual(
                "모델 서버가 JSON이 아닌 응답을 보냈습니다.",
                "The model server sent something other than JSON.",
            ),
            Bilingual(excerpt, excerpt),
            CHECK_ADDRESS,
        ) from None


def refusal(error: openai.OpenAIError, base_url: str, model: str) -> ModelError | TryLater:
    """What an error of the ``openai`` package means; ``TryLater`` where another attempt may help."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return _status(error, base_url, model)
    if isinstance(error, openai.APITimeoutError):
        return too_late(base_url)
    if isinstance(error, openai.APIConnectionError):
        return _connection(error, base_url)
    why = _excerpt(str(error))
    return ModelProtocolError(
        Bilingual("모델 서버와 주고받는 데 실패했습니다.", "The exchange with the model server failed."),
        Bilingual(why, why),
    )


def _status(error: openai.APIStatusError, base_url: str, model: str) -> ModelError | TryLater:
    code, why = error.status_code, _said(error)
    if code in (401, 403):
        return ModelAuthError(
            Bilingual(
                f"모델 서버가 API 키를 거절했습니다({code}).",
                f"The model server refused the API key ({code}).",
            ),
            why,
            CHECK_KEY,
        )
    if code == 429:
        what = Bilingual(
            "모델 서버의 요청 한도를 넘었습니다(429).", "The model server's rate limit was reached (429)."
        )
        return TryLater(ModelUnavailable(what, why, OFFLINE_OR_LATER), _retry_after(error))
    if code >= 500 or code in PASSING:
        what = Bilingual(f"모델 서버에 오류가 있습니다({code}).", f"The model server has a problem ({code}).")
        return TryLater(ModelUnavailable(what, why, OFFLINE_OR_LATER), _retry_after(error))
    if code == 404:
        return ModelUnavailable(
            Bilingual(
                f"{base_url}에 '{model}' 모델이 없습니다(404).",
                f"There is no model '{model}' at {base_url} (404).",
            ),
            why,
            CHECK_ADDRESS,
        )
    return ModelProtocolError(
        Bilingual(
            f"모델 서버가 요청을 거절했습니다({code}).", f"The model server refused the request ({code})."
        ),
        why,
    )


def _connection(error: openai.APIConnectionError, base_url: str) -> ModelError | TryLater:
    reason = type(error.__cause__).__name__ if error.__cause__ else str(error)
    why = Bilingual(f"원인: {reason}.", f"Cause: {reason}.")
    if reason in ("ConnectError", "ConnectTimeout", "UnsupportedProtocol", "InvalidURL"):
        what = Bilingual(
            f"모델 서버에 연결할 수 없습니다: {base_url}.", f"Cannot connect to the model server: {base_url}."
        )
        return ModelUnavailable(what, why, CHECK_ADDRESS)
    what = Bilingual("모델 서버와의 연결이 끊겼습니다.", "The connection to the model server broke.")
    return TryLater(ModelUnavailable(what, why, OFFLINE_OR_LATER))


def _said(error: openai.APIStatusError) -> Bilingual:
    """The server's own message, from wherever it put it."""
    body: Any = error.body
    message = body.get("message") if isinstance(body, dict) else body
    if isinstance(message, dict):
        message = message.get("message")
    text = _excerpt(str(message)) if message else ""
    return Bilingual(f'서버의 말: "{text}".', f'The server says: "{text}".') if text else Bilingual("", "")


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_EXCERPT else text[:LONGEST_EXCERPT] + "…"


def _retry_after(error: openai.APIStatusError) -> float | None:
    """Seconds that the server asks to wait, whether as a number or as a date."""
    value = error.response.headers.get("retry-after", "")
    try:
        return max(float(value), 0.0)
    except ValueError:
        pass
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    now = datetime.datetime.now(datetime.UTC)
    return max((then.replace(tzinfo=then.tzinfo or datetime.UTC) - now).total_seconds(), 0.0)
