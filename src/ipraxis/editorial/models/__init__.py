"""The tables of editorial work."""

from ipraxis.editorial.models.acceptance import Acceptance, Dismissal
from ipraxis.editorial.models.contribution import Contribution, FollowCode
from ipraxis.editorial.models.likeness import LikenessKey, Proposal, Twin, TwinKind, TwinState
from ipraxis.editorial.models.origin import FieldOrigin
from ipraxis.editorial.models.remark import Remark

__all__ = [
    "Acceptance",
    "Contribution",
    "Dismissal",
    "FieldOrigin",
    "FollowCode",
    "LikenessKey",
    "Proposal",
    "Remark",
    "Twin",
    "TwinKind",
    "TwinState",
]
