"""The mail door towards strangers: encrypted, limited, patient with the slow and with nobody else."""

import smtplib
import socket
import ssl
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import trustme

from ipraxis.intake.channels.smtp import Certificate, listener
from ipraxis.intake.channels.smtp_gate import MOST_AT_ONCE, MOST_OF_ONE, Gate
from ipraxis.refusal import Refused
from tests.intake.letters import letter

SENDER, RECIPIENT = "ana@office.example", "practices@ipraxis.example"
NOBODY_S = "192.0.2.0/24"  # so that this machine is a stranger too


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def certificate(authority, tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificate")
    made = authority.issue_cert("localhost", "127.0.0.1")
    made.private_key_pem.write_to_path(folder / "key.pem")
    for blob in made.cert_chain_pems:
        blob.write_to_path(folder / "certificate.pem", append=True)
    return {
        "IPRAXIS_SMTP_CERTIFICATE": str(folder / "certificate.pem"),
        "IPRAXIS_SMTP_KEY": str(folder / "key.pem"),
    }


@contextmanager
def door(house, **settings):
    with house.listening(settings=settings) as port, smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        yield client


def trusting(authority):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def count(house):
    return house.query("SELECT count(*) FROM intake_message")[0][0]


def test_mail_comes_in_encrypted_where_there_is_a_certificate(bare, certificate, authority):
    with door(bare, **certificate) as client:
        client.ehlo()
        assert client.has_extn("starttls")
        client.starttls(context=trusting(authority))
        assert client.sock.version() in {"TLSv1.2", "TLSv1.3"}
        assert client.sendmail(SENDER, [RECIPIENT], letter()) == {}
    assert count(bare) == 1


def test_without_encryption_nothing_is_taken_where_it_is_required(bare, certificate, authority):
    with door(bare, **certificate, IPRAXIS_SMTP_REQUIRE_TLS="1") as client:
        client.ehlo()
        assert client.mail(SENDER)[0] == 530
        client.starttls(context=trusting(authority))
        assert client.sendmail(SENDER, [RECIPIENT], letter()) == {}
    assert count(bare) == 1


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"IPRAXIS_SMTP_REQUIRE_TLS": "1"}, "there is no IPRAXIS_SMTP_CERTIFICATE to encrypt with"),
        ({"IPRAXIS_SMTP_CERTIFICATE": "/nowhere/c.pem"}, "The certificate /nowhere/c.pem"),
        ({"IPRAXIS_SMTP_RELAYS": "mx.example.org"}, "IPRAXIS_SMTP_RELAYS cannot be used: 'mx.example.org'"),
        ({"IPRAXIS_SMTP_MESSAGES": "many"}, "it takes a whole number from 0"),
        ({"IPRAXIS_LARGEST_MAIL": "0"}, "it takes a whole number from 1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_one_line(bare_session, environment, sentence):
    ran = bare_session.run("listen", "--smtp-port", "0", expect=1, **environment)
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_renewed_certificate_is_shown_and_a_broken_one_is_not(certificate, authority, tmp_path):
    files = [tmp_path / "c.pem", tmp_path / "k.pem"]
    for file, name in zip(files, certificate.values(), strict=True):
        file.write_bytes(Path(name).read_bytes())
    held = Certificate(*map(str, files))
    first = held.context()
    files[0].write_text("no certificate")
    assert held.context() is first
    files[0].unlink()
    assert held.context() is first


def test_who_sends_too_much_in_a_minute_is_asked_to_wait_and_a_relay_is_not(bare):
    strangers = {"IPRAXIS_SMTP_RELAYS": NOBODY_S, "IPRAXIS_SMTP_MESSAGES": "2"}
    with door(bare, **strangers) as client:
        for n in (1, 2):
            assert client.sendmail(SENDER, [RECIPIENT], letter(n)) == {}
        with pytest.raises(smtplib.SMTPSenderRefused) as put_off:
            client.sendmail(SENDER, [RECIPIENT], letter(3))
        assert put_off.value.smtp_code == 451
        assert b"127.0.0.1 hands over too many messages" in put_off.value.smtp_error
    with door(bare, IPRAXIS_SMTP_MESSAGES="2") as client:
        for n in range(3, 7):
            assert client.sendmail(SENDER, [RECIPIENT], letter(n)) == {}
    assert count(bare) == 6


def test_who_connects_too_often_is_told_so(bare):
    strangers = {"IPRAXIS_SMTP_RELAYS": NOBODY_S, "IPRAXIS_SMTP_CONNECTIONS": "3"}
    with bare.listening(settings=strangers) as port:
        answers = []
        for _ in range(4):
            with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
                answers.append(client.recv(200))
    # One call is the listener's own, by which it proves that it listens.
    assert [answer[:4] for answer in answers] == [b"220 ", b"220 ", b"421 ", b"421 "]
    assert b"connects too often; please come again in a minute" in answers[-1]


def test_of_one_peer_only_so_many_are_open_at_once(bare):
    with bare.listening() as port, ExitStack() as open_:
        clients = [
            open_.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20)) for _ in range(MOST_OF_ONE)
        ]
        assert {client.recv(4) for client in clients} == {b"220 "}
        with socket.create_connection(("127.0.0.1", port), timeout=20) as late:
            assert late.recv(200).startswith(b"421 4.7.0 Too many connections from 127.0.0.1")
        clients[0].close()
        time.sleep(0.3)
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
            assert client.sendmail(SENDER, [RECIPIENT], letter()) == {}


def test_a_message_for_more_than_a_hundred_is_taken_for_the_first_hundred(bare):
    with door(bare) as client:
        client.ehlo()
        client.mail(SENDER)
        codes = [client.rcpt(f"p{n}@ipraxis.example")[0] for n in range(101)]
        assert codes == [250] * 100 + [452]
        assert client.data(letter())[0] == 250


def test_the_largest_mail_is_a_setting(bare):
    with door(bare, IPRAXIS_LARGEST_MAIL="1000") as client:
        client.ehlo()
        assert client.esmtp_features["size"] == "1000"
        assert client.mail(SENDER, ["SIZE=1001"])[0] == 552


@pytest.fixture
def gate():
    return Gate(connections=2, messages=0, relays=["10.0.0.0/8", "2001:db8::/32", "127.0.0.1"])


def test_relays_are_known_by_network_and_this_machine_s_sockets_have_no_address(gate):
    relays = ["10.1.2.3", "2001:db8::7", "::ffff:10.9.9.9", "127.0.0.1", ""]
    assert [gate.is_relay(address) for address in relays] == [True] * 5
    assert [gate.is_relay(address) for address in ("11.0.0.1", "fe80::1%eth0", "127.0.0.2")] == [False] * 3


def test_all_addresses_of_one_network_of_the_new_kind_are_one_peer(gate):
    assert [gate.enter(n, f"2a00::{n}") for n in range(2)] == ["", ""]
    assert "2a00::/64 connects too often" in gate.enter(3, "2a00::3")
    assert gate.enter(4, "2a00:0:0:1::1") == ""


def test_of_all_peers_only_so_many_are_open_at_once(gate):
    for n in range(MOST_AT_ONCE):
        assert gate.enter(n, f"10.0.{n}.1") == ""
    assert gate.enter("one more", "10.9.0.1").startswith("421 4.3.2")
    gate.leave(0)
    gate.leave(0)
    assert gate.enter("one more", "10.9.0.1") == ""


def test_without_a_limit_nothing_is_counted():
    free = Gate(connections=0, messages=0, relays=[])
    assert {free.take_message("192.0.2.1") for _ in range(500)} == {""}
    for n in range(100):
        assert free.enter(n, "192.0.2.1") == ""
        free.leave(n)


def test_a_relay_that_is_no_address_is_refused():
    with pytest.raises(Refused, match="IPRAXIS_SMTP_RELAYS"):
        Gate(connections=1, messages=1, relays=["mx.example.org"])


@contextmanager
def door_in_process(idle):
    """The listener beside the test, for what ends before anything is kept."""
    controller = listener("127.0.0.1", 0, idle=idle)
    controller.start()
    try:
        with socket.create_connection(("127.0.0.1", controller.port), timeout=20) as client:
            yield client
    finally:
        controller.stop()


def test_who_is_silent_is_hung_up_on():
    with door_in_process(idle=0.5) as client:
        assert client.recv(4) == b"220 "
        began = time.monotonic()
        while client.recv(1000):
            pass
        assert time.monotonic() - began < 10


def test_a_slow_line_is_waited_for():
    """aiosmtpd itself gives a whole message the time of one silence."""
    with door_in_process(idle=1.0) as client, client.makefile("rb") as answers:
        answers.readline()
        client.sendall(b"EHLO client\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<p@ipraxis.example>\r\nDATA\r\n")
        while not answers.readline().startswith(b"354"):
            pass
        for n in range(8):
            client.sendall(f"X-Line-{n}: slow\r\n".encode())
            time.sleep(0.3)
        client.settimeout(0.2)
        with pytest.raises(TimeoutError):  # nobody has hung up
            client.recv(1)


@pytest.mark.parametrize("sender", [b"\xff\xfe@b.example", b"a\x00b@b.example", "анна@пример.example".encode()])
def test_an_envelope_of_odd_bytes_costs_no_message(bare, sender):
    body = letter().replace(b"\r\n.", b"\r\n..") + b".\r\n"
    with (
        bare.listening() as port,
        socket.create_connection(("127.0.0.1", port), timeout=60) as client,
        client.makefile("rb") as answers,
    ):
        answers.readline()
        client.sendall(b"EHLO client\r\nMAIL FROM:<" + sender + b"> SMTPUTF8\r\n")
        client.sendall(b"RCPT TO:<p@ipraxis.example>\r\nDATA\r\n" + body + b"QUIT\r\n")
        codes = [line[:3] for line in answers if line[3:4] == b" "]
    assert codes in ([b"250", b"250", b"250", b"354", b"250", b"221"], [b"250", b"553", b"503", b"503"])
    if b"354" in codes:
        assert count(bare) == 1
