"""The interface speaks six languages whole: no message without words, none that lost a name, none uncompiled."""

import re

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.conftest import PACKAGE_DATA

LOCALE = PACKAGE_DATA.parent / "locale"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
NAMES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def read(language):
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(text):
    return [text] if isinstance(text, str) else list(text or [""])


def test_all_files_hold_the_same_messages():
    english = {(m.context, forms(m.id)[0]) for m in read("en") if m.id}
    assert len(english) > 500
    for language in LANGUAGES:
        assert {(m.context, forms(m.id)[0]) for m in read(language) if m.id} == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_words(language):
    for message in read(language):
        if message.id:
            assert all(forms(message.string)), message.id
            assert not message.fuzzy, message.id
            asked = set(NAMES.findall(forms(message.id)[-1]))
            for words in forms(message.string):
                assert set(NAMES.findall(words)) <= asked, (message.id, words)
            assert set(NAMES.findall(forms(message.string)[-1])) == asked, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        # Babel leaves the context of a compiled message as bytes.
        compiled = {
            (m.context.decode() if m.context else None, forms(m.id)[0]): forms(m.string) for m in read_mo(file) if m.id
        }
    written = {(m.context, forms(m.id)[0]): forms(m.string) for m in read(language) if m.id}
    assert compiled == written
