"""An OpenAI-compatible endpoint: one question, one answer, within a time and a size."""

import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx

from ipraxis.intake.language_model.deadline import Deadline

LARGEST_ANSWER = 1_000_000  # bytes
MOST_TOKENS = 3000
CONNECT_SECONDS = 5.0
_OK = 200
_REDIRECTS = range(300, 400)
_NOT_UNDERSTOOD = frozenset({400, 404, 415, 422, 501})  # what servers answer that do not know a response format
_NO_KEY = frozenset({401, 403})
# A name that is not found, TLS, a cut connection, odd bytes, an address that is none.
_TROUBLE = (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError, ValueError)


class ModelFailed(Exception):
    """The model gave no answer that can be used; the words say why, for the log and the history."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is and how it is asked. `url` is what stands before `/chat/completions`."""

    url: str
    name: str
    key: str = ""
    seconds: float = 20.0  # for the whole of one question
    proxy: str = ""

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
        """The words of the model's answer. Raises `ModelFailed`; nothing else."""
        formats: tuple[dict[str, Any], ...] = (
            {"response_format": {"type": "json_schema", "json_schema": {"name": "proposals", "schema": schema}}},
            {},
        )
        question = {"model": self.name, "messages": list(messages), "temperature": 0, "max_tokens": MOST_TOKENS}
        with Deadline(self.seconds) as deadline:
            for known in formats:
                status, body = self._request("POST", "/chat/completions", {**question, **known}, deadline)
                if status not in _NOT_UNDERSTOOD:
                    break
        _require_ok(status)
        return _words(body)

    def look(self) -> str:
        """Whether it answers, in words, by its list of models. Raises `ModelFailed`."""
        with Deadline(self.seconds) as deadline:
            status, body = self._request("GET", "/models", None, deadline)
        if status in _REDIRECTS or status in _NO_KEY or status >= 500:  # noqa: PLR2004 - the server's own failures
            _require_ok(status)
        listed = self.name.encode() in body
        return "it answers" if listed or status != _OK else f"it answers, but does not list “{self.name}”"

    def _request(
        self, method: str, path: str, question: Mapping[str, Any] | None, deadline: Deadline
    ) -> tuple[int, bytes]:
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        times = httpx.Timeout(self.seconds, connect=min(self.seconds, CONNECT_SECONDS))
        try:
            with (
                httpx.Client(
                    timeout=times, trust_env=False, proxy=self.proxy or None, headers=headers, verify=_trusted()
                ) as client,
                client.stream(
                    method, self.url.rstrip("/") + path, json=question, extensions={"trace": deadline.trace}
                ) as answer,
            ):
                status, body = answer.status_code, _read(answer)
        except _TROUBLE as problem:
            if deadline.has_passed or isinstance(problem, httpx.TimeoutException):
                raise ModelFailed(f"it did not answer within {self.seconds:g} seconds") from None
            raise ModelFailed(f"it cannot be asked ({type(problem).__name__})") from None
        if deadline.has_passed:
            # A body without a length ends where the connection does, also where it was we who cut it.
            raise ModelFailed(f"it did not answer within {self.seconds:g} seconds")
        return status, body


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities of the web, and those of this machine: a model in the house may have one of the house's own."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


def _read(answer: httpx.Response) -> bytes:
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise ModelFailed("its answer is packed, which was not asked for")
    kept = bytearray()
    for piece in answer.iter_raw():
        kept += piece
        if len(kept) > LARGEST_ANSWER:
            raise ModelFailed(f"its answer is larger than {LARGEST_ANSWER // 1000} kB")
    return bytes(kept)


def _require_ok(status: int) -> None:
    if status in _REDIRECTS:
        raise ModelFailed("it leads elsewhere, where we do not follow; set its own address")
    if status in _NO_KEY:
        raise ModelFailed(f"it refuses our key ({status})")
    if status != _OK:
        raise ModelFailed(f"it answered {status}")


def _words(body: bytes) -> str:
    try:
        words = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        raise ModelFailed("its answer has not the form of a chat completion") from None
    if not isinstance(words, str):
        raise ModelFailed("its answer holds no words")
    return words
