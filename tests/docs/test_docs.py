"""Documents are held to what they say."""

import argparse
import json
import re
from pathlib import Path

import pytest

from ipraxis.catalogue.open_format import check_record
from ipraxis.cli import _MODULES, _parser
from tests.conftest import PACKAGE_DATA
from tests.docs.checks import PAGE as CHECKS_PAGE
from tests.docs.checks import checks_page
from tests.docs.states import PAGE, states_page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
PATH = re.compile(r"`((?:src|tests|docs|bench|requirements)/[\w./-]+|\.ci/\w+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def names(pattern, path):
    return sorted(set(pattern.findall(path.read_text("utf-8"))))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_page_names_and_links_only_what_exists(page):
    missing = [name for name in names(PATH, page) if not (ROOT / name).exists()]
    missing += [
        link for link in names(LINK, page) if not re.match(r"[a-z]+:", link) and not (page.parent / link).exists()
    ]
    assert missing == []


def test_the_tour_leads_through_files():
    assert len(names(PATH, DOCS / "tour.md")) > 20


def headings(page, level):
    return {h.strip("`") for h in re.findall(rf"^{'#' * level} (.+)$", page.read_text("utf-8"), re.MULTILINE)}


def test_every_setting_has_its_heading():
    read = {"DATABASE_URL"}
    for file in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r"\"(IPRAXIS_[A-Z_]+)\"", file.read_text("utf-8")))
    told = {h for h in headings(DOCS / "operate.md", 3) if re.fullmatch(r"[A-Z_]+", h)}
    assert told == read


def test_every_command_has_its_heading_and_every_option_is_named():
    commands = next(a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction)).choices
    told = {h.removeprefix("ipraxis ") for h in headings(DOCS / "operate.md", 3) if h.startswith("ipraxis ")}
    assert told == commands.keys() == _MODULES.keys()
    text = (DOCS / "operate.md").read_text("utf-8")
    options = {o for c in commands.values() for a in c._actions for o in a.option_strings if o.startswith("--")}
    assert sorted(o for o in options - {"--help", "--format"} if o not in text) == []


def test_the_states_are_drawn_as_the_table_says():
    assert PAGE.read_text("utf-8") == states_page(), "Run `make docs`."


def test_the_checks_are_listed_as_the_registry_has_them():
    assert CHECKS_PAGE.read_text("utf-8") == checks_page(), "Run `make docs`."


def test_every_key_of_the_open_format_is_described_and_no_other():
    text = (DOCS / "open-format.md").read_text("utf-8")
    record = json.loads((PACKAGE_DATA / "starter" / "practices.jsonl").read_text("utf-8").splitlines()[0])
    keys = check_record(record, line=1).keys()
    rows = re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == keys


def test_nothing_names_the_workplace_of_its_makers():
    strange = re.compile(r"(?<![\w.~}])/(?:root|home|Users)/\w")
    files = [f for pattern in ("src/**/*.py", "src/**/*.html", "docs/**/*.md", "*.md") for f in ROOT.glob(pattern)]
    assert [str(f.relative_to(ROOT)) for f in files if strange.search(f.read_text("utf-8"))] == []
