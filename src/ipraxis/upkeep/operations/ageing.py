from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.catalogue.ageing import step
from ipraxis.catalogue.operations import mark_changed
from ipraxis.upkeep.models import Run
from ipraxis.upkeep.operations.running import note_run
from ipraxis.upkeep.queries import words_in_force

AGEING = "ageing"


@transaction.atomic
def reweigh(*, actor: User, at: datetime) -> int:
    """Name to the index the practices whose weight took a step since this was last done; returns how many."""
    require(actor, "upkeep.reweigh")
    before = Run.objects.filter(name=AGEING).first()
    older = []
    if before is not None:
        older = [pk for pk, word in words_in_force() if step(word, now=before.at) != step(word, now=at)]
    if older:
        mark_changed(practices=older, at=at)
    note_run(name=AGEING, at=at, done={"practices": len(older)})
    return len(older)
