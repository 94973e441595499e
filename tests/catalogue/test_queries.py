import pytest

from ipraxis.catalogue import queries
from ipraxis.catalogue.index.folder import IndexDamaged
from ipraxis.catalogue.operations import withdraw_practice
from ipraxis.refusal import NotFound
from tests.catalogue.building import CODING, indexed, published
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(vocabulary):
    published("lu-voucher")
    other = {"summary": "Help for small firms.", "tags": [], "title_original": None, "extra": {"translations": {}}}
    published(
        "ph-clinic",
        title="Law clinic",
        countries=["PH"],
        coding={"mechanisms": ["law-clinic"]},
        evidence="evaluation",
        description="Students advise.",
        **other,
    )
    published(
        "int-relief",
        title="Fee relief",
        countries=["PH", "LU"],
        coding={"mechanisms": ["fee-waiver"]},
        ip_rights=["any"],
        description="The office asks for no fee.",
        **other,
    )
    indexed()


def ask(**changes):
    return queries.search(**{"words": "", "language": "en", "facets": {}, **changes})


def slugs(cards):
    return {card.slug for card in cards}


def test_a_document_holds_concepts_with_all_that_is_above_them(vocabulary):
    published()
    document = next(queries.index_documents())
    assert document.concepts["mechanism"] == (
        "ip-voucher",
        "ip-audit",
        "grants-and-subsidies",
        "financial-support",
        "finance-and-legal-framework",
        "advisory",
    )
    assert document.concepts["country"] == ("lu", "western-europe", "europe")
    assert document.concepts["cost-to-sme"] == ("subsidised",)
    assert document.concepts["language"] == ("en", "fr")
    assert document.texts["fr"]["title"] == "Chèque-brevet pour les petites entreprises"
    assert {"Office of Inventions", "Chèque brevet", "Luxemburgo", "novelty search"} <= set(document.names.split("\n"))


def test_documents_are_of_versions_in_force_and_those_asked_for(vocabulary):
    published("lu-voucher")
    later = published("lu-voucher", title="Voucher, second text")
    gone = published("lu-gone")
    withdraw_practice(practice=gone.practice, why="Asked for by its institution", at=NOW)
    assert [d.texts["en"]["title"] for d in queries.index_documents()] == ["Voucher, second text"]
    assert [d.practice for d in queries.index_documents([gone.practice_id])] == []
    assert [d.practice for d in queries.index_documents([later.practice_id])] == ["lu-voucher"]


def test_a_literal_value_that_the_vocabulary_lacks_is_no_facet(vocabulary):
    published(status="asleep", kind="parade", institution={"name": "Office", "type": "guild", "country": "LU"})
    concepts = next(queries.index_documents()).concepts
    assert (concepts["status"], concepts["kind"], concepts["institution-type"]) == ((), (), ())


@pytest.mark.parametrize("count", [1, 3])
def test_documents_cost_five_questions_however_many(vocabulary, django_assert_num_queries, count):
    for n in range(count):
        published(f"lu-voucher-{n}")
    from ipraxis.vocabulary.queries import vocabulary as words

    words()
    with django_assert_num_queries(5):
        assert len(list(queries.index_documents())) == count


def test_a_search_finds_by_words_and_by_other_names(three):
    assert slugs(ask(words="voucher").cards) == {"lu-voucher"}
    assert slugs(ask(words="قسيمة الملكية الفكرية", language="ar").cards) == {"lu-voucher"}
    assert ask(words="IP voucher").expansion.labels == ("IP voucher",)
    assert slugs(ask(words="قسيمة الملكية الفكرية", language="ar", exact=True).cards) == set()


def test_facets_narrow_within_by_any_and_across_by_all(three):
    assert slugs(ask(facets={"country": ["ph"]}).cards) == {"ph-clinic", "int-relief"}
    assert slugs(ask(facets={"mechanism": ["fee-waiver", "law-clinic"]}).cards) == {"ph-clinic", "int-relief"}
    assert slugs(ask(facets={"country": ["asia"], "evidence-level": ["evaluation"]}).cards) == {"ph-clinic"}
    assert ask(facets={"country": ["ph"]}).countries is None
    assert ask().countries == 2


def test_a_filter_that_nobody_knows_is_shown_and_finds_nothing(three):
    page = ask(facets={"mechanism": ["made-up"], "nonsense": ["x"]})
    assert page.total == 0
    assert [(c.scheme, c.term.label) for c in page.chosen] == [("mechanism", "made-up")]


def test_chosen_filters_are_named_in_the_readers_language(three):
    page = ask(language="fr", facets={"country": ["southern-asia", "lu"], "barrier": ["cost-of-protection"]})
    assert [c.term.label for c in page.chosen][:2] == ["Asie du Sud", "Luxembourg"]
    assert [c.scheme for c in page.apart] == ["barrier"]


def test_the_tree_opens_where_something_is_chosen(three):
    groups = {g.scheme: g for g in ask(facets={"mechanism": ["ip-voucher"], "target-group": ["start-ups"]}).groups}
    financial = next(n for n in groups["mechanism"].nodes if n.id == "financial-support")
    advisory = next(n for n in groups["mechanism"].nodes if n.id == "advisory")
    assert (financial.is_open, advisory.is_open, financial.count) == (True, False, 2)
    assert next(n for n in groups["country"].nodes if n.id == "europe").within[0].within[0].id == "lu"
    assert [n.id for n in groups["evidence-level"].nodes] == [
        "evaluation-with-comparison",
        "evaluation",
        "monitored",
        "reported-results",
        "described-only",
        "not-rated",
    ]


def test_pages_orders_and_what_is_beyond(vocabulary):
    for n in range(12):
        published(f"lu-{n:02}", title=f"Voucher {n:02}", started=2000 + n)
    indexed()
    first, second, beyond = (ask(order="title", page=n) for n in (1, 2, 99))
    assert [c.slug for c in first.cards] == [f"lu-{n:02}" for n in range(10)]
    assert [c.slug for c in second.cards] == ["lu-10", "lu-11"]
    assert (first.pages, first.next_page, beyond.cards, beyond.total) == (2, 2, (), 12)
    newest = ask(order="made up")
    assert (newest.order, newest.cards[0].slug, newest.orders) == ("newest", "lu-11", ("newest", "title"))
    assert ask(words="voucher", page=-3).page == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_five_questions_however_many(vocabulary, django_assert_num_queries, count):
    for n in range(count):
        published(f"lu-voucher-{n}")
    indexed()
    ask()
    with django_assert_num_queries(5):
        assert len(ask(words="voucher").cards) == count


def test_a_practice_withdrawn_since_the_index_was_made_is_left_out(three):
    version = published("ph-clinic", title="Law clinic")
    withdraw_practice(practice=version.practice, why="", at=NOW)
    assert "ph-clinic" not in slugs(ask().cards)


def test_a_missing_index_is_said_and_not_an_empty_catalogue(vocabulary):
    with pytest.raises(IndexDamaged):
        ask(words="voucher")


def test_programs_get_every_facet(three):
    found = queries.find(words="voucher", language="en", facets={}, limit=5)
    assert [hit.practice for hit in found.hits] == ["lu-voucher"]
    assert found.facets["barrier"]["cost-of-protection"] == 1


def test_cards_speak_the_readers_language_where_they_can(vocabulary):
    published("lu-a")
    published("lu-b", extra={"translations": {}, "language": "de", "is_sample": True})
    a, b = queries.latest(language="fr", count=5)
    assert (a.title.language, a.title.text) == ("fr", "Chèque-brevet pour les petites entreprises")
    assert (b.title.language, b.is_sample) == ("de", True)
    assert (a.place, a.mechanisms[0].label, a.evidence.id) == (
        "Luxembourg",
        "Chèque PI",
        "reported-results",
    )


def test_named_leaves_out_what_the_vocabulary_lacks(vocabulary):
    assert [one.id for one in queries.named(("ip-voucher", "gone"), language="en")] == ["ip-voucher"]


def test_coverage_counts_what_its_links_find(three):
    coverage = queries.coverage(language="en")
    assert [(c.term.id, len(c.mechanisms)) for c in coverage.columns] == [
        ("awareness-raising", 6),
        ("information-provision", 12),
        ("training", 5),
        ("advisory", 19),
        ("financial-support", 12),
        ("legal-framework", 7),
    ]
    rows = {row.term.id: row for _, group in coverage.groups for row in group}
    for place in ("western-europe", "south-eastern-asia", "caribbean"):
        for cell in rows[place].cells:
            found = ask(facets={"country": [place], "mechanism": [cell.column.id]})
            assert cell.practices == found.total
            assert any(cell.used) == (found.total > 0)
    assert "ip-insurance" in {m.id for m in coverage.missing}
    assert "ip-voucher" not in {m.id for m in coverage.missing}


def test_figures_count_each_source_once(three):
    figures = queries.figures()
    assert (figures.practices, figures.sources, figures.countries) == (3, 1, 2)
    assert (figures.results, figures.evaluated) == (3, 1)
    published("lu-voucher", sources=[{"url": f"https://x.example/{n}", "title": "Report"} for n in range(2)])
    assert queries.figures().sources == 3


def test_countries_are_those_told_of_by_name(three):
    places = queries.countries(language="fr")
    europe = next(p for p in places if p.term.id == "europe")
    assert [(r.term.label, [c.term.label for c in r.within]) for r in europe.within] == [
        ("Europe de l’Ouest", ["Luxembourg"])
    ]
    assert (europe.practices, next(p for p in places if p.term.id == "africa").within) == (2, ())


def test_a_country_shows_its_fields_and_practices(three):
    page = queries.country(code="ph", language="en")
    assert page is not None
    assert (page.place.practices, [t.id for t in page.around]) == (2, ["asia", "south-eastern-asia"])
    assert (page.fields, page.empty) == (36, 34)
    assert slugs(page.cards) == {"ph-clinic", "int-relief"}
    assert queries.country(code="int", language="en").around == ()
    assert [queries.country(code=code, language="en") for code in ("zz", "PH", "europe")] == [None, None, None]


def test_a_practice_page_in_french_takes_what_is_translated(vocabulary):
    published()
    page = queries.practice(slug="lu-voucher", language="fr")
    assert (page.title.state, page.title.is_machines, page.problem.state) == ("draft", True, None)
    assert (page.title.language, page.problem.language) == ("fr", "en")
    assert [[one.part for one in group] for group in page.translated] == [["title", "summary", "description"]]
    assert page.languages == ("en", "fr")
    assert [t.id for t in page.classes] == ["financial-support", "ip-voucher"]
    assert (page.evidence.id, page.facts["barrier"][0].id) == ("reported-results", "cost-of-protection")
    assert page.outcomes[0].source.title == "Yearly report"


def test_a_practice_page_in_its_own_language_is_the_original(vocabulary):
    published()
    for language in ("en", "ar"):
        page = queries.practice(slug="lu-voucher", language=language)
        assert (page.translated, page.title.language) == ((), "en")


def test_versions_stay_and_the_numbered_one_is_shown(vocabulary):
    published(title="First text")
    published(
        title="Second text", outcomes=[{"indicator": "Firms", "value": "about 40"}], coding={"class_primary": None}
    )
    assert queries.practice(slug="lu-voucher", language="en").title.text == "Second text"
    first = queries.practice(slug="lu-voucher", number=1, language="en")
    assert (first.title.text, [(v.number, v.is_current) for v in first.versions]) == (
        "First text",
        [(1, False), (2, True)],
    )
    assert queries.practice(slug="lu-voucher", language="en").outcomes[0].source is None


def test_what_does_not_exist_is_not_found(vocabulary):
    published()
    for slug, number in (("nothing", None), ("lu-voucher", 7)):
        with pytest.raises(NotFound):
            queries.practice(slug=slug, number=number, language="en")


def test_a_withdrawn_practice_says_so(vocabulary):
    version = published()
    withdraw_practice(practice=version.practice, why="Merged", at=NOW)
    assert queries.practice(slug="lu-voucher", language="en").is_withdrawn


def test_similar_practices_share_mechanisms_first(vocabulary):
    published("lu-voucher")
    published("at-voucher")
    published("be-audit", coding={"mechanisms": ["ip-audit"], "barriers": []})
    published("ch-cost", coding={"mechanisms": ["tax-incentive"]})
    published("de-other", coding={"mechanisms": ["tax-incentive"], "barriers": ["time-needed"]})
    gone = published("fr-gone")
    withdraw_practice(practice=gone.practice, why="", at=NOW)
    similar = queries.practice(slug="lu-voucher", language="en").similar
    assert [one.card.slug for one in similar] == ["at-voucher", "be-audit", "ch-cost"]
    assert {m.id for m in similar[0].mechanisms} == set(CODING["mechanisms"])
    assert ([m.id for m in similar[2].mechanisms], [b.id for b in similar[2].barriers]) == ([], ["cost-of-protection"])


@pytest.mark.parametrize("count", [1, 3])
def test_a_practice_page_costs_the_same_however_many_are_similar(vocabulary, django_assert_num_queries, count):
    for n in range(count + 1):
        published(f"lu-voucher-{n}")
    queries.practice(slug="lu-voucher-0", language="fr")
    with django_assert_num_queries(14):
        assert len(queries.practice(slug="lu-voucher-0", language="fr").similar) == count


@pytest.mark.parametrize(
    ("facets", "found"),
    [
        ({"mechanism": ["ip-voucher"]}, 1),
        ({"mechanism": ["financial-support"]}, 1),  # the class it stands under
        ({"country": ["LU"], "language": ["fr"]}, 1),
        ({"country": ["western-europe"], "ip-right": ["patent"]}, 1),
        ({"language": ["de"]}, 0),
    ],
)
def test_programs_narrow_by_what_the_vocabulary_has(vocabulary, facets, found):
    published()
    indexed()
    assert queries.find(words="voucher", language="en", facets=facets, limit=5).total == found


@pytest.mark.parametrize(
    ("facets", "sentence"),
    [
        ({"price": ["low"]}, "There is no facet “price”. There are: barrier"),
        ({"mechanism": ["none"]}, "no mechanism called “none”"),
        ({"mechanism": ["patent"]}, "no mechanism called “patent”"),
        ({"country": ["xx"]}, "no country called “xx”"),
    ],
)
def test_what_the_vocabulary_does_not_have_is_refused(vocabulary, facets, sentence):
    indexed()
    with pytest.raises(queries.NoSuchFacet, match=sentence):
        queries.find(words="", language="en", facets=facets, limit=5)
