"""Invitations (text/calendar, RFC 5545) and business cards (vCard, RFC 6350): what they say, a line for each field."""

import quopri
import re
from collections.abc import Iterator

from ipraxis.intake.readers.charset import cleaned, decode
from ipraxis.intake.rules.text import Limits, PageText

SHOWN = {
    "SUMMARY": "Subject", "DTSTART": "Begins", "DTEND": "Ends", "LOCATION": "Place", "ORGANIZER": "Organiser",
    "DESCRIPTION": "", "FN": "Name", "ORG": "Organisation", "TITLE": "Position", "ROLE": "Role", "EMAIL": "E-mail",
    "TEL": "Telephone", "ADR": "Address", "URL": "Web", "NOTE": "",
}  # fmt: skip
FOLD = re.compile(r"\n[ \t]")
SOFT_BREAK = re.compile(r"=\n")
ESCAPED = re.compile(r"\\(.)")
MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")


def read(data: bytes, *, limits: Limits) -> tuple[PageText, ...]:
    """Text of an invitation or a card, as one page; alarms and what only programs need are left out."""
    text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line for line in _lines(FOLD.sub("", text)) if line]
    return (PageText(number=1, text=cleaned("\n".join(lines))[: limits.characters + 1]),)


def _lines(text: str) -> Iterator[str]:
    if "QUOTED-PRINTABLE" in text.upper():
        text = SOFT_BREAK.sub("", text)
    skipped = ""  # the component whose lines are left out
    for line in text.split("\n"):
        head, _, value = line.partition(":")
        name, *parameters = head.upper().split(";")
        name = name.rpartition(".")[2]
        if name == "BEGIN" and value.strip().upper() in {"VALARM", "VTIMEZONE"}:
            skipped = value.strip().upper()
        elif name == "END" and value.strip().upper() == skipped:
            skipped = ""
        elif not skipped and name in SHOWN:
            yield _said(SHOWN[name], _value(name, parameters, value))


def _value(name: str, parameters: list[str], value: str) -> str:
    if any("QUOTED-PRINTABLE" in parameter for parameter in parameters):
        charset = next((one.partition("=")[2] for one in parameters if one.startswith("CHARSET=")), None)
        value = decode(quopri.decodestring(value.encode("utf-8", "replace")), charset).text
    if name in {"DTSTART", "DTEND"} and (moment := MOMENT.match(value)):
        year, month, day, hour, minute, zulu = moment.groups()
        return f"{year}-{month}-{day}" + (f" {hour}:{minute}{' UTC' if zulu else ''}" if hour else "")
    if name in {"ORG", "ADR"}:
        value = ", ".join(filter(None, (piece.strip() for piece in value.split(";"))))
    if value[:7].lower() == "mailto:":
        value = value[7:]
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _said(label: str, value: str) -> str:
    return f"{label}: {value}" if label and value else value
