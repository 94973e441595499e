from django.db.models import QuerySet

from ipraxis.audit.models import Event


def history(subject: str) -> QuerySet[Event]:
    """What was done to the subject, oldest first."""
    return Event.objects.filter(subject=subject).select_related("actor").order_by("id")
