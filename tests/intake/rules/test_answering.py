import pytest

from ipraxis.intake.rules.answering import may_answer


def test_a_person_who_wrote_is_answered():
    assert may_answer("ana@office.example", {}, None, on_paper=False)
    assert may_answer(
        "ana@office.example", {"auto-submitted": "no", "precedence": "normal"}, "a@b.example", on_paper=False
    )


def test_a_letter_on_paper_is_answered_whatever_stands_in_headers():
    assert may_answer("", {"precedence": "bulk"}, "", on_paper=True)


@pytest.mark.parametrize(
    ("address", "headers", "envelope"),
    [
        ("", {}, None),
        ("ana@office.example", {}, ""),
        ("ana@office.example", {"return-path": " <> "}, None),
        ("ana@office.example", {"auto-submitted": "auto-replied"}, "a@b.example"),
        ("ana@office.example", {"precedence": "Bulk"}, None),
        ("ana@office.example", {"list-id": "<l.office.example>"}, None),
        ("ana@office.example", {"list-unsubscribe": "<mailto:x>"}, None),
        ("ana@office.example", {"x-auto-response-suppress": "All"}, None),
        ("MAILER-DAEMON@office.example", {}, None),
        ("no-reply+1@office.example", {}, None),
    ],
)
def test_a_machine_a_list_or_nobody_is_not_answered(address, headers, envelope):
    assert not may_answer(address, headers, envelope, on_paper=False)
