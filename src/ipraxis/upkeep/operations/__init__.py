"""What upkeep writes."""

from ipraxis.upkeep.operations.ageing import reweigh
from ipraxis.upkeep.operations.answering import AnsweredAlready, answer, record_told, undo
from ipraxis.upkeep.operations.arranging import arrange
from ipraxis.upkeep.operations.asking import ask, ask_due, receipt_of, remind_due
from ipraxis.upkeep.operations.forgetting import forget_address, forget_asked, forget_old
from ipraxis.upkeep.operations.running import note_run

__all__ = [
    "AnsweredAlready",
    "answer",
    "arrange",
    "ask",
    "ask_due",
    "forget_address",
    "forget_asked",
    "forget_old",
    "note_run",
    "receipt_of",
    "record_told",
    "remind_due",
    "reweigh",
    "undo",
]
