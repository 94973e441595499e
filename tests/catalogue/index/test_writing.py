"""The index on disk: what is written is found, also by others, and what is damaged says so."""

import os
import shutil
import subprocess
import sys
import threading
import time

import pytest

from ipraxis.catalogue.index.folder import IndexDamaged
from ipraxis.catalogue.index.practices import IndexBusy, PracticeIndex
from ipraxis.catalogue.rules import IndexDocument, Query


def practice(name, title="Patent voucher", language="en", **further):
    told = {
        "texts": {language: {"title": title}},
        "names": "",
        "concepts": {"kind": ("programme",)},
        "sort_year": 2020,
        "published": 1_700_000_000,
        **further,
    }
    return IndexDocument(practice=name, **told)


def found(index, words, language="en", **further):
    return [hit.practice for hit in index.search(Query(words, language, **further)).hits]


def test_what_is_applied_is_found_and_what_is_removed_is_not(index):
    index.apply([practice("a"), practice("b", "Loan")], (), upto=7)
    assert (found(index, "voucher"), index.applied()) == (["a"], 7)
    index.apply([practice("b", "Voucher as well")], ["a", "never-there"], upto=9)
    assert (found(index, "voucher"), found(index, "loan"), index.applied()) == (["b"], [], 9)


def test_applying_again_changes_nothing(index):
    for _ in range(3):
        index.apply([practice("a")], (), upto=1)
    assert index.search(Query("voucher", "en")).total == 1


def test_an_empty_folder_finds_nothing_and_has_applied_nothing(tmp_path):
    (tmp_path / "index").mkdir()
    index = PracticeIndex(tmp_path / "index")
    answer = index.search(Query("voucher", "en", count=("kind",)))
    assert (answer.total, answer.hits, answer.facets, index.applied()) == (0, (), {"kind": {}}, 0)


def test_a_missing_folder_says_what_to_do(index):
    with pytest.raises(IndexDamaged, match="ipraxis rebuild-index"):
        index.search(Query("voucher", "en"))
    assert index.applied() == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "CURRENT").unlink(),
        lambda folder: (folder / "CURRENT").write_text("g-gone"),
        lambda folder: [one.write_text("{") for one in folder.glob("g-*/meta.json")],
        lambda folder: [one.unlink() for one in folder.glob("g-*/*.term")],
        lambda folder: [one.unlink() for one in folder.glob("g-*/applied.json")],
        lambda folder: [one.write_text("[]") for one in folder.glob("g-*/applied.json")],
        lambda folder: [one.write_text('{"form": 0, "upto": 1}') for one in folder.glob("g-*/applied.json")],
        lambda folder: [shutil.rmtree(one) for one in folder.glob("g-*")],
    ],
)
def test_a_damaged_folder_says_what_to_do_and_is_made_whole(tmp_path, index, damage):
    index.apply([practice("a")], (), upto=1)
    damage(tmp_path / "index")
    with pytest.raises(IndexDamaged, match="ipraxis rebuild-index"):
        PracticeIndex(tmp_path / "index").search(Query("voucher", "en"))
    with pytest.raises(IndexDamaged, match="No practice is lost"):
        PracticeIndex(tmp_path / "index").apply([practice("a")], (), upto=2)
    assert index.rebuild([practice("a"), practice("b")], upto=3) == 2
    assert (sorted(found(index, "voucher")), index.applied()) == (["a", "b"], 3)


def test_a_rebuild_that_fails_leaves_the_old_index_in_place(tmp_path, index):
    index.apply([practice("a")], (), upto=4)

    def half():
        yield practice("b")
        raise KeyError("a row that cannot be read")

    with pytest.raises(KeyError):
        index.rebuild(half(), upto=5)
    assert (found(index, "voucher"), index.applied()) == (["a"], 4)
    assert len(list((tmp_path / "index").glob("g-*"))) == 1


def test_only_one_writes(tmp_path, index):
    def meanwhile():
        with pytest.raises(IndexBusy, match="tried again"):
            PracticeIndex(tmp_path / "index").apply([practice("c")], (), upto=2)
        yield practice("b")

    index.apply([practice("a")], (), upto=1)
    index.apply(meanwhile(), (), upto=3)
    assert (sorted(found(index, "voucher")), index.applied()) == (["a", "b"], 3)


READER = """
import sys, time
from ipraxis.catalogue.index.practices import PracticeIndex
from ipraxis.catalogue.rules import Query
index = PracticeIndex(sys.argv[1])
for expected in sys.argv[2:]:
    while (found := [hit.practice for hit in index.search(Query("voucher", "en")).hits]) != [expected]:
        time.sleep(0.01)
    print(found[0], flush=True)
"""


def test_readers_in_other_processes_see_commits_and_rebuilds_within_a_second(tmp_path, index):
    index.apply([practice("a")], (), upto=1)
    command = [sys.executable, "-c", READER, str(tmp_path / "index"), "a", "b", "c"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as reader:
        try:
            assert reader.stdout.readline() == "a\n"
            index.apply([practice("b")], ["a"], upto=2)
            written = time.monotonic()
            assert reader.stdout.readline() == "b\n"
            assert time.monotonic() - written < 1
            index.rebuild([practice("c")], upto=3)
            written = time.monotonic()
            assert reader.stdout.readline() == "c\n"
            assert time.monotonic() - written < 1
        finally:
            reader.kill()


def test_readers_never_stumble_over_rebuilds_and_commits(tmp_path, index):
    index.apply([practice("a")], (), upto=1)
    stop = threading.Event()
    stumbled = []

    def read():
        while not stop.is_set():
            try:
                assert found(PracticeIndex(tmp_path / "index"), "voucher") == ["a"]
            except (IndexDamaged, AssertionError) as failure:
                stumbled.append(failure)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(12):
        index.rebuild([practice("a")], upto=number)
        index.apply([practice("a")], (), upto=number)
    stop.set()
    for reader in readers:
        reader.join()
    assert stumbled == []


def test_a_practice_without_text_in_the_readers_language_is_found_and_shown_in_its_own(index):
    index.apply(
        [practice("pt", "Vale de patentes", language="pt"), practice("fr", "Chèque brevet", language="fr")], (), upto=1
    )
    hit = index.search(Query("vale patentes", "ar")).hits[0]
    assert (hit.practice, hit.language, hit.title) == ("pt", "pt", "Vale de patentes")
    assert [hit.language for hit in index.search(Query("chèque", "zh")).hits] == ["fr"]


def test_english_stands_in_before_other_languages(index):
    texts = {"fr": {"title": "Chèque"}, "en": {"title": "Voucher"}}
    index.apply([practice("a", texts=texts)], (), upto=1)
    hit = index.search(Query("chèque", "ru")).hits[0]
    assert (hit.language, hit.title, hit.why) == ("en", "Voucher", "text in fr: chèque")


def test_names_are_found_in_any_language(index):
    index.apply([practice("a", "Plan", names="Österreichisches Patentamt · 专利局")], (), upto=1)
    assert found(index, "osterreichisches patentamt", "ar") == ["a"]
    assert found(index, "专利局", "en") == ["a"]
    assert index.search(Query("patentamt", "en")).hits[0].why == "names: patentamt"


def test_a_practice_without_any_text_is_found_by_its_name(index):
    index.apply([practice("a", texts={}, names="Kenya Industrial Property Institute")], (), upto=1)
    hit = index.search(Query("kenya", "en")).hits[0]
    assert (hit.practice, hit.title, hit.snippet, hit.why) == ("a", "", "", "names: kenya")


def test_equal_scores_stand_in_one_order_however_the_index_was_written(tmp_path):
    names = [f"p-{number:03}" for number in range(60)]
    orders = []
    for way, batch in enumerate((60, 7, 13)):
        index = PracticeIndex(tmp_path / str(way))
        shuffled = names[way * 11 :] + names[: way * 11]
        for at in range(0, 60, batch):
            index.apply([practice(name) for name in shuffled[at : at + batch]], (), upto=at + 1)
        orders.append(found(index, "voucher", limit=60))
        assert [one for at in range(0, 60, 7) for one in found(index, "voucher", limit=7, offset=at)] == orders[-1]
    assert orders[0] == orders[1] == orders[2]


def test_long_texts_are_cut_around_what_matched(index):
    text = "Filler words go here. " * 40 + "The needle stands here. " + "And more filler follows. " * 40
    index.apply(
        [practice("a", "Title", texts={"en": {"title": "T", "summary": "None.", "description": text}})], (), upto=1
    )
    hit = index.search(Query("needle", "en")).hits[0]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["needle"]
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert 150 < len(hit.snippet) < 260
    assert hit.why == "description: needle"


def test_a_text_without_any_space_is_shown_rather_than_cut_inside(index):
    texts = {"en": {"title": "T", "summary": "x" * 1000}}
    index.apply([practice("a", texts=texts)], (), upto=1)
    assert index.search(Query("", "en")).hits[0].snippet == "x" * 1000


def test_codes_and_years_out_of_range_are_taken(index):
    index.apply(
        [practice("a", sort_year=-5, published=-1), practice("b", sort_year=99999, published=1 << 60)], (), upto=1
    )
    assert found(index, "") == ["b", "a"]
