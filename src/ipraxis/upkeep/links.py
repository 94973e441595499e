"""The addresses that the catalogue names: gathered from the rows, taken in turn, judged by what a visit met."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue.models import Evidence, Version
from ipraxis.directory.models import Institution
from ipraxis.refusal import NotFound
from ipraxis.upkeep.models import LinkCheck, LinkState
from ipraxis.upkeep.rules.links import Known, Visit, ascii_host, judge, split

DEAD = (LinkState.GONE.value, LinkState.UNREACHABLE.value)
_LONGEST = 1000
_AT_ONCE = 500


class NoSuchLink(NotFound):
    """The catalogue names no such address."""


def named_addresses() -> set[str]:
    """Every address that a version in force, or the institution of one, names."""
    in_force = Version.objects.filter(is_current=True, practice__withdrawn_at=None)
    sources = Evidence.objects.filter(version__in=in_force).exclude(url=None).order_by().values_list("url", flat=True)
    houses = Institution.objects.filter(versions__in=in_force).exclude(url=None).order_by()
    found = {*sources, *houses.values_list("url", flat=True)}
    return {url for url in found if url and len(url) <= _LONGEST}


@transaction.atomic
def gather(*, actor: User, at: datetime) -> int:
    """Enter addresses that are new, and set aside those that nothing names any more; returns how many are new."""
    require(actor, "upkeep.check_links")
    named, known = named_addresses(), dict(LinkCheck.objects.values_list("url", "is_used"))
    new = sorted(named - set(known))
    LinkCheck.objects.bulk_create(
        LinkCheck(url=url, host=_host(url), first_seen_at=at, next_check_at=at) for url in new
    )
    _set_used([url for url in named if known.get(url) is False], is_used=True)
    _set_used([url for url, is_used in known.items() if is_used and url not in named], is_used=False)
    return len(new)


def _host(url: str) -> str:
    parts = split(url)
    return (ascii_host(parts.hostname or "") if parts else "")[:255]


def _set_used(urls: list[str], *, is_used: bool) -> None:
    for start in range(0, len(urls), _AT_ONCE):
        LinkCheck.objects.filter(url__in=urls[start : start + _AT_ONCE]).update(is_used=is_used)


def awaiting_visit(*, at: datetime) -> QuerySet[LinkCheck]:
    """Addresses whose turn has come, the longest waiting first."""
    return LinkCheck.objects.filter(is_used=True, next_check_at__lte=at).order_by("next_check_at", "id")


@transaction.atomic
def note_visit(
    *, link: LinkCheck, visit: Visit, every: timedelta, jitter: float, actor: User, at: datetime
) -> LinkCheck:
    """Write down what a visit met, and when the next one is due (`every` and `jitter` as of `rules.links.judge`)."""
    require(actor, "upkeep.check_links")
    known = Known(link.state, link.failures, link.failing_since)
    verdict = judge(known, visit, now=at, every=every, jitter=jitter)
    link.state, link.failures, link.failing_since = verdict.state, verdict.failures, verdict.failing_since
    link.next_check_at, link.checked_at = verdict.next_check_at, at
    link.why, link.http_status, link.final_url = visit.why, visit.status, visit.final_url[:2000]
    if verdict.state in {LinkState.OK, LinkState.MOVED}:
        link.answered_at = at
        if not visit.unchanged:
            link.etag, link.last_modified = visit.etag, visit.last_modified
    link.save()
    return link


@transaction.atomic
def visit_soon(*, link: LinkCheck, actor: User, at: datetime) -> None:
    """Put the address first in line; for an editor who does not believe what the list says."""
    require(actor, "upkeep.check_links")
    LinkCheck.objects.filter(pk=link.pk).update(next_check_at=at)
    record(actor=actor, action="upkeep.visit_soon", subject=f"link:{link.pk}", at=at, details={"url": link.url})


def link(pk: int) -> LinkCheck:
    """That address, or `NoSuchLink`."""
    found = LinkCheck.objects.filter(pk=pk).first()
    if found is None:
        raise NoSuchLink("The catalogue names no such address.")
    return found


def links_in(states: Iterable[str]) -> QuerySet[LinkCheck]:
    """The addresses in these states that are in use, by host and address: those of one host have one cause."""
    return LinkCheck.objects.filter(is_used=True, state__in=list(states)).order_by("host", "url")


def link_counts() -> Mapping[str, int]:
    """How many addresses in use are in each state; every state is named."""
    counted = LinkCheck.objects.filter(is_used=True).order_by().values_list("state").annotate(n=Count("id"))
    counts = dict(counted)
    return {state.value: counts.get(state.value, 0) for state in LinkState}


def dead_count() -> int:
    """How many addresses in use are dead."""
    return LinkCheck.objects.filter(is_used=True, state__in=DEAD).count()


def dead_among(urls: Iterable[str]) -> dict[str, LinkCheck]:
    """Those of the addresses that are dead, by address; one question to the database at most."""
    asked = {url for url in urls if url}
    if not asked:
        return {}
    return {one.url: one for one in LinkCheck.objects.filter(url__in=asked, state__in=DEAD)}


def dead_of(practice: int | None) -> tuple[str, ...]:
    """The dead addresses among the sources of a practice (row id) as it stands."""
    if practice is None:
        return ()
    sources = Evidence.objects.filter(version__practice=practice, version__is_current=True).values("url")
    return tuple(LinkCheck.objects.filter(url__in=sources, state__in=DEAD).values_list("url", flat=True))


def named_by(links: Iterable[LinkCheck]) -> dict[str, list[Version]]:
    """The versions in force that name each of the addresses, as a source or as their institution's; two questions."""
    urls = [one.url for one in links]
    found: dict[str, dict[int, Version]] = {url: {} for url in urls}
    in_force = {"version__is_current": True, "version__practice__withdrawn_at": None}
    sources = Evidence.objects.filter(url__in=urls, **in_force).select_related("version__practice")
    for source in sources.order_by("version__practice__slug", "position"):
        found[source.url or ""].setdefault(source.version_id, source.version)
    versions = Version.objects.filter(institution__url__in=urls, is_current=True, practice__withdrawn_at=None)
    for version in versions.select_related("practice", "institution").order_by("practice__slug"):
        found[version.institution.url or ""].setdefault(version.pk, version)
    return {url: list(versions.values()) for url, versions in found.items()}
