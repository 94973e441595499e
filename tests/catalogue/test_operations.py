"""Loading, versions, withdrawal, and the way back out: load(export(x)) = x."""

import json
from copy import deepcopy

import pytest
from django.db import connection

from ipraxis.accounts.operations import robot
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.catalogue.loading import Loaded, load
from ipraxis.catalogue.models import Change, Coding, Evidence, Outcome, Practice, Translation, Version
from ipraxis.catalogue.open_format import Malformed, check_coding, check_record, check_translation
from ipraxis.catalogue.operations import withdraw_practice
from ipraxis.catalogue.records import as_coding, as_record, current_versions, export_rows
from ipraxis.directory.models import Institution
from tests.catalogue.building import published
from tests.conftest import NOW, PACKAGE_DATA

pytestmark = pytest.mark.django_db

RECORD = {
    "id": "lu-voucher",
    "title": "Patent voucher",
    "kind": "programme",
    "summary": "It pays a first search.",
    "institution": {"name": "Office", "country": "LU", "city": "Luxembourg"},
    "started": 2019,
    "outcomes": [{"indicator": "firms", "value": 120, "unit": "firms", "year": 2024, "source_index": 0}],
    "sources": [{"title": "Report", "url": "https://office.example/report"}],
    "budget": {"amount": 1.5, "currency": "EUR"},
}
CODING = {"id": "lu-voucher", "mechanisms": ["ip-voucher"], "class_primary": None}
FRENCH = {"id": "lu-voucher", "title": "Chèque brevet", "summary": "Il paie une première recherche."}


def loading(*records, coding=(), translations=None, actor=None):
    texts = {}
    for language, rows in (translations or {}).items():
        for row in rows:
            texts.setdefault(row["id"], {})[language] = check_translation(row, where=language)
    return load(
        records=[check_record(r, line=n) for n, r in enumerate(records, 1)],
        coding={c["id"]: check_coding(c, where="coding") for c in coding},
        translations=texts,
        actor=actor or robot("loader", at=NOW),
        at=NOW,
    )


def test_a_record_becomes_a_version_with_its_details(vocabulary):
    assert loading(RECORD, coding=[CODING], translations={"fr": [FRENCH]}) == Loaded(new=1)
    version = Version.objects.get()
    assert (version.number, version.is_current, version.basis, version.language) == (1, True, "gathered", "en")
    assert (version.institution.slug, version.institution.proposed) == ("lu-office", False)
    assert str(version) == f"{version.practice_id}.1"
    assert [str(o) for o in Outcome.objects.all()] == ["firms: 120"]
    assert [str(e) for e in Evidence.objects.all()] == ["Report"]
    assert [str(c) for c in Coding.objects.all()] == [f"{version.pk}: ip-voucher"]
    told = Translation.objects.filter(language="fr")
    assert [(str(t), t.state) for t in told] == [(f"{version.pk} fr {p}", "draft") for p in ("summary", "title")]
    gaps = (
        Translation.objects.exclude(language="fr")
        .order_by("language")
        .values_list("language", "state", "text")
        .distinct()
    )
    assert sorted(gaps) == [(code, "missing", "") for code in ("ar", "es", "ru", "zh")]
    assert [str(c) for c in Change.objects.all()] == [f"{Change.objects.get().pk}: {version.practice_id}"]
    assert [e.details for e in history("catalogue")] == [{"new": 1, "changed": 0, "same": 0}]


def test_loading_the_same_again_changes_nothing(vocabulary):
    for expected in (Loaded(new=1), Loaded(same=1), Loaded(same=1)):
        assert loading(RECORD, coding=[CODING], translations={"fr": [FRENCH]}) == expected
    assert (Version.objects.count(), Change.objects.count(), Institution.objects.count()) == (1, 1, 1)


def test_a_changed_record_becomes_version_two_and_the_first_stays(vocabulary):
    loading(RECORD, coding=[CODING])
    assert loading({**RECORD, "title": "Patent cheque"}) == Loaded(changed=1)
    versions = list(Version.objects.order_by("number").values_list("number", "title", "is_current"))
    assert versions == [(1, "Patent voucher", False), (2, "Patent cheque", True)]
    # The coding came with the first; a corrected text alone does not take it away.
    assert as_coding(current_versions().get())["mechanisms"] == ["ip-voucher"]
    assert loading({**RECORD, "title": "Patent cheque"}) == Loaded(same=1)


def test_other_codes_make_a_version_and_other_words_of_a_translation_do_not(vocabulary):
    loading(RECORD, coding=[CODING], translations={"fr": [FRENCH]})
    assert loading(RECORD, coding=[{**CODING, "phases": ["registration-and-protection"]}]) == Loaded(changed=1)
    assert Version.objects.count() == 2
    better = {**FRENCH, "title": "Chèque-brevet", "state": "verified"}
    assert loading(RECORD, translations={"fr": [better]}) == Loaded(changed=1)
    assert loading(RECORD, translations={"fr": [better]}) == Loaded(same=1)
    # The draft of the starter catalogue comes with each start; it does not undo what a native reader verified.
    assert loading(RECORD, translations={"fr": [FRENCH]}) == Loaded(same=1)
    translation = Translation.objects.get(version__is_current=True, language="fr", part="title")
    assert (translation.text, translation.state) == ("Chèque-brevet", "verified")
    assert Version.objects.count() == 2
    assert Change.objects.count() == 3


def test_institutions_told_of_differently_load_twice_to_the_same():
    records = [{**RECORD, "id": f"lu-{city}", "institution": {**RECORD["institution"], "city": city}} for city in "ab"]
    assert loading(*records) == Loaded(new=2)
    assert loading(*records) == Loaded(same=2)
    assert [as_record(v)["institution"]["city"] for v in current_versions()] == ["a", "b"]
    assert Institution.objects.get().city == "a"


@pytest.mark.parametrize(
    "coding",
    [{"mechanisms": ["no-such"]}, {"phases": ["ip-voucher"]}, {"class_primary": "ip-voucher"}],
)
def test_a_concept_that_the_vocabulary_has_not_stops_the_whole_load(vocabulary, coding):
    with pytest.raises(Malformed, match="Nothing was loaded"):
        loading({**RECORD, "id": "lu-first"}, RECORD, coding=[{"id": "lu-voucher", **coding}])
    assert (Practice.objects.count(), Change.objects.count()) == (0, 0)


def test_an_id_that_stands_twice_stops_the_whole_load():
    with pytest.raises(Malformed, match="lu-voucher stands twice"):
        loading(RECORD, deepcopy(RECORD))
    assert Practice.objects.count() == 0


def test_an_editor_may_not_load(editor):
    with pytest.raises(PermissionRefused):
        loading(RECORD, actor=editor)


def test_withdrawn_practices_keep_their_address_and_leave_the_export(vocabulary):
    loading(RECORD)
    practice = Practice.objects.get()
    withdraw_practice(practice=practice, why="The office asked for it.", at=NOW)
    practice.refresh_from_db()
    assert (str(practice), practice.withdrawn_at, practice.withdrawn_why) == (
        "lu-voucher",
        NOW,
        "The office asked for it.",
    )
    assert list(export_rows()) == []
    assert Change.objects.count() == 2
    # No load brings it back, with the same text or a new one: only publishing does.
    assert loading(RECORD) == Loaded(same=1)
    assert loading({**RECORD, "summary": "Again."}) == Loaded(same=1)
    assert list(export_rows()) == []
    published()
    practice.refresh_from_db()
    assert (practice.withdrawn_at, practice.withdrawn_why) == (None, "")


def test_what_an_institution_contributed_is_not_replaced_by_what_was_gathered(vocabulary):
    loading(RECORD)
    published(summary="Told by the office.", extra={"basis": "contributed"})
    assert loading(RECORD) == Loaded(same=1)
    assert current_versions().get().summary == "Told by the office."
    assert loading({**RECORD, "summary": "Corrected.", "basis": "contributed"}) == Loaded(changed=1)
    assert current_versions().get().summary == "Corrected."


def test_what_export_adds_says_language_basis_and_sample():
    told = {**RECORD, "language": "fr", "basis": "contributed", "is_sample": True}
    loading(told)
    ((record, _, _),) = export_rows()
    assert (record["language"], record["basis"], record["is_sample"]) == ("fr", "contributed", True)
    assert Institution.objects.get().proposed
    assert loading(record) == Loaded(same=1)


def starter(name):
    return [json.loads(line) for line in (PACKAGE_DATA / "starter" / name).read_text("utf-8").splitlines()]


def test_the_starter_catalogue_comes_back_as_it_was_loaded_and_twice_is_once(vocabulary):
    records, coding = starter("practices.jsonl"), starter("coding.jsonl")
    translations = {code: starter(f"translations/{code}.jsonl") for code in ("ar", "es", "fr", "ru", "zh")}
    assert loading(*records, coding=coding, translations=translations) == Loaded(new=240)
    rows = list(export_rows())
    assert [r for r, _, _ in rows] == sorted(records, key=lambda r: r["id"])
    assert [c for _, c, _ in rows] == sorted(coding, key=lambda c: c["id"])
    for code, texts in translations.items():
        assert [t[code] for _, _, t in rows] == sorted(texts, key=lambda t: t["id"])
    changes = Change.objects.count()
    assert loading(*records, coding=coding, translations=translations) == Loaded(same=240)
    assert (Change.objects.count(), Version.objects.count()) == (changes, 240)


def test_the_database_itself_refuses_two_current_versions(vocabulary):
    from django.db import IntegrityError, transaction

    loading(RECORD)
    loading({**RECORD, "title": "Second"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(is_current=True)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_changes_become_visible_in_the_order_of_their_numbers():
    """A transaction that publishes later waits for one that published and has not committed."""
    import threading

    from django.db import transaction

    started = threading.Event()
    order = []

    def second():
        started.set()
        loading({**RECORD, "id": "lu-second", "institution": {"name": "Other", "country": "FR"}})
        order.append("second")
        connection.close()

    robot("loader", at=NOW)
    thread = threading.Thread(target=second)
    with transaction.atomic():
        loading(RECORD)
        thread.start()
        started.wait(5)
        thread.join(0.5)
        assert thread.is_alive()
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    slugs = list(Change.objects.order_by("id").values_list("practice__slug", flat=True))
    assert slugs == ["lu-voucher", "lu-second"]
