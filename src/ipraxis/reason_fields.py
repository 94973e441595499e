"""Columns that keep reasons with what was put into them. To the database they are text and JSON as ever."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

from ipraxis.reason import packed, unpacked

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
    _Json = models.JSONField[dict[str, str], dict[str, str]]
else:
    _Text, _Json = models.TextField, models.JSONField


class ReasonField(_Text):
    """One sentence: the words alone, or a JSON object where something was put into them."""

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.TextField", arguments, options

    def get_prep_value(self, value: Any) -> Any:
        kept = packed(value) if isinstance(value, str) else value
        return super().get_prep_value(json.dumps(kept, ensure_ascii=False) if isinstance(kept, dict) else kept)

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        if value is not None and value.startswith('{"template": '):
            return unpacked(json.loads(value))
        return unpacked(value)


class ReasonsField(_Json):
    """A sentence for each name."""

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.JSONField", arguments, options

    def get_prep_value(self, value: Any) -> Any:
        kept = {name: packed(one) for name, one in value.items()} if isinstance(value, dict) else value
        return super().get_prep_value(kept)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        kept = super().from_db_value(value, expression, connection)
        return {name: unpacked(one) for name, one in kept.items()} if isinstance(kept, dict) else kept
