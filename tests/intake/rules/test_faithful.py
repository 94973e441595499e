"""What a translation must keep: seldom doubted where the figures are there, always where they are not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.faithful import Doubt, doubts
from tests.conftest import PACKAGE_DATA

STARTER = PACKAGE_DATA / "starter"
ENGLISH = "In 2019 the office helped 56,000 firms and spent 3.8 million euros. Write to office@inventions.example."
ARABIC = "في عام ٢٠١٩ ساعد المكتب ٥٦٬٠٠٠ شركة وأنفق ٣٫٨ مليون يورو. راسلوا office@inventions.example."


def test_figures_are_the_same_in_arabic_numerals_and_in_chinese_units():
    assert doubts(ENGLISH, ARABIC, of="en", into="ar") == ()
    chinese = "2019年，该局帮助了5.6万家企业，支出380万欧元。请写信至office@inventions.example。"
    assert doubts(ENGLISH, chinese, of="en", into="zh") == ()


def test_what_is_missing_and_what_was_added_is_named():
    wrong = ARABIC.replace("٢٠١٩", "٢٠١٨").replace("office@", "bureau@")
    assert doubts(ENGLISH, wrong, of="en", into="ar") == (
        Doubt("numbers_missing", ("2019",)),
        Doubt("numbers_added", ("2018",)),
        Doubt("addresses", ("office@inventions.example",)),
    )


@pytest.mark.parametrize(
    ("target", "into", "found"),
    [
        ("", "fr", ()),
        ("Answer within ten days, and look at the firm itself.", "fr", ("same",)),
        ("The office answers within ten days and the firm is then looked at by an adviser.", "fr", ("language",)),
        ("Répondre en dix jours.\nRegarder l’entreprise.", "fr", ("lines",)),
        ("Répondre sous dix jours, et regarder l’entreprise elle-même.", "fr", ()),
    ],
)
def test_language_lines_and_the_same_words(target, into, found):
    source = "Answer within ten days, and look at the firm itself."
    assert tuple(one.code for one in doubts(source, target, of="en", into=into)) == found


def test_a_name_that_stays_as_it_is_is_no_doubt():
    assert doubts("Patent.Scheck", "Patent.Scheck", of="en", into="fr") == ()


def test_half_a_text_and_twice_a_text():
    source = (
        "A firm asks for the voucher and is answered in a few days by an adviser of the office who knows the field."
    )
    half, whole = "Une entreprise demande le chèque.", "L’entreprise demande un chèque et reçoit la réponse du bureau. "
    assert [d.code for d in doubts(source, half, of="en", into="fr")] == ["short"]
    assert [d.code for d in doubts(source, whole * 5, of="en", into="fr")] == ["long"]


def test_the_starter_catalogues_own_translations_are_seldom_doubted():
    """1,200 translations, 4,800 texts: at most one in twenty of any language is doubted."""
    originals = {row["id"]: row for row in map(json.loads, (STARTER / "practices.jsonl").open(encoding="utf-8"))}
    for language in ("ar", "es", "fr", "ru", "zh"):
        rows = list(map(json.loads, (STARTER / "translations" / f"{language}.jsonl").open(encoding="utf-8")))
        pairs = [
            (originals[row["id"]][part], row[part]) for row in rows for part in ("title", "summary", "description")
        ]
        doubted = sum(1 for source, target in pairs if doubts(source, target, of="en", into=language))
        assert doubted / len(pairs) < 0.05, language


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["en", "fr", "ar", "zh", "ru", "es", "de"]))
def test_any_two_texts_are_looked_at(source, target, into):
    for one in doubts(source, target, of="en", into=into):
        assert one.code
    assert doubts(source, source, of="en", into=into) in ((), (Doubt("same"),))
