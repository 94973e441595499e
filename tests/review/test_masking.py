"""Whose a text is must not be read from it."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ipraxis.review.rules.masking import MASK, hidden, mask, masker, names_in, short_forms


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The Office of Inventions pays.", ["Office of Inventions"], "The […] pays."),
        ("OFFICE  OF\nINVENTIONS pays.", ["Office of Inventions"], "[…] pays."),
        ("The Office-of-Inventions’ desk", ["Office of Inventions"], "The […]’ desk"),
        ("El Instituto de la Propiedad, el instituto", ["Instituto de la Propiedad"], "El […], el instituto"),
        ("Ministère de l'Économie", ["MINISTERE DE L’ECONOMIE"], MASK),
        ("The OI and its oil", ["OI"], "The […] and its oil"),
        ("программа Роспатента", ["Роспатент"], "программа […]"),
        ("وقال المكتب إن بالمكتب", ["مكتب"], "وقال […] إن […]"),
        ("国家知识产权局发布", ["国家知识产权局"], "[…]发布"),
        ("㍿の制度", ["株式", "会社"], "[…]の制度"),
        ("Luxembourgish firms", ["Luxembourg"], "[…] firms"),
        ("Write to a.b@zyxq.example or www.zyxq.example/x.", [], "Write to […] or […]."),
        ("See zyxq.example/a, then go.Twelve firms.The rest", [], "See […], then go.Twelve firms.The rest"),
        ("Call +352 12 34 56 78 in 2019-2021, 1 200 firms, 12 000 000 euros", [], None),
        ("nothing", ["", " ", "x", "—"], "nothing"),
        ("e\u0301cole", ["école"], MASK),
    ],
)
def test_names_are_found_as_languages_write_them(text, names, expected):
    if expected is None:
        expected = "Call […] in 2019-2021, 1 200 firms, 12 000 000 euros"
    assert mask(text, names) == expected


def test_fields_of_every_shape_are_masked():
    value = [{"value": 3, "unit": "firms of Zyxq", "year": 2024}, "Zyxq"]
    assert hidden(value, masker(["Zyxq"])) == [{"value": 3, "unit": "firms of […]", "year": 2024}, MASK]
    assert hidden(None, masker(["Zyxq"])) is None


def test_what_is_hidden_of_an_institution_and_its_people():
    found = names_in(
        institutions=["Zentrum für Quantenrecht Ostland (ZQO)", "", "INPI"],
        people=["Dr Quorlax Brimwick", ""],
        addresses=["quorlax.brimwick@mail.zyxq.example", "info@patents.gov.xx", "someone@gmail.com"],
    )
    assert found == (
        "Zentrum für Quantenrecht Ostland", "ZQO", "INPI", "Dr Quorlax Brimwick", "Quorlax", "Brimwick", "zyxq",
        "quorlax", "brimwick", "someone",
    )  # fmt: skip


def test_initials_are_hidden_where_they_are_no_word():
    found = names_in(institutions=["Office of Applied Rights", "Institute Two"], people=[], addresses=[])
    assert found == ("Office of Applied Rights", "OAR", "Institute Two")


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=2, max_size=8)
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)
TEXTS = st.text(max_size=60)


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_it_is_total_and_what_is_masked_stays_masked(text, names):
    once = mask(text, names)
    assert mask(once, names) == once


PLAIN = st.text("abcdefgh", min_size=4, max_size=8)


@given(
    before=st.text("xyz ,", max_size=20),
    after=st.text("xyz ,", max_size=20),
    words=st.lists(PLAIN, min_size=1, max_size=3),
    between=st.sampled_from([" ", "\n", " - ", "-", "  "]),
    change=st.sampled_from([str, str.upper, str.title, lambda s: unicodedata.normalize("NFD", s.replace("a", "á"))]),
)
def test_a_planted_name_is_gone_and_the_rest_stays(before, after, words, between, change):
    found = mask(f"{before} {change(between.join(words))} {after}", [" ".join(words)])
    assert found == f"{before} {MASK} {after}"


@given(NAMES, TEXTS)
def test_where_no_name_stands_nothing_is_changed(names, text):
    assume(not any(sign.isalnum() or sign in "@:+." for sign in text))
    assert mask(text, names) == text


def test_short_forms_stand_in_brackets_beside_the_name():
    texts = [
        "The Office of Inventions (OI) pays (half).",
        "OINV (Office of Inventions)",
        "Office of Inventions (in 2019)",
    ]
    assert short_forms(texts, ["Office of Inventions"]) == ("OI", "OINV")
    assert short_forms(["国家知识产权局（国知局）"], ["国家知识产权局"]) == ("国知局",)
