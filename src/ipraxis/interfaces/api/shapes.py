"""The shapes of what the API answers; the OpenAPI document is made from them."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class WrongShape(Schema):
    field: str = Field(description="The name of the field as it was sent; empty for the whole body.")
    detail: str


class ProblemShape(Schema):
    """Why something was not done (RFC 9457)."""

    type: str = Field(description="Which kind of problem it is; an address that explains it.")
    title: str
    status: int
    detail: str = Field(description="What happened, what was kept, what to do; in the language of Accept-Language.")
    instance: str
    errors: list[WrongShape] | None = Field(None, description="What does not fit, field by field.")


class ReceiptShape(Schema):
    """The answer at the door: what was sent is committed and will be worked on."""

    reference: str = Field(description="The message's name, such as M12.")
    status: str = Field(description="received, already_received (nothing was stored twice) or set_aside.")
    href: str = Field(description="Where to look what became of it.")
    received_at: datetime
    sha256: str = Field(description="Of the message as it is kept, to compare with what you sent.")
    reason: str = Field(description="Why it was set aside; else empty.")


class AttachmentShape(Schema):
    name: str
    media_type: str
    bytes: int
    sha256: str
    state: str = Field(description="waiting, read or set_aside.")
    reason: str


class PointerShape(Schema):
    reference: str
    href: str


class MessageShape(Schema):
    """A message that this token sent."""

    reference: str
    state: str = Field(description="received, read, structured, divided, not_contribution or set_aside.")
    says: str = Field(description="The state in words.")
    reason: str = Field(description="Why it was set aside; else empty.")
    kind: str = Field(description="What it was taken for: contribution, question, automatic_reply, ...")
    why: str = Field(description="Why it was taken for that.")
    channel: str
    received_at: datetime
    sender: str
    subject: str
    language: str
    bytes: int
    sha256: str
    problems: list[str] = Field(description="What was broken in it and how it was kept all the same.")
    attachments: list[AttachmentShape]
    contributions: list[PointerShape]


class OriginShape(Schema):
    """Where a value came from."""

    attachment: str = Field(description="sha256 of the file, empty for the message itself.")
    page: int | None
    start: int | None = Field(description="Offset in the page's text.")
    end: int | None
    passage: str = Field(description="The words that state the value.")
    method: str = Field(description="The rule that found it; editor: a person wrote it.")


class ValueShape(Schema):
    value: Any
    confidence: float
    origin: OriginShape


class RemarkShape(Schema):
    field: str = Field(description="The field it is about; empty for the whole.")
    text: str
    at: datetime


class ContributionShape(Schema):
    """What was made of messages that this token sent."""

    reference: str
    status: str = Field(
        description="draft, in_review, returned, answered, accepted, declined, taken_back, published, withdrawn, "
        "merged or put_back."
    )
    says: str = Field(description="The status in words.")
    language: str
    values: dict[str, list[ValueShape]] = Field(description="What was understood: field to values with origins.")
    unknown: dict[str, str] = Field(description="What was left empty: field to reason.")
    messages: list[PointerShape]
    remarks: list[RemarkShape] = Field(description="What the editors ask the contributor.")
    practice: str | None = Field(None, description="The slug of the published practice.")
