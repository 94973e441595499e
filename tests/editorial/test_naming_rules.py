"""What tells who an institution is: pure rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.editorial.rules.naming import Known, Mention, mentions, stricter, texts_of

KNOWN = Known(
    names=("Oficina de Invenciones de Montelindo (OIM)", "مكتب الاختراعات في مونتليندو", "蒙特林多发明局"),
    cities=("San Marcal",),
    sites=("https://www.oim.example/es/inicio", "oim.example"),
    addresses=("ana@correo-oim.example",),
    people=("Ana Vidaurre",),
    countries=("Peru", "秘鲁", "Pérou"),
    common=frozenset({"oficina", "invenciones"}),
)


def found(text: str) -> list[tuple[str, bool]]:
    return [(one.words, one.is_sure) for one in mentions({"title": text}, KNOWN)]


@pytest.mark.parametrize(
    "text",
    [
        "La OFICINA DE INVENCIONES DE MONTELINDO pagó",
        "La oficina   de invenciones\nde Montelindo",
        "OIM paid",
        "يدفع بمكتب الاختراعات في مونتليندو",
        "由蒙特林多发明局支付",
        "in San Marçal",
        "see oim.example/es",
        "write to ANA@correo-oim.example",
        "mail @correo-oim.example",
        "Ana Vidaurre says",
        "firms of Perú",
        "秘鲁企业",
    ],
)
def test_what_surely_tells(text):
    assert any(sure for _words, sure in found(text)), text


@pytest.mark.parametrize("text", ["Sr Vidaurre", "the Montelindo voucher", "peruvian firms"])
def test_what_may_tell(text):
    assert [sure for _words, sure in found(text)] == [False]


@pytest.mark.parametrize("text", ["An oficina for invenciones", "the aims of it", "Anatomy", "superb", "", "oim"])
def test_what_does_not_tell(text):
    assert found(text) == []


def test_an_institution_without_a_name_tells_nothing():
    assert mentions({"title": "anything at all"}, Known(names=("", " "), people=("Bo",), countries=("",))) == ()


def test_a_name_written_in_capitals_is_no_heap_of_short_forms():
    known = Known(names=("OFFICE OF INVENTIONS",))
    assert [one.words for one in mentions({"title": "An OFFICE of inventions"}, known)] == ["OFFICE OF INVENTIONS"]


def test_texts_are_found_however_deep_they_lie():
    record = {"title": "A", "tags": ["b", ""], "budget": {"period": "c", "amount": 3}, "id": "x", "none": None}
    assert texts_of(record, without=["id"]) == {"title": "A", "tags": "b", "budget": "c"}


@given(st.text(min_size=4, max_size=40), st.text(max_size=30), st.text(max_size=30))
def test_a_name_is_found_wherever_it_stands(name, before, after):
    known = Known(names=(name,))
    text = f"{before} {name} {after}"
    if any(one.isalpha() for one in name) and sum(map(str.isalnum, name)) >= 4:
        assert Mention("t", " ".join(name.split()), is_sure=True) in mentions({"t": text}, known)


def test_the_wish_that_withholds_more_wins():
    order = [None, "named", "country", "region"]
    won = [(one, other) for one in order for other in order if stricter(one, other)]
    assert won == [
        ("country", None),
        ("country", "named"),
        ("region", None),
        ("region", "named"),
        ("region", "country"),
    ]
