from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.readers.headers import addresses, decoded, media_type, parameters


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("plain", "plain"),
        ("=?utf-8?q?Appel_=C3=A0_contributions?=", "Appel à contributions"),
        ("=?utf-8?b?0J7RgtCy?=\r\n =?utf-8?b?0LXRgg==?=", "Ответ"),
        ("=?UTF-8?B?0J7R?= =?UTF-8?B?gtCy?=", "Отв"),  # a character torn between two words
        ("=?gb2312?B?xOO6ww==?= RE:", "你好 RE:"),
        ("=?utf-8*fr?q?=C3=A9t=C3=A9?=", "été"),
        ("=?unknown-8bit?q?caf=E9?=", "café"),
        ("=?utf-8?b?!!!?= x", "x"),
        ("Re: =?broken", "Re: =?broken"),
        ("folded\r\n\tvalue", "folded value"),
    ],
)
def test_header_values_are_for_people(raw, value):
    assert decoded(raw) == value


def test_raw_bytes_in_a_header_are_read_by_their_look():
    raw = "Ответ на приглашение".encode("koi8-r").decode("ascii", "surrogateescape")
    assert decoded(raw) == "Ответ на приглашение"


def test_a_comma_inside_an_encoded_name_does_not_split_it():
    name = Header("Службa, отдел", "utf-8").encode()
    assert addresses(f"{name} <a@b.example>, c@d.example") == (("Службa, отдел", "a@b.example"), ("", "c@d.example"))


def test_brackets_without_end_still_give_the_addresses():
    assert addresses("(" * 5000 + " a@b.example") == (("", "a@b.example"),)


@pytest.mark.parametrize(
    ("raw", "kind"), [("Text/HTML; x=y", "text/html"), ("garbage", ""), ("", ""), (" a/b ", "a/b"), ("a/", "")]
)
def test_media_type(raw, kind):
    assert media_type(raw) == kind


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ('attachment; filename="a b;c.pdf"', "a b;c.pdf"),
        ("attachment; filename=plain.pdf; size=3", "plain.pdf"),
        (r'attachment; filename="a\"b.pdf"', 'a"b.pdf'),
        ("attachment; filename*=utf-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.pdf", "отчёт.pdf"),
        ("attachment; filename*0*=utf-8''%D0%BE; filename*1*=%D1%82; filename*2=x.pdf", "отx.pdf"),
        ("attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"),
        ('attachment; filename="=?utf-8?q?caf=C3=A9.pdf?="', "café.pdf"),
        ("attachment; filename*=no-quotes.pdf", "no-quotes.pdf"),
        ("attachment; filename*99999=x.pdf", "x.pdf"),
    ],
)
def test_file_names_in_every_form(raw, name):
    assert parameters(raw)["filename"] == name


@given(st.text(max_size=200))
def test_nothing_a_sender_writes_raises(raw):
    for value in (decoded(raw), *parameters(raw).values(), *(part for pair in addresses(raw) for part in pair)):
        value.encode("utf-8")
