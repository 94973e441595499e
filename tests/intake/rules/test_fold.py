from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.fold import fold, folded
from ipraxis.intake.rules.language import language_of
from ipraxis.intake.rules.matching import index_terms, stem


@given(st.text())
def test_what_is_found_folded_is_found_on_the_page(text):
    found = folded(text)

    assert found.text == fold(text)
    for start in range(len(found.text)):
        first, last = found.source(start, start + 1)
        assert fold(text[first:last]) == found.text[start]
    assert found.source(0, 0)[0] == found.source(0, 0)[1]


def test_spellings_fall_together():
    assert fold("ÉTÉ Œuvre ЁЖ Й ＡＢ１２ «x» 專利申請資助計劃") == 'ete œuvre еж й ab12 "x" 专利申请资助计划'
    assert fold("الهيئةُ السعوديّـة ٢٠١٨") == "الهييه السعوديه 2018"


def test_forms_of_a_word_share_a_stem():
    for words in (
        ("товарный знак", "товарных знаков", "товарными знаками"),
        ("промышленный образец", "промышленных образцов"),
        ("geographical indication", "geographical indications"),
        ("marque collective", "marques collectives"),
        ("taller", "talleres"),
        ("العلامة التجارية", "علامات تجارية"),
        ("policy", "policies"),
        ("principal", "principaux"),
        ("industriel", "industrielle"),
    ):
        assert len({tuple(stem(fold(word)) for word in form.split()) for form in words}) == 1, words


def test_the_longest_term_wins_and_equal_terms_keep_the_first():
    index = index_terms(
        [("mark", "mark"), ("collective", "collective mark"), ("again", "marks"), ("empty", "-"), ("zh", "商标")]
    )

    assert [(m.key, m.term) for m in index.find("collective marks and a mark")] == [
        ("collective", "collective mark"),
        ("mark", "mark"),
    ]
    assert [m.key for m in index.find("注册商标")] == ["zh"]
    assert list(index_terms([]).find("mark")) == []


def test_arabic_particles_are_written_onto_the_word():
    index = index_terms([("patent", fold("براءة"))])

    for text in ("وبراءة", "والبراءات", "للبراءات", "بالبراءة", "ببراءة"):
        assert [m.key for m in index.find(fold(text))] == ["patent"], text


def test_languages_are_told_by_script_and_small_words():
    for text, language in (
        ("we help the firms of our region", "en"),
        ("les brevets et les marques de la région", "fr"),
        ("los derechos de las empresas y el programa", "es"),
        ("die Beratung ist für kleine Unternehmen und das Amt", "de"),
        ("o apoio às empresas não é pago e os cursos", "pt"),
        ("помощь предприятиям", "ru"),
        ("دعم الشركات", "ar"),
        ("为中小企业提供服务", "zh"),
        ("WIPO 2026", None),
        ("", None),
        ("de la", None),
    ):
        assert language_of(fold(text)) == language, text
