"""Turnaround times, from the history of contributions."""

from collections.abc import Mapping
from datetime import datetime

from ipraxis.audit.models import Event
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.queries import done_to
from ipraxis.editorial.rules import Status
from ipraxis.editorial.rules.course import Done
from ipraxis.editorial.rules.turnaround import DAY, MEASURES, Spell, Summary, Times, summary, times_of

FEWEST = 10  # of so many that are over, and no fewer, we say how long it takes
WAITING = (Status.DRAFT, Status.RETURNED, Status.ANSWERED, Status.IN_REVIEW, Status.ACCEPTED)


def times(of: Contribution, *, now: datetime) -> Times:
    """The times of one contribution."""
    return times_of(of.arrived_at, done_to(of), now=now)


def measured(*, since: datetime, now: datetime) -> Mapping[str, Summary]:
    """Every measure over the contributions that arrived since then; two queries. Samples are left out."""
    arrived = dict(
        Contribution.objects.filter(arrived_at__gte=since, is_sample=False).values_list("pk", "arrived_at").order_by()
    )
    histories: dict[int, list[Done]] = {pk: [] for pk in arrived}
    events = Event.objects.filter(subject__startswith="contribution:", at__gte=since).order_by("id")
    for subject, action, at, by_robot in events.values_list("subject", "action", "at", "actor__is_robot").iterator():
        found = histories.get(int(subject.removeprefix("contribution:")))
        if found is not None:
            found.append(Done(action, at, by_robot))
    all_times = [times_of(at, histories[pk], now=now) for pk, at in arrived.items()]
    told = {name: summary([one.spells[name] for one in all_times]) for name in MEASURES}
    asked = [Spell(one.with_contributor / one.asked, ended=True) for one in all_times if one.asked]
    return {**told, "with_contributor": summary(asked)}


def waiting_now(*, now: datetime) -> list[tuple[str, Summary, float]]:
    """For each tray of what is not decided: how long what lies there has not moved, and the longest; one query."""
    ages: dict[str, list[float]] = {status.value: [] for status in WAITING}
    rows = Contribution.objects.filter(status__in=list(ages), is_sample=False).order_by()
    for status, changed_at in rows.values_list("status", "changed_at"):
        ages[status].append(max(0.0, (now - changed_at) / DAY))
    return [
        (status, summary([Spell(days, ended=True) for days in found]), max(found))
        for status, found in ages.items()
        if found
    ]
