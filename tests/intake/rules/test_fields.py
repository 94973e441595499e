"""Letters of one or two sentences, each for one thing that a rule promises."""

from dataclasses import replace

import pytest

from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.prepared import Prepared, prepare
from ipraxis.intake.rules.structure import fields_of, suggest
from ipraxis.intake.rules.suggestion import KnownConcept, KnownInstitution, Lexicon, Part, Suggestion
from ipraxis.intake.rules.text import PageText
from tests.intake.rules.lexicon import letter, starter_lexicon

HEAD = "Patent Office of Ruritania\nStrelsau, Ireland\n\nDear colleagues,\n\n"
TAIL = "\n\nYours faithfully,\n\nHead of Unit\ninfo@office.example"


def told(document, lexicon):
    """What the rules of the fields find, whatever the message is taken for."""
    read = letter_of(document)
    prepared = lexicon if isinstance(lexicon, Prepared) else prepare(lexicon)
    return Suggestion(True, "contribution", "", read.language, *fields_of(read, document, prepared))


def seen(body, **more):
    return told(letter(f"{HEAD}{body}{TAIL}", **more), starter_lexicon())


def value(suggestion, name):
    return [found.value for found in suggestion.values.get(name, ())]


@pytest.mark.parametrize(
    ("kind", "text", "more"),
    [
        ("empty", "", {}),
        ("empty", "Jane Doe\nExample Street 1, Dublin", {}),
        ("bounce", "The following address failed.", {"headers": {"content-type": "multipart/report; report-type=x"}}),
        ("bounce", "Hello", {"sender": "MAILER-DAEMON@mx.example"}),
        ("bounce", "Delivery failed: user unknown", {"headers": {"return-path": "<>"}}),
        ("bounce", "Your mail could not be delivered to the person you wrote to.", {}),
        ("automatic_reply", "Thank you.", {"headers": {"auto-submitted": "auto-replied"}}),
        ("automatic_reply", "Thank you.", {"headers": {"precedence": "auto_reply"}}),
        ("automatic_reply", "I am out of the office until Monday and answer later.", {}),
        ("advertising", "Buy now! Special offer, click here. Limited time only for your trademark.", {}),
        ("advertising", "News of the week from our shop for everybody.", {"headers": {"precedence": "bulk"}}),
        ("question", "We are a small company. How can we register our logo in Spain? What does it cost?", {}),
        ("question", "Our office has a question. Could you tell us who answers? Is it possible to apply in June?", {}),
    ],
)
def test_messages_that_are_no_contributions(kind, text, more):
    suggestion = suggest(letter(text, channel="email", **more), starter_lexicon())

    assert (suggestion.is_contribution, suggestion.kind) == (False, kind)
    assert suggestion.values == {}


def test_a_letter_that_asks_and_describes_is_a_contribution():
    text = (
        "Our programme gives advice on patents to small firms. It trains advisers in seminars. It pays half of "
        "the cost. Could you tell us whether this fits? How can we send more?"
    )
    assert suggest(letter(f"{HEAD}{text}{TAIL}"), starter_lexicon()).is_contribution


def test_what_speaks_of_several_answers_stays_empty_and_says_so():
    suggestion = seen(
        "Our programme offers free courses. Participants pay a fee. It was launched in 2001. It began in 2003. "
        "It opened in 2005."
    )

    assert suggestion.unknown["cost_to_sme"] == "Sentences disagree: the letter reads as free and paid."
    assert suggestion.unknown["started"] == "Several beginnings are named: 2001, 2003 and 2005."


def test_free_in_part_is_subsidised():
    text = "The first talk is free of charge. The office covers up to 50 percent of the costs of a search."
    assert value(seen(text), "cost_to_sme") == ["subsidised"]


def test_a_cost_that_is_not_fixed_is_said_to_be():
    assert seen("Cost: not yet decided.\nTarget group: start-ups").unknown["cost_to_sme"] == (
        "The letter says that the cost is not fixed or not stated."
    )


def test_ends_that_differ_stay_empty():
    text = "Our project ended in 2012. The second project was completed in 2015."
    assert seen(text).unknown["ended"] == "Several ends are named: 2012 and 2015."


OFFICE = "about the institution, not about this practice."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Office was founded in 1979 and renamed in 1992.", f"The page names 1979 and 1992: {OFFICE}"),
        ("The Office was founded in 1979.", f"The page names 1979: {OFFICE}"),
        ("In 2019 our colleague visited us.", "The page names 2019; no sentence says that the practice began then."),
        ("The fair of 2011 was another activity.", "The page names 2011 only where it speaks of something else."),
        ("We help firms with advice.", "No year stands in the text of the letter."),
    ],
)
def test_a_missing_year_is_explained_by_the_years_there_are(text, reason):
    assert seen(text).unknown["started"] == reason


def test_two_kinds_named_alike_stay_empty():
    suggestion = seen("This programme helps firms. This project helps firms.")
    assert suggestion.unknown["kind"] == "The letter speaks of it as programme and project alike."


def test_a_kind_denied_is_not_a_kind():
    assert value(
        seen("It is not a programme but a standing activity of the office. Our activity helps firms."), "kind"
    ) == ["activity"]


def test_ticks_of_a_form_are_read_and_empty_boxes_are_not():
    form = "1. Type of organisation\n[ ] ministry [x] university [ ] other\n2. Type of practice\n[ ] policy [x] project"
    suggestion = seen(form)
    assert (value(suggestion, "institution_type"), value(suggestion, "kind")) == (["university"], ["project"])

    blank = seen("Type of practice: [ ] policy [ ] project\nTitle: Patent help")
    assert "kind" not in blank.values


def test_an_institution_without_type_or_name_says_so():
    plain = "Friends Club\n\nDear all,\n\nOur programme gives advice to firms.\n\nYours faithfully,\n\nThe team"
    unknown = told(letter(plain), starter_lexicon()).unknown
    assert unknown["institution_type"] == "The name Friends Club does not say what kind of institution it is."

    nobody = told(letter("Our programme gives advice to small firms in every region."), starter_lexicon()).unknown
    assert nobody["institution_name"] == "Neither letterhead nor signature nor text names an institution."
    assert nobody["institution_type"] == "The institution is not known, so neither is its type."
    assert nobody["country"] == "No country is named."


def test_two_senders_alike_are_left_to_the_editor():
    text = "Chamber of Strelsau\nChamber of Zenda\n\nDear all,\n\nOur programme gives advice to firms."
    assert told(letter(text), starter_lexicon()).unknown["institution_name"] == (
        "More than one institution could be the sender: Chamber of Strelsau and Chamber of Zenda."
    )


def test_countries_named_in_the_text_alone():
    one = "Friends Club\n\nDear all,\n\nOur programme helps firms in Ireland."
    two = "Friends Club\n\nDear all,\n\nOur programme helps firms in Ireland and Norway."
    address = "Friends Club, Amman Street, Georgia, Jordan\n\nDear all,\n\nOur programme helps firms."

    assert value(told(letter(one), starter_lexicon()), "country") == ["IE"]
    assert told(letter(two), starter_lexicon()).unknown["country"] == (
        "The letter names IE and NO; none stands in the letterhead or the signature."
    )
    assert value(told(letter(address), starter_lexicon()), "country") == ["JO"]


def test_the_directory_gives_type_and_country():
    lexicon = Lexicon(
        concepts=(KnownConcept("mark", "ip-right", None, None, {"en": ("mark",)}),),
        institutions=(KnownInstitution("zenda", "Zenda Works", ("ZENDAWORKS (ZW)", "Zw"), "incubator", "CZ", None),),
        countries={"IE": ("Ireland", "I")},
    )
    text = (
        "Director, Zenda Works\n\nDear all,\n\nOur programme gives advice on patents to small firms.\n\n"
        "Regards,\nMr. John Doe, Director"
    )

    suggestion = told(letter(text), prepare(lexicon))

    (institution,) = suggestion.values["institution_name"]
    assert (institution.value, institution.concept) == ("Zenda Works", "zenda")
    assert value(suggestion, "institution_type") == ["incubator"]
    assert value(suggestion, "country") == ["CZ"]
    assert value(suggestion, "contact_name") == ["Mr. John Doe"]
    assert suggestion.values["ip_rights"][0].concept is None


def test_a_word_that_the_directory_knows_stands_for_itself():
    lexicon = Lexicon((), (KnownInstitution("zenda", "Zendaworks", (), "incubator", "CZ", None),), {})
    text = "Zendaworks at the river\n\nDear all,\n\nOur programme gives advice to firms."

    assert value(told(letter(text), lexicon), "institution_name") == ["Zendaworks"]


def test_several_addresses_are_told_apart_by_the_sender():
    body = "Our programme gives advice to firms. Write to a@one.example or b@two.example."
    text = f"{HEAD}{body}"

    assert seen_addresses(text, "") == "Several addresses are given: a@one.example and b@two.example."
    assert seen_addresses(text, "B <b@two.example>") == ["b@two.example"]
    assert (
        seen_addresses(HEAD + "Our programme gives advice to firms.", "") == "No e-mail address stands in the letter."
    )


def seen_addresses(text, sender):
    suggestion = told(letter(text, channel="email", sender=sender), starter_lexicon())
    return value(suggestion, "contact_email") or suggestion.unknown["contact_email"]


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("info(2office.example", "info@office.example"),
        ("info@office example", "info@office.example"),
        ("info(Ooffice.example", "info@office.example"),
        ("in fo@office.example", "info@office.example"),
        ("ab©office.example", "ab@office.example"),
    ],
)
def test_addresses_recognised_from_a_picture_are_mended(printed, address):
    text = f"{HEAD}Our programme gives advice to firms.\n\nYours faithfully,\n\n{printed}"
    suggestion = told(letter(text, confidence=0.9), starter_lexicon())

    (found,) = suggestion.values["contact_email"]
    assert (found.value, found.origin.passage, found.origin.method) == (address, printed, "address, mended")


def test_languages_that_have_no_cues_degrade_gracefully():
    text = (
        "Patentamt\n\nSehr geehrte Damen und Herren,\n\nunser Programm berät seit 2010 die Unternehmen und ist für sie "
        "kostenlos, und wir haben in dem Jahr 2019 mehr als 300 Betriebe beraten."
    )
    suggestion = told(letter(text), starter_lexicon())

    assert suggestion.is_contribution
    assert suggestion.language == "de"
    assert set(suggestion.values) <= {"title", "institution_name", "institution_type", "language", "description"}


def test_a_text_without_words_has_no_language():
    suggestion = told(
        letter("12345 67890 12345 67890 12345 67890 12345 67890 12345 67890 12345 67890."), starter_lexicon()
    )

    assert suggestion.unknown["language"] == "There is too little text to tell its language."


def test_quoted_mail_and_disclaimers_say_nothing():
    text = (
        f"{HEAD}Our programme gives advice to firms.{TAIL}\n\n-----Original Message-----\nFrom: a@b.example\n"
        "Our project offers free patent courses since 1999.\n> it was launched in 1998\n"
        "This e-mail is privileged and confidential."
    )
    suggestion = told(letter(text, channel="email"), starter_lexicon())

    assert value(suggestion, "kind") == ["programme"]
    assert not {"started", "cost_to_sme", "ip_rights"} & set(suggestion.values)


def test_a_cover_sheet_on_the_page_of_the_letter_is_left_out():
    text = (
        "FAX\nTo: Secretariat\nFrom: Office of Zenda\nDate: 1 May 2026\nPages: 1\n\n"
        "PATENT OFFICE OF RURITANIA\nStrelsau, Ireland\n\nDear all,\n\nOur programme gives advice to firms."
    )
    suggestion = told(letter(text, channel="fax"), starter_lexicon())

    assert value(suggestion, "institution_name") == ["Patent Office of Ruritania"]


def test_titles_in_their_places():
    for body, title in (
        ('Subject: Contribution "Marks for All"\n\nOur programme gives advice.', "Marks for All"),
        ("Title: Marks for All, which is a programme of the office for firms of any size and kind", "Marks for All"),
        ("We present our programme Marks for All Firms to you.", "Marks for All Firms"),
        ("MARKS FOR ALL SMALL FIRMS\n\nOur programme gives advice.", "Marks for all small firms"),
        ('Our programme is called "Marks for All".', "Marks for All"),
        ("The MarkLab is a programme of our office.\n\nMarkLab gives advice.", "MarkLab"),
    ):  # fmt: skip
        assert value(seen(body), "title") == [title], body


def test_outcomes_in_chinese_before_a_bare_measure_word():
    text = (
        "国家知识产权局\n\n各位同事：\n\n本项目面向中小企业。"
        "截至2022年底，共服务企业1,230家，受理申请20件，另有300件，贷款一千万元以下。"
    )
    outcomes = value(told(letter(text), starter_lexicon()), "outcomes")

    assert {"value": 1230, "unit": "enterprises", "year": 2022} in outcomes
    assert {"value": 20, "unit": "applications", "year": 2022} in outcomes
    assert all(outcome["value"] != 10_000_000 for outcome in outcomes)


def test_a_number_without_a_year_is_a_result_where_a_verb_says_so():
    assert value(seen("Our programme trained 300 people."), "outcomes") == [
        {"value": 300, "unit": "people", "year": None}
    ]
    assert seen("Our programme has 300 people on its list.").unknown["outcomes"] == (
        "Numbers are named, but none with its year in a sentence about results."
    )
    assert (
        seen("The number of firms has not been published.").unknown["outcomes"]
        == "The letter says that figures are not available."
    )


def test_years_keep_to_their_numbers():
    text = "In 2018 we received 40 applications and in 2019 55 applications. The same year 12 patents were granted."
    assert value(seen(text), "outcomes") == [
        {"value": 40, "unit": "applications", "year": 2018},
        {"value": 55, "unit": "applications", "year": 2019},
        {"value": 12, "unit": "patents", "year": 2019},
    ]


def test_a_cover_sheet_of_its_own_is_left_out():
    cover = PageText(1, "FAX\nTo: Secretariat\nFrom: Academy of Zenda\nDate: 1 May 2026\nPages: 2")
    page = PageText(2, "Patent Office of Ruritania\n\nDear all,\n\nOur programme gives advice to firms.")
    document = replace(letter("", channel="fax"), parts=(Part("ab", "fax", (cover, page)),))

    suggestion = told(document, starter_lexicon())

    (institution,) = suggestion.values["institution_name"]
    assert (institution.value, institution.origin.page) == ("Patent Office of Ruritania", 2)


def test_a_name_over_two_lines_is_one_name():
    for head, name in (
        ("Office for the Promotion of\nTrademarks", "Office for the Promotion of Trademarks"),
        ("RURITANIAN PATENT AND TRADEMARK\nOFFICE (RPTO)", "Ruritanian Patent and Trademark"),
        ("RURITANIAN PATENT\nDEPARTMENT", "Ruritanian Patent Department"),
    ):
        text = f"{head}\n\nDear all,\n\nOur programme gives advice to firms."
        suggestion = told(letter(text), starter_lexicon())
        assert name in value(suggestion, "institution_name")[0], head


def test_a_sender_introduced_in_the_text():
    for text, name in (
        ("I write on behalf of the Patent Office of Ruritania about our advice.", "Patent Office of Ruritania"),
        ("Je vous écris au nom de l'Institut national des brevets (INB).", "Institut national des brevets (INB)"),
        ("现代表鲁里坦尼亚专利局介绍一个项目，该项目为企业提供咨询。", "鲁里坦尼亚专利局"),
    ):  # fmt: skip
        assert value(told(letter(text, channel="email"), starter_lexicon()), "institution_name") == [name]
    assert (
        "institution_name"
        in told(letter("On behalf of us: our programme gives advice to firms."), starter_lexicon()).unknown
    )


def test_a_type_that_no_word_tells_is_read_from_the_name():
    assert value(seen("Type of organisation: a house of its own kind"), "institution_type") == ["ip_office"]


def test_a_subject_that_says_nothing_is_no_title():
    assert "title" not in seen("Subject: Contribution to your exchange\n\nWe help firms with advice.").values


def test_letters_with_loose_accents_are_read_like_others():
    suggestion = seen("Our programme Cafe\u0301 des Brevets gives free advice to SMEs.")

    (cost,) = suggestion.values["cost_to_sme"]
    assert cost.origin.passage == "free advice"
    assert value(suggestion, "target_groups") == ["SMEs"]


def test_the_last_lines_without_a_closing_are_a_signature():
    text = "Our programme gives advice on patents to small firms in all regions.\nInstitute of Zenda\na@b.example"
    suggestion = told(letter(text, channel="email"), starter_lexicon())

    assert value(suggestion, "institution_name") == ["Institute of Zenda"]


def test_lines_of_blanks_are_no_lines():
    assert value(seen("Our programme gives advice to firms.\n   \t \nIt is free of charge."), "cost_to_sme") == ["free"]


def test_the_whole_of_which_a_part_is_told_is_no_outcome():
    text = (
        "In 2018 the firms registered 6,000 of the 32,000 marks. In 2019 we received 400 applications from 76 regions."
    )
    assert [outcome["value"] for outcome in value(seen(text), "outcomes")] == [400]


def test_money_is_an_outcome_only_under_results():
    assert value(seen("Results: in 2021 firms received 300,000 euros."), "outcomes") == [
        {"value": 300_000, "unit": "EUR", "year": 2021}
    ]
    assert "outcomes" not in seen("In 2021 firms received 300,000 euros.").values


def test_the_word_for_a_chamber_is_no_country():
    text = "Cámara de Comercio\nLima, Perú\n\nEstimados señores:\n\nNuestro programa da asesoría gratuita a las pymes."

    assert value(told(letter(text), starter_lexicon()), "country") == ["PE"]


@pytest.mark.parametrize(
    ("body", "years"),
    [
        ("We are a public fund, set up in 2002. Our programme was launched in 2013.", [2013]),
        ("Our programme was launched in 2013. Since 2022 it also covers designs.", [2013]),
        ("The Office celebrated its anniversary in 2019. Our programme gives free advice to firms.", []),
        ("Our project ran from 2019 to 2021. Since 2023 another service is offered to firms.", [2019]),
    ],
)
def test_years_of_institutions_and_of_additions_are_no_beginnings(body, years):
    assert value(seen(body), "started") == years


def test_results_of_years_to_come_and_targets_are_none():
    assert (
        value(seen("Results: we want to train 300 firms in 2025.\nResults: 120 firms took part in 2030."), "outcomes")
        == []
    )


def test_a_percentage_is_a_result_where_the_language_has_no_words_for_rates():
    assert (
        value(seen("Os resultados: 40 por cento das empresas em 2020 para o que foi feito com as mesmas."), "outcomes")
        == []
    )


def test_mechanisms_are_told_by_title_by_cue_and_by_the_narrower_word():
    advice = seen(
        "Title: Patent voucher\n\nOur programme refunds patent costs of small firms. A voucher pays the attorney."
    )
    clinic = seen("Title: IP law clinic\n\nOur law clinic gives a free consultation to inventors, and students learn.")

    assert value(advice, "mechanisms") == ["ip-voucher"]
    assert value(clinic, "mechanisms") == ["law-clinic"]
