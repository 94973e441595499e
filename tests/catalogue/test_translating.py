"""Translators at work: saved at once for readers, nothing overwritten, everything taken back."""

import pytest

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.catalogue import queries, translating
from ipraxis.catalogue.models import Change, TranslationReport
from ipraxis.catalogue.operations import withdraw_practice
from ipraxis.catalogue.queries import translations
from ipraxis.catalogue.rules.translated import digest
from ipraxis.catalogue.translating import Conflict, NotYourLanguage, Saved, TooLong, Typed
from ipraxis.refusal import NotFound, Refused
from tests.catalogue.building import FRENCH, RECORD, published
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(vocabulary):
    return published().practice


@pytest.fixture
def translator(person):
    one = person("translator")
    translating.introduce(actor=one, languages=["fr", "ar", "xx"], is_named=True, at=NOW)
    return one


def typed(part, text, *, source=None, was=None, **more):
    told = RECORD[part] if source is None else source
    before = FRENCH.get(part, "") if was is None else was
    return Typed(part, text, digest("\n".join(told) if isinstance(told, list) else told), digest(before), **more)


def save(practice, actor, *parts, language="fr"):
    return translating.translate(practice=practice, language=language, typed=parts, actor=actor, at=NOW)


def test_readers_get_a_correction_at_once_and_the_version_stays(practice, translator):
    changes = Change.objects.count()
    saved = save(practice, translator, typed("title", "Chèque"), typed("problem", "Trop cher.", verify=True))
    assert saved == Saved(("title",), ("problem",))
    page = queries.practice(slug=practice.slug, language="fr")
    assert (page.title.text, page.title.state, page.title.is_machines) == ("Chèque", "draft", False)
    assert (page.problem.state, page.problem.verified_by, page.problem.since) == ("verified", "Translator", NOW)
    assert (page.version.number, Change.objects.count()) == (1, changes + 1)
    first, second = history(f"practice:{practice.slug}")
    assert (first.action, second.action) == ("catalogue.translate", "catalogue.verify_translation")
    assert first.details["before"] == {"text": FRENCH["title"], "state": "draft"}


def test_only_who_agreed_is_named_to_readers(practice, translator, editor):
    save(practice, translator, typed("title", FRENCH["title"], verify=True))
    translating.introduce(actor=translator, languages=["fr"], is_named=False, at=NOW)
    assert queries.practice(slug=practice.slug, language="fr").title.verified_by == ""
    save(practice, editor, typed("summary", "Mieux.", verify=True))  # an editor needs no languages of their own
    assert queries.practice(slug=practice.slug, language="fr").summary.verified_by == ""


def test_nothing_touched_is_nothing_saved(practice, translator):
    changes = Change.objects.count()
    assert save(practice, translator, typed("title", f" {FRENCH['title']} ")) == Saved()
    assert (Change.objects.count(), history(f"practice:{practice.slug}").count()) == (changes, 0)
    save(practice, translator, typed("title", FRENCH["title"], note="Ask the office."))
    assert practice.versions.get().translations.get(language="fr", part="title").note == "Ask the office."


def test_verified_is_taken_back_by_the_tick_and_by_new_words(practice, translator):
    save(practice, translator, typed("title", FRENCH["title"], verify=True))
    assert save(practice, translator, typed("title", FRENCH["title"], verify=True, was_verified=True)) == Saved()
    assert save(practice, translator, typed("title", FRENCH["title"], was_verified=True)) == Saved(("title",))
    row = practice.versions.get().translations.get(language="fr", part="title")
    assert (row.state, row.verified_by, row.verified_at) == ("draft", None, None)


def test_two_at_once_save_what_the_other_left_alone(practice, translator, editor):
    save(practice, editor, typed("title", "Le chèque"))
    saved = save(practice, translator, typed("title", "Bon"), typed("summary", "Un bon."))
    assert saved == Saved(("summary",), (), (Conflict("title", "Le chèque"),))
    # both typed the same: no quarrel
    assert save(practice, translator, typed("title", "Le chèque")).conflicts == ()
    assert save(practice, translator, typed("title", "Bon", was="Le chèque")).drafts == ("title",)


def test_an_original_that_changed_meanwhile_is_looked_at_again(practice, translator):
    published(title="Patent cheque")
    saved = save(practice, translator, typed("title", "Bon"), typed("description", "Autrement."))
    assert saved == Saved(("description",), (), (Conflict("title", FRENCH["title"], is_source=True),))
    assert save(practice, translator, typed("summary", "Autre.", source="gone")).conflicts[0].is_source


def test_an_empty_text_takes_the_translation_away_and_no_file_brings_it_back(practice, translator):
    assert save(practice, translator, typed("title", " ")).drafts == ("title",)
    row = practice.versions.get().translations.get(language="fr", part="title")
    assert (row.state, row.text, row.changed_by) == ("missing", "", translator)
    assert queries.practice(slug=practice.slug, language="fr").title.language == "en"


def test_lists_are_kept_without_empty_lines(practice, translator):
    save(practice, translator, typed("lessons", "\r\n Répondre vite. \r\n\r\n Bien.\n"))
    assert queries.practice(slug=practice.slug, language="fr").told["lessons"].lines == ["Répondre vite.", "Bien."]


def test_a_change_is_taken_back_unless_somebody_wrote_since(practice, translator):
    save(practice, translator, typed("title", "Bon"), typed("problem", "Cher.", verify=True))
    title, problem = history(f"practice:{practice.slug}")
    undone = translating.take_back(practice=practice, event=title, actor=translator, at=NOW)
    assert (undone.text, undone.state) == (FRENCH["title"], "draft")
    with pytest.raises(Refused, match="changed again since"):
        translating.take_back(practice=practice, event=title, actor=translator, at=NOW)
    assert translating.take_back(practice=practice, event=problem, actor=translator, at=NOW).state == "missing"
    other = translating.introduce(actor=translator, languages=["ar"], is_named=False, at=NOW)
    assert other.languages == ["ar"]
    with pytest.raises(NotYourLanguage):
        translating.take_back(practice=practice, event=title, actor=translator, at=NOW)
    with pytest.raises(NotFound):
        translating.take_back(
            practice=practice, event=history(f"user:{translator.pk}").first(), actor=translator, at=NOW
        )


def test_who_may_not_and_what_does_not_fit_is_refused(practice, translator, reviewer):
    with pytest.raises(PermissionRefused):
        save(practice, reviewer, typed("title", "Bon"))
    with pytest.raises(NotYourLanguage):
        save(practice, translator, typed("title", "Vale", was=""), language="es")
    with pytest.raises(NotFound):
        save(practice, translator, typed("title", "Bon"), language="de")
    with pytest.raises(TooLong):
        save(practice, translator, typed("title", "x" * 401))
    withdraw_practice(practice=practice, why="Ended.", at=NOW)
    with pytest.raises(NotFound, match="withdrawn"):
        save(practice, translator, typed("title", "Bon"))
    assert translations.awaiting(["fr"]) == 0


def test_the_list_begins_with_what_is_out_of_date(practice, translator):
    published("lu-second")
    published("lu-third", extra={"language": "fr", "translations": {}})
    published(summary="Changed.")
    rows = list(translations.work(languages=["fr"], state="", source=""))
    assert [(row["slug"], row["n_out_of_date"], row["n_draft"]) for row in rows] == [
        ("lu-voucher", 1, 2),
        ("lu-second", 0, 3),
    ]
    assert translations.awaiting(["fr"]) == 2
    assert translations.counts()["fr"] == {"missing": 2, "draft": 2, "verified": 0, "out_of_date": 1}
    assert translations.source_languages() == ["en", "fr"]
    assert [r["slug"] for r in translations.work(languages=["en"], state="missing", source="fr")] == ["lu-third"]
    assert [r["slug"] for r in translations.work(languages=["fr"], state="out_of_date", source="")] == ["lu-voucher"]
    asked = {"languages": ["fr"], "state": "", "source": ""}
    assert translations.next_after(slug="lu-voucher", **asked) == "lu-second"
    assert translations.next_after(slug="lu-second", **asked) is None
    assert translations.next_after(slug="lu-gone", **asked) == "lu-voucher"
    assert translations.next_after(slug="lu-gone", **(asked | {"state": "verified"})) is None


def test_the_sheet_shows_the_original_that_was_translated(practice):
    published(summary="A voucher that pays two searches.")
    found = {row.part: row for row in translations.sheet(slug="lu-voucher", language="fr").rows}
    assert (found["summary"].before.text, found["summary"].before.number) == (RECORD["summary"], 1)
    assert (found["title"].before, found["problem"].text) == (None, "")
    for slug, language in (("lu-voucher", "en"), ("lu-nothing", "fr"), ("lu-voucher", "de")):
        with pytest.raises(NotFound):
            translations.sheet(slug=slug, language=language)


def test_a_reader_reports_and_a_translator_settles(practice, translator):
    one = translating.report(practice=practice, language="fr", part="title", text=" Faux. ", at=NOW)
    assert (str(one), one.text) == (f"{practice.pk} fr", "Faux.")
    assert [r["slug"] for r in translations.work(languages=["fr"], state="reported", source="")] == ["lu-voucher"]
    (work,) = translations.paged_work(
        list(translations.work(languages=["fr"], state="reported", source="")), language="fr"
    )
    assert (work.reports, work.title, work.title_language) == (1, FRENCH["title"], "fr")
    translating.settle_report(report=one, actor=translator, at=NOW)
    assert TranslationReport.objects.get().settled_by == translator
    assert translations.sheet(slug="lu-voucher", language="fr").reports == ()
    for text, kind in ((" ", Refused), ("x" * 2001, TooLong)):
        with pytest.raises(kind):
            translating.report(practice=practice, language="fr", part="", text=text, at=NOW)
