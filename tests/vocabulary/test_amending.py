"""Changing the vocabulary: versions, conflicts, retirement with replacement, undo; loading again leaves it alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.models import Event
from ipraxis.refusal import NotFound, Refused
from ipraxis.vocabulary.amending import (
    AmendedMeanwhile,
    NameTaken,
    NoSuchConcept,
    Wording,
    add,
    change,
    restore,
    retire,
    version,
    version_of,
)
from ipraxis.vocabulary.models import Amendment, Concept
from ipraxis.vocabulary.naming import concept_id, tidy_names
from ipraxis.vocabulary.operations import load_vocabulary
from ipraxis.vocabulary.queries import vocabulary as read
from ipraxis.vocabulary.rules import last_of
from tests.conftest import NOW
from tests.vocabulary.test_operations import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(person):
    return person("coordinator")


@pytest.fixture
def small(db):
    load_vocabulary(source=SMALL)


@pytest.fixture
def act(small, coordinator):
    def act(what, **more):
        return what(**{"note": "", "actor": coordinator, "at": NOW, **more})

    return act


def test_a_change_makes_a_version_that_readers_see_and_can_be_undone(act):
    assert (version(), read().label("ip-voucher", "fr")) == (1, "IP voucher")
    wording = Wording({"en": " IP  voucher ", "fr": "Chèque PI"}, {"fr": ["Bon PI", "bon pi", "Chèque PI", ""]})
    one = act(change, identifier="ip-voucher", wording=wording, broader="money", note="For Dakar", seen=1)
    assert (one.label, one.alt) == ({"en": "IP voucher", "fr": "Chèque PI"}, {"fr": ["Bon PI"]})
    assert (version(), version_of(one), read().label("ip-voucher", "fr"), read().version) == (2, 2, "Chèque PI", 2)
    assert act(change, identifier="ip-voucher", wording=wording, broader="money", seen=2).pk == one.pk
    assert version() == 2  # nothing was changed by that
    act(restore, amendment=Amendment.objects.get(number=2))
    assert (version(), read().label("ip-voucher", "fr")) == (3, "IP voucher")
    with pytest.raises(Refused):
        act(restore, amendment=Amendment.objects.get(number=2))
    told = Event.objects.filter(subject="concept:ip-voucher").values_list("action", flat=True)
    assert list(told) == ["vocabulary.amend"] * 2


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(act):
    wording = Wording({"en": "Voucher"})
    act(change, identifier="ip-voucher", wording=wording, broader="money", seen=1)
    for attempt in (
        lambda: act(change, identifier="ip-voucher", wording=Wording({"en": "Other"}), broader="", seen=1),
        lambda: act(retire, identifier="ip-voucher", replaced_by="", seen=1),
    ):
        with pytest.raises(AmendedMeanwhile):
            attempt()
    assert Concept.objects.get(pk="ip-voucher").label == {"en": "Voucher"}


def test_a_new_concept_has_an_id_of_its_own(act):
    one = act(add, scheme="mechanism", wording=Wording({"en": "Clinic & café: Zürich"}), broader="money")
    assert (one.pk, one.broader_id) == ("clinic-cafe-zurich", "money")
    assert read().label("clinic-cafe-zurich", "ar") == "Clinic & café: Zürich"
    assert "clinic-cafe-zurich" in read().schemes["mechanism"]
    with pytest.raises(NameTaken):
        act(add, scheme="mechanism", wording=Wording({"en": "clinic & CAFÉ: zürich"}), broader="")
    act(restore, amendment=Amendment.objects.get(number=2))
    assert "clinic-cafe-zurich" not in read().schemes["mechanism"]
    again = act(add, scheme="mechanism", wording=Wording({"en": "Clinic & café: Zürich"}), broader="")
    assert again.pk == "clinic-cafe-zurich-2"


@pytest.mark.parametrize("told", [{}, {"fr": "Bon"}, {"en": "   "}, {"en": "\0"}])
def test_a_name_in_english_is_asked_for(act, told):
    with pytest.raises(Refused, match="English"):
        act(add, scheme="mechanism", wording=Wording(told), broader="")
    assert Concept.objects.count() == 3


def test_nothing_stands_below_itself_or_nowhere(act):
    for identifier, broader, no in (
        ("money", "ip-voucher", Refused), ("money", "money", Refused), ("money", "nowhere", NoSuchConcept),
    ):  # fmt: skip
        with pytest.raises(no):
            act(change, identifier=identifier, wording=Wording({"en": "Money"}), broader=broader, seen=1)
    for what in (lambda: act(add, scheme="x", wording=Wording({"en": "X"}), broader=""),
                 lambda: act(change, identifier="x", wording=Wording({"en": "X"}), broader="", seen=1)):  # fmt: skip
        with pytest.raises(NotFound):
            what()


def test_what_replaces_a_concept_takes_over_its_names_and_what_was_coded(act):
    with pytest.raises(Refused, match="stands below"):
        act(retire, identifier="money", replaced_by="", seen=1)
    with pytest.raises(Refused, match="same list"):
        act(retire, identifier="ip-voucher", replaced_by="programme", seen=1)
    act(retire, identifier="ip-voucher", replaced_by="money", note="One is enough", seen=1)
    words = read()
    assert (words.current("ip-voucher"), words.label("ip-voucher", "en")) == ("money", "Money")
    assert Concept.objects.get(pk="money").alt == {"en": ["cash", "IP voucher"]}
    assert (words.schemes["mechanism"], words.narrower) == (("money",), {})
    assert list(Amendment.objects.values_list("what", flat=True)) == ["changed", "merged"]
    with pytest.raises(Refused, match="already"):
        act(retire, identifier="ip-voucher", replaced_by="", seen=2)
    act(restore, amendment=Amendment.objects.get(number=2))
    assert read().current("ip-voucher") == "ip-voucher"
    assert Concept.objects.get(pk="ip-voucher").retired_at is None


def test_a_notation_of_what_was_replaced_leads_to_what_replaced_it(act):
    other = act(add, scheme="kind", wording=Wording({"en": "Scheme"}), broader="")
    act(retire, identifier="programme", replaced_by=other.pk, seen=1)
    assert read().of_notation("kind", "programme") == other.pk


def test_loading_again_leaves_alone_what_a_person_changed(act):
    act(change, identifier="money", wording=Wording({"en": "Funds"}), broader="", seen=1)
    assert load_vocabulary(source=SMALL) == 3
    assert Concept.objects.get(pk="money").label == {"en": "Funds"}
    assert Concept.objects.get(pk="ip-voucher").broader_id == "money"


def test_only_a_coordinator_changes_words(act, editor):
    for what, more in (
        (add, {"scheme": "kind", "wording": Wording({"en": "X"}), "broader": ""}),
        (change, {"identifier": "money", "wording": Wording({"en": "X"}), "broader": "", "seen": 1}),
        (retire, {"identifier": "ip-voucher", "replaced_by": "", "seen": 1}),
    ):
        with pytest.raises(PermissionRefused):
            act(what, **more, actor=editor)
    assert version() == 1


@given(st.text(max_size=80), st.sets(st.sampled_from(["concept", "a", "a-2", "voucher"])))
def test_an_id_is_free_and_plain(name, taken):
    made = concept_id(name, taken)
    assert made not in taken
    assert made == made.lower()
    assert all(sign.isalnum() or sign == "-" for sign in made)
    assert made.isascii()


@given(st.lists(st.text(max_size=8)), st.text(max_size=8))
def test_synonyms_are_told_once_and_never_the_name(names, label):
    kept = tidy_names(names, label)
    folded = [one.casefold() for one in kept]
    assert len(set(folded)) == len(folded)
    assert label.casefold() not in folded
    assert tidy_names(kept, label) == kept


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from("abcde"), max_size=4))
def test_every_chain_of_replacements_ends(replaced):
    ends = last_of(replaced)
    assert ends.keys() == replaced.keys()
    assert all(end not in replaced or end in ends for end in ends.values())
