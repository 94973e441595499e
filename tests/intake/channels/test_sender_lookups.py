"""SPF, DKIM and DMARC found out by ourselves: true signatures, a true name server, nothing of ours replaced."""

import base64
from time import monotonic

import dkim
import dns.resolver
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels import sender_lookups, smtp
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.channels.sender_lookups import Peer, checked_here
from ipraxis.intake.channels.smtp_gate import Gate
from tests.conftest import NOW
from tests.intake.channels.name_server import name_server
from tests.intake.letters import letter

# pyspf asks dnspython by a name that it calls old.
pytestmark = pytest.mark.filterwarnings("ignore:please use dns.resolver.resolve:DeprecationWarning")

OFFICE = "my-office.example"
SERVER = Peer("192.0.2.25", "mail.my-office.example", f"ana@{OFFICE}")
STRANGER = Peer("198.51.100.9", "somebody.invalid", f"ana@{OFFICE}")


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def zone(key):
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    text = base64.b64encode(public).decode()
    return {
        (OFFICE, "TXT"): '"v=spf1 ip4:192.0.2.0/24 -all"',
        (f"s1._domainkey.{OFFICE}", "TXT"): f'"v=DKIM1; k=rsa; p={text[:200]}" "{text[200:]}"',
        ("s1._domainkey.elsewhere.example", "TXT"): f'"v=DKIM1; k=rsa; p={text[:200]}" "{text[200:]}"',
        (f"_dmarc.{OFFICE}", "TXT"): '"v=DMARC1; p=none"',
        ("list.example", "TXT"): '"v=spf1 ip4:198.51.100.0/24 ~all"',
    }


def mail(address=f"ana@{OFFICE}"):
    return letter(From=f"Ana Muller <{address}>")


def signed(raw, key, domain=OFFICE):
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return dkim.sign(raw, b"s1", domain.encode(), private) + raw


def found(raw, zone, peer, domain=OFFICE):
    with name_server(zone):
        checks = checked_here(raw, domain, peer)
    assert (checks.by, checks.domain) == ("IPraxis", domain)
    return checks.spf, checks.dkim, checks.dmarc, checks.aligned


def test_a_mail_of_the_office_s_own_server_passes_all_three(zone, key):
    assert found(signed(mail(), key), zone, SERVER) == ("pass", "pass", "pass", ("spf", "dkim"))


def test_a_forged_mail_fails_all_three(zone):
    assert found(mail(), zone, STRANGER) == ("fail", "none", "fail", ())


def test_a_mail_forwarded_by_a_list_is_known_by_its_signature(zone, key):
    forwarded = Peer("198.51.100.9", "list.example", "bounce@list.example")
    assert found(signed(mail(), key), zone, forwarded) == ("pass", "pass", "pass", ("dkim",))
    changed = signed(mail(), key).replace(b"patent voucher", b"parent voucher")
    assert found(changed, zone, forwarded) == ("pass", "fail", "fail", ())


def test_somebody_else_s_signature_proves_nothing(zone, key):
    assert found(signed(mail(), key, "elsewhere.example"), zone, STRANGER) == ("fail", "pass", "fail", ())


def test_a_good_signature_below_a_broken_one_is_found(zone, key):
    raw = b"DKIM-Signature: v=1; d=elsewhere.example; s=none\r\n" + signed(mail(), key)
    assert found(raw, zone, STRANGER) == ("fail", "pass", "pass", ("dkim",))


def test_strict_alignment_asks_for_the_very_same_domain(zone, key):
    sub = f"ana@press.{OFFICE}"
    strict = zone | {(f"_dmarc.{OFFICE}", "TXT"): '"v=DMARC1; p=reject; adkim=s; aspf=s"'}
    raw = signed(mail(sub), key)
    assert found(raw, zone, SERVER, f"press.{OFFICE}")[2] == "pass"
    assert found(raw, strict, SERVER, f"press.{OFFICE}")[2] == "fail"


def test_behind_a_relay_only_signatures_are_judged(zone, key):
    assert found(mail(), zone, None) == ("", "none", "", ())
    assert found(signed(mail(), key), zone, None) == ("", "pass", "pass", ("dkim",))


def test_a_domain_that_publishes_nothing_is_told_as_such():
    assert found(mail("a@quiet.example"), {}, Peer("192.0.2.1", "x", "a@quiet.example"), "quiet.example") == (
        "none",
        "none",
        "none",
        (),
    )


@pytest.mark.parametrize("record", ['"v=DMARC1; p"', '"v=DMARC1; nothing"'])
def test_a_broken_rule_is_told_as_such(zone, record):
    assert found(mail(), zone | {(f"_dmarc.{OFFICE}", "TXT"): record}, SERVER)[2] == "permerror"


def test_without_a_sender_there_is_no_rule_to_keep(zone):
    assert found(b"Subject: x\r\n\r\nText\r\n", zone, Peer("192.0.2.1", "", ""), "")[1:] == ("none", "permerror", ())


def test_a_null_sender_is_judged_by_the_name_of_the_server(zone):
    helo = zone | {("mail.my-office.example", "TXT"): '"v=spf1 ip4:192.0.2.0/24 -all"'}
    assert found(mail(), helo, Peer("192.0.2.25", "mail.my-office.example", "")) == ("pass", "none", "pass", ("spf",))


def test_where_the_key_s_name_server_is_silent_nothing_follows(zone, key, monkeypatch):
    monkeypatch.setattr(sender_lookups, "LOOKUP", 0.3)
    silent = zone | {(f"s1._domainkey.{OFFICE}", "TXT"): None}
    assert found(signed(mail(), key), silent, SERVER)[1:] == ("temperror", "pass", ("spf",))
    assert found(signed(mail(), key), silent, STRANGER)[1:] == ("temperror", "temperror", ())


def test_where_every_name_server_is_silent_the_door_waits_only_so_long(zone, key, monkeypatch):
    monkeypatch.setattr(sender_lookups, "BUDGET", 1.0)
    silent = dict.fromkeys(zone, None)
    began = monotonic()
    assert found(signed(mail(), key), silent, SERVER) == ("temperror", "temperror", "temperror", ())
    assert monotonic() - began < 4


def test_without_any_name_server_nothing_follows(key, monkeypatch):
    resolver = dns.resolver.Resolver(configure=False)
    monkeypatch.setattr(dns.resolver, "default_resolver", resolver)
    checks = checked_here(signed(mail(), key), OFFICE, SERVER)
    assert {checks.spf, checks.dkim, checks.dmarc} == {"temperror"}


@pytest.mark.django_db
def test_the_listener_checks_strangers_and_believes_relays(zone, key, settings):
    settings.CHECK_SENDERS, settings.TRUSTED_MAIL_SERVERS = True, frozenset({"mx.exchange.example"})
    door = smtp.Door(Gate(connections=0, messages=0, relays=["192.0.2.99"]), threads=1)
    claim = b"Authentication-Results: mx.exchange.example; dmarc=pass header.from=my-office.example\r\n"

    def taken(raw, peer):
        look = door._look(peer, "x.example", f"ana@{OFFICE}")
        named = raw.replace(b"ana@office.example", f"ana@{OFFICE}".encode())
        receipt = take_in(named, channel="email", file_name="", actor=robot("t", at=NOW), at=NOW, look=look)
        return receipt.message.sender_checks

    with name_server(zone):
        stranger = taken(claim + letter(1), "198.51.100.9")
        relay, silent_relay = taken(claim + letter(2), "192.0.2.99"), taken(letter(3), "192.0.2.99")
    assert (stranger["by"], stranger["dmarc"]) == ("IPraxis", "fail")
    assert (relay["by"], relay["dmarc"]) == ("mx.exchange.example", "pass")
    assert (silent_relay["by"], silent_relay["dkim"], silent_relay["dmarc"]) == ("IPraxis", "none", "")
    settings.CHECK_SENDERS = False
    assert taken(claim + letter(4), "198.51.100.9") == {}
