"""Shared parts of the suite: a data folder of its own for every test, people with roles, a loaded vocabulary."""

import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from tests.authenticator import give_second_factor
from tests.house import House, new_house, remove_databases

# Files of our own for the whole run; a test that writes gets a folder of its own below.
os.environ.pop("IPRAXIS_DEMO", None)
os.environ.pop("IPRAXIS_EMAIL_URL", None)
os.environ.setdefault("IPRAXIS_TEST_RUN", str(os.getpid()))

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PACKAGE_DATA = Path(__file__).parent.parent / "src" / "ipraxis" / "data"

# The machine may be busy: how long an example took says nothing about the rule.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Originals, index and mail of one test, away from anybody's data."""
    settings.DATA = tmp_path / "data"
    settings.ORIGINALS = settings.DATA / "originals"
    settings.INDEX = settings.DATA / "index"
    settings.ARRIVAL_INDEX = settings.DATA / "index-arrivals"
    settings.MAIL_FOLDER = settings.DATA / "mail"
    settings.STATIC_ROOT = settings.DATA / "static"
    settings.STATIC_ROOT.mkdir(parents=True)
    return settings.DATA


@pytest.fixture(autouse=True)
def english():
    """The language of the thread: the client of the test before may have left another one behind."""
    translation.activate("en")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def person(db):
    """A function that makes a person with roles: person("editor"). Who must have a second factor has one."""
    from ipraxis.accounts.operations import ensure_user
    from ipraxis.accounts.rules import RoleName

    def make(*roles: str, email: str | None = None, second_factor: bool = True):
        made = ensure_user(
            email=email or f"{'-'.join(roles) or 'nobody'}@house.example",
            name=(roles or ("nobody",))[0].title(),
            roles=tuple(RoleName(r) for r in roles),
            at=NOW,
        )
        if second_factor and {"editor", "coordinator"} & set(roles):
            give_second_factor(made)
        return made

    return make


@pytest.fixture
def editor(person):
    return person("editor")


@pytest.fixture
def reviewer(person):
    return person("reviewer")


@pytest.fixture
def worker_robot(db):
    from ipraxis.accounts.operations import robot

    return robot("worker", at=NOW)


@pytest.fixture(scope="session")
def vocabulary_source() -> dict:
    return json.loads((PACKAGE_DATA / "starter" / "vocabulary.json").read_text(encoding="utf-8"))


@pytest.fixture
def vocabulary(db, vocabulary_source):
    from ipraxis.vocabulary.operations import load_vocabulary

    load_vocabulary(source=vocabulary_source)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory) -> House:
    """A house with the starter catalogue and the sample inbox, read and structured; shared: do not write in it.

    Reading scans takes a while, so it is prepared once for all processes of a run.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    note = shared / "furnished.json"
    with (shared / "furnished.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            made = new_house(shared / "furnished")
            made.run("init", "--starter", "--samples")
            made.run("work", "--once")
            note.write_text(json.dumps([str(made.folder), made.database]))
    folder, database = json.loads(note.read_text())
    return House(Path(folder), database)


@pytest.fixture
def house(furnished, tmp_path) -> House:
    """A furnished house to write in."""
    return furnished.copy(tmp_path / "house")


@pytest.fixture(scope="session")
def bare_session(tmp_path_factory) -> House:
    made = new_house(tmp_path_factory.mktemp("bare") / "house")
    made.run("init")
    return made


@pytest.fixture
def bare(bare_session, tmp_path) -> House:
    """A house that is set up and holds nothing but the vocabulary."""
    return bare_session.copy(tmp_path / "bare")


def pytest_sessionfinish(session) -> None:
    if not hasattr(session.config, "workerinput"):  # the process that started the others ends last
        remove_databases()
