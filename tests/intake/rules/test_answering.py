import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.answering import NO_LETTER, Writer, answers_our_letter, is_ours, why_no_letter
from ipraxis.intake.rules.senders import SenderChecks

ANA = "ana@office.example"
OURS = frozenset({"practices@ipraxis.example", "@letters.ipraxis.example"})


@pytest.mark.parametrize(
    "writer",
    [
        Writer(ANA),
        Writer(ANA, {"auto-submitted": "no", "precedence": "normal"}, "a@b.example"),
        Writer(ANA, {"auto-submitted": "No ; owner=x", "return-path": "<ana@office.example>"}, ANA),
        Writer(
            ANA, {"x-auto-response-suppress": "None", "from": "practices@ipraxis.example via Ana <a@office.example>"}
        ),
        Writer(ANA, ours=OURS, checks=SenderChecks("mx", "office.example", "pass", "pass", "pass", ("spf", "dkim"))),
    ],
)
def test_a_person_who_wrote_is_answered(writer):
    assert why_no_letter(writer) == ""


REFUSED = [
    ("no_address", Writer("")),
    ("no_address", Writer("Ana Muller")),
    ("null_sender", Writer(ANA, {}, "")),
    ("null_sender", Writer(ANA, {"return-path": " <> "})),
    ("our_own", Writer("Practices+c12@IPraxis.example", ours=OURS)),
    ("our_own", Writer("anybody@letters.ipraxis.example", ours=OURS)),
    ("our_own", Writer(ANA, {"from": "Exchange <practices@ipraxis.example>"}, ours=OURS)),
    ("our_own", Writer(ANA, {"from": "practices@ipraxis.example"}, ours=OURS)),
    ("our_own", Writer(ANA, {"x-loop": "practices@ipraxis.example"}, ours=OURS)),
    ("automatic", Writer(ANA, {"auto-submitted": "auto-replied"}, "a@b.example")),
    ("automatic", Writer(ANA, {"x-auto-response-suppress": "All"})),
    ("automatic", Writer(ANA, {"x-autoreply": "yes"})),
    ("automatic", Writer(ANA, {"x-autorespond": ""})),
    ("automatic", Writer(ANA, {"precedence": "auto_reply"})),
    ("list", Writer(ANA, {"precedence": "Bulk"})),
    ("list", Writer(ANA, {"list-id": "<l.office.example>"})),
    ("list", Writer(ANA, {"list-unsubscribe": "<mailto:x>"})),
    ("takes_no_mail", Writer("MAILER-DAEMON@office.example")),
    ("takes_no_mail", Writer("no-reply+1@office.example")),
    ("forged", Writer(ANA, checks=SenderChecks("mx", "office.example", dmarc="fail"))),
]


@pytest.mark.parametrize(("code", "writer"), REFUSED)
def test_a_machine_a_list_we_ourselves_a_forger_or_nobody_is_not_answered(code, writer):
    assert why_no_letter(writer) == code


def test_every_reason_of_the_table_is_tried_above():
    assert {code for code, _ in NO_LETTER} == {code for code, _ in REFUSED}


@pytest.mark.parametrize("address", ["", "@", "@letters.ipraxis.example", "ana@letters.ipraxis.example.evil", ANA])
def test_what_is_not_ours(address):
    assert not is_ours(address, OURS)


def test_a_letter_of_ours_is_known_by_its_name():
    ours = f"<{'0af9' * 8}@ipraxis.example>"
    assert answers_our_letter(f" {ours} ", "IPraxis.example")
    assert not answers_our_letter(ours, "office.example")
    assert not answers_our_letter("<1@ipraxis.example>", "ipraxis.example")
    assert not answers_our_letter("", "")


@given(
    address=st.text(max_size=30),
    headers=st.dictionaries(st.sampled_from(["from", "x-loop", "return-path", "precedence"]), st.text(max_size=30)),
    envelope=st.none() | st.text(max_size=10),
)
def test_whatever_is_written_there_is_one_answer_and_it_never_goes_to_us_or_a_null_sender(address, headers, envelope):
    assert why_no_letter(Writer(address, headers, envelope)) in {"", *(code for code, _ in NO_LETTER)}
    assert why_no_letter(Writer(address, headers, "")) != ""
    assert why_no_letter(Writer("practices+x@ipraxis.example", headers, envelope, ours=OURS)) != ""
