"""Is it a contribution? Headers first, then how the text speaks. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from ipraxis.intake.rules.cues import messages
from ipraxis.intake.rules.cues.services import SERVICES
from ipraxis.intake.rules.fold import cue, fold
from ipraxis.intake.rules.letter import Letter

_SHORT = 900


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a message is (contribution | question | automatic_reply | bounce | advertising | empty), and why."""

    kind: str
    why: str


def classify(letter: Letter, headers: Mapping[str, str], subject: str, sender: str) -> Verdict:
    """The verdict on a message; where nothing speaks against it, it is taken for a contribution."""
    text = "\n".join(line.text for line in letter.lines if line.role not in {"quoted", "header"})
    everything = f"{fold(subject)}\n{text}"
    by_header = _by_header(headers, everything, sender)
    if by_header is not None:
        return by_header
    if len(text.strip()) < 20 and not letter.sentences:
        return Verdict("empty", "There is no text to read.")
    short = sum(len(sentence.text) for sentence in letter.sentences) < _SHORT
    if short and cue(messages.BOUNCE).search(everything):
        return Verdict("bounce", "A mail server reports that a message could not be delivered.")
    if short and cue(messages.AUTOMATIC).search(everything):
        return Verdict("automatic_reply", "An automatic reply: somebody is away.")
    return _by_text(letter, everything, headers)


def _by_header(headers: Mapping[str, str], text: str, sender: str) -> Verdict | None:
    content = headers.get("content-type", "").casefold()
    address = sender.casefold()
    if "multipart/report" in content or address.startswith(("mailer-daemon@", "postmaster@")):
        return Verdict("bounce", "A mail server's report about a message that could not be delivered.")
    if headers.get("return-path", "").strip() == "<>" and cue(messages.BOUNCE).search(text):
        return Verdict("bounce", "A mail server's report about a message that could not be delivered.")
    automatic = headers.get("auto-submitted", "no").casefold().strip()
    if not automatic.startswith("no") or "auto_reply" in headers.get("precedence", "").casefold():
        return Verdict("automatic_reply", "Its header says that a machine answered, not a person.")
    return None


def _by_text(letter: Letter, text: str, headers: Mapping[str, str]) -> Verdict:
    offers = len(cue(messages.ADVERTISING).findall(text))
    bulk = headers.get("precedence", "").casefold() in {"bulk", "junk"} or "list-unsubscribe" in headers
    presents = cue(messages.PRESENTS).search(text) is not None
    if offers >= 3 or (bulk and offers >= 1) or (bulk and not presents):
        return Verdict("advertising", "It sells a service and describes no practice.")
    said = "\n".join(sentence.text for sentence in letter.sentences)
    questions = len(cue(messages.QUESTION).findall(said))
    marks = sum(sentence.text.endswith("?") for sentence in letter.sentences)
    asks = (marks >= 1 and questions >= 1) or marks >= 2 or questions >= 2
    if asks and not (presents and _describes(letter)):
        return Verdict("question", "Somebody asks for help; no practice is described.")
    if not letter.sentences:
        return Verdict("empty", "There is no text to read beside names and addresses.")
    return Verdict("contribution", "It describes how firms are helped to use intellectual property.")


def _describes(letter: Letter) -> bool:
    language = letter.language or ""
    given = sum(
        1
        for sentence in letter.own()
        for patterns in SERVICES.values()
        if language in patterns and not sentence.text.endswith("?") and cue(patterns[language]).search(sentence.text)
    )
    return given >= 3
