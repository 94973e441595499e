"""Keeping the index of what arrived in step with the rows: the audit's events are its change log."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Max

from ipraxis.audit.models import Event
from ipraxis.intake.index.arrivals import ArrivalIndex, ArrivalText
from ipraxis.intake.models import Message
from ipraxis.intake.queries import messages

MOST_AT_ONCE = 500  # messages in one commit
# After these the text of a message is another than before.
_CHANGED_BY = (
    "intake.read",
    "intake.set_aside",
    "intake.read_again",
    "intake.receive_as_post",
    "privacy.erase_message",
)
# Numbers are given before commits: an event may appear after a later one. So many before the last are looked at again.
_OVERLAP = 200


def open_arrivals() -> ArrivalIndex:
    """The index of what arrived, in its folder of the settings."""
    return ArrivalIndex(settings.ARRIVAL_INDEX)


class ArrivalFollower:
    """Applies to the index what happened since; remembers what it saw among the events that it looks at again."""

    def __init__(self, index: ArrivalIndex) -> None:
        self._index = index
        self._seen: frozenset[int] = frozenset()

    def follow(self) -> int:
        """Take in the next messages that were read or changed, in one commit; returns how many. Raises IndexDamaged."""
        applied = self._index.applied()
        recent = Event.objects.filter(id__gt=applied - _OVERLAP, action__in=_CHANGED_BY).order_by("id")
        events = [event for event in recent.values_list("id", "subject") if event[0] not in self._seen][:MOST_AT_ONCE]
        if not events:
            return 0
        touched = {int(subject.partition(":")[2]) for _, subject in events}
        upto = max(applied, events[-1][0])
        self._index.apply(_texts(messages().filter(pk__in=touched)), upto=upto)
        self._seen = frozenset(one for one in {*self._seen, *(n for n, _ in events)} if one > upto - _OVERLAP)
        return len(touched)


def rebuild_arrivals(index: ArrivalIndex) -> int:
    """Build the index anew from the rows. Returns the number of messages in it."""
    upto = Event.objects.aggregate(last=Max("id"))["last"] or 0
    return index.rebuild(_texts(messages().iterator(chunk_size=200)), upto=upto)


def _texts(found: Iterable[Message]) -> Iterator[ArrivalText]:
    for message in found:
        pages = sorted(message.pages.all(), key=lambda p: (p.attachment.position if p.attachment else -1, p.number))
        about = (message.subject, message.sender_name, message.sender_address, message.file_name)
        names = (attachment.name for attachment in message.attachments.all())
        yield ArrivalText(message.pk, "\n".join(filter(None, [*about, *names, *(page.text for page in pages)])))
