"""What we ask, as the API takes it: a model made from the description form, so that the two never differ."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.fields import MOST_CHARACTERS
from ipraxis.editorial.rules.fields import Field as Asked

PARTS_OF_PERSON = ("name", "email", "institution", "postal_address", "fax")
_LONGEST_LINE = 1000
_MOST_ITEMS = 200
_STRICT = ConfigDict(extra="forbid")

Line = Annotated[str, Field(max_length=_LONGEST_LINE)]
Text = Annotated[str, Field(max_length=MOST_CHARACTERS)]
Year = Annotated[int, Field(ge=1800, le=2100)]


class OutcomeIn(BaseModel):
    """A figure that was reported: 1200 firms in 2024, and where that stands."""

    model_config = _STRICT
    # The form's own rule says what a number is; a model's would turn 1200 into 1200.0.
    value: Annotated[Any, WithJsonSchema({"type": "number"})]
    unit: Line = ""
    year: Year | None = None
    indicator: Line = ""
    source: Line = Field("", description="Where the figure stands: a report, a page.")


class ContributorIn(BaseModel):
    """Who sends it; at least one of email, postal_address and fax. Nothing of it is shown in public."""

    model_config = _STRICT
    name: Line = ""
    email: Line = ""
    institution: Line = ""
    postal_address: Line = ""
    fax: Line = ""


def _type_of(asked: Asked) -> Any:
    one: Any = {"year": Year, "outcome": OutcomeIn, "text": Text}.get(asked.holds, Line)
    return Annotated[list[one], Field(max_length=_MOST_ITEMS)] if asked.is_list else one


def _says(asked: Asked) -> str:
    if asked.scheme is None:
        return "ISO 3166 code, EU or INT." if asked.holds == "country" else ""
    return f"{'Notation' if asked.by_notation else 'Identifier'} of a concept of the vocabulary, scheme {asked.scheme}."


# Who sends it stands under `contributor`; the language of the whole beside the answers.
_ELSEWHERE = {"contact_name", "contact_email", "language"}
if TYPE_CHECKING:
    AnswersIn: TypeAlias = BaseModel
    FieldName: TypeAlias = str
else:
    AnswersIn = create_model(
        "AnswersIn",
        __config__=_STRICT,
        __doc__="The questions of the description form. What is left out is not known yet, and no mistake.",
        **{
            name: (_type_of(asked) | None, Field(None, description=_says(asked)))
            for name, asked in FIELDS.items()
            if name not in _ELSEWHERE
        },
    )
    FieldName = Literal[tuple(AnswersIn.model_fields)]


class ContributionIn(BaseModel):
    """A practice in answers to our questions; every one may be left out. Field by field as on the web form."""

    model_config = _STRICT
    language: Literal["ar", "zh", "en", "fr", "ru", "es", "de", "pt"] = Field(description="In which it is written.")
    answers: AnswersIn
    contributor: ContributorIn
    not_known: list[FieldName] = Field([], max_length=_MOST_ITEMS, description="What you do not know, by field.")
    other: dict[FieldName, Text] = Field({}, description="What fits none of the choices, by field.")
    remark: Text = ""
    refines: Line | None = Field(None, description="The slug of the practice that this corrects.")
