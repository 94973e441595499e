"""Documents that are zip archives of XML (docx, odt): unpacked within limits, parsed without reaching out."""

import io
import struct
import zipfile
import zlib
from typing import Self

from lxml import etree

from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits

DAMAGED = told("This document is damaged: it could not be opened. It was kept. Please send it again, or as PDF.")
LOCKED = told("This document is locked with a password. It was kept. Please send an open copy.")
TOO_LARGE = told(
    "This document unpacks to more than {megabytes} MB, so it was not opened. It was kept. Please send it as PDF."
)
CHUNK = 1 << 16
MOST_XML = 25_000_000  # bytes of one part; parsed it takes fifteen times as much memory


class Package:
    """A zip archive whose members are read only as far as the limits allow, whatever sizes it declares."""

    def __init__(self, data: bytes, *, limits: Limits, declared: bool = True) -> None:
        """Open the archive; refuse it at once if the sizes it declares pass the limit and `declared` counts."""
        self._left = limits.unpacked_bytes
        self._limit = limits.unpacked_bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, RuntimeError) as broken:
            raise Unreadable(DAMAGED) from broken
        if declared and sum(member.file_size for member in self._archive.infolist()) > self._limit:
            raise self._too_large()

    def names(self) -> list[str]:
        return self._archive.namelist()

    def entries(self) -> list[zipfile.ZipInfo]:
        return self._archive.infolist()

    def member(self, name: str) -> bytes | None:
        """The unpacked bytes of a member, or None where there is none of that name."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        return self.entry(info)

    def entry(self, info: zipfile.ZipInfo) -> bytes:
        """The unpacked bytes of one entry of the archive's list."""
        if info.flag_bits & 1:
            raise Unreadable(LOCKED)
        chunks = []
        try:
            with self._archive.open(info) as opened:
                while chunk := opened.read(CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise self._too_large()
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as broken:
            raise Unreadable(DAMAGED) from broken
        return b"".join(chunks)

    def tree(self, name: str) -> "etree._Element | None":
        """A member parsed as XML, or None where there is none of that name."""
        data = self.member(name)
        if data is not None and len(data) > MOST_XML:
            raise Unreadable(TOO_LARGE, megabytes=MOST_XML // 1_000_000)
        return None if data is None else parsed_xml(data)

    def close(self) -> None:
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _too_large(self) -> Unreadable:
        return Unreadable(TOO_LARGE, megabytes=self._limit // 1_000_000)


def parsed_xml(data: bytes) -> "etree._Element":
    """The root of an XML document. Entities are left alone and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Unreadable(DAMAGED) from broken


def local(element: "etree._Element") -> str:
    """An element's name without its namespace; nothing for comments and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "etree._Element", name: str) -> str:
    """An attribute's value by its name without namespace, which differs between editions of a format."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def row(cells: list[list[str]]) -> list[str]:
    """Lines of a table's row: cells with tabs between, or each on its own lines where one has several."""
    filled = [cell for cell in cells if cell]
    if any(len(cell) > 1 for cell in filled):
        return [line for cell in filled for line in cell]
    return ["\t".join(cell[0] for cell in filled)] if filled else []
