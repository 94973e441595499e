"""Paper that goes out and comes back, through the real doors: the command line, the drop of files, the worker."""

import random
import signal
import time

import pytest
from PIL import Image

from ipraxis.intake.paper_editions import edition
from ipraxis.intake.rules.paper_form import lay_out
from tests.intake.paper import FINE, arrive, as_file, printed, tick, write, write_cells

pytestmark = pytest.mark.long


def pages_of(house, *arguments):
    target = house.folder.parent / "printed.pdf"
    house.run(*arguments, "--out", target)
    return printed(target.read_bytes())


def filled(house, title, *arguments):
    """Both pages of a form in French: its title, its year and two boxes."""
    pages, forms = pages_of(house, "paper-form", "--lang", "fr", *arguments), lay_out(edition("1"), "fr")
    rng = random.Random(1)
    for page, form in zip(pages, forms, strict=True):
        for writing in form.writings:
            if writing.field == "title":
                write(page, writing.box, title, "fr")
            if writing.field == "started":
                write_cells(page, writing.cells, "2014")
        for box in form.ticks:
            if (box.field, box.value) in {("kind", "programme"), ("cost_to_sme", "free")}:
                tick(page, box.box, rng)
    return pages


def as_fax(pages, target):
    rng = random.Random(2)
    target.write_bytes(as_file([arrive(page, FINE, rng) for page in pages], FINE))
    return target


def drafts(house):
    rows = [house.rows("contribution", m["contribution"])[0] for m in house.rows("messages") if m["contribution"]]
    return {row["contribution"]: row for row in rows}


def test_a_pile_of_forms_and_letters_becomes_a_draft_each(bare, tmp_path):
    (sheet,) = pages_of(bare, "separator-sheet")
    one, other = filled(bare, "Bon pour une recherche de brevet"), filled(bare, "Prix des dessins et modèles")
    pile = as_fax([*one, sheet.rotate(180), *reversed(other)], tmp_path / "pile.tif")
    bare.run("receive", "--channel", "post", pile)
    bare.run("work", "--once")
    assert [m["state"] for m in bare.rows("messages")] == ["divided", "structured", "structured"]
    found = [row["fields"] for row in drafts(bare).values()]
    assert [f["title"]["value"] for f in found] == ["Bon pour une recherche de brevet", "Prix des dessins et modèles"]
    for fields, page in zip(found, (2, 4), strict=True):
        assert fields["kind"]["value"] == "programme"
        assert fields["started"]["value"] == 2014
        assert fields["cost_to_sme"]["origin"]["method"] == "ticked"
        assert fields["cost_to_sme"]["origin"]["page"] == page
        assert len(fields["cost_to_sme"]["origin"]["box"]) == 4
    assert bare.run("receive", "--channel", "post", pile).out.endswith("nothing was stored twice\n")


def test_a_form_printed_for_a_contribution_finds_it(bare, tmp_path):
    bare.run("receive", "--channel", "fax", as_fax(filled(bare, "Bon pour une recherche")[:1], tmp_path / "one.tif"))
    bare.run("work", "--once")
    ((reference, first),) = drafts(bare).items()
    assert "cost_to_sme" not in first["fields"]
    code = the_code(bare)
    again = filled(bare, "Un autre nom", "--for", code)
    bare.run("receive", "--channel", "fax", as_fax(again[1:], tmp_path / "two.tif"))
    bare.run("work", "--once")
    ((same, whole),) = drafts(bare).items()
    assert same == reference
    assert whole["fields"]["title"]["value"] == "Bon pour une recherche"
    assert whole["fields"]["cost_to_sme"]["value"] == "free"


def the_code(house):
    ((code,),) = house.query("SELECT code FROM editorial_followcode")
    return code


def test_killed_amid_the_work_nothing_is_lost_and_nothing_doubled(bare, tmp_path):
    (sheet,) = pages_of(bare, "separator-sheet")
    white = Image.new("L", sheet.size, 255)
    pile = as_fax([white, sheet, *filled(bare, "Bon pour une recherche")], tmp_path / "pile.tif")
    bare.run("receive", "--channel", "fax", pile)
    for seconds in (2.5, 5.0):
        working = bare.start("work")
        time.sleep(seconds)
        working.send_signal(signal.SIGKILL)
        working.wait(30)
    bare.run("work", "--once")
    states = [(m["state"], [p["number"] for a in m["attachments"] for p in a["pages"]]) for m in bare.rows("messages")]
    assert states == [("divided", [2]), ("not_contribution", [1]), ("structured", [3, 4])]
    assert len(drafts(bare)) == 1
