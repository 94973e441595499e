"""A house's web server alone, as `serve` starts it: for tests that kill it or speak to it byte by byte."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.house import House


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@dataclass
class Web:
    """The web server of a house on a port of its own; `kill` ends all of it at once, as a power cut would."""

    house: House
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "1", "--blocking-threads", "4", "--log-level", "error"]
        settings: dict[str, Any] = {"IPRAXIS_DATA": str(self.house.folder), "IPRAXIS_ADDRESS": self.address}
        self.process = subprocess.Popen(
            [*command, "ipraxis.wsgi:application"],
            env=self.house.environment | settings | self.settings,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            assert self.process.poll() is None
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/healthz", timeout=2):
                return
            time.sleep(0.05)
        raise AssertionError("The web server did not answer.")

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def open_web(house: House, **settings: str) -> Iterator[Web]:
    """The web server of a house, ended at the end."""
    web = Web(house, settings)
    web.start()
    try:
        yield web
    finally:
        web.kill()
