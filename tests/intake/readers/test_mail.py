import base64
import json
import random
import time
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipraxis
from ipraxis.intake.readers.mail import open_mail, read
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits

SAMPLES = Path(ipraxis.__file__).parent / "data" / "sample_inbox"
EXPECTED = {
    line["file"]: line for line in map(json.loads, (SAMPLES / "expected.jsonl").read_text("utf-8").splitlines())
}
MAILS = sorted(name for name in EXPECTED if name.startswith("email/"))


def mail(head, body=b""):
    return open_mail(b"From: Ana <a@b.example>\n" + head + b"\n\n" + body)


def part(head, body):
    return b"--x\n" + head + b"\n\n" + body + b"\n"


MIXED = b"Content-Type: multipart/mixed; boundary=x"
PLAIN = b"Content-Type: text/plain"


@pytest.mark.parametrize("name", MAILS)
def test_the_text_of_every_sample_is_exact(name):
    text = " ".join(open_mail((SAMPLES / name).read_bytes()).body.split())
    assert text
    assert " ".join(EXPECTED[name]["text"].split()).startswith(text)


def test_the_header_of_a_sample():
    opened = open_mail((SAMPLES / "email/m07.eml").read_bytes())
    assert opened.subject == "TR: RE: Appel à contributions – bonnes pratiques PME"
    assert (opened.sender_name, opened.sender_address) == ("Coopération OMPIC", "cooperation@ompic.example")
    assert opened.message_id == "<202611101120.m07@ompic.example>"
    assert opened.sent_at == datetime(2026, 11, 10, 11, 20, tzinfo=timezone(timedelta(hours=1)))
    assert (opened.to, opened.body_kind, opened.problems) == (("contributions@ip-practices.example",), "plain", ())


def test_machines_are_known_by_their_headers():
    opened = open_mail((SAMPLES / "email/m06.eml").read_bytes())
    assert opened.headers["auto-submitted"] == "auto-replied"
    assert "report-type" in opened.headers["content-type"]
    assert "Action: failed" in opened.report.title() or "action: failed" in opened.report
    assert opened.attachments == ()


def test_threads_and_addresses():
    opened = mail(
        b"Reply-To: =?utf-8?q?B=C3=BCro?= <r@b.example>\nIn-Reply-To: <1@x> (was)\nReferences: <0@x>\n <1@x>\n"
        b"To: A <a@x.example>, b@x.example\nCc: c@x.example\nDate: Tue, 10 Nov 2026 11:20:00 -0000"
    )
    assert (opened.reply_to, opened.in_reply_to, opened.references) == ("r@b.example", "<1@x>", ("<0@x>", "<1@x>"))
    assert opened.to == ("a@x.example", "b@x.example", "c@x.example")
    assert opened.sent_at == datetime(2026, 11, 10, 11, 20, tzinfo=UTC)


def test_a_name_with_a_comma_and_without_quotes_stays_whole():
    opened = open_mail(b"From: Project Manager, Teaduspark <projects@t.example>\n\nx")
    assert (opened.sender_name, opened.sender_address) == ("Project Manager, Teaduspark", "projects@t.example")


def test_plain_text_is_preferred_and_attachments_of_the_other_version_are_kept():
    body = (
        part(PLAIN, b"plain words")
        + b"--x\nContent-Type: multipart/related; boundary=y\n\n"
        + b"--y\nContent-Type: text/html\n\n<p>html words</p>\n"
        + b"--y\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--y--\n--x--\n"
    )
    opened = mail(b"Content-Type: multipart/alternative; boundary=x", body)
    assert (opened.body, opened.body_kind, opened.html) == ("plain words", "plain", "")
    assert [(one.name, one.data) for one in opened.attachments] == [("a.pdf", b"%PDF")]


@pytest.mark.parametrize("stub", [b"", b"Your program does not show HTML."])
def test_a_plain_version_that_says_nothing_gives_way_to_the_html(stub):
    html = b"<p>" + b"Real words. " * 300 + b"</p>"
    body = part(PLAIN, stub) + part(b"Content-Type: text/html", html) + b"--x--\n"
    opened = mail(b"Content-Type: multipart/alternative; boundary=x", body)
    assert (opened.body.count("Real words."), opened.body_kind) == (300, "html")
    assert "Real words." in opened.html


def test_pieces_of_text_around_an_attachment_are_all_kept():
    body = part(PLAIN, b"before") + part(b"Content-Type: application/pdf", b"%PDF") + part(PLAIN, b"after") + b"--x--"
    opened = mail(MIXED, body)
    assert opened.body == "before\n\nafter"
    assert [one.name for one in opened.attachments] == ["attachment-1.pdf"]


def test_a_text_file_attached_is_no_body():
    body = part(PLAIN, b"hello") + part(PLAIN + b"; name=list.txt", b"a") + b"--x--"
    body += part(b"Content-Disposition: attachment", b"b")
    opened = mail(MIXED, body)
    assert (opened.body, [one.name for one in opened.attachments][:1]) == ("hello", ["list.txt"])


def test_a_forwarded_message_joins_the_text_and_its_attachments_are_lifted():
    inner = EmailMessage()
    inner["From"] = "Björn <b@c.example>"
    inner["Subject"] = "Häuser"
    inner.set_content("inner words: é")
    inner.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="отчёт.pdf")
    outer = EmailMessage()
    outer["From"] = "a@b.example"
    outer.set_content("see below")
    outer.add_attachment(inner)
    opened = open_mail(outer.as_bytes())
    assert opened.body == (
        "see below\n\n---------- Forwarded message ----------\nFrom: Björn <b@c.example>\nSubject: Häuser\n\n"
        "inner words: é"
    )
    assert [(one.name, one.data) for one in opened.attachments] == [("отчёт.pdf", b"%PDF")]


def test_a_forwarded_message_encoded_against_the_rules_is_opened():
    inner = base64.encodebytes(b"From: c@d.example\nSubject: S\n\ninner words")
    body = part(b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64", inner) + b"--x--"
    assert mail(MIXED, body).body.endswith("From: c@d.example\nSubject: S\n\ninner words")


def test_messages_of_a_digest_are_messages():
    body = b"--x\n\nSubject: one\n\nfirst\n--x\n\nSubject: two\n\nsecond\n--x--"
    opened = mail(b"Content-Type: multipart/digest; boundary=x", body)
    assert "first" in opened.body
    assert "Subject: two" in opened.body


def test_logos_and_signatures_are_marked_and_scanned_pages_are_not():
    logo = b"Content-Type: image/png; name=l.png\nContent-ID: <l>\nContent-Transfer-Encoding: base64"
    page = b"Content-Type: image/jpeg; name=p.jpg\nContent-Disposition: inline\nContent-Transfer-Encoding: base64"
    key = b"Content-Type: application/pgp-signature; name=signature.asc"
    body = (
        part(PLAIN, b"hi")
        + part(logo, base64.b64encode(b"x" * 900))
        + part(page, base64.b64encode(b"x" * 90_000))
        + part(key, b"-----")
        + b"--x--"
    )
    opened = mail(MIXED, body)
    marks = [(one.name, one.inline) for one in opened.attachments]
    assert marks == [("l.png", True), ("p.jpg", False), ("signature.asc", True)]


def test_a_scan_sent_without_any_text_is_an_attachment():
    opened = mail(b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64", base64.b64encode(b"%PDF-1.4"))
    assert (opened.body, opened.body_kind) == ("", "")
    assert [(one.name, one.data) for one in opened.attachments] == [("attachment-1.pdf", b"%PDF-1.4")]


def test_uuencoded_files_between_the_lines_are_lifted():
    opened = mail(b"Subject: x", b"above\nbegin 644 a.txt\n#0V%T\n`\nend\nbelow\nbegin 644 no\nnot encoded\n")
    assert opened.body == "above\nbelow\nbegin 644 no\nnot encoded"
    assert [(one.name, one.data) for one in opened.attachments] == [("a.txt", b"Cat")]


def test_file_names_cannot_leave_their_folder():
    body = part(b'Content-Type: application/pdf; name="../../etc/pass\x00wd\\\\x.pdf"', b"%PDF") + b"--x--"
    (attachment,) = mail(MIXED, body).attachments
    assert attachment.name == "x.pdf"


BROKEN = {
    "boundary lost": (
        b"Content-Type: multipart/mixed; boundary=other",
        part(PLAIN, b"kept words") + part(b"Content-Type: application/pdf; name=a.pdf", b"%PDF") + b"--x--",
    ),
    "boundary missing": (b"Content-Type: multipart/mixed", part(PLAIN, b"kept words") + b"--x--"),
    "no parts at all": (b"Content-Type: multipart/mixed", b"kept words"),
    "no end": (MIXED, part(PLAIN, b"kept words")),
    "type nonsense": (b"Content-Type: ;;;", b"kept words"),
    "encoding nonsense": (b"Content-Transfer-Encoding: x-none", b"kept words"),
    "base64 torn": (b"Content-Transfer-Encoding: base64", base64.b64encode(b"kept words!!")[:-1] + b"*"),
    "quoted-printable torn": (b"Content-Transfer-Encoding: quoted-printable", b"kept=20words=\n=G"),
    "a broken line in the header": (b"this is no header line\nSubject: still read", b"kept words"),
    "odd line ends": (b"X: y\r", b"kept words\r\r\n"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_messages_keep_their_words(case):
    opened = mail(*BROKEN[case])
    assert "kept words" in opened.body
    assert opened.sender_address == "a@b.example"


def test_what_was_broken_is_said():
    assert "sender" in open_mail(b"Subject: x\n\ny").problems[0]
    assert "date" in mail(b"Date: yesterday").problems[0]
    assert "character set" in mail(PLAIN, "Привет, друзья мои".encode("cp1251")).problems[0]
    assert "encrypted" in mail(b"Content-Type: multipart/encrypted; boundary=x", part(PLAIN, b"y")).problems[0]
    assert "elsewhere" in mail(b"Content-Type: message/external-body; access-type=URL").problems[0]
    assert "where its parts begin" in mail(*BROKEN["boundary lost"]).problems[0]
    assert "header" in mail(*BROKEN["a broken line in the header"]).problems[0]
    torn = part(b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64", b"!!!!") + b"--x--"
    assert "a.pdf" in mail(MIXED, torn).problems[0]


def test_a_header_goes_on_after_its_broken_line():
    assert mail(*BROKEN["a broken line in the header"]).subject == "still read"


def test_the_line_of_a_mailbox_and_empty_lines_before_the_header_are_no_part_of_it():
    assert open_mail(b"\n\nFrom a@b Tue Nov 10\nSubject: s\n\nbody").subject == "s"


def test_parts_nested_without_end_are_given_up_with_a_sentence():
    layers = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000))
    for depth in (60, 3000):
        opened = open_mail(b"From: a@b.example\n" + layers[: depth * 55] + PLAIN + b"\n\nhello")
        assert opened.sender_address == "a@b.example"
        assert opened.problems


def test_hostile_shapes_take_no_longer_than_their_size():
    for raw in (
        b"From: " + b"(" * 50_000 + b"\n\nx",
        b"Subject: " + b"=?" * 50_000 + b"\n\nx",
        b"From: a@b.example\n\n" + b"begin 644 a\n" * 20_000 + b"end\n",
        b"From: a@b.example\n\n" + (b"word " * 14 + b"\n") * 20_000,
        b"Content-Type: text/html\n\n" + b"<blockquote type=cite><p>x" * 2_000,
        b"Content-Type: text/html\n\n" + b"<script>" * 20_000,
    ):
        assert isinstance(open_mail(raw).body, str)  # the suite's time limit is the measure


def test_a_message_as_attachment_says_who_wrote_it_and_gives_its_attachments():
    data = (SAMPLES / "email/m08.eml").read_bytes()
    opened, whole = read(data, limits=Limits()), open_mail(data)
    head, _, body = opened.pages[0].text.partition("\n\n")
    assert head.split("\n")[0] == "---------- Forwarded message ----------"
    assert f"From: {whole.sender_name} <{whole.sender_address}>" in head.split("\n")
    assert f"Subject: {whole.subject}" in head.split("\n")
    assert body == whole.body
    assert [(one.name, one.data) for one in opened.members] == [(one.name, one.data) for one in whole.attachments]


def test_the_body_of_a_mail_is_its_text_alone():
    data = (SAMPLES / "email/m08.eml").read_bytes()
    opened = read(data, limits=Limits(members=0))
    assert ([page.text for page in opened.pages], opened.members) == ([open_mail(data).body], ())


def test_more_attachments_than_the_limit_stay_inside_with_a_sentence():
    body = b"".join(part(b"Content-Type: application/pdf", b"%PDF") for _ in range(5)) + b"--x--"
    opened = read(b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + body, limits=Limits(members=3))
    assert (len(opened.members), "more than 3 attachments" in opened.problems[0]) == (3, True)


def test_a_message_of_which_nothing_can_be_read_because_it_is_encrypted_asks_for_an_open_copy():
    head = b"From: a@b.example\nContent-Type: multipart/encrypted; boundary=x\n\n"
    body = part(b"Content-Type: application/pgp-encrypted", b"Version: 1") + b"--x--"
    for limits in (Limits(), Limits(members=0)):
        with pytest.raises(Unreadable, match="open copy"):
            read(head + body, limits=limits)


PIECES = [
    b"\n\n", b"\r\n", b"--", b"=?utf-8?b?", b"?=", b"Content-Type: ", b"message/rfc822", b"text/html", b"\n--x\n",
    b"; charset=utf-7", b"base64", b"filename*0*=utf-8''%ff", b"\x00", b"\xff\xfe", b'"', b";",
    b"multipart/mixed; boundary=x",
    b"Content-Transfer-Encoding: base64\n", b"begin 644 x\n", b"\nend\n", b"; charset=hex", b"; charset=unicode_escape",
    b"message/delivery-status", b"multipart/report", b"multipart/digest", b"format=flowed", b"\xed\xa0\x80", b"(<",
]  # fmt: skip


def texts_of(opened):
    return (
        opened.message_id, opened.sender_name, opened.sender_address, opened.reply_to, *opened.to, opened.subject,
        opened.in_reply_to, *opened.references, opened.body, *opened.headers.values(), opened.html, opened.report,
        *(attachment.name for attachment in opened.attachments), *opened.problems,
    )  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(MAILS), st.randoms(use_true_random=False))
def test_no_damage_to_a_sample_makes_it_raise(name, chance: random.Random):
    raw = bytearray((SAMPLES / name).read_bytes()[:6000])
    for _ in range(chance.randint(1, 25)):
        place = chance.randrange(min(len(raw), chance.choice([600, 1500, 6000])))
        cut = chance.choice([0, 0, 1, 10])
        raw[place : place + cut] = chance.choice([*PIECES, bytes([chance.randrange(256)]), raw[place : place + 50]])
    for text in texts_of(open_mail(bytes(raw))):
        assert "\x00" not in text
        text.encode("utf-8")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, b"a", b" ", b"\n", b":"]), max_size=40).map(b"".join) | st.binary(max_size=300)
)
def test_no_bytes_at_all_make_it_raise(raw):
    for text in texts_of(open_mail(raw)):
        text.encode("utf-8")


def test_enriched_text_loses_its_commands():
    words = b"<bold>Our</bold> voucher\npays <<half>.\n\n<color><param>red</param>Since</color> 2019"
    assert mail(b"Content-Type: text/enriched", words).body == "Our voucher pays <half>.\nSince 2019"
    words = b"one<nl>two <bold>three</bold>\nfour <lt>"
    assert mail(b"Content-Type: text/richtext", words).body == "one\ntwo three four <"


def test_the_file_of_a_macintosh_is_read_without_what_only_a_macintosh_needs():
    body = (
        b"--x\nContent-Type: multipart/appledouble; boundary=y\n\n"
        b"--y\nContent-Type: application/applefile; name=a.pdf\n\nfork\n"
        b"--y\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--y--\n--x--\n"
    )
    assert [(one.name, one.inline) for one in mail(MIXED, body).attachments] == [("a.pdf", True), ("a.pdf", False)]


def test_a_line_end_hidden_in_a_header_begins_no_other_field():
    opened = open_mail(b"From: =?utf-8?q?A=0D=0ABcc=3A_x?= <a@b.example>\nSubject: =?utf-8?q?x=0D=0ABcc:_v@c?=\n\ny")
    assert (opened.subject, opened.sender_name) == ("x Bcc: v@c", "A Bcc: x")


def test_marks_of_direction_are_no_part_of_a_file_name():
    name = "invoice\u202efdp.exe".encode()
    (one,) = mail(MIXED, part(b'Content-Type: text/plain; name="' + name + b'"', b"x") + b"--x--").attachments
    assert one.name == "invoice_fdp.exe"


def test_beyond_five_hundred_attachments_none_is_opened():
    opened = mail(MIXED, part(b"Content-Type: application/pdf", b"%PDF") * 600 + b"--x--")
    assert (len(opened.attachments), "more than 500" in opened.problems[0]) == (500, True)


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b'"\\' * 20_000 + b"\n\nx",
        b"From: " + b"(" * 40_000 + b"\n\nx",
        b"From: <" + b"a@" * 20_000 + b"\n\nx",
        b"From: a@b.example\n\nbegin 644 a.bin\n" + (b"M" + b"X" * 60 + b"\n") * 100_000 + b"`\nend\n",
    ],
)
def test_no_field_and_no_file_between_lines_takes_long(raw):
    before = time.process_time()
    open_mail(raw)
    assert time.process_time() - before < 3
