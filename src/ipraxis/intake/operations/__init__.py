"""What is done to messages: received, kept as text, structured, turned round by people."""

from ipraxis.intake.operations.belonging import SAID_SO, attach, detach, divide, make_one, make_two, put_back
from ipraxis.intake.operations.keeping import (
    NotWaiting,
    ReadAttachment,
    Reading,
    keep_text,
    keep_texts,
    put_aside,
)
from ipraxis.intake.operations.receiving import Receipt, give_up_joining, mark_joined, receive
from ipraxis.intake.operations.structuring import ADDITION, Made, drafted_values, structure, structure_all
from ipraxis.intake.operations.turning import correct_kind, deal_with, make_contribution, read_again, receive_as_post

__all__ = [
    "ADDITION",
    "SAID_SO",
    "Made",
    "NotWaiting",
    "ReadAttachment",
    "Reading",
    "Receipt",
    "attach",
    "correct_kind",
    "deal_with",
    "detach",
    "divide",
    "drafted_values",
    "give_up_joining",
    "keep_text",
    "keep_texts",
    "make_contribution",
    "make_one",
    "make_two",
    "mark_joined",
    "put_aside",
    "put_back",
    "read_again",
    "receive",
    "receive_as_post",
    "structure",
    "structure_all",
]
