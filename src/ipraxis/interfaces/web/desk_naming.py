"""Before publication: how the institution will stand in public, and what might tell who it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ipraxis.directory.rules import country_name
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.naming import found_in, naming_of, placeholder, reveals
from ipraxis.editorial.refining import current_version
from ipraxis.editorial.rules.naming import NAMED, REGION
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web.desk_fields import Row


@dataclass(frozen=True, slots=True)
class Naming:
    """How the institution will stand: `shown` and `place` are what readers see, `name` is what they do not.

    `hints`: words in a field tell, or may tell, who it is.
    """

    is_unnamed: bool
    reveals: bool
    name: str
    shown: str = ""
    place: str = ""
    hints: bool = False


def naming_before(found: Contribution, language: str) -> Naming:
    """What the page before publication says of the name."""
    current = current_version(found.refines)
    name = str(found.description.get("institution_name") or "")
    naming = naming_of(found, current)
    if naming == NAMED:
        return Naming(is_unnamed=False, reveals=reveals(found, current), name=name)
    stands = placeholder(found, current, naming)
    return Naming(
        is_unnamed=True,
        reveals=False,
        name=name,
        shown=_("%(kind)s, not named at its own wish")
        % {"kind": Words(language).concept("institution-type", stands["type"])},
        place=country_name(str(stands["country"]), language),
        hints=bool(found_in(found)),
    )


def public_rows(found: Contribution, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that readers will see: without what tells of an institution that is not named."""
    naming = naming_of(found, current_version(found.refines))
    if naming == NAMED:
        return [row for row in rows if row.name != "naming"]
    hidden = {"naming", "institution_name"} | ({"country", "countries"} if naming == REGION else set())
    return [row for row in rows if row.name not in hidden]
