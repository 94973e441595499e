"""Institutions that wish not to be named: what stands for them in public, and what would give them away.

The public tables never hold who it was: a version has a placeholder for its institution, and only the contribution,
which no public page reads, leads to the name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ipraxis.catalogue.models import Practice, Version
from ipraxis.catalogue.rules import LANGUAGES
from ipraxis.catalogue.rules.translated import Translated
from ipraxis.directory.models import Institution
from ipraxis.directory.rules import country_name, withheld
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules.fields import FIELDS
from ipraxis.editorial.rules.naming import COUNTRY, NAMED, REGION, Known, Mention, mentions, texts_of
from ipraxis.refusal import Refused
from ipraxis.vocabulary.queries import vocabulary
from ipraxis.vocabulary.rules import fold

LETTER = "A letter to this exchange"
_NOT_SHOWN = (
    "institution_name", "institution_type", "country", "countries", "naming", "language", "kind", "experience",
)  # fmt: skip
_COMMON_FROM = 2  # institutions whose name holds a word: then it tells of none of them


class WouldName(Refused):
    """What was to be published would tell who an institution is that does not wish to be named."""


def naming_of(contribution: Contribution, current: Version | None) -> str:
    """Whether the public record names its institution: named, country (only that is shown), region (only that is).

    What improves an unnamed practice leaves it unnamed, unless it says that the institution may be named now.
    """
    told = str(contribution.description.get("naming") or "")
    if told in {NAMED, COUNTRY, REGION}:
        return told
    if current is None or not current.institution.unnamed:
        return NAMED
    return COUNTRY if current.institution.country.isalpha() else REGION


def reveals(contribution: Contribution, current: Version | None) -> bool:
    """Whether publishing would name, for the first time, the institution of a practice that stood unnamed."""
    return current is not None and current.institution.unnamed and naming_of(contribution, current) == NAMED


def placeholder(contribution: Contribution, current: Version | None, naming: str) -> dict[str, Any]:
    """What stands in the open format for an institution that is not named: its type, and its country or region."""
    told, before = contribution.description, current.institution if current is not None else None
    kind, country = str(told.get("institution_type") or "other"), str(told.get("country") or "INT")
    if before is not None and before.unnamed:
        # Who improves it may be somebody else: what the record says of its institution stays.
        kind = before.type
        country = before.country if naming == REGION or before.country.isalpha() else country
    concept = vocabulary().of_notation("institution-type", kind)
    label = vocabulary().label(concept, "en") if concept else "Institution"
    return {
        "name": f"{label}, not named at its own wish",
        "name_original": None,
        "type": kind,
        "country": withheld(country) if naming == REGION else country,
        "city": None,
        "url": None,
        "unnamed": True,
    }


def without_names(record: dict[str, Any], contribution: Contribution, current: Version | None) -> dict[str, Any]:
    """The record as the public may see it: placeholder, places, and a letter that says not whose it is."""
    naming = naming_of(contribution, current)
    if naming == NAMED:
        return record
    letter = record["sources"][-1] | {"title": LETTER, "publisher": None}
    countries = record["countries"]
    if naming == REGION:
        countries = list(dict.fromkeys(withheld(code) for code in countries))
    return {
        **record,
        "institution": placeholder(contribution, current, naming),
        "countries": countries,
        "sources": [*record["sources"][:-1], letter],
    }


def known_of(contribution: Contribution) -> Known:
    """All that would tell who its institution is, and the institutions that told of the practice before it, unnamed."""
    about = [contribution, *_before(contribution.refines)]
    bodies = [body for one in about for body in _bodies(one)]
    told = [one.description for one in about]
    countries = {str(d["country"]) for d in told if d.get("country")} | {body.country for body in bodies}
    regions_only = naming_of(contribution, _current(contribution.refines)) == REGION
    return Known(
        names=_filled(
            [
                *(d.get("institution_name") for d in told),
                *(name for body in bodies for name in (body.name, body.name_original, *body.other_names)),
            ]
        ),
        cities=_filled(body.city for body in bodies),
        sites=_filled(body.url for body in bodies),
        addresses=_filled([*(d.get("contact_email") for d in told), *(one.reply_to for one in about)]),
        people=_filled(d.get("contact_name") for d in told),
        countries=_names_of(countries) if regions_only else (),
        common=_common(Institution.objects.filter(unnamed=False).count()),
    )


def _names_of(countries: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(country_name(code, language) for code in sorted(countries) for language in LANGUAGES))


def _filled(told: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(one) for one in told if one))


def _before(practice: Practice | None) -> list[Contribution]:
    """The contributions of which the practice was made while it stood unnamed."""
    if practice is None:
        return []
    unnamed = Contribution.objects.filter(version__practice=practice, version__institution__unnamed=True)
    return list(unnamed.order_by("id"))


def _current(practice: Practice | None) -> Version | None:
    if practice is None:
        return None
    return practice.versions.select_related("practice", "institution").get(is_current=True)


def _bodies(of: Contribution) -> list[Institution]:
    recognised = list(of.origins.filter(field="institution_name").exclude(concept="").values_list("concept", flat=True))
    name, country = of.description.get("institution_name"), of.description.get("country")
    by_slug = Institution.objects.filter(slug__in=recognised)
    return list(by_slug or Institution.objects.filter(name=name, country=country))


@lru_cache(maxsize=1)
def _common(count: int) -> frozenset[str]:  # noqa: ARG001 - the number of institutions is the cache's key
    """The words that stand in the names of several institutions of the directory."""
    found: Counter[str] = Counter()
    for names in Institution.objects.filter(unnamed=False).values_list("name", "name_original"):
        found.update(set(fold(" ".join(filter(None, names))).split()))
    return frozenset(word for word, many in found.items() if many >= _COMMON_FROM)


def found_in(contribution: Contribution) -> tuple[Mention, ...]:
    """Where the fields that readers would see tell, or may tell, who the institution is; () where it may be named."""
    current = _current(contribution.refines)
    if naming_of(contribution, current) == NAMED:
        return ()
    told = contribution.description
    public = {name: told[name] for name, form in FIELDS.items() if name in told and not form.is_private}
    return mentions(texts_of(public, without=_NOT_SHOWN), known_of(contribution))


def was_named(practice: Practice | None) -> bool:
    """Whether a version of the practice names its institution: then it can no longer be withheld."""
    return practice is not None and practice.versions.filter(institution__unnamed=False).exists()


def is_unnamed(contribution: Contribution) -> bool:
    """Whether it would be published without the name of its institution."""
    return naming_of(contribution, _current(contribution.refines)) != NAMED


def require_unnamed(
    contribution: Contribution, current: Version | None, record: Mapping[str, Any], translated: Sequence[Translated]
) -> None:
    """The last look before publication, at every text that would become public; raises `WouldName`."""
    if naming_of(contribution, current) == NAMED:
        return
    texts = texts_of(record, without=("institution", "language"))
    texts |= {f"{one.part} ({one.language})": one.text for one in translated}
    _refuse(texts, known_of(contribution))


def refuse_names(practice: Practice, texts: Mapping[str, str]) -> None:
    """Raise `WouldName` where texts that are to stand beside an unnamed practice tell who its institution is.

    For whatever is written about a published practice: a translation, a note of what changed, a reason. A practice
    that is named lets everything pass, at the price of one question.
    """
    for contribution in _before(practice):
        _refuse(texts, known_of(contribution))


def _refuse(texts: Mapping[str, str], known: Known) -> None:
    sure = [one for one in mentions(texts, known) if one.is_sure]
    if sure:
        raise WouldName(
            "The institution of this practice wishes not to be named, but what would be published tells who it is "
            "({place}: “{words}”). Nothing was published. Take the words out, then try again.",
            place=sure[0].place,
            words=sure[0].words,
        )


def slug_stem(contribution: Contribution, words: str) -> str:
    """How the address of an unnamed practice begins: its place, or nothing that tells of it."""
    place = placeholder(contribution, None, naming_of(contribution, None))["country"]
    return f"{place.lower()}-{words}" if place.isalpha() else f"unnamed-{words}"
