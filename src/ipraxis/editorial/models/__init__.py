"""The tables of editorial work."""

from ipraxis.editorial.models.acceptance import Acceptance, Dismissal
from ipraxis.editorial.models.contribution import Contribution, FollowCode
from ipraxis.editorial.models.edition import Edition
from ipraxis.editorial.models.likeness import LikenessKey, Proposal, Twin, TwinKind, TwinState
from ipraxis.editorial.models.origin import FieldOrigin
from ipraxis.editorial.models.remark import Addressee, Remark
from ipraxis.editorial.models.wish import Wish, WishKind, WishState

__all__ = [
    "Acceptance",
    "Addressee",
    "Contribution",
    "Dismissal",
    "Edition",
    "FieldOrigin",
    "FollowCode",
    "LikenessKey",
    "Proposal",
    "Remark",
    "Twin",
    "TwinKind",
    "TwinState",
    "Wish",
    "WishKind",
    "WishState",
]
