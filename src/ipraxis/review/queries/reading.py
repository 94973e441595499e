"""What a reviewer sees: what was given to them, and of a blind round nothing that says whose it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ipraxis.accounts.models import User
from ipraxis.directory.rules import country_name
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.naming import is_unnamed
from ipraxis.editorial.queries import known_institution
from ipraxis.editorial.rules import FIELDS
from ipraxis.refusal import NotFound
from ipraxis.review.models import Assignment, Round
from ipraxis.review.rules.masking import hidden, masker, names_in, short_forms
from ipraxis.review.rules.steps import OWED, Status

_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
# Never shown in a blind round, whatever they hold: they say who or where.
SAYS_WHO = frozenset({"institution_name", "country", "countries"})
READ_FIRST = ("title", "summary", "problem", "description")  # the text, then the facts


class NoSuchReview(NotFound):
    """Nothing of that number was given to this person: whether there is one at all is not told."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A contribution as its reviewer may see it. `passages` maps a field to the words it was taken from."""

    title: str
    language: str
    described: Mapping[str, Any]
    passages: Mapping[str, Sequence[str]]


def names_to_hide(of: Contribution, *, more: Iterable[str] = ()) -> tuple[str, ...]:
    """What a blind round of it would mask: institution, people, addresses, the country; `more` are names of senders."""
    told = of.description
    institution = known_institution(of)
    institutions = [str(told.get("institution_name") or "")]
    if institution is not None:
        institutions += [institution.name, institution.name_original or "", *institution.other_names]
    short = short_forms(_texts(of), filter(None, institutions))
    codes = {str(told.get("country") or ""), institution.country if institution else ""} - {"", "INT"}
    found = names_in(
        institutions=[*institutions, *short],
        people=[str(told.get("contact_name") or ""), *more],
        addresses=filter(None, [of.reply_to, str(told.get("contact_email") or "")]),
    )
    places = (country_name(code, language) for code in sorted(codes) for language in _LANGUAGES)
    return tuple(dict.fromkeys([*found, *places]))


def _texts(of: Contribution) -> list[str]:
    """Every text of it that could hold a name."""
    return [
        *(value for value in of.description.values() if isinstance(value, str)),
        *of.origins.exclude(passage="").values_list("passage", flat=True),
    ]


def hides_names(found: Round, of: Contribution) -> bool:
    """Whether reviewers are not to learn whose it is: in a blind round, and where its institution asked for that."""
    return found.is_blind or is_unnamed(of)


def shown(of: Contribution, found: Round) -> Shown:
    """The contribution as the reviewers of that round see it; contact data never."""
    left_out = {name for name, field in FIELDS.items() if field.is_private} | {"language"}
    mask_text = masker([])
    hides = hides_names(found, of)
    if hides:
        left_out |= SAYS_WHO
        # Names of today too: a correction may have brought in one that nobody listed.
        mask_text = masker(_names(found, of))
    order = (*READ_FIRST, *(name for name in FIELDS if name not in READ_FIRST))
    described = {name: of.description[name] for name in order if name in of.description and name not in left_out}
    passages: dict[str, list[str]] = {}
    for origin in of.origins.exclude(passage="").order_by("field", "position"):
        if origin.field in described:
            passages.setdefault(origin.field, []).append(origin.passage)
    if hides:
        described = {name: hidden(value, mask_text) for name, value in described.items()}
        passages = {name: [mask_text(one) for one in said] for name, said in passages.items()}
    return Shown(str(described.get("title") or ""), of.language, described, passages)


def _names(found: Round, of: Contribution) -> list[str]:
    """What to mask: what was listed; all that is known where the wish not to be named came after a round was opened."""
    return [*(found.hidden or names_to_hide(of)), *_names_now(of)]


def _names_now(of: Contribution) -> Iterable[str]:
    """The fields that never are words of a text: the whole name of the institution and of the contact."""
    told = of.description
    return [str(told.get(name) or "") for name in ("institution_name", "contact_name")]


def title_shown(found: Round) -> str:
    """The title as its reviewers see it, for lists and letters; "" once a round that hides names is over."""
    title = str(found.contribution.description.get("title") or "")
    if not hides_names(found, found.contribution):
        return title
    if found.closed_at is not None:
        return ""  # the names to mask are forgotten with the round
    return masker(_names(found, found.contribution))(title)


def assignments_of(actor: User) -> QuerySet[Assignment]:
    """All that was ever given to that person, what is owed first, by due date."""
    return (
        Assignment.objects.filter(reviewer__user=actor)
        .select_related("round__contribution", "round__call", "reviewer", "review")
        .order_by("due_on", "id")
    )


def own_assignment(actor: User, number: int) -> Assignment:
    """What was given to that person under the number, or `NoSuchReview`."""
    found = assignments_of(actor).filter(pk=number).first()
    if found is None:
        raise NoSuchReview("No review {number} was given to you.", number=number)
    return found


def is_open(found: Assignment) -> bool:
    """Whether its round still takes reviews."""
    return found.round.closed_at is None and found.round.contribution.status == "in_review"


def may_read(found: Assignment) -> bool:
    """Whether the text is shown: while the round is open, to who took it on and declared no conflict of interest."""
    return is_open(found) and found.declared_at is not None and found.status in {Status.ACCEPTED, Status.SUBMITTED}


def owed_by(actor: User) -> int:
    """How many reviews and answers that person owes now."""
    return Assignment.objects.filter(
        reviewer__user=actor, status__in=[one.value for one in OWED], round__closed_at__isnull=True
    ).count()
