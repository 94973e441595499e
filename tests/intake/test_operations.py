"""From a message that is kept to a draft: each step once, in order, by who may."""

from dataclasses import replace

import pytest
from django.db import connection

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.editorial.models import Contribution, Twin
from ipraxis.editorial.operations import move
from ipraxis.editorial.publishing import publish
from ipraxis.intake.models import Message, Page
from ipraxis.intake.operations import (
    NotWaiting,
    ReadAttachment,
    drafted_values,
    keep_text,
    make_contribution,
    put_aside,
    read_again,
    receive,
    receive_as_post,
    structure,
)
from ipraxis.intake.rules.duplicates import signature
from ipraxis.intake.rules.incoming import Incoming, IncomingFile
from ipraxis.intake.rules.suggestion import Mentions, Origin, Suggested, Suggestion
from ipraxis.intake.rules.text import Box, PageText, Word
from ipraxis.outbox.models import Letter
from ipraxis.reason import Reason
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

TEXT = "Patent voucher. It has paid half of a first patent search for small firms since 2019, and 120 firms used it."
FILE = IncomingFile("voucher.pdf", "application/pdf", 10, "f" * 64)
MAIL = Incoming(
    identity="a" * 64,
    original="b" * 64,
    bytes=100,
    media_type="message/rfc822",
    channel="email",
    files=(FILE,),
    sender_name="Ana",
    sender_address="ana@office.example",
    subject="A practice",
    message_id="<1@office.example>",
)
SCAN = Incoming("c" * 64, "c" * 64, 5, "image/tiff", channel="fax", files=(replace(FILE, sha256="c" * 64),))


def page(text=TEXT, number=1):
    return PageText(number, text, (Word(0, 6, Box(0.1, 0.1, 0.2, 0.2), 0.9),), 0.9, None, 0.01, ("01/02 FAX",))


def origin(box=None):
    return Origin("", 1, 0, 14, TEXT[:14], box, "heading")


def suggestion(**values):
    found = {"title": (Suggested("Patent voucher", 0.9, origin()),), **values}
    return Suggestion(True, "contribution", "", "en", found, {"ended": "No year of an end is named."})


@pytest.fixture
def enter(worker_robot):
    def enter(incoming=MAIL, **changes):
        return receive(incoming=replace(incoming, **changes), actor=worker_robot, at=NOW).message

    return enter


@pytest.fixture
def read(enter, worker_robot):
    def read(incoming=MAIL, text=TEXT, **changes):
        message = enter(incoming, **changes)
        attachment = message.attachments.get()
        body = [ReadAttachment(None, ((page(text), ""),))] if incoming.channel == "email" else []
        parts = [*body, ReadAttachment(attachment.pk, ((page(text), "d" * 64),))]
        return keep_text(message=message, read=parts, actor=worker_robot, at=NOW)

    return read


def structured(message, actor, *, made=None, likeness=b""):
    return structure(message=message, suggestion=made or suggestion(), likeness=likeness, actor=actor, at=NOW)


def test_only_who_may_receives_reads_and_structures(enter, read, reviewer):
    with pytest.raises(PermissionRefused):
        receive(incoming=MAIL, actor=reviewer, at=NOW)
    message = enter()
    for step in (
        lambda: keep_text(message=message, read=[], actor=reviewer, at=NOW),
        lambda: put_aside(message=message, reason="x", actor=reviewer, at=NOW),
        lambda: structured(message, reviewer),
        lambda: make_contribution(message=message, actor=reviewer, at=NOW),
        lambda: read_again(message=message, actor=reviewer, at=NOW),
        lambda: receive_as_post(message=message, actor=reviewer, at=NOW),
    ):
        with pytest.raises(PermissionRefused):
            step()
    message.refresh_from_db()
    assert message.state == "received"


def test_receiving_twice_stores_once(worker_robot):
    receipts = [receive(incoming=MAIL, actor=worker_robot, at=NOW) for _ in range(2)]
    assert [r.status for r in receipts] == ["received", "already_received"]
    assert receipts[0].message == receipts[1].message
    assert str(receipts[0].message) == receipts[0].message.reference == f"M{receipts[0].message.pk}"


def test_two_doors_that_enter_the_same_at_once_store_once(worker_robot):
    """The other door writes after this one has looked and before it writes: the table's own promise decides."""
    rivals = []

    def other_door(execute, sql, params, many, context):
        if sql.startswith("SAVEPOINT") and not rivals:
            rivals.append(sql)
            told = {"original": "b" * 64, "bytes": 1, "media_type": "x/y", "channel": "email", "received_at": NOW}
            Message.objects.create(identity=MAIL.identity, **told)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(other_door):
        receipt = receive(incoming=MAIL, actor=worker_robot, at=NOW)
    assert (receipt.status, receipt.message) == ("already_received", Message.objects.get())
    assert len(rivals) == 1


def test_what_is_received_to_be_set_aside_says_why(worker_robot):
    receipt = receive(incoming=replace(MAIL, set_aside="It is empty."), actor=worker_robot, at=NOW)
    assert (receipt.status, receipt.message.state, receipt.message.reason) == ("set_aside", "set_aside", "It is empty.")


def test_pages_are_kept_with_their_words_and_pictures(read):
    message = read()
    assert message.state == "read"
    assert list(message.attachments.values_list("state", "reason")) == [("read", "")]
    pages = list(Page.objects.all())
    assert [(p.attachment_id is None, p.number, p.image, p.left_out) for p in pages] == [
        (True, 1, "", ["01/02 FAX"]),
        (False, 1, "d" * 64, ["01/02 FAX"]),
    ]
    assert str(pages[0]) == f"{message.pk}/None/1"
    assert [e.details for e in history(f"message:{message.pk}")][1] == {"pages": 2, "not_read": []}


def test_reading_again_what_was_read_meanwhile_changes_nothing(read, worker_robot):
    message = read()
    with pytest.raises(NotWaiting, match="meanwhile"):
        keep_text(message=message, read=[ReadAttachment(None, ((page("other"), ""),))], actor=worker_robot, at=NOW)
    assert Page.objects.filter(text="other").count() == 0


def test_a_part_that_cannot_be_read_keeps_its_reason_and_the_line_goes_on(enter, worker_robot):
    message = enter()
    attachment = message.attachments.get()
    parts = [ReadAttachment(None, ((page(), ""),)), ReadAttachment(attachment.pk, (), ("It is locked.",))]
    kept = keep_text(message=message, read=parts, actor=worker_robot, at=NOW)
    attachment.refresh_from_db()
    assert (kept.state, attachment.state, attachment.reason) == ("read", "set_aside", "It is locked.")


def test_a_part_read_but_for_a_page_counts_as_read_and_keeps_the_reason(enter, worker_robot):
    message = enter()
    attachment = message.attachments.get()
    part = ReadAttachment(attachment.pk, ((page(), ""), (PageText(2, "", problem="It is torn."), "")), ("It is torn.",))
    kept = keep_text(message=message, read=[part], actor=worker_robot, at=NOW)
    attachment.refresh_from_db()
    assert (kept.state, attachment.state, attachment.reason) == ("read", "read", "It is torn.")


def test_where_nothing_can_be_read_the_message_is_set_aside_with_each_reason_once(enter, worker_robot):
    message = enter(files=(FILE, replace(FILE, sha256="e" * 64)))
    body = ReadAttachment(None, ((page("  "), ""),))
    parts = [body, *(ReadAttachment(a.pk, (), ("It is locked.",)) for a in message.attachments.all())]
    kept = keep_text(message=message, read=parts, actor=worker_robot, at=NOW)
    assert (kept.state, kept.reason) == ("set_aside", "It is locked.")


def test_an_empty_mail_that_could_be_read_goes_on(enter, worker_robot):
    message = enter(files=())
    kept = keep_text(message=message, read=[ReadAttachment(None, ())], actor=worker_robot, at=NOW)
    assert kept.state == "read"


def test_a_draft_is_made_once_with_origins_and_an_acknowledgement(read, worker_robot, vocabulary):
    message = read()
    box = Box(0.1, 0.2, 0.3, 0.4)
    made = suggestion(ip_rights=(Suggested("patent", 1.2, origin(box), "patent"), Suggested("design", 0.8, origin())))
    contribution = structured(message, worker_robot, made=made)
    message.refresh_from_db()
    assert (message.state, message.kind, message.language) == ("structured", "contribution", "en")
    assert contribution.description == {"title": "Patent voucher", "ip_rights": ["patent", "design"]}
    assert contribution.unknown == {"ended": "No year of an end is named."}
    rights = list(contribution.origins.filter(field="ip_rights").values_list("concept", "confidence", "box"))
    assert rights == [("patent", 1.0, [0.1, 0.2, 0.3, 0.4]), ("", 0.8, None)]
    letter = Letter.objects.get()
    assert (letter.template, letter.to_address, letter.in_reply_to) == (
        "acknowledgement",
        "ana@office.example",
        "<1@office.example>",
    )
    with pytest.raises(NotWaiting):
        structured(message, worker_robot)
    assert (Contribution.objects.count(), Letter.objects.count()) == (1, 1)


def test_what_is_no_contribution_says_what_it_is_and_nobody_is_written_to(read, worker_robot):
    message = read()
    made = Suggestion(is_contribution=False, kind="advertising", why="It sells.", language=None)
    assert structured(message, worker_robot, made=made) is None
    message.refresh_from_db()
    assert (message.state, message.kind, message.kind_why, message.language, message.no_letter) == (
        "not_contribution",
        "advertising",
        "It sells.",
        "",
        "nothing_to_say",
    )
    assert Letter.objects.count() == 0


def test_a_machine_that_contributes_is_not_answered(read, worker_robot):
    assert structured(read(headers={"auto-submitted": "auto-generated"}), worker_robot) is not None
    assert Letter.objects.count() == 0


def test_a_fax_is_answered_on_paper_or_at_the_address_it_states(read, worker_robot):
    institution = (Suggested("Office of Inventions", 0.9, origin()),)
    structured(read(SCAN), worker_robot, made=suggestion(institution_name=institution))
    letter = Letter.objects.get()
    assert (letter.channel, letter.state, letter.to_name) == ("paper", "printable", "Office of Inventions")
    contact = (Suggested("office@office.example", 0.9, origin()), Suggested("second@office.example", 0.9, origin()))
    contribution = structured(read(SCAN, identity="9" * 64), worker_robot, made=suggestion(contact_email=contact))
    assert (contribution.reply_to, contribution.reply_on_paper) == ("office@office.example", True)
    assert contribution.description["contact_email"] == "office@office.example"


def test_letters_that_look_alike_are_proposed_as_twins_and_others_are_not(read, worker_robot):
    twin = signature(TEXT)
    first = structured(read(), worker_robot, likeness=twin)
    structured(read(identity="2" * 64, message_id="<2@x.example>"), worker_robot, likeness=b"")
    other = signature(
        "Семинары для малых предприятий по охране промышленных образцов проходят в десяти городах страны."
    )
    structured(read(identity="3" * 64), worker_robot, likeness=other)
    assert Twin.objects.count() == 0
    second = structured(read(identity="4" * 64), worker_robot, likeness=twin)
    assert [(t.contribution, t.other, t.score) for t in Twin.objects.all()] == [(second, first, 1.0)]
    assert (Twin.objects.get().kind, "word by word" in Twin.objects.get().why) == ("same_letter", True)


def test_a_single_field_takes_the_first_value_and_confidence_stays_a_share():
    values = {"title": (Suggested("One", -0.5, origin()), Suggested("Two", 0.9, origin()))}
    assert [(v.field, v.position, v.value, v.confidence) for v in drafted_values(values)] == [("title", 0, "One", 0.0)]


def test_an_editor_makes_a_contribution_of_what_was_taken_for_none(read, worker_robot, editor, vocabulary):
    message = read()
    with pytest.raises(NotWaiting, match="has become a contribution already"):
        make_contribution(message=message, actor=editor, at=NOW)
    structured(message, worker_robot, made=Suggestion(False, "question", "It asks.", "en"))
    contribution = make_contribution(message=message, actor=editor, at=NOW)
    message.refresh_from_db()
    assert (message.state, list(message.contributions.all())) == ("structured", [contribution])
    assert contribution.status == "draft"
    actions = [e.action for e in history(f"message:{message.pk}")]
    assert actions == ["intake.receive", "intake.read", "intake.no_contribution", "intake.make_contribution"]


def test_an_editor_makes_a_contribution_of_a_message_that_nobody_could_read(enter, worker_robot, editor, vocabulary):
    message = enter()
    put_aside(message=message, reason="It is locked.", actor=worker_robot, at=NOW)
    contribution = make_contribution(message=message, actor=editor, at=NOW)
    message.refresh_from_db()
    assert (message.state, message.reason, contribution.status) == ("structured", "", "draft")


def test_what_was_set_aside_is_read_again_from_the_start(read, worker_robot, editor):
    message = read()
    with pytest.raises(NotWaiting, match="Only what was set aside"):
        read_again(message=message, actor=editor, at=NOW)
    put_aside(message=message, reason="Something failed.", actor=worker_robot, at=NOW)
    again = read_again(message=message, actor=editor, at=NOW)
    assert (again.state, again.reason, again.pages.count()) == ("received", "", 0)
    assert again.attachments.get().state == "waiting"


def test_the_database_itself_refuses_a_message_set_aside_without_a_reason(enter):
    from django.db import IntegrityError, transaction

    enter()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(state="set_aside")


def test_a_message_that_tells_of_two_practices_becomes_two_drafts_and_one_letter(read, worker_robot):
    second = replace(suggestion(title=(Suggested("Design clinic", 0.9, origin()),)), own_text="Design clinic " * 9)
    message = read()
    made = replace(suggestion(), further=(second,))
    first = structured(message, worker_robot, made=made, likeness=signature(TEXT))
    titles = [one.description["title"] for one in message.contributions.order_by("id")]
    assert (titles, first.description["title"]) == (["Patent voucher", "Design clinic"], "Patent voucher")
    assert Letter.objects.count() == 1
    assert Twin.objects.count() == 0
    assert structured(read(identity="5" * 64), worker_robot, made=made, likeness=signature(TEXT)) is not None
    assert Contribution.objects.count() == 4
    assert Twin.objects.count() == 2


def test_what_a_letter_is_to_an_earlier_one_is_proposed_and_an_update_is_marked(read, worker_robot, vocabulary, editor):
    practice = published_practice(editor)
    traces = ("country:LU", "figure:120", "figure:5400", "year:2019", "name:VOUCH", "address:a@b.org")
    english = replace(suggestion(), traces=traces)
    first = structured(read(), worker_robot, made=english, likeness=signature(TEXT))
    french = replace(suggestion(), language="fr", traces=traces)
    later = structured(read(identity="6" * 64), worker_robot, made=french, likeness=signature("Un bon de brevet " * 9))
    assert [(t.contribution, t.other, t.kind) for t in Twin.objects.all()] == [(later, first, "translation")]
    place = origin()
    mentions = Mentions(((practice.slug, place),), place)
    message = read(identity="7" * 64, subject="Update of our programme")
    improving = structured(message, worker_robot, made=replace(suggestion(), mentions=mentions))
    (proposal,) = improving.proposals.all()
    assert (proposal.practice, proposal.passage, improving.refines) == (practice, place.passage, None)
    message.refresh_from_db()
    assert (message.kind, str(message.kind_why)) == ("refinement", "It names the address of the practice.")


def published_practice(editor):
    contribution = factories.contribution()
    for verb in ("send_to_review", "accept"):
        contribution = move(contribution=contribution, verb=verb, actor=editor, at=NOW)
    return publish(contribution=contribution, revision=contribution.revision, actor=editor, at=NOW).practice


def test_files_inside_get_rows_of_their_own_and_reading_again_finds_them_anew(enter, worker_robot, editor):
    message = enter()
    outer = message.attachments.get()
    deep = ReadAttachment(None, (), (Reason("It has {pages} pages.", pages=900),), file=replace(FILE, name="deep.pdf"))
    letter = ReadAttachment(None, ((page(" "), ""),), members=(deep,), file=replace(FILE, name="letter.eml"))
    reading = [ReadAttachment(outer.pk, members=(letter,))]
    for _ in range(2):
        kept = keep_text(message=message, read=reading, actor=worker_robot, at=NOW)
        rows = list(message.attachments.order_by("position"))
        assert [(row.name, row.state, row.within) for row in rows] == [
            ("voucher.pdf", "read", None),
            ("letter.eml", "read", rows[0]),
            ("deep.pdf", "set_aside", rows[1]),
        ]
        assert rows[2].reasons == [{"template": "It has {pages} pages.", "arguments": {"pages": 900}}]
        # Nothing was read at all: the message says what the deepest file said.
        assert (kept.state, kept.reason, kept.reasons) == ("set_aside", rows[2].reason, rows[2].reasons)
        read_again(message=kept, actor=editor, at=NOW)
        assert [(row.name, row.state) for row in message.attachments.all()] == [("voucher.pdf", "waiting")]
