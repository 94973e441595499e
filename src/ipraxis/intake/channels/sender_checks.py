"""SPF, DKIM and DMARC of a mail, as a mail server that the operator trusts wrote them into its header."""

import re
from collections.abc import Collection
from email.errors import MessageError
from email.parser import BytesHeaderParser
from functools import cache
from typing import Any

import authres

from ipraxis.intake.rules.senders import SenderChecks, best, result_of, worst

_FIELDS = authres.all_features()
_COMMENT_ADDRESS = re.compile(r"=\s*<([^<>\s]*)>")


def told_by_servers(raw: bytes, domain: str, trusted: Collection[str]) -> SenderChecks:
    """What the trusted servers wrote of the mail (Authentication-Results, RFC 8601).

    `trusted` are names in lower case. Fields of other servers are nothing: anybody can write them. A trusted server
    must remove fields that bear its own name from what comes in (RFC 8601, section 5); should one slip through, the
    worse of two results counts.
    """
    fields = [field for text in _fields(raw) if (field := _parsed(text)) and _server(field).lower() in trusted]
    if not fields:
        return SenderChecks()
    told = {method: [_results(field, method) for field in fields] for method in ("spf", "dkim", "dmarc")}
    passes = {
        method: [[_domain_of(r) for r in field.results if r.method == method and result_of(r.result) == "pass"]
                 for field in fields if _results(field, method)]
        for method in ("spf", "dkim")
    }  # fmt: skip
    return SenderChecks(
        by=_server(fields[0]),
        domain=domain,
        spf=worst(worst(results) for results in told["spf"]),
        dkim=worst(best(results) for results in told["dkim"]),
        dmarc=worst(worst(results) for results in told["dmarc"]),
        aligned=tuple(
            method
            for method, by_field in passes.items()
            if by_field and all(any(same_organisation(d, domain) for d in domains) for domains in by_field)
        ),
    )


def _fields(raw: bytes) -> list[str]:
    try:
        found = BytesHeaderParser().parsebytes(raw[:1_000_000]).get_all("Authentication-Results", [])
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return []  # the parser's own, on hostile bytes
    return [" ".join(str(text).split()) for text in found]


def _parsed(text: str) -> authres.AuthenticationResultsHeader | None:
    try:
        return _FIELDS.parse("Authentication-Results: " + _COMMENT_ADDRESS.sub(r'="\1"', text))
    except Exception:  # noqa: BLE001 - it raises its own SyntaxError and whatever a broken field leads it to
        return None


def _server(field: authres.AuthenticationResultsHeader) -> str:
    return str(field.authserv_id or "").partition("/")[0]


def _results(field: authres.AuthenticationResultsHeader, method: str) -> list[str]:
    return [word for r in field.results if r.method == method and (word := result_of(str(r.result)))]


def _domain_of(result: authres.AuthenticationResult) -> str:
    """For whom the check passed: the signer of DKIM, the domain of the envelope's sender for SPF."""
    told = {f"{p.type}.{p.name}": str(p.value) for p in result.properties}
    wanted = ("header.d", "header.i") if result.method == "dkim" else ("smtp.mailfrom", "smtp.helo")
    return next((told[name].rpartition("@")[2].lower() for name in wanted if told.get(name)), "")


@cache
def _suffixes() -> Any:
    # Half a second to load, its list and a DNS client: only where there is something to compare.
    from authheaders.dmarc_lookup import PublicSuffixList  # noqa: PLC0415

    return PublicSuffixList()


def organisation_of(domain: str) -> str:
    """The domain that somebody registered, in which that domain lies."""
    found = str(_suffixes().get_public_suffix(domain) or domain)
    # Under an ending that the list does not know, the organisation is one label below it.
    return found if "." in found else ".".join(domain.split(".")[-2:])


def same_organisation(one: str, other: str) -> bool:
    """Whether two domains belong to one organisation, by the list of public suffixes (DMARC's relaxed alignment)."""
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    return bool(one and other) and (one == other or organisation_of(one) == organisation_of(other))
