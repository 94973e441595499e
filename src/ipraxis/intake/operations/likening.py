"""New contributions beside what is there: letters like them, and practices that they may improve."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Max, Prefetch

from ipraxis.catalogue.models import Change, Translation, Version
from ipraxis.editorial.drafting import Likeness, propose_refinements, propose_twins
from ipraxis.editorial.models import Contribution, LikenessKey, Proposal
from ipraxis.intake.models import Message
from ipraxis.intake.queries import full_text
from ipraxis.intake.rules.duplicates import Paper, relation
from ipraxis.intake.rules.refining import PROPOSED, Known, Likely, likely, says_update
from ipraxis.intake.rules.suggestion import Suggestion
from ipraxis.intake.rules.traces import keys_of
from ipraxis.rows import insert_rows

MOST_TWINS = 5
MOST_PROPOSALS = 3
MOST_CANDIDATES = 40  # letters that share a key and are compared, those with most keys first


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A contribution just drafted, with what it was made from."""

    message: Message
    contribution: Contribution
    suggestion: Suggestion
    likeness: bytes


def propose_likenesses(newcomers: Sequence[Newcomer]) -> None:
    """Propose twins of the new contributions, and practices that they improve; a message of an update is marked one."""
    keys = {one.contribution.pk: keys_of(one.likeness, one.suggestion.traces) for one in newcomers}
    _enter_keys(keys)
    propose_twins(likenesses=[found for one in _with_candidates(newcomers, keys) for found in one])
    catalogue = _catalogue()
    proposals = []
    for one in newcomers:
        meant = catalogue.meant_by(one)
        found = [practice for practice in _likely(one, meant) if practice.score >= PROPOSED][:MOST_PROPOSALS]
        proposals += [_proposal(one, practice, catalogue.practices[practice.slug][0]) for practice in found]
        if found and found[0].origin is not None:
            one.message.kind, one.message.kind_why = "refinement", found[0].why
            one.message.save(update_fields=["kind", "kind_why"])
    propose_refinements(proposals=proposals)


def _enter_keys(keys: Mapping[int, Sequence[int]]) -> None:
    entered = LikenessKey.objects.filter(contribution__in=keys)
    there = set(entered.values_list("contribution_id", flat=True))
    rows = ((pk, key) for pk, own in keys.items() if pk not in there for key in own)
    insert_rows(LikenessKey, ["contribution", "key"], rows)


def _with_candidates(newcomers: Sequence[Newcomer], keys: Mapping[int, Sequence[int]]) -> Iterator[list[Likeness]]:
    holders: dict[int, list[int]] = defaultdict(list)
    wanted = LikenessKey.objects.filter(key__in=set().union(*keys.values()))
    for key, pk in wanted.values_list("key", "contribution_id").order_by("key", "contribution_id"):
        holders[key].append(pk)
    candidates = {
        # who came before: the pair of two newcomers is proposed once
        pk: Counter(other for key in set(own) for other in holders[key] if other < pk).most_common(MOST_CANDIDATES)
        for pk, own in keys.items()
    }
    others = _others({other for found in candidates.values() for other, _ in found})
    for one in newcomers:
        found = [others[other] for other, _ in candidates[one.contribution.pk]]
        yield _alike(one, [other for other in found if not _of_one_message(other.occasion, one.contribution.occasion)])


@dataclass(frozen=True, slots=True)
class _Other:
    """A contribution that came before, as far as comparing needs it."""

    pk: int
    occasion: str
    paper: Paper


def _others(keys: Iterable[int]) -> dict[int, _Other]:
    wanted = Contribution.objects.filter(pk__in=list(keys)).order_by()
    rows = wanted.values_list("pk", "occasion", "likeness", "traces", "language", "channel", "description")
    return {pk: _Other(pk, occasion, _paper(bytes(likeness or b""), *told)) for pk, occasion, likeness, *told in rows}


def _of_one_message(one: str, other: str) -> bool:
    return one.split(":")[:2] == other.split(":")[:2]


def _alike(one: Newcomer, others: Sequence[_Other]) -> list[Likeness]:
    row = one.contribution
    own = _paper(one.likeness, one.suggestion.traces, row.language, row.channel, row.description)
    found = [
        Likeness(row.pk, other.pk, is_a.kind, is_a.score, is_a.why)
        for other in others
        if (is_a := relation(own, other.paper)) is not None
    ]
    return sorted(found, key=lambda likeness: (-likeness.score, likeness.other))[:MOST_TWINS]


def _paper(
    likeness: bytes, traces: Sequence[str], language: str, channel: str, description: Mapping[str, Any]
) -> Paper:
    return Paper(
        likeness=likeness,
        traces=traces,
        language=language,
        channel=channel,
        title=description.get("title", ""),
        institution=description.get("institution_name", ""),
        years=frozenset(o["year"] for o in description.get("outcomes", []) if o.get("year")),
    )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The practices in force by their slug, with their key in the table, and their slugs by institution and country."""

    practices: Mapping[str, tuple[int, Known]]
    by_institution: Mapping[str, Sequence[str]]
    by_country: Mapping[str, Sequence[str]]

    def meant_by(self, one: Newcomer) -> list[Known]:
        """The practices that may be meant: named by their address, or of the institution or country that is.

        All of them for an update by somebody whom we could not place: its words may name any.
        """
        institution, country = _concept(one.suggestion), _single(one.suggestion, "country")
        if country is None and _is_update(one):
            return [practice for _, practice in self.practices.values()]
        slugs = [slug for slug, _ in one.suggestion.mentions.quoted if slug in self.practices]
        slugs += [*self.by_institution.get(institution or "", ()), *self.by_country.get(country or "", ())]
        return [self.practices[slug][1] for slug in dict.fromkeys(slugs)]


def _catalogue() -> Catalogue:
    """The catalogue as it stands now; read anew when it has changed."""
    last = Version.objects.order_by("-id").values_list("id", "title").first()
    return _catalogue_at((Change.objects.aggregate(last=Max("id"))["last"], last))


@lru_cache(maxsize=1)
def _catalogue_at(_stamp: tuple[object, ...]) -> Catalogue:
    versions = Version.objects.filter(is_current=True, practice__withdrawn_at=None).order_by("practice__slug")
    by_institution: dict[str, list[str]] = defaultdict(list)
    by_country: dict[str, list[str]] = defaultdict(list)
    practices = {}
    titles = Prefetch("translations", Translation.objects.filter(part="title").exclude(text=""))
    for version in versions.select_related("practice", "institution").prefetch_related(titles):
        known = _as_known(version)
        practices[known.slug] = (version.practice_id, known)
        by_institution[known.institution].append(known.slug)
        for country in dict.fromkeys((version.institution.country, *known.countries)):
            by_country[country].append(known.slug)
    return Catalogue(practices, by_institution, by_country)


def _as_known(version: Version) -> Known:
    names = [version.title, version.title_original, *(t.text for t in version.translations.all())]
    return Known(
        slug=version.practice.slug,
        names=tuple(filter(None, names)),
        institution=version.institution.slug,
        institution_names=tuple(filter(None, [version.institution.name, version.institution.name_original])),
        countries=tuple(version.countries),
    )


def _is_update(one: Newcomer) -> bool:
    return says_update(one.message.subject, one.suggestion.mentions)


def _concept(suggestion: Suggestion) -> str | None:
    found = suggestion.values.get("institution_name")
    return found[0].concept if found else None


def _single(suggestion: Suggestion, name: str) -> str | None:
    found = suggestion.values.get(name)
    return str(found[0].value) if found else None


def _likely(one: Newcomer, known: Sequence[Known]) -> list[Likely]:
    title = _single(one.suggestion, "title")
    update = _is_update(one)
    return likely(
        titles=[title] if title else [],
        institution=_concept(one.suggestion),
        country=_single(one.suggestion, "country"),
        mentions=one.suggestion.mentions,
        update=update,
        known=known,
        text=full_text(one.message) if update else "",
    )


def _proposal(one: Newcomer, practice: Likely, pk: int) -> Proposal:
    where = practice.origin
    return Proposal(
        contribution=one.contribution,
        practice_id=pk,
        score=practice.score,
        why=practice.why,
        attachment=where.attachment if where else "",
        page=where.page if where else None,
        start=where.start if where else None,
        end=where.end if where else None,
        passage=where.passage if where else "",
    )
