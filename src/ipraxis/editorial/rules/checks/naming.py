"""Whether what would be published tells who an institution is that wishes not to be named."""

from collections.abc import Iterator

from ipraxis.editorial.rules.checks.check import Check
from ipraxis.editorial.rules.checks.facts import Facts
from ipraxis.reason import Reason


class NameWithheld(Check):
    id, blocks = "names_withheld", True
    name = Reason("A name that is to be withheld")
    explains = Reason(
        "The institution wishes not to be named. Its name, its short name, its city, its addresses and its people "
        "must stand in no field that readers see; nor its country, where only the region is to be shown."
    )

    def reasons(self, facts: Facts) -> Iterator[tuple[str, Reason]]:
        for one in facts.mentions:
            if one.is_sure:
                yield one.place, Reason("This tells who the institution is: {words}. Take it out.", words=one.words)


class MayTellWho(Check):
    id = "may_tell_who"
    name = Reason("A word that may tell who it is")
    explains = Reason(
        "The institution wishes not to be named. A word of its name that few others have, or of its country, may tell "
        "readers who it is. Read it as they would; where it tells nothing, say so."
    )

    def reasons(self, facts: Facts) -> Iterator[tuple[str, Reason]]:
        for one in facts.mentions:
            if not one.is_sure:
                yield one.place, Reason("This may tell who the institution is: {words}.", words=one.words)


class NamedBefore(Check):
    id, field, blocks = "named_before", "naming", True
    name = Reason("An institution that was named before")
    explains = Reason("Versions that are published stay. Whoever wishes to be forgotten asks for a withdrawal.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        if facts.is_unnamed and facts.was_named:
            yield Reason("An earlier version names the institution: its name can no longer be withheld.")


NAMING = (NameWithheld(), MayTellWho(), NamedBefore())
