from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from django.db.models import BooleanField, Count, ExpressionWrapper, Prefetch, Q, QuerySet

from ipraxis.accounts.models import Token
from ipraxis.accounts.permissions import require
from ipraxis.audit.models import Event
from ipraxis.directory.models import Institution
from ipraxis.editorial.models import Contribution
from ipraxis.intake.models import Attachment, Channel, Message, MessageState, Page
from ipraxis.intake.rules.classify import KINDS
from ipraxis.intake.rules.suggestion import Document, KnownConcept, KnownInstitution, Lexicon, Part
from ipraxis.intake.rules.text import Box, Mark, PageText, Word, unpack_words
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound
from ipraxis.vocabulary.models import Concept

READ_LANGUAGES = ("ar", "zh", "zh_Hant", "en", "fr", "ru", "es", "de", "pt")


class NoSuchMessage(NotFound):
    """There is no message of that reference."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as read, for showing. `attachment` is None for the body of a mail; `image` the sha256 of its picture."""

    attachment: Attachment | None
    number: int
    text: str
    words: tuple[Word, ...]
    confidence: float | None
    unread_ink: float | None
    left_out: Sequence[str]
    image: str
    code: str = ""
    marks: tuple[Mark, ...] = ()


def message(reference: str) -> Message:
    """The message called M12 (or 12), or `NoSuchMessage`."""
    number = row_number(reference.strip().upper().removeprefix("M"))
    found = None if number is None else Message.objects.filter(pk=number).first()
    if found is None:
        raise NoSuchMessage("There is no message {reference}.", reference=reference)
    return found


def _ordered_pages() -> "Prefetch[str]":
    return Prefetch("pages", queryset=Page.objects.select_related("attachment"))


def messages() -> QuerySet[Message]:
    """Everything that arrived, oldest first, with attachments, pages and contributions at hand."""
    return Message.objects.order_by("id").prefetch_related("attachments", _ordered_pages(), "contributions")


def messages_in_order(keys: Sequence[int]) -> list[Message]:
    """The messages of these keys in this order, with pages, attachments and contributions at hand."""
    found = messages().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def in_state(state: str) -> QuerySet[Message]:
    """The messages in that state, newest first."""
    return Message.objects.filter(state=state).order_by("-received_at", "-id")


def kind_counts() -> Mapping[str, int]:
    """How many messages became no contribution, by what they were taken for; kinds that there are none of stay out."""
    found = Message.objects.filter(state=MessageState.NOT_CONTRIBUTION).values_list("kind").annotate(n=Count("id"))
    counts = dict(found.order_by())
    return {kind: counts[kind] for kind in KINDS if kind in counts}


def corrected_kinds() -> Mapping[tuple[str, str], int]:
    """How often an editor said that a message is something else: (taken for, is) to the number of messages."""
    events = Event.objects.filter(action__in=["intake.correct_kind", "intake.make_contribution"]).order_by("id")
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for subject, details in events.values_list("subject", "details"):
        first.setdefault(subject, details["was"])
        last[subject] = details.get("kind", "contribution")
    return Counter((first[subject], kind) for subject, kind in last.items() if first[subject] != kind)


def set_aside() -> QuerySet[Message]:
    """What could not be read or structured, newest first."""
    return in_state(MessageState.SET_ASIDE)


def not_contributions() -> QuerySet[Message]:
    """Questions, automatic replies, bounces and the like, newest first."""
    return in_state(MessageState.NOT_CONTRIBUTION)


def state_counts() -> Mapping[str, int]:
    """How many messages are in each state; every state is named."""
    counts = dict(Message.objects.values_list("state").annotate(n=Count("id")).order_by())
    return {state: counts.get(state, 0) for state in MessageState.values}


def state_and_kind_counts() -> Mapping[tuple[str, str, bool], int]:
    """How many messages are in each state, by what they were taken for and whether they are dealt with; one query."""
    dealt = ExpressionWrapper(Q(dealt_with_at__isnull=False), BooleanField())
    found = Message.objects.order_by().values_list("state", "kind", dealt).annotate(n=Count("*"))
    return {(state, kind, bool(is_dealt)): n for state, kind, is_dealt, n in found}


def messages_of(contribution: Contribution) -> QuerySet[Message]:
    """What the contribution was made from, oldest first."""
    return contribution.messages.order_by("id").prefetch_related("attachments", _ordered_pages(), "contributions")


def pages(of: Message) -> list[PageView]:
    """The pages of a message in reading order: body first, then attachments. Uses prefetched pages."""
    return [
        PageView(
            attachment=p.attachment,
            number=p.number,
            text=p.text,
            words=unpack_words(bytes(p.words)),
            confidence=p.confidence,
            unread_ink=p.unread_ink,
            left_out=p.left_out,
            image=p.image,
            code=p.code,
            marks=tuple(Mark(**{**mark, "box": Box(**mark["box"])}) for mark in p.marks),
        )
        for p in sorted(_pages(of), key=lambda p: (p.attachment.position if p.attachment else -1, p.number))
    ]


def _pages(of: Message) -> Iterable[Page]:
    if "pages" in getattr(of, "_prefetched_objects_cache", {}):
        return of.pages.all()
    return Page.objects.filter(message=of).select_related("attachment")


def cut_outs(of: Message) -> frozenset[str]:
    """The pictures (sha256) of what was written into fields of our paper form."""
    marks = of.pages.exclude(code="").values_list("marks", flat=True)
    return frozenset(mark["kept"] for page in marks for mark in page if mark["kept"])


def full_text(of: Message) -> str:
    """The text of a message in reading order, pages parted by a line end. Uses prefetched pages."""
    ordered = sorted(_pages(of), key=lambda p: (p.attachment.position if p.attachment else -1, p.number))
    return "\n".join(p.text for p in ordered if p.text)


def awaiting_reading() -> QuerySet[Message]:
    """Messages that are kept and not read yet, oldest first."""
    return Message.objects.filter(state=MessageState.RECEIVED).order_by("id")


def awaiting_parts() -> QuerySet[Message]:
    """Parts of messages sent in parts that wait for the others, oldest first."""
    return Message.objects.exclude(part_of="").order_by("id")


def awaiting_structuring() -> QuerySet[Message]:
    """Messages that are read and not structured yet, oldest first, with their pages at hand."""
    return Message.objects.filter(state=MessageState.READ).order_by("id").prefetch_related(_ordered_pages())


def document(of: Message) -> Document:
    """The message as structuring sees it."""
    parts: dict[int | None, list[PageText]] = {}
    names: dict[int | None, tuple[str, str]] = {None: ("", "")}
    for view in pages(of):
        key = view.attachment.pk if view.attachment else None
        if view.attachment:
            names[key] = (view.attachment.sha256, view.attachment.name)
        parts.setdefault(key, []).append(
            PageText(
                view.number,
                view.text,
                view.words,
                view.confidence,
                None,
                view.unread_ink,
                tuple(view.left_out),
                code=view.code,
                marks=view.marks,
            )
        )
    return Document(
        channel=of.channel,
        subject=of.subject if of.channel == Channel.EMAIL else "",
        sender_name=of.sender_name,
        sender_address=of.sender_address,
        headers=of.headers,
        parts=tuple(Part(*names[key], tuple(found)) for key, found in parts.items()),
        received_on=of.received_at.date(),
    )


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, tuple[str, ...]]:
    """ISO 3166 alpha-2 code to the country's names in all languages we read (CLDR)."""
    names: dict[str, dict[str, None]] = {}
    for language in READ_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():  # noqa: PLR2004 - alpha-2 codes have two letters
                names.setdefault(code, {})[name] = None
    return {code: tuple(found) for code, found in sorted(names.items())}


def lexicon() -> Lexicon:
    """All that structuring may know: vocabulary, directory, names of countries."""
    return Lexicon(
        concepts=tuple(
            KnownConcept(
                id=c.id,
                scheme=c.scheme_id,
                notation=c.notation,
                broader=c.broader_id,
                terms={language: (label, *c.alt.get(language, [])) for language, label in c.label.items()},
            )
            for c in Concept.objects.filter(retired_at=None).order_by("scheme_id", "order", "id")
        ),
        institutions=tuple(
            KnownInstitution(
                key=i.slug,
                name=i.name,
                names=tuple(filter(None, [i.name_original, *i.other_names])),
                type=i.type,
                country=i.country,
                city=i.city,
            )
            for i in Institution.objects.filter(unnamed=False).order_by("slug")
        ),
        countries=country_names(),
    )


def message_sent_by(token: Token, reference: str) -> Message:
    """The message called M12 where that token sent it, or `NoSuchMessage`: whether others have one is not told."""
    require(token.holder, "intake.see_sent")
    number = row_number(reference.strip().upper().removeprefix("M"))
    found = None
    if number is not None:
        sent = Message.objects.filter(pk=number, sendings__token=token)
        found = sent.prefetch_related("attachments", "contributions").first()
    if found is None:
        raise NoSuchMessage("This token sent no message {reference}.", reference=reference)
    return found


def contribution_sent_by(token: Token, reference: str) -> Contribution:
    """The contribution called C12 where it was made from what that token sent, or `NoSuchMessage`."""
    require(token.holder, "intake.see_sent")
    number = row_number(reference.strip().upper().removeprefix("C"))
    found = None
    if number is not None:
        found = Contribution.objects.filter(pk=number, messages__sendings__token=token).first()
    if found is None:
        raise NoSuchMessage("Of what this token sent, no contribution {reference} was made.", reference=reference)
    return found


def messages_sent_by(token: Token, of: Contribution) -> QuerySet[Message]:
    """What that token sent and the contribution was made from, oldest first."""
    return Message.objects.filter(contributions=of, sendings__token=token).distinct().order_by("id")
