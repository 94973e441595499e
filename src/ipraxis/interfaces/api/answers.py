"""A contribution as a program sends it: answers to the questions of the description form, checked field by field."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from ipraxis.catalogue.queries.cards import cards_by_slug
from ipraxis.intake.channels.answers import MOST_FILES, AnswersRefused
from ipraxis.intake.rules.answers import Answers, Contributor
from ipraxis.interfaces.api.asked import PARTS_OF_PERSON, ContributionIn
from ipraxis.interfaces.api.bodies import read_body
from ipraxis.interfaces.api.problems import Problem, Wrong
from ipraxis.interfaces.field_words import LABELS, label
from ipraxis.interfaces.web.refusals import in_words

JSON, FORM = "application/json", "multipart/form-data"
TAKEN = (JSON, FORM)
PART, FILES = "contribution", "files"
_NOTHING_KEPT = "Something in the contribution does not fit. Nothing was kept of it."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request holds: the answers, and the files that came with them, not kept yet."""

    answers: Answers
    files: tuple["UploadedFile[Any]", ...]
    digest: str  # of what was said and of the files, however they were packed


def read_answers(request: HttpRequest) -> Sent:
    """The contribution in the body: JSON, or a form with the JSON in one part and files in others. Raises `Problem`."""
    if request.content_type not in TAKEN:
        raise Problem(
            "wrong-type",
            "Send a contribution as {json}, or with files as {form}. Nothing was kept.",
            json=JSON,
            form=FORM,
            headers={"Accept-Post": ", ".join(TAKEN)},
        )
    body = read_body(request)
    told, files = (body, ()) if request.content_type == JSON else _parts(request, body)
    document = _document(told)
    answers = _answers(document)
    digests = [[one.name, one.content_type, _digest(one)] for one in files]
    digest = hashlib.sha256(json.dumps([document, digests], sort_keys=True).encode()).hexdigest()
    return Sent(answers, files, digest)


def _parts(request: HttpRequest, body: bytes) -> tuple[bytes, tuple["UploadedFile[Any]", ...]]:
    headers = request.META | {"CONTENT_LENGTH": str(len(body))}
    try:
        fields, files = MultiPartParser(headers, BytesIO(body), request.upload_handlers).parse()
    except MultiPartParserError:
        raise Problem("bad-request", "The parts of the form cannot be told apart. Nothing was kept of it.") from None
    strange = sorted({*fields, *files} - {PART, FILES})
    if strange:
        wrong = [Wrong(name, _("We know no part of that name.")) for name in strange]
        raise Problem("not-fitting", _NOTHING_KEPT, errors=wrong)
    told: Any = fields.get(PART) or files.get(PART)
    if told is None:
        raise Problem("not-fitting", _NOTHING_KEPT, errors=[Wrong(PART, _("This part with the answers is missing."))])
    sent = tuple(files.getlist(FILES))
    if len(sent) > MOST_FILES:
        wrong = [Wrong(FILES, _("We take up to {most} files.").format(most=MOST_FILES))]
        raise Problem("not-fitting", _NOTHING_KEPT, errors=wrong)
    return told.read() if isinstance(told, UploadedFile) else told.encode("utf-8", "surrogatepass"), sent


def _digest(file: "UploadedFile[Any]") -> str:
    whole = hashlib.sha256()
    for piece in file.chunks():
        whole.update(piece)
    file.seek(0)
    return whole.hexdigest()


def _document(told: bytes) -> Any:
    try:
        document = json.loads(told.decode("utf-8-sig"), parse_constant=_no_number)
        json.dumps(document, ensure_ascii=False).encode()  # JSON can spell halves of characters, which no text has
    except (ValueError, RecursionError):
        raise Problem("bad-request", "This is no JSON in UTF-8. Nothing was kept of it.") from None
    return document


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)  # NaN and Infinity are Python's, not JSON's


def _answers(document: Any) -> Answers:
    try:
        sent = ContributionIn.model_validate(document, strict=True)
    except ValidationError as wrong:
        errors = [Wrong(".".join(map(str, one["loc"])), _sentence(one)) for one in wrong.errors(include_url=False)]
        raise Problem("not-fitting", _NOTHING_KEPT, errors=errors) from None
    if sent.refines is not None and sent.refines not in cards_by_slug([sent.refines], sent.language):
        raise Problem("not-fitting", _NOTHING_KEPT, errors=[Wrong("refines", _("The catalogue has no such practice."))])
    answers = Answers(
        language=sent.language,
        values=sent.answers.model_dump(exclude_none=True),
        contributor=Contributor(**sent.contributor.model_dump()),
        not_known=tuple(sent.not_known),
        other=_plain(sent.other),
        remark=_without_null(sent.remark),
        refines=sent.refines,
        asked=_asked(sent.language),
    )
    if answers.says_nothing:
        raise Problem(
            "not-fitting", _NOTHING_KEPT, errors=[Wrong("answers", _("Nothing of a practice is said in it."))]
        )
    return answers


def _plain(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: _without_null(text) for name, text in texts.items()}


def _without_null(text: str) -> str:
    return text.replace("\0", "")


def _asked(language: str) -> dict[str, str]:
    """The questions as the page shows them: the names of the fields in the contribution's language."""
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        return {name: label(name) for name in LABELS}


def _sentence(error: Any) -> str:
    """What is wrong with one part, in words; pydantic's own where we have none."""
    if error["type"] == "literal_error":
        return _("This is none of the choices: {choices}.").format(choices=error["ctx"]["expected"])
    return str(_SENTENCES.get(error["type"], error["msg"]))


_SENTENCES: Mapping[str, Promise] = {
    "missing": gettext_lazy("This is missing."),
    "extra_forbidden": gettext_lazy("We do not ask for that."),
    "string_too_long": gettext_lazy("This is too long."),
    "string_type": gettext_lazy("Write text here, in quotation marks."),
    "list_type": gettext_lazy("This takes a list, in square brackets."),
    "too_long": gettext_lazy("These are too many."),
    "model_type": gettext_lazy("This takes named values, in braces."),
    "dict_type": gettext_lazy("This takes named values, in braces."),
    "int_type": gettext_lazy("Write a whole number here, without quotation marks."),
    "float_type": gettext_lazy("Write a number here, without quotation marks."),
}


def as_problem(refused: AnswersRefused) -> Problem:
    """What the door of answers refused, under the names under which it was sent."""
    errors = [Wrong(_name_of(name), in_words(why)) for name, why in refused.problems.items()]
    return Problem("not-fitting", _NOTHING_KEPT, errors=errors)


def _name_of(name: str) -> str:
    if name == "reach":
        return "contributor"
    return f"contributor.{name}" if name in PARTS_OF_PERSON else f"answers.{name}"
