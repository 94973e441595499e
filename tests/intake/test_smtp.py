"""The mail door through a real socket: 250 only for what is committed, bytes as they were sent."""

import resource
import smtplib
import socket

import pytest

from tests.intake.letters import letter

SENDER, RECIPIENT = "ana@office.example", "practices@ipraxis.example"


@pytest.fixture(scope="module")
def door(bare_session, tmp_path_factory):
    """A house with an open mail door: (house, port)."""
    house = bare_session.copy(tmp_path_factory.mktemp("door") / "house")
    with house.listening() as port:
        yield house, port


@pytest.fixture
def client(door):
    with smtplib.SMTP("127.0.0.1", door[1], timeout=60) as client:
        yield client


def kept(house, message_id):
    """(bytes as kept, envelope sender) of each message of that Message-ID."""
    rows = house.query(f"SELECT original, envelope_sender FROM intake_message WHERE message_id = '<{message_id}>'")
    return [((house.folder / "originals" / sha[:2] / sha).read_bytes(), sender) for sha, sender in rows]


def test_what_was_answered_with_250_is_committed_byte_for_byte(door, client):
    raw = (
        letter("smtp-1", text="A line\n")
        + b".\r\n..two\r\n.three dots...\r\n"
        + "déjà – 你好".encode()
        + b"\xff\xfe\r\n"
    )
    raw = raw.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n", 1)
    client.ehlo()
    client.mail(SENDER, ["BODY=8BITMIME"])
    client.rcpt(RECIPIENT)
    code, words = client.data(raw)
    assert (code, words[:14]) == (250, b"2.0.0 Kept as ")
    assert kept(door[0], "smtp-1@office.example") == [(raw, SENDER)]
    again, second = client.sendmail(SENDER, [RECIPIENT], raw), kept(door[0], "smtp-1@office.example")
    assert (again, len(second)) == ({}, 1)


def test_the_null_sender_is_kept_as_such(door, client):
    client.sendmail("", [RECIPIENT], letter("smtp-2"))
    assert [sender for _, sender in kept(door[0], "smtp-2@office.example")] == [""]


def test_a_line_longer_than_the_standard_allows_is_taken(door, client):
    client.ehlo()
    client.mail(SENDER)
    client.rcpt(RECIPIENT)
    raw = letter("smtp-3", text="x\n") + b"<p>" + b"word " * 40_000 + b"</p>\r\n"
    assert client.data(raw)[0] == 250
    assert kept(door[0], "smtp-3@office.example") == [(raw, SENDER)]


def test_a_mail_that_is_too_large_is_refused_before_it_is_sent(client):
    client.ehlo()
    assert client.mail(SENDER, ["SIZE=50000001"])[0] == 552
    assert client.mail(SENDER, ["SIZE=50000000"])[0] == 250


def test_a_mail_that_grows_too_large_is_refused_and_the_next_is_taken(door, client):
    client.ehlo()
    client.mail(SENDER)
    client.rcpt(RECIPIENT)
    client.putcmd("data")
    assert client.getreply()[0] == 354
    client.sock.sendall(letter("smtp-4"))
    for _ in range(51):
        client.sock.sendall(b"0123456\r\n" * 111_111)
    client.sock.sendall(b"\r\n.\r\n")
    assert client.getreply()[0] == 552
    assert kept(door[0], "smtp-4@office.example") == []
    assert client.sendmail(SENDER, [RECIPIENT], letter("smtp-5")) == {}


def test_commands_sent_in_one_breath_are_answered_in_order(door):
    body = letter("smtp-6") + b".\r\n"
    with socket.create_connection(("127.0.0.1", door[1]), timeout=60) as client, client.makefile("rb") as answers:
        assert answers.readline().startswith(b"220 ")
        client.sendall(
            b"EHLO client\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<p@ipraxis.example>\r\nDATA\r\n" + body + b"QUIT\r\n"
        )
        codes = [line[:3] for line in answers if line[3:4] == b" "]
    assert codes == [b"250", b"250", b"250", b"354", b"250", b"221"]
    assert len(kept(door[0], "smtp-6@office.example")) == 1


def test_two_at_once_are_both_kept_and_the_same_twice_is_kept_once(door):
    raws = [letter("smtp-7"), letter("smtp-7"), letter("smtp-8")]
    clients = [smtplib.SMTP("127.0.0.1", door[1], timeout=60) for _ in raws]
    for client in clients:
        client.ehlo()
        client.mail(SENDER)
        client.rcpt(RECIPIENT)
        client.putcmd("data")
        assert client.getreply()[0] == 354
    for client, raw in zip(clients, raws, strict=True):
        client.sock.sendall(raw + b".\r\n")
    assert [client.getreply()[0] for client in clients] == [250, 250, 250]
    for client in clients:
        client.quit()
    assert [len(kept(door[0], f"smtp-{n}@office.example")) for n in (7, 8)] == [1, 1]


def test_where_the_disk_is_full_the_sender_is_asked_to_come_again(bare_session, tmp_path):
    house = bare_session.copy(tmp_path / "house")
    raw = letter("smtp-9", attachments=[("big.bin", "application/octet-stream", b"\x01" * 6_000_000)])

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, 5_000_000))

    with house.listening(preexec_fn=small_files) as port, smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail(SENDER, [RECIPIENT], raw)
        assert refused.value.smtp_code == 451
        assert b"try again later" in refused.value.smtp_error
    assert house.query("SELECT count(*) FROM intake_message") == [(0,)]
    with house.listening() as port, smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        assert client.sendmail(SENDER, [RECIPIENT], raw) == {}
    assert len(kept(house, "smtp-9@office.example")) == 1


def test_a_port_that_is_taken_is_said_in_one_line(door):
    house, port = door
    ran = house.run("listen", "--smtp-port", str(port), expect=1)
    assert "Choose another: --smtp-port" in ran.err
