"""Rich text (RTF 1.9): the text a reader sees, in any code page, and pages pasted in as pictures.

Outlook wraps the HTML of a mail in such a file (MS-OXRTFEX); then the HTML is unwrapped and read.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ipraxis.intake.readers.charset import cleaned, decode
from ipraxis.intake.readers.drawn import as_member
from ipraxis.intake.readers.html import html_text
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Member, Opened, PageText

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\", re.DOTALL
)
HEX = re.compile(rb"\\'([0-9a-fA-F]{2})")
COMMAND = re.compile(rb"\\[a-zA-Z]{1,32}(?:-?\d{1,10})? ?|[{}]")
SAMPLE = 200_000  # bytes by which a missing code page is guessed
# Groups whose text is no text of the document.
UNSEEN = frozenset(
    b"annotation atnauthor atnid atnref atntime bkmkend bkmkstart blipuid colorschememapping colortbl comment "
    b"datastore falt fldinst fontemb filetbl generator info latentstyles listoverridetable listtable nonshppict "
    b"objclass objdata objname panose picprop pgptbl pntxta pntxtb revtbl rsidtbl sn sp stylesheet sv tc template "
    b"themedata userprops wgrffmtfilter xe xmlnstbl".split()
)
# Destinations marked as "may be left out" whose text is shown all the same.
SHOWN = frozenset({b"shpinst", b"shppict", b"pict", b"htmltag", b"fonttbl", b"pntext", b"fldinst", b"nesttableprops"})
MARGINS = {
    b"header": "above", b"headerf": "above", b"headerl": "above", b"headerr": "above",
    b"footer": "below", b"footerf": "below", b"footerl": "below", b"footerr": "below", b"footnote": "below",
}  # fmt: skip
SIGNS = {
    b"par": "\n", b"sect": "\n", b"page": "\n", b"line": "\n", b"row": "\n", b"nestrow": "\n", b"column": "\n",
    b"tab": "\t", b"cell": "\t", b"nestcell": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘",
    b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
    b"zwj": "\u200d", b"zwnj": "\u200c", b"ltrmark": "\u200e", b"rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"-": "", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
CODE_PAGES = {
    77: "mac-roman", 78: "cp932", 79: "big5", 80: "cp949", 81: "mac-arabic", 84: "mac-cyrillic", 85: "gb18030",
    128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
MACHINES = {b"mac": "mac-roman", b"pc": "cp437", b"pca": "cp850"}
BY_NUMBER = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10000: "mac-roman", 10007: "mac-cyrillic"}
DEEPEST = 2000  # groups within groups; no program writes fifty
DAMAGED = told("This rich text file is damaged: it could not be opened. It was kept. Please send it again, or as PDF.")


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the group's closing brace."""

    seen: bool = True
    place: str = "body"
    codec: str = ""
    fallback: int = 1  # bytes that stand for a character to programs that know no Unicode
    is_font: bool = False
    is_picture: bool = False
    is_tag: bool = False  # a piece of the HTML that this file was made from


@dataclass(slots=True)
class _Text:
    """What was written so far, by place, with the bytes whose characters are not complete yet."""

    places: dict[str, list[str]] = field(default_factory=lambda: {"above": [], "body": [], "below": []})
    waiting: bytearray = field(default_factory=bytearray)
    codec: str = ""
    place: str = "body"
    length: int = 0  # about so many characters

    def add_bytes(self, data: bytes, codec: str, place: str) -> None:
        if (codec, place) != (self.codec, self.place):
            self.flush()
            self.codec, self.place = codec, place
        self.waiting += data

    def add(self, text: str, place: str) -> None:
        self.flush()
        self.length += len(text)
        self.places[place].append(text)

    def flush(self) -> None:
        if self.waiting:
            self.length += len(self.waiting)
            self.places[self.place].append(self.waiting.decode(self.codec, "replace"))
            self.waiting.clear()


class _Reader:
    def __init__(self, data: bytes, most: int) -> None:
        self.data = data
        self.most = most  # characters, after which nothing more is read
        self.text = _Text()
        self.group = _Group()
        self.groups: list[_Group] = []
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.codec = ""
        self.guess = ""
        self.from_html = False
        self.in_rtf = False  # between what only programs without HTML should show
        self.pictures: list[bytes] = []
        self.hex = bytearray()
        self.skip = 0  # pieces still to be left out after a character given as Unicode
        self.optional = False

    def read(self) -> None:
        place = 0
        while self.text.length <= self.most and (found := TOKEN.match(self.data, place)):
            place = found.end()
            word, number, code, symbol, brace, run = found.groups()
            if brace:
                self._brace(brace)
            elif word:
                value = int(number) if number else None
                if word == b"bin" and value:
                    place += min(max(value, 0), len(self.data))
                else:
                    self._word(word.lower() if len(word) > 1 else word, value)
            elif code:
                self._bytes(bytes([int(code, 16)]), pieces=1)
            elif symbol:
                self._symbol(symbol)
            elif run:
                self._bytes(run, pieces=len(run))
        self.text.flush()

    def _brace(self, brace: bytes) -> None:
        self.skip = 0
        self.optional = False
        if brace == b"{":
            if len(self.groups) > DEEPEST:
                raise Unreadable(DAMAGED)
            self.groups.append(self.group)
        elif self.groups:
            if self.group.is_picture and not self.groups[-1].is_picture and self.hex:
                self.pictures.append(bytes(self.hex))
                self.hex.clear()
            self.group = self.groups.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.optional = True
        elif self.skip:
            self.skip -= 1
        elif symbol in SYMBOLS:
            self._write(SYMBOLS[symbol])

    def _word(self, word: bytes, value: int | None) -> None:
        optional, self.optional = self.optional, False
        if optional and word not in SHOWN:
            self.group = replace(self.group, seen=False)
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word == b"u" and value is not None:
            self._unicode(value)
        elif word in {b"fonttbl", b"pict", b"htmltag"}:
            self.group = replace(
                self.group,
                is_font=word == b"fonttbl",
                is_picture=word == b"pict",
                is_tag=word == b"htmltag",
            )
        elif word in UNSEEN:
            self.group = replace(self.group, seen=False)
        elif word in MARGINS:
            self.group = replace(self.group, place=MARGINS[word])
        elif word == b"fromhtml":
            self.from_html = True
        elif word == b"htmlrtf":
            self.in_rtf = value != 0
        else:
            self._setting(word, value)

    def _setting(self, word: bytes, value: int | None) -> None:
        if word == b"uc":
            self.group = replace(self.group, fallback=min(max(value or 0, 0), 20))
        elif word == b"f":
            self.font = value or 0
            self.group = replace(self.group, codec=self.fonts.get(self.font, ""))
        elif word in {b"fcharset", b"cpg"} and self.group.is_font:
            self._font_charset(CODE_PAGES.get(value or 0, "") if word == b"fcharset" else _numbered(value))
        elif word == b"ansicpg":
            self.codec = _numbered(value)
        elif word in MACHINES:
            self.codec = MACHINES[word]
        elif word in {b"v", b"deleted"}:
            self.group = replace(self.group, seen=value == 0)
        elif word == b"plain":
            self.group = replace(self.group, codec="")

    def _font_charset(self, codec: str) -> None:
        if codec:
            self.fonts[self.font] = codec

    def _unicode(self, value: int) -> None:
        self._write(chr(value % 0x10000))
        self.skip = self.group.fallback

    def _bytes(self, data: bytes, *, pieces: int) -> None:
        left_out = min(self.skip, pieces)
        self.skip -= left_out
        data = data[left_out:]
        if self.group.is_picture:
            self.hex += data
        elif data and self._shows():
            codec = self.group.codec or self.codec or self._guessed()
            self.text.add_bytes(data, codec, self.group.place)

    def _guessed(self) -> str:
        """The likeliest codec of a file that names none; told once, by all of its text."""
        if not self.guess:
            plain = COMMAND.sub(b" ", HEX.sub(lambda found: bytes([int(found[1], 16)]), self.data[:SAMPLE]))
            self.guess = decode(plain).codec
        return self.guess

    def _write(self, text: str) -> None:
        if self._shows():
            self.text.add(text, self.group.place)

    def _shows(self) -> bool:
        group = self.group
        return group.seen and not group.is_font and not group.is_picture and not (self.in_rtf and not group.is_tag)


def read(data: bytes, *, limits: Limits) -> Opened:
    """Text of a rich text file, as one page: headers, body, footers and notes; and pages among its pictures."""
    reader = _Reader(data, limits.characters)
    reader.read()
    above, body, below = ("".join(reader.text.places[place]) for place in ("above", "body", "below"))
    if reader.from_html:
        text = html_text(_paired(body))
    else:
        lines = [*dict.fromkeys(_lines(above)), *_lines(body), *dict.fromkeys(_lines(below))]
        text = "\n".join(lines)
    pictures = tuple(_pictures(reader.pictures)) if limits.members else ()
    return Opened((PageText(number=1, text=cleaned(text)),), pictures)


def text_of(data: bytes) -> str:
    """The text alone: the body of a mail that Outlook kept so."""
    return read(data, limits=Limits(members=0)).pages[0].text


def _numbered(number: int | None) -> str:
    """The codec of a code page's number, or "" where Python has none."""
    name = BY_NUMBER.get(number or 0, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name


def _paired(text: str) -> str:
    """Halves of characters, which RTF writes one by one, joined; a half alone becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _lines(text: str) -> Iterator[str]:
    for line in _paired(text).split("\n"):
        if stripped := line.strip():
            yield stripped


def _pictures(found: list[bytes]) -> Iterator[Member]:
    for number, digits in enumerate(found, 1):
        letters = re.sub(rb"[^0-9a-fA-F]", b"", digits)
        member = as_member(bytes.fromhex(letters[: len(letters) // 2 * 2].decode("ascii")), f"picture-{number}")
        if member:
            yield member
