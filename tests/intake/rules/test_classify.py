"""What a message is, in six languages: what describes no practice never becomes a contribution by itself."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.classify import DRAFTED, KINDS, classify
from ipraxis.intake.rules.letter import letter_of
from tests.intake.rules.lexicon import letter


def verdict(text, *, subject="", sender="ana@office.example", headers=None):
    document = letter(text, channel="email", subject=subject, sender=sender, headers=headers or {})
    return classify(letter_of(document), document.headers, document.subject, document.sender_address)


OTHERS = [
    # greetings and thanks
    ("", "Hello"),
    ("Hello", "Dear all,\n\nHello!\n\nAna"),
    ("Re: our call", "Thank you for your letter.\n\nBest regards\nJohn Smith"),
    ("", "Bonjour,\n\nMerci beaucoup.\n\nCordialement\nA. Martin"),
    ("", "Добрый день!\n\nСпасибо за письмо.\n\nС уважением\nИванов"),
    ("", "您好!\n\n收到,谢谢。"),
    ("", "Season's greetings from all of us at the Patent Office. We wish you a happy new year."),
    ("Meilleurs vœux", "Toute l’équipe de l’office des brevets vous souhaite une bonne et heureuse année 2027."),
    ("С новым годом", "Патентное ведомство поздравляет вас с новым годом и желает успехов."),
    ("", "中国企业知识产权协会祝您新年快乐,万事如意!"),
    ("", "كل عام وأنتم بخير، يتقدم مكتب البراءات بأطيب التمنيات لكم بمناسبة العيد السعيد."),
    # tests
    ("test", "test"),
    ("", "Ceci est un test."),
    ("Тест", "Тест"),
    ("测试", "测试邮件"),
    # meetings
    ("Invitation: call on Tuesday", "Join the meeting: https://zoom.us/j/123 Meeting ID 123 Passcode: x"),
    ("", "Le directeur de l’office vous invite à participer à la conférence du 12 mars à Dakar sur les brevets."),
    ("", "Tenemos el agrado de invitarle al seminario de marcas del 4 de mayo. Se ruega confirmar."),
    ("", "Приглашаем вас принять участие в совещании 14 марта. Повестка дня прилагается."),
    ("", "يسرنا دعوتكم إلى حضور اجتماع اللجنة يوم الأحد القادم في مقر الهيئة."),
    ("", "诚邀贵单位派员参加3月12日的工作会议,会议议程附后。"),
    # applications, complaints, leave me alone, newsletters
    ("Internship", "I am a law student and apply for an internship in your unit. My CV is attached."),
    ("Candidature", "Veuillez trouver ci-joint mon CV. Je sollicite un stage dans votre service."),
    ("", "Отправляю резюме, прошу рассмотреть мою кандидатуру. Мое резюме приложено."),
    ("", "我叫王明,想应聘贵单位的翻译职位,个人简历见附件。"),
    ("Complaint", "I complain about your office: three letters and still no answer. This is unacceptable."),
    ("", "Presento una queja: hace dos meses que sigo sin respuesta de su oficina."),
    ("Unsubscribe", "Please remove me from this list."),
    ("", "Merci de ne plus m’écrire. Désabonnez-moi."),
    ("", "Отпишите меня, пожалуйста, больше не присылайте писем."),
    ("", "请不要再发邮件给我,请将我从名单中删除。"),
    ("Our newsletter", "In this issue: new director, summer closing, a visit of the minister to the office."),
    ("", "В этом выпуске: новости ведомства, интервью с директором, календарь."),
]


@pytest.mark.parametrize(("subject", "text"), OTHERS, ids=range(len(OTHERS)))
def test_what_is_no_contribution_lies_in_its_tray_with_the_reason(subject, text):
    found = verdict(text, subject=subject)
    assert found.kind == "other", found
    assert found.why.endswith(".")


MACHINES = [
    ("I am out of the office until 5 May and will answer on my return.", "automatic_reply"),
    ("Je suis actuellement absente. De retour le 5 mai.", "automatic_reply"),
    ("Estaré de viaje; responderé a mi regreso. Este es un mensaje automático.", "automatic_reply"),
    ("Я нахожусь в отпуске. Письмо отправлено автоматически.", "automatic_reply"),
    ("أنا خارج المكتب حتى 5 مايو وسأعود بعد ذلك.", "automatic_reply"),
    ("本人休假,返回后回复。此邮件由系统自动发出,请勿直接回复。", "automatic_reply"),
    ("Your message is held. Please confirm that you sent it by clicking here.", "automatic_reply"),
    ("Su mensaje está retenido: confirme que usted es una persona.", "automatic_reply"),
    ("请点击以下链接验证您的身份,邮件才会送达。", "automatic_reply"),
    ("Your message could not be delivered: user unknown.", "bounce"),
    ("Votre message n’a pas pu être remis.", "bounce"),
    ("No se ha podido entregar su mensaje.", "bounce"),
    ("Ваше письмо недоставлено: ящик переполнен.", "bounce"),
    ("تعذر تسليم رسالتك إلى المستلم.", "bounce"),
    ("您的邮件投递失败,无法送达收件人。", "bounce"),
]


@pytest.mark.parametrize(("text", "kind"), MACHINES)
def test_machines_are_known_by_their_words_without_a_header(text, kind):
    assert verdict(text).kind == kind


TEXT = "Our office helps small firms with free advice on patents and trade marks since 2015."
HEADERS = [
    ({"content-type": "multipart/report; report-type=delivery-status"}, "bounce"),
    ({"content-type": "multipart/report; report-type=disposition-notification"}, "automatic_reply"),
    ({"x-failed-recipients": "a@b.example"}, "bounce"),
    ({"auto-submitted": "auto-generated"}, "automatic_reply"),
    ({"precedence": "auto_reply"}, "automatic_reply"),
    ({"x-autoreply": "yes"}, "automatic_reply"),
    ({"content-type": "text/calendar; method=REQUEST"}, "other"),
    ({"list-id": "<ip.lists.example>"}, "other"),
]


@pytest.mark.parametrize(("headers", "kind"), HEADERS)
def test_headers_tell_machines_and_lists(headers, kind):
    assert verdict(TEXT, headers=headers).kind == kind


def test_a_postmaster_who_is_away_is_no_bounce():
    away = {"auto-submitted": "auto-replied"}
    assert verdict("I am out of the office.", sender="postmaster@o.example", headers=away).kind == "automatic_reply"
    assert verdict("Sorry.", sender="postmaster@o.example").kind == "bounce"
    assert verdict("Your mail could not be delivered.", headers={"return-path": "<>"}).kind == "bounce"


CONTRIBUTIONS = [
    "Our programme gives small firms free advice on patents. Since 2015 advisers have visited 300 companies a year.",
    "Notre programme conseille gratuitement les PME sur les brevets depuis 2015. En 2024, 300 firmes ont été aidées.",
    "Nuestro programa asesora gratis a las pymes sobre patentes desde 2015. En 2024 se atendió a 300 empresas.",
    "Наша программа с 2015 года бесплатно консультирует малые предприятия по патентам. В 2024 году помогли 300 фирмам.",
    "يقدم برنامجنا منذ عام 2015 مشورة مجانية للشركات الصغيرة بشأن البراءات. وفي عام 2024 استفادت 300 شركة من الدعم.",
    "我局计划自2015年起为中小企业提供免费专利咨询服务。2024年培训企业300家,帮助企业申请商标。",
]


@pytest.mark.parametrize("text", CONTRIBUTIONS)
def test_who_says_what_is_done_for_firms_contributes(text):
    assert verdict(text).kind == "contribution"


def test_what_says_too_little_asks_an_editor():
    near = verdict("We attach the annual report of the patent office and remain at your disposal.")
    far = verdict("The canteen is closed on Friday. Please take your lunch with you to the building site.")
    assert (near.kind, far.kind) == ("unclear", "unclear")
    assert near.why != far.why
    assert verdict("").kind == "empty"
    assert verdict("Office\nStreet 1\n2000 Town\nTel. 123 456 789\nfax 123 456 780").kind in {"empty", "unclear"}


def test_advertising_and_questions_are_told_apart_from_contributions():
    offer = "Register your trade mark with us! Special offer, 20 % off. Order now, limited time only."
    mass = {"list-unsubscribe": "<mailto:x@y.example>"}
    assert verdict(offer).kind == "advertising"
    assert verdict("Special offer for firms. We look forward.", headers=mass).kind == "advertising"
    assert verdict("The committee met again, and the hall was full of people.", headers=mass).kind == "advertising"
    assert verdict("We are a small firm. How can we register our brand? What does it cost?").kind == "question"


@given(st.text(), st.text(), st.dictionaries(st.sampled_from(["precedence", "list-id", "content-type"]), st.text()))
def test_every_message_gets_one_of_the_kinds_and_a_reason(text, subject, headers):
    found = verdict(text, subject=subject, headers=headers)
    assert found.kind in KINDS
    assert found.why.endswith(".")
    assert set(KINDS) > DRAFTED
    assert dataclasses.astuple(found)[1] == found.why
