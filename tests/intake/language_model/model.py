"""A language model for tests: an HTTP endpoint on a port of its own that answers as it is told."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


class Model:
    """What was asked of it, and how it answers."""

    def __init__(self, answer: Answer) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.answer = answer
        self.url = ""


@contextmanager
def open_model(answer: Answer, *, tls: ssl.SSLContext | None = None) -> Iterator[Model]:
    """An endpoint that answers by that function until the end."""
    model = Model(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.append(question)
            model.keys.append(self.headers.get("Authorization", ""))
            with suppress(OSError):
                model.answer(self, question)

        def do_GET(self) -> None:
            with suppress(OSError):
                say(self, 200, json.dumps({"data": [{"id": "small"}]}).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    model.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()


def say(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def completion(words: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode()


def proposing(*proposals: dict[str, Any]) -> Answer:
    """A model that proposes these."""
    return lambda handler, _: say(handler, 200, completion(json.dumps({"proposals": list(proposals)})))


def stalls(_handler: BaseHTTPRequestHandler, _: object) -> None:
    time.sleep(30)


def drips_headers(handler: BaseHTTPRequestHandler, _: object) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler)


def drips_body(handler: BaseHTTPRequestHandler, _: object) -> None:
    handler.send_response(200)
    handler.end_headers()
    _drip(handler)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(300):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def huge(handler: BaseHTTPRequestHandler, _: object) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65_536)


def leads_elsewhere(handler: BaseHTTPRequestHandler, _: object) -> None:
    say(handler, 302, b"", Location="http://127.0.0.1:1/v1/chat/completions")


def packed(handler: BaseHTTPRequestHandler, _: object) -> None:
    say(handler, 200, b"\x1f\x8b", Content_Encoding="gzip")


def only_old(handler: BaseHTTPRequestHandler, question: dict[str, Any]) -> None:
    """A server that does not know response formats."""
    if "response_format" in question:
        say(handler, 400, b'{"error": "response_format is not supported"}')
    else:
        say(handler, 200, completion('Here you are:\n```json\n{"proposals": []}\n```'))
