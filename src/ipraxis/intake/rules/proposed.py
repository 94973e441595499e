"""What a language model proposes, held to the text. Pure.

A value counts where its quotation stands on a page, letter for letter, and states it; where it fits its field; and
where the rules found nothing. Whatever a letter makes a model say, it can do no more than that.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from ipraxis.editorial.rules import FIELDS as FORM
from ipraxis.editorial.rules import BadValue, clean_value
from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.numbers import numbers_in
from ipraxis.intake.rules.origin import box_of
from ipraxis.intake.rules.prepared import GROUPINGS
from ipraxis.intake.rules.shown import BLANK, Shown
from ipraxis.intake.rules.suggestion import LIST_FIELDS, KnownConcept, Lexicon, Origin, Suggested, Suggestion
from ipraxis.intake.rules.years import years_in

METHOD = "language_model"
CONFIDENCE = 0.5  # below every threshold of the rules: an editor looks at it first
MOST_PROPOSALS = 60
_LONGEST_QUOTE = 600
_SHORTEST_QUOTE = 3
_LONGEST_TITLE = 250
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# Not asked: who writes is known from the envelope, the language from the text, a description is the letter itself.
CONTACT_FIELDS = ("contact_name", "contact_email")
ASKED = tuple(name for name in FORM if name not in {"description", "language", "countries", *CONTACT_FIELDS})


class NoProposals(ValueError):
    """The answer is not what was asked for; the words say how."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value of a field and the words of the letter that are said to state it."""

    field: str
    value: Any
    quote: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A proposal that does not count, and why: not_asked, no_quote, not_in_text, no_value, not_stated, contradicts."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the proposals. `differs` are those that hold, where the rules had found another value."""

    suggestion: Suggestion
    taken: tuple[str, ...] = ()
    differs: tuple[Proposal, ...] = ()
    refused: tuple[Refusal, ...] = ()


def proposals_in(answer: str) -> tuple[Proposal, ...]:
    """The proposals of a model's answer: JSON, also between fences or with words around it. Raises `NoProposals`."""
    start, end = answer.find("{"), answer.rfind("}")
    try:
        told = json.loads(answer[start : end + 1], parse_constant=_no_number)
        answer.encode()
    except (ValueError, RecursionError):
        raise NoProposals("it is not JSON") from None
    listed = told.get("proposals") if isinstance(told, dict) else None
    if not isinstance(listed, list):
        raise NoProposals("it has no list of proposals")
    return tuple(
        Proposal(one["field"], one.get("value"), one["quote"])
        for one in listed[:MOST_PROPOSALS]
        if isinstance(one, dict) and isinstance(one.get("field"), str) and isinstance(one.get("quote"), str)
        if _is_text(one)
    )


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)  # NaN and Infinity are Python's, not JSON's


def _is_text(value: Any) -> bool:
    """Whether it can be kept: JSON can spell halves of characters, which no text has."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def judge(
    proposals: Sequence[Proposal], pages: Sequence[Shown], suggestion: Suggestion, lexicon: Lexicon, *, contacts: bool
) -> Judged:
    """Add to the suggestion what is proposed for empty fields, quoted verbatim and stated by the quotation.

    What the rules found stays. Of several values for a field that takes one, none is taken.
    """
    held: dict[str, list[tuple[Proposal, Suggested]]] = {}
    refused: list[Refusal] = []
    asked = {*ASKED, *CONTACT_FIELDS} if contacts else set(ASKED)
    for proposal in proposals:
        found = _held(proposal, pages, suggestion, lexicon) if proposal.field in asked else "not_asked"
        if isinstance(found, str):
            refused.append(Refusal(proposal.field, found))
        elif all(found.value != other.value for _, other in held.setdefault(proposal.field, [])):
            held[proposal.field].append((proposal, found))
    taken: dict[str, tuple[Suggested, ...]] = {}
    differs: list[Proposal] = []
    for name, found_here in held.items():
        if name in suggestion.values:
            known = [one.value for one in suggestion.values[name]]
            differs += [proposal for proposal, one in found_here if not _same(one.value, known)]
        elif name not in LIST_FIELDS and len(found_here) > 1:
            refused.append(Refusal(name, "contradicts"))
        else:
            taken[name] = tuple(one for _, one in found_here)
    return Judged(_with(suggestion, taken), tuple(taken), tuple(differs), tuple(refused))


def _same(value: Any, known: Sequence[Any]) -> bool:
    """Whether the rules say the same, perhaps with more or fewer words."""
    if isinstance(value, dict):
        return any(isinstance(one, dict) and one.get("value") == value["value"] for one in known)
    if isinstance(value, str):
        return any(_contains(str(one), value) or _contains(value, str(one)) for one in known)
    return value in known


def _with(suggestion: Suggestion, taken: Mapping[str, tuple[Suggested, ...]]) -> Suggestion:
    unknown = {name: why for name, why in suggestion.unknown.items() if name not in taken}
    return replace(suggestion, values={**suggestion.values, **taken}, unknown=unknown)


def _held(proposal: Proposal, pages: Sequence[Shown], suggestion: Suggestion, lexicon: Lexicon) -> Suggested | str:
    """The value with its origin, or why it does not count."""
    quote = proposal.quote.strip()
    if not _SHORTEST_QUOTE <= len(quote) <= _LONGEST_QUOTE or BLANK in quote:
        return "no_quote"
    place = next(((page, span) for page in pages if (span := find(quote, page.text)) is not None), None)
    if place is None:
        return "not_in_text"
    try:
        value = _cleaned(proposal)
    except BadValue:
        return "no_value"
    concept = _concept(proposal.field, value, lexicon)
    if value is None or (FORM[proposal.field].scheme is not None and concept is None):
        return "no_value"
    if not _STATES[FORM[proposal.field].holds](value, quote, _Context(proposal.field, suggestion, lexicon)):
        return "not_stated"
    shown, (start, end) = place
    box, passage = box_of(shown.page, start, end), shown.page.text[start:end]
    origin = Origin(shown.attachment, shown.page.number, start, end, passage, box, METHOD)
    return Suggested(value, CONFIDENCE, origin, concept.id if concept else None)


def _cleaned(proposal: Proposal) -> Any:
    """The value as its field keeps it; of a list field one item. Raises `BadValue`."""
    name, value = proposal.field, proposal.value
    if isinstance(value, float) and value.is_integer() and FORM[name].holds == "year":
        value = int(value)
    if isinstance(value, bool | list) or (isinstance(value, dict) and FORM[name].holds != "outcome"):
        raise BadValue("One value is asked for.")
    cleaned = clean_value(name, [value] if FORM[name].is_list else value)
    return cleaned[0] if FORM[name].is_list and cleaned else cleaned


def find(quote: str, text: str) -> tuple[int, int] | None:
    """Where the quotation stands, white space aside letter for letter; not where it would cut a word or a number."""
    words = re.compile(r"\s+".join(map(re.escape, quote.split())))
    for match in words.finditer(text):
        if not _cuts(text, match.start()) and not _cuts(text, match.end()):
            return match.span()
    return None


def _cuts(text: str, at: int) -> bool:
    """Whether a word or number goes on over this place. Chinese and Japanese have no space between words."""
    if at in {0, len(text)}:
        return False
    before, after = text[at - 1], text[at]
    if before.isdigit() and after in ".,٫٬" and text[at + 1 : at + 2].isdigit():
        return True
    if after.isdigit() and before in ".,٫٬" and text[max(0, at - 2) : at - 1].isdigit():
        return True
    if before.isdigit() or after.isdigit():
        return before.isdigit() and after.isdigit()
    return before.isalnum() and after.isalnum() and not (_UNSPACED.match(before) or _UNSPACED.match(after))


@dataclass(frozen=True, slots=True)
class _Context:
    field: str
    suggestion: Suggestion
    lexicon: Lexicon


def _contains(text: str, words: str) -> bool:
    """Whether the words stand in the text, spelling variants and case aside, not as a part of others."""
    wanted = fold(words).strip()
    return bool(wanted) and find(wanted, fold(text)) is not None


def _states_words(value: Any, quote: str, _context: _Context) -> bool:
    return _contains(quote, str(value))


def _states_line(value: Any, quote: str, context: _Context) -> bool:
    return len(str(value)) <= _LONGEST_TITLE and _states_words(value, quote, context)


def _states_year(value: Any, quote: str, context: _Context) -> bool:
    started = next((one.value for one in context.suggestion.values.get("started", ())), None)
    backwards = context.field == "ended" and isinstance(started, int) and value < started
    return not backwards and value in {year.value for year in years_in(fold(quote))}


def _states_country(value: Any, quote: str, context: _Context) -> bool:
    return any(_contains(quote, name) for name in context.lexicon.countries.get(str(value), ()))


def _states_outcome(value: Any, quote: str, context: _Context) -> bool:
    folded = fold(quote)
    years = {year.value for year in years_in(folded)}
    numbers = {number.value for number in numbers_in(folded, context.suggestion.language)} - years
    said = [value["unit"], value["indicator"]]
    return (
        value["value"] in numbers
        and (value["year"] is None or value["year"] in years)
        and any(said)
        and all(_contains(quote, words) for words in said if words)
    )


def _states_concept(_value: Any, quote: str, _context: _Context) -> bool:
    """What a concept stands for is a judgement, which the editor makes: here only that a phrase was quoted for it."""
    return len(quote.split()) > 1 or len(_UNSPACED.findall(quote)) > _SHORTEST_QUOTE


_STATES: Mapping[str, Callable[[Any, str, _Context], bool]] = {
    "line": _states_line,
    "text": _states_words,
    "address": _states_words,
    "year": _states_year,
    "country": _states_country,
    "outcome": _states_outcome,
    "concept": _states_concept,
}


def _concept(field: str, value: Any, lexicon: Lexicon) -> KnownConcept | None:
    form = FORM[field]
    named = (c.notation if form.by_notation else c.id for c in lexicon.concepts)
    return next(
        (
            concept
            for concept, name in zip(lexicon.concepts, named, strict=True)
            if concept.scheme == form.scheme and name == value and _may_be_chosen(concept)
        ),
        None,
    )


def _may_be_chosen(concept: KnownConcept) -> bool:
    return concept.id not in GROUPINGS and concept.notation != "unknown"


def choices(field: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The values a concept field may have, each with its English label."""
    form = FORM[field]
    for concept in lexicon.concepts:
        value = concept.notation if form.by_notation else concept.id
        if form.scheme is not None and concept.scheme == form.scheme and value and _may_be_chosen(concept):
            yield value, concept.terms.get("en", ("",))[0]
