"""SPF, DKIM and DMARC of a mail found out by ourselves: by the DNS, within a few seconds."""

import logging
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from time import monotonic

import dkim
import dns.exception
import dns.resolver
import spf
from authheaders.dmarc_lookup import DMARCException, lookup_receiver_record

from ipraxis.intake.channels.sender_checks import organisation_of, same_organisation
from ipraxis.intake.rules.senders import SenderChecks, best, result_of

logger = logging.getLogger(__name__)

BUDGET = 8.0  # seconds for all of it: the sender's server waits for our answer meanwhile
LOOKUP = 3.0  # seconds for one question to the DNS
MOST_SIGNATURES = 3
HERE = "IPraxis"
# The DNS did not say; what it says of names that cannot be is another matter.
NO_ANSWER = (dns.exception.Timeout, dns.resolver.NoNameservers, dns.resolver.NoResolverConfiguration)
_LOOKERS = ThreadPoolExecutor(16, thread_name_prefix="sender-lookups")


@dataclass(frozen=True, slots=True)
class Peer:
    """Who handed a mail over by SMTP: its address, the name it gave, and the sender of the envelope."""

    address: str
    name: str
    envelope_sender: str


def checked_here(raw: bytes, domain: str, peer: Peer | None) -> SenderChecks:
    """Find out ourselves, by the DNS, within `BUDGET` seconds. Never raises.

    Without a `peer` (a relay of ours handed the mail over) only signatures can be judged, and DMARC only where one
    holds. What could not be found out in time is "temperror": then nothing speaks against the sender.
    """
    began = monotonic()
    look = _LOOKERS.submit(_look, raw, domain, peer, began + BUDGET)
    try:
        return look.result(BUDGET)
    except TookTooLong:
        look.cancel()
    except Exception:
        logger.exception("the sender of a mail from %s could not be checked", domain or "nobody")
    return SenderChecks(HERE, domain, "temperror" if peer else "", "temperror", "temperror")


def _look(raw: bytes, domain: str, peer: Peer | None, until: float) -> SenderChecks:
    spf_result, spf_domain = _spf(peer, until) if peer else ("", "")
    signatures = _signatures(raw, until)
    dkim_result = best(result for result, _ in signatures) or "none"
    aligned = []
    if spf_result == "pass" and same_organisation(spf_domain, domain):
        aligned.append("spf")
    if any(result == "pass" and same_organisation(signer, domain) for result, signer in signatures):
        aligned.append("dkim")
    found = [("aspf", spf_result, spf_domain), *(("adkim", result, signer) for result, signer in signatures)]
    unsure = any(result == "temperror" for _, result, _ in found)
    dmarc = _dmarc(domain, [(mode, passed) for mode, result, passed in found if result == "pass"], until)
    if dmarc == "fail" and (unsure or peer is None):
        dmarc = "temperror" if unsure else ""
    return SenderChecks(HERE, domain, spf_result, dkim_result, dmarc, tuple(aligned))


def _spf(peer: Peer, until: float) -> tuple[str, str]:
    """The result and the domain that it is about: that of the envelope, or of the name the peer gave."""
    left = until - monotonic()
    domain = peer.envelope_sender.rpartition("@")[2] or peer.name
    try:
        result, _ = spf.check2(peer.address, peer.envelope_sender, peer.name, timeout=LOOKUP, querytime=max(1, left))
    except Exception:
        logger.warning("SPF of %r could not be checked", domain, exc_info=True)
        return "temperror", domain
    return result_of(str(result)), domain


def _signatures(raw: bytes, until: float) -> list[tuple[str, str]]:
    """Result and signing domain of each signature (DKIM), the first `MOST_SIGNATURES` of them."""
    found = []
    for number in range(MOST_SIGNATURES):
        mail = dkim.DKIM(raw, timeout=LOOKUP)
        if number >= sum(name.lower() == b"dkim-signature" for name, _ in mail.headers):
            break
        if monotonic() > until:
            found.append(("temperror", ""))
            break
        found.append(_signature(mail, number))
    return found


def _signature(mail: dkim.DKIM, number: int) -> tuple[str, str]:
    silent: list[dns.exception.DNSException] = []

    def key(name: bytes, timeout: float) -> bytes | None:
        try:
            return next(iter(_text_records(name.decode("ascii", "replace"), timeout)), None)
        except NO_ANSWER as problem:
            silent.append(problem)
            return None

    try:
        result = "pass" if mail.verify(idx=number, dnsfunc=key) else "fail"
    except Exception:  # noqa: BLE001 - a field that is no signature, a key that is none: whatever it raises, none holds
        result = "fail"
    signer = (mail.domain or b"").decode("ascii", "replace")
    return ("temperror" if silent else result), signer


def _text_records(name: str, timeout: float) -> list[bytes]:
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=timeout)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    return [b"".join(record.strings) for record in answer]


def _dmarc(domain: str, passing: Collection[tuple[str, str]], until: float) -> str:
    """What the rule of the domain says of what passed: (its tag for the alignment, the domain that passed)."""
    if not domain:
        return "permerror"

    def record(name: str) -> str | None:
        found = _text_records(name, min(LOOKUP, max(0.1, until - monotonic())))
        rules = [text.decode("utf-8", "replace") for text in found if text.startswith(b"v=DMARC1")]
        return rules[0] if len(rules) == 1 else None  # two are none (RFC 7489, section 6.6.3)

    try:
        names = dict.fromkeys([domain, organisation_of(domain)])
        policy: dict[str, str] = next((found for name in names if (found := lookup_receiver_record(name, record))), {})
    except NO_ANSWER:
        return "temperror"
    except (DMARCException, dns.exception.DNSException, ValueError):
        return "permerror"
    if not policy.get("p"):
        return "none"
    kept = any(
        passed.lower() == domain.lower() or (policy.get(mode, "r") != "s" and same_organisation(passed, domain))
        for mode, passed in passing
    )
    return "pass" if kept else "fail"
