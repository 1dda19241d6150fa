"""A chat-completions server on loopback that does what a test wrote down, good or bad."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]
Act = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request being answered: ``send`` for a whole reply, ``raw`` for bytes as they are."""

    handler: BaseHTTPRequestHandler
    request: Json
    stopped: threading.Event

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.handler.send_response(status)
        for name, value in ({"Content-Type": "application/json"} | (headers or {})).items():
            self.handler.send_header(name, value)
        self.handler.send_header("Content-Length", str(len(body)))
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def raw(self, data: bytes) -> None:
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def hang_up(self) -> None:
        """Reset the connection."""
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        self.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.handler.connection.close()
        self.handler.close_connection = True


@dataclass
class FakeServer:
    """``acts`` are taken one a request, the last one again and again; ``requests`` are what came in."""

    base_url: str
    acts: list[Act] = field(default_factory=list)
    requests: list[Json] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def next_act(self) -> Act:
        return self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]


@contextmanager
def serving(*acts: Act) -> Iterator[FakeServer]:
    """A server that takes ``acts``; nothing of it is left afterwards."""
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append(body)
            server.headers.append({k.lower(): v for k, v in self.headers.items()})
            try:
                server.next_act()(Exchange(self, body, stopped))
            except OSError:
                self.close_connection = True

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    httpd.handle_error = lambda *_: None  # type: ignore[method-assign]
    server = FakeServer(f"http://127.0.0.1:{httpd.server_port}/v1", list(acts))
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stopped.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def completion(message: Json, finish: str = "stop", **extra: Any) -> Json:
    """A whole chat completion as servers send it."""
    usage = {
        "prompt_tokens": 1000,
        "completion_tokens": 50,
        "total_tokens": 1050,
        "prompt_tokens_details": {"cached_tokens": 400},
        "completion_tokens_details": {"reasoning_tokens": 20},
    }
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}
    base = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return base | {"usage": usage} | extra


def respond(payload: object, status: int = 200, headers: dict[str, str] | None = None) -> Act:
    """Answer with ``payload``: bytes as they are, anything else as JSON."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
    return lambda exchange: exchange.send(status, body, headers)


def text(content: object, **extra: Any) -> Act:
    """A reply in words."""
    return respond(completion({"content": content}, **extra))


def calls(*functions: tuple[str, object]) -> Act:
    """A reply that calls functions; arguments that are no string are sent as JSON."""
    listed = [
        {
            "id": f"call_{i}",
            "type": "function",
            "function": {
                "name": name,
                "arguments": a if isinstance(a, str) else json.dumps(a, ensure_ascii=False),
            },
        }
        for i, (name, a) in enumerate(functions)
    ]
    return respond(completion({"content": None, "tool_calls": listed}, finish="tool_calls"))


def run_sql(*statements: str, purpose: str = "answer") -> Act:
    """A reply that runs statements."""
    return calls(*(("execute_sql", {"sql": s, "purpose": purpose}) for s in statements))


def failing(status: int, message: str = "no", headers: dict[str, str] | None = None) -> Act:
    """An error as servers send it."""
    return respond({"error": {"message": message, "type": "error"}}, status, headers)


def trickle(interval_s: float = 0.02) -> Act:
    """A body that never ends, a byte at a time."""

    def act(exchange: Exchange) -> None:
        exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n")
        while not exchange.stopped.wait(interval_s):
            exchange.raw(b" ")

    return act


def silence() -> Act:
    """No byte at all."""

    def act(exchange: Exchange) -> None:
        exchange.stopped.wait(30)

    return act


def cut() -> Act:
    """Half a body."""

    def act(exchange: Exchange) -> None:
        exchange.raw(
            b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"choices": ['
        )
        exchange.handler.close_connection = True

    return act


def reset() -> Act:
    """The connection breaks."""
    return lambda exchange: exchange.hang_up()
