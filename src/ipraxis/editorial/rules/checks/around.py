"""What the house knows around a contribution: directory, twins, links, pages, and who vouches for what."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ipraxis.editorial.rules.checks.check import Check
from ipraxis.editorial.rules.checks.facts import FAIRLY_SURE, Facts
from ipraxis.reason import Reason

ALIKE = 0.8  # of the letters of two names of institutions in one country
MOST_UNREAD = 2  # of a hundred parts of a page's ink: what a stamp or a logo leaves


class NewInstitution(Check):
    id, field = "institution_new", "institution_name"
    name = Reason("Institution not in the directory")
    explains = Reason("It is entered when this is published. Look whether the directory knows it by another name.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        if facts.is_unnamed:
            return
        if facts.text("institution_name") and not facts.institution and not _similar(facts):
            yield Reason("The directory does not know this institution yet.")


class SimilarInstitution(Check):
    id, field = "institution_similar", "institution_name"
    name = Reason("A similar institution in the directory")
    explains = Reason(
        "Two entries for one institution part its practices. Where it is the same, write the name as there."
    )

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        if not facts.institution:
            for name in _similar(facts):
                yield Reason("The directory knows a similar one: {name}. Perhaps it is the same.", name=name)


def _similar(facts: Facts) -> tuple[str, ...]:
    name = _words(facts.text("institution_name"))
    return tuple(known for known in facts.neighbours if name and _are_alike(name, _words(known)))


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", name.casefold()))


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name has all the words of the other (two at least), or nearly the same letters."""
    shorter, longer = sorted((set(one), set(other)), key=len)
    if len(shorter) > 1 and shorter <= longer:
        return True
    return SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio() >= ALIKE


class UnjudgedTwin(Check):
    id = "twin"
    name = Reason("Perhaps we have it already")
    explains = Reason("Look at both, and say whether they are one: two pages about one practice mislead readers.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        if facts.unjudged:
            yield Reason("It looks like something we have already: {references}.", references=list(facts.unjudged))


class SameTitle(Check):
    id, field = "title_taken", "title"
    name = Reason("A practice of that title is published")
    explains = Reason("Where it is the same practice, say that this improves it; else give it a title of its own.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        if facts.same_title:
            yield Reason("A practice of that title is published already: {known}.", known=facts.same_title)


class DeadLink(Check):
    id = "dead_link"
    name = Reason("A link that leads nowhere")
    explains = Reason("The worker asks for each link now and then. One that has gone is replaced, or its copy is kept.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        for link in facts.beside.dead_links:
            yield Reason("This link leads nowhere any more: {link}.", link=link)


class UnreadInk(Check):
    id = "unread_ink"
    name = Reason("Something on the page was not read")
    explains = Reason(
        "A machine left ink on the page that became no words: a stamp, handwriting, a paragraph. Look at the picture."
    )

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        for page, parts in sorted(facts.beside.unread.items()):
            if parts > MOST_UNREAD:
                yield Reason("On page {page}, {parts} of 100 parts of the ink were not read.", page=page, parts=parts)


class Unsure(Check):
    id = "unsure"
    name = Reason("A machine was not sure")
    explains = Reason("A machine filled the field and doubts it. Look at the passage: accept the value, or correct it.")

    def reasons(self, facts: Facts) -> Iterator[tuple[str, Reason]]:
        doubted = {s.field for s in facts.sources if s.by_machine and s.confidence < FAIRLY_SURE and not s.is_accepted}
        for name in facts.described:
            if name in doubted:
                yield name, Reason("A machine is not sure of this, and nobody has accepted it: {field}.", field=name)


class ContactWithoutBasis(Check):
    id, field = "contact_basis", "contact_email"
    name = Reason("A contact without a basis")
    explains = Reason(
        "We keep the address of a person who wrote to us, or whose own letter names it. One that somebody else typed "
        "needs that person's word."
    )

    def reasons(self, facts: Facts) -> Iterator[tuple[str, Reason]]:
        for name in ("contact_name", "contact_email"):
            typed = any(source.method == "editor" for source in facts.of(name))
            if typed and facts.text(name).casefold() not in facts.written_by:
                yield name, Reason("It was typed at the desk, and no letter of theirs names it: {field}.", field=name)


AROUND: tuple[Check, ...] = (
    NewInstitution(),
    SimilarInstitution(),
    UnjudgedTwin(),
    SameTitle(),
    DeadLink(),
    UnreadInk(),
    Unsure(),
    ContactWithoutBasis(),
)
