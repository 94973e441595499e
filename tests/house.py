"""A whole IPraxis of its own for a test: a data folder (and, on PostgreSQL, a database), driven by the command line."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).parent.parent
SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRESQL = SERVER.startswith(("postgres://", "postgresql://"))
PREFIX = "ipraxis_house_"
_number = count(1)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class House:
    """One data folder. On PostgreSQL `database` is the name of the database that belongs to it."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.database = database

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("IPRAXIS_", "COV_", "PYTEST_"))}
        kept.pop("DATABASE_URL", None)
        kept |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "default::ResourceWarning"}
        return kept | ({"DATABASE_URL": _address(self.database)} if self.database else {})

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "ipraxis.cli", "--data", str(self.folder), *map(str, arguments)]

    def run(self, *arguments: str | Path, stdin: bytes = b"", expect: int | None = 0, **environment: str) -> Ran:
        """Run one command to its end. No command may ever answer a person with a traceback."""
        done = subprocess.run(
            self.command(*arguments),
            input=stdin,
            capture_output=True,
            env=self.environment | environment,
            timeout=180,
            check=False,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.err, ran.err
        assert expect is None or ran.status == expect, ran
        return ran

    def rows(self, *arguments: str | Path) -> list[dict[str, Any]]:
        """The JSON lines of a command."""
        return self.run(*arguments, "--json").rows

    def start(
        self, *arguments: str | Path, settings: Mapping[str, str] | None = None, **more: Any
    ) -> subprocess.Popen[bytes]:
        """A command that goes on; in a process group of its own, so that it can be ended whole."""
        environment = self.environment | dict(settings or {})
        return subprocess.Popen(
            self.command(*arguments), env=environment, start_new_session=True, stderr=subprocess.PIPE, **more
        )

    def copy(self, to: Path) -> "House":
        """A house like this one, to write in."""
        shutil.copytree(self.folder, to, dirs_exist_ok=True)
        database = ""
        if self.database:
            database = _new_name()
            _server(f'CREATE DATABASE "{database}" TEMPLATE "{self.database}"')
        return House(to, database)

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement finds in the house's database, asked beside IPraxis."""
        if self.database:
            with psycopg.connect(_address(self.database), autocommit=True) as connection:
                return connection.execute(statement).fetchall()  # type: ignore[call-overload]
        with closing(sqlite3.connect(self.folder / "ipraxis.sqlite3", timeout=30)) as connection:
            return connection.execute(statement).fetchall()

    @contextmanager
    def listening(self, **more: Any) -> Iterator[int]:
        """The mail listener on a port that the system chose."""
        process = self.start("listen", "--smtp-port", "0", **more)
        try:
            yield port_of(process)
        finally:
            process.terminate()
            process.wait(20)


def port_of(process: subprocess.Popen[bytes]) -> int:
    """The port that a listener names; what it says later is read away, so that it never waits for us."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(rb"port (\d+)\.$", line.strip()):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return int(found[1])
    raise AssertionError(f"The listener ended with {process.wait()}.")


def new_house(folder: Path) -> House:
    """An empty house: no data folder yet, and on PostgreSQL an empty database."""
    database = ""
    if ON_POSTGRESQL:
        database = _new_name()
        _server(f'CREATE DATABASE "{database}"')
    return House(folder, database)


def remove_databases() -> None:
    """Drop the databases of all houses of this run."""
    if ON_POSTGRESQL:
        for (name,) in _server("SELECT datname FROM pg_database WHERE datname LIKE %s", f"{_run()}%"):
            _server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _run() -> str:
    # Set by the first process of a run and inherited by those it starts.
    return f"{PREFIX}{os.environ.setdefault('IPRAXIS_TEST_RUN', str(os.getpid()))}_"


def _new_name() -> str:
    return f"{_run()}{os.environ.get('PYTEST_XDIST_WORKER', 'm')}_{next(_number)}"


def _address(database: str) -> str:
    return urlsplit(SERVER)._replace(path=f"/{database}").geturl()


def _server(statement: str, *values: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(_address("postgres"), autocommit=True) as connection:
        done = connection.execute(statement, values or None)  # type: ignore[call-overload]
        return done.fetchall() if done.description else []
