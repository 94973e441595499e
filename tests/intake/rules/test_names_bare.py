"""Only the name: no label, greeting, question, headline, apposition or verb with it; in six languages."""

import pytest

from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.prepared import prepare
from ipraxis.intake.rules.structure import fields_of
from tests.intake.rules.lexicon import letter, starter_lexicon

DOES = {
    "en": "Since 2019 small firms have received free advice on patents and trade marks each week.",
    "fr": "Depuis 2019, les petites entreprises reçoivent des conseils gratuits sur les brevets et les marques.",
    "es": "Desde 2019 las pequeñas empresas reciben cada semana asesoría gratuita sobre patentes y marcas.",
    "ru": "С 2019 года малые предприятия каждую неделю бесплатно получают консультации по патентам и товарным знакам.",
    "ar": "منذ عام 2019 تحصل الشركات الصغيرة كل أسبوع على مشورة مجانية بشأن البراءات والعلامات التجارية.",
    "zh": "自2019年起，两名审查员每周为中小企业免费提供专利和商标咨询服务，帮助它们了解如何申请、维护和运用权利。",
}


def given(text, field, subject=""):
    document = letter(text, subject=subject)
    values, _ = fields_of(letter_of(document), document, prepare(starter_lexicon()))
    found = values.get(field)
    return found[0].value if found else None


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("en", "We called it the Harbour Hours.", "Harbour Hours"),
        ("en", 'Every spring the office runs "Ask First".', "Ask First"),
        ("en", 'The service: "Marks on Monday".', "Marks on Monday"),
        ("fr", "Nous l'avons baptisé Passerelle Brevets.", "Passerelle Brevets"),
        ("fr", "Notre maison anime « Marque ta Page ».", "Marque ta Page"),
        ("fr", "Nous délivrons le certificat « Brevets pour dirigeants ».", "Brevets pour dirigeants"),
        ("es", "Lo llamamos Puente Andino.", "Puente Andino"),
        ("es", "La casa organiza «Marca tu Paso».", "Marca tu Paso"),
        ("es", "Servicio: «Pregunta primero».", "Pregunta primero"),
        ("ru", "Мы назвали его Открытый Четверг.", "Открытый Четверг"),
        ("ru", "Палата проводит «Утро изобретателя».", "Утро изобретателя"),
        ("ar", "وأسميناه «جسر الاختراع».", "جسر الاختراع"),
        ("ar", "تنظم الغرفة كل شهر ورشة «اسأل أولا».", "اسأل أولا"),
        ("zh", "我们给它取名“周一商标门诊”。", "周一商标门诊"),
        ("zh", "每年春天开设“先问一声”。", "先问一声"),
    ],
)
def test_what_it_is_called(language, said, name):
    assert given(f"{DOES[language]} {said}", "title") == name


@pytest.mark.parametrize(
    ("language", "heading", "name"),
    [
        ("en", "Harbour Hours: we speak with makers about marks", "Harbour Hours"),
        ("en", 'The fourth season ends of "Harbour Hours"', "Harbour Hours"),
        ("fr", "Passerelle : un conseil pour chaque atelier", "Passerelle"),
        ("fr", "Fin de la deuxième saison de « Passerelle Brevets »", "Passerelle Brevets"),
        ("es", "Puente Andino: asesoramos a los talleres", "Puente Andino"),
        ("es", "Termina la segunda temporada de «Puente Andino»", "Puente Andino"),
        ("ru", "Программа Четверг: отвечаем на вопросы о знаках", "Четверг"),
        ("ru", "В городе завершился второй сезон «Открытый четверг»", "Открытый четверг"),
        ("zh", "周一商标计划 简介", "周一商标计划"),
    ],
)
def test_a_heading_holds_the_name_and_more(language, heading, name):
    assert given(f"{heading}\n\n{DOES[language]}", "title") == name


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Talofa to all of you,"),
        ("en", "How much firms get back"),
        ("fr", "Amis du réseau !"),
        ("fr", "Combien peut-on récupérer"),
        ("es", "Queridas lectoras y lectores del boletín:"),
        ("es", "Cómo se pide la devolución"),
        ("ru", "Ассалому алайкум, дорогие составители!"),
        ("ru", "Сколько денег возвращают предприятиям"),
        ("ar", "إلى أصدقاء الشبكة وأعضائها,"),
        ("ar", "كم تسترد الشركات من الرسوم"),
        ("zh", "各位同行朋友大家新年好!"),
        ("zh", "怎么申请退还费用"),
    ],
)
def test_a_greeting_or_a_question_is_no_title(language, line):
    assert given(f"{line}\n\n{DOES[language]}", "title") is None


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("en", "Full name of the organisation: Lakeside Business Centre", "Lakeside Business Centre"),
        ("en", "Lakeside Chamber of Craft, association of small makers", "Lakeside Chamber of Craft"),
        ("fr", "Raison sociale : Chambre des métiers du Lac", "Chambre des métiers du Lac"),
        ("fr", "Chambre des métiers du Lac, organisation d'artisans", "Chambre des métiers du Lac"),
        ("es", "Razón social: Cámara de Oficios del Lago", "Cámara de Oficios del Lago"),
        ("es", "Cámara de Oficios del Lago, asociación de talleres", "Cámara de Oficios del Lago"),
        ("ru", "Полное наименование организации: Озерная палата ремесел", "Озерная палата ремесел"),
        ("ru", "Озерная палата ремесел, организация мастеров", "Озерная палата ремесел"),
        ("ar", "الاسم الكامل للمؤسسة: غرفة حرف البحيرة", "غرفة حرف البحيرة"),
        ("ar", "مبادرة من غرفة حرف البحيرة", "غرفة حرف البحيرة"),
        ("zh", "机构全称：湖滨工艺商会", "湖滨工艺商会"),
        ("zh", "谁在办：湖滨工艺商会", "湖滨工艺商会"),
        ("zh", "湖滨工艺商会 LAKESIDE CHAMBER", "湖滨工艺商会"),
        ("ar", "غرفة حرف البحيرة LAKESIDE CHAMBER", "غرفة حرف البحيرة"),
    ],
)
def test_the_name_of_an_institution_stands_alone(language, line, name):
    assert given(f"{line}\n\n{DOES[language]}", "institution_name") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lakeside Chamber of Craft continues to advise small firms on patents.", "Lakeside Chamber of Craft"),
        ("The Lakeside Innovation Agency accepts requests of firms for advice on marks.", "Lakeside Innovation Agency"),
        ("La Chambre des métiers du Lac poursuit son conseil aux entreprises.", "Chambre des métiers du Lac"),
        ("L'Agence régionale du Lac invite les entreprises à déposer leurs marques.", "Agence régionale du Lac"),
        ("La Cámara de Oficios del Lago continúa la asesoría a pymes.", "Cámara de Oficios del Lago"),
        ("La Agencia de Innovación del Lago invita a las pymes a registrar marcas.", "Agencia de Innovación del Lago"),
        ("Озерная палата ремесел продолжает приём заявок малых предприятий на знаки.", "Озерная палата ремесел"),
        ("Агентство развития Озерного края возмещает предприятиям пошлины.", "Агентство развития Озерного края"),
        ("غرفة حرف البحيرة تواصل تقديم المشورة للشركات بشأن البراءات.", "غرفة حرف البحيرة"),
        ("هيئة تنمية البحيرة تعلن عن فتح باب الطلبات للشركات.", "هيئة تنمية البحيرة"),
        ("湖滨工艺商会继续为企业提供商标咨询。", "湖滨工艺商会"),
        ("湖滨创新中心邀请企业申请专利资助。", "湖滨创新中心"),
    ],
)
def test_the_verb_is_no_part_of_the_name(text, name):
    assert given(text, "institution_name") == name
