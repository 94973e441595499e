from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.readers.html import html_text, read, safe_html
from ipraxis.intake.rules.text import Limits


def test_blocks_are_lines_and_inline_elements_are_not():
    source = (
        "<html><head><title>no</title></head><body><h1>Head</h1><p>One <b>bold</b>\n word.</p><div>Two<br>Three</div>"
    )
    assert html_text(source) == "Head\nOne bold word.\nTwo\nThree"


def test_lists_and_tables_keep_their_lines():
    source = (
        "<ul><li>a</li><li><p>b</p></li></ul>"
        "<table><tr><th>Year</th><th>Firms</th></tr><tr><td><p>2021</p></td><td>120</td></tr></table>"
    )
    assert html_text(source) == "a\nb\nYear\tFirms\n2021\t120"


def test_a_table_used_for_layout_gives_paragraphs():
    assert html_text("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>") == "a\nb\nc"


def test_what_nobody_sees_is_left_out():
    source = (
        "<style>p{}</style><script>x()</script><p style='display: none'>preheader</p><p hidden>h</p>"
        "<!-- c -->seen<p style='font-size:0.9em'>small</p><span style='FONT-SIZE:0px'>zero</span> end"
    )
    assert html_text(source) == "seen\nsmall\nend"


def test_quoted_mail_is_marked_and_indentation_is_not():
    source = "<p>Yes</p><blockquote type='cite'><p>Will you?</p></blockquote><blockquote>indented</blockquote>"
    assert html_text(source) == "Yes\n> Will you?\nindented"


def test_an_address_hidden_in_a_link_is_shown():
    assert html_text("<a href='mailto:a@b.example?subject=x'>Write to us</a>") == "Write to us <a@b.example>"
    assert html_text("<a href='mailto:a@b.example'>a@b.example</a>") == "a@b.example"


def test_preformatted_text_keeps_its_lines():
    assert html_text("<pre>one\n  two</pre>") == "one\ntwo"


def test_declarations_of_charset_and_namespaces_do_not_disturb():
    assert html_text("<?xml version='1.0' encoding='utf-16'?><html><body>é<o:p></o:p></body></html>") == "é"


def test_pages_nested_beyond_the_parser_keep_their_words():
    assert html_text("<div>" * 20000 + "hello <b>there</b><script>no</script>") == "hello there"


def test_characters_no_database_keeps_are_replaced():
    assert html_text("a&#0;b&#1;c&#xd800;d&#x1b;e") == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_nothing_gives_nothing():
    assert [html_text(source) for source in ("", "   ", "<!-- only -->", "<html></html>")] == [""] * 4


def test_a_file_declares_its_charset_itself():
    data = "<html><meta charset=windows-1251><p>Привет, коллеги</p></html>".encode("cp1251")
    (page,) = read(data, limits=Limits())
    assert page.text == "Привет, коллеги"


def test_what_is_shown_reaches_for_nothing_and_runs_nothing():
    shown = safe_html(
        "<p onclick='x()' style='color:red'>Hi <a href='https://t.example/?u=1'>link</a><img src='https://t.example/p.gif'>"
        "<script>alert(1)</script><iframe src='//x'></iframe><form action='/x'><input></form></p><td colspan=2>x"
    )
    assert shown.startswith("<p>Hi link")
    assert not any(word in shown for word in ("http", "src", "style", "alert", "onclick", "form", "input"))


@given(st.text(alphabet="<>/ab \"'=&;tdrpblockquoe!-", max_size=300))
def test_any_markup_gives_text(source):
    assert "\x00" not in html_text(source)
    assert "<script" not in safe_html(source)
