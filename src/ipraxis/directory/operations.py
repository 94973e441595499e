from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from ipraxis.directory.models import Institution


def _free_slug(name: str, country: str) -> str:
    stem = f"{country.lower()}-{slugify(name)[:90]}".strip("-")
    slug, number = stem, 1
    while Institution.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def ensure_institution(*, described: Mapping[str, Any], proposed: bool) -> Institution:
    """The institution of that name and country; entered as described where the directory has none.

    `described` has the keys of the open format: name, name_original, type, country, city, url. What the
    directory already says is kept. `unnamed` is one more key, where an institution does not wish to be named.
    """
    name = str(described["name"])[:300]
    country = str(described["country"])
    found = Institution.objects.filter(name=name, country=country).first()
    if found is not None:
        return found
    return Institution.objects.create(
        slug=_free_slug(name, country),
        name=name,
        name_original=described.get("name_original"),
        type=described["type"],
        country=country,
        city=described.get("city"),
        url=described.get("url"),
        proposed=proposed,
        unnamed=bool(described.get("unnamed")),
    )
