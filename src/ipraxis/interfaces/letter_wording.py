"""A coordinator's own wording laid over a letter, and what stands in it before anybody changed it.

What contributors wrote is put into the places of the wording and never looked at again: braces, percent signs and
tags in a title stay what they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.utils import translation

from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.letter_parts import Parts
from ipraxis.interfaces.letter_words import parts, values_of
from ipraxis.outbox.models import Letter
from ipraxis.outbox.rules import PLACEHOLDERS, Part, filled, paragraphs

Texts = Callable[[str, str], Mapping[Part, str]]  # of a template in a language

_DAYS = 987_630  # stands for the number of days while the original is looked at; its plural is that of thirty


def in_own_words(said: Parts, letter: Letter, texts: Mapping[Part, str]) -> Parts:
    """The letter's parts with the coordinator's texts in place of ours."""
    if not texts:
        return said
    values = values_of(letter)
    own = {part: [filled(one, values) for one in paragraphs(text)] for part, text in texts.items()}
    return replace(
        said,
        heading=" ".join(own.get(Part.HEADING, [said.heading])),
        opening=own.get(Part.OPENING, said.opening),
        closing=own.get(Part.CLOSING, said.closing),
    )


def originals(template: str, language: str, at: datetime) -> Mapping[Part, str]:
    """The wording that the software came with, its placeholders by name, as a coordinator may begin to change it."""
    context = {name: "{" + name + "}" for name in PLACEHOLDERS} | {"days": _DAYS}
    letter = Letter(template=template, language=language, channel="email", context=context, posted_at=at)
    with translation.override(language):
        said = parts(letter, Words(language))
        answer = values_of(letter)["how_to_answer"]
    texts = {
        Part.HEADING: said.heading,
        Part.OPENING: "\n\n".join(said.opening),
        Part.CLOSING: "\n\n".join(
            "{how_to_answer}" if " ".join(one.split()) == answer else one for one in said.closing
        ),
    }
    named = {str(_DAYS): "{days}", str(settings.CONTACT["email"]): "{contact}"}
    return {part: _named(text, named) for part, text in texts.items()}


def _named(text: str, names: Mapping[str, str]) -> str:
    for value, name in names.items():
        text = text.replace(value, name)
    return text
