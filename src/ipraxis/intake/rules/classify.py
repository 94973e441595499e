"""What a message is: headers first, then how the text speaks. Pure.

A contribution needs positive evidence: something is done for firms or inventors about intellectual property. What
speaks of nothing like it is never made one; an editor who sees more in it makes one with a button.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ipraxis.intake.rules.cues import messages
from ipraxis.intake.rules.cues.services import SERVICES
from ipraxis.intake.rules.fold import cue, fold
from ipraxis.intake.rules.letter import Letter
from ipraxis.reason import Reason

# contribution and refinement become drafts; "unclear" asks an editor, the rest lies in trays of its own
KINDS = (
    "contribution",
    "refinement",
    "unclear",
    "question",
    "advertising",
    "automatic_reply",
    "bounce",
    "other",
    "empty",
)
DRAFTED = frozenset({"contribution", "refinement"})

_SHORT = 900  # characters of sentences; a machine's answer or a greeting is no longer
# of fifteen points (see `_Evidence.weight`): the weakest contribution of 146 labelled ones reaches six; what is no
# contribution and reaches six is told by other words
_ENOUGH, _STRONG = 6, 9
_OFFERS = 3  # different words of a seller
_LABELS = 3  # a form that was filled in names as many fields
# fields that a form of ours asks for; anybody's letter has a subject line and a contact
_ASKED = frozenset({
    "title", "kind", "institution_type", "problem", "rights", "target", "period", "cost", "results", "description",
})  # fmt: skip
_NOT_ABOUT_PRACTICES = (
    (messages.TEST, Reason("It only tries out whether mail arrives.")),
    (messages.THANKS, Reason("It greets, thanks or confirms, and says no more.")),
    (messages.UNSUBSCRIBE, Reason("Somebody asks us not to write to them any more.")),
    (messages.JOB, Reason("Somebody applies for a post or an internship.")),
    (messages.COMPLAINT, Reason("Somebody complains; an editor should answer.")),
    (messages.GREETING, Reason("Good wishes or congratulations; no practice is described.")),
    (messages.INVITATION, Reason("An invitation to a meeting or an event; no practice is described.")),
    (messages.SUBSCRIPTION, Reason("A subscription or a bill falls due; no practice is described.")),
    (messages.NEWSLETTER, Reason("A newsletter or press release; no practice is described.")),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a message is (one of `KINDS`), and why."""

    kind: str
    why: Reason


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for a contribution: fields of a form, and the letter's own sentences, counted up to a few of each.

    `helps` tell what firms receive, `topics` name a right or an invention, `firms` whom it is for, `years` a year.
    """

    labels: int
    helps: int
    topics: int
    firms: int
    years: int
    presents: bool

    @property
    def weight(self) -> int:
        counted = min(self.helps, 3) + min(self.topics, 3) + min(self.firms, 3) + min(self.years, 2)
        return counted + min(self.labels, 3) + self.presents

    @property
    def is_enough(self) -> bool:
        on_topic = self.topics > 0 and (self.helps > 0 or self.firms > 1)
        in_a_nutshell = self.presents and min(self.helps, self.topics, self.firms, self.years) > 0
        return self.labels >= _LABELS or (on_topic and (self.weight >= _ENOUGH or in_a_nutshell))

    @property
    def is_strong(self) -> bool:
        return self.labels >= _LABELS or (self.is_enough and self.weight >= _STRONG)


def classify(letter: Letter, headers: Mapping[str, str], subject: str, sender: str) -> Verdict:
    """The verdict on a message. What neither describes a practice nor is known as something else is "unclear"."""
    subject = fold(subject)
    text = "\n".join(line.text for line in letter.lines if line.role not in {"quoted", "header"})
    everything = f"{subject}\n{text}"
    verdict = _by_header(headers, everything, sender)
    if verdict is None and sum(len(sentence.text) for sentence in letter.sentences) < _SHORT:
        verdict = _by_machine(everything)
    if verdict is None and len(text.strip()) < 20 and not letter.sentences:
        verdict = _otherwise(text) or _otherwise(subject) or Verdict("empty", Reason("There is no text to read."))
    return verdict or _by_text(letter, subject, text, headers)


_BOUNCED = Verdict("bounce", Reason("A mail server's report about a message that could not be delivered."))
_ANSWERED = Verdict("automatic_reply", Reason("Its header says that a machine answered, not a person."))
_OPENED = Verdict("automatic_reply", Reason("A receipt: a machine says that a message was opened."))
_AWAY = Verdict("automatic_reply", Reason("A machine answers that the message came, or who is away."))
_MEETING = Verdict("other", Reason("An invitation to a meeting or an event; no practice is described."))


def _by_header(headers: Mapping[str, str], text: str, sender: str) -> Verdict | None:
    content = headers.get("content-type", "").casefold()
    if "disposition-notification" in content:
        return _OPENED
    if content.startswith("text/calendar"):
        return _MEETING
    if _is_returned(headers, content, text, sender):
        return _BOUNCED
    automatic = headers.get("auto-submitted", "no").casefold().strip()
    answers = "auto_reply" in headers.get("precedence", "").casefold() or {"x-autoreply", "x-autorespond"} & set(
        headers
    )
    return _ANSWERED if answers or not automatic.startswith("no") else None


def _is_returned(headers: Mapping[str, str], content: str, text: str, sender: str) -> bool:
    if "multipart/report" in content or "x-failed-recipients" in headers:
        return True
    if sender.casefold().startswith(("mailer-daemon@", "postmaster@")):
        away = headers.get("auto-submitted", "").casefold().strip().startswith("auto-replied")
        return not (away and cue(messages.AUTOMATIC).search(text) and not cue(messages.BOUNCE).search(text))
    return headers.get("return-path", "").strip() == "<>" and cue(messages.BOUNCE).search(text) is not None


def _by_machine(text: str) -> Verdict | None:
    if cue(messages.BOUNCE).search(text):
        return Verdict("bounce", Reason("A mail server reports that a message could not be delivered."))
    if cue(messages.CHALLENGE).search(text):
        return Verdict("automatic_reply", Reason("A machine asks us to confirm that we wrote to somebody."))
    return _AWAY if cue(messages.AUTOMATIC).search(text) else None


def _by_text(letter: Letter, subject: str, text: str, headers: Mapping[str, str]) -> Verdict:
    everything = f"{subject}\n{text}"
    found = _evidence(letter, everything)
    verdict = _sold(everything, found) if found.is_strong else _offered(everything, headers, found)
    verdict = verdict or (None if found.is_strong else _asked(letter, found))
    if verdict is None and not found.is_strong and len(text) < _SHORT:
        verdict = _otherwise(subject)
    if verdict is not None:
        return verdict
    if found.is_enough and ("list-id" not in headers or found.is_strong):
        return Verdict("contribution", Reason("It describes how firms are helped to use intellectual property."))
    verdict = _otherwise(text) or _otherwise(subject)
    if verdict is None and not letter.sentences and not found.topics:
        verdict = Verdict("empty", Reason("There is no text to read beside names and addresses."))
    return verdict or _unclear(headers, found)


def _evidence(letter: Letter, text: str) -> _Evidence:
    language = letter.language or ""
    labels = {line.section for line in letter.lines if line.role == "label"} & _ASKED
    helps = [spoken[language] for spoken in SERVICES.values() if language in spoken]
    told = [sentence.text for sentence in letter.own() if not sentence.text.endswith("?")]

    def count(*patterns: str) -> int:
        return sum(any(cue(pattern).search(sentence) for pattern in patterns) for sentence in told)

    return _Evidence(
        labels=len(labels),
        helps=count(*helps),
        topics=count(messages.TOPIC),
        firms=count(messages.FIRMS),
        years=count(messages.YEAR),
        presents=cue(messages.PRESENTS).search(text) is not None,
    )


def _offers(text: str) -> int:
    """How many different things it says that sellers say. Line by line: most lines need no look."""
    advertising = cue(messages.ADVERTISING)
    return len({offer for line in text.split("\n") for offer in advertising.findall(line)})


def _sold(text: str, found: _Evidence) -> Verdict | None:
    """Who sells the service speaks of rights and firms as much as who gives it: three offers tell him."""
    if _offers(text) >= _OFFERS and not (found.labels or found.presents):
        return Verdict("advertising", Reason("It sells a service and describes no practice."))
    return None


def _offered(text: str, headers: Mapping[str, str], found: _Evidence) -> Verdict | None:
    offers = _offers(text)
    bulk = headers.get("precedence", "").casefold() in {"bulk", "junk"} or "list-unsubscribe" in headers
    if offers >= _OFFERS or (bulk and offers >= 1) or (offers >= 2 and not found.presents):
        return Verdict("advertising", Reason("It sells a service and describes no practice."))
    if bulk and not found.presents:
        return Verdict("advertising", Reason("It was sent to many at once and describes no practice."))
    return None


def _asked(letter: Letter, found: _Evidence) -> Verdict | None:
    said = "\n".join(sentence.text for sentence in letter.sentences)
    questions = len(cue(messages.QUESTION).findall(said))
    marks = sum(sentence.text.endswith("?") for sentence in letter.sentences)
    asks = (marks >= 1 and questions >= 1) or marks >= 2 or questions >= 2
    if asks and not (found.presents and found.helps >= 3):
        return Verdict("question", Reason("Somebody asks for help; no practice is described."))
    return None


def _otherwise(text: str) -> Verdict | None:
    """What is known to be something else, most telling first."""
    return next((Verdict("other", why) for pattern, why in _NOT_ABOUT_PRACTICES if cue(pattern).search(text)), None)


def _unclear(headers: Mapping[str, str], found: _Evidence) -> Verdict:
    if "list-id" in headers:
        return Verdict("other", Reason("It went to a mailing list and describes no practice."))
    if found.topics:
        return Verdict(
            "unclear", Reason("It speaks of intellectual property, but no sentence says what is done for whom.")
        )
    return Verdict("unclear", Reason("No sentence speaks of firms and intellectual property: an editor should look."))
