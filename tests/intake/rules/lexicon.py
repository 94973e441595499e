"""The vocabulary, the institutions and the countries of the starter catalogue, without a database."""

import json
from collections import defaultdict
from datetime import date
from email.utils import parseaddr
from functools import cache
from pathlib import Path

from babel import Locale

from ipraxis.intake.rules.suggestion import Document, KnownConcept, KnownInstitution, Lexicon, Part
from ipraxis.intake.rules.text import PageText

DATA = Path(__file__).parents[3] / "src" / "ipraxis" / "data"
LETTERS = Path(__file__).parent / "letters"


@cache
def starter_lexicon() -> Lexicon:
    vocabulary = json.loads((DATA / "starter" / "vocabulary.json").read_text(encoding="utf-8"))
    concepts = tuple(
        KnownConcept(
            id=c["id"],
            scheme=c["scheme"],
            notation=c.get("notation"),
            broader=c.get("broader"),
            terms={language: (label, *c["alt"].get(language, ())) for language, label in c["label"].items()},
        )
        for c in vocabulary["concepts"]
    )
    practices = rows(DATA / "starter" / "practices.jsonl")
    institutions = {practice["institution"]["name"]: practice["institution"] for practice in practices}
    countries = defaultdict(list)
    for language in ("en", "fr", "es", "ru", "ar", "zh", "de", "pt"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}:
                countries[code].append(name)
    return Lexicon(
        concepts=concepts,
        institutions=tuple(
            KnownInstitution(
                key=name.casefold().replace(" ", "-"),
                name=name,
                names=tuple(filter(None, [entry["name_original"]])),
                type=entry["type"],
                country=entry["country"],
                city=entry["city"],
            )
            for name, entry in institutions.items()
        ),
        countries={code: tuple(dict.fromkeys(names)) for code, names in countries.items()},
    )


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def letter(text, *, channel="post", subject="", sender="", headers=None, words=(), confidence=None):
    """A document of one page, as a reader would hand it on."""
    name, address = parseaddr(sender)
    page = PageText(1, text.strip("\n"), words=words, confidence=confidence)
    attachment = "" if channel == "email" else "ab" * 32
    return Document(
        channel, subject, name, address, headers or {}, (Part(attachment, "letter", (page,)),), date(2026, 11, 20)
    )


def composed(row):
    """A letter of the sets in `letters/`."""
    return letter(
        row["text"], channel=row["channel"], subject=row["subject"], sender=row["sender"], headers=row["headers"]
    )
