from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import Deed, record_all
from ipraxis.catalogue.models import Practice
from ipraxis.editorial.codes import codes_for
from ipraxis.editorial.drafting import (
    Correspondent,
    Draft,
    DraftedValue,
    draft_all,
    propose_twins,
)
from ipraxis.editorial.forms import current_form
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.supplementing import supplement
from ipraxis.intake.letters import acknowledgement, post_answers, receipt
from ipraxis.intake.models import Channel, Message, MessageState
from ipraxis.intake.operations.confirming import hear_confirmations
from ipraxis.intake.operations.keeping import NotWaiting, locked
from ipraxis.intake.operations.likening import Newcomer, propose_likenesses
from ipraxis.intake.operations.paper import other_pages
from ipraxis.intake.operations.replying import OurWords, find_answers, hear_answer, put_beside
from ipraxis.intake.rules.duplicates import signature
from ipraxis.intake.rules.paper_marks import TICKED, WRITTEN
from ipraxis.intake.rules.suggestion import LIST_FIELDS, Suggested, Suggestion

ADDITION = "addition"
SENT_TO_IT = "It was sent to a contribution that we have."


@dataclass(frozen=True, slots=True)
class Made:
    """What was understood of one message, and the likeness of its text.

    `number` counts the practices of a message that tells of several: what is drafted of it a second time has 2.
    """

    message: Message
    suggestion: Suggestion
    likeness: bytes
    number: int = 1

    @property
    def occasion(self) -> str:
        """What its contribution is made from."""
        return self.message.occasion if self.number == 1 else f"{self.message.occasion}:{self.number}"


def _each(made: Sequence[Made]) -> Iterator[Made]:
    """The practices of each message, one by one."""
    for one in made:
        yield one
        for number, further in enumerate(one.suggestion.further, start=one.number + 1):
            yield Made(one.message, further, signature(further.own_text), number)


def structure(
    *,
    message: Message,
    suggestion: Suggestion,
    likeness: bytes,
    actor: User,
    at: datetime,
    our_words: OurWords | None = None,
) -> Contribution | None:
    """Make a draft of what was understood, propose its twins, and acknowledge it; None for what is no contribution.

    Raises `NotWaiting` where the message has been structured meanwhile; then nothing changes.
    """
    done = structure_all(made=[Made(message, suggestion, likeness)], actor=actor, at=at, our_words=our_words)
    if message.pk not in done:
        raise NotWaiting("Message {reference} was dealt with meanwhile.", reference=message.reference)
    return done[message.pk]


@transaction.atomic
def structure_all(
    *, made: Sequence[Made], actor: User, at: datetime, our_words: OurWords | None = None
) -> dict[int, Contribution | None]:
    """`structure` for several messages in a few statements, by the key of the message; others' work is left out.

    `our_words` gives what a letter of ours said, so that an answer's own words are told from ours.
    """
    require(actor, "intake.structure")
    waiting = locked([one.message for one in made], MessageState.READ)
    ours = [Made(waiting[one.message.pk], one.suggestion, one.likeness) for one in made if one.message.pk in waiting]
    paged = {one.message.pk: one.message for one in made}
    read = [(one.message, paged[one.message.pk], one.suggestion) for one in ours]
    confirmed = hear_confirmations(read, actor, at)
    ours = [
        replace(one, suggestion=confirmed[one.message.pk].verdict) if one.message.pk in confirmed else one
        for one in ours
    ]
    post_answers([(row, confirmed[row.pk].letter) for row, _, _ in read if row.pk in confirmed], at=at)
    heard = find_answers([it for it in read if it[0].pk not in confirmed])
    put_beside(heard, actor, at)
    sent_to_one = _additions(ours)
    _write_verdicts([(one.message, sent_to_one.get(one.message.pk, one.suggestion)) for one in ours])
    others = [one for one in ours if not one.suggestion.is_contribution and one.message.pk not in sent_to_one]
    deeds = [
        Deed(
            "intake.no_contribution",
            f"message:{one.message.pk}",
            {"kind": one.suggestion.kind, "why": one.suggestion.why},
        )
        for one in others
    ]
    record_all(actor=actor, deeds=deeds, at=at)
    post_answers(
        [(one.message, receipt(one.message, at=at)) for one in others if one.message.pk not in confirmed], at=at
    )
    _fill_in([one for one in ours if one.message.pk in sent_to_one], actor, at)
    found = {one.message.pk: one.suggestion for one in ours}
    post_answers([(one.message, hear_answer(one, found[one.message.pk], our_words, actor, at)) for one in heard], at=at)
    new = [one for one in ours if one.suggestion.is_contribution and one.message.pk not in sent_to_one]
    drafted = draft_from(new, actor, at)
    return {one.message.pk: drafted.get(one.message.pk) for one in ours}


def _additions(made: Sequence[Made]) -> dict[int, Suggestion]:
    """What was sent to a contribution that is there already: shown beside it, and no draft of its own."""
    links = Message.contributions.through._default_manager.filter(message__in=[one.message for one in made])  # noqa: SLF001 - Django's name for it
    linked = set(links.values_list("message_id", flat=True))
    return {
        one.message.pk: replace(one.suggestion, is_contribution=True, kind=ADDITION, why=SENT_TO_IT)
        for one in made
        if one.message.pk in linked
    }


def _on_our_form(suggestion: Suggestion) -> dict[str, tuple[Suggested, ...]]:
    """What was crossed or written on our paper form."""
    return {name: given for name, given in suggestion.values.items() if given[0].origin.method in {TICKED, WRITTEN}}


def _fill_in(additions: Sequence[Made], actor: User, at: datetime) -> None:
    """Fields that a contribution lacks, from a paper form that was printed for it; what it has stays as it is."""
    for one in additions:
        on_paper = _on_our_form(one.suggestion)
        if on_paper:
            values = drafted_values(on_paper, one.message.reference)
            for contribution in one.message.contributions.all():
                supplement(contribution=contribution, values=values, actor=actor, at=at)


def _write_verdicts(verdicts: Sequence[tuple[Message, Suggestion]]) -> None:
    """Write down what the messages are; those that are the same, in one statement."""
    same: dict[tuple[tuple[str, str], ...], list[int]] = defaultdict(list)
    for message, suggestion in verdicts:
        told = {
            "kind": suggestion.kind,
            "kind_why": suggestion.why,
            "language": suggestion.language or "",
            "state": MessageState.STRUCTURED if suggestion.is_contribution else MessageState.NOT_CONTRIBUTION,
        }
        for name, value in told.items():
            setattr(message, name, value)
        same[*told.items(),].append(message.pk)
    for alike, keys in same.items():
        Message.objects.filter(pk__in=keys).update(**dict(alike))


def draft_from(made: Sequence[Made], actor: User, at: datetime) -> dict[int, Contribution]:
    """Drafts, twins and acknowledgements of messages that are contributions, by the key of the message.

    Of a message that tells of several practices a draft of each; the first is acknowledged and given back.
    """
    firsts, made = made, list(_each(made))
    drafts = draft_all(drafts=[_draft(one) for one in made], actor=actor, at=at)
    link = Message.contributions.through
    links = [link(message_id=one.message.pk, contribution_id=drafts[one.occasion].pk) for one in made]
    link._default_manager.bulk_create(links, ignore_conflicts=True)  # noqa: SLF001 - Django's name for it
    codes = codes_for([contribution.occasion for contribution in drafts.values()], at=at)
    form = current_form()
    answers, newcomers = [], []
    for one in made:
        contribution = drafts[one.occasion]
        newcomers.append(Newcomer(one.message, contribution, one.suggestion, one.likeness))
        if one.number == 1:
            letter = acknowledgement(one.message, contribution, code=codes[contribution.occasion], form=form, at=at)
            answers.append((one.message, letter))
    propose_likenesses(newcomers)
    forms = [new for new in newcomers if _on_our_form(new.suggestion)]
    propose_twins(likenesses=[found for new in forms for found in other_pages(new.message, new.contribution)])
    post_answers(answers, at=at)
    return {one.message.pk: drafts[one.occasion] for one in firsts}


def _on_paper(message: Message) -> bool:
    return not message.sender_address if message.is_answers else message.channel != Channel.EMAIL


def _draft(one: Made) -> Draft:
    message, suggestion = one.message, one.suggestion
    contact = suggestion.values.get("contact_email")
    written_to = str(contact[0].value) if contact else ""
    return Draft(
        occasion=one.occasion,
        values=drafted_values(suggestion.values, message.reference),
        unknown=suggestion.unknown,
        language=suggestion.language or "",
        correspondent=Correspondent(
            channel=message.channel,
            reply_to=written_to if _on_paper(message) else message.sender_address,
            on_paper=_on_paper(message),
            in_reply_to=message.message_id,
            postal_address=suggestion.postal_address,
        ),
        likeness=one.likeness or None,
        is_sample=message.is_sample,
        arrived_at=message.received_at,
        refines=Practice.objects.filter(slug=suggestion.refines).first() if suggestion.refines else None,
        traces=suggestion.traces,
    )


def drafted_values(values: Mapping[str, Sequence[Suggested]], source: str = "") -> list[DraftedValue]:
    """Suggested values as the desk keeps them, from the message `source`; a single field takes the first only."""
    return [
        DraftedValue(
            field=name,
            position=n,
            value=s.value,
            concept=s.concept or "",
            confidence=min(1.0, max(0.0, s.confidence)),
            method=s.origin.method,
            attachment=s.origin.attachment,
            page=s.origin.page,
            start=s.origin.start,
            end=s.origin.end,
            passage=s.origin.passage,
            box=[s.origin.box.left, s.origin.box.top, s.origin.box.right, s.origin.box.bottom]
            if s.origin.box
            else None,
            source=source,
        )
        for name, found in values.items()
        for n, s in enumerate(found if name in LIST_FIELDS else found[:1])
    ]
