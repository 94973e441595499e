import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.incoming import identity_of_file, identity_of_mail, is_mail, is_no_mail, sniff

MAIL = (
    b"From: a@office.example\nSubject: Our voucher\nMessage-ID: <1@office.example>\n\nDear colleagues,\n\nSee below.\n"
)
SERVERS_ADD = (
    b"Received: from a by b;\n\tSun, 22 Nov 2026 09:00:00 +0000\n",
    b"Return-Path: <a@office.example>\n",
    b"Delivered-To: practices@ipraxis.example\n",
    b"X-Original-To: practices@ipraxis.example\n",
    b"Authentication-Results: mx; dkim=pass\n",
    b"RECEIVED-SPF: pass\n",
    b"Status: RO\n",
)
_body = st.binary(max_size=200).map(lambda b: b.replace(b"\r", b""))


@given(st.lists(st.sampled_from(SERVERS_ADD)), _body)
def test_what_servers_add_and_how_lines_end_make_no_other_mail(added, body):
    plain = identity_of_mail(MAIL + body)
    assert identity_of_mail(b"".join(added) + MAIL + body) == plain
    assert identity_of_mail((b"".join(added) + MAIL + body).replace(b"\n", b"\r\n")) == plain


@given(_body, _body)
def test_another_text_is_another_mail(one, other):
    same = one.rstrip(b"\n") == other.rstrip(b"\n")
    assert (identity_of_mail(MAIL + b"x" + one) == identity_of_mail(MAIL + b"x" + other)) == same


def test_a_field_that_says_what_a_mail_is_counts():
    assert identity_of_mail(MAIL.replace(b"<1@", b"<2@")) != identity_of_mail(MAIL)
    assert identity_of_mail(MAIL.replace(b"Our", b"Our\n other")) != identity_of_mail(MAIL)


def test_lines_of_the_text_that_look_like_trace_fields_count():
    told = MAIL + b"Received: twelve vouchers\n"
    assert identity_of_mail(told) != identity_of_mail(MAIL)


@given(st.binary(max_size=300))
def test_any_bytes_have_an_identity_that_is_theirs_whatever_the_line_ends(data):
    found = identity_of_mail(data)
    assert len(found) == 64
    assert identity_of_mail(data.replace(b"\r\n", b"\n")) == found


def test_a_mail_without_text_or_without_header_is_not_lost():
    assert identity_of_mail(b"Subject: x") == identity_of_mail(b"Subject: x\r\n\r\n")
    assert identity_of_mail(b"") == identity_of_mail(b"\n\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"\x01\x02\x03", b"\x04\x05\x06"),
        (b"", b"\nA text without a header."),
        (b"Subject: x\nNo empty line before the text.", b"Subject: x\nAnother text."),
        (b"Plain words.\nStatus: running", b"Plain words.\nStatus: ended"),
    ],
)
def test_what_is_no_proper_mail_is_not_taken_for_another(one, other):
    assert identity_of_mail(one) != identity_of_mail(other)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7 Subject: x", True),
        (b"II*\0rest", True),
        (b"\x01\0\x02", True),
        (b"Subject: x\n\nbin\0ary", False),
        (b"Words without a header.", False),
        (b"", False),
    ],
)
def test_what_is_certainly_no_mail_is_known(data, expected):
    assert is_no_mail(data) == expected


@given(st.binary(max_size=100))
def test_a_file_by_mail_and_the_same_by_fax_are_two_messages(data):
    assert identity_of_mail(data) != identity_of_file(data)


@given(_body, _body)
def test_only_equal_bytes_are_the_same_where_there_is_no_header(one, other):
    same = one.rstrip(b"\n") == other.rstrip(b"\n")
    assert (identity_of_mail(b" " + one) == identity_of_mail(b" " + other)) == same


@given(st.binary(max_size=100))
def test_a_file_is_its_bytes(data):
    assert identity_of_file(data) == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"II*\0rest", "image/tiff"),
        (b"MM\0*rest", "image/tiff"),
        (b"%PDF-1.7", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"hello", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_scan_is_known_by_its_first_bytes(data, media_type):
    assert sniff(data) == media_type


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Received: from a by b\r\n\tfor c\r\nFrom: a@b.example\r\n\r\nA voucher.", "scan0001"),
        (b"\r\nfrom : a@b.example\nmessage-id: <1@b.example>\n\nA voucher.", ""),
        (b"From ana Sun Nov 22 09:00:00 2026\nFrom: a@b.example\nMIME-Version: 1.0\n\n", "x.bin"),
        (b"Subject: A practice\nFrom: a@b.example\n\nA voucher.", "Letter.EML"),
    ],
)
def test_a_saved_mail_is_known_wherever_it_lies(data, name):
    assert is_mail(data, name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"From: the office\nSubject: a voucher\n\nA memo that somebody typed.", "memo.txt"),
        (b"A letter.\n\nFrom: a@b.example\nMessage-ID: <1@b.example>\n", "letter.eml"),
        (b"%PDF-1.7\nFrom: a\nMIME-Version: 1.0\n", "letter.eml"),
        (b"", "letter.eml"),
        (b"From nowhere", ""),
    ],
)
def test_what_only_looks_like_a_mail_is_none(data, name):
    assert not is_mail(data, name)
