"""PLACEHOLDER until branch `structure` lands: that branch replaces this file whole."""

from dataclasses import dataclass

from ipraxis.intake.rules.suggestion import Document, Lexicon, Origin, Suggested, Suggestion


@dataclass(frozen=True)
class Prepared:
    lexicon: Lexicon


def prepare(lexicon: Lexicon) -> Prepared:
    return Prepared(lexicon)


def suggest(document: Document, prepared: Prepared) -> Suggestion:
    part = document.parts[0]
    page = part.pages[0]
    line = page.text.split("\n")[0][:80]
    origin = Origin(part.attachment, page.number, 0, len(line), line, None, "first line")
    return Suggestion(
        True, "contribution", "", "en", {"title": (Suggested(line, 0.5, origin),)}, {"started": "Not looked for."}
    )
