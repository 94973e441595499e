"""What is a contribution and what only looks like one: said in each of the six languages."""

import pytest

from ipraxis.intake.rules.classify import classify
from ipraxis.intake.rules.letter import letter_of
from tests.intake.rules.lexicon import letter

OPENINGS = {
    "en": "Dear reader,\n\nIntellectual property and small firms are our subject. ",
    "fr": "Chers lecteurs,\n\nLa propriété intellectuelle et les petites entreprises sont notre sujet. ",
    "es": "Estimados lectores:\n\nLa propiedad intelectual y las pequeñas empresas son nuestro tema. ",
    "ru": "Уважаемые читатели!\n\nИнтеллектуальная собственность и малые предприятия - вот что нас занимает. ",
    "ar": "السادة القراء،\n\nموضوعنا الملكية الفكرية والشركات الصغيرة. ",
    "zh": "尊敬的读者：\n\n我们关心知识产权与中小企业。",
}


def kind(text, subject=""):
    document = letter(text, subject=subject)
    return classify(letter_of(document), document.headers, subject, document.sender_address).kind


@pytest.mark.parametrize(
    ("language", "subject", "reminder"),
    [
        ("en", "Payment reminder", "Your subscription to the IP Gazette expires on 1 March 2027."),
        ("en", "Your subscription will end soon", "Renew your subscription for 2027."),
        ("fr", "Rappel de paiement", "Votre abonnement à la Gazette des brevets expire le 1er mars 2027."),
        ("fr", "Renouvelez votre abonnement", "Le tarif de 2027 est inchangé."),
        ("es", "Recordatorio de pago", "Su suscripción a la Gaceta de marcas vence el 1 de marzo de 2027."),
        ("es", "Renovar su suscripción", "La tarifa de 2027 no cambia."),
        ("ru", "Об оплате подписки", "Срок подписки на «Вестник патентов» истекает 1 марта 2027 года."),
        ("ru", "Продлите подписку", "Цена на 2027 год прежняя."),
        ("ar", "تذكير بالدفع", "ينتهي اشتراككم في مجلة البراءات في 1 مارس 2027."),
        ("ar", "تجديد الاشتراك", "لم يتغير سعر عام 2027."),
        ("zh", "续订提醒", "您的《专利公报》订阅将于2027年3月1日到期。"),
        ("zh", "会费续缴", "2027年价格不变。"),
    ],
)
def test_a_subscription_that_falls_due_is_no_practice(language, subject, reminder):
    assert kind(f"{OPENINGS[language]}{reminder}", subject) == "other"


@pytest.mark.parametrize(
    ("note", "message"),
    [
        ("Their reply is below.", "We run a clinic in which small firms get free advice on patents since 2019."),
        ("Forwarding this from the office.", "Our programme trains small firms to register trade marks since 2018."),
        ("Leur réponse ci-dessous.", "Notre programme forme les PME au dépôt de marques depuis 2018."),
        ("Je vous transfère ce texte.", "Notre programme conseille les entreprises sur les brevets depuis 2019."),
        ("La respuesta va más abajo.", "Nuestro programa capacita a las pymes para registrar marcas desde 2018."),
        ("Les reenvío este texto.", "Nuestro programa asesora a las empresas sobre patentes desde 2019."),
        ("Ответ коллег ниже, см. ниже.", "Наша программа обучает малые предприятия регистрации знаков с 2018 года."),
        ("Пересылаю текст.", "Наша программа консультирует предприятия по патентам с 2019 года."),
        ("الجواب أدناه.", "يدرب برنامجنا الشركات الصغيرة على تسجيل العلامات منذ 2018."),
        ("فيما يلي النص.", "يقدم برنامجنا المشورة للشركات بشأن البراءات منذ 2019."),
        ("见下。", "本计划自2018年起为中小企业提供商标培训。"),
        ("转发如下。", "本计划自2019年起为企业提供专利咨询服务。"),
    ],
)
def test_a_note_that_points_down_hands_on_the_message_below(note, message):
    below = f"-----Original Message-----\nFrom: A\nTo: B\n\n{message}"
    assert [s.text for s in letter_of(letter(f"{note}\n\n{below}")).sentences] != []
    assert [s.text for s in letter_of(letter(f"OK.\n\n{below}")).sentences] == []


@pytest.mark.parametrize(
    ("language", "offer"),
    [
        ("en", "Limited-time special offer for firms: file a trademark, act now, money-back, click here."),
        ("fr", "Offre limitée aux entreprises : dépôt de marque, satisfait ou remboursé, devis gratuit, cliquez ici."),
        ("es", "Oferta exclusiva para empresas: registro de marca por solo 90, haga clic, aproveche."),
        ("ru", "Специальное предложение предприятиям: товарный знак под ключ, успейте, закажите, в подарок аудит."),
        ("ar", "عرض خاص للشركات: تسجيل العلامة، اتصل الآن، لفترة محدودة، خصم 30."),
        ("zh", "限时特价：企业商标注册仅需800，全额退款，名额有限。"),
    ],
)
def test_who_sells_the_service_sells_it_in_whatever_many_words(language, offer):
    help_given = {
        "en": "We give advice on patents to small firms. Our training on trade marks serves companies. ",
        "fr": "Conseil en brevets pour les PME depuis 2010. Formation aux marques pour les entreprises. ",
        "es": "Asesoría en patentes para pymes desde 2010. Capacitación en marcas para empresas. ",
        "ru": "Консультации по патентам для предприятий с 2010 года. Обучение фирм товарным знакам. ",
        "ar": "استشارات في البراءات للشركات منذ 2010. تدريب الشركات على العلامات. ",
        "zh": "自2010年起为企业提供专利咨询。为企业提供商标培训。",
    }[language]
    assert kind(f"{OPENINGS[language]}{help_given * 3}{offer}") == "advertising"
