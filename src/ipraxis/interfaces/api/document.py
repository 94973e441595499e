"""What the OpenAPI document says beyond what is read from the views: bodies, headers, problem details."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from ipraxis.intake.channels.answers import MOST_FILES
from ipraxis.interfaces.api.answers import FILES, FORM, JSON, PART
from ipraxis.interfaces.api.asked import ContributionIn
from ipraxis.interfaces.api.messages import TAKEN
from ipraxis.interfaces.api.once import HEADER, LONGEST_KEY
from ipraxis.interfaces.api.problems import MEDIA_TYPE
from ipraxis.interfaces.api.shapes import ProblemShape

_PROBLEM = 400

ASKING = dict.fromkeys((401, 403, 404, 406, 429, 500, 503), ProblemShape)
SENDING = dict.fromkeys((400, 401, 403, 406, 411, 413, 415, 422, 429, 500, 503, 507), ProblemShape)

KEY = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "A key of your own for this request, best a UUID. Sent again with it, the request is done once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!#-~]+$"},
}
_CHANNEL = {
    "in": "query",
    "name": "channel",
    "required": False,
    "description": "How a file came: fax or post. Leave it away for a mail.",
    "schema": {"type": "string", "enum": ["email", "fax", "post"]},
}
_NAME = {
    "in": "header",
    "name": "Content-Disposition",
    "required": False,
    "description": 'Names the file: attachment; filename="letter.pdf".',
    "schema": {"type": "string"},
}
_RECEIPT_HEADERS = {
    "headers": {
        "Location": {"description": "Where to look what became of it.", "schema": {"type": "string"}},
        "Idempotency-Replayed": {
            "description": "true: this key was answered before, and this is that answer again.",
            "schema": {"type": "string"},
        },
    }
}
RECEIPT = {200: _RECEIPT_HEADERS, 201: _RECEIPT_HEADERS}
MESSAGE: dict[str, Any] = {
    "parameters": [_CHANNEL, KEY, _NAME],
    "requestBody": {
        "required": True,
        "description": "A mail as it is (message/rfc822), or the file of a fax or letter.",
        "content": {taken: {"schema": {"type": "string", "format": "binary"}} for taken in TAKEN},
    },
    "responses": RECEIPT,
}
_SHAPES = "#/components/schemas/"
_BODY = {"$ref": f"{_SHAPES}{ContributionIn.__name__}"}
CONTRIBUTION: dict[str, Any] = {
    "parameters": [KEY],
    "requestBody": {
        "required": True,
        "description": "The answers alone as JSON, or as a form with files.",
        "content": {
            JSON: {"schema": _BODY},
            FORM: {
                "schema": {
                    "type": "object",
                    "properties": {
                        PART: _BODY,
                        FILES: {
                            "type": "array",
                            "maxItems": MOST_FILES,
                            "items": {"type": "string", "format": "binary"},
                        },
                    },
                    "required": [PART],
                    "additionalProperties": False,
                },
                "encoding": {PART: {"contentType": JSON}},
            },
        },
    },
    "responses": RECEIPT,
}


class Api(NinjaAPI):
    """django-ninja's API, whose document also says that every refusal is problem details."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operation in (one for path in document["paths"].values() for one in path.values()):
            for status, response in operation["responses"].items():
                if int(status) >= _PROBLEM and "content" in response:
                    response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
        asked = ContributionIn.model_json_schema(ref_template=_SHAPES + "{model}")
        shapes = {**asked.pop("$defs"), ContributionIn.__name__: asked}
        document["components"]["schemas"].update(shapes)
        return document
