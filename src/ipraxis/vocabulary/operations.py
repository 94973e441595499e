from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ipraxis.vocabulary.models import Amendment, Concept, Scheme


@transaction.atomic
def load_vocabulary(*, source: Mapping[str, Any]) -> int:
    """Bring schemes and concepts to what `source` says (form of vocabulary.json); returns the number of concepts.

    Loading again changes what differs and takes nothing away: an id once given is never used for something else, and
    a concept that a person has amended stays as they left it.
    """
    amended = set(Amendment.objects.values_list("concept", flat=True))
    told = [c for c in source["concepts"] if c["id"] not in amended]
    Scheme.objects.bulk_create(
        [
            Scheme(id=s["id"], label=s["label"], definition=s.get("definition", {}), order=n)
            for n, s in enumerate(source["schemes"])
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["label", "definition", "order"],
    )
    concepts = [
        Concept(
            id=c["id"],
            scheme_id=c["scheme"],
            notation=c.get("notation"),
            label=c["label"],
            alt=c.get("alt", {}),
            definition=c.get("definition", {}),
            order=c.get("order", n),
        )
        for n, c in enumerate(source["concepts"])
        if c["id"] not in amended
    ]
    fields = ["scheme", "notation", "label", "alt", "definition", "order"]
    Concept.objects.bulk_create(concepts, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    # A broader concept must exist before it can be pointed at, so the second pass joins them.
    by_id = Concept.objects.in_bulk([c["id"] for c in told])
    for c in told:
        by_id[c["id"]].broader_id = c.get("broader")
    Concept.objects.bulk_update(by_id.values(), ["broader"])
    return len(source["concepts"])
