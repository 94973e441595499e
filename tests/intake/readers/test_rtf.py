import time

import compressed_rtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.readers import rtf
from ipraxis.intake.readers.letter import rtf_text
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits
from tests.intake.readers.drawing import page_picture

FONTS = rb"{\fonttbl{\f0\fnil Arial;}{\f1\fcharset204 A;}{\f2\fcharset178 A;}{\f3\fcharset134 S;}{\f4\fcharset136 M;}}"


def text(body, head=rb"\rtf1\ansi\ansicpg1252\deff0"):
    return rtf.text_of(b"{" + head + FONTS + body + b"}")


def escaped(words, codec):
    return b"".join(b"\\'%02x" % byte for byte in words.encode(codec))


@pytest.mark.parametrize(
    ("font", "codec", "words"),
    [
        (0, "cp1252", "chèque innovation"),
        (1, "cp1251", "патентный ваучер"),
        (2, "cp1256", "براءة اختراع"),
        (3, "gb18030", "专利资助"),
        (4, "big5", "專利補助"),
    ],
)
def test_each_font_brings_its_code_page(font, codec, words):
    assert text(b"\\f%d " % font + escaped(words, codec)) == words


def test_the_code_page_of_the_file_counts_where_the_font_says_nothing():
    assert text(escaped("ваучер", "cp1251"), rb"\rtf1\ansi\ansicpg1251") == "ваучер"
    assert text(escaped("Été", "mac-roman"), rb"\rtf1\mac") == "Été"
    assert "ваучер" in text(escaped("патентный ваучер для малых фирм", "cp1251"), rb"\rtf1\ansicpg99999")


def test_characters_given_as_unicode_leave_out_what_stands_for_them():
    assert text(rb"\u1055?\u1088\'70\uc2\u1080xx\uc0\u8364 !") == "При€!"
    assert text(rb"a \u-10179?\u-8704? b \u-10179?") == "a \U0001f600 b \ufffd"


def test_paragraphs_tables_and_signs():
    assert text(rb"one\par two\line three\par a\cell b\cell\row \{x\}\~y\_z \endash\emdash") == (
        "one\ntwo\nthree\na\tb\n{x}\u00a0y-z –—"
    )


def test_headers_stand_above_and_footers_and_notes_below():
    assert text(rb"{\footer foot\par}{\header head}body{\footnote note}\par") == "head\nbody\nfoot\nnote"


def test_what_a_reader_does_not_see_is_no_text():
    body = rb"{\info{\title T}}{\*\generator G}{\v hidden}{\deleted gone}{\stylesheet s}seen"
    body += rb"{\field{\*\fldinst HYPERLINK}{\fldrslt link}}"
    assert text(body) == "seenlink"


def test_binary_data_between_the_text_is_passed_over():
    assert text(b"a{\\pict\\bin5 }}{{\\x}b") == "ab"


def test_the_html_of_a_mail_is_unwrapped():
    body = (
        rb"{\*\htmltag64 <table><tr><td>}\htmlrtf {\htmlrtf0 Institution{\*\htmltag72 </td><td>}Office of "
        rb"Inventions{\*\htmltag &amp;}\htmlrtf &\htmlrtf0 Co{\*\htmltag80 </td></tr></table>}\htmlrtf }\htmlrtf0"
    )
    assert text(body, rb"\rtf1\ansi\fromhtml1") == "Institution\tOffice of Inventions&Co"


def test_a_scanned_page_pasted_in_is_a_file_inside_and_a_logo_is_not():
    page = page_picture("Patent voucher")
    logo = b"\x89PNG\r\n\x1a\n" + bytes(50)
    body = b"x" + b"".join(b"{\\pict\\pngblip " + data.hex().encode() + b"}" for data in (page, logo))
    opened = rtf.read(b"{\\rtf1 " + body + b"}", limits=Limits())
    assert [(one.name, one.data) for one in opened.members] == [("picture-1.png", page)]


def test_groups_without_end_are_refused_and_a_long_file_takes_no_longer_than_its_length():
    with pytest.raises(Unreadable, match="damaged"):
        rtf.text_of(b"{" * 10_000)
    started = time.monotonic()
    rtf.text_of(b"{\\rtf1 " + b"{\\field{\\*\\fldinst HYPERLINK" * 500 + b"\\u1" * 50_000)
    assert time.monotonic() - started < 10


def test_compressed_text_is_unpacked_and_torn_text_is_none():
    packed = compressed_rtf.compress(rb"{\rtf1\ansi words}")
    assert rtf_text(packed) == "words"
    assert rtf_text(packed[:20]) == ""


PIECES = [rb"\u", rb"\'", b"{", b"}", rb"\*", rb"\bin9", rb"\pict ", rb"\f1", b"a", b"\xff", rb"\uc9 "]


@given(st.lists(st.sampled_from(PIECES)))
def test_any_pieces_give_text(pieces):
    rtf.text_of(b"{\\rtf1" + b"".join(pieces)).encode("utf-8")
