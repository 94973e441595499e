"""A fax and a mail as the worker leaves them: rows, kept bytes and a drafted contribution."""

from io import BytesIO
from itertools import count

from PIL import Image

from ipraxis.accounts.operations import robot
from ipraxis.editorial.drafting import Correspondent, DraftedValue, draft
from ipraxis.editorial.models import Contribution
from ipraxis.intake.models import Attachment, AttachmentState, Message, Page
from ipraxis.intake.originals import keep
from ipraxis.intake.rules.text import Box, Word, pack_words
from tests.conftest import NOW

_number = count(1)

FAX_TEXT = "OFFICE OF INVENTIONS\nPatent voucher for small firms\nThe programme began in 2019 <b>& goes on</b>."


def words_of(text: str) -> tuple[Word, ...]:
    """Every word a box: one line of text a tenth of the page lower than the last."""
    words, offset = [], 0
    for row, line in enumerate(text.split("\n")):
        position = 0
        for word in line.split(" "):
            left = 0.1 + position * 0.01
            top = 0.1 + row * 0.1
            box = Box(left, top, left + len(word) * 0.01, top + 0.03)
            words.append(Word(offset + position, offset + position + len(word), box, 0.9))
            position += len(word) + 1
        offset += len(line) + 1
    return tuple(words)


def picture() -> str:
    stream = BytesIO()
    Image.new("1", (100, 140), 1).save(stream, "PNG")
    return keep(stream.getvalue())


def value(field: str, value: object, text: str, passage: str, *, attachment: str = "", **more: object) -> DraftedValue:
    start = text.index(passage)
    defaults: dict = {
        "position": 0,
        "concept": "",
        "confidence": 0.9,
        "method": "labelled",
        "page": 1,
        "box": None,
    }
    return DraftedValue(
        field=field,
        value=value,
        attachment=attachment,
        start=start,
        end=start + len(passage),
        passage=passage,
        **(defaults | more),
    )


def message(*, channel: str = "email", state: str = "structured", is_sample: bool = False, **more) -> Message:
    n = next(_number)
    data = f"bytes of message {n}".encode()
    defaults = {
        "identity": f"identity-{n}",
        "original": keep(data),
        "bytes": len(data),
        "media_type": "message/rfc822" if channel == "email" else "image/tiff",
        "file_name": "" if channel == "email" else "fax.tif",
        "received_at": NOW,
        "sender_name": "Office",
        "sender_address": "office@inventions.example" if channel == "email" else "",
        "subject": "Our practice" if channel == "email" else "",
    }
    return Message.objects.create(channel=channel, state=state, is_sample=is_sample, **(defaults | more))


def _contribution(found: Message, values: list[DraftedValue], **unknown: str) -> Contribution:
    made = draft(
        occasion=f"message:{found.identity}",
        values=values,
        unknown={"ended": "No year of an end is named.", **unknown},
        language="en",
        correspondent=Correspondent(
            channel=found.channel,
            reply_to=found.sender_address,
            on_paper=found.channel != "email",
            in_reply_to="<m1@inventions.example>" if found.channel == "email" else "",
        ),
        likeness=None,
        is_sample=found.is_sample,
        arrived_at=NOW,
        actor=robot("worker", at=NOW),
        at=NOW,
    )
    found.contributions.add(made)
    return made


def fax(*, is_sample: bool = False) -> Contribution:
    """A fax of two pages; the values stand on the second."""
    found = message(channel="fax", is_sample=is_sample)
    scan = Attachment.objects.create(
        message=found,
        position=0,
        name="fax.tif",
        media_type="image/tiff",
        bytes=found.bytes,
        sha256=found.original,
        state=AttachmentState.READ,
    )
    for number, text in ((1, "Cover sheet"), (2, FAX_TEXT)):
        Page.objects.create(
            message=found,
            attachment=scan,
            number=number,
            text=text,
            words=pack_words(words_of(text)),
            confidence=0.92,
            image=picture(),
        )
    here = {"attachment": scan.sha256, "page": 2}
    return _contribution(
        found,
        [
            value("institution_name", "Office of Inventions", FAX_TEXT, "OFFICE OF INVENTIONS", **here),
            value("title", "Patent voucher for small firms", FAX_TEXT, "Patent voucher for small firms", **here),
            value("kind", "programme", FAX_TEXT, "programme", **here, confidence=0.7),
            value("started", 2019, FAX_TEXT, "began in 2019", **here),
        ],
        cost_to_sme="The letter names no price.",
    )


MAIL_TEXT = (
    "Dear colleagues,\nOur voucher <script>alert(1)</script> pays a first patent search.\n"
    "In 2024 it reached 120 firms. It is free and run by the Office of Inventions, Luxembourg."
)


def mail(*, is_sample: bool = False, **changes: object) -> Contribution:
    """A plain mail with everything that publishing needs; `changes` replace values, None leaves one out."""
    found = message(is_sample=is_sample)
    Page.objects.create(message=found, number=1, text=MAIL_TEXT)
    passages: dict[str, tuple[object, str]] = {
        "title": ("Patent voucher", "voucher"),
        "institution_name": ("Office of Inventions", "Office of Inventions"),
        "institution_type": ("ip_office", "Office"),
        "country": ("LU", "Luxembourg"),
        "kind": ("programme", "voucher"),
        "summary": ("A voucher that pays a first patent search.", "pays a first patent search"),
        "mechanisms": ("ip-voucher", "voucher"),
        "ip_rights": ("patent", "patent"),
        "target_groups": ("SMEs", "firms"),
        "outcomes": ({"value": 120, "unit": "firms", "year": 2024}, "120 firms"),
        "contact_email": ("office@inventions.example", "Office"),
    }
    made = [
        value(name, changes.get(name, kept), MAIL_TEXT, passage)
        for name, (kept, passage) in passages.items()
        if changes.get(name, kept) is not None
    ]
    return _contribution(found, made, started="No year is named.")
