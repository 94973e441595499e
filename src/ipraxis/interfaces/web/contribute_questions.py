"""The form's steps: which questions, in which order, with which control, and the plain words beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ipraxis.interfaces.questions import QUESTIONS

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `control`: line, area, email, select, radios, checks, grouped, names, year, outcomes.

    `has_other`: a line for what the list does not offer. `may_not_know`: a box for the honest answer.
    """

    name: str
    control: str
    help: Text = ""
    has_other: bool = False
    may_not_know: bool = False
    autocomplete: str = ""
    own: str = ""  # how the present edition of the form asks it, where it has words of its own

    @property
    def text(self) -> str:
        return self.own or str(QUESTIONS[self.name])


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the form."""

    slug: str
    title: Text
    lede: Text
    questions: tuple[Question, ...] = ()


STEPS: tuple[Step, ...] = (
    Step(
        "who",
        _("Who you are"),
        _("So that we can write to you. Your name and your address are never shown in the catalogue."),
        (
            Question("contact_name", "line", autocomplete="name"),
            Question("contact_email", "email", autocomplete="email"),
            Question("postal_address", "area", _("If you would rather have a letter."), autocomplete="street-address"),
            Question(
                "fax", "line", _("With the code of the country, for example +352 2478 4113."), autocomplete="fax tel"
            ),
            Question(
                "institution_name",
                "line",
                _("As it stands on your letterhead. It is published, unless you choose otherwise below."),
                autocomplete="organization",
            ),
            Question(
                "naming",
                "radios",
                _(
                    "If you leave it open, it is named. If not: its name, its city, its addresses and its people are "
                    "kept out of every page, of search, downloads and letters to others; only the editors know them. "
                    "The kind of institution is shown."
                ),
            ),
            Question("institution_type", "select"),
            Question("country", "select"),
        ),
    ),
    Step(
        "what",
        _("What you do"),
        _("Tell it as you would tell a colleague in another country. Write in any language."),
        (
            Question("experience", "radios", _("What did not work is read and published like every other practice.")),
            Question("title", "line", _("The name it goes by. If it has none, a few words will do.")),
            Question("summary", "area", _("What a reader sees first.")),
            Question(
                "description",
                "area",
                _("Who does what, from the first contact to the end. Paste from a report, if that is quicker."),
            ),
            Question("problem", "area"),
            Question("kind", "radios", has_other=True, may_not_know=True),
            Question(
                "mechanisms",
                "grouped",
                _("Open what comes near, and tick what fits. It need not fit exactly."),
                has_other=True,
                may_not_know=True,
            ),
        ),
    ),
    Step(
        "whom",
        _("For whom, and what it costs"),
        _("Leave open what you do not know: nothing is made up in its place."),
        (
            Question("target_groups", "checks", has_other=True, may_not_know=True),
            Question("ip_rights", "checks", has_other=True, may_not_know=True),
            Question("countries", "names", _("Names of countries, with commas between. Empty: only where you are.")),
            Question("cost_to_sme", "radios", has_other=True, may_not_know=True),
            Question("started", "year", _("Four digits, for example 2019."), may_not_know=True),
            Question("ended", "year", _("Only if it has ended.")),
        ),
    ),
    Step(
        "results",
        _("What came of it"),
        _("One figure with its year is worth a page of praise. No figure is an answer too."),
        (
            Question(
                "outcomes",
                "outcomes",
                _("For example: 120 · firms advised · 2024 · annual report, page 12."),
                may_not_know=True,
            ),
            Question("went_wrong", "area", _("What did not work helps others as much as what did.")),
            Question("do_differently", "area"),
            Question("remark", "area"),
        ),
    ),
    Step(
        "files",
        _("Files"),
        _("A report, a flyer, a decree, a photograph of a page: we read them and keep them."),
    ),
    Step(
        "look",
        _("Look it over, and send it"),
        _("This is what we will read. Nothing is published before an editor has written to you."),
    ),
)
BY_SLUG: Mapping[str, Step] = {step.slug: step for step in STEPS}

# Plain words beside a choice, by field and value.
HELP: Mapping[tuple[str, str], Text] = {
    ("kind", "policy"): _("A law, a rule or an official strategy."),
    ("kind", "programme"): _("A lasting offer with its own rules or budget, open again and again."),
    ("kind", "project"): _("It has a beginning and an end, and was paid for once."),
    ("kind", "activity"): _("A single event, tool, guide or service."),
    ("naming", "country"): _("A country often has only one such institution: its name is then easy to guess."),
    ("naming", "region"): _("The safest: readers see, for example, an IP office in South America."),
    ("cost_to_sme", "free"): _("The firm pays nothing to you. Official fees may still be due."),
    ("cost_to_sme", "subsidised"): _("Public money or a discount pays a part, the firm the rest."),
    ("cost_to_sme", "paid"): _("The firm pays the normal price, fee or interest."),
}
OUTCOME_PARTS: Mapping[str, Text] = {
    "value": _("How many"),
    "unit": _("of what"),
    "year": _("in which year"),
    "source": _("where the figure stands"),
}
FIRST_ROWS = 2
MOST_ROWS = 12


def questions() -> Iterator[Question]:
    """Every question of the form, in order."""
    return (question for step in STEPS for question in step.questions)


def after(slug: str) -> str:
    """The step that follows; the last one after itself."""
    place = _place(slug)
    return STEPS[min(place + 1, len(STEPS) - 1)].slug


def before(slug: str) -> str:
    """The step before; the first one before itself."""
    return STEPS[max(_place(slug) - 1, 0)].slug


def _place(slug: str) -> int:
    return [step.slug for step in STEPS].index(slug)
