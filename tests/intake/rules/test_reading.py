from ipraxis.intake.rules.reading import Unreadable, all_packed, reason_for
from ipraxis.reason import Reason

WHY = Reason("Page {number} is damaged.", number=3)


def test_a_refusal_remembers_its_template_however_it_was_raised():
    for refused in (Unreadable(WHY), Unreadable("Page {number} is damaged.", number=3)):
        assert (refused.sentence, refused.template, refused.arguments) == (str(WHY), WHY.template, {"number": 3})
        assert reason_for(refused).arguments == {"number": 3}


def test_reasons_are_packed_each_once_and_without_the_empty_ones():
    assert all_packed([WHY, "", "Plain.", WHY]) == [
        {"template": "Page {number} is damaged.", "arguments": {"number": 3}},
        "Plain.",
    ]
