"""The fields of a contribution in words: their names, and their values, in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pycountry
from babel import Locale, UnknownLocaleError
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ipraxis.editorial.rules import FIELDS
from ipraxis.vocabulary.queries import Vocabulary, vocabulary
from ipraxis.vocabulary.rules import ConceptNames

LABELS: dict[str, str | Promise] = {
    "title": _("Title"),
    "institution_name": _("Institution"),
    "naming": _("Naming the institution in public"),
    "institution_type": _("Type of institution"),
    "country": _("Country"),
    "kind": _("Kind"),
    "summary": _("Summary"),
    "description": _("How it works"),
    "problem": _("The problem it answers"),
    "experience": _("Did it work?"),
    "went_wrong": _("What went wrong"),
    "do_differently": _("What we would do differently"),
    "mechanisms": _("What it does"),
    "service_types": _("Kinds of help"),
    "ip_rights": _("IP rights"),
    "target_groups": _("For whom"),
    "countries": _("Countries it works in"),
    "started": pgettext_lazy("year in which a practice began", "Since"),
    "ended": pgettext_lazy("year in which a practice ended", "Until"),
    "cost_to_sme": _("Cost to the firm"),
    "outcomes": _("Outcomes"),
    "contact_name": _("Contact"),
    "contact_email": _("Reply to"),
    "language": _("Language"),
}


def label(field: str) -> str:
    """The field's name in the active language; of an unknown field, the name itself."""
    return str(LABELS.get(field, field))


def locale_of(language: str) -> Locale:
    """CLDR's data for the language, English where there are none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen, with its label; `group` is the label of what stands above it."""

    value: str
    label: str
    group: str = ""


class Words:
    """Values in one language; the vocabulary is the one the process has read."""

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return vocabulary()

    def _of_scheme(self, scheme: str) -> Iterator[ConceptNames]:
        return (self._vocabulary.concepts[one] for one in self._vocabulary.schemes.get(scheme, ()))

    @cached_property
    def _by_english_name(self) -> Mapping[str, str]:
        """Target groups, which the open format names by English words instead of concepts."""
        groups = reversed(tuple(self._of_scheme("target-group")))
        return {
            name.casefold(): group.id
            for group in groups
            for name in (*group.alt.get("en", ()), group.label.get("en", ""))
        }

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        territories = locale_of(self.language).territories
        names = {c.alpha_2: territories.get(c.alpha_2, c.name) for c in pycountry.countries}
        return {**names, "EU": territories.get("EU", "EU"), "INT": gettext("International")}

    def _text(self, concept: str) -> str:
        return self._vocabulary.label(concept, self.language)

    def concept(self, scheme: str, value: str) -> str:
        """The concept's label; the value itself where the vocabulary does not hold it."""
        return self._text(self._vocabulary.of_notation(scheme, value) or value)

    def country(self, code: str) -> str:
        """The country's name by CLDR."""
        return self._countries.get(code, code)

    def country_code(self, name: str) -> str | None:
        """The code of a country that somebody named in this language; None where the name is nobody's."""
        return next((code for code, known in self._countries.items() if known.casefold() == name.casefold()), None)

    def language_name(self, code: str) -> str:
        """The language's name by CLDR."""
        return str(locale_of(self.language).languages.get(code, code))

    def value(self, field: str, value: Any) -> str:
        """One value of the field (an item, for list fields) as a reader sees it."""
        form = FIELDS.get(field)
        if isinstance(value, Mapping):
            return self._outcome(value)
        if form is not None and form.scheme is not None:
            return self.concept(form.scheme, str(value))
        if form is not None and form.holds == "country":
            return self.country(str(value))
        if field == "target_groups" and self.language != "en":
            known = self._by_english_name.get(str(value).casefold())
            return self._text(known) if known else str(value)
        return self.language_name(value) if field == "language" else str(value)

    def values(self, field: str, value: Any) -> list[str]:
        """All values of the field, one string each."""
        return [self.value(field, item) for item in (value if isinstance(value, list) else [value])]

    def _outcome(self, outcome: Mapping[str, Any]) -> str:
        number = outcome.get("value")
        shown = f"{number:,}".replace(",", "\u202f") if isinstance(number, int | float) else str(number or "")
        named = outcome.get("indicator") or ""
        counted = " ".join(part for part in (shown, str(outcome.get("unit") or "")) if part)
        text = f"{named}: {counted}" if named else counted
        return f"{text} ({outcome['year']})" if outcome.get("year") else text

    def choices(self, field: str) -> Sequence[Choice]:
        """What may be chosen for a concept, country or language field; concepts that only group are headings."""
        form = FIELDS[field]
        if form.holds == "country":
            return sorted((Choice(c, n) for c, n in self._countries.items()), key=lambda c: c.label)
        if form.scheme is None:
            return [Choice(code, self.language_name(code)) for code in ("ar", "zh", "en", "fr", "ru", "es", "de", "pt")]
        return [
            Choice((c.notation or "") if form.by_notation else c.id, self._text(c.id), self._group(c.id))
            for c in self._of_scheme(form.scheme)
            if c.notation != "unknown"  # "not known" is no value: the field stays empty and says so
            and (c.notation if form.by_notation else c.id not in self._vocabulary.groupings)
        ]

    def _group(self, concept: str) -> str:
        above = self._vocabulary.above(concept)
        return self._text(above[-1]) if above else ""
