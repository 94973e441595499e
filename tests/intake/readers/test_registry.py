import io
import zipfile
from pathlib import Path

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

import ipraxis
from ipraxis.intake.readers.registry import kind_of, open_bytes
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits

LIMITS = Limits()
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
SAMPLES = Path(ipraxis.__file__).parent / "data" / "sample_inbox"


def kind(data, name="", media_type=""):
    return kind_of(data, name=name, media_type=media_type, limits=LIMITS)


def zipped(**members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return target.getvalue()


def word():
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("words")
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "media_type", "expected"),
    [
        (b"%PDF-1.4", "a.doc", "application/msword", "pdf"),
        (b"line of a gateway\n%PDF-1.4", "", "", "pdf"),
        (b"Subject: the %PDF-1.4 file\n\nx", "", "message/rfc822", "mail"),
        ((SAMPLES / "fax/f01.tif").read_bytes(), "", "", "image"),
        ((SAMPLES / "post/p02.jpg").read_bytes(), "a.pdf", "application/pdf", "image"),
        (word(), "a.bin", "application/octet-stream", "docx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="<a/>"), "", "", "odt"),
        (b"  <!DOCTYPE html><p>", "", "application/octet-stream", "html"),
        (b"<?xml version='1.0'?><office:document>", "", "", "odt"),
        (b"words", "a", "text/plain; charset=x", "text"),
        (b"words", "A.TXT", "application/octet-stream", "text"),
        (b"words", "", "text/x-unheard-of", "text"),
        (b"a,b", "a.csv", "application/vnd.ms-excel", "table"),
        (OLD + "WordDocument".encode("utf-16-le"), "a.doc", "", "doc"),
        (OLD + "Workbook".encode("utf-16-le"), "a.xls", "", "table"),
        (OLD + "WordDocument__substg1.0_001".encode("utf-16-le"), "a.msg", "", "msg"),
        (b"{\\rtf1", "a.rtf", "", "rtf"),
        (b"\x78\x9f\x3e\x22", "winmail.dat", "application/ms-tnef", "tnef"),
        (zipped(a="b"), "a.zip", "", "archive"),
        (zipped(**{"[Content_Types]_xml": "", "xl__workbook_xml": ""}), "a.xlsx", "", "table"),
        (zipped(**{"[Content_Types]_xml": "", "ppt__presentation_xml": ""}), "a.pptx", "", "slides"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml=""), "", "", "table"),
        (zipped(mimetype="application/vnd.oasis.opendocument.presentation", content_xml=""), "", "", "odt"),
        (b"Rar! is a word of mine", "a.txt", "", "text"),
        (b"Subject: x\n\ny", "m.eml", "", "mail"),
        (b"\x00\x01", "", "image/x-odd", "image"),
        (b"BMonday is a word", "a.txt", "", "text"),
    ],
)
def test_what_a_file_is_counts_more_than_what_it_is_called(data, name, media_type, expected):
    assert kind(data, name, media_type) == expected


@pytest.mark.parametrize(
    ("data", "name", "media_type", "words"),
    [
        (OLD + "PowerPoint Document".encode("utf-16-le"), "a.ppt", "", "old presentation"),
        (OLD, "", "", "older office program"),
        (b"Rar!\x1a\x07\x00", "a.rar", "", "RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "", "7-Zip archive"),
        (bytes(257) + b"ustar", "a.tar", "", "tar archive"),
        (b"\x00\x01\x02", "a.xyz", "application/x-odd", "a kind that we do not know"),
        (b"\x00\x01\x02", "a.xyz", "", "a kind that we do not know"),
        (b"\x00\x01\x02", "", "text/odd", "a kind that we do not know"),
        (b"\x00", "", "", "a kind that we do not know"),
    ],
)
def test_what_cannot_be_read_is_named_together_with_what_can(data, name, media_type, words):
    with pytest.raises(Unreadable) as refused:
        open_bytes(data, name=name, media_type=media_type, limits=LIMITS)
    assert words in refused.value.sentence
    assert "PDF, Word (.docx, .doc), OpenDocument (.odt)" in refused.value.sentence


def test_an_encrypted_office_file_is_known_as_locked():
    with pytest.raises(Unreadable, match="password"):
        kind(OLD + "EncryptedPackage".encode("utf-16-le"))


def test_a_message_with_a_locked_file_attached_is_a_message():
    names = "EncryptedPackage", "__substg1.0_1000001F"
    assert kind(OLD + b"".join(name.encode("utf-16-le") for name in names)) == "msg"


@pytest.mark.parametrize("data", [b"", b" \r\n"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(Unreadable, match="empty"):
        kind(data)


def test_every_kind_is_read_through_the_one_door():
    def texts(data, name):
        return [page.text for page in open_bytes(data, name=name, media_type="", limits=LIMITS).pages]

    assert texts(typst.compile(b"words"), "a.pdf") == ["words"]
    assert texts(word(), "a.docx") == ["words"]
    assert texts(b"<html><p>words</p></html>", "a") == ["words"]
    assert texts(b"one\n\ftwo\r\n", "a.txt") == ["one", "two"]
    assert texts(b"From: a@b.example\n\nwords", "a.eml") == [
        "---------- Forwarded message ----------\nFrom: <a@b.example>\n\nwords"
    ]


def test_text_without_end_is_cut_with_a_sentence():
    opened = open_bytes(b"word\fword word\fword", name="a.txt", media_type="", limits=Limits(characters=10))
    assert [page.text for page in opened.pages] == ["word", "word w"]
    assert "more than 10 characters" in opened.problems[0]


@settings(deadline=None)  # the first of a kind loads its library
@given(
    st.sampled_from([b"", b"PK\x03\x04", OLD, b"<html>", b"<office:document>", b"{\\rtf"]),
    st.binary(max_size=200),
    st.sampled_from(["", "a.txt", "a.docx", "a.eml", "a.html"]),
)
def test_any_bytes_are_read_or_refused_with_a_sentence(start, rest, name):
    try:
        pages = open_bytes(start + rest, name=name, media_type="", limits=LIMITS).pages
    except Unreadable as refused:
        ending = refused.sentence[-1]
    else:
        ending = "." * pages[0].number
    assert ending == "."
