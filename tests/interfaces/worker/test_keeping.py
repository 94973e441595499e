"""The threads that keep the catalogue true: they ask, visit, stop when told, and never die silently."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from ipraxis.interfaces.worker import keeping
from ipraxis.interfaces.worker.keeping import CONFIRMATIONS, Rounds, ask_waiting, keep_asking, keep_visiting
from ipraxis.outbox.models import Letter
from ipraxis.upkeep.models import LinkCheck, Run
from ipraxis.upkeep.visiting.door import Door
from ipraxis.upkeep.visiting.visitor import Visitor
from tests.catalogue.building import published
from tests.upkeep.factories import told
from tests.upkeep.test_visiting import LOOPBACK, serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


def test_a_day_has_so_many_letters(editor, settings):
    settings.CONFIRM_DAILY = 2
    for n in range(3):
        told(editor, institution_name=f"Office {n}")
    assert (ask_waiting(), ask_waiting()) == (2, 0)
    assert Run.objects.get(name=CONFIRMATIONS).done == {"asked": 2, "reminded": 0}


def test_nothing_is_asked_where_it_is_off(editor, settings):
    settings.CONFIRM_MONTHS = 0
    told(editor)
    assert (ask_waiting(), Letter.objects.filter(template="confirmation").count()) == (0, 0)


def test_links_are_not_visited_unless_that_is_set():
    published()
    keep_visiting(threading.Event())  # returns at once
    assert not LinkCheck.objects.exists()


def rounds(port):
    door = Door(lambda _host, _port: ["127.0.0.1"], lambda address: address in LOOPBACK, frozenset({port}))
    return Rounds(Visitor("IPraxis-links/1", door=door))


def test_a_round_visits_one_address_after_the_other_and_leaves_hosts_alone(settings):
    settings.CHECK_LINKS_PAUSE = 600
    with serving({"/a": (200, {"ETag": '"1"'}, b""), "/b": (200, {}, b"")}) as (server, port):
        address = f"http://site.example:{port}"
        published(sources=[{"url": f"{address}/{n}", "title": n, "publisher": None, "year": 2024} for n in "ab"])
        going, stop = rounds(port), threading.Event()
        assert going.go_on(stop) == keeping.BETWEEN_VISITS
        going.go_on(stop)  # the same host: not yet
        settings.CHECK_LINKS_PAUSE = 0
        going.go_on(stop)
        assert going.go_on(stop) == keeping.REST_OF_LINKS
    assert [path for command, path, _ in server.seen if command == "HEAD"] == ["/a", "/b"]
    link = LinkCheck.objects.get(url=f"{address}/a")
    assert (link.state, link.etag, link.http_status) == ("ok", '"1"', 200)
    assert timedelta(days=26) < link.next_check_at - timezone.now() < timedelta(days=34)


def test_what_is_cut_short_by_closing_says_nothing_of_the_server(settings):
    settings.CHECK_LINKS_PAUSE = 0
    with serving({"/a": (200, {}, b"")}) as (_, port):
        published(sources=[{"url": f"http://site.example:{port}/a", "title": "a", "publisher": None, "year": 2024}])
        stop = threading.Event()
        stop.set()
        rounds(port).go_on(stop)
    assert LinkCheck.objects.get().state == "not_checked"


def test_what_the_catalogue_names_no_more_is_visited_no_more(settings):
    from ipraxis.accounts.operations import robot
    from ipraxis.upkeep import links

    actor = robot("upkeep", at=timezone.now())
    version = published()
    assert (links.gather(actor=actor, at=timezone.now()), links.gather(actor=actor, at=timezone.now())) == (1, 0)
    version.sources.all().delete()
    links.gather(actor=actor, at=timezone.now())
    assert not links.awaiting_visit(at=timezone.now()).exists()


@pytest.mark.django_db(transaction=True)
def test_trouble_is_noted_and_the_thread_goes_on(settings):
    settings.CONFIRM_DAILY = None  # a mistake that nobody can make by the environment: it stands for any
    stop = threading.Event()
    thread = threading.Thread(target=keep_asking, args=(stop,))
    thread.start()
    deadline = timezone.now() + timedelta(seconds=20)
    while not Run.objects.filter(name=CONFIRMATIONS).exclude(problem="").exists() and timezone.now() < deadline:
        stop.wait(0.05)
    assert thread.is_alive()
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert "TypeError" in Run.objects.get(name=CONFIRMATIONS).problem
