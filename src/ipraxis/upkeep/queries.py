"""What upkeep reads: where practices stand with their confirmation, letters that ask, answers, ages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from ipraxis.catalogue.ageing import Age, Word, age, weight
from ipraxis.catalogue.models import Practice, Version
from ipraxis.catalogue.queries import last_word
from ipraxis.directory.models import Institution
from ipraxis.editorial.letters import INTERFACE_LANGUAGES
from ipraxis.editorial.models import Contribution
from ipraxis.upkeep.models import Arrangement, Asking, Confirmation, Run
from ipraxis.upkeep.rules.asking import GOOD_FOR, NO_ANSWER_AFTER, Standing, due_before, is_usable


def _open(at: datetime) -> QuerySet[Confirmation]:
    """What was asked and not answered, as long as its links and codes are good."""
    return Confirmation.objects.filter(answer="", asking__asked_at__gte=at - GOOD_FOR)


def in_force(*, at: datetime) -> QuerySet[Version]:
    """The versions in force with what decides their standing: heard, asked_at, contact, own_address, is_put_off."""
    told = Coalesce("received_at", "published_at")
    of_practice = {"practice": OuterRef("practice")}
    contacts = Contribution.objects.filter(version__practice=OuterRef("practice")).exclude(
        reply_to="", postal_address=""
    )
    arrangements = Arrangement.objects.filter(**of_practice)
    return (
        Version.objects.filter(is_current=True, practice__withdrawn_at=None)
        .annotate(
            heard=Greatest(Coalesce("practice__confirmed_at", told), told),
            asked_at=Subquery(
                _open(at).filter(**of_practice).order_by("-asking__asked_at").values("asking__asked_at")[:1]
            ),
            contact=Subquery(contacts.order_by("-version__number").values("pk")[:1]),
            own_address=Coalesce(Subquery(arrangements.values("address")[:1]), Value("")),
            is_put_off=Exists(arrangements.filter(Q(is_skipped=True) | Q(not_before__gt=at))),
        )
        .select_related("practice", "institution")
        .order_by("heard", "practice__slug")
    )


def _where(*, at: datetime, months: int) -> Mapping[Standing, Q]:
    due = Q(asked_at=None, heard__lt=due_before(at, months=months))
    reachable = Q(contact__isnull=False) | ~Q(own_address="")
    return {
        Standing.DUE: due & Q(is_put_off=False) & reachable,
        Standing.NO_ADDRESS: due & Q(is_put_off=False) & ~reachable,
        Standing.ASKED: Q(asked_at__gt=at - NO_ANSWER_AFTER),
        Standing.OVERDUE: Q(asked_at__lte=at - NO_ANSWER_AFTER),
        Standing.LATER: due & Q(is_put_off=True),
        Standing.FRESH: Q(asked_at=None, heard__gte=due_before(at, months=months)),
    }


def standing_in(which: Standing, *, at: datetime, months: int) -> QuerySet[Version]:
    """The versions in force that stand so, of the oldest word first."""
    return in_force(at=at).filter(_where(at=at, months=months)[which])


def not_asked(practices: Collection[int], *, at: datetime) -> QuerySet[Version]:
    """The versions in force of these practices (row ids) about which nobody waits for an answer."""
    waiting = _open(at).filter(practice=OuterRef("practice"))
    return in_force(at=at).filter(~Exists(waiting), practice__in=practices)


def standing_counts(*, at: datetime, months: int) -> Mapping[Standing, int]:
    """How many practices stand how; every standing is named. One question to the database."""
    told = _where(at=at, months=months)
    counted = in_force(at=at).order_by().aggregate(**{one.value: Count("pk", filter=q) for one, q in told.items()})
    return {one: counted[one.value] for one in told}


def awaited(*, at: datetime) -> int:
    """How many practices wait for the answer of their institution."""
    return _open(at).count()


def answers() -> QuerySet[Confirmation]:
    """Every answer, newest first."""
    return (
        Confirmation.objects.exclude(answer="")
        .select_related("practice", "version__institution", "asking", "answered_by", "contribution")
        .order_by("-answered_at", "-id")
    )


def confirmations_of(practice: Practice) -> QuerySet[Confirmation]:
    """What was asked and answered about a practice, newest first."""
    return (
        Confirmation.objects.filter(practice=practice)
        .select_related("asking", "answered_by", "contribution")
        .order_by("-id")
    )


def arrangement_of(practice: Practice) -> Arrangement:
    """What was arranged for asking about the practice; a blank one, not saved, where nothing was."""
    return Arrangement.objects.filter(practice=practice).first() or Arrangement(practice=practice)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A letter that could be written: to whom, and about which versions in force (of one institution)."""

    institution: Institution
    to_address: str
    to_name: str
    on_paper: bool
    language: str
    versions: Sequence[Version]


def proposed_letters(versions: Iterable[Version], *, leaves_the_house: bool) -> tuple[list[Proposed], list[Version]]:
    """The letters for these versions (from `in_force`), one an institution, and the versions nobody can be asked about.

    Of several contacts of an institution the one of its youngest practice is written to. Institutions that are not
    named share a placeholder: each is asked about what it told itself, and of nothing else.
    """
    rows = list(versions)
    contacts = Contribution.objects.in_bulk({row.contact for row in rows if row.contact})  # type: ignore[attr-defined]  # annotated
    arranged = {one.practice_id: one for one in Arrangement.objects.filter(practice__in=[r.practice_id for r in rows])}
    letters: dict[tuple[int, str], Proposed] = {}
    unreachable = []
    for row in sorted(rows, key=lambda one: (-one.practice_id,)):
        to = _recipient(row, contacts, arranged.get(row.practice_id), leaves_the_house=leaves_the_house)
        # A row that stands for several bodies which are not named must bring no two of them into one letter.
        apart = (f"{to.to_address}{to.to_name}" if to else f"{row.pk}") if row.institution.unnamed else ""
        before = letters.get((row.institution_id, apart))
        if to is None and before is None:
            unreachable.append(row)
            continue
        found = before or to
        assert found is not None  # one of the two is there
        letters[row.institution_id, apart] = Proposed(
            found.institution,
            found.to_address,
            found.to_name,
            found.on_paper,
            found.language,
            [*(before.versions if before else ()), row],
        )
    return list(letters.values()), unreachable


def _recipient(
    version: Version,
    contacts: Mapping[int, Contribution],
    arranged: Arrangement | None,
    *,
    leaves_the_house: bool,
) -> Proposed | None:
    contact = contacts.get(version.contact)  # type: ignore[attr-defined]  # annotated
    spoken = (arranged.language if arranged else "") or (contact.language if contact else "") or version.language
    language = spoken if spoken in INTERFACE_LANGUAGES else "en"
    address = arranged.address if arranged and arranged.address else contact.reply_to if contact else ""
    if address and is_usable(address, leaves_the_house=leaves_the_house):
        return Proposed(version.institution, address, "", on_paper=False, language=language, versions=())
    if contact is not None and contact.reply_on_paper and contact.postal_address:
        told = contact.description
        house = str(told.get("institution_name") or version.institution.name)
        name = [str(told.get("contact_name") or ""), house, contact.postal_address]
        to_name = "\n".join(filter(None, name))
        return Proposed(version.institution, "", to_name, on_paper=True, language=language, versions=())
    return None


def asking_by_mark(mark: str, *, at: datetime) -> Asking | None:
    """The letter with the code of that mark, as long as it is good."""
    return Asking.objects.filter(mark=mark, asked_at__gte=at - GOOD_FOR).first()


def asking(pk: int, *, at: datetime) -> Asking | None:
    """That letter, as long as it may be answered."""
    return Asking.objects.filter(pk=pk, asked_at__gte=at - GOOD_FOR).first()


def asked_about(of: Asking) -> list[Confirmation]:
    """The practices of a letter, by their place in it, with their versions in force as `.standing_now`."""
    found = list(of.confirmations.select_related("practice", "contribution").order_by("id"))
    current = {
        version.practice_id: version
        for version in Version.objects.filter(is_current=True, practice__in=[one.practice_id for one in found])
        .select_related("practice", "institution")
        .prefetch_related("sources", "outcomes", "coding", "translations")
    }
    for one in found:
        one.standing_now = current[one.practice_id]  # type: ignore[attr-defined]  # for the page
    return found


def awaiting_reminder(*, at: datetime, since: datetime, until: datetime) -> QuerySet[Asking]:
    """Letters sent between these times that nobody was reminded of and that hold an unanswered practice."""
    waiting = _open(at).filter(asking=OuterRef("pk"), practice__withdrawn_at=None)
    return (
        Asking.objects.filter(Exists(waiting), reminded_at=None, asked_at__gt=since, asked_at__lte=until)
        .select_related("institution")
        .order_by("asked_at", "id")
    )


def asked_lately(*, since: datetime) -> set[int]:
    """The named institutions (row ids) that a letter went to since then."""
    named = Asking.objects.filter(asked_at__gte=since, institution__unnamed=False)
    return set(named.values_list("institution_id", flat=True))


def letters_since(since: datetime) -> int:
    """How many letters that ask or remind went out since then."""
    return Asking.objects.filter(Q(asked_at__gte=since) | Q(reminded_at__gte=since)).count()


def run_of(name: str) -> Run | None:
    """When that part of the worker last went round; None where it never did."""
    return Run.objects.filter(name=name).first()


@dataclass(frozen=True, slots=True)
class AgeOfPractice:
    """How old the last word about a practice is, for whoever judges by it (benchmarks)."""

    practice: str
    age: Age
    said_at: datetime
    weight: float


def ages(practices: Collection[str], *, at: datetime) -> dict[str, AgeOfPractice]:
    """The age of the practices of these slugs, as far as they are in the catalogue; one question to the database."""
    rows = Version.objects.filter(is_current=True, practice__withdrawn_at=None, practice__slug__in=list(practices))
    found = {}
    for version in rows.select_related("practice"):
        word = last_word(version)
        slug = version.practice.slug
        found[slug] = AgeOfPractice(slug, age(word, now=at), word.at, weight(word, now=at))
    return found


def words_in_force() -> list[tuple[int, Word]]:
    """Every practice in the catalogue (row id) with its last word; one question, three columns a row."""
    rows = Version.objects.filter(is_current=True, practice__withdrawn_at=None).values_list(
        "practice_id",
        "practice__confirmed_at",
        Coalesce("received_at", "published_at"),
        Case(When(basis="contributed", then=Value(value=True)), default=Value(value=False)),
    )
    return [(pk, Word(confirmed, told, by)) for pk, confirmed, told, by in rows.order_by(F("practice_id"))]
