"""Words that only look like a service, and a year of accounts that is no span of time; in six languages."""

import pytest

from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.prepared import prepare
from ipraxis.intake.rules.structure import fields_of
from tests.intake.rules.lexicon import letter, starter_lexicon

BODY = {
    "en": "We help small firms with their trade marks. ",
    "fr": "Nous aidons les petites entreprises pour leurs marques. ",
    "es": "Ayudamos a las pequeñas empresas con sus marcas. ",
    "ru": "Мы помогаем малым предприятиям с товарными знаками. ",
    "ar": "نساعد الشركات الصغيرة في العلامات التجارية. ",
    "zh": "我们帮助中小企业办理商标。",
}


def fields(text):
    document = letter(text)
    return fields_of(letter_of(document), document, prepare(starter_lexicon()))[0]


@pytest.mark.parametrize(
    ("language", "said", "service"),
    [
        ("en", "Of course one cannot prove what did not happen.", "training"),
        ("en", "The scheme was approved by decree.", "legal_framework"),
        ("fr", "Le dispositif a été créé par décret.", "legal_framework"),
        ("fr", "La mesure fut approuvée par décret.", "legal_framework"),
        ("es", "El programa fue aprobado por decreto.", "legal_framework"),
        ("es", "La medida fue creada por decreto.", "legal_framework"),
        ("ru", "Программа утверждена постановлением области.", "legal_framework"),
        ("ru", "Положение дел описано; решение утверждено постановлением города.", "training"),
        ("ar", "يدخل صاحب الورشة ومعه قطعته.", "training"),
        ("ar", "زميلتي ترد على الهاتف كل يوم.", "financial_support"),
    ],
)
def test_in_passing(language, said, service):
    given = [found.value for found in fields(f"{BODY[language]}{said}").get("service_types", ())]
    assert service not in given


@pytest.mark.parametrize(
    "said",
    [
        "Start: fiscal year 2021-2022",
        "Start: academic year 2021/2022",
        "Mise en place : exercice 2021-2022",
        "Début : année scolaire 2021-2022",
        "Inicio: ejercicio 2021-2022",
        "Inicio: curso 2021-2022",
        "Начало: учебный год 2021-2022",
        "Начало: финансовый год 2021-2022",
        "البداية: السنة المالية 2021-2022",
        "البداية: العام الدراسي 2021-2022",
        "开始时间：学年 2021-2022",
        "开始时间：财年 2021-2022",
    ],
)
def test_a_year_of_accounts_is_no_end(said):
    languages = {"S": "en", "M": "fr", "D": "fr", "I": "es", "Н": "ru", "ا": "ar", "开": "zh"}
    given = fields(f"{BODY[languages[said[0]]]}\n\n{said}")
    assert "ended" not in given
