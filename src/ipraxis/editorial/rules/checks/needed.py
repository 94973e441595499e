"""What readers need: without it nothing is published, or it is hard to find."""

from collections.abc import Iterator
from typing import ClassVar

from ipraxis.editorial.rules.checks.check import Check
from ipraxis.editorial.rules.checks.facts import Facts
from ipraxis.reason import Reason


class _Missing(Check):
    """The field has no value."""

    sentence: ClassVar[Reason]

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        if not facts.described.get(self.field):
            yield self.sentence


class NoTitle(_Missing):
    id, field, blocks = "title", "title", True
    name = Reason("Title missing")
    explains = Reason("Readers know a practice by its title. Write one, or take the letter's own words.")
    sentence = Reason("It has no title.")


class NoInstitution(_Missing):
    id, field, blocks = "institution", "institution_name", True
    name = Reason("Institution missing")
    explains = Reason("A practice belongs to whoever runs it. Look at the letterhead and the signature, or ask.")
    sentence = Reason("The institution is not named.")


class NoInstitutionType(_Missing):
    id, field, blocks = "institution_type", "institution_type", True
    name = Reason("Type of institution missing")
    explains = Reason("Readers look for practices of institutions like their own.")
    sentence = Reason("The type of institution is not known.")


class NoCountry(_Missing):
    id, field, blocks = "country", "country", True
    name = Reason("Country missing")
    explains = Reason("The catalogue is ordered by country. One that works in many is International.")
    sentence = Reason("The country is not known.")


class NoKind(_Missing):
    id, field, blocks = "kind", "kind", True
    name = Reason("Kind missing")
    explains = Reason("A policy is compared with policies, a project with projects.")
    sentence = Reason("It is not said whether it is a policy, programme, project or activity.")


class NoSummary(_Missing):
    id, field, blocks = "summary", "summary", True
    name = Reason("Summary missing")
    explains = Reason("Lists and searches show the title and the summary, nothing else.")
    sentence = Reason("There is no summary: readers would not see what it is.")


class RequiredByEdition(Check):
    """A field that the present edition of the form requires is open."""

    id, blocks = "required", True
    name = Reason("Required by this year's form")
    explains = Reason("This edition of the form requires it. Fill it, ask the contributor, or say “not known yet”.")

    def reasons(self, facts: Facts) -> Iterator[Reason | tuple[str, Reason]]:
        for field in facts.lacking:
            yield field, Reason("This year's form requires it: fill it, or say that it is not known yet.")


class NoMechanism(_Missing):
    id, field = "mechanism", "mechanisms"
    name = Reason("No mechanism chosen")
    explains = Reason(
        "A mechanism says what is done for firms: a voucher, advice, lower fees. Practices are found by it."
    )
    sentence = Reason("No mechanism is chosen: it cannot be found by what it does.")


class NoStart(_Missing):
    id, field = "start", "started"
    name = Reason("Start missing")
    explains = Reason(
        "Without the year it began nobody knows whether it is new or proven. Say so where nobody knows it."
    )
    sentence = Reason("The year it started is not stated.")


NEEDED: tuple[Check, ...] = (
    NoTitle(),
    NoInstitution(),
    NoInstitutionType(),
    NoCountry(),
    NoKind(),
    NoSummary(),
    RequiredByEdition(),
    NoMechanism(),
    NoStart(),
)
