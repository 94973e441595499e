"""An institution that wishes not to be named: what the public gets, and what stays with the editors."""

import json
import re

import pytest
from django.apps import apps

from ipraxis.accounts.operations import robot
from ipraxis.audit.models import Event
from ipraxis.catalogue.indexing import open_index, rebuild
from ipraxis.catalogue.loading import Loaded, load
from ipraxis.catalogue.models import Version
from ipraxis.catalogue.open_format import check_record
from ipraxis.catalogue.queries import find, index_documents
from ipraxis.catalogue.records import export_rows
from ipraxis.directory.models import Institution
from ipraxis.editorial.checking import findings
from ipraxis.editorial.merging import merge
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.naming import WouldName, refuse_names
from ipraxis.editorial.operations import move
from ipraxis.editorial.publishing import WouldReveal, publish, withdraw
from ipraxis.editorial.queries import NotReady
from ipraxis.editorial.splitting import GOES, split
from ipraxis.interfaces.commands.export import export_to
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

# Words that stand nowhere else in the house: where one is found, something has leaked.
COUNTRY = ("peru", "pérou", "秘鲁", "بيرو")
SECRETS = ("zentrovia", "ZRI", "quellmark", "orla", "brandveith", "zri-zentrovia.example", *COUNTRY)
FAILURE = {
    "title": "A voucher that few firms asked for",
    "institution_name": "Zentrovia Registry of Inventions (ZRI)",
    "institution_type": "ip_office",
    "country": "PE",
    "naming": "region",
    "experience": "did_not_work",
    "summary": "A voucher for patent searches, closed after two years.",
    "description": "Firms had to apply on paper and wait for a committee.",
    "went_wrong": "Half of the vouchers were never used.",
    "do_differently": "We would pay the adviser directly.",
    "contact_name": "Orla Brandveith",
    "contact_email": "orla@zri-zentrovia.example",
}


def accepted(editor, **changes) -> Contribution:
    made = factories.contribution(**{**FAILURE, **changes})
    Contribution.objects.filter(pk=made.pk).update(reply_to=FAILURE["contact_email"])
    for verb in ("send_to_review", "accept"):
        move(contribution=made, verb=verb, actor=editor, at=NOW)
    made.refresh_from_db()
    return made


def published(editor, **changes) -> Version:
    made = accepted(editor, **changes)
    return publish(contribution=made, revision=made.revision, actor=editor, at=NOW)


def to_the_end(made: Contribution, editor) -> Version:
    for verb in ("send_to_review", "accept"):
        move(contribution=made, verb=verb, actor=editor, at=NOW)
    made.refresh_from_db()
    return publish(contribution=made, revision=made.revision, actor=editor, at=NOW)


def leaked(text: str) -> list[str]:
    """Which secrets the text holds; short ones as words of their own."""
    folded = text.casefold()
    return [s for s in SECRETS if re.search(rf"(?<![^\W_]){re.escape(s.casefold())}(?![^\W_])", folded)]


def crawl(client, *starts: str, most: int = 150) -> dict[str, str]:
    """Every page that a reader comes to from these, by its address."""
    waiting, seen = list(starts), dict[str, str]()
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen:
            continue
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        seen[address] = body.decode(errors="replace") + repr(sorted(answer.headers.items()))
        if "html" in answer.headers.get("Content-Type", ""):
            links = re.findall(r'(?:href|src|action)="(/[^"#]*)', seen[address])
            waiting += [link.replace("&amp;", "&") for link in links if "/static/" not in link]
    return seen


@pytest.mark.usefixtures("vocabulary")
def test_no_public_page_download_or_index_tells_who_it_is(editor, client, tmp_path, caplog, settings):
    caplog.set_level("DEBUG")
    version = published(editor)
    # An earlier word in the public tables would show in all that is made from them.
    public = [
        repr(list(model.objects.values()))
        for app in ("catalogue", "directory")
        for model in apps.get_app_config(app).get_models()
    ]
    assert [leaked(rows) for rows in public] == [[] for _ in public]
    rebuild(open_index())
    slug = version.practice.slug
    pages = crawl(
        client,
        *(f"/{code}/practices/{slug}/" for code in ("en", "ar", "zh", "fr", "ru", "es")),
        f"/en/practices/{slug}/1/",
        f"/en/practices/{slug}/versions/",
        f"/en/practices/{slug}/history/",
        "/en/practices/?experience=did-not-work",
        "/en/practices/?country=south-america",
        "/en/countries/pe/",
        "/en/countries/",
        f"/en/contribute/?refines={slug}",
        "/en/",
        "/en/about/",
        "/en/api/",
        "/api/v1/openapi.json",
    )
    # Country pages and language menus name every country and language: only what the practice itself shows counts.
    about_it = {address: body for address, body in pages.items() if slug in address}
    assert len(about_it) >= 8
    everywhere = set(SECRETS) - set(COUNTRY)
    assert {a: leaked(b) for a, b in about_it.items() if leaked(b)} == {}
    assert {a: set(leaked(b)) & everywhere for a, b in pages.items() if set(leaked(b)) & everywhere} == {}
    assert FAILURE["title"] not in pages["/en/countries/pe/"]
    assert FAILURE["title"] in pages["/en/practices/?country=south-america"]
    count = export_to(tmp_path / "out" / "practices.jsonl")
    files = "".join(f.read_text("utf-8") for f in (tmp_path / "out").rglob("*") if f.is_file())
    assert (count, leaked(files)) == (1, [])
    assert leaked(repr(list(index_documents()))) == []
    for secret in SECRETS:
        found = find(words=secret, language="en", facets={}, limit=5)
        assert not found.total or found.unknown, secret
    for file in settings.INDEX.rglob("*"):
        if file.is_file():
            assert leaked(file.read_bytes().decode("latin-1")) == []
    assert leaked(repr(list(Event.objects.filter(subject__startswith="practice:").values_list("details")))) == []
    assert leaked(caplog.text) == []


def test_readers_see_a_whole_record_with_a_calm_sign(vocabulary, editor, client):
    version = published(editor)
    page = client.get(f"/en/practices/{version.practice.slug}/").content.decode()
    for words in (
        "IP office, not named at its own wish",
        "South America",
        "What did not work.",
        "Editors know it; nobody else does.",
        "Half of the vouchers were never used.",
        "We would pay the adviser directly.",
        "A letter to this exchange",
    ):
        assert words in page
    assert version.practice.slug == "unnamed-a-voucher-that-few-firms-asked-for"
    assert (version.received_by, version.institution.unnamed, version.countries) == ("", True, ["005"])
    arabic = client.get(f"/ar/practices/{version.practice.slug}/").content.decode()
    assert "أمريكا الجنوبية" in arabic


def test_editors_do_see_who_it_is(vocabulary, editor, client):
    version = published(editor)
    client.force_login(editor)
    page = client.get(f"/en/desk/contributions/{version.contribution.reference}/").content.decode()
    assert "Zentrovia Registry of Inventions" in page


def test_the_page_before_publication_says_plainly_what_readers_will_see(vocabulary, editor, client):
    made = accepted(editor, country="LU")
    client.force_login(editor)
    page = " ".join(client.get(f"/en/desk/contributions/{made.reference}/decide/publish/").content.decode().split())
    assert "Instead of its name readers see: <b>IP office, not named at its own wish</b>, Western Europe." in page
    assert "stays with this contribution, for editors only" in page
    assert "nothing was found" in page
    shown = page[page.index("What readers will see") :]
    assert "Luxembourg" not in shown
    assert "Zentrovia" not in shown


def test_only_the_country_is_shown_where_that_is_wished(vocabulary, editor, client):
    version = published(editor, naming="country")
    assert (version.institution.country, version.countries) == ("PE", ["PE"])
    assert version.practice.slug == "pe-a-voucher-that-few-firms-asked-for"
    page = client.get(f"/en/practices/{version.practice.slug}/").content.decode()
    assert "Peru" in page
    assert [s for s in leaked(page) if s != "peru"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "The Zentrovia registry of inventions and its voucher"),
        ("summary", "ZRI paid for searches."),
        ("description", "Orla  Brandveith looked after it."),
        ("problem", "Firms in Perú did not know."),
        ("went_wrong", "See www.zri-zentrovia.example for more."),
        ("do_differently", "Write to ORLA@ZRI-ZENTROVIA.EXAMPLE"),
        ("target_groups", ["firms of Peru"]),
        ("outcomes", [{"value": 3, "unit": "firms of Peru", "year": 2024, "indicator": ""}]),
    ],
)
def test_a_field_that_tells_stops_publication(vocabulary, editor, field, value):
    made = factories.contribution(**{**FAILURE, field: value})
    found = [f for f in findings(made, year=2026) if f.check == "names_withheld"]
    assert [f.field for f in found][:1] == [field]
    with pytest.raises(NotReady, match="tells who the institution is"):
        to_the_end(made, editor)
    assert not Version.objects.exists()


def test_what_the_directory_knows_of_it_tells_too(vocabulary, editor):
    Institution.objects.create(
        slug="pe-zri", name=FAILURE["institution_name"], country="PE", type="ip_office", city="Quellmark",
        other_names=["Registro Central"], url="https://www.registro.example/es/",
    )  # fmt: skip
    for words in ("Firms came to Quellmark.", "The Registro Central paid.", "See registro.example."):
        made = factories.contribution(**{**FAILURE, "description": words})
        assert [f.field for f in findings(made, year=2026) if f.check == "names_withheld"] == ["description"], words
    version = published(editor)
    assert (version.institution.slug == "pe-zri", Institution.objects.count()) == (False, 2)


def test_a_word_that_may_tell_is_shown_and_does_not_stop(vocabulary, editor, client):
    made = accepted(editor, description="The peruvian registry asked firms for paper.")
    words = [(f.check, f.blocks) for f in findings(made, year=2026) if f.field == "description"]
    assert ("may_tell_who", False) in words
    client.force_login(editor)
    page = client.get(f"/en/desk/contributions/{made.reference}/decide/publish/").content.decode()
    assert "Words that tell, or may tell, who it is stand among the checks." in page
    publish(contribution=made, revision=made.revision, actor=editor, at=NOW)


def refined(editor, version, **changes):
    made = accepted(editor, **{"naming": None, **changes})
    Contribution.objects.filter(pk=made.pk).update(refines=version.practice)
    made.refresh_from_db()
    return made


def test_a_refinement_leaves_it_unnamed_whoever_sends_it(vocabulary, editor):
    version = published(editor)
    other = refined(editor, version, institution_name="Chamber of Crafts", country="LU", title="A voucher, told again")
    again = publish(contribution=other, revision=other.revision, actor=editor, at=NOW)
    assert (again.number, again.institution_id, again.countries) == (2, version.institution_id, ["005"])
    told = json.dumps(list(export_rows()))
    assert leaked(told) == []
    assert "Chamber" not in told


def test_a_refinement_must_not_tell_what_the_first_letter_withheld(vocabulary, editor):
    version = published(editor)
    other = refined(editor, version, institution_name="Chamber", country="LU", description="As ZRI did it.")
    assert "names_withheld" in [f.check for f in findings(other, year=2026)]
    with pytest.raises(NotReady, match="tells who the institution is"):
        publish(contribution=other, revision=other.revision, actor=editor, at=NOW)


def test_the_name_comes_out_only_by_a_wish_that_an_editor_vouches_for(vocabulary, editor, client):
    version = published(editor)
    own = refined(editor, version, naming="named")
    with pytest.raises(WouldReveal):
        publish(contribution=own, revision=own.revision, actor=editor, at=NOW)
    client.force_login(editor)
    address = f"/en/desk/contributions/{own.reference}/decide/publish/"
    assert "This names an institution that wished not to be named." in client.get(address).content.decode()
    assert client.post(address, {"revision": own.revision}).status_code != 302
    assert client.post(address, {"revision": own.revision, "reveal": "1"}).status_code == 302
    current = Version.objects.get(is_current=True)
    assert (current.number, current.institution.name) == (2, FAILURE["institution_name"])


def test_what_was_named_once_cannot_be_withheld(vocabulary, editor):
    version = published(editor, naming=None)
    later = refined(editor, version, naming="region")
    with pytest.raises(NotReady, match="can no longer be withheld"):
        publish(contribution=later, revision=later.revision, actor=editor, at=NOW)


def test_a_reason_or_a_note_beside_it_does_not_tell(vocabulary, editor):
    version = published(editor)
    with pytest.raises(WouldName, match="wishes not to be named"):
        withdraw(contribution=version.contribution, why="ZRI asked for it.", actor=editor, at=NOW)
    with pytest.raises(WouldName):
        refuse_names(version.practice, {"title (fr)": "Le chèque du Pérou"})
    refuse_names(version.practice, {"title (fr)": "Un chèque"})
    withdraw(contribution=version.contribution, why="It was asked for.", actor=editor, at=NOW)


def test_two_of_a_kind_share_their_placeholder(vocabulary, editor):
    first, second = published(editor), published(editor, title="Another voucher", country="CL")
    assert first.institution_id == second.institution_id


def test_what_is_exported_loads_again_as_it_was(vocabulary, editor):
    published(editor)
    ((record, coding, _texts),) = list(export_rows())
    assert (record["experience"], record["institution"]["unnamed"]) == ("did_not_work", True)
    loaded = load(
        records=[check_record(json.loads(json.dumps(record)), line=1)],
        coding={record["id"]: coding},
        translations={},
        actor=robot("loader", at=NOW),
        at=NOW,
    )
    assert loaded == Loaded(same=1)


def test_what_did_not_work_may_be_named_and_is_found_and_not_ranked_down(vocabulary, editor):
    published(editor, naming=None)
    published(editor, naming=None, experience=None, title="A voucher that many firms asked for")
    rebuild(open_index())
    found = find(words="voucher", language="en", facets={}, limit=5)
    assert found.facets["experience"] == {"did-not-work": 1, "works": 1}
    narrowed = find(words="voucher", language="en", facets={"experience": ["did-not-work"]}, limit=5)
    assert [h.title for h in narrowed.hits] == [FAILURE["title"]]
    assert "adviser" in find(words="adviser directly", language="en", facets={}, limit=5).hits[0].snippet


def test_a_wish_not_to_be_named_survives_merging_and_splitting(vocabulary, editor):
    own, other = factories.contribution(**FAILURE), factories.contribution(**{**FAILURE, "naming": None})
    kept = merge(
        contribution=own,
        into=other,
        values={},
        revisions=(own.revision, other.revision),
        messages=[],
        actor=editor,
        at=NOW,
    )
    kept.refresh_from_db()
    assert kept.description["naming"] == "region"
    second = split(contribution=kept, places={("title", 0): GOES}, revision=kept.revision, actor=editor, at=NOW)
    kept.refresh_from_db()
    assert (kept.description["naming"], second.description["naming"]) == ("region", "region")
