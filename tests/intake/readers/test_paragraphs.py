from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.readers.paragraphs import unflowed, unwrapped


def test_flowed_lines_join_and_fixed_lines_stay():
    text = "One paragraph that \ngoes on \nhere.\n\n- fixed\n- lines\n"
    assert unflowed(text) == "One paragraph that goes on here.\n\n- fixed\n- lines\n"


def test_quotes_join_only_within_their_depth():
    assert unflowed(">> deep \n>> er\n> less \nnone") == ">> deep er\n> less\nnone"


def test_the_signature_mark_never_joins():
    assert unflowed("text \n-- \nName") == "text\n-- \nName"


def test_stuffed_spaces_and_deleted_spaces():
    assert unflowed(" From here \n on") == "From here on"
    assert unflowed("专利 \n申请", delete_space=True) == "专利申请"


WRAPPED = """Dear colleagues,

Thank you for the invitation to share a practice with your exchange. On
behalf of the office I am pleased to put forward our programme, which has
run for years.

- first item of a list which is long enough to have been wrapped at a col-
- second

Programme Coordinator
Intellectual Property Office"""


def test_wrapped_paragraphs_become_one_line_and_lists_and_signatures_stay():
    lines = unwrapped(WRAPPED).split("\n")
    assert lines[2] == (
        "Thank you for the invitation to share a practice with your exchange. On behalf of the office I am "
        "pleased to put forward our programme, which has run for years."
    )
    assert lines[4:] == WRAPPED.split("\n")[6:]


def test_chinese_is_joined_without_a_space():
    line = "本中心为中小企业提供商标注册专利申请等服务并且与各地的商会合作举办培训"
    assert unwrapped(f"您好：\n{line}\n{line}\n完。\n\n此致") == f"您好：\n{line}{line}完。\n\n此致"


def test_long_lines_are_paragraphs_already():
    text = "word " * 40 + "\n" + "word " * 40
    assert unwrapped(text) == text


@given(st.text(alphabet="ab >-\n", max_size=300))
def test_joining_never_loses_or_adds_a_letter(text):
    def letters(value):
        return "".join(value.split()).replace(">", "")

    assert letters(unwrapped(text)) == letters(text)
    assert letters(unflowed(text)) == letters(text)
