"""Letters that tell what did not work, and letters that ask not to name their institution."""

import pytest

from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.prepared import prepare
from ipraxis.intake.rules.structure import fields_of, suggest
from tests.intake.rules.lexicon import letter, starter_lexicon

FAILURES = {
    "en-told": "We would like to tell others of a voucher scheme that did not work. Small firms were given vouchers "
    "for patent searches in 2019. Few of them asked for one.",
    "en-why": "Why our voucher scheme failed: firms had to apply on paper. We write so that others learn from our "
    "failure.",
    "en-closed": "Our office ran a voucher scheme for small firms from 2019. We closed it after two years. Half of the "
    "vouchers were never used, and the adviser was paid too late.",
    "fr-told": "Nous souhaitons vous parler d’un dispositif qui n’a pas fonctionné. De 2019 à 2021, notre office "
    "offrait aux petites entreprises des chèques pour des recherches de brevets.",
    "fr-closed": "Notre office offrait aux petites entreprises des chèques-brevets. Le dispositif a été arrêté en "
    "2021, faute de demande. Presque personne n’avait rempli le formulaire.",
    "es-told": "Queremos contar un programa que no funcionó. De 2019 a 2021 nuestra oficina ofrecía a las pymes "
    "vales para búsquedas de patentes.",
    "es-closed": "Nuestra oficina ofrecía a las pymes vales para búsquedas de patentes. Cerramos el programa en 2021. "
    "Muy pocas empresas lo pidieron.",
    "ru-told": "Хотим рассказать об опыте, который не сработал. В 2019 году наше ведомство выдавало малым предприятиям "
    "ваучеры на патентный поиск.",
    "ru-closed": "Наше ведомство выдавало малым предприятиям ваучеры на патентный поиск. Программа была закрыта в 2021 "
    "году. Слишком мало предприятий подали заявки.",
    "ar-told": "نود أن نحكي عن تجربة لم تنجح. منح مكتبنا المنشآت الصغيرة قسائم للبحث في البراءات منذ عام 2019.",
    "ar-closed": "منح مكتبنا المنشآت الصغيرة قسائم للبحث في البراءات. أوقفنا البرنامج في عام 2021. كان السبب ضعف "
    "الإقبال على القسائم.",
    "zh-told": "我们想分享一个失败的做法。2019年起，我局向小企业发放专利检索券，两年后结束。",
    "zh-closed": "我局向小企业发放专利检索券。两年后我们停办了该项目。申请的企业太少，许多检索券没有使用。",
}
ASKED = {
    "en": "Please do not name our office.",
    "en-2": "You may publish this, but not under our name.",
    "en-3": "We would prefer to remain anonymous.",
    "fr": "Merci de ne pas citer notre nom.",
    "fr-2": "Nous souhaitons rester anonymes.",
    "es": "Por favor, no mencionen nuestro nombre.",
    "es-2": "Pueden publicarlo sin mencionar el nombre de la oficina.",
    "ru": "Просим не называть наше учреждение.",
    "ru-2": "Опубликуйте это без указания названия учреждения.",
    "ar": "نرجو عدم ذكر اسم مكتبنا عند النشر.",
    "zh": "请不要公开我局的名称。",
}
OTHERS = {
    "before": "Before the scheme, small firms hardly used patents. Our office has offered vouchers since 2019. In "
    "2024, 120 firms used one. It runs well.",
    "ended": "The project ran from 2015 to 2018 and ended as planned. It reached 300 small firms.",
    "passing": "Our voucher pays for patent searches. Some applicants made mistakes in the first year, so we wrote a "
    "guide. In 2024, 120 firms used it.",
    "applicants": "Our clinic advises inventors on patents free of charge. Inventors may remain anonymous, and we do "
    "not disclose their inventions.",
    "named": "Please name the project leader in your catalogue. Our office offers small firms a patent voucher.",
}


def found(text: str) -> dict[str, list[tuple[object, str]]]:
    document = letter(f"Dear colleagues,\n\n{text}\n\nHead of Unit\ninfo@office.example")
    values, unknown = fields_of(letter_of(document), document, prepare(starter_lexicon()))
    told = {
        name: [(one.value, one.origin.passage) for one in values.get(name, ())] for name in ("experience", "naming")
    }
    assert all(bool(told[name]) != (name in unknown) for name in told)
    return told


@pytest.mark.parametrize("text", FAILURES.values(), ids=FAILURES.keys())
def test_what_did_not_work_is_proposed_with_its_passage(text):
    told = found(text)
    assert [value for value, _passage in told["experience"]] == ["did_not_work"]
    assert told["experience"][0][1] in text
    assert told["naming"] == []


@pytest.mark.parametrize("key", ASKED)
def test_a_wish_not_to_be_named_is_heard_wherever_it_stands(key):
    story, text = FAILURES[f"{key[:2]}-told"], ASKED[key]
    told = found(f"{story}\n\n{text}")
    assert [value for value, _passage in told["naming"]] == ["region"]
    assert told["naming"][0][1] in text


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_a_passing_word_of_trouble_makes_no_failure(text):
    assert found(text) == {"experience": [], "naming": []}


def test_a_title_may_say_it():
    told = found("Title: A voucher scheme that did not work\n\nOur office gave small firms vouchers from 2019.")
    assert [value for value, _passage in told["experience"]] == ["did_not_work"]


def test_a_wish_not_to_be_named_holds_for_every_practice_of_the_message():
    text = (
        "National Seed Office\nOuagadougou, Burkina Faso\n\nDear Sirs,\n\nWe report two practices.\n\n"
        "First practice: the Breeders' Caravan\nSince 2017 a team visits villages and explains to farmers what a plant "
        "variety is.\nIn 2024 it reached 2150 farmers.\n\n"
        "Second practice: the Shea Fund\nCreated in 2020, it lends women's groups the fees of a collective mark.\n"
        "In 2023 it helped 27 groups.\n\nPlease do not name our office.\n\n"
        "Yours sincerely\nThe Secretary\nseeds@ons.example"
    )
    made = suggest(letter(text, channel="email", subject="Two practices of ours"), starter_lexicon())
    assert len(made.further) == 1
    assert [[one.value for one in part.values["naming"]] for part in (made, *made.further)] == [["region"], ["region"]]
