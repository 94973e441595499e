"""What every language keeps: measured on the catalogue's own translations."""

import json
import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.contacts import email_of
from ipraxis.intake.rules.duplicates import TRANSLATED, TRANSLATED_WEIGHT, signature
from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.prepared import prepare
from ipraxis.intake.rules.structure import fields_of
from ipraxis.intake.rules.suggestion import Origin, Suggested
from ipraxis.intake.rules.traces import BANDS, MOST_KEYS, in_common, keys_of, traces_of, weight
from tests.intake.rules.lexicon import DATA, letter, rows, starter_lexicon

NOWHERE = Origin("", 1, 0, 1, "x", None, "test")


def value(one, concept=None):
    return (Suggested(one, 0.9, NOWHERE, concept),)


def test_figures_years_addresses_and_names_are_traces_in_whatever_digits():
    english = traces_of(
        "In 2019 VOUCH gave 1,250 grants; a@b.org, https://www.vouch.org/x, 12 and 3,812,200.", "en", {}
    )
    arabic = traces_of("منح VOUCH في ٢٠١٩ عدد ١٬٢٥٠ منحة، a@b.org و https://vouch.org و ٣٬٨١٢٬٢٠٠", "ar", {})
    assert set(english) == {
        "year:2019",
        "name:VOUCH",
        "figure:1250",
        "address:a@b.org",
        "site:vouch.org",
        "figure:3.812e+06",
    }
    assert set(arabic) == set(english)
    assert traces_of("WIPO helps SMEs with IP.", "en", {}) == ()


def test_what_was_understood_are_traces_too():
    values = {
        "ip_rights": value("patent", "patent"),
        "institution_name": value("Office", "lu-office") + value("Other"),
        "country": value("LU"),
        "started": value(2019),
        "cost_to_sme": value("free"),
    }
    traces = traces_of("", None, values)
    assert traces == ("concept:free", "concept:patent", "country:LU", "institution:lu-office", "started:2019")
    assert weight(traces) == pytest.approx(0.35 * 2 + 0.8 + 2 + 1)


@given(
    st.lists(st.sampled_from(["figure:1", "year:2019", "name:A", "country:LU"]), unique=True), st.binary(max_size=700)
)
def test_what_is_in_common_is_a_share_and_keys_are_numbers_a_database_takes(traces, likeness):
    share, shared = in_common(traces, traces)
    assert share == (pytest.approx(1.0) if traces else 0.0)
    assert shared == pytest.approx(weight(traces))
    keys = keys_of(likeness[: len(likeness) // 4 * 4], traces)
    assert len(keys) <= MOST_KEYS
    assert all(0 <= key < 2**63 for key in keys)


def test_letters_with_the_same_runs_or_the_same_figure_of_a_country_share_a_key():
    text = "The office pays half of the first search of each small firm of the country, and a talk with an adviser. "
    one, other = keys_of(signature(text * 2), ()), keys_of(signature(text * 2 + "Yours."), ())
    assert len(one) == BANDS
    assert set(one) & set(other)
    assert keys_of(b"", ("country:LU", "figure:5400", "year:2019")) == keys_of(b"", ("country:LU", "figure:5400"))
    assert keys_of(b"", ("figure:5400",)) != keys_of(b"", ("country:LU", "figure:5400"))


@pytest.mark.long
def test_translations_are_told_from_other_practices_by_what_every_language_keeps():
    """Every practice of the catalogue in French and in Arabic: pairs that are one, and all that are not."""
    prepared = prepare(starter_lexicon())
    told = {}
    for language in ("fr", "ar"):
        for row in rows(DATA / "starter" / "translations" / f"{language}.jsonl"):
            text = "\n".join([row["title"], "", row["summary"], row["description"], row["problem"] or ""])
            document = letter(text)
            values, _ = fields_of(letter_of(document), document, prepared)
            told[row["id"], language] = traces_of(text, language, values)
    slugs = sorted({slug for slug, _ in told})

    def same(one, other):
        share, shared = in_common(told[one, "fr"], told[other, "ar"])
        countries = [{t for t in told[key] if t.startswith("country:")} for key in ((one, "fr"), (other, "ar"))]
        differ = all(countries) and countries[0] != countries[1]
        return share >= TRANSLATED and shared >= TRANSLATED_WEIGHT and not differ

    right = sum(same(slug, slug) for slug in slugs)
    wrong = sum(same(one, other) for one, other in permutations(slugs, 2))
    assert right / len(slugs) >= 0.6
    assert right / (right + wrong) >= 0.95, json.dumps([right, wrong])


@pytest.mark.parametrize("text", ["a" * 60_000, "1." * 30_000])
def test_a_line_without_spaces_takes_no_longer_than_another(text):
    before = time.process_time()
    assert not [trace for trace in traces_of(text, "en", {}) if trace.startswith("address:")]
    assert time.process_time() - before < 5


def test_a_contact_is_looked_for_once_in_a_word_without_end():
    document = letter_of(letter("a" * 60_000 + "\n", channel="email"))
    before = time.process_time()
    assert email_of(document, "").values == ()
    assert time.process_time() - before < 5
