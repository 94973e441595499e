"""The tables of upkeep."""

from ipraxis.upkeep.models.confirmation import Arrangement, Asking, Confirmation
from ipraxis.upkeep.models.link import LinkCheck, LinkState
from ipraxis.upkeep.models.run import Run

__all__ = ["Arrangement", "Asking", "Confirmation", "LinkCheck", "LinkState", "Run"]
