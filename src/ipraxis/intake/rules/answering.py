"""Whom a machine may answer (RFC 3834, RFC 5321 on the null sender): never a machine, a list, us, or a forger. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ipraxis.intake.rules.senders import SenderChecks, is_forged

_NO_REPLY = ("mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply", "do-not-reply", "no_reply", "bounce")
_BULK = {"bulk", "junk", "list"}
_ADDRESS = re.compile(r"<([^<>\s]+@[^<>\s]+)>|^\s*([^<>\s]+@[^<>\s]+)\s*$")
_OUR_LETTER = re.compile(r"<[0-9a-f]{32}@([^<>@\s]+)>")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who would be answered, and how they wrote.

    `headers` have lower-case names; `envelope_sender` "" is the null sender, None = not by SMTP. `ours` are our own
    addresses in lower case; one that begins with @ stands for all of its domain.
    """

    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    envelope_sender: str | None = None
    checks: SenderChecks = field(default_factory=SenderChecks)
    ours: frozenset[str] = frozenset()


def is_ours(address: str, ours: frozenset[str]) -> bool:
    """Whether letters to that address come back to us: one of our addresses, also with a tag (practices+c12@…)."""
    local, _, domain = address.strip().lower().rpartition("@")
    plain = f"{local.partition('+')[0]}@{domain}"
    return bool(local) and (plain in ours or f"{local}@{domain}" in ours or f"@{domain}" in ours)


def _from(writer: Writer) -> list[str]:
    named = [writer.headers.get(name, "") for name in ("from", "x-loop")]
    return [writer.address, *(bare or bracketed for text in named for bracketed, bare in _ADDRESS.findall(text))]


def _has_no_sender(writer: Writer) -> bool:
    return writer.envelope_sender == "" or writer.headers.get("return-path", "").strip() == "<>"


def _is_automatic(writer: Writer) -> bool:
    headers = writer.headers
    said = headers.get("auto-submitted", "no").partition(";")[0].strip().lower()
    return (
        said not in {"no", ""}
        or headers.get("x-auto-response-suppress", "none").strip().lower() not in {"none", ""}
        or "x-autoreply" in headers
        or "x-autorespond" in headers
        or headers.get("precedence", "").strip().lower() == "auto_reply"
    )


def _is_list(writer: Writer) -> bool:
    headers = writer.headers
    return (
        "list-id" in headers or "list-unsubscribe" in headers or headers.get("precedence", "").strip().lower() in _BULK
    )


def _takes_none(writer: Writer) -> bool:
    return writer.address.partition("@")[0].lower().startswith(_NO_REPLY)


NO_ADDRESS = "no_address"
# Asked in this order; the code of the first that holds is why no letter was sent. The desk has words for each.
NO_LETTER: tuple[tuple[str, Callable[[Writer], bool]], ...] = (
    (NO_ADDRESS, lambda writer: "@" not in writer.address),
    ("null_sender", _has_no_sender),
    ("our_own", lambda writer: any(is_ours(address, writer.ours) for address in _from(writer))),
    ("automatic", _is_automatic),
    ("list", _is_list),
    ("takes_no_mail", _takes_none),
    ("forged", lambda writer: is_forged(writer.checks)),
)
ALREADY_TODAY = "already_today"  # at most one letter a sender and day for what is no new contribution
TOO_MANY = "too_many"  # so many letters in a day that it can only be two machines writing to each other
ON_PAPER = "on_paper"  # a question by fax or post: whoever answers it writes
NOT_THE_CONTRIBUTOR = "not_the_contributor"  # an answer in the contributor's name, from an address that is not theirs
NOTHING_TO_SAY = "nothing_to_say"  # an automatic reply, a bounce, advertising, nothing to read


def why_no_letter(writer: Writer) -> str:
    """The code of the reason why no machine may answer the mail; "" where one may."""
    return next((code for code, holds in NO_LETTER if holds(writer)), "")


def is_machine(writer: Writer) -> bool:
    """Whether a machine wrote it, so that it is nobody's answer."""
    return _has_no_sender(writer) or _is_automatic(writer)


def answers_our_letter(in_reply_to: str, domain: str) -> bool:
    """Whether a mail answers a letter of ours, by the Message-IDs we give; `domain` is the one we write from."""
    found = _OUR_LETTER.fullmatch(in_reply_to.strip())
    return found is not None and found[1].lower() == domain.lower()
