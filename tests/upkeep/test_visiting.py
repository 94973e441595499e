"""Real servers on this machine, real sockets, real TLS; only the tests open the loopback to the visitor."""

import socket
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest
import trustme

from ipraxis.upkeep.visiting.door import Door
from ipraxis.upkeep.visiting.visitor import MOST_BYTES, Visitor

AGENT = "IPraxis-links/1 (+https://exchange.example; editors@exchange.example)"
LOOPBACK = ip_network("127.0.0.0/8")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_told):
        pass

    def _do(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        answer = self.server.answers.get(self.path, (404, {}, b""))
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = _do  # noqa: N815 - the names of http.server


@contextmanager
def serving(answers, tls=None, host="127.0.0.1"):
    server = ThreadingHTTPServer((host, 0), _Handler)
    server.daemon_threads = True
    server.answers, server.seen = answers, []
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server, server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def visitor(*ports, names=None, seconds=5.0, opened=True, **told):
    known = {"site.example": ["127.0.0.1"], **(names or {})}

    def resolve(host, port):
        if host not in known:
            raise socket.gaierror
        found = known[host]
        return found(host) if callable(found) else found

    door = Door(resolve, (lambda address: address in LOOPBACK) if opened else (lambda _a: False), frozenset(ports))
    return Visitor(AGENT, door=door, seconds=seconds, **told)


def test_a_page_that_answers_is_asked_by_head_once_with_our_name():
    with serving({"/page?x=1": (200, {"ETag": '"a"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, b"hello")}) as (
        server,
        port,
    ):
        visit = visitor(port).visit(f"http://site.example:{port}/page?x=1")
    assert (visit.status, visit.why, visit.etag) == (200, "", '"a"')
    assert [(command, path) for command, path, _ in server.seen] == [("GET", "/robots.txt"), ("HEAD", "/page?x=1")]
    headers = server.seen[1][2]
    assert (headers["User-Agent"], headers["Host"]) == (AGENT, f"site.example:{port}")


def test_what_did_not_change_is_told_so():
    def conditional(handler):
        same = handler.headers.get("If-None-Match") == '"a"'
        handler.send_response(304 if same else 200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with serving({"/": conditional}) as (_, port):
        visit = visitor(port).visit(f"http://site.example:{port}/", etag='"a"')
    assert (visit.status, visit.unchanged) == (200, True)


def test_a_server_that_does_not_know_head_is_asked_for_the_beginning():
    def body(handler):
        if handler.command == "HEAD":
            handler.send_response(405)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        handler.send_response(200)
        handler.send_header("Content-Length", str(10**10))
        handler.end_headers()
        sent = 0
        try:
            while sent < 10**10:
                sent += handler.wfile.write(b"x" * 65536)
        except OSError:
            handler.server.sent = sent

    with serving({"/": body}) as (server, port):
        visit = visitor(port).visit(f"http://site.example:{port}/")
        deadline = time.monotonic() + 5
        while not hasattr(server, "sent") and time.monotonic() < deadline:
            time.sleep(0.02)
    assert visit.status == 200
    # What the kernels' buffers took is not read by us; ten gigabytes never come.
    assert server.sent < 50_000_000
    assert server.seen[-1][2]["Range"] == f"bytes=0-{MOST_BYTES - 1}"


def test_who_drips_is_left_when_the_time_is_over():
    def slowly(handler):
        try:
            for sign in b"HTTP/1.1 200 OK\r\nX-Endless: " + b"a" * 1000:
                handler.wfile.write(bytes([sign]))
                time.sleep(0.05)
        except OSError:
            pass

    with serving({"/robots.txt": (404, {}, b""), "/": slowly}) as (_, port):
        started = time.monotonic()
        visit = visitor(port, seconds=0.6).visit(f"http://site.example:{port}/")
    assert (visit.status, visit.why) == (None, "too_slow")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/",
        "http://10.1.2.3/", "http://192.168.1.1/", "http://172.16.5.5/", "http://100.64.0.1/", "http://0.0.0.0/",
        "http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
        "http://[2001:0:1::1]/", "http://[::127.0.0.1]/", "http://224.0.0.1/", "http://255.255.255.255/",
    ],
)  # fmt: skip
def test_closed_addresses_are_not_asked(address):
    assert Visitor(AGENT).visit(address).why == "closed_address"


@pytest.mark.parametrize("address", ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/"])
def test_odd_spellings_of_this_machine_lead_nowhere(address):
    # The resolver of the machine knows these spellings: what it makes of them is looked at like any address.
    assert Visitor(AGENT).visit(address).why in {"closed_address", "no_such_host", "not_an_address"}


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://site.example/", "not_the_web"),
        ("file:///etc/passwd", "not_the_web"),
        ("http://user:secret@site.example/", "holds_a_password"),
        ("http://site.example:8000/", "odd_port"),
        ("http://site.example:22/", "odd_port"),
        ("http:///nothing", "not_an_address"),
        ("http://site.exa mple/", "not_an_address"),
        ("http://site.example\\@127.0.0.1/", "not_an_address"),
        ("no address at all", "not_an_address"),
    ],
)
def test_what_is_no_address_of_the_web_is_not_asked(address, why):
    assert Visitor(AGENT).visit(address).why == why


def test_every_redirect_is_looked_at_anew():
    with serving({"/": (302, {"Location": "http://169.254.169.254/latest/"}, b"")}) as (_, port):
        visit = visitor(port, 80).visit(f"http://site.example:{port}/")
    assert (visit.why, visit.final_url) == ("closed_address", "http://169.254.169.254/latest/")


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "not_the_web"),
        ("gopher://site.example/", "not_the_web"),
        ("http://localhost/", "no_such_host"),
        ("http://a:b@site.example/", "holds_a_password"),
    ],
)
def test_redirects_out_of_the_web_are_not_followed(location, why):
    with serving({"/": (301, {"Location": location}, b"")}) as (_, port):
        assert visitor(port, 80).visit(f"http://site.example:{port}/").why == why


def test_a_name_that_is_answered_otherwise_the_second_time_gains_nothing():
    asked = []

    def rebinding(host):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 1 else ["10.0.0.1"]

    with serving({"/": (200, {}, b"")}) as (server, port):
        visit = visitor(port, names={"rebind.example": rebinding}).visit(f"http://rebind.example:{port}/")
    # The first connection (robots.txt) went to what was looked at; the second answer closes the name.
    assert (visit.why, [path for _, path, _ in server.seen]) == ("closed_address", ["/robots.txt"])
    assert len(asked) == 2  # one look-up a connection: between looking and connecting nothing is asked again


def test_a_name_that_leads_home_too_is_closed():
    names = {"both.example": ["93.184.216.34", "127.0.0.1"]}
    assert visitor(80, names=names, opened=False).visit("http://both.example/").why == "closed_address"


def test_redirects_end():
    with serving({"/": (302, {"Location": "/"}, b"")}) as (_, port):
        assert visitor(port).visit(f"http://site.example:{port}/").why == "too_many_redirects"


@pytest.mark.parametrize(("status", "for_good"), [(301, True), (308, True), (302, False)])
def test_where_it_moved_to(status, for_good):
    with serving({"/old": (status, {"Location": "/new"}, b""), "/new": (200, {}, b"")}) as (_, port):
        visit = visitor(port).visit(f"http://site.example:{port}/old")
    assert (visit.status, visit.final_url) == (200, f"http://site.example:{port}/new")
    assert visit.moved_for_good is for_good


def test_robots_are_asked_and_obeyed():
    robots = b"User-agent: *\nDisallow: /private/\nAllow: /private/open$\n\nUser-agent: ipraxis-links\nDisallow: /no"
    with serving({"/robots.txt": (200, {}, robots), "/private/": (200, {}, b"")}) as (server, port):
        one = visitor(port)
        assert one.visit(f"http://site.example:{port}/nothing").why == "robots"
        assert one.visit(f"http://site.example:{port}/private/").status == 200  # the group of our name is the one
    assert [path for _, path, _ in server.seen].count("/robots.txt") == 1


def test_a_server_that_is_not_there():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert visitor(port).visit(f"http://site.example:{port}/").why == "no_connection"
    assert visitor(80).visit("http://nobody.example/").why == "no_such_host"


def test_a_server_that_speaks_something_else():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def speak():
            while True:
                try:
                    one, _ = server.accept()
                except OSError:
                    return
                with one:
                    one.recv(1000)
                    one.sendall(b"SSH-2.0-nothing\r\n")

        thread = threading.Thread(target=speak, daemon=True)
        thread.start()
        assert visitor(port).visit(f"http://site.example:{port}/").why == "no_connection"
        server.shutdown(socket.SHUT_RDWR)
    thread.join(2)


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with serving({"/": (200, {}, b"")}) as (_, port):
        assert visitor(port).visit(f"http://site.example:{port}/").status == 200


def test_tls_is_spoken_for_the_name_and_checked():
    authority = trustme.CA()
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("site.example").configure_cert(ours)
    names = []
    ours.sni_callback = lambda _socket, name, _context: names.append(name)
    with serving({"/": (200, {}, b"")}, tls=ours) as (server, port):
        told = {"names": {"other.example": ["127.0.0.1"]}, "authorities": trusting}
        assert visitor(port, **told).visit(f"https://site.example:{port}/").status == 200
        assert visitor(port, **told).visit(f"https://other.example:{port}/").why == "certificate"
        assert visitor(port).visit(f"https://site.example:{port}/").why == "certificate"
    assert names[:2] == ["site.example", "site.example"]
    assert server.seen[0][2]["Host"] == f"site.example:{port}"
