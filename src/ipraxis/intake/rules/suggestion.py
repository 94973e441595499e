"""What structuring takes and gives. Pure values; see `structure.suggest` for the promise."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from ipraxis.intake.rules.text import Box, PageText
from ipraxis.reason import Told

AS_JSON = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}  # how bytes of these values travel
FieldValue = str | int | dict[str, object]


@dataclass(frozen=True, slots=True)
class Part:
    """One readable thing of a message, in reading order.

    `attachment` is "" for the body of a mail, else the attachment's sha256 (hex); `name` its file name.
    """

    attachment: str
    name: str
    pages: tuple[PageText, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A message as read, with the few header facts that structuring may use.

    `answers` is the original of a message that is answers to our own questions (`answers.from_bytes`), else empty.
    `asked` maps each field that our paper form asks for to its page there, where pages of the form have come.
    """

    __pydantic_config__: ClassVar = AS_JSON

    channel: str  # email | fax | post
    subject: str
    sender_name: str
    sender_address: str
    headers: Mapping[str, str]  # lower-case names: auto-submitted, precedence, list-id, return-path, ...
    parts: tuple[Part, ...]
    received_on: date
    answers: bytes = b""
    asked: Mapping[str, int] = field(default_factory=dict)


def first_characters(document: Document, most: int) -> Document:
    """The document without what comes after its first `most` characters; offsets in what stays are as before."""
    parts: list[Part] = []
    left = most
    for part in document.parts:
        pages: list[PageText] = []
        for page in part.pages:
            if left <= 0:
                break
            whole = len(page.text) <= left
            words = page.words if whole else tuple(word for word in page.words if word.end <= left)
            pages.append(page if whole else replace(page, text=page.text[:left], words=words))
            left -= len(page.text)
        parts.append(replace(part, pages=tuple(pages)))
    return replace(document, parts=tuple(parts))


@dataclass(frozen=True, slots=True)
class KnownInstitution:
    """An institution of the directory, as far as matching needs it. `key` is its slug."""

    key: str
    name: str
    names: tuple[str, ...]  # original name, acronyms, former names
    type: str  # notation of scheme institution-type: ip_office, ministry, ...
    country: str
    city: str | None


@dataclass(frozen=True, slots=True)
class KnownConcept:
    """A concept of the vocabulary. `terms` maps a language to its label and synonyms, label first."""

    id: str
    scheme: str
    notation: str | None
    broader: str | None
    terms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that rules may know of the world: the vocabulary, the directory, names of countries.

    `countries` maps an ISO 3166 alpha-2 code to its names in all languages we read (CLDR).
    """

    concepts: tuple[KnownConcept, ...]
    institutions: tuple[KnownInstitution, ...]
    countries: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from. `start` and `end` are offsets in the text of that page."""

    attachment: str
    page: int
    start: int
    end: int
    passage: str
    box: Box | None
    method: str  # the rule that found it: "heading", "labelled", "vocabulary", "letterhead", ...


@dataclass(frozen=True, slots=True)
class Suggested:
    """One value with the passage that states it and how sure the rule is (0 to 1).

    `concept` is the vocabulary id the value stands for, where it stands for one.
    """

    value: FieldValue
    confidence: float
    origin: Origin
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a message says of practices that are published.

    `quoted`: what reads like a practice's name in an address, with its place; `update`: the first words that speak
    of bringing something published up to date.
    """

    quoted: tuple[tuple[str, Origin], ...] = ()
    update: Origin | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What we made of one message.

    `is_contribution` False: `kind` says what it is instead (one of `classify.KINDS`) and `why` in a sentence.
    `refines` is the slug of the practice that the contributor says they correct, `postal_address` where they want a
    letter on paper sent. `values` maps a field name to its values: one for a single field, any number for a list
    field. `unknown` maps every field without value to the reason (see `ipraxis.reason`). `traces` are what the text
    keeps in every language (see `traces.traces_of`). Of a message that tells of several practices this is the first,
    `further` are the others, and `own_text` is what is said of each.
    """

    is_contribution: bool
    kind: str
    why: Told
    language: str | None
    values: Mapping[str, tuple[Suggested, ...]] = field(default_factory=dict)
    unknown: Mapping[str, Told] = field(default_factory=dict)
    refines: str = ""
    postal_address: str = ""
    mentions: Mentions = Mentions()
    traces: tuple[str, ...] = ()
    own_text: str = ""
    further: "tuple[Suggestion, ...]" = ()


SINGLE_FIELDS = (
    "title",
    "kind",
    "experience",
    "naming",
    "institution_name",
    "institution_type",
    "country",
    "started",
    "ended",
    "cost_to_sme",
    "contact_email",
    "contact_name",
    "summary",
    "description",
    "problem",
    "language",
)
LIST_FIELDS = ("countries", "ip_rights", "service_types", "mechanisms", "target_groups", "outcomes")
FIELDS = SINGLE_FIELDS + LIST_FIELDS
