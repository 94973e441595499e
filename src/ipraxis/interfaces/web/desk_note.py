"""Before a refinement is published: what changed, as readers will be told, and whether its contributor is named."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.naming import is_unnamed
from ipraxis.editorial.refining import current_version
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web.desk_differences import Difference, changes


@dataclass(frozen=True, slots=True)
class Note:
    """What is proposed, in `language`; `institution` could be named ("": nobody), `is_its_own` where it runs it."""

    draft: str
    language: str
    institution: str
    is_its_own: bool


def note_before(found: Contribution) -> Note | None:
    """What the publishing page proposes to say of a refinement; None where there is nothing to say."""
    current = current_version(found.refines)
    if current is None:
        return None
    told = str(found.description.get("title") or "")
    language = (found.language or current.language) if told and told != current.title else current.language
    spoken = language if language in dict(settings.LANGUAGES) else "en"
    with translation.override(spoken):
        draft = sentence(changes(found, Words(spoken)))
    name = "" if is_unnamed(found) else str(found.description.get("institution_name") or "")
    return Note(draft, spoken, name, name in {current.institution.name, current.institution.name_original})


def sentence(rows: Sequence[Difference]) -> str:
    """The fields that changed and those that are new, in one or two sentences."""
    told = [
        (_("Changed: %(fields)s."), [row.label for row in rows if not row.is_same and _had(row)]),
        (_("New: %(fields)s."), [row.label for row in rows if not row.is_same and not _had(row)]),
    ]
    between = pgettext("between the items of a list", ", ")
    return " ".join(words % {"fields": between.join(labels)} for words, labels in told if labels)


def _had(row: Difference) -> bool:
    """Whether the field said something before."""
    return bool(row.before) or any(run.kind != "new" for run in row.runs)
