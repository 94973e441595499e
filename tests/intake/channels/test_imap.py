"""Mailboxes of a real Dovecot: marked after commit, never doubled, and said in one sentence what is wrong."""

import logging
import threading
from contextlib import contextmanager

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels import imap
from ipraxis.intake.channels.imap import TAKEN, Contents, Mailbox, NotNow, look_into
from ipraxis.intake.channels.imap_places import Habits, Unusable, places
from ipraxis.intake.models import Message
from tests.conftest import NOW
from tests.dovecot import PASSWORD, dovecot
from tests.intake.letters import letter
from tests.intake.test_originals import files_of_at_most


@pytest.fixture(scope="module")
def server():
    with dovecot([f"user{n}@office.example" for n in range(30)]) as running:
        yield running


@pytest.fixture(scope="module")
def plain_server():
    """A server without IDLE, MOVE and UIDPLUS."""
    with dovecot([f"user{n}@office.example" for n in range(9)], capability="IMAP4rev1 LITERAL+") as running:
        yield running


@pytest.fixture
def user(request, _numbers=iter(range(30))):  # noqa: B008 - one mailbox for each test of the module
    return f"user{next(_numbers)}@office.example"


def habits(server, **changes):
    return Habits(**{"move_to": "", "poll": 30, "largest": 100_000, "authorities": str(server.authority)} | changes)


def mailbox(server, user, scheme="imaps", **changes):
    (place,) = places([server.address(user, scheme=scheme)], "")
    return Mailbox(place, habits(server, **changes))


@contextmanager
def somebody(server, user):
    with server.client(user) as client:
        client.select_folder("INBOX")
        yield client


def take(box):
    return box.take(actor=robot("mailbox", at=NOW), at=NOW)


def flags(client):
    client.noop()
    return {
        uid: set(found[b"FLAGS"]) - {b"\\Recent"} for uid, found in client.fetch(client.search(), ["FLAGS"]).items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("scheme", ["imaps", "imap+tls"])
def test_mail_is_taken_once_and_marked_whether_somebody_read_it_or_not(server, user, scheme):
    with somebody(server, user) as client:
        client.append("INBOX", letter(1), flags=["\\Seen"])
        client.append("INBOX", letter(2))
        client.append("INBOX", letter(3), flags=["\\Deleted"])
        client.append("INBOX", letter(2).replace(b"\r\nSubject", b"\r\nReceived: by another way\r\nSubject"))
        with mailbox(server, user, scheme).open() as box:
            assert (take(box), take(box)) == (3, 0)
            client.append("INBOX", letter(4))
            assert take(box) == 1
        assert Message.objects.count() == 3
        marked = {b"\\Seen", TAKEN.encode()}
        assert flags(client) == {1: marked, 2: marked, 3: {b"\\Deleted"}, 4: marked, 5: marked}
    with mailbox(server, user).open() as box:
        assert take(box) == 0
    first = Message.objects.earliest("id")
    assert (first.channel, first.envelope_sender, first.message_id) == ("email", None, "<1@office.example>")


@pytest.mark.django_db
def test_where_it_is_set_mail_is_moved_after_commit(server, user):
    with somebody(server, user) as client:
        client.append("INBOX", letter(1))
        for n in (1, 2):
            with mailbox(server, user, move_to="Taken").open() as box:
                assert take(box) == (1 if n == 1 else 0)
        assert flags(client) == {}
        client.select_folder("Taken", readonly=True)
        assert flags(client) == {1: {b"\\Seen"}}


@pytest.mark.django_db
def test_a_server_that_can_do_less_is_emptied_too(plain_server):
    user = "user0@office.example"
    with somebody(plain_server, user) as client:
        client.append("INBOX", letter(1))
        with mailbox(plain_server, user, move_to="Taken", poll=0.1).open() as box:
            assert (take(box), take(box)) == (1, 0)
            box.wait(threading.Event())
        assert flags(client) == {1: {b"\\Seen", b"\\Deleted"}}
        client.select_folder("Taken", readonly=True)
        assert len(flags(client)) == 1


@pytest.mark.django_db
def test_mail_that_is_too_large_stays_and_is_told_of_once(server, user, caplog):
    with somebody(server, user) as client:
        client.append("INBOX", letter(1, text="word " * 60_000))
        client.append("INBOX", letter(2))
        box = mailbox(server, user)
        for _ in range(2):
            with box.open() as it:
                take(it)
        assert flags(client)[1] == set()
    assert Message.objects.count() == 1
    assert [r.levelno for r in caplog.records if "larger than IPRAXIS_LARGEST_MAIL" in r.message] == [logging.ERROR]
    assert look_into(box.place, habits(server)) == Contents(waiting=1, too_large=1)


@pytest.mark.django_db
def test_where_nothing_can_be_kept_the_mail_stays_as_it_is(server, user):
    big = letter(1, attachments=[("big.txt", "text/plain", b"word " * 9000)])
    with somebody(server, user) as client:
        client.append("INBOX", big)
        box = mailbox(server, user)
        with files_of_at_most(1000), pytest.raises(NotNow, match="File too large"), box.open() as it:
            take(it)
        assert (flags(client), Message.objects.count()) == ({1: set()}, 0)
        with box.open() as it:
            assert take(it) == 1


@pytest.mark.django_db
def test_a_mail_that_breaks_something_waits_and_the_others_go_on(server, user, monkeypatch, settings, caplog):
    """A setting of the wrong kind stands for a mistake of ours that one mail brings to light."""
    settings.TRUSTED_MAIL_SERVERS = 5
    with somebody(server, user) as client:
        client.append("INBOX", b"Authentication-Results: mx.office.example; spf=pass\r\n" + letter(1))
        client.append("INBOX", letter(2))
        box = mailbox(server, user)
        with box.open() as it:
            assert (take(it), take(it)) == (1, 0)
            assert flags(client)[1] == set()
            settings.TRUSTED_MAIL_SERVERS = frozenset()
            assert take(it) == 0  # it waits its time
        monkeypatch.setattr(imap, "AGAIN_AFTER", 0.0)
        box.put_off(1)
        with box.open() as it:
            assert take(it) == 1
    assert "could not be taken in (UID 1)" in caplog.text


@pytest.mark.django_db
def test_new_mail_is_told_of_at_once_and_a_stop_is_heard(server, user):
    with somebody(server, user) as client, mailbox(server, user).open() as box:
        assert take(box) == 0
        sender = threading.Timer(0.5, client.append, ["INBOX", letter(1)])
        sender.start()
        box.wait(threading.Event())
        sender.join()
        assert take(box) == 1
        stop = threading.Event()
        threading.Timer(0.3, stop.set).start()
        box.wait(stop)


@pytest.mark.django_db
def test_another_uidvalidity_makes_nothing_twice_and_nothing_missed(server, user):
    """The folder is deleted and made anew under the worker's eyes: UID 1 is another message then."""
    name = "Letters"
    (place,) = places([server.address(user, folder=name)], "")
    box = Mailbox(place, habits(server, largest=1500))
    with server.client(user) as client:
        client.create_folder(name)
        client.append(name, letter(1, text="word " * 500))
        with box.open() as it:
            assert take(it) == 0  # too large, and passed over from now on
        client.delete_folder(name)
        client.create_folder(name)
        client.append(name, letter(2))
        client.append(name, letter(3))
        with box.open() as it:
            assert take(it) == 2
        assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password": "wrong"}, "The mail server localhost refuses the login of user0@office.example: "),
        ({"folder": "Nowhere"}, "The folder Nowhere of user0@office.example cannot be opened"),
    ],
)
def test_what_somebody_must_mend_is_said_in_a_sentence(server, change, sentence):
    (place,) = places([server.address("user0@office.example", **change)], "")
    for open_it in (
        lambda: Mailbox(place, habits(server)).open().__enter__(),
        lambda: look_into(place, habits(server)),
    ):
        with pytest.raises(Unusable, match=sentence):
            open_it()


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(server, tmp_path):
    with pytest.raises(
        Unusable, match=r"The certificate of localhost is not to be trusted: .* IPRAXIS_IMAP_CERTIFICATE"
    ):
        mailbox(server, "user0@office.example", authorities="").open().__enter__()
    with pytest.raises(Unusable, match=r"IPRAXIS_IMAP_CERTIFICATE, .*, cannot be used"):
        mailbox(server, "user0@office.example", authorities=str(tmp_path / "none.pem")).open().__enter__()


def test_a_folder_that_cannot_be_made_is_said(server, user):
    with pytest.raises(Unusable, match="cannot be made for"):
        mailbox(server, user, move_to="a" * 400).open().__enter__()


def test_addresses_of_mailboxes_are_understood(tmp_path):
    file = tmp_path / "passwords"
    file.write_text("first secret\n" + PASSWORD + "\n", "utf-8")
    told = places(
        [
            "imaps://practices%40office.example@mail.office.example",
            "imap+tls://ana:p%40ss%3A@mail.office.example:1143/Letters/2026%20new/",
            "imap://ben@127.0.0.1/INBOX",
        ],
        str(file),
    )
    assert [(p.scheme, p.host, p.port, p.user, p.password, p.folder) for p in told] == [
        ("imaps", "mail.office.example", 993, "practices@office.example", "first secret", "INBOX"),
        ("imap+tls", "mail.office.example", 1143, "ana", "p@ss:", "Letters/2026 new"),
        ("imap", "127.0.0.1", 143, "ben", PASSWORD, "INBOX"),
    ]
    assert str(told[0]) == "practices@office.example at mail.office.example, INBOX"
    assert PASSWORD not in str(told)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mail.office.example", "cannot be understood. Write imaps://"),
        ("pop3://a:b@c", "cannot be understood. Write imaps://"),
        ("imaps://mail.office.example/INBOX", "cannot be understood. Write imaps://"),
        ("imaps://a:b@c:port/", "cannot be understood: Port"),
        ("imap://a:b@mail.office.example", "in the clear"),
        ("imap://a:b@192.0.2.1", "in the clear"),
        ("imaps://a@c", "has no password"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(address, sentence):
    with pytest.raises(Unusable, match=sentence):
        places([address], "")


def test_a_file_of_passwords_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Unusable, match="cannot be read"):
        places(["imaps://a@c"], str(tmp_path / "none"))
