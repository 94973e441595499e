"""What mail servers write of a sender is believed of those the operator trusts, and of nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.channels.sender_checks import same_organisation, told_by_servers
from ipraxis.intake.rules.senders import SenderChecks
from tests.conftest import NOW
from tests.intake.letters import letter

TRUSTED = {"mx.exchange.example"}
GOOD = (
    "mx.exchange.example;\r\n dkim=pass (2048-bit key; unprotected) header.d=office.example header.i=@office.example"
    " header.b=a1/b+c;\r\n spf=pass (domain of ana@office.example designates 192.0.2.1) "
    "smtp.mailfrom=ana@mail.office.example;\r\n dmarc=pass (p=NONE dis=NONE) header.from=office.example"
)


def with_fields(*fields):
    head = "".join(f"Authentication-Results: {field}\r\n" for field in fields)
    return head.encode() + letter()


def told(*fields):
    return told_by_servers(with_fields(*fields), "office.example", TRUSTED)


def test_what_a_trusted_server_found_is_kept():
    found = SenderChecks("mx.exchange.example", "office.example", "pass", "pass", "pass", ("spf", "dkim"))
    assert told(GOOD) == found
    assert told(GOOD.replace("mx.exchange.example", "MX.Exchange.example 1")).dmarc == "pass"


def test_what_anybody_else_wrote_is_nothing():
    forged = GOOD.replace("mx.exchange", "mx.elsewhere")
    assert told(forged) == SenderChecks()
    assert told(forged, "mx.exchange.example; spf=fail smtp.mailfrom=x@y.example").spf == "fail"


def test_of_two_fields_with_the_same_name_the_worse_counts():
    """A forged field that slipped through can only harm the mail it came with."""
    true = "mx.exchange.example; spf=fail smtp.mailfrom=a@b.example; dkim=none; dmarc=fail header.from=office.example"
    for fields in ((true, GOOD), (GOOD, true)):
        found = told(*fields)
        assert (found.spf, found.dkim, found.dmarc, found.aligned) == ("fail", "none", "fail", ())


def test_what_three_programs_of_one_server_wrote_is_put_together():
    found = told(
        "mx.exchange.example; dkim=fail header.d=list.example; dkim=pass header.i=@office.example",
        "mx.exchange.example; spf=softfail smtp.mailfrom=<bounce@list.example>",
        "mx.exchange.example; dmarc=bestguesspass; arc=none; x-own=nothing",
    )
    assert (found.spf, found.dkim, found.dmarc, found.aligned) == ("softfail", "pass", "bestguesspass", ("dkim",))


@pytest.mark.parametrize(
    "field", ["", "mx.exchange.example", "mx.exchange.example; none", "mx.exchange.example; spf=", "((", "\x00;é=ü"]
)
def test_a_field_that_says_nothing_is_nothing(field):
    assert not told(field).as_json()


@given(st.text(max_size=60))
def test_no_field_breaks_the_door(text):
    told_by_servers(f"Authentication-Results: mx.exchange.example; {text}\r\n\r\n".encode(), "a.example", TRUSTED)


def test_organisations_are_told_by_the_list_of_public_suffixes():
    assert same_organisation("Mail.Office.co.uk.", "www.office.co.uk")
    assert same_organisation("mail.office.example", "office.example")
    assert not same_organisation("one.co.uk", "two.co.uk")
    assert not same_organisation("one.example", "two.example")
    assert not same_organisation("", "")


@pytest.mark.django_db
def test_the_door_keeps_it_beside_the_message_where_the_operator_trusts_somebody(settings):
    raw = with_fields(GOOD)

    def kept(raw):
        return take_in(raw, channel="email", file_name="", actor=robot("t", at=NOW), at=NOW).message.sender_checks

    assert kept(raw) == {}
    settings.TRUSTED_MAIL_SERVERS = frozenset(TRUSTED)
    again = raw.replace(b"<1@", b"<2@")
    assert (kept(again)["dmarc"], kept(again)["by"]) == ("pass", "mx.exchange.example")
