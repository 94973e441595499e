"""The versions of a practice for readers: the list with what changed and who contributed, and two side by side."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ipraxis.catalogue import queries
from ipraxis.catalogue.models import Version
from ipraxis.catalogue.records import as_coding, as_record
from ipraxis.catalogue.rules.translated import PARTS
from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.difference import differences
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web.desk_differences import Difference

_Words = Callable[[Any, Words], str]


def _lines(value: Any, _words: Words) -> str:
    return "\n".join(map(str, value or []))


def _budget(value: Any, _words: Words) -> str:
    told = value or {}
    return " ".join(str(told[key]) for key in ("amount", "currency", "period", "year") if told.get(key) is not None)


def _sources(value: Any, _words: Words) -> str:
    keys = ("title", "publisher", "year", "url")
    return "\n".join(". ".join(str(one[key]) for key in keys if one.get(key)) for one in value or [])


# What a practice says beyond the fields of the form, as its page calls it.
_MORE: Mapping[str, tuple[str | Promise, _Words]] = {
    "cost_note": (_("Note on the cost"), lambda value, _words: str(value or "")),
    "budget": (_("Budget"), _budget),
    "partners": (_("Partners it needs"), _lines),
    "level": (_("Level"), lambda value, words: words.concept("level", value) if value else ""),
    "status": (_("Still running?"), lambda value, words: words.concept("status", value) if value else ""),
    "lessons": (_("Before you copy it"), _lines),
    "sources": (_("Sources"), _sources),
}


@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version with its date, what changed and who contributed; of a withdrawn practice its tombstone."""
    page = queries.practice(slug=slug, language=get_language())
    if page.is_withdrawn:
        return render(request, "catalogue/withdrawn.html", {"page": page}, status=410)
    context = {"page": page, "version": page.version, "lines": queries.versions(page.version.practice)}
    return render(request, "catalogue/versions.html", context)


@require_safe
def difference(request: HttpRequest, slug: str, before: int, after: int) -> HttpResponse:
    """What changed from one version to the other, field by field, the words marked."""
    page = queries.practice(slug=slug, language=get_language(), number=after)
    if page.is_withdrawn:
        return render(request, "catalogue/withdrawn.html", {"page": page}, status=410)
    old, new = queries.two_versions(slug=slug, before=before, after=after)
    rows = between(old, new, Words(get_language()))
    context = {
        "page": page,
        "version": new,
        "before": old,
        "after": new,
        "rows": [row for row in rows if not row.is_same],
        "same": [row.label for row in rows if row.is_same],
    }
    return render(request, "catalogue/version_difference.html", context)


def between(before: Version, after: Version, words: Words) -> list[Difference]:
    """Every field that either has; a text whose language changed is set side by side."""
    old, new = _values(before), _values(after)
    found = []
    for name, (what, shown) in _shown().items():
        texts = [shown(values.get(name), words) for values in (old, new)]
        if not any(texts):
            continue
        apart = name in PARTS and texts[0] != texts[1] and _language(before, name) != _language(after, name)
        if apart and all(texts):
            found.append(Difference(str(what), before=texts[0], after=texts[1]))
        else:
            found.append(Difference(str(what), runs=differences(*texts)))
    return found


def _shown() -> dict[str, tuple[str | Promise, _Words]]:
    def of_field(name: str) -> _Words:
        return lambda value, words: " · ".join(words.values(name, value)) if value not in (None, "", []) else ""

    fields = {name: (label(name), of_field(name)) for name, form in FIELDS.items() if not form.is_private}
    return {**fields, **_MORE}


def _language(version: Version, part: str) -> str:
    return str(version.part_languages.get(part, version.language))


def _values(version: Version) -> dict[str, Any]:
    record = as_record(version)
    institution = record["institution"]
    return record | {
        "institution_name": institution["name"],
        "institution_type": institution["type"],
        "country": institution["country"],
        "mechanisms": as_coding(version)["mechanisms"],
    }
