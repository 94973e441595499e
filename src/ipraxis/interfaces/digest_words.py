"""What a digest says of each tray: how many wait, and the first of them by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ipraxis.interfaces.web.desk_trays import label_of


def digest_line(line: Mapping[str, Any]) -> tuple[str, Sequence[str]]:
    """A tray's name, and what is said of it, in the active language."""
    said = [str(line.get("count") or 0)]
    new, overdue = int(line.get("new") or 0), int(line.get("overdue") or 0)
    if new:
        said.append(ngettext("%(n)d new since the last letter", "%(n)d new since the last letter", new) % {"n": new})
    if overdue:
        days = int(line.get("days") or 0)
        said.append(
            ngettext("%(n)d waits longer than %(days)d days", "%(n)d wait longer than %(days)d days", overdue)
            % {"n": overdue, "days": days}
        )
    said += [str(named) for named in line.get("named") or []]
    if line.get("more"):
        said.append(_("and others"))
    return str(label_of(str(line.get("tray") or ""))), said
