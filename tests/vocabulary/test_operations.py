import pytest

from ipraxis.vocabulary.models import Concept, Scheme
from ipraxis.vocabulary.operations import load_vocabulary

pytestmark = pytest.mark.django_db

SMALL = {
    "schemes": [{"id": "mechanism", "label": {"en": "Mechanisms"}}, {"id": "kind", "label": {"en": "Kinds"}}],
    "concepts": [
        # The narrower one stands before what it points at.
        {"id": "ip-voucher", "scheme": "mechanism", "broader": "money", "label": {"en": "IP voucher"}},
        {"id": "money", "scheme": "mechanism", "label": {"en": "Money"}, "alt": {"en": ["cash"]}},
        {"id": "programme", "scheme": "kind", "notation": "programme", "label": {"en": "Programme"}},
    ],
}


def test_loading_brings_schemes_concepts_and_what_stands_above_them():
    assert load_vocabulary(source=SMALL) == 3
    voucher = Concept.objects.get(pk="ip-voucher")
    assert (voucher.broader_id, voucher.scheme_id, str(voucher)) == ("money", "mechanism", "ip-voucher")
    assert [str(s) for s in Scheme.objects.all()] == ["mechanism", "kind"]
    assert Concept.objects.get(pk="money").alt == {"en": ["cash"]}


def test_loading_again_changes_what_differs_and_takes_nothing_away():
    load_vocabulary(source=SMALL)
    changed = {
        "schemes": SMALL["schemes"][:1],
        "concepts": [{"id": "ip-voucher", "scheme": "mechanism", "label": {"en": "Voucher"}, "order": 7}],
    }
    assert load_vocabulary(source=changed) == 1
    voucher = Concept.objects.get(pk="ip-voucher")
    assert (voucher.label, voucher.broader_id, voucher.order) == ({"en": "Voucher"}, None, 7)
    assert Concept.objects.count() == 3


def test_the_starter_vocabulary_loads_twice_to_the_same(vocabulary_source):
    load_vocabulary(source=vocabulary_source)
    before = list(Concept.objects.order_by("id").values())
    load_vocabulary(source=vocabulary_source)
    assert list(Concept.objects.order_by("id").values()) == before
    assert {c["id"]: c.get("broader") for c in vocabulary_source["concepts"]} == {
        c["id"]: c["broader_id"] for c in before
    }
