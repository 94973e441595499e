"""How officials of six languages say it: each phrase alone in a letter, and what it must not be taken for."""

import pytest

from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.prepared import prepare
from ipraxis.intake.rules.structure import fields_of
from tests.intake.rules.lexicon import letter, starter_lexicon

OPENINGS = {
    "en": "Dear colleagues,\n\nOur programme gives advice on patents to small firms. ",
    "fr": "Madame, Monsieur,\n\nNotre programme offre des conseils sur les brevets aux petites entreprises. ",
    "es": "Estimados señores:\n\nNuestro programa ofrece asesoría sobre patentes a las pequeñas empresas. ",
    "ru": "Уважаемые коллеги!\n\nНаша программа консультирует малые предприятия по вопросам патентов. ",
    "ar": "السادة الكرام،\n\nيقدم برنامجنا المشورة في مجال البراءات للشركات الصغيرة. ",
    "zh": "尊敬的同事：\n\n本计划为中小企业提供专利咨询服务。",
}


def said(language, phrase, field):
    document = letter(f"{OPENINGS[language]}{phrase}")
    values, _ = fields_of(letter_of(document), document, prepare(starter_lexicon()))
    return [found.value for found in values.get(field, ())]


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("en", "It was launched in March 2017."),
        ("en", "It has been running since 2017."),
        ("en", "The scheme began in 2017 and has grown every year."),
        ("en", "We opened the doors on 4 May 2017."),
        ("en", "The programme got under way in 2017."),
        ("en", "Set up in 2017, the programme is still open."),
        ("en", "The first round took place in 2017."),
        ("en", "It came into operation in 2017."),
        ("fr", "Il a été lancé en mars 2017."),
        ("fr", "Il existe depuis 2017."),
        ("fr", "Le dispositif a démarré en 2017."),
        ("fr", "Le programme a vu le jour en 2017."),
        ("fr", "Mis en place en 2017, il est toujours ouvert."),
        ("fr", "La première session a eu lieu en 2017."),
        ("fr", "Nous avons commencé au printemps 2017."),
        ("es", "Fue lanzado en marzo de 2017."),
        ("es", "Funciona desde 2017."),
        ("es", "El programa comenzó en 2017."),
        ("es", "Se puso en marcha en 2017."),
        ("es", "El servicio nació en 2017."),
        ("es", "Arrancamos en agosto de 2017."),
        ("es", "Está en marcha desde el año 2017."),
        ("ru", "Программа запущена в марте 2017 года."),
        ("ru", "Программа действует с 2017 года."),
        ("ru", "Мы начали весной 2017 года."),
        ("ru", "Программа стартовала в 2017 году."),
        ("ru", "Первый набор состоялся в 2017 году."),
        ("ru", "Программа работает с 1 января 2017 г."),
        ("ar", "أُطلق البرنامج عام 2017."),
        ("ar", "يعمل البرنامج منذ عام 2017."),
        ("ar", "انطلق البرنامج في مارس ٢٠١٧."),
        ("ar", "بدأ تنفيذ البرنامج سنة 2017."),
        ("ar", "بدأنا في خريف 2017."),
        ("zh", "该计划于2017年启动。"),
        ("zh", "自2017年起实施。"),
        ("zh", "二〇一七年三月开始试行。"),
        ("zh", "2017年推出以来，受到欢迎。"),
        ("zh", "从2017年开始，每年举办。"),
    ],
)
def test_when_a_practice_began(language, phrase):
    assert said(language, phrase, "started") == [2017]


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("en", "The Office was founded in 1962."),
        ("en", "The law of 1994 protects designs."),
        ("en", "The previous programme of 2009 should not be confused with this one."),
        ("en", "A second round is planned for 2027."),
        ("en", "See our annual report 2025."),
        ("fr", "L'Office a été créé en 1962."),
        ("fr", "La loi de 1994 protège les dessins."),
        ("fr", "Le programme précédent, de 2009, ne doit pas être confondu avec celui-ci."),
        ("fr", "Une suite est prévue pour 2027."),
        ("es", "La Oficina fue creada en 1962."),
        ("es", "La ley de 1994 protege los diseños."),
        ("es", "El proyecto anterior de 2009 no debe confundirse con este."),
        ("es", "Se prevé una segunda convocatoria en 2027."),
        ("ru", "Ведомство было основано в 1962 году."),
        ("ru", "Закон 1994 года охраняет промышленные образцы."),
        ("ru", "Прежнюю программу 2009 года не следует путать с этой."),
        ("ru", "Второй набор запланирован на 2027 год."),
        ("ar", "تأسست الهيئة عام 1962."),
        ("ar", "يحمي قانون عام 1994 الرسوم والنماذج."),
        ("ar", "نرجو عدم الخلط بينه وبين برنامج عام 2009."),
        ("zh", "我局成立于1962年。"),
        ("zh", "1994年的法律保护外观设计。"),
        ("zh", "请勿与2009年的项目混淆。"),
    ],
)
def test_years_that_are_no_beginning(language, phrase):
    assert said(language, phrase, "started") == []


@pytest.mark.parametrize(
    ("language", "phrase", "cost"),
    [
        ("en", "Firms do not pay anything.", "free"),
        ("en", "There is no charge for participants.", "free"),
        ("en", "The service is free of charge.", "free"),
        ("en", "The Office covers 70 per cent of the cost.", "subsidised"),
        ("en", "Filing fees are halved for small firms.", "subsidised"),
        ("en", "Participants pay a fee of EUR 200.", "paid"),
        ("fr", "Cela ne coûte rien aux entreprises.", "free"),
        ("fr", "Le service est gratuit.", "free"),
        ("fr", "L'Office prend en charge la totalité des taxes.", "free"),
        ("fr", "La redevance est réduite de 60 %.", "subsidised"),
        ("fr", "Nous remboursons la moitié des honoraires.", "subsidised"),
        ("fr", "Les entreprises paient 200 euros.", "paid"),
        ("es", "La consulta no se cobra.", "free"),
        ("es", "El servicio es gratuito.", "free"),
        ("es", "No tiene costo para las empresas.", "free"),
        ("es", "La Oficina cubre el 70 % de los gastos.", "subsidised"),
        ("es", "Las empresas pagan una cuota.", "paid"),
        ("ru", "Участие бесплатное.", "free"),
        ("ru", "Предприятия ничего не платят.", "free"),
        ("ru", "Центр возмещает половину расходов.", "subsidised"),
        ("ru", "Пошлина снижена на 90 процентов.", "subsidised"),
        ("ru", "Услуга платная.", "paid"),
        ("ar", "الخدمة مجانية.", "free"),
        ("ar", "لا تدفع الشركة أي رسوم.", "free"),
        ("ar", "يتحمل الصندوق الرسوم كاملة.", "free"),
        ("ar", "تغطي المنحة 70% من التكاليف.", "subsidised"),
        ("zh", "企业无需支付任何费用。", "free"),
        ("zh", "服务免费。", "free"),
        ("zh", "政府补贴费用的一半。", "subsidised"),
        ("zh", "学员自费参加。", "paid"),
    ],
)
def test_what_a_firm_pays(language, phrase, cost):
    assert said(language, phrase, "cost_to_sme") == [cost]


@pytest.mark.parametrize(
    ("language", "phrase", "value", "year"),
    [
        ("en", "In 2024, 3,400 firms took part.", 3400, 2024),
        ("en", "By the end of 2024 we had trained more than 120 people.", 120, 2024),
        ("en", "So far, 87 applications have been filed.", 87, None),
        ("fr", "En 2024, 3 400 entreprises ont participé.", 3400, 2024),
        ("fr", "Fin 2024, plus de 120 personnes avaient été formées.", 120, 2024),
        ("fr", "À ce jour, 87 demandes de brevet ont été déposées.", 87, None),
        ("es", "En 2024 participaron 3.400 empresas.", 3400, 2024),
        ("es", "A fines de 2024 se había capacitado a unas 120 personas.", 120, 2024),
        ("es", "Hasta la fecha se han presentado 87 solicitudes.", 87, None),
        ("ru", "В 2024 году участвовали 3 400 предприятий.", 3400, 2024),
        ("ru", "К концу 2024 года обучено около 3 тыс. человек.", 3000, 2024),
        ("ru", "Всего подано 87 заявок.", 87, None),
        ("ar", "في عام 2024 شاركت 3٬400 شركة.", 3400, 2024),
        ("ar", "بلغ عدد المتدربين حتى نهاية 2024 نحو ١٢٠ شخصا.", 120, 2024),
        ("ar", "تم تقديم 87 طلبا حتى الآن.", 87, None),
        ("zh", "2024年有3,400家企业参加。", 3400, 2024),
        ("zh", "截至2024年底，累计培训1200余人次。", 1200, 2024),
        ("zh", "惠及企业3.2万家。", 32000, None),
    ],
)
def test_what_was_reached(language, phrase, value, year):
    (outcome,) = said(language, phrase, "outcomes")
    assert (outcome["value"], outcome["year"]) == (value, year)


@pytest.mark.parametrize(
    ("language", "phrase", "name"),
    [
        ("en", "It is run by the Chamber of Crafts of Zenda.", "Chamber of Crafts of Zenda"),
        ("en", "We are the Ruritanian Innovation Agency.", "Ruritanian Innovation Agency"),
        ("fr", "Il est géré par l'Agence ruritanienne de l'innovation.", "Agence ruritanienne de l'innovation"),
        ("fr", "Nous sommes la Chambre des métiers de Zenda.", "Chambre des métiers de Zenda"),
        ("es", "Somos la Agencia de Desarrollo de Zenda.", "Agencia de Desarrollo de Zenda"),
        ("es", "Lo organiza la Cámara de Comercio de Zenda.", "Cámara de Comercio de Zenda"),
        ("ru", "Мы - технопарк «Зенда».", "технопарк «Зенда»"),
        ("ar", "نحن غرفة صناعة زندا في روريتانيا.", "غرفة صناعة زندا"),
        ("zh", "我们是曾达市知识产权局。", "曾达市知识产权局"),
    ],
)
def test_who_writes(language, phrase, name):
    assert said(language, phrase, "institution_name") == [name]


@pytest.mark.parametrize(
    ("language", "phrase", "group"),
    [
        ("en", "It was made for artisans.", "artisans"),
        ("en", "Farmers may apply at any time.", "farmers"),
        ("fr", "Il s'adresse aux artisans.", "artisans"),
        ("fr", "Les agriculteurs peuvent s'inscrire.", "farmers"),
        ("es", "Está dirigido a los artesanos.", "artisans"),
        ("es", "Los agricultores pueden inscribirse.", "farmers"),
        ("ru", "Она предназначена для ремесленников.", "artisans"),
        ("ru", "Центр помогает фермерам.", "farmers"),
        ("ar", "وهو موجه إلى الحرفيين.", "artisans"),
        ("zh", "面向手工艺人。", "artisans"),
    ],
)
def test_whom_a_practice_serves(language, phrase, group):
    assert group in said(language, phrase, "target_groups")


@pytest.mark.parametrize(
    ("language", "phrase", "right"),
    [
        ("en", "It also helps to register trade marks.", "trademark"),
        ("en", "Industrial designs are covered as well.", "design"),
        ("fr", "Les marques sont aussi couvertes.", "trademark"),
        ("fr", "Il couvre les dessins et modèles.", "design"),
        ("es", "También cubre las marcas.", "trademark"),
        ("es", "Ayuda a proteger los diseños industriales.", "design"),
        ("ru", "Помогает регистрировать товарные знаки.", "trademark"),
        ("ru", "Охватывает и промышленные образцы.", "design"),
        ("ar", "ويشمل العلامات التجارية.", "trademark"),
        ("zh", "也包括商标和外观设计。", "trademark"),
    ],
)
def test_which_rights_it_covers(language, phrase, right):
    assert right in said(language, phrase, "ip_rights")


@pytest.mark.parametrize(
    ("language", "phrase", "right"),
    [
        ("en", "The programme does not cover trade marks.", "trademark"),
        ("fr", "Il ne couvre pas les marques.", "trademark"),
        ("es", "No incluye las marcas.", "trademark"),
        ("ru", "Она не охватывает товарные знаки.", "trademark"),
        ("ar", "لا يشمل العلامات التجارية.", "trademark"),
        ("zh", "不包括商标。", "trademark"),
    ],
)
def test_which_rights_it_leaves_out(language, phrase, right):
    assert right not in said(language, phrase, "ip_rights")


TABLES = {
    "en": "Indicator\t2023\t2024\nFirms advised\t88\t1,154\nBudget (EUR)\t80,000\t90,000",
    "fr": "Indicateur\t2023\t2024\nEntreprises conseillées\t88\t1 154\nBudget (euros)\t80 000\t90 000",
    "es": "Indicador\t2023\t2024\nEmpresas asesoradas\t88\t1.154\nPresupuesto (euros)\t80.000\t90.000",
    "ru": "Показатель\t2023\t2024\nПредприятий, всего\t88\t1 154\nБюджет, руб.\t80 000\t90 000",
    "ar": "المؤشر\t٢٠٢٣\t٢٠٢٤\nعدد الشركات\t٨٨\t١٬١٥٤\nالميزانية\t٨٠٬٠٠٠\t٩٠٬٠٠٠",
    "zh": "指标\t2023/24\t2024/25\n服务企业（家）\t88\t1,154\n预算（元）\t80,000\t90,000",
}


@pytest.mark.parametrize("language", TABLES)
def test_tables_of_figures_by_year(language):
    later = language == "zh"  # a financial year counts as the year in which it ends

    outcomes = said(language, f"\n\n{TABLES[language]}\n", "outcomes")

    assert [(outcome["value"], outcome["year"]) for outcome in outcomes] == [(88, 2023 + later), (1154, 2024 + later)]


def test_a_table_ends_where_a_row_has_other_numbers_or_a_telephone():
    table = "Use\t2023\t2024\nFirms\t5\t6\nEnquiries: info@office.example\t555\t0190\nOf them\t1\nWorkshops\t7\t8"

    outcomes = said("en", f"\n\n{table}\n", "outcomes")

    assert [outcome["value"] for outcome in outcomes] == [5, 6]


FORM = (
    "Good practice sheet\nTitle\tPatent days\nOrganisation\tChamber of Crafts of Zenda, Ireland\nSince\t2017\n"
    "Who it is for\tartisans\nPrice\tEUR 200 per firm\nWhat it is\tan adviser answers questions about patents for a day"
)


def test_a_form_in_a_table_is_read_by_its_labels():
    document = letter(FORM)

    values, _ = fields_of(letter_of(document), document, prepare(starter_lexicon()))

    told = {name: found[0].value for name, found in values.items()}
    wanted = {
        "title": "Patent days",
        "institution_name": "Chamber of Crafts of Zenda",
        "country": "IE",
        "started": 2017,
        "cost_to_sme": "paid",
        "target_groups": "artisans",
    }
    assert {name: told.get(name) for name in wanted} == wanted


def test_answers_between_quoted_questions_belong_to_them():
    text = (
        'Dear Ana,\n\n> 1. What is it called?\n\n"Patent Breakfast".\n\n> 2. Since when?\n\nMarch 2017.\n\n'
        "> 3. Who is it for, and what does it cost? In 2011 a guide named 75 firms.\n\n"
        "It is for the artisans of the valley, at no cost to them.\n\nBest\nTom"
    )
    document = letter(text, channel="email")

    values, _ = fields_of(letter_of(document), document, prepare(starter_lexicon()))

    told = {
        name: [found.value for found in values.get(name, ())]
        for name in ("title", "started", "cost_to_sme", "outcomes")
    }
    assert told == {"title": ["Patent Breakfast"], "started": [2017], "cost_to_sme": ["free"], "outcomes": []}


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("en", "Since 2010 the service has trained advisers and held meetings."),
        ("fr", "Depuis 2010, le service a formé des conseillers et financé des PME."),
        ("es", "Desde 2010 se han formado asesores y se han añadido reuniones."),
        ("ru", "С 2010 года обучены консультанты и проведены встречи."),
        ("ar", "منذ عام 2010 درب المركز مستشارين ومول شركات."),
        ("zh", "2010年启动以来，已培训顾问、资助企业。"),
    ],
)
def test_a_year_is_never_a_number_that_was_reached(language, phrase):
    assert said(language, phrase, "outcomes") == []
