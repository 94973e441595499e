"""Searching what arrived, through the rows, the follower and the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.index.arrivals import ArrivalIndex, ArrivalText
from ipraxis.intake.index.marks import passage
from ipraxis.intake.indexing import ArrivalFollower, open_arrivals, rebuild_arrivals
from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text, put_aside, read_again
from ipraxis.intake.rules.text import PageText
from tests.conftest import NOW
from tests.intake.letters import letter

TEXTS = {
    1: "The office in Bratislava pays half of a first patent search since 2019.",
    2: "Ведомство оплачивает половину первого патентного поиска для малых предприятий.",
    3: "专利局为中小企业支付首次检索费用的一半。",
    4: "يدفع المكتب نصف كلفة أول بحث عن البراءات للمؤسسات الصغيرة.",
    5: "El Instituto paga la mitad de la primera búsqueda, 3.400 empresas.",
}


@pytest.fixture
def index(tmp_path):
    made = ArrivalIndex(tmp_path / "arrivals")
    made.apply((ArrivalText(key, text) for key, text in TEXTS.items()), upto=7)
    return made


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Bratislava", (1,)),
        ("bratisl", (1,)),  # what is typed last may be a beginning
        ("bratisl search", ()),  # and only that
        ("patent searches", (1,)),
        ("BUSQUEDA", (5,)),
        ("2019", (1,)),
        ("предприятия", (2,)),
        ("检索费用", (3,)),
        ("费", (3,)),
        ("البراءات", (4,)),
        ("office paga", ()),
        ("", ()),
        ("!!! ...", ()),
        (".*", ()),
    ],
)
def test_words_in_six_languages_find_their_letter(index, typed, keys):
    assert index.search(typed, limit=10).messages == keys


def test_newest_comes_first_and_pages_follow_each_other(tmp_path):
    index = ArrivalIndex(tmp_path / "arrivals")
    index.apply((ArrivalText(key, f"letter number {key}") for key in range(1, 8)), upto=1)
    first, second = index.search("letter", limit=4), index.search("letter", limit=4, offset=4)
    assert (first.messages, second.messages, first.total) == ((7, 6, 5, 4), (3, 2, 1), 7)


def test_a_message_put_in_again_stands_there_once_and_an_emptied_one_no_more(index):
    index.apply([ArrivalText(1, "Now about Vienna"), ArrivalText(2, "")], upto=9)
    assert index.search("Vienna", limit=10).messages == (1,)
    assert index.search("Bratislava", limit=10).messages == ()
    assert index.search("Ведомство", limit=10).messages == ()
    assert index.applied() == 9


@given(st.text(max_size=60))
def test_whatever_is_typed_has_an_answer(tmp_path_factory, typed):
    index = ArrivalIndex(tmp_path_factory.getbasetemp() / "any")
    if not index.applied():
        index.apply((ArrivalText(key, text) for key, text in TEXTS.items()), upto=7)
    assert set(index.search(typed, limit=10).messages) <= set(TEXTS)


@given(st.text(max_size=80), st.text(max_size=300))
def test_a_passage_is_a_piece_of_the_text(typed, text):
    pieces = passage(text, typed)
    shown = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert shown in text or text in shown


def test_a_passage_shows_and_marks_what_was_sought():
    text = "x" * 200 + " the office of Bratislava pays half " + "y" * 400
    marked = [piece.text for piece in passage(text, "bratis") if piece.is_sought]
    assert marked == ["Bratislava"]
    assert [p.text for p in passage(TEXTS[3], "检索") if p.is_sought] == ["检索"]


@pytest.mark.django_db
def test_the_follower_takes_in_what_was_read_and_what_changed(worker_robot, data_folder):
    message = take_in(letter(), channel="email", file_name="", actor=worker_robot, at=NOW).message
    index = open_arrivals()
    follower = ArrivalFollower(index)
    assert follower.follow() == 0
    page = PageText(1, "A voucher for firms of Luxembourg")
    keep_text(message=message, read=[ReadAttachment(None, ((page, ""),))], actor=worker_robot, at=NOW)
    assert follower.follow() == 1
    assert follower.follow() == 0
    assert index.search("voucher luxem", limit=5).messages == (message.pk,)
    assert index.search("ana@office.example", limit=5).messages == (message.pk,)
    put_aside(message=message, reason="for the test", actor=worker_robot, at=NOW)
    read_again(message=Message.objects.get(pk=message.pk), actor=worker_robot, at=NOW)
    # A worker that starts anew looks at the last events again, and loses nothing by it.
    assert ArrivalFollower(index).follow() == 1
    assert index.search("voucher", limit=5).messages == ()
    assert rebuild_arrivals(index) == 1
    assert index.search("Muller", limit=5).messages == (message.pk,)
