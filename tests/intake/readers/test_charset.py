import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.readers.charset import decode, plausibility

RUSSIAN = "Уважаемые коллеги! Зал бесплатных консультаций открыт с 2010 года для малых предприятий."
ARABIC = "نحن شركة صغيرة لصناعة الحلويات تأسست عام 2019 ولدينا 12 عاملا، ونرجو المساعدة."
CHINESE = "本公司为中小企业提供商标注册、专利申请一站式服务，2015年至今已服务客户300家。"
TRADITIONAL = "本局為中小企業提供專利諮詢，並協助申請商標註冊，歡迎來電。"
FRENCH = "Chargé de coopération : les PME où l'on crée « là-bas », à l'été, ont déjà répondu."
GREEK = "Η υπηρεσία βοηθά τις μικρές επιχειρήσεις να κατοχυρώσουν τα σήματά τους."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "iso-8859-5"),
        (ARABIC, "windows-1256"),
        (CHINESE, "gb18030"),
        (CHINESE, "gb2312"),
        (TRADITIONAL, "big5"),
        (FRENCH, "iso-8859-1"),
        (FRENCH, "windows-1252"),
        (GREEK, "iso-8859-7"),
        (CHINESE, "utf-16"),
        (CHINESE, "iso-2022-jp-2"),
        (FRENCH, "utf-7"),
    ],
)
def test_a_right_declaration_is_followed(text, charset):
    reading = decode(text.encode(charset), charset)
    assert (reading.text, reading.as_declared) == (text, True)


@pytest.mark.parametrize("declared", [None, "", "x-unknown", "us-ascii", "utf-8", "iso-8859-1", "\x00", "hex"])
@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "cp866"),
        (ARABIC, "windows-1256"),
        (ARABIC, "utf-8"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (FRENCH, "windows-1252"),
        (FRENCH, "utf-8"),
        (GREEK, "windows-1253"),
    ],
)
def test_a_missing_or_wrong_declaration_is_seen_through(text, charset, declared):
    assert decode(text.encode(charset), declared).text == text


@pytest.mark.parametrize(
    ("declared", "actual"), [("koi8-r", "windows-1251"), ("windows-1251", "koi8-r"), ("windows-1256", "windows-1251")]
)
def test_two_charsets_of_one_script_are_told_apart(declared, actual):
    reading = decode(RUSSIAN.encode(actual), declared)
    assert (reading.text, reading.as_declared) == (RUSSIAN, False)


def test_one_torn_character_does_not_turn_utf8_into_something_else():
    data = RUSSIAN.encode()[:-2]
    reading = decode(data[:40] + b"\xff" + data[40:], "utf-8")
    assert "консультаций" in reading.text
    assert reading.codec == "utf-8"


def test_a_byte_order_mark_wins_and_is_left_out():
    assert decode(b"\xef\xbb\xbf" + FRENCH.encode(), "iso-8859-1").text == FRENCH


def test_characters_no_database_keeps_are_replaced():
    assert decode(b"a\x00b\x1bc\td\n").text == "a\ufffdb\ufffdc\td\n"
    assert decode(b"+2AA-", "utf-7").text in {"\ufffd", "+2AA-"}


def test_language_is_plausible_and_noise_is_not():
    assert plausibility(RUSSIAN) > 0.8
    assert plausibility(RUSSIAN.encode("koi8-r").decode("cp1251")) < 0.5
    assert plausibility("only letters of ASCII") == 1.0


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-8", "koi8-r", "gb18030", "utf-7", "hz", "utf-16", "idna", "zip"]),
)
def test_any_bytes_become_text_that_can_be_stored(data, declared):
    text = decode(data, declared).text
    assert "\x00" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs"], max_codepoint=0x2FFF), max_size=200))
def test_good_utf8_is_never_changed(text):
    assert decode(text.encode(), "utf-8").text == text.removeprefix("\ufeff")


def test_a_long_text_of_many_signs_is_guessed_quickly():
    text = "".join(chr(0x4E00 + place % 20_000) for place in range(300_000))
    assert decode(text.encode("gb18030"), None).text == text


SENTENCES = {
    "ru": "Патентное ведомство выдаёт малым предприятиям ваучер на первый патентный поиск с 2019 года.",
    "zh": "专利局自二〇一九年起向中小企业发放首次专利检索补助，企业可以在网上申请，费用减半。",
    "zh-Hant": "專利局自二〇一九年起向中小企業發放首次專利檢索補助，企業可以在網上申請，費用減半。",
    "ar": "يمنح مكتب البراءات المؤسسات الصغيرة والمتوسطة قسيمة لأول بحث عن البراءات منذ عام 2019.",
    "fr": "L’office délivre aux PME un chèque pour une première recherche ; 120 entreprises l’ont reçu à l’été.",
    "es": "La oficina entrega a las pymes un bono para la primera búsqueda; ¿quién lo pidió? Cataluña, según él.",
    "ja": "特許庁は二〇一九年から中小企業に最初の特許調査のための補助金を出しています。",
}
WRITTEN = [
    ("ru", "koi8-r"), ("ru", "cp1251"), ("ru", "iso8859-5"), ("ru", "cp866"), ("ru", "utf-16"),
    ("ru", "utf-8"), ("zh", "gb18030"), ("zh", "gb2312"), ("zh", "utf-8"), ("zh-Hant", "big5"), ("ar", "cp1256"),
    ("ar", "iso8859-6"), ("ar", "utf-8"), ("fr", "cp1252"), ("es", "cp1252"), ("es", "iso8859-15"),
    ("ja", "iso2022_jp"),
]  # fmt: skip


def as_written(language, codec):
    return SENTENCES[language].replace("’", "'" if codec.startswith("iso") else "’").encode(codec, "ignore")


@pytest.mark.parametrize(("language", "codec"), WRITTEN)
@pytest.mark.parametrize("declared", [None, "us-ascii", "x-unknown", "right"])
def test_each_language_is_read_in_each_of_its_charsets_whatever_is_declared(language, codec, declared):
    data = as_written(language, codec)
    found = decode(data, codec if declared == "right" else declared)
    assert found.text == data.decode(codec)


@pytest.mark.parametrize(
    ("language", "codec"),
    [*WRITTEN, ("ru", "mac-cyrillic"), ("ja", "cp932"), ("ru", "utf-7"), ("zh", "hz"), ("ru", "utf-16-le")],
)
def test_each_charset_is_read_where_it_is_declared(language, codec):
    data = as_written(language, codec)
    assert decode(data, codec).text == data.decode(codec)
