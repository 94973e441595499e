"""A browser before a running site: the same rows as the test's, served by a thread of this process."""

import os
import shutil
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")

# Playwright runs an event loop in this thread; Django would refuse to touch the database beside it. The tests
# prepare their rows before the browser asks for anything, so nothing is awaited meanwhile.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def chromium():
    """The browser; where there is none the test is skipped and says so."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium on this machine: install the package “chromium” to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def failed(request) -> list[str]:
    """The address of a request that failed; one that a step to the next page broke off is no failure."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


@pytest.fixture
def open_page(chromium, live_server):
    """A function that opens an address of the site: open_page("/en/", width=390, scheme="dark")."""
    contexts = []

    def open_it(address: str, *, width: int = 1280, scheme: str = "light", **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("requestfailed", lambda request: page.complaints.extend(failed(request)))
        page.goto(live_server.url + address, wait_until="networkidle")
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def violations():
    """A function that returns what axe-core finds wrong with a page: rule and places."""

    def of(page) -> list[str]:
        # Not add_script_tag: the site's own policy forbids inline script, and axe must not weaken it.
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run(document)).violations")
        return [f"{v['id']}: {[n['target'] for n in v['nodes']][:4]}" for v in found]

    return of
