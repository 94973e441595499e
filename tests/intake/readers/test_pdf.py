import io
from contextlib import closing

import pypdfium2
import pytest
import typst
from PIL import Image, ImageDraw

from ipraxis.intake.readers import pdf
from ipraxis.intake.readers.leftward import Letter, is_leftward, reordered
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Box, Limits

LIMITS = Limits()


def compiled(source):
    return typst.compile(source.encode())


def scanned(*sizes):
    """A PDF of pictures, as a scanner makes it."""
    pictures = []
    for size in sizes:
        picture = Image.new("L", size, 255)
        ImageDraw.Draw(picture).rectangle((100, 100, 400, 140), fill=0)
        pictures.append(picture)
    target = io.BytesIO()
    pictures[0].save(target, "PDF", save_all=True, append_images=pictures[1:], resolution=200)
    return target.getvalue()


def pictures(data):
    """What the recogniser would be given: page, size, mode and resolution of every picture."""
    with closing(pdf._opened(data)) as document:
        drawn = [pdf._picture(document, number) for number in range(1, len(document) + 1)]
        return [(number, picture.size, picture.mode, dpi) for number, picture, dpi in drawn]


COLUMNS = """
#set page(columns: 2)
#set text(lang: "en", hyphenate: true)
#set par(justify: true)
= The voucher
#lorem(60)

#lorem(40)

- first item which is rather long and goes on over the end of the line, surely so
- second
"""


def test_columns_divided_words_and_lists_become_one_line_a_paragraph():
    (page,) = pdf.read(compiled(COLUMNS), limits=LIMITS).pages
    lines = page.text.split("\n")
    assert len(lines) == 5
    assert lines[0] == "The voucher"
    assert lines[1].startswith("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod")
    assert lines[3:] == [
        "• first item which is rather long and goes on over the end of the line, surely so",
        "• second",
    ]


def test_every_word_knows_its_place():
    (page,) = pdf.read(compiled("#place(top + left)[alpha] #place(bottom + right)[omega]"), limits=LIMITS).pages
    places = {page.text[word.start : word.end]: word.box for word in page.words}
    assert set(places) == {"alpha", "omega"}
    assert places["alpha"].right < 0.3
    assert places["alpha"].bottom < 0.2
    assert places["omega"].left > 0.7
    assert places["omega"].top > 0.8


@pytest.mark.parametrize(("degrees", "across", "down"), [(90, 0.8, 0.0), (180, 0.7, 0.8), (270, 0.0, 0.7)])
def test_words_of_a_turned_page_stand_where_they_are_seen(degrees, across, down):
    with closing(pypdfium2.PdfDocument(compiled("#place(top + left)[alpha beta \\ gamma]"))) as document:
        document[0].set_rotation(degrees)
        target = io.BytesIO()
        document.save(target)
    (page,) = pdf.read(target.getvalue(), limits=LIMITS).pages
    assert page.text == "alpha beta\ngamma"
    for word in page.words:
        assert across <= word.box.left < word.box.right <= across + 0.3
        assert down <= word.box.top < word.box.bottom <= down + 0.3


def test_a_table_gives_one_line_a_row():
    source = "#table(columns: 3, [Year], [Firms], [Budget (EUR)], [2021], [120], [50 000], [2022], [140], [60 000])"
    (page,) = pdf.read(compiled(source), limits=LIMITS).pages
    assert page.text.split("\n") == ["Year Firms Budget (EUR)", "2021 120 50 000", "2022 140 60 000"]


def test_the_page_is_shown_as_a_small_picture():
    (page,) = pdf.read(compiled("Hello"), limits=LIMITS).pages
    with Image.open(io.BytesIO(page.image)) as picture:
        assert picture.format == "PNG"
        assert 1190 <= picture.width <= 1201
    assert len(page.image) < 40_000


def test_an_empty_sheet_is_a_page_without_text():
    pages = pdf.read(compiled("one #pagebreak() #pagebreak() three"), limits=LIMITS).pages
    assert [(page.number, page.text) for page in pages] == [(1, "one"), (2, ""), (3, "three")]


def test_scanned_pages_are_drawn_as_they_were_scanned():
    (first, second) = pictures(scanned((1654, 2339), (2339, 1654)))
    assert (first[0], first[2:], second[0], second[2:]) == (1, ("L", 200), 2, ("L", 200))
    assert (abs(first[1][0] - 1654), abs(first[1][1] - 2339)) <= (1, 1)


def test_a_scan_has_no_layer_of_text_and_a_letter_has():
    with closing(pdf._opened(scanned((1654, 2339)))) as scan, closing(pdf._opened(compiled("Hi"))) as letter:
        assert pdf._layer(scan, 1) is None
        assert pdf._layer(letter, 1).text == "Hi"


def test_a_picture_of_a_huge_sheet_stays_within_bounds():
    ((_, size, _, _),) = pictures(compiled("#set page(width: 3000mm, height: 3000mm)\n#circle(radius: 900mm)"))
    assert size[0] * size[1] <= 31_000_000


def test_a_drawing_without_letters_is_drawn_finely():
    assert [(number, dpi) for number, _, _, dpi in pictures(compiled("#circle(radius: 2cm)"))] == [(1, 300)]


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing else", b"%PDF-", scanned((300, 300))[:200]])
def test_a_damaged_file_is_refused_with_a_sentence(data):
    with pytest.raises(Unreadable, match="damaged"):
        pdf.read(data, limits=LIMITS)


def test_too_many_pages_are_refused_with_both_figures():
    with pytest.raises(Unreadable, match="3 pages; we read up to 2"):
        pdf.read(compiled("a #pagebreak() b #pagebreak() c"), limits=Limits(pages=2))


# Made with user password "x"; one page. RC4, 40 bit.
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF"
)


def test_a_locked_file_is_refused_with_what_to_do():
    with pytest.raises(Unreadable, match="password"):
        pdf.read(LOCKED, limits=LIMITS)


def filled_form(answers):
    """A form of two questions with the answers filled in, as programs for filling in leave it."""
    questions = b"BT /F 12 Tf 50 700 Td (1. Name of the practice:) Tj 0 -50 Td (2. Country:) Tj ET"
    fields = [
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(f%d)/V(%s)/F 4/Rect[200 %d 400 %d]/DA(/F 12 Tf 0 g)/P 3 0 R>>"
        % (place, answer, 695 - 50 * place, 715 - 50 * place)
        for place, answer in enumerate(answers)
    ]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R]/DR<</Font<</F 5 0 R>>>>/DA(/F 12 Tf 0 g)>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 8 0 R/Annots[6 0 R 7 0 R]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(questions), questions),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *fields,
        b"<</Font<</F 5 0 R>>>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, data) for number, data in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 9>>\n%%EOF"


def test_what_was_filled_into_a_form_stands_beside_its_question():
    (page,) = pdf.read(filled_form([b"The voucher", b"Peru"]), limits=LIMITS).pages
    assert page.text == "1. Name of the practice: The voucher\n2. Country: Peru"


def letters(text, places):
    return [Letter(character, Box(x, 0.1, x + 0.01, 0.12)) for character, x in zip(text, places, strict=True)]


def test_a_ligature_spelled_backwards_is_read_forwards():
    line = letters("األع", (0.9, 0.88, 0.88, 0.86))  # as a text layer has it: alef, (hamza-alef, lam) in one glyph
    assert "".join(letter.character for letter in reordered(line)) == "الأع"


def test_numbers_and_addresses_in_a_line_from_right_to_left():
    shown = "(a@b.example) كيلع 12.5% يف انيدلو 2020 2021"  # as the eye sees it, from left to right
    line = letters(shown, [0.1 + 0.01 * place for place in range(len(shown))])
    assert is_leftward(line)
    text = "".join(letter.character for letter in reordered(line))
    assert text == "2021 2020 ولدينا في 12.5% عليك (a@b.example)"


def test_arabic_is_read_as_it_was_written():
    source = (
        '#set text(lang: "ar", font: "DejaVu Sans")\n'
        "لم يكن المخترعون ورواد الأعمال في مناطق المملكة يحصلون مباشرة على المعلومات التقنية. وفي فبراير 2020 "
        "أطلقت الشبكة (support\\@saip.example) خدماتها التي تسرع نمو الأفكار."
    )
    if "DejaVu Sans" not in typst.Fonts(include_system_fonts=True).families():
        pytest.skip("this machine has no Arabic letters to draw a page with (fonts-dejavu-core)")
    (page,) = pdf.read(compiled(source), limits=LIMITS).pages
    for phrase in ("رواد الأعمال", "في فبراير 2020", "(support@saip.example)", "نمو الأفكار."):
        assert phrase in page.text


def test_one_damaged_page_says_so_and_the_others_are_read():
    data = bytearray(scanned((850, 1100), (850, 1100), (850, 1100)))
    second = data.index(b"/Type /Page\n", data.index(b"/Type /Page\n") + 1)
    data[second : second + 11] = b"/Type /Pxge"
    pages = pdf.read(bytes(data), limits=LIMITS).pages
    assert [page.number for page in pages] == [1, 2, 3]
    assert [bool(page.problem) for page in pages] == [False, True, False]
    assert pages[1].problem.startswith("Page 2 of this PDF is damaged")


def test_a_document_of_damaged_pages_is_refused():
    data = scanned((850, 1100), (850, 1100)).replace(b"/Type /Page\n", b"/Type /Pxge\n")
    with pytest.raises(Unreadable, match="damaged"):
        pdf.read(data, limits=LIMITS)


def with_files(*files):
    with closing(pypdfium2.PdfDocument(compiled("words"))) as document:
        for name, data in files:
            document.new_attachment(name).set_data(data)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def test_files_attached_to_a_document_are_files_inside():
    opened = pdf.read(with_files(("../été.txt", b"deep"), ("b.pdf", b"%PDF")), limits=LIMITS)
    assert [(one.name, one.data) for one in opened.members] == [("été.txt", b"deep"), ("b.pdf", b"%PDF")]
    assert ([page.text for page in opened.pages], opened.problems) == (["words"], ())


def test_more_files_than_the_limit_stay_inside_with_a_sentence():
    data = with_files(*((f"{n}.txt", b"x" * 100) for n in range(3)))
    for limits in (Limits(members=2), Limits(member_bytes=250)):
        opened = pdf.read(data, limits=limits)
        assert (len(opened.members), "3 files attached, of which 2" in opened.problems[0]) == (2, True)


def test_a_layer_of_signs_is_not_the_text_of_the_page():
    signs = "\\#\\$\\%\\&'()\\*+,-./:;\\<=\\>?" * 10
    with closing(pdf._opened(compiled(signs))) as document:
        assert pdf._layer(document, 1) is None
    with closing(pdf._opened(compiled("12.5 / 14.2 (a) \\* 3,100 -- " * 20))) as document:
        assert pdf._layer(document, 1) is not None
