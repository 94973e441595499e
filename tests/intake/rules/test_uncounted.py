"""Numbers that count nothing reached, deeds that are no units, and years that a heading tells; in six languages."""

import pytest

from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.outcomes import outcomes_of
from tests.intake.rules.lexicon import letter
from tests.intake.rules.test_told_apart import OPENINGS

LATEST = 2026


def reached(text):
    found = outcomes_of(letter_of(letter(text)), LATEST).values
    return {(one.value["value"], one.value["unit"], one.value["year"]) for one in found}


@pytest.mark.parametrize(
    ("language", "told", "number"),
    [
        ("en", "In 2024 firms trained came in teams of 2 or 3 people.", 3),
        ("en", "In 2024 we trained 4 in every 10 firms.", 10),
        ("fr", "En 2024 nous avons formé des équipes de 2 ou 3 personnes.", 3),
        ("fr", "En 2024 ont été formées 4 sur 10 entreprises.", 10),
        ("es", "En 2024 se capacitaron equipos de 2 o 3 personas.", 3),
        ("es", "En 2024 participaron 7 de cada 10 empresas.", 10),
        ("ru", "В 2024 году обучены команды по 2 или 3 участника.", 3),
        ("ru", "В 2024 году помощь получили 7 из каждых 10 предприятий.", 10),
        ("ar", "حتى 31 ديسمبر 2024 سجلت المكاتب 60 علامة.", 31),
        ("ar", "في عام 2024 شاركت 7 من كل 10 شركات.", 10),
        ("zh", "2024年企业申请量由当初的900件增加到1200件。", 900),
        ("zh", "2024年共培训企业,每10家企业中有7家受益。", 10),
    ],
)
def test_what_only_looks_like_a_count(language, told, number):
    assert number not in {value for value, _, _ in reached(f"{OPENINGS[language]}{told}")}


@pytest.mark.parametrize(
    ("language", "told", "counted"),
    [
        ("en", "In 2024 we helped file 61 trade marks, of which 28 registered.", (28, "marks", 2024)),
        ("en", "By the end of 2024, of the 73 firms that had come, 21 held a registered mark.", (21, "firms", 2024)),
        ("fr", "En 2024 ont été déposées 61 marques, dont 28 enregistrées.", (28, "marks", 2024)),
        ("es", "En 2024 se presentaron 61 marcas, de las cuales 28 registradas.", (28, "marks", 2024)),
        ("ru", "В 2024 году подано 34 иска.", (34, "lawsuits", 2024)),
        ("fr", "En 2024 nous avons délivré 48 certificats.", (48, "certificates", 2024)),
        ("es", "En 2024 se atendieron 48 comunidades.", (48, "communities", 2024)),
        ("ar", "في عام 2024 سجلت الحصيلة 48 نزاعا.", (48, "disputes", 2024)),
        ("zh", "2024年共服务48家合作社。", (48, "cooperatives", 2024)),
    ],
)
def test_what_was_done_is_no_unit(language, told, counted):
    assert counted in reached(f"{OPENINGS[language]}{told}")


@pytest.mark.parametrize(
    ("language", "heading", "told"),
    [
        ("en", "Results as of 30 June 2024:", "88 firms were advised."),
        ("fr", "Résultats au 30 juin 2024 :", "88 entreprises ont été conseillées."),
        ("es", "Resultados al 30 de junio de 2024:", "Se asesoraron 88 empresas."),
        ("ru", "Результаты на 30 июня 2024 года:", "Консультации получили 88 предприятий."),
        ("ar", "النتائج حتى نهاية 2024:", "استفادت 88 شركة."),
        ("zh", "成效(截至2024年底):", "服务企业88家。"),
    ],
)
def test_the_year_of_a_heading_holds_below_it(language, heading, told):
    values = reached(f"{OPENINGS[language]}\n\n{heading}\n{told}")
    assert (88, 2024) in {(value, year) for value, _, year in values}


@pytest.mark.parametrize(
    "row", ["Staff", "Personnel", "Effectifs", "Presupuesto", "Сотрудники", "الموظفون", "工作人员"]
)
def test_a_row_of_means_reports_no_result(row):
    table = f"Year\t2022\t2023\t2024\nFirms helped\t31\t42\t53\n{row}\t12\t13\t14"
    values = {value for value, _, _ in reached(f"{OPENINGS['en']}\n\n{table}")}
    assert values == {31, 42, 53}
