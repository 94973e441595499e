"""Paper that comes back, from the pages that were read to messages and contributions."""

import pytest

from ipraxis.audit.queries import history
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.models import Contribution, Twin
from ipraxis.editorial.operations import not_known
from ipraxis.intake.models import Message, MessageState, Page
from ipraxis.intake.operations import ReadAttachment, keep_text, read_again, receive, structure
from ipraxis.intake.operations.structuring import Made, structure_all
from ipraxis.intake.rules.incoming import Incoming, IncomingFile
from ipraxis.intake.rules.paper_code import SEPARATOR, PaperCode
from ipraxis.intake.rules.text import Box, Mark, PageText
from ipraxis.intake.understanding import understand
from ipraxis.reason import Reason
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

BOX = Box(0.1, 0.1, 0.2, 0.2)
LETTER = "Our office gives a voucher for patent searches to small firms. It has helped 120 firms since 2019."


def scan(worker_robot, digest="c"):
    sha = digest * 64
    file = IncomingFile("pile.tif", "image/tiff", 5, sha)
    incoming = Incoming(sha, sha, 5, "image/tiff", channel="fax", files=(file,))
    return receive(incoming=incoming, actor=worker_robot, at=NOW).message


def kept(message, worker_robot, *pages):
    part = ReadAttachment(message.attachments.get().pk, [(page, "") for page in pages])
    return keep_text(message=message, read=[part], actor=worker_robot, at=NOW)


def plain(number, text=LETTER):
    return PageText(number, text)


def parting(number):
    return PageText(number, "", code=SEPARATOR)


def form(number, *marks, page=1, contribution="", language="en"):
    """A page of the form: each mark's words stand on a line of their own."""
    text, placed = "", []
    for mark in marks:
        start = len(text) + (1 if text else 0)
        words = mark.label or mark.value
        text = f"{text}\n{words}" if text else words
        placed.append(Mark(**{**as_values(mark), "start": start, "end": start + len(words)}))
    code = PaperCode("1", language, page, contribution).text
    return PageText(number, text, code=code, marks=tuple(placed))


def as_values(mark):
    return {name: getattr(mark, name) for name in Mark.__dataclass_fields__}


def written(field, value, confidence=0.95, **more):
    return Mark(field, "written", value, confidence, BOX, **more)


def crossed(field, value, state="ticked", *, alone=True, concept=""):
    return Mark(field, state, value, 0.98, BOX, label=f"the {value}", concept=concept, alone=alone)


def structured(message, worker_robot):
    made = understand(message)
    return structure(message=message, suggestion=made.suggestion, likeness=made.likeness, actor=worker_robot, at=NOW)


def test_a_scan_is_divided_at_its_sheets_and_nothing_is_lost(worker_robot):
    pile = scan(worker_robot)
    kept(pile, worker_robot, parting(1), plain(2), plain(3), parting(4), parting(5), plain(6))
    pile.refresh_from_db()
    first, second = pile.letters.order_by("first_page")
    assert pile.state == MessageState.DIVIDED
    assert [(m.state, m.first_page, m.last_page) for m in (first, second)] == [("read", 2, 3), ("read", 6, 6)]
    assert [m.original for m in (first, second)] == [pile.original] * 2
    assert [sorted(m.pages.values_list("number", flat=True)) for m in (pile, first, second)] == [[1, 4, 5], [2, 3], [6]]
    assert [m.attachments.get().sha256 for m in (first, second)] == ["c" * 64] * 2
    assert history(f"message:{pile.pk}").filter(action="intake.divide").count() == 1
    assert structured(first, worker_robot) is not None


@pytest.mark.parametrize("pages", [[plain(1), plain(2)], [parting(1), plain(2)], [plain(1), parting(2)]])
def test_one_letter_stays_one_message(worker_robot, pages):
    message = scan(worker_robot)
    kept(message, worker_robot, *pages)
    message.refresh_from_db()
    assert (message.state, message.letters.count(), message.pages.count()) == (MessageState.READ, 0, 2)


def test_sheets_alone_are_no_contribution(worker_robot):
    message = scan(worker_robot)
    kept(message, worker_robot, parting(1), parting(2))
    assert structured(message, worker_robot) is None
    message.refresh_from_db()
    assert message.state == MessageState.NOT_CONTRIBUTION


def test_a_letter_of_a_scan_that_is_read_again_gets_its_own_pages_only(worker_robot, editor):
    pile = scan(worker_robot)
    pages = [plain(1), parting(2), plain(3, "")]
    kept(pile, worker_robot, *pages)
    second = pile.letters.get(first_page=3)
    structured(second, worker_robot)
    again = read_again(message=second, actor=editor, at=NOW)
    kept(again, worker_robot, *pages)
    assert list(again.pages.values_list("number", flat=True)) == [3]
    assert Message.objects.count() == 3
    assert Page.objects.count() == 3


def test_two_forms_in_one_scan_are_two_letters(worker_robot):
    pile = scan(worker_robot)
    one, two = form(1, written("title", "First practice")), form(3, written("title", "Second practice"))
    kept(pile, worker_robot, one, form(2, page=2), two, form(4, page=2))
    made = [structured(letter, worker_robot) for letter in pile.letters.order_by("first_page")]
    assert [c.description["title"] for c in made] == ["First practice", "Second practice"]


def test_a_form_becomes_a_draft_with_its_boxes(worker_robot):
    message = scan(worker_robot)
    kept(
        message,
        worker_robot,
        form(
            1,
            crossed("cost_to_sme", "free"),
            crossed("cost_to_sme", "paid", "undone"),
            crossed("ip_rights", "patent", alone=False),
            crossed("ip_rights", "design", alone=False),
            page=2,
        ),
        form(2, written("title", "Patent voucher"), written("started", "2019"), written("contact_name", "An? B", 0.4)),
    )
    made = structured(message, worker_robot)
    assert made.description["title"] == "Patent voucher"
    assert made.description["started"] == 2019
    assert made.description["cost_to_sme"] == "free"
    assert made.description["ip_rights"] == ["patent", "design"]
    origin = made.origins.get(field="cost_to_sme")
    assert (origin.method, origin.passage, origin.page, origin.attachment) == ("ticked", "the free", 1, "c" * 64)
    assert origin.box == [0.1, 0.1, 0.2, 0.2]
    assert "An? B" in made.unknown["contact_name"]
    assert made.unknown["ended"] == "The contributor was asked and left it open."


def test_a_form_with_one_page_says_that_the_other_is_missing(worker_robot):
    message = scan(worker_robot)
    kept(message, worker_robot, form(1, written("title", "Patent voucher")))
    made = structured(message, worker_robot)
    assert made.unknown["cost_to_sme"] == Reason("Page {page} of the form, which asks for it, has not come.", page=2)


def test_the_other_page_of_a_form_is_proposed_as_the_same(worker_robot):
    first, second = scan(worker_robot, "c"), scan(worker_robot, "d")
    kept(first, worker_robot, form(1, written("title", "Patent voucher")))
    kept(second, worker_robot, form(1, crossed("cost_to_sme", "free"), page=2))
    one, two = structured(first, worker_robot), structured(second, worker_robot)
    assert list(Twin.objects.values_list("contribution", "other")) == [(two.pk, one.pk)]


def test_two_pages_that_are_drafted_together_are_proposed_once(worker_robot):
    pair = scan(worker_robot, "c"), scan(worker_robot, "d")
    kept(pair[0], worker_robot, form(1, written("title", "Patent voucher")))
    kept(pair[1], worker_robot, form(1, crossed("cost_to_sme", "free"), page=2))
    made = [(message, understand(message)) for message in pair]
    together = [Made(message, one.suggestion, one.likeness) for message, one in made]
    done = structure_all(made=together, actor=worker_robot, at=NOW)
    one, two = (done[message.pk] for message in pair)
    assert list(Twin.objects.values_list("contribution", "other")) == [(two.pk, one.pk)]


def test_an_empty_form_is_no_contribution(worker_robot):
    message = scan(worker_robot)
    kept(message, worker_robot, form(1), form(2, page=2))
    assert structured(message, worker_robot) is None
    message.refresh_from_db()
    assert message.kind == "empty"


def test_a_form_printed_for_a_contribution_fills_its_gaps_and_changes_nothing(worker_robot, editor):
    first = scan(worker_robot, "c")
    kept(first, worker_robot, form(1, written("title", "Patent voucher")))
    there = structured(first, worker_robot)
    not_known(contribution=there, field="ended", revision=there.revision, actor=editor, at=NOW)
    code = code_for(there.occasion, at=NOW)
    second = scan(worker_robot, "d")
    marks = (written("title", "Another name"), written("started", "2019"), written("ended", "2020"))
    kept(second, worker_robot, form(1, *marks, contribution=code))
    assert structured(second, worker_robot) is None
    there.refresh_from_db()
    assert Contribution.objects.count() == 1
    assert there.description["title"] == "Patent voucher"
    assert there.description["started"] == 2019
    assert "ended" not in there.description
    assert set(there.messages.values_list("pk", flat=True)) == {first.pk, second.pk}
    assert history(f"contribution:{there.pk}").filter(action="editorial.supplement").count() == 1


def test_a_code_that_nobody_has_leaves_the_form_to_itself(worker_robot):
    message = scan(worker_robot)
    kept(message, worker_robot, form(1, written("title", "Patent voucher"), contribution="ABCDEFGH"))
    assert structured(message, worker_robot) is not None
