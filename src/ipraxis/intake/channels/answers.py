"""Answers to our own questions, from a form or another program: checked, kept as a document, received like a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from babel import Locale, UnknownLocaleError
from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.audit.operations import record
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import FIELDS, BadValue, clean_value, is_empty
from ipraxis.intake.models import Channel
from ipraxis.intake.operations import Receipt, receive
from ipraxis.intake.originals import keep
from ipraxis.intake.queries import country_names
from ipraxis.intake.rules.answers import MEDIA_TYPE, Answers, Contributor, SentFile, identity_of_answers, to_bytes
from ipraxis.intake.rules.incoming import Incoming, IncomingFile, sniff
from ipraxis.refusal import Refused
from ipraxis.vocabulary.queries import vocabulary

MOST_FILES = 20
LONGEST_LINE = 1000
LONGEST_ADDRESS = 254
_MORE_THAN_COUNTRIES = frozenset({"EU", "INT"})


class AnswersRefused(Refused):
    """Some answers do not fit; nothing was kept. `problems` maps a field to what is wrong with it."""

    status = 422

    def __init__(self, problems: Mapping[str, Refused]) -> None:
        self.problems = problems
        super().__init__("Some answers do not fit their questions: {fields}.", fields=", ".join(sorted(problems)))


class NoWayToReach(BadValue):
    """Neither an e-mail address nor a postal address nor a fax number was given."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers as their fields keep them, and what is wrong with those that do not fit."""

    values: Mapping[str, Any]
    problems: Mapping[str, Refused]


def check_values(values: Mapping[str, Any]) -> Checked:
    """Each value as its field keeps it; empty ones are left out. A concept or country must be one that we know."""
    kept: dict[str, Any] = {}
    problems: dict[str, Refused] = {}
    for name, value in values.items():
        try:
            cleaned = clean_value(name, value)
            _require_known(name, cleaned)
        except BadValue as bad:
            problems[name] = bad
        else:
            if not is_empty(cleaned):
                kept[name] = _with_sources(name, cleaned, value)
    return Checked(kept, problems)


def _with_sources(name: str, cleaned: Any, told: Any) -> Any:
    """Outcomes with the place where the figure stands: the form keeps none, the page shows it."""
    if FIELDS[name].holds != "outcome":
        return cleaned
    sources = {
        repr(one): str(item.get("source") or "")[:LONGEST_LINE].strip()
        for item in told
        if not is_empty(item) and (one := clean_value(name, [item])) is not None
    }
    return [{**one, "source": source} if (source := sources.get(repr([one]))) else one for one in cleaned]


def _require_known(name: str, cleaned: Any) -> None:
    form = FIELDS[name]
    items = [] if cleaned is None else cleaned if form.is_list else [cleaned]
    if form.holds == "country":
        known = country_names().keys() | _MORE_THAN_COUNTRIES
    elif form.scheme is not None:
        words = vocabulary()
        ids = words.schemes.get(form.scheme, ())
        notations = {words.concepts[one].notation for one in ids}
        known = {n for n in notations if n} if form.by_notation else set(ids) - words.groupings
    else:
        return
    for item in items:
        if item not in known:
            raise BadValue("“{value}” is not one of the choices. Choose from the list.", value=item)


def check_contributor(told: Contributor) -> tuple[Contributor, Mapping[str, Refused]]:
    """The contributor as kept, and what is wrong: an address that is none, or no way to reach them at all."""
    lines = {part: " ".join(str(getattr(told, part)).replace("\0", "").split()) for part in _LINES}
    postal = "\n".join(line.strip() for line in told.postal_address.replace("\0", "").splitlines() if line.strip())
    kept = Contributor(
        **{part: line[:LONGEST_LINE] for part, line in lines.items()}, postal_address=postal[:LONGEST_LINE]
    )
    problems: dict[str, Refused] = {}
    if kept.email:
        try:
            clean_value("contact_email", kept.email)
            if len(kept.email) > LONGEST_ADDRESS:
                raise BadValue("“{value}” is not an e-mail address.", value=kept.email[:60])  # noqa: TRY301 - one place tells of both
        except BadValue as bad:
            problems["email"] = bad
    if not kept.can_be_reached:
        problems["reach"] = NoWayToReach(
            "Tell us one way to reach you: an e-mail address, a postal address or a fax number."
        )
    return kept, problems


_LINES = ("name", "email", "institution", "fax")


def kept_file(data: bytes, *, name: str, media_type: str) -> IncomingFile:
    """A file whose bytes are kept from now on. What its first bytes say of its kind weighs more than what was told.

    Raises OSError where it cannot be kept.
    """
    seen = sniff(data)
    kind = media_type.partition(";")[0].strip()[:100] or seen if seen == _UNKNOWN else seen
    return IncomingFile(name=plain_name(name), media_type=kind, bytes=len(data), sha256=keep(data))


_UNKNOWN = sniff(b"")


def plain_name(name: str) -> str:
    """The last part of a name, without what could lead out of a folder or break a line."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[:255]


def take_in_answers(
    answers: Answers,
    files: Sequence[IncomingFile],
    *,
    channel: str,
    key: str,
    actor: User,
    at: datetime,
    is_sample: bool = False,
    belongs_to: Contribution | None = None,
) -> Receipt:
    """Receive answers as a message, once for each `key` of the channel (a draft's name, an idempotency key).

    `files` are kept already (`kept_file`). Of `answers` the values and the contributor are checked here; `said`,
    `files` and `answered_at` are filled in. Sent again with the same key, the first message answers, whatever is in
    the second. What `belongs_to` a contribution that we have is shown beside it and becomes no draft of its own; there
    is no need to say again how its contributor is reached.

    Raises `AnswersRefused` where an answer does not fit, OSError where the document cannot be kept.
    """
    checked = check_values(answers.values)
    person, problems = check_contributor(answers.contributor)
    if belongs_to is not None:
        problems = {part: problem for part, problem in problems.items() if not isinstance(problem, NoWayToReach)}
    if checked.problems or problems:
        raise AnswersRefused({**checked.problems, **problems})
    document = replace(
        answers,
        values=checked.values,
        contributor=person,
        files=tuple(SentFile(f.sha256, f.name, f.media_type, f.bytes) for f in files),
        said=answers.said or said_in(answers.language, checked.values),
        answered_at=answers.answered_at or at.isoformat(),
    )
    data = to_bytes(document)
    incoming = Incoming(
        identity=identity_of_answers(channel, key),
        original=keep(data),
        bytes=len(data),
        media_type=MEDIA_TYPE,
        channel=Channel(channel),
        is_sample=is_sample,
        files=tuple(files),
        sender_name=person.name or person.institution,
        sender_address=person.email,
        subject=str(checked.values.get("title") or ""),
    )
    with transaction.atomic():  # the worker must not see it before it is known where it belongs
        receipt = receive(incoming=incoming, actor=actor, at=at)
        if belongs_to is not None and receipt.status == "received":
            receipt.message.contributions.add(belongs_to)
            subject, details = f"contribution:{belongs_to.pk}", {"message": receipt.message.pk}
            record(actor=actor, action="intake.add_to", subject=subject, at=at, details=details)
    return receipt


def said_in(language: str, values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Concepts and countries in words of the language, English where a word is missing; other values say themselves."""
    said: dict[str, tuple[str, ...]] = {}
    words = vocabulary()
    for name, value in values.items():
        form = FIELDS[name]
        items = value if form.is_list else [value]
        if form.holds == "country":
            said[name] = tuple(_country(str(code), language) for code in items)
        elif form.scheme is not None:
            ids = [words.of_notation(form.scheme, str(item)) if form.by_notation else str(item) for item in items]
            pairs = zip(ids, items, strict=True)
            said[name] = tuple(words.label(one, language) if one else str(item) for one, item in pairs)
    return said


def _country(code: str, language: str) -> str:
    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        names = Locale("en").territories
    return str(names.get(code, code))
