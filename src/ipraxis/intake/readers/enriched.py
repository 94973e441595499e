"""Enriched text (text/enriched, RFC 1896; text/richtext, RFC 1341): the text without its commands."""

import re

PARAMETER = re.compile(r"<param>.*?</param>", re.IGNORECASE | re.DOTALL)
COMMAND = re.compile(r"<(/?[A-Za-z0-9-]{1,60})>")
ENRICHED = re.compile(r"<(?P<sign><)|" + COMMAND.pattern)
BREAKS = re.compile(r"\n+")
OLD_BREAKS = {"nl": "\n", "np": "\n", "paragraph": "\n", "/paragraph": "\n", "lt": "<"}


def enriched_text(source: str) -> str:
    """Text of an enriched part: one line end is a space, of several one is left out."""
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    text = BREAKS.sub(lambda found: "\n" * (len(found[0]) - 1) or " ", PARAMETER.sub("", text))
    return ENRICHED.sub(lambda found: found["sign"] or "", text).strip()


def old_rich_text(source: str) -> str:
    """Text of a richtext part of the early nineties: line ends are spaces, commands break lines."""
    text = " ".join(source.split())
    return COMMAND.sub(lambda found: OLD_BREAKS.get(found[1].lower(), ""), text).strip()
