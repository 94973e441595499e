import pytest

from ipraxis.accounts.operations import robot
from ipraxis.audit.queries import history
from ipraxis.intake.channels.arrival import EMPTY, take_in
from ipraxis.intake.models import Attachment, Message
from ipraxis.intake.operations import NotWaiting, read_again, receive_as_post
from ipraxis.intake.originals import open_original
from ipraxis.refusal import Refused
from tests.conftest import NOW, PACKAGE_DATA
from tests.intake.letters import letter
from tests.intake.test_originals import files_of_at_most

pytestmark = pytest.mark.django_db

SAMPLES = PACKAGE_DATA / "sample_inbox"


@pytest.fixture
def arrive(db):
    def arrive(data, channel="email", **more):
        return take_in(
            data, channel=channel, file_name=more.pop("file_name", "x"), actor=robot("t", at=NOW), at=NOW, **more
        )

    return arrive


def test_a_mail_is_kept_unchanged_with_its_attachments(arrive):
    raw = letter(attachments=[("Voucher.pdf", "application/pdf", b"%PDF-1.7 x"), ("Liste.txt", "text/plain", b"a\n")])
    receipt = arrive(raw, envelope_sender="ana@office.example", is_sample=True)
    message = receipt.message
    assert receipt.status == "received"
    assert open_original(message.original) == raw
    assert (message.sender_name, message.sender_address) == ("Ana Muller", "ana@office.example")
    assert (message.subject, message.message_id) == ("A practice for the exchange, 1", "<1@office.example>")
    assert (message.bytes, message.media_type, message.is_sample) == (len(raw), "message/rfc822", True)
    assert (message.envelope_sender, message.state) == ("ana@office.example", "received")
    files = list(message.attachments.values_list("name", "media_type", "bytes"))
    assert files == [("Voucher.pdf", "application/pdf", 10), ("Liste.txt", "text/plain", 2)]
    assert open_original(message.attachments.first().sha256) == b"%PDF-1.7 x"
    assert [e.details["channel"] for e in history(f"message:{message.pk}")] == ["email"]


def test_the_same_mail_by_another_way_is_stored_once(arrive):
    raw = letter()
    first = arrive(raw)
    again = b"Received: from a by b\r\nReturn-Path: <ana@office.example>\r\n" + raw
    for other in (raw, again, again.replace(b"\r\n", b"\n")):
        receipt = arrive(other)
        assert (receipt.status, receipt.message) == ("already_received", first.message)
    assert Message.objects.count() == 1
    assert arrive(letter(2)).status == "received"


def test_the_same_scan_by_fax_and_then_by_post_is_stored_once(arrive):
    data = (SAMPLES / "fax" / "f01.tif").read_bytes()
    first = arrive(data, "fax", file_name="f01.tif")
    second = arrive(data, "post", file_name="letter.tif")
    assert (first.status, second.status, second.message) == ("received", "already_received", first.message)
    attachment = Attachment.objects.get()
    assert (attachment.name, attachment.media_type, attachment.bytes) == ("f01.tif", "image/tiff", len(data))
    assert str(attachment) == "f01.tif"
    assert (first.message.sender_address, first.message.original) == ("", attachment.sha256)


@pytest.mark.parametrize("channel", ["email", "fax", "post"])
def test_an_empty_file_is_kept_and_set_aside_with_the_reason(arrive, channel):
    receipt = arrive(b" \r\n", channel)
    assert (receipt.status, receipt.message.state, receipt.message.reason) == ("set_aside", "set_aside", EMPTY)
    assert open_original(receipt.message.original) == b" \r\n"


def test_where_the_disk_is_full_nothing_is_acknowledged_and_the_next_try_is_whole(arrive):
    raw = letter(attachments=[("Big.txt", "text/plain", b"word " * 9000)])
    with files_of_at_most(1000), pytest.raises(OSError, match="File too large"):
        arrive(raw)
    assert Message.objects.count() == 0
    assert arrive(raw).status == "received"


def test_what_no_letter_should_hold_is_kept_all_the_same(arrive):
    """Characters that a database refuses, names longer than a column, raw bytes in the header."""
    raw = letter(attachments=[("n" * 400 + ".pdf", "application/pdf", b"%PDF-1.7")])
    raw = raw.replace(b"A practice", b"A\x00 pr\xe9\xffctice").replace(b"Ana Muller", b"A" * 500)
    receipt = arrive(raw)
    assert receipt.status == "received"
    assert open_original(receipt.message.original) == raw
    message = Message.objects.get()
    assert "\0" not in message.subject
    assert (len(message.sender_name), len(message.attachments.get().name)) == (300, 200)


@pytest.mark.parametrize("path", sorted((SAMPLES / "email").glob("*.eml")), ids=lambda p: p.stem)
def test_every_sample_mail_is_entered(arrive, path):
    receipt = arrive(path.read_bytes())
    assert receipt.status == "received"
    assert receipt.message.subject
    assert "@" in receipt.message.sender_address


def test_a_scan_that_came_as_mail_is_received_as_post(arrive, editor):
    data = (SAMPLES / "fax" / "f01.tif").read_bytes()
    message = arrive(data, "email", file_name="f01.tif").message
    with pytest.raises(NotWaiting, match="receive it as post"):
        read_again(message=message, actor=editor, at=NOW)
    taken = receive_as_post(message=message, actor=editor, at=NOW)
    assert (taken.channel, taken.state, taken.reason) == ("post", "received", "")
    assert list(taken.attachments.values_list("name", "media_type", "state")) == [("f01.tif", "image/tiff", "waiting")]
    assert [e.action for e in history(f"message:{message.pk}")] == ["intake.receive", "intake.receive_as_post"]
    assert arrive(data, "post").status == "already_received"
    with pytest.raises(NotWaiting, match="only once"):
        receive_as_post(message=message, actor=editor, at=NOW)


def test_what_came_by_post_already_is_not_received_a_second_time(arrive, editor):
    data = (SAMPLES / "fax" / "f01.tif").read_bytes()
    first, by_mail = arrive(data, "fax").message, arrive(data, "email").message
    with pytest.raises(Refused, match=f"it is {first.reference}"):
        receive_as_post(message=by_mail, actor=editor, at=NOW)
    assert Message.objects.get(pk=by_mail.pk).state == "set_aside"
    empty = arrive(b" ", "email").message
    with pytest.raises(NotWaiting):
        receive_as_post(message=empty, actor=editor, at=NOW)
