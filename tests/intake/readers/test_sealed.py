"""Signed mail is read, encrypted mail is set aside; made by hand, since nothing here signs or encrypts."""

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.readers.mail import open_mail
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.readers.sealed import PLAIN_DATA, SIGNED_DATA, opened_text, signed_content
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits

INNER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nsigned words: \xc3\xa9"


def tlv(tag, content):
    length = len(content)
    size = bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2, "big")
    return bytes([tag]) + size + content


def definite(inner=INNER):
    inside = tlv(0x30, PLAIN_DATA + tlv(0xA0, tlv(0x04, inner)))
    return tlv(0x30, SIGNED_DATA + tlv(0xA0, tlv(0x30, b"\x02\x01\x01" + tlv(0x31, b"") + inside)))


def indefinite(inner=INNER):
    """As programs write it that do not know the length when they begin: in pieces, each level open-ended."""
    pieces = b"".join(tlv(0x04, inner[place : place + 10]) for place in range(0, len(inner), 10))
    inside = b"\x30\x80" + PLAIN_DATA + b"\xa0\x80\x24\x80" + pieces + bytes(6)
    return b"\x30\x80" + SIGNED_DATA + b"\xa0\x80\x30\x80\x02\x01\x01\x31\x00" + inside + bytes(6)


def mail(data, kind="signed-data"):
    head = b"From: a@b.example\nContent-Type: application/pkcs7-mime; smime-type=%s; name=smime.p7m\n" % kind.encode()
    return open_mail(head + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data))


IN_PIECES = tlv(0x24, tlv(0x04, INNER[:20]) + tlv(0x04, INNER[20:]))


@pytest.mark.parametrize(
    "data",
    [definite(), indefinite(), definite(INNER * 9), tlv(0x30, SIGNED_DATA + PLAIN_DATA + tlv(0xA0, IN_PIECES))],
)
def test_the_text_that_an_smime_signature_covers_is_read(data):
    opened = mail(data)
    assert opened.body.startswith("signed words: é")
    assert (opened.attachments, opened.problems) == ((), ())


def test_what_is_not_said_to_be_signed_is_looked_into():
    head = b"From: a@b.example\nContent-Type: application/x-pkcs7-mime\nContent-Transfer-Encoding: base64\n\n"
    assert open_mail(head + base64.encodebytes(definite())).body == "signed words: é"
    assert "encrypted" in open_mail(head + base64.encodebytes(bytes(50))).problems[0]


NOTHING = SIGNED_DATA + PLAIN_DATA


@pytest.mark.parametrize("data", [b"", SIGNED_DATA, NOTHING, NOTHING + b"\xa0\x03\x24\x01\x05"])
def test_what_carries_nothing_gives_nothing(data):
    assert signed_content(data) is None


def test_a_clear_signature_of_pgp_is_taken_off():
    text = (
        "Before\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nOur voucher\n- -- \nAna\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\nAfter"
    )
    assert opened_text(text) == ("Before\nOur voucher\n-- \nAna\nAfter", False)


def test_several_signed_texts_are_opened_and_one_without_end_stays():
    one = "-----BEGIN PGP SIGNED MESSAGE-----\n\n%s\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n"
    torn = "-----BEGIN PGP SIGNED MESSAGE-----\n\nc"
    assert opened_text(one % "a" + one % "b" + torn) == (f"a\nb\n{torn}", False)
    assert opened_text((one % "a").partition("x")[0]) == ("a", False)


def test_beginnings_without_end_are_passed_in_no_time():
    text = "-----BEGIN PGP SIGNED MESSAGE-----\n\n" * 20_000
    before = time.process_time()
    assert opened_text(text) == (text, False)
    assert time.process_time() - before < 2


def test_an_encrypted_block_is_left_out_and_said():
    text = "Hello\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n"
    opened = open_mail(b"From: a@b.example\n\n" + text.encode())
    assert (opened.body, "open copy" in opened.problems[0]) == ("Hello", True)


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"-----BEGIN PGP MESSAGE-----\nhQEM", "a.asc", "application/octet-stream"),
        (b"0\x80" + bytes(20), "smime.p7m", "application/pkcs7-mime; smime-type=enveloped-data"),
        (b"0\x80" + bytes.fromhex("06092a864886f70d010703"), "a.bin", ""),
    ],
)
def test_an_encrypted_file_is_refused_asking_for_an_open_copy(data, name, media_type):
    with pytest.raises(Unreadable, match="open copy"):
        open_bytes(data, name=name, media_type=media_type, limits=Limits())


@given(st.binary(max_size=40))
def test_any_bytes_are_walked(data):
    signed_content(SIGNED_DATA + PLAIN_DATA + data)
