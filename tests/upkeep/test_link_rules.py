from datetime import timedelta
from ipaddress import IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.upkeep.rules.links import (
    DAYS_TO_BE_DEAD,
    FAILURES_TO_BE_DEAD,
    Known,
    Visit,
    allowed_by_robots,
    ascii_host,
    is_host,
    is_public,
    judge,
    port_of,
    split,
    why_not_visited,
)
from tests.conftest import NOW

EVERY = timedelta(days=30)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.255.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1",
        "2001:db8::1", "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1",
        "2620:4f:8000::1",
    ],
)  # fmt: skip
def test_closed_addresses(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450:4001::1", "2606:4700::1"])
def test_open_addresses(address):
    assert is_public(ip_address(address))


@given(st.ip_addresses())
def test_nothing_is_open_that_python_calls_closed(address):
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_hides_in_an_open_ipv6_one(address):
    four = int(address)
    mapped, translated, of_6to4, teredo = 0xFFFF << 32, 0x64FF9B << 96, 0x2002 << 112, 0x20010000 << 96
    for hidden in (four, mapped | four, translated | four, of_6to4 | four << 80, teredo | four):
        assert not is_public(IPv6Address(hidden))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://site.example/a?b=c#d", ""),
        ("http://site.example:80/", ""),
        ("https://site.example:443/", ""),
        ("HTTPS://SITE.example", ""),
        ("https://bücher.example/", ""),
        ("https://知识产权.example/", ""),
        ("http://[2a00::1]/", ""),
        ("http://site.example./", ""),
        ("", "not_an_address"),
        ("site.example", "not_an_address"),
        ("http://", "not_an_address"),
        ("http://-site.example/", "not_an_address"),
        ("http://site..example/", "not_an_address"),
        ("http://site.example:port/", "not_an_address"),
        ("http://[::1", "not_an_address"),
        ("http://[zz::1]/", "not_an_address"),
        ("http://[fe80::1%25eth0]/", "not_an_address"),
        ("http://site.example/\n", "not_an_address"),
        ("http://site\u200b.example/", "not_an_address"),
        ("http://" + "ü" * 80 + ".example/", "not_an_address"),
        ("http://site.example/" + "a" * 2000, "not_an_address"),
        ("javascript:alert(1)", "not_the_web"),
        ("mailto:a@site.example", "not_the_web"),
        ("ftp://site.example/", "not_the_web"),
        ("http://user@site.example/", "holds_a_password"),
        ("http://@site.example/", "holds_a_password"),
        ("http://site.example:8080/", "odd_port"),
        ("http://site.example:0/", ""),
    ],
)
def test_what_is_visited(url, why):
    assert why_not_visited(url) == why


@given(st.text(max_size=200))
def test_no_address_makes_it_stumble(text):
    assert isinstance(why_not_visited(text), str)
    assert isinstance(why_not_visited(f"http://{text}/"), str)
    assert isinstance(ascii_host(text), str)


@pytest.mark.parametrize(
    ("host", "is_one"), [("2a00::1", True), ("zz::1", False), ("fe80::1%eth0", False), ("a_b.c", True)]
)
def test_hosts(host, is_one):
    assert is_host(host) is is_one


def test_ports():
    assert [port_of(split(url)) for url in ("http://a/", "https://a/", "https://a:80/")] == [80, 443, 80]


def visited(known, **visit):
    return judge(known, Visit(**visit), now=NOW, every=EVERY, jitter=0.5)


def test_one_failure_is_not_death():
    first = visited(Known("ok"), status=404)
    assert (first.state, first.failures, first.failing_since) == ("failing", 1, NOW)
    assert timedelta(hours=11) < first.next_check_at - NOW < timedelta(hours=13)


def test_many_failures_in_a_short_time_are_not_death():
    assert visited(Known("failing", 20, NOW - timedelta(days=1)), why="no_connection").state == "failing"


@pytest.mark.parametrize(
    ("visit", "state"),
    [
        ({"status": 404}, "gone"),
        ({"status": 451}, "gone"),
        ({"status": 500}, "unreachable"),
        ({}, "unreachable"),
    ],
)
def test_failures_over_days_are(visit, state):
    known = Known("failing", FAILURES_TO_BE_DEAD - 1, NOW - DAYS_TO_BE_DEAD)
    verdict = visited(known, **visit)
    assert (verdict.state, verdict.failing_since) == (state, NOW - DAYS_TO_BE_DEAD)
    assert verdict.next_check_at - NOW == EVERY


def test_gone_for_good_needs_no_patience():
    assert visited(Known("ok"), status=410).state == "gone"


@pytest.mark.parametrize("visit", [{"status": 403}, {"status": 429}, {"why": "robots"}, {"why": "closed_address"}])
def test_what_machines_may_not_see_is_not_dead(visit):
    verdict = visited(Known("failing", 9, NOW - timedelta(days=90)), **visit)
    assert (verdict.state, verdict.failures, verdict.failing_since) == ("refused", 0, None)


def test_an_answer_ends_the_failing():
    known = Known("unreachable", 9, NOW - timedelta(days=90))
    assert (visited(known, status=200).state, visited(known, status=200).failures) == ("ok", 0)
    assert visited(known, status=200, moved_for_good=True).state == "moved"


def test_who_asks_us_to_stay_away_is_obeyed_for_a_week_at_most():
    assert visited(Known(), status=503, wait=3 * 86400).next_check_at == NOW + timedelta(days=3)
    assert visited(Known(), status=503, wait=10**9).next_check_at == NOW + timedelta(days=7)


@given(
    st.integers(0, 30),
    st.floats(0, 1),
    st.builds(Visit, status=st.none() | st.integers(100, 999), why=st.sampled_from(["", "robots"])),
)
def test_the_next_visit_lies_ahead_and_not_too_far(failures, jitter, visit):
    known = Known("failing", failures, NOW - timedelta(days=failures) if failures else None)
    verdict = judge(known, visit, now=NOW, every=EVERY, jitter=jitter)
    assert timedelta(hours=6) < verdict.next_check_at - NOW <= EVERY * 1.1
    assert (verdict.failures == 0) == (verdict.failing_since is None)


AGENT = "ipraxis-links"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/", True),
        ("User-agent: *\nDisallow:", "/", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /private # all of it\nAllow: /private/open", "/private/open/1", True),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a-b-c-d", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: other\nDisallow: /", "/", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: IPraxis\nDisallow: /no", "/yes", True),
        ("User-agent: ipraxis-links\nUser-agent: other\nDisallow: /\n", "/", False),
        ("no colon here\nSitemap: x\nDisallow: /", "/", True),
    ],
)
def test_robots(text, path, allowed):
    assert allowed_by_robots(text, path, agent=AGENT) is allowed


@given(st.text(max_size=300), st.text(max_size=50))
def test_any_robots_txt_says_yes_or_no(text, path):
    assert allowed_by_robots(text, "/" + path, agent=AGENT) in {True, False}
