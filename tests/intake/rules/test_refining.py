"""Which practice of the catalogue a letter speaks of, and how sure."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.refining import (
    MOST_QUOTED,
    PROPOSED,
    Known,
    alike,
    likely,
    mentions_of,
    name_words,
    says_update,
)
from ipraxis.intake.rules.suggestion import Mentions
from tests.intake.rules.lexicon import letter

VOUCHER = Known(
    "lu-ipil-patent-voucher",
    ("Patent search voucher", "Bon de recherche brevet"),
    "ipil",
    ("Institut de la PI",),
    ("LU",),
)
CLINIC = Known("lu-ipil-design-clinic", ("Design law clinic",), "ipil", ("Institut de la PI",), ("LU",))
KNOWN = (VOUCHER, CLINIC)


def found(**more):
    given_ = {"titles": [], "institution": None, "country": None, "mentions": Mentions(), "update": False}
    return [(one.slug, one.score >= PROPOSED, str(one.why)) for one in likely(known=KNOWN, **(given_ | more))]


@pytest.mark.parametrize(
    "text",
    [
        "We send an update of our practice on your site.",
        "Vous avez publié une description de notre dispositif, permettez-moi de la compléter.",
        "Les rogamos que actualicen la ficha del programa que figura en su catálogo.",
        "Просим исправить сведения о программе в вашем каталоге.",
        "نرجو تحديث بيانات البرنامج المنشور في فهرسكم.",
        "贵平台刊登的案例数据有误,请予以更正。",
    ],
)
def test_an_update_is_known_by_its_words(text):
    mentions = mentions_of(letter_of(letter(f"{text}\n", channel="email")))
    assert mentions.update is not None
    assert mentions.update.passage in text
    assert says_update("", mentions)


def test_what_is_quoted_or_said_of_something_else_is_no_update():
    text = "Our programme has run since 2015.\n> We update our catalogue page"
    mentions = mentions_of(letter_of(letter(text, channel="email")))
    assert mentions.update is None
    assert not says_update("Our practice", mentions)
    assert says_update("Update of our programme", mentions)


def test_a_practice_is_named_by_its_address():
    text = "It stands at https://x.example/en/practices/lu-ipil-patent-voucher/ since 2020.\nAlso up-to-date figures."
    mentions = mentions_of(letter_of(letter(text, channel="email")))
    quoted = dict(mentions.quoted)
    assert "lu-ipil-patent-voucher" in quoted["lu-ipil-patent-voucher"].passage
    assert found(mentions=mentions) == [("lu-ipil-patent-voucher", True, "It names the address of the practice.")]


def test_the_institution_and_a_like_name_propose_the_practice():
    assert found(titles=["Voucher for patent searches"], institution="ipil") == [
        ("lu-ipil-patent-voucher", True, "The institution is the same and the name nearly so (100 of 100).")
    ]
    assert found(titles=["Voucher for patent searches"], institution="other") == []
    assert [one[0] for one in found(titles=["Patent search voucher"], country="LU")] == ["lu-ipil-patent-voucher"]
    assert found(titles=["Patent search voucher"], country="FR") == []
    assert found(titles=["Patents"], institution="ipil") == []


def test_an_update_says_so_in_the_reason_and_may_name_the_practice_in_its_text():
    text = "L’Institut de la PI a publié le bon de recherche brevet."
    assert found(update=True, institution="ipil", text=text) == [
        ("lu-ipil-patent-voucher", True, "It speaks of an update, of this institution and name (85 of 100).")
    ]
    assert [one[0] for one in found(update=True, text=text)] == ["lu-ipil-patent-voucher"]
    ((_, _, why),) = found(update=True, country="LU", text="Notre bon de recherche brevet.")
    assert why.startswith("It speaks of an update, of this country")
    assert found(update=True, text="Nous vous remercions.") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_of_names_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= alike(one, other) <= 1
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) == (1.0 if name_words(one) else 0.0)


def test_names_are_compared_by_what_tells_them_apart():
    assert alike("Programme of support for SMEs", "Programme de soutien aux PME") < 0.6
    assert alike("知识产权诊所", "中小企业知识产权管理——知识产权诊所") >= 0.6
    assert alike("qLegal", "qLegal at Queen Mary") >= 0.6
    assert alike("Fund", "Fund for women") < 0.6


def test_no_more_addresses_are_kept_than_a_letter_needs():
    text = " ".join(f"xx-practice-{n}" for n in range(MOST_QUOTED + 5))
    assert len(mentions_of(letter_of(letter(text, channel="email"))).quoted) == MOST_QUOTED


def test_a_line_of_strokes_without_a_practice_takes_no_longer_than_another():
    document = letter_of(letter("a/" * 30_000 + "\n", channel="email"))
    before = time.process_time()
    assert not mentions_of(document).quoted
    assert time.process_time() - before < 5
