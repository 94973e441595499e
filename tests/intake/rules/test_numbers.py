import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.numbers import chinese_value, numbers_in
from ipraxis.intake.rules.years import years_in


def values(text, language):
    return [number.value for number in numbers_in(fold(text), language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("6,443 applicants, 92 percent", "en", [6443, 92]),
        ("two hundred and thirty-five firms, ten grants", "en", [235, 10]),
        ("3 million and 1.5 million", "en", [3_000_000, 1_500_000]),
        ("two thousand five hundred", "en", [2500]),
        ("a dozen or two dozen", "en", [12, 24]),
        ("quatre-vingt-dix entreprises, une centaine", "fr", [90, 100]),
        ("15 500 utilisateurs et 1 200,50 euros", "fr", [15500, 1200.5]),
        ("4 413 marcas y 1.100 personas, 1,100 personas", "es", [4413, 1100, 1100]),
        ("treinta y dos talleres, mil quinientas", "es", [32, 1500]),
        ("12 500 человек, 3,5 млн, двести сорок заявок", "ru", [12500, 3_500_000, 240]),
        ("٣٨٫٥ مليون و١٢٬٥٠٠ وخمسة وعشرون ورشة", "ar", [38_500_000, 12500, 25]),
        ("达到3098亿元，惠及1.1万家，二百三十五宗", "zh", [309_800_000_000, 11000, 235]),
        ("one firm", "en", []),
        ("zwei Firmen und 12 Projekte", "de", [12]),
        ("12 and", None, [12]),
        ("0.5 and 0,25 and 1,234.56", "en", [0.5, 0.25, 1234.56]),
        ("Nr. 17/1-2044, ref. 206/2018", "en", []),
        ("two, and", "en", [2]),
        ("seventy five-", "en", [75]),
    ],
)
def test_numbers_are_read_as_letters_write_them(text, language, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二十一", 21),
        ("一百零五", 105),
        ("三千零九十八亿", 309_800_000_000),
        ("一万二千", 12000),
        ("一九九八", 1998),
    ],
)
def test_chinese_numerals(text, value):
    assert chinese_value(text) == value


@given(st.integers(1000, 999_999_999))
def test_every_grouping_of_thousands_is_the_same_number(number):
    for separator, language in ((",", "en"), (" ", "fr"), ("\u00a0", "ru"), ("'", "fr")):
        assert values(f"{number:,}".replace(",", separator), language) == [number]
    assert values("".join(chr(0x660 + int(digit)) for digit in str(number)), "ar") == [number]


@given(
    st.integers(1950, 2049),
    st.sampled_from(["in {}.", "(2007–{})", "на {} год", "{}年", "عام {}", "31.12.{}", "May {},"]),
)
def test_years_are_found_in_all_their_dress(year, dress):
    found = [found.value for found in years_in(fold(dress.format(year)))]
    assert year in found or dress.startswith("31")


def test_amounts_and_references_are_no_years():
    assert [year.value for year in years_in("eur 2000, ref 12/2018, tel 0202019, $1999")] == []
    assert [year.value for year in years_in(fold("二〇二一年共有一九九八年"))] == [2021, 1998]


@given(
    st.text(alphabet="0123456789 .,'%/-万тыс", max_size=24), st.sampled_from(["en", "fr", "ru", "zh", "es", "ar", None])
)
def test_whatever_stands_among_digits_is_read_or_passed_over(text, language):
    for number in numbers_in(text, language):
        assert 0 <= number.start < number.end <= len(text)
        assert number.value >= 0


def test_a_telephone_number_with_apostrophes_is_a_number_too():
    assert [number.value for number in numbers_in("tel. 032'555'12", "fr")][:1] == [32555]
