"""The way of a mail, a fax and a letter from their doors to published pages, in a browser before the real site."""

import os
import re
import smtplib
import socket
import subprocess
import time
import urllib.request

import pytest

from tests.conftest import PACKAGE_DATA
from tests.house import House

pytestmark = [pytest.mark.browser, pytest.mark.long]

SAMPLES = PACKAGE_DATA / "sample_inbox"
MAIL, FAX, LETTER = "email/m13.eml", "fax/f03.tif", "post/p02.jpg"
FOUND_WITHIN = 2.0  # seconds from publication to the list of found practices


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def site(bare, tmp_path):
    """The running site of a house that has the vocabulary and nothing else; its address and its mail port."""
    port, smtp_port = free_port(), free_port()
    house: House = bare
    house.run("init", IPRAXIS_DEMO="1")
    address = f"http://127.0.0.1:{port}"
    with (tmp_path / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            house.command("serve", "--port", str(port), "--smtp-port", str(smtp_port)),
            env=house.environment | {"IPRAXIS_DEMO": "1"},
            start_new_session=True,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(lambda: answers(address), 60)
            yield house, address, smtp_port
        finally:
            process.terminate()
            ended = process.wait(30)
    assert ended == 0, (tmp_path / "serve.log").read_text()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_for(condition, seconds: float):
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until, f"{condition} did not come true within {seconds} s"
        time.sleep(0.2)
    return found


def arrive(house: House, smtp_port: int) -> None:
    with smtplib.SMTP("127.0.0.1", smtp_port) as server:
        server.sendmail("helpdesk@ipil.example", ["exchange@ipraxis.example"], (SAMPLES / MAIL).read_bytes())
    house.run("receive", "--channel", "fax", SAMPLES / FAX)
    house.run("receive", "--channel", "post", SAMPLES / LETTER)


def drafted(house: House) -> list[str]:
    messages = house.rows("messages")
    return [m["contribution"] for m in messages if m["contribution"]] if len(messages) == 3 else []


def sign_in(page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/demo/")
    page.locator("button[value=editor]").click()
    page.wait_for_url(re.compile(r"/desk/"))


def complete(page) -> None:
    """What an editor adds where the letter was silent: readers need a name, a summary and the plain facts."""
    for name, value in (
        ("institution_name", "Institution that an empty directory cannot know"),
        ("summary", "Help for small firms that begin with intellectual property."),
    ):
        if not page.locator(f"[name={name}]").input_value():
            page.locator(f"[name={name}]").fill(value)
    for name, value in (("kind", "programme"), ("institution_type", "other")):
        if not page.locator(f"select[name={name}]").input_value():
            page.locator(f"select[name={name}]").select_option(value)


def publish(page, address: str, language: str, reference: str) -> str:
    """From the draft to its page in the catalogue, by the buttons; returns the page's address."""
    page.goto(f"{address}/{language}/desk/contributions/{reference}/")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("mark, rect").count() > 0  # the passages that values came from
    complete(page)
    for verb in ("send_to_review", "accept", "publish"):
        page.locator(f"button.button[value={verb}]").click()
        page.wait_for_load_state()
    page.locator("main form button.button--act").click()
    page.wait_for_load_state()
    return page.locator("a[href*='/practices/']").filter(has_not_text=re.compile(r"^$")).last.get_attribute("href")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_three_letters_become_three_pages(site, chromium, violations, language):
    house, address, smtp_port = site
    arrive(house, smtp_port)
    references = wait_for(lambda: (d := drafted(house)) and len(d) == 3 and d, 90)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale=language)
    page = context.new_page()
    sign_in(page, address, language)
    titles = []
    for reference in references:
        page.goto(f"{address}/{language}/desk/contributions/{reference}/")
        titles.append(page.locator("[name=title]").input_value())
        assert violations(page) == []
        publish(page, address, language, reference)
        (shown,) = house.rows("contribution", reference)
        assert shown["status"] == "published"

    published = time.monotonic()
    page.goto(f"{address}/{language}/practices/")
    while page.locator(".card").count() < 3:
        assert time.monotonic() - published < FOUND_WITHIN + page_time(page)
        page.reload()
    for title in titles:
        page.goto(f"{address}/{language}/practices/")
        page.get_by_role("link", name=title).first.click()
        page.wait_for_url("**/practices/*/")
        assert title in page.locator("h1").inner_text()
        assert violations(page) == []
    channels = {row["channel"]: row for row in house.rows("letters") if row["template"] == "published"}
    assert set(channels) == {"email", "paper"}
    context.close()


def page_time(page) -> float:
    """How long this machine takes to load the page once more, so that a busy machine is not taken for a late index."""
    started = time.monotonic()
    page.reload()
    return time.monotonic() - started + float(os.environ.get("IPRAXIS_TEST_PATIENCE", "0"))
