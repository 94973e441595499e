"""What whoever wrote to us is told by a machine: that we have it. At most once, and never who must not be answered."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from hashlib import sha256

from django.conf import settings

from ipraxis.editorial.letters import INTERFACE_LANGUAGES, letter_about
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules.editions import Form
from ipraxis.intake.models import Channel, Message
from ipraxis.intake.rules.answering import (
    ALREADY_TODAY,
    NO_ADDRESS,
    NOTHING_TO_SAY,
    ON_PAPER,
    TOO_MANY,
    Writer,
    answers_our_letter,
    why_no_letter,
)
from ipraxis.intake.rules.senders import domain_of, from_json
from ipraxis.outbox.operations import NewLetter, post_all
from ipraxis.outbox.queries import posted, posted_to

# Letters to one address within 24 hours. No institution has so many practices; a robot that answers each of our
# letters with a mail that looks new stops here.
MOST_A_DAY = 100
Answer = NewLetter | str  # a letter, or the code of the reason why there is none


def acknowledgement(message: Message, contribution: Contribution, *, code: str, form: Form, at: datetime) -> Answer:
    """The letter that a contribution has reached us; `code` is the one by which it is followed, `form` what is asked.

    What answers a letter of ours is no new contribution: it is acknowledged once a sender and day, so that two
    machines do not thank each other for ever.
    """
    if not contribution.reply_on_paper and (why := why_no_letter(writer_of(message))):
        return why
    again = answers_our_letter(message.in_reply_to, domain_of(parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    occasion = once_a_day(message, at) if again else f"acknowledge:{message.identity}"
    return letter_about(contribution, template="acknowledgement", occasion=occasion, code=code, remarks=[], form=form)


def receipt(message: Message, *, at: datetime) -> Answer:
    """The letter to whom asked a question: a person will answer it. Nobody else is written to."""
    if message.kind != "question":
        return NOTHING_TO_SAY
    if message.channel in {Channel.FAX, Channel.POST}:
        return ON_PAPER
    if code := why_no_letter(writer_of(message)):
        return code
    return NewLetter(
        occasion=once_a_day(message, at),
        template="question",
        language=message.language if message.language in INTERFACE_LANGUAGES else "en",
        to_address=message.sender_address,
        context={"reference": message.reference, "title": message.subject, "is_sample": message.is_sample},
        subject_of=f"message:{message.pk}",
        in_reply_to=message.message_id,
    )


def post_answers(answers: Sequence[tuple[Message, Answer]], *, at: datetime) -> None:
    """Post the letters, and note with each message that gets none the reason why."""
    wanted = [answer for _, answer in answers if isinstance(answer, NewLetter)]
    taken = posted(letter.occasion for letter in wanted if letter.occasion.startswith(_DAILY))
    had = posted_to((letter.to_address for letter in wanted if letter.to_address), since=at - timedelta(days=1))
    letters: list[NewLetter] = []
    for message, answer in answers:
        code = _why_none(answer, taken, had)
        if isinstance(answer, NewLetter) and not code:
            letters.append(answer)
            taken.add(answer.occasion)
            had[answer.to_address] += bool(answer.to_address)
        if code != message.no_letter:
            message.no_letter = code
            message.save(update_fields=["no_letter"])
    post_all(letters=letters, at=at)


def _why_none(answer: Answer, taken: set[str], had: Counter[str]) -> str:
    if isinstance(answer, str):
        return answer
    if not answer.reaches_someone:
        return NO_ADDRESS
    if had[answer.to_address] >= MOST_A_DAY:
        return TOO_MANY
    return ALREADY_TODAY if answer.occasion in taken else ""


def writer_of(message: Message) -> Writer:
    """Who wrote it, as the rules on answering see them."""
    return Writer(
        address=message.sender_address,
        headers=message.headers,
        envelope_sender=message.envelope_sender,
        checks=from_json(message.sender_checks),
        ours=settings.OUR_ADDRESSES,
    )


_DAILY = "once-a-day:"


def once_a_day(message: Message, at: datetime) -> str:
    """The occasion that all letters share of which a sender gets one a day (UTC): the outbox takes the first."""
    sender = sha256(message.sender_address.lower().encode()).hexdigest()[:32]
    return f"{_DAILY}{sender}:{at:%Y-%m-%d}"
