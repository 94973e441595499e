"""What is new in an answer: quotes of mail programs in six languages, our own words, numbers of questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.reply import codes_in, cut, references_in

OURS = """Nous avons des questions sur votre contribution.

Un rédacteur a lu « Chèque brevet » et a besoin des précisions suivantes pour continuer.

1. Début: Depuis quelle année ?
2. Résultats: Combien d'entreprises, et en quelle année ?
3. À quelles entreprises ou personnes cela s'adresse-t-il ?

Pour corriger quoi que ce soit, répondez à ce courrier.
"""
ATTRIBUTIONS = {
    "Outlook, French": "De : IPraxis <p@i.example>\nEnvoyé : lundi 23 novembre 2026\nÀ : Jean\nObjet : Questions\n\n{}",
    "Outlook, Chinese": "发件人：IPraxis <p@i.example>\n发送时间：2026年11月23日\n收件人：wang\n主题：来稿\n\n{}",
    "Outlook, Russian": "От: IPraxis <p@i.example>\nОтправлено: 23 ноября 2026\nКому: Иван\nТема: Вопросы\n\n{}",
    "Outlook, Spanish": "De: IPraxis <p@i.example>\nEnviado: lunes\nPara: Ana\nAsunto: Preguntas\n\n{}",
    "Outlook, old": "-----Message d'origine-----\nDe : IPraxis\nEnvoyé : lundi\nÀ : Jean\nObjet : Questions\n\n{}",
    "Gmail, French, wrapped": "Le lun. 23 nov. 2026 à 10:12, IPraxis <p@i.example> a\nécrit :\n\n> {}",
    "Gmail, English": "On Mon, Nov 23, 2026 at 10:12 AM IPraxis <p@i.example> wrote:\n\n> {}",
    "Gmail, Arabic": "في الاثنين، 23 نوفمبر 2026 في 10:12 ص تمت كتابة ما يلي بواسطة IPraxis <p@i.example>:\n\n> {}",
    "Gmail, Russian": "пн, 23 нояб. 2026 г. в 10:12, IPraxis <p@i.example>:\n\n> {}",
    "Gmail, Spanish": "El lun, 23 nov 2026 a las 10:12, IPraxis (<p@i.example>) escribió:\n\n> {}",
}


@pytest.mark.parametrize("program", ATTRIBUTIONS)
@pytest.mark.parametrize("ours", ["", OURS])
def test_quotes_are_cut_whoever_quotes(program, ours):
    quoted = OURS.replace("\n", "\n> ") if "> {" in ATTRIBUTIONS[program] else OURS
    text = f"1. 2019\n2) 120 firms in 2024\n\nOne thing more.\n\n{ATTRIBUTIONS[program].format(quoted)}"
    reply = cut(text, ours=ours, asked=3, on_paper=False)
    assert reply.answers == {1: "2019", 2: "120 firms in 2024"}
    assert reply.words == "One thing more."


@pytest.mark.parametrize(
    "numbered",
    ["1. {}\n2. {}", "1) {}\n2) {}", "(1) {}\n(2) {}", "1、{}\n2、{}", "١. {}\n٢. {}", "1:\n{}\n2:\n{}",
     "Question 1: {}\nQuestion 2: {}",
     "Réponse 1 : {}\nRéponse 2 : {}", "№ 1. {}\n№ 2. {}"],
)  # fmt: skip
def test_answers_are_known_by_their_numbers(numbered):
    reply = cut(numbered.format("since 2019", "120 firms"), ours="", asked=2, on_paper=False)
    assert (reply.words, reply.answers) == ("", {1: "since 2019", 2: "120 firms"})


def test_numbers_that_are_no_questions_stay_words():
    reply = cut("2019. That is when.\n12 firms\n1.5 million a year", ours="", asked=3, on_paper=False)
    assert reply.answers == {}
    assert "1.5 million" in reply.words


def test_answers_between_quoted_questions():
    text = (
        "> 1. Since when?\nSince 2019\n\n> 2. How many, and in\n> which year?\n\n120 firms\n> 3. For whom?\nnot known\n"
    )
    assert cut(text, ours="", asked=3, on_paper=False).answers == {1: "Since 2019", 2: "120 firms", 3: "not known"}


def test_answers_in_our_letter_below_the_header_are_found_by_our_own_words():
    header = "\nDe : IPraxis\nEnvoyé : lundi\nÀ : Jean\nObjet : Questions\n\n"
    answered = OURS.replace("Depuis quelle année ?", "Depuis quelle année ?\nEn 2019.")
    reply = cut(f"Voir ci-dessous.{header}{answered}", ours=OURS, asked=3, on_paper=False)
    assert reply.answers == {1: "En 2019."}
    assert reply.words == "Voir ci-dessous."


def test_paper_is_compared_with_what_we_printed_however_it_was_wrapped_and_misread():
    text = (
        "Nous avons des questlons sur votre contribution.\nUn rédacteur a lu « Chèque brevet » et a besoin des\n"
        "precisions suivantes pour continuer. 1. Début:\n1. Début: Depuis quelle annee ?\n2019\n(Q} 4\n"
        "2. Résultats: Combien d'entreprises, et en quelle année ?\n120 entreprises\nPour corriger quoi que ce soit,\n"
    )
    assert cut(text, ours=OURS, asked=3, on_paper=True).answers == {1: "2019\n(Q} 4", 2: "120 entreprises"}


def test_one_question_needs_no_number():
    assert cut("Since 2019.", ours="", asked=1, on_paper=False).answers == {1: "Since 2019."}


@pytest.mark.parametrize("text", ["Merci beaucoup !", "Thank you.", "", "Спасибо!", "OK"])
def test_thanks_answer_nothing(text):
    assert cut(text, ours="", asked=3, on_paper=False).answers_nothing


def test_a_signature_is_no_answer():
    text = "1. 2019\n\nCordialement,\nJean Dupont\nTél. +352 1\n\n-- \nOffice"
    reply = cut(text, ours="", asked=2, on_paper=False)
    assert (reply.words, reply.answers) == ("", {1: "2019"})


def test_codes_and_references():
    assert codes_in("our code: 7kmp-3wxa, again 7KMP–3WXA; no code: 1111-0000, 12345678") == ("7KMP3WXA",)
    assert references_in("RE: Questions (C12), c13 and ABC14") == (12, 13)


@given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 5), st.booleans())
def test_nothing_is_invented(text, ours, asked, on_paper):
    """Whatever comes in, each new line stands in it, and numbers are those of questions."""
    reply = cut(text, ours=ours, asked=asked, on_paper=on_paper)
    assert all(1 <= number <= asked for number in reply.answers)
    said = "\n".join([reply.words, *reply.answers.values()])
    assert all(line.strip() in text.replace("\xa0", " ") for line in said.split("\n"))
