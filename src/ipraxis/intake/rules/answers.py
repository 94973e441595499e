"""A message that is answers to our own questions: its form as a document, and the page that shows it. Pure.

The document is JSON, `"format": "ipraxis-answers/1"`. It is the message's original: what was asked and answered, in
the contributor's language, in the words they saw. The page is made from it in one way only, so that a place on the
page can be found again at any time.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from ipraxis.editorial.rules import FIELDS, is_empty
from ipraxis.refusal import Refused

MEDIA_TYPE = "application/vnd.ipraxis.answers+json"
FORMAT = "ipraxis-answers/1"

# In the order of the form; what stands first on the page is who wrote.
_ORDER = (
    "naming", "institution_type", "country", "experience", "title", "summary", "description", "problem", "kind",
    "mechanisms", "service_types", "ip_rights", "target_groups", "countries", "cost_to_sme", "started", "ended",
    "outcomes", "went_wrong", "do_differently",
)  # fmt: skip
# long answers, in which rules may look for what was not answered
_PROSE = ("summary", "description", "problem", "went_wrong", "do_differently")
_PERSON = {
    "name": "Name",
    "email": "E-mail",
    "institution": "Institution",
    "postal_address": "Postal address",
    "fax": "Fax",
}
# The contribution's field that a line about the person answers.
_FIELD_OF = {"name": "contact_name", "email": "contact_email", "institution": "institution_name"}
REMARK = "remark"
_ABOUT_THE_CONTRIBUTOR = frozenset({
    "contact_name", "contact_email", "institution_name", "institution_type", "country", "language",
    "naming", "experience",
})  # fmt: skip


class NotAnswers(Refused):
    """The bytes are no document of this format; the sentence says what is wrong with them."""

    status = 422


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who answers. At least one way to reach them is asked for at the door; nothing of it is shown in public."""

    name: str = ""
    email: str = ""
    institution: str = ""
    postal_address: str = ""
    fax: str = ""

    @property
    def can_be_reached(self) -> bool:
        return bool(self.email or self.postal_address or self.fax)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file sent along, as the document lists it."""

    sha256: str
    name: str
    media_type: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered. `values` maps a field of the description form to its cleaned value.

    `not_known` are fields of which the contributor says that they do not know; `other` what they wrote beside a
    list that did not fit; `remark` what they wanted to say besides. `asked` are the questions in the words in which
    they were asked, `said` the answers in the words in which they were offered: both are for the page, and where one
    is missing the field's English name or the value itself stands there. `refines` is the slug of the practice that
    this corrects. `answered_at` is ISO 8601.
    """

    language: str
    values: Mapping[str, Any] = field(default_factory=dict)
    contributor: Contributor = field(default_factory=Contributor)
    not_known: tuple[str, ...] = ()
    other: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    refines: str | None = None
    files: tuple[SentFile, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answered_at: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing of a practice in it: no answer, no word, no file."""
        given = [value for name, value in self.values.items() if name not in _ABOUT_THE_CONTRIBUTOR]
        return not (
            any(not is_empty(value) for value in given) or any(self.other.values()) or self.remark or self.files
        )


def identity_of_answers(channel: str, key: str) -> str:
    """The same draft sent twice, or the same request repeated, is one message: `key` names it within its channel."""
    return hashlib.sha256(f"answers\n{channel}\n{key}".encode()).hexdigest()


def to_bytes(answers: Answers) -> bytes:
    """The document, in one way only: the same answers are the same bytes."""
    document = {
        "format": FORMAT,
        "language": answers.language,
        "answered_at": answers.answered_at,
        "contributor": _as_dict(answers.contributor),
        "refines": answers.refines,
        "answers": dict(answers.values),
        "not_known": list(answers.not_known),
        "other": dict(answers.other),
        "remark": answers.remark,
        "files": [_as_dict(file) for file in answers.files],
        "asked": dict(answers.asked),
        "said": {name: list(words) for name, words in answers.said.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "surrogatepass")


def _as_dict(value: Contributor | SentFile) -> dict[str, Any]:
    return {part.name: getattr(value, part.name) for part in fields(value)}


def from_bytes(data: bytes) -> Answers:
    """The answers of a document; raises `NotAnswers` where it is none. Keys it does not know are passed over."""
    try:
        document = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise NotAnswers("This is no document of answers: it is not JSON.") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise NotAnswers("This is no document of answers of the form “{format}”.", format=FORMAT)
    try:
        return _read(document)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise NotAnswers("This document of answers is damaged: a part of it has the wrong shape.") from None


def _read(document: Mapping[str, Any]) -> Answers:
    person, values = document.get("contributor") or {}, document.get("answers") or {}
    return Answers(
        language=str(document.get("language") or ""),
        values={name: value for name, value in values.items() if name in FIELDS and _fits(name, value)},
        contributor=Contributor(**{part: str(person.get(part) or "") for part in _PERSON}),
        not_known=tuple(name for name in document.get("not_known") or () if name in FIELDS),
        other={str(name): str(text) for name, text in (document.get("other") or {}).items()},
        remark=str(document.get("remark") or ""),
        refines=document.get("refines") and str(document["refines"]),
        files=tuple(
            SentFile(str(f["sha256"]), str(f["name"]), str(f["media_type"]), int(f["bytes"]))
            for f in document.get("files") or ()
        ),
        asked={str(name): str(question) for name, question in (document.get("asked") or {}).items()},
        said={str(name): tuple(map(str, words)) for name, words in (document.get("said") or {}).items()},
        answered_at=str(document.get("answered_at") or ""),
    )


def _fits(name: str, value: Any) -> bool:
    """Whether the value has the shape of its field; what was kept by the door always has."""
    items = value if FIELDS[name].is_list else [value]
    if not isinstance(items, list):
        return False
    if FIELDS[name].holds == "outcome":
        return all(isinstance(item, dict) for item in items)
    return all(isinstance(item, str | int) and not isinstance(item, bool) for item in items)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one value of a field stands on the page: offsets in its text."""

    field: str
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Laid:
    """The page of a document: its text, where each value stands, and the stretches of the contributor's own prose."""

    text: str
    places: tuple[Place, ...]
    prose: tuple[tuple[int, int], ...]

    def place(self, name: str, position: int) -> Place | None:
        """Where the value stands, or None where the page does not show it."""
        return next((p for p in self.places if (p.field, p.position) == (name, position)), None)

    @property
    def prose_only(self) -> str:
        """The text with all but the contributor's own prose blanked out, character for character.

        For rules that look for what was not answered: a question's words are nobody's statement.
        """
        kept = ["\n" if character == "\n" else " " for character in self.text]
        for start, end in self.prose:
            kept[start:end] = self.text[start:end]
        return "".join(kept)


@dataclass(frozen=True, slots=True)
class _Block:
    """A question with the lines under it. `position` of a line is that of its value, None for other words."""

    question: str
    field: str
    lines: tuple[tuple[int | None, str], ...]
    is_prose: bool = False


def lay_out(answers: Answers) -> Laid:
    """The page: each question, its answers under it line by line, a blank line after. Unanswered ones are left out."""
    text, places, prose = "", list[Place](), list[tuple[int, int]]()
    for block in _blocks(answers):
        text += f"{block.question}\n"
        for position, line in block.lines:
            start, end = len(text), len(text) + len(line)
            if position is not None:
                places.append(Place(block.field, position, start, end))
            if block.is_prose or position is None:
                prose.append((start, end))
            text += f"{line}\n"
        text += "\n"
    return Laid(text.removesuffix("\n\n"), tuple(places), tuple(prose))


def _blocks(answers: Answers) -> Iterator[_Block]:
    yield from _of_person(answers)
    for name in _ORDER:
        value = answers.values.get(name)
        items: Sequence[Any] = [] if is_empty(value) else answers.values[name] if FIELDS[name].is_list else [value]
        words = answers.said.get(name, ())
        lines = [(n, _line(item, words[n] if n < len(words) else "")) for n, item in enumerate(items)]
        more = [(None, answers.other[name])] if answers.other.get(name) else []
        if lines or more:
            yield _Block(_question(answers, name), name, (*lines, *more), name in _PROSE)
    if answers.remark:
        yield _Block(answers.asked.get(REMARK, "Remark"), REMARK, ((None, answers.remark),))


def _of_person(answers: Answers) -> Iterator[_Block]:
    for part, english in _PERSON.items():
        name = _FIELD_OF.get(part, part)
        told = answers.values.get(name) or getattr(answers.contributor, part)
        if told:
            yield _Block(answers.asked.get(name, english), name, ((0, str(told)),))


def _question(answers: Answers, name: str) -> str:
    return answers.asked.get(name) or name.replace("_", " ").capitalize()


def _line(item: Any, words: str) -> str:
    if isinstance(item, Mapping):
        parts = (item.get(part) for part in ("value", "unit", "indicator", "year", "source"))
        return words or " · ".join(str(part) for part in parts if not is_empty(part))
    return words or str(item)
