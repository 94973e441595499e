from django.db.models import QuerySet

from ipraxis.audit.models import Event
from ipraxis.audit.queries import history
from ipraxis.directory.models import Institution
from ipraxis.editorial.models import Contribution, Twin, TwinState
from ipraxis.editorial.rules.course import Done
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound, Refused

# What a contributor does with the code of their letter, as the audit names it.
SAID_BY_CODE = frozenset({
    "editorial.correct_by_code", "editorial.said_by_code", "editorial.said_by_letter", "editorial.confirmed_by_code",
    "editorial.answer", "editorial.take_back", "editorial.wish", "intake.add_to",
})  # fmt: skip


class NoSuchContribution(NotFound):
    """There is no contribution of that reference."""


class NotReady(Refused):
    """Something that readers need is missing; the sentence says what."""


def tray(status: str) -> QuerySet[Contribution]:
    """The contributions in that state, newest arrival first."""
    return Contribution.objects.filter(status=status).order_by("-arrived_at", "-id")


def contribution(reference: str) -> Contribution:
    """The contribution called C12 (or 12), or `NoSuchContribution`."""
    number = row_number(reference.strip().upper().removeprefix("C"))
    found = None if number is None else Contribution.objects.filter(pk=number).first()
    if found is None:
        raise NoSuchContribution("There is no contribution {reference}.", reference=reference)
    return found


def twins(of: Contribution) -> QuerySet[Twin]:
    """What looks like the same letter and has not been judged different, most alike first."""
    return (
        Twin.objects.filter(contribution=of)
        .exclude(state=TwinState.DIFFERENT)
        .select_related("other")
        .order_by("-score", "id")
    )


def known_institution(of: Contribution) -> Institution | None:
    """The institution of the directory that the contribution means: by what structuring recognised, else by name.

    A letter says "Office of Inventions (OI)" where the directory has "Office of Inventions"; as long as nobody
    corrected the name, what was recognised holds.
    """
    recognised = of.origins.filter(field="institution_name").exclude(concept="").values("concept")
    name, country = of.description.get("institution_name"), of.description.get("country")
    by_slug = Institution.objects.filter(slug__in=recognised).first()
    return by_slug or Institution.objects.filter(name=name, country=country).first()


def events(of: Contribution) -> QuerySet[Event]:
    """What was done to the contribution, oldest first."""
    return history(f"contribution:{of.pk}")


def done_to(of: Contribution) -> list[Done]:
    """The history of the contribution as pure rules read it, oldest first."""
    return [Done(*row) for row in events(of).values_list("action", "at", "actor__is_robot")]
