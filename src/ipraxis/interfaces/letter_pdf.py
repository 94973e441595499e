"""A letter as an A4 page for a window envelope, by typst, with the fonts that the package carries."""

import json
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ipraxis.editorial.rules.codes import is_code, plain
from ipraxis.intake.rules.paper_code import letter_code
from ipraxis.interfaces.letters import RenderedLetter, render
from ipraxis.interfaces.paper_form import drawn_code
from ipraxis.outbox.models import Letter
from ipraxis.refusal import Refused

_TEMPLATE = Path(__file__).with_name("letter.typ")
_FONTS = Path(settings.PACKAGE) / "data" / "fonts"
_INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}


class ScriptNotPrintable(Refused):
    """The letter holds characters that no font of ours draws; the page to print is the way out."""


@lru_cache(maxsize=1)
def drawable() -> frozenset[int]:
    """Every code point that one of the package's fonts draws (fonts/coverage.txt: hexadecimal, ranges by a dash)."""
    found: set[int] = set()
    for item in (_FONTS / "coverage.txt").read_text(encoding="ascii").split():
        first, _dash, last = item.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def not_drawable(text: str) -> str:
    """The characters of the text that none of our fonts draws, each once, in order."""
    missing = (c for c in text if ord(c) not in drawable() and unicodedata.category(c) not in _INVISIBLE)
    return "".join(dict.fromkeys(missing))


def _apart(value: str) -> str:
    """A value between isolates (UAX 9), so that "11 offices (2010)" stays whole in an Arabic list."""
    return f"\u2068{value}\u2069"


def to_pdf(letter: Letter) -> bytes:
    """The letter as a tagged PDF in its own language.

    Raises `ScriptNotPrintable` rather than print boxes where words should stand.
    """
    rendered = render(letter)
    with translation.override(rendered.language):
        said = _inputs(letter, rendered)
    text = json.dumps(said, ensure_ascii=False)
    missing = not_drawable(text)
    if missing:
        raise ScriptNotPrintable(
            "The PDF cannot be made: it has no font for “{characters}”. Print the letter as a page instead.",
            characters=missing[:12],
        )
    made = typst.compile(_TEMPLATE, font_paths=[_FONTS], ignore_system_fonts=True, sys_inputs={"letter": text})
    assert isinstance(made, bytes)  # one PDF is one piece; only pictures come in several
    return made


def words_of(letter: Letter) -> str:
    """All that the letter said, as it was sent or printed: by it an answer's own words are told from ours."""
    rendered = render(letter)
    if letter.channel != "paper":
        return rendered.text
    with translation.override(rendered.language):
        said = _inputs(letter, rendered)
    return "\n".join(_strings({name: told for name, told in said.items() if name != "drawn"}))


def _strings(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _strings(one)


def _drawn(code: str) -> str:
    """The machine code of the letter: it tells to which contribution the page belongs when it comes back."""
    told = plain(code)
    return drawn_code(letter_code(told)) if is_code(told) else ""


def _own_way(text: str) -> dict[str, str | bool]:
    """The text with the direction of its first letter that has one."""
    first = next((kind for c in text if (kind := unicodedata.bidirectional(c)) in {"L", "R", "AL"}), "L")
    return {"text": text.strip(), "rtl": first != "L"}


def _inputs(letter: Letter, rendered: RenderedLetter) -> dict[str, Any]:
    """All that the page shows, as plain data."""
    said, reference = rendered.parts, str(letter.context.get("reference") or "")
    contact = [settings.CONTACT["email"]]
    if settings.CONTACT["fax"]:
        contact.append(_("fax %(number)s") % {"number": settings.CONTACT["fax"]})
    return {
        "subject": rendered.subject,
        "language": rendered.language,
        "direction": rendered.direction,
        "sender": " · ".join([_("The exchange of practices"), *contact]),
        "to": [_own_way(line) for line in (letter.to_name or letter.to_address).splitlines() if line.strip()],
        "date": date_format(letter.posted_at, "DATE_FORMAT"),
        "reference": _("Our ref. %(reference)s") % {"reference": reference} if reference else "",
        "code": _("Code %(code)s") % {"code": letter.context["code"]} if letter.context.get("code") else "",
        "drawn": _drawn(str(letter.context.get("code") or "")),
        "sample": _("Composed sample: no institution wrote this letter") if letter.context.get("is_sample") else "",
        "heading": said.heading,
        "opening": list(said.opening),
        "address": said.address,
        "quoted": [_own_way(f"{field}: {text}" if field else text) for field, text in said.quoted],
        "facts": [[name, _own_way(said.between.join(map(_apart, values)))] for name, values in said.facts],
        "ask": _("Our questions."),
        "short": _("A word is enough; “not known” is an answer."),
        "questions": [_own_way(f"{about}: {text}" if about else text) for about, text in said.questions],
        "roomy": letter.template in {"returned", "reminder"},
        "closing": list(said.closing),
        "follow": said.follow,
        "follow_at": said.follow_at,
        "thanks": _("With thanks for your time,"),
        "signed": _("The editors of the exchange"),
        "privacy": _(
            "Your address is kept to write to you about this contribution and is shown to nobody. "
            "You may have it erased at any time: answer this letter and say so."
        ),
        "foot": " · ".join(part for part in ("IPraxis", reference, f"{letter.posted_at:%Y-%m-%d}") if part),
    }
