"""Paper that comes back: a scan of several letters is divided, a form goes to the contribution it was printed for."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import QuerySet

from ipraxis.accounts.models import User
from ipraxis.audit.operations import Deed, record_all
from ipraxis.editorial.drafting import Likeness
from ipraxis.editorial.models import Contribution, FollowCode, TwinKind
from ipraxis.editorial.rules.codes import mark_of
from ipraxis.intake.models import Attachment, Message, MessageState, Page
from ipraxis.intake.rules.division import Sheet, divide
from ipraxis.intake.rules.paper_code import PaperCode, read_code, read_letter_code
from ipraxis.intake.rules.text import PageText
from ipraxis.reason import Reason

OTHER_PAGE = timedelta(days=30)  # in which the other page of a form is looked for
MOST_OTHERS = 3
OTHER_PAGE_SCORE = 0.5
OTHER_PAGE_WHY = Reason("Each is one page of our paper form, and together they are a whole one.")

_COPIED = ("original", "bytes", "media_type", "channel", "file_name", "is_sample", "received_at", "sender_name")


def pages_of_letter(message: Message, pages: Sequence[tuple[PageText, str]]) -> list[tuple[PageText, str]]:
    """The pages that are the message's own: all, or those of its letter where it is one of a scan."""
    if message.first_page is None or message.last_page is None:
        return list(pages)
    return [one for one in pages if message.first_page <= one[0].number <= message.last_page]


def divide_scans(messages: Iterable[Message], actor: User, at: datetime) -> dict[int, list[Message]]:
    """Make a message of each letter of scans that hold several; the scans keep the sheets between, and their file.

    The pages are kept already; all of it belongs to the caller's transaction. Gives the letters by scan.
    """
    codes = _coded_pages([m.pk for m in messages if not m.has_body and m.scan_id is None])
    divided: dict[int, list[Message]] = {}
    for scan in messages:
        if scan.pk not in codes:
            continue
        parts = list(scan.attachments.filter(within=None))
        numbers = sorted(Page.objects.filter(message=scan).values_list("number", "code"))
        letters = divide([Sheet(number, code) for number, code in numbers])
        if len(parts) == 1 and len(letters) > 1:
            divided[scan.pk] = [_letter(scan, parts[0], letter) for letter in letters]
    Message.objects.filter(pk__in=divided).update(state=MessageState.DIVIDED)
    deeds = [
        Deed("intake.divide", f"message:{pk}", {"letters": [m.reference for m in letters]})
        for pk, letters in divided.items()
    ]
    record_all(actor=actor, deeds=deeds, at=at)
    return divided


def _coded_pages(messages: Sequence[int]) -> frozenset[int]:
    found = Page.objects.filter(message__in=messages).exclude(code="") if messages else Page.objects.none()
    return frozenset(found.values_list("message_id", flat=True))


def _letter(scan: Message, file: Attachment, pages: Sequence[int]) -> Message:
    """The message of one letter, read already, with its pages."""
    first, last = pages[0], pages[-1]
    # The same letter of the same scan is the same message, however often the scan is divided.
    identity = hashlib.sha256(f"letter\n{scan.identity}\n{first}\n{last}".encode()).hexdigest()
    message = Message.objects.create(
        **{name: getattr(scan, name) for name in _COPIED},
        identity=identity,
        state=MessageState.READ,
        scan=scan,
        first_page=first,
        last_page=last,
    )
    copied = ("position", "name", "media_type", "bytes", "sha256", "state", "reason", "reasons")
    part = Attachment.objects.create(message=message, **{name: getattr(file, name) for name in copied})
    Page.objects.filter(message=scan, attachment=file, number__in=pages).update(message=message, attachment=part)
    return message


def send_to_their_contributions(messages: Sequence[Message]) -> None:
    """Put forms and letters that were printed for a contribution beside it; unknown codes leave a message to itself."""
    coded = _coded_pages([message.pk for message in messages])
    rows = Page.objects.filter(message__in=coded).values_list("message_id", "code") if coded else []
    codes = {pk: code for pk, text in rows if (code := _contribution_on(text))}
    marks = {mark_of(code): pk for pk, code in codes.items()}
    found = FollowCode.objects.filter(mark__in=marks) if marks else FollowCode.objects.none()
    occasions: Mapping[str, str] = dict(found.values_list("occasion", "mark"))
    wanted = {mark_of(code): [pk for pk, other in codes.items() if other == code] for code in codes.values()}
    link = Message.contributions.through
    links = [
        link(message_id=pk, contribution_id=contribution.pk)
        for contribution in Contribution.objects.filter(occasion__in=occasions)
        for pk in wanted[occasions[contribution.occasion]]
    ]
    link._default_manager.bulk_create(links, ignore_conflicts=True)  # noqa: SLF001 - Django's name for it


def _contribution_on(text: str) -> str:
    """The code of the contribution that a page was printed for: a form, or a letter about it."""
    form = read_code(text)
    return form.contribution if form else read_letter_code(text)


def other_pages(message: Message, contribution: Contribution) -> list[Likeness]:
    """Earlier contributions that are the page of our form which this message lacks."""
    mine = _forms(Page.objects.filter(message=message)).get(message.pk)
    if mine is None:
        return []
    since, until = message.received_at - OTHER_PAGE, message.received_at + OTHER_PAGE
    near = Page.objects.filter(code__startswith="IPX", message__received_at__range=(since, until))
    others = _forms(near.exclude(message=message))
    fitting = [pk for pk, theirs in others.items() if _make_a_whole(mine, theirs)]
    # Who came before: the pair of two that are drafted together is proposed once.
    earlier = Contribution.objects.filter(messages__in=fitting, pk__lt=contribution.pk)
    found = earlier.order_by("-id").distinct().values_list("pk", flat=True)
    return [
        Likeness(contribution.pk, pk, TwinKind.SAME_LETTER, OTHER_PAGE_SCORE, OTHER_PAGE_WHY)
        for pk in found[:MOST_OTHERS]
    ]


def _forms(pages: QuerySet[Page]) -> dict[int, list[PaperCode]]:
    """The codes of pages of our form, by message."""
    found: dict[int, list[PaperCode]] = {}
    for pk, text in pages.exclude(code="").values_list("message_id", "code"):
        code = read_code(text)
        if code is not None:
            found.setdefault(pk, []).append(code)
    return found


def _make_a_whole(one: Sequence[PaperCode], other: Sequence[PaperCode]) -> bool:
    """Whether one is the first page and the other the second, of one edition and language."""
    pages = sorted(code.page for code in (*one, *other))
    return pages == [1, 2] and len({replace(code, page=1) for code in (*one, *other)}) == 1
