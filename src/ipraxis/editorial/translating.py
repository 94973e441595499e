"""Translators' words before readers get them: of a practice that stands unnamed, none may tell who it was."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.catalogue import translating
from ipraxis.catalogue.models import Practice
from ipraxis.catalogue.translating import Saved, Typed
from ipraxis.editorial.naming import refuse_names


@transaction.atomic
def translate(*, practice: Practice, language: str, typed: Sequence[Typed], actor: User, at: datetime) -> Saved:
    """`catalogue.translating.translate`, unless a text would name an institution that wishes not to be named."""
    require(actor, "catalogue.translate")
    refuse_names(practice, {one.part: one.text for one in typed})
    return translating.translate(practice=practice, language=language, typed=typed, actor=actor, at=at)
