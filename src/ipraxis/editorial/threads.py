"""Threads of remarks as the desk sees them and as the contributor does: who is to speak next in each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipraxis.editorial.models import Addressee, Contribution, Remark, Wish, WishState


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark and what was answered to it, oldest first."""

    root: Remark
    answers: Sequence[Remark]

    @property
    def field(self) -> str:
        return self.root.field

    @property
    def is_open(self) -> bool:
        return self.root.resolved_at is None

    @property
    def is_internal(self) -> bool:
        """Whether the contributor knows nothing of it."""
        return self.root.addressee == Addressee.INTERNAL

    @property
    def everything(self) -> Sequence[Remark]:
        return [self.root, *self.answers]

    @property
    def asks(self) -> bool:
        """Whether the contributor is to speak next."""
        said = [one for one in self.everything if one.addressee != Addressee.INTERNAL]
        return self.is_open and bool(said) and said[-1].addressee == Addressee.TO_CONTRIBUTOR

    @property
    def question(self) -> str:
        """What the contributor is asked in it: all that was said to them since they spoke last."""
        said = [one for one in self.everything if one.addressee != Addressee.INTERNAL]
        last = max((n for n, one in enumerate(said) if one.from_contributor), default=-1)
        return "\n".join(one.text for one in said[last + 1 :])

    @property
    def is_answered(self) -> bool:
        """Whether the contributor spoke last, so that the desk is to look."""
        said = [one for one in self.everything if one.addressee != Addressee.INTERNAL]
        return self.is_open and bool(said) and said[-1].addressee == Addressee.FROM_CONTRIBUTOR


def threads_of(contribution: Contribution, *, for_contributor: bool = False) -> list[Thread]:
    """The threads of a contribution, oldest first; one query. Nothing internal where they are `for_contributor`."""
    found = contribution.remarks.select_related("author", "resolved_by").order_by("id")
    if for_contributor:
        found = found.exclude(addressee=Addressee.INTERNAL).exclude(thread__addressee=Addressee.INTERNAL)
    return _threaded(found)


def _threaded(remarks: Iterable[Remark]) -> list[Thread]:
    answers: dict[int, list[Remark]] = {}
    roots: list[Remark] = []
    for one in remarks:
        if one.thread_id is None:
            roots.append(one)
        else:
            answers.setdefault(one.thread_id, []).append(one)
    return [Thread(root, answers.get(root.pk, [])) for root in roots]


def questions_of(contribution: Contribution) -> list[Thread]:
    """What the contributor is asked now, in the order in which letters number it."""
    return [thread for thread in threads_of(contribution, for_contributor=True) if thread.asks]


def open_wishes(contribution: Contribution) -> list[Wish]:
    """What the contributor wishes and no editor has settled yet."""
    return list(contribution.wishes.filter(state=WishState.OPEN))
