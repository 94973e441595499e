"""Answers to our letters, by mail or on paper, go to their contribution; what is new in them is heard there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from re import compile as pattern
from typing import Any

from ipraxis.accounts.models import User
from ipraxis.audit.operations import Deed, record_all
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.conversing import Word, hand_over, hear
from ipraxis.editorial.drafting import DraftedValue
from ipraxis.editorial.letters import letter_about
from ipraxis.editorial.models import Addressee, Contribution, FollowCode
from ipraxis.editorial.rules import FIELDS, BadValue, Status, clean_value
from ipraxis.editorial.rules.asking import ASKING
from ipraxis.editorial.rules.codes import mark_of
from ipraxis.editorial.supplementing import supplement
from ipraxis.intake import queries
from ipraxis.intake.letters import Answer, once_a_day, writer_of
from ipraxis.intake.models import Channel, Message
from ipraxis.intake.rules.answering import NOT_THE_CONTRIBUTOR, ON_PAPER, is_machine, why_no_letter
from ipraxis.intake.rules.paper_code import read_code
from ipraxis.intake.rules.reply import Reply, codes_in, cut, references_in
from ipraxis.intake.rules.senders import from_json, is_forged
from ipraxis.intake.rules.suggestion import Suggestion
from ipraxis.outbox.models import Letter
from ipraxis.outbox.queries import letters_about, letters_answered

# What a machine wrote is never anybody's answer, whatever it answers.
BY_MACHINES = frozenset({"automatic_reply", "bounce"})
# What is decided is not answered by a whole new text: that becomes a draft of its own.
_DECIDED = frozenset({Status.PUBLISHED, Status.WITHDRAWN, Status.DECLINED, Status.TAKEN_BACK})
_NEW_TEXTS = frozenset({"contribution", "refinement"})
_IDENTIFIER = pattern(r"<[^<>\s]+>")
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SURE_OF_REPLY = 0.6  # how sure we are that the words under a question are the field's value

OurWords = Callable[[Letter], str]  # a letter of ours -> what it said, as it was sent


@dataclass(frozen=True, slots=True)
class Answered:
    """A message, the contribution that it answers to, and the letter it answers where we know which."""

    message: Message
    contribution: Contribution
    letter: Letter | None
    text: str
    sender: str  # "" = the contributor's own address; else who wrote


def find_answers(read: Sequence[tuple[Message, Message, Suggestion]]) -> list[Answered]:
    """Which of the messages answer a letter of ours; each with its row, the one with its pages at hand, and what it is.

    By the Message-ID it answers, or a code in its subject or text; by a reference in its subject only where it comes
    from an address of the contributor. What was put beside a contribution already (a form with its code) stays there.
    """
    asked = [(row, text_of(paged)) for row, paged, it in read if may_answer(row, it)]
    kinds = {row.pk: it.kind for row, _paged, it in read}
    if not asked:
        return []
    ids = {row.pk: answers_to(row) for row, _text in asked}
    letters = letters_answered(one for found in ids.values() for one in found)
    codes = {row.pk: codes_in(f"{row.subject}\n{text}") for row, text in asked}
    marks = {mark_of(code) for found in codes.values() for code in found}
    by_mark = dict(FollowCode.objects.filter(mark__in=marks).values_list("mark", "occasion")) if marks else {}
    of_letter = {one.pk: int(number) for one in letters.values() if (number := _contribution_of(one)).isdecimal()}
    named = {row.pk: references_in(row.subject) for row, _text in asked if row.channel == Channel.EMAIL}
    wanted = {*of_letter.values(), *(one for found in named.values() for one in found)}
    known = _known(by_mark.values(), wanted)
    linked = _linked([row.pk for row, _text in asked])
    answers = []
    for row, text in asked:
        letter = next((letters[one] for one in ids[row.pk] if one in letters), None)
        by_code = next((by_mark[mark] for code in codes[row.pk] if (mark := mark_of(code)) in by_mark), "")
        found = linked.get(row.pk) or known.get(by_code)
        if found is None and letter is not None:
            found = known.get(of_letter.get(letter.pk, 0))
        if found is None:
            found = next((one for n in named.get(row.pk, ()) if (one := known.get(n)) and _is_from(row, one)), None)
        if found is None or (found.status in _DECIDED and kinds[row.pk] in _NEW_TEXTS and row.pk not in linked):
            continue
        about = letter if letter is not None and of_letter.get(letter.pk) == found.pk else _last_asking(found, row)
        answers.append(Answered(row, found, about, text, "" if _is_from(row, found) else row.sender_address))
    return answers


def text_of(message: Message) -> str:
    """What the answer itself says: the body of a mail, all pages of paper. Uses prefetched pages."""
    pages = queries.pages(message)
    return "\n".join(page.text for page in pages if page.attachment is None or not message.has_body)


def may_answer(message: Message, it: Suggestion) -> bool:
    """Mail and paper of people; answers on a form go their own way."""
    by_machine = it.kind in BY_MACHINES or is_machine(writer_of(message))
    return not message.is_answers and not by_machine


def answers_to(message: Message) -> list[str]:
    """The Message-IDs that it answers, the one it answers at once first."""
    before = _IDENTIFIER.findall(str(message.headers.get("references", "")))
    return list(dict.fromkeys(filter(None, [message.in_reply_to, *reversed(before)])))


def _contribution_of(letter: Letter) -> str:
    return letter.subject_of.removeprefix("contribution:")


def _known(occasions: Iterable[str], keys: Iterable[int]) -> dict[str | int, Contribution]:
    """Contributions by occasion and by key."""
    wanted = [*Contribution.objects.filter(occasion__in=list(occasions)), *Contribution.objects.filter(pk__in=keys)]
    return {**{one.occasion: one for one in wanted}, **{one.pk: one for one in wanted}}


def _linked(messages: Sequence[int]) -> dict[int, Contribution]:
    """The contribution beside which a message was put when it was read."""
    found = Contribution.objects.filter(messages__in=messages).values_list("messages", "pk")
    keys: Mapping[int, int] = dict(found)
    rows = Contribution.objects.in_bulk(list(keys.values()))
    return {message: rows[key] for message, key in keys.items() if message in messages}


def _is_from(message: Message, contribution: Contribution) -> bool:
    """Whether it comes from an address of the contributor, and nothing says that it is forged.

    Who is to be answered (Reply-To) anybody may set; From is what servers check.
    """
    if message.channel != Channel.EMAIL:
        return True  # paper has no address; it holds the code
    writer = parseaddr(str(message.headers.get("from", "")))[1] or message.sender_address
    own = {contribution.reply_to.lower(), str(contribution.description.get("contact_email") or "").lower()}
    return bool(writer) and writer.lower() in own and not is_forged(from_json(message.sender_checks))


def _last_asking(contribution: Contribution, message: Message) -> Letter | None:
    """The last letter before the message in which we asked something; else the last of all."""
    before = letters_about(f"contribution:{contribution.pk}").filter(posted_at__lte=message.received_at)
    return before.filter(template__in=ASKING).last() or before.last()


def put_beside(answers: Sequence[Answered], actor: User, at: datetime) -> None:
    """Show the messages beside the contributions that they answer to."""
    link = Message.contributions.through
    links = [link(message_id=one.message.pk, contribution_id=one.contribution.pk) for one in answers]
    link._default_manager.bulk_create(links, ignore_conflicts=True)  # noqa: SLF001 - Django's name for it
    deeds = [
        Deed("intake.add_to", f"contribution:{one.contribution.pk}", {"message": one.message.pk}) for one in answers
    ]
    record_all(actor=actor, deeds=deeds, at=at)


def hear_answer(one: Answered, suggestion: Suggestion, our_words: OurWords | None, actor: User, at: datetime) -> Answer:
    """Keep what is new as words of the contributor, offer values to empty fields, hand over; gives the receipt."""
    asked: list[dict[str, Any]] = list(one.letter.context.get("asked") or []) if one.letter else []
    ours = our_words(one.letter) if one.letter and our_words else ""
    on_paper = one.message.channel != Channel.EMAIL
    reply = Reply("", {})  # of paper that we cannot compare with what we printed, an editor reads the page
    if ours or not on_paper:
        reply = cut(one.text, ours=ours, asked=len(asked), on_paper=on_paper)
    # Pictures in a signature are inline; on paper the page itself is the file.
    has_files = one.message.attachments.filter(is_inline=False).exists()
    if _is_our_form(one.message):  # its boxes were read as values; its printed questions are nobody's words
        hand_over(contribution=one.contribution, actor=actor, at=at)
        return ON_PAPER
    for number, text in reply.answers.items():
        _answer_one(one, asked[number - 1], text, actor, at)
    if reply.words or (has_files and not reply.answers):
        hear(contribution=one.contribution, word=_word(one, reply.words), actor=actor, at=at)
    offered = [*_from_answers(reply, asked), *_from_files(suggestion)]
    if offered:
        supplement(contribution=one.contribution, values=offered, actor=actor, at=at)
    if has_files or not reply.answers_nothing:
        hand_over(contribution=one.contribution, actor=actor, at=at)
    return _receipt(one, at)


def _is_our_form(message: Message) -> bool:
    codes = message.pages.exclude(code="").values_list("code", flat=True)
    return any(read_code(code) is not None for code in codes)


def _word(one: Answered, text: str, field: str = "") -> Word:
    return Word(text, field=field, channel=one.message.channel, sender=one.sender, source=one.message.reference)


def _answer_one(one: Answered, asked: Mapping[str, Any], text: str, actor: User, at: datetime) -> None:
    """An answer under the question it answers; where that was no remark, beside the field."""
    roots = one.contribution.remarks.filter(thread=None).exclude(addressee=Addressee.INTERNAL)
    root = roots.filter(pk=asked["remark"]).first() if asked.get("remark") else None
    word = _word(one, text, str(asked.get("field") or ""))
    if root is not None:
        word = Word(text, thread=root, channel=word.channel, sender=word.sender, source=word.source)
    hear(contribution=one.contribution, word=word, actor=actor, at=at)


def _from_answers(reply: Reply, asked: Sequence[Mapping[str, Any]]) -> list[DraftedValue]:
    """Values that the words under a question plainly are: a year, a name, a text."""
    offered = []
    for number, text in reply.answers.items():
        field = str(asked[number - 1].get("field") or "")
        value = _plain_value(field, text)
        if value is not None:
            offered.append(DraftedValue(field, 0, value, "", SURE_OF_REPLY, "reply", "", None, None, None, text, None))
    return offered


def _plain_value(field: str, text: str) -> object:
    form = FIELDS.get(field)
    if form is None or form.is_list or form.is_private:
        return None
    years = _YEAR.findall(text)
    said = years[0] if form.holds == "year" and len(set(years)) == 1 else text if form.holds in {"line", "text"} else ""
    try:
        value: object = clean_value(field, said) if said else None
    except BadValue:
        return None
    return value


def _from_files(suggestion: Suggestion) -> list[DraftedValue]:
    """What the rules found in files that came with the answer; a mail's own text may hold our words, so it is left."""
    return [
        DraftedValue(
            field=name,
            position=n,
            value=found.value,
            concept=found.concept or "",
            confidence=min(1.0, max(0.0, found.confidence)),
            method=found.origin.method,
            attachment=found.origin.attachment,
            page=found.origin.page,
            start=found.origin.start,
            end=found.origin.end,
            passage=found.origin.passage,
            box=None,
        )
        for name, values in suggestion.values.items()
        for n, found in enumerate(values)
        if found.origin.attachment and name in FIELDS and not FIELDS[name].is_private
    ]


def _receipt(one: Answered, at: datetime) -> Answer:
    """The letter that the answer reached us, once a sender and day; nobody else than the contributor gets one."""
    if one.message.channel != Channel.EMAIL:
        return ON_PAPER
    if why := why_no_letter(writer_of(one.message)):
        return why
    if one.sender:
        return NOT_THE_CONTRIBUTOR
    code = code_for(one.contribution.occasion, at=at)
    occasion = once_a_day(one.message, at)
    return letter_about(one.contribution, template="answer_received", occasion=occasion, code=code, remarks=[])
