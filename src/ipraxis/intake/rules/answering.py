"""Whom a machine may answer (RFC 3834, RFC 2076): never a machine, a list, or nobody."""

from collections.abc import Mapping

_NO_REPLY = ("mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply", "do-not-reply", "bounce")


def may_answer(address: str, headers: Mapping[str, str], envelope_sender: str | None, *, on_paper: bool) -> bool:
    """Whether an acknowledgement may go out.

    `headers` have lower-case names; `envelope_sender` "" is the null sender, None = not by SMTP.
    """
    if on_paper:
        return True
    local = address.partition("@")[0].lower()
    return not (
        not address
        or envelope_sender == ""
        or headers.get("return-path", "").strip() == "<>"
        or headers.get("auto-submitted", "no").strip().lower() not in {"no", ""}
        or headers.get("precedence", "").strip().lower() in {"bulk", "junk", "list"}
        or "list-id" in headers
        or "list-unsubscribe" in headers
        or "x-auto-response-suppress" in headers
        or any(local.startswith(name) for name in _NO_REPLY)
    )
