import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.upkeep.rules.asking import Answer
from ipraxis.upkeep.rules.replies import WORDS, Reply, reference_in, reply_in

UNCHANGED, CHANGED, ENDED = (Reply(answer) for answer in Answer)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("answer", list(Answer))
def test_what_the_letter_proposes_is_understood(language, answer):
    word = WORDS[language][answer]
    for said in (word, f"{word.capitalize()}.", f"« {word} »", f"{word}\n\n> {word}"):
        assert reply_in(said, practices=1) == Reply(answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No change\r\n\r\nBest regards\r\nAnna Weber\r\nOffice of Inventions", UNCHANGED),
        ("Bonjour,\n\nSans changement.\n\nCordialement\nA. Muller", UNCHANGED),
        ("Здравствуйте!\nБез изменений\nС уважением, И. Петров", UNCHANGED),
        ("１", UNCHANGED),
        ("1", UNCHANGED),
        ("2", CHANGED),
        ("ended in 2024", Reply(Answer.ENDED, 2024)),
        ("3 2024", Reply(Answer.ENDED, 2024)),
        ("已于2024年结束", Reply(Answer.ENDED, 2024)),
        ("в 2024 году завершено", Reply(Answer.ENDED, 2024)),
        ("انتهى في ٢٠٢٤", Reply(Answer.ENDED, 2024)),
        ("unchanged\n-- \nAnna", UNCHANGED),
        ("unchanged\nFrom: IPraxis\nchanged", UNCHANGED),
    ],
)
def test_plain_answers(text, expected):
    assert reply_in(text, practices=1) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> unchanged",
        "Dear colleagues,",
        "Unchanged, but the fee is 20 now.",
        "unchanged\nThe fee is 20 now.",
        "not unchanged",
        "unchanged since 2019",
        "changed in 2024",
        "ended between 2023 and 2024",
        "Is it unchanged?\nI do not know.",
        "4",
        "unchanged " * 60,
    ],
)
def test_what_is_not_plain_is_left_to_a_person(text):
    assert reply_in(text, practices=1) is None


def test_for_several_practices_only_unchanged_is_taken():
    assert reply_in("unchanged", practices=3) == UNCHANGED
    assert reply_in("changed", practices=3) is None
    assert reply_in("ended in 2024", practices=2) is None


@given(st.text(max_size=600), st.integers(1, 5))
def test_any_text_is_an_answer_or_none(text, practices):
    found = reply_in(text, practices=practices)
    assert found is None or found.answer in Answer


@given(st.text(st.characters(categories=["L", "N"]), min_size=3, max_size=40).filter(lambda word: word.strip()))
def test_a_further_sentence_is_never_overheard(sentence):
    assert reply_in(f"unchanged\nbut {sentence}", practices=1) is None


def test_the_reference_of_a_subject():
    assert reference_in("Re: Does your practice still hold? (K12)") == 12
    assert reference_in("Ｋ12") == 12
    assert [reference_in(subject) for subject in ("Re: hello", "K1 and K2", "MK12", "K12x")] == [None] * 4
