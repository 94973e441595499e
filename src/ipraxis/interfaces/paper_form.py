"""Pages that we print and that machines read when they come back: the paper form, the sheet that parts letters."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import typst
import zxingcpp
from django.conf import settings

from ipraxis.editorial.rules.codes import is_code, plain
from ipraxis.intake.paper_editions import CURRENT, edition
from ipraxis.intake.rules.paper_code import SEPARATOR
from ipraxis.intake.rules.paper_form import HEIGHT, MARK, MARK_HOLE, ODD, WIDTH, FormPage, Rect, Said, lay_out, marks
from ipraxis.refusal import NotFound, Refused

_TEMPLATE = Path(__file__).with_name("paper_form.typ")
_FONTS = Path(settings.PACKAGE) / "data" / "fonts"
_MOST_COPIES = 200
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
# What a separator sheet says, to whoever holds a pile of letters in hand.
_SEPARATES = {
    "en": "A new letter begins after this sheet",
    "fr": "Une nouvelle lettre commence après cette feuille",
    "es": "Después de esta hoja comienza otra carta",
    "ru": "После этого листа начинается новое письмо",
    "ar": "تبدأ رسالة جديدة بعد هذه الورقة",
    "zh": "此页之后是另一封信",
}
_PUT = "Put one between two letters before you scan the pile. Use it again; a copy is as good."


class NotPrintable(Refused):
    """The page cannot be printed as asked."""

    status = 422


def paper_form_pdf(language: str, code: str = "") -> bytes:
    """The two pages of the form in a language, for anybody or for the contribution of that code.

    Raises `NotFound` for a language that the form does not speak, `NotPrintable` for what can be no code.
    """
    if language not in LANGUAGES:
        raise NotFound("There is no paper form in the language “{language}”.", language=language)
    printed_for = plain(code)
    if printed_for and not is_code(printed_for):
        raise NotPrintable("“{code}” is not the code of a contribution.", code=code)
    return _form_pdf(language, printed_for, json.dumps(settings.CONTACT))


@lru_cache(maxsize=16)
def _form_pdf(language: str, code: str, contact: str) -> bytes:
    kept = edition(CURRENT)
    pages = lay_out(kept, language, code)
    words = {key: said[language] for key, said in kept["words"].items()}
    return _printed(
        title=words["title"],
        language=language,
        pages=[_page(page, _ways(page, words, json.loads(contact)), words) for page in pages],
        rtl=not pages[0].rightwards,
    )


def separator_sheet_pdf(copies: int) -> bytes:
    """So many sheets that part letters in a pile to be scanned. Raises `NotPrintable` beyond a boxful."""
    if not 1 <= copies <= _MOST_COPIES:
        raise NotPrintable("From 1 to {most} copies can be printed at once.", most=_MOST_COPIES)
    side = 60.0
    middle = Rect((WIDTH - side) / 2, 40, (WIDTH + side) / 2, 40 + side)
    # A second code at the other end: half a sheet in the scanner's jaws is still known.
    below = Rect(middle.left + 15, 232, middle.right - 15, 262)
    said = [_said(Said("IPraxis", 18, 12, 60, 15, bold=True))]
    said += [
        _said(Said(text, 18, 116 + 16 * n, WIDTH - 36, 19, bold=language != "zh"), middle=True, rtl=language == "ar")
        for n, (language, text) in enumerate(_SEPARATES.items())
    ]
    said.append(_said(Said(SEPARATOR, 18, 263.5, WIDTH - 36, 7.5), middle=True))
    said.append(_said(Said(_PUT, 18, 272, WIDTH - 36, 9), middle=True))
    page = _blank() | {"codes": [_code(SEPARATOR, middle), _code(SEPARATOR, below)], "said": said}
    return _printed(title=_SEPARATES["en"], language="en", pages=[page] * copies, rtl=False)


def _printed(*, title: str, language: str, pages: list[dict[str, Any]], rtl: bool) -> bytes:
    told = {"title": title, "language": language, "direction": "rtl" if rtl else "ltr", "pages": pages}
    text = json.dumps(told, ensure_ascii=False)
    made = typst.compile(_TEMPLATE, font_paths=[_FONTS], ignore_system_fonts=True, sys_inputs={"form": text})
    assert isinstance(made, bytes)  # one PDF is one piece; only pictures come in several
    return made


def _blank() -> dict[str, Any]:
    names = ("solid", "holes", "codes", "ticks", "boxes", "fine", "rules", "crosses", "said")
    return {name: [] for name in names}


def _box(rect: Rect) -> list[float]:
    return [round(side, 3) for side in (rect.left, rect.top, rect.right, rect.bottom)]


def _said(said: Said, *, rtl: bool = False, middle: bool = False, latin: bool = False) -> dict[str, Any]:
    return {
        "text": said.text,
        "left": said.left,
        "top": said.top,
        "width": said.width,
        "size": said.size,
        "bold": said.bold,
        "height": said.height,
        "rtl": rtl,
        "latin": latin,
        "middle": middle,
    }


def _page(page: FormPage, ways: list[dict[str, Any]], words: dict[str, str]) -> dict[str, Any]:
    rtl = not page.rightwards
    odd = marks()[ODD]
    undone = [box.inset(0.2) for name, box in page.samples if name == "undone"]
    crossed = [box.inset(0.5) for name, box in page.samples if name == "crossed"]
    below_code = Said(page.code.for_people, page.code_box.left - 8, page.code_box.bottom + 1.2, 37, 7.5)
    foot = f"IPraxis · {words['page'].format(page=page.code.page)}"
    foot_said = Said(foot, 60, HEIGHT - MARK - 8, WIDTH - 120, 8)
    return _blank() | {
        "solid": [_box(mark) for mark in marks()] + [_box(box) for box in undone],
        "holes": [_box(odd.inset((MARK - MARK_HOLE) / 2))],
        "codes": [_code(page.code.text, page.code_box)],
        "ticks": [_box(tick.box) for tick in page.ticks] + [_box(box) for _, box in page.samples],
        "crosses": [_box(box) for box in crossed],
        "boxes": [_box(w.box) for w in page.writings if not w.cells],
        "fine": [_box(cell) for w in page.writings for cell in w.cells],
        "rules": [_box(rule) for rule in page.rules],
        "said": [_said(said, rtl=rtl) for said in page.said]
        + ways
        + [_said(below_code, middle=True), _said(foot_said, rtl=rtl, middle=True)],
    }


def _ways(page: FormPage, words: dict[str, str], contact: dict[str, str]) -> list[dict[str, Any]]:
    """How the pages come back: only the ways that are open."""
    if page.return_box is None:
        return []
    told = [(words["by_mail"], contact["email"])]
    told += [(words["by_fax"], contact["fax"])] if contact["fax"] else []
    told += [(words["by_post"], contact["post"])] if contact["post"] else []
    if not page.rightwards:
        told.reverse()
    width = (page.return_box.right - page.return_box.left) / len(told)
    rtl = not page.rightwards
    found = []
    for n, (way, address) in enumerate(told):
        left = page.return_box.left + n * width
        left += 0 if page.rightwards else 3
        found.append(_said(Said(way, left, page.return_box.top, width - 3, 8.5), rtl=rtl))
        at = Said(address, left, page.return_box.top + 4.6, width - 3, 9.5, bold=True)
        found.append(_said(at, rtl=rtl, latin=True))
    return found


def drawn_code(text: str) -> str:
    """The code as a drawing (SVG): a square for each dark module."""
    bitmap = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q").to_image(add_quiet_zones=False)
    rows = np.asarray(bitmap)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, value in enumerate(row) if not value)
    size = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _code(text: str, box: Rect) -> dict[str, Any]:
    return {"box": _box(box), "svg": drawn_code(text)}
