import json
from importlib.resources import files

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ipraxis.vocabulary.rules import ConceptNames, ancestors, expand, fold, mentions, name_book
from ipraxis.vocabulary.words import arabic_stem, light_stem, quoted_spans

VOUCHER = ConceptNames(
    id="ip-voucher",
    scheme="mechanism",
    broader="grants",
    notation=None,
    label={"en": "IP voucher", "fr": "Chèque PI", "zh": "知识产权券", "ar": "قسيمة الملكية الفكرية"},
    alt={"en": ("patent voucher", "IP cheque"), "zh": ("专利券",), "ru": ("патентный ваучер",)},
)
GRANTS = ConceptNames("grants", "mechanism", "financial", None, {"en": "Grants", "es": "Ayudas"}, {})
PATENT = ConceptNames("patent", "ip-right", None, "patent", {"en": "Patent", "zh": "专利"}, {"en": ("patents",)})
NATIONAL = ConceptNames("national", "level", None, "national", {"en": "National"}, {})
NAMELESS = ConceptNames("nameless", "mechanism", None, None, {"en": "?!"}, {})
BOOK = name_book((VOUCHER, GRANTS, PATENT, NATIONAL, NAMELESS))


@pytest.fixture(scope="module")
def starter():
    told = json.loads((files("ipraxis") / "data/starter/vocabulary.json").read_text("utf-8"))["concepts"]
    return name_book(
        ConceptNames(
            id=one["id"],
            scheme=one["scheme"],
            broader=one["broader"],
            notation=one.get("notation"),
            label=one["label"],
            alt={language: tuple(names) for language, names in one["alt"].items()},
        )
        for one in told
    )


def named(words, language, book):
    return [(words[one.start : one.end], one.concept) for one in expand(words, language, book).named]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chèque-Innovation", "cheque innovation"),
        ("STRASSE Straße", "strasse strasse"),
        ("Ещё й", "еще й"),
        ("е\u0301", "е"),
        ("المُلْكِيَّة", "الملكيه"),
        ("أحمد إلى مؤسسة", "احمد الي موسسه"),
        ("قسيـــمة", "قسيمه"),
        ("٢٠٢٦", "2026"),
        ("ＡＢＣ", "abc"),
        ("l'œuvre", "l oeuvre"),
        ("知识产权券", "知识产权券"),
        ("  ", ""),
    ],
)
def test_folding_leaves_out_what_writers_differ_in(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("word", ["شركة", "الشركات", "والشركات", "للشركات", "شركاتها"])
def test_arabic_forms_of_a_word_share_a_stem(word):
    assert arabic_stem(fold(word)) == "شرك"


@pytest.mark.parametrize(
    ("one", "other"),
    [("fee", "fees"), ("tax", "taxes"), ("service", "services"), ("ваучер", "ваучеров"), ("براءة", "البراءات")],
)
def test_forms_of_a_word_are_compared_as_one(one, other):
    assert light_stem(fold(one)) == light_stem(fold(other))


def test_short_words_keep_their_ending():
    assert [light_stem(word) for word in ("as", "bus", "по", "ال", "专利")] == ["as", "bus", "по", "ال", "专利"]


def test_ancestors_stop_at_the_top_and_in_a_circle():
    assert ancestors("c", {"c": "b", "b": "a", "a": None}) == ("b", "a")
    assert ancestors("a", {"a": "b", "b": "a"}) == ("b",)
    assert ancestors("a", {"a": "a"}) == ()
    assert ancestors("unknown", {}) == ()


def test_the_longest_name_wins():
    assert named("a Patent Vouchers scheme", "en", BOOK) == [("Patent Vouchers", "ip-voucher")]
    assert named("patent law", "en", BOOK) == [("patent", "patent")]


def test_a_word_at_the_heart_of_a_name_is_enough():
    assert named("voucher", "en", BOOK) == [("voucher", "ip-voucher")]


def test_a_word_that_other_names_hold_as_well_is_not():
    rival = ConceptNames("rival", "mechanism", None, None, {"en": "travel voucher"}, {"en": ("meal voucher",)})
    assert named("voucher", "en", name_book((VOUCHER, rival))) == []


def test_names_are_found_inside_chinese_writing():
    assert named("小企业专利券和专利。", "zh", BOOK) == [("专利券", "ip-voucher"), ("专利", "patent")]


def test_what_is_quoted_is_left_alone():
    assert named('"voucher" “patent” «patent» patents', "en", BOOK) == [("patents", "patent")]
    assert quoted_spans('a "b c" d') == [(2, 7)]


def test_words_of_level_and_status_are_only_words():
    assert named("national", "en", BOOK) == []


def test_other_names_are_told_with_those_of_narrower_concepts():
    grants = expand("grants", "es", BOOK)
    assert grants.labels == ("Ayudas",)
    assert grants.also == ("IP voucher", "Ayudas", "Chèque PI", "知识产权券", "قسيمة الملكية الفكرية")
    assert grants.named[0].names["en"] == ("Grants", "IP voucher")


def test_the_page_shows_own_names_first_and_a_label_for_each_other_language():
    shown = expand("patent voucher", "en", BOOK).shown
    assert shown == (
        ("en", "IP cheque"),
        ("fr", "Chèque PI"),
        ("zh", "知识产权券"),
        ("ar", "قسيمة الملكية الفكرية"),
        ("ru", "патентный ваучер"),
    )


def test_a_concept_without_a_label_in_the_readers_language_is_called_by_its_id():
    assert expand("voucher", "ru", BOOK).labels == ("ip-voucher",)


def test_a_text_mentions_what_it_names_in_its_own_language_and_what_stands_above():
    assert mentions("Two vouchers for patents", "en", BOOK) == {"ip-voucher", "grants", "patent"}
    assert mentions('The "patent voucher"', "en", BOOK) == {"ip-voucher", "grants"}
    assert mentions("Deux patents", "fr", BOOK) == frozenset()
    assert mentions("专利券", "zh", BOOK) == {"ip-voucher", "grants"}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("voucher", "en"),
        ("chèque PI", "fr"),
        ("cheques pi", "fr"),
        ("知识产权券", "zh"),
        ("قسيمة", "ar"),
        ("القسائم", "ar"),
        ("ваучеры", "ru"),
        ("bono de PI", "es"),
    ],
)
def test_vouchers_are_named_in_six_languages(words, language, starter):
    assert named(words, language, starter) == [(words, "ip-voucher")]


def test_a_sentence_is_read_as_its_concepts(starter):
    assert named("patent fee reduction for small firms", "en", starter) == [
        ("patent", "patent"),
        ("fee reduction", "fee-reduction"),
        ("small firms", "smes"),
    ]


@settings(deadline=None)  # what it takes is measured in bench/search.py
@given(st.text(max_size=80), st.sampled_from(["ar", "zh", "en", "fr", "ru", "es", "de", ""]))
@example('"', "en")
@example("专利券" * 20, "zh")
def test_expanding_takes_anything_typed(words, language):
    expansion = expand(words, language, BOOK)
    assert all(0 <= one.start < one.end <= len(words) for one in expansion.named)
    assert len(set(map(fold, expansion.also))) == len(expansion.also)


def test_an_empty_vocabulary_names_nothing():
    assert expand("voucher 专利", "en", name_book(())).named == ()
