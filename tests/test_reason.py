"""A reason is English words to whoever asks for no more, and a template with arguments to a door that translates."""

import copy
import pickle

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import correct, undo
from ipraxis.editorial.queries import events
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import desk_words
from ipraxis.reason import Reason, packed, unpacked
from tests import factories
from tests.conftest import NOW

SEVERAL = Reason("Several beginnings are named: {years}.", years=["2011", "2014", "2019"])


def test_a_reason_is_its_english_sentence():
    assert SEVERAL == "Several beginnings are named: 2011, 2014 and 2019."
    assert Reason("Only {n} of {years}.", n=1, years=["2011"]) == "Only 1 of 2011."
    assert Reason("No country is named.").arguments == {}
    assert Reason("A brace { alone") == "A brace { alone"


@given(st.text(), st.one_of(st.text(), st.integers(), st.lists(st.text())))
def test_what_was_packed_comes_back(text, value):
    for reason in (Reason("It says {what}.", what=value), Reason(text), text):
        again = unpacked(packed(reason))
        assert again == reason
        assert getattr(again, "arguments", {}) == getattr(reason, "arguments", {})


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_reason_may_be_handed_to_another_process(again):
    assert (again(SEVERAL), again(SEVERAL).template) == (SEVERAL, SEVERAL.template)


@pytest.mark.django_db
def test_the_database_keeps_what_was_put_into_a_reason(editor):
    made = factories.contribution(started=None)
    Contribution.objects.filter(pk=made.pk).update(unknown={"started": SEVERAL, "ended": "No end."})
    kept = Contribution.objects.get(pk=made.pk)
    assert (kept.unknown["started"].arguments, kept.unknown["ended"]) == (SEVERAL.arguments, "No end.")

    changed = correct(contribution=kept, field="started", value=2011, actor=editor, at=NOW, revision=kept.revision)
    back = undo(contribution=changed, event=events(kept).last(), actor=editor, at=NOW)
    assert Contribution.objects.get(pk=back.pk).unknown["started"].template == SEVERAL.template


@pytest.mark.django_db
def test_a_reason_is_said_in_the_readers_language_with_values_in_its_words(vocabulary, monkeypatch):
    told = Reason("The letter speaks of it as {kind} alike.", kind=["programme", "project"])
    weak = Reason("A weak sign ({value}, {percent} %).", value="policy", field="kind", percent=40)
    french = {told.template: "Cette lettre dit {kind}.", weak.template: "Un signe ({value}, {percent} %)."}
    monkeypatch.setattr(desk_words, "_", lambda template: french.get(template, template))
    with translation.override("fr"):
        words = Words("fr")
        said, language = desk_words.reason(told, words)
        assert (said.startswith("Cette lettre"), "rogramme" in said, language) == (True, True, "")
        assert words.value("kind", "policy") in desk_words.reason(weak, words)[0]
        assert desk_words.reason(SEVERAL, words) == (SEVERAL, "en")
        assert desk_words.reason("", words) == ("", "")
    assert desk_words.reason(SEVERAL, Words("en")) == (SEVERAL, "")
