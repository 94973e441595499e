import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.outbox.rules import PLACEHOLDERS, Part, WordingRefused, filled, paragraphs, require_wording
from ipraxis.outbox.wording import versions, word, worded, wordings
from tests.conftest import NOW


@given(st.text(), st.text())
def test_what_is_put_in_is_never_looked_at_again(title, reference):
    said = filled("“{title}” ({reference}) {title}", {"title": title, "reference": reference})
    assert said == f"“{title}” ({reference}) {title}"


@given(st.text(alphabet="{}abcdeilt \n"))
def test_a_wording_that_is_kept_can_be_filled_in_and_leaves_no_brace(text):
    try:
        kept = require_wording(Part.OPENING, text)
    except WordingRefused:
        return
    assert not set("{}") & set(filled(kept, dict.fromkeys(PLACEHOLDERS, "x")))


@pytest.mark.parametrize(
    ("part", "text", "sentence"),
    [
        (Part.OPENING, "Dear {name}", "no placeholder “{name}”"),
        (Part.OPENING, "Dear {title", "A brace stands alone"),
        (Part.OPENING, "{{ title }}", "no placeholder “{ title }”"),
        (Part.OPENING, "{title.__class__}", "no placeholder"),
        (Part.HEADING, "Two\nlines", "keep it on one line"),
        (Part.CLOSING, "x" * 2001, "longer than 2000"),
    ],
)
def test_what_cannot_be_a_wording_is_refused_with_a_sentence(part, text, sentence):
    with pytest.raises(WordingRefused, match=sentence):
        require_wording(part, text)


def test_percent_signs_and_tags_are_words_like_others():
    said = "100 % of <b>firms</b> %(title)s %s"
    assert require_wording(Part.OPENING, f"{said}\r\n") == said


def test_empty_lines_part_paragraphs():
    assert paragraphs("One\nline.\n \n\nTwo.\n") == ["One line.", "Two."]
    assert paragraphs(" ") == []


@pytest.mark.django_db
def test_wordings_are_versions_and_the_last_one_counts(person, editor):
    coordinator = person("coordinator")
    now = {"template": "accepted", "language": "fr", "actor": coordinator, "at": NOW}
    both = {Part.HEADING: "Accepté : {title}", Part.CLOSING: "Merci."}
    assert word(**now, texts=both) == [Part.HEADING, Part.CLOSING]
    assert word(**now, texts={Part.HEADING: "Accepté : {title}"}) == []
    word(**now, texts={Part.HEADING: "C’est accepté."})
    assert wordings("accepted", "fr") == {Part.HEADING: "C’est accepté.", Part.CLOSING: "Merci."}
    assert (wordings("accepted", "en"), worded()) == ({}, frozenset({("accepted", "fr")}))
    word(**now, texts={Part.HEADING: "", Part.CLOSING: ""})
    assert (wordings("accepted", "fr"), worded()) == ({}, frozenset())
    assert [one.text for one in versions("accepted", "fr")][-1] == "Accepté : {title}"
    assert [e.action for e in history("letters:accepted")] == ["outbox.word"] * 3
    with pytest.raises(PermissionRefused):
        word(**{**now, "actor": editor}, texts={Part.HEADING: "Mine"})
