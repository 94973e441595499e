"""Shared parts of the suite: a data folder of its own for every test, people with roles, a loaded vocabulary."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

# Files of our own for the whole run; a test that writes gets a folder of its own below.
os.environ.pop("IPRAXIS_DEMO", None)
os.environ.pop("IPRAXIS_EMAIL_URL", None)

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PACKAGE_DATA = Path(__file__).parent.parent / "src" / "ipraxis" / "data"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Originals, index and mail of one test, away from anybody's data."""
    settings.DATA = tmp_path / "data"
    settings.ORIGINALS = settings.DATA / "originals"
    settings.INDEX = settings.DATA / "index"
    settings.MAIL_FOLDER = settings.DATA / "mail"
    settings.STATIC_ROOT = settings.DATA / "static"
    settings.STATIC_ROOT.mkdir(parents=True)
    return settings.DATA


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def person(db):
    """A function that makes a person with roles: person("editor")."""
    from ipraxis.accounts.operations import ensure_user
    from ipraxis.accounts.rules import RoleName

    def make(*roles: str, email: str | None = None):
        return ensure_user(
            email=email or f"{'-'.join(roles) or 'nobody'}@house.example",
            name=(roles or ("nobody",))[0].title(),
            roles=tuple(RoleName(r) for r in roles),
            at=NOW,
        )

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
