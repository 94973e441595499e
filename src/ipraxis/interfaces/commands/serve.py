import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address

from django.conf import settings
from django.core.management import call_command

from ipraxis.interfaces.commands.output import require_set_up
from ipraxis.refusal import Refused

STOP_WITHIN = 10.0  # seconds a part has to finish its step before it is ended
ANSWER_WITHIN = 60.0
RESTART_AFTER = 2.0
PR_SET_PDEATHSIG = 1


@dataclass
class Part:
    """One process of the site; started again when it ends by itself."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    ended_at: float = field(default=0.0)

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches the supervisor only, which then stops the parts in order.
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            env=self.environment,
            start_new_session=True,
            preexec_fn=_die_with_parent(),  # noqa: PLW1509 - one prctl call
        )

    def watch(self) -> None:
        """Start the part again, after a pause, where it ended by itself."""
        if self.process is not None and self.process.poll() is not None:
            sys.stderr.write(f"The {self.name} ended (status {self.process.returncode}); starting it again.\n")
            self.process, self.ended_at = None, time.monotonic()
        if self.process is None and time.monotonic() - self.ended_at > RESTART_AFTER:
            self.start()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        if self.process is not None:
            try:
                self.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


def _die_with_parent() -> Callable[[], None] | None:
    """Where Linux offers it: a part ends when the supervisor is killed, so that no port stays taken."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def run(options: argparse.Namespace) -> None:
    require_set_up()
    _require_nobody_else(options.host)
    _require_free(options.host, options.port, "--port")
    if options.smtp_port:
        _require_free(options.host, options.smtp_port, "--smtp-port")
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)
    parts = _parts(options)
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        for part in parts:
            part.start()
        _wait_for_answer(options, parts)
        _greet(options)
        while True:
            time.sleep(0.5)
            for part in parts:
                part.watch()
    except KeyboardInterrupt:
        sys.stderr.write("\nStopping.\n")
    finally:
        _stop(parts)


def _as_interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _stop(parts: list[Part]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for part in parts:
        part.stop()
    until = time.monotonic() + STOP_WITHIN
    for part in parts:
        part.wait(until)


def _parts(options: argparse.Namespace) -> list[Part]:
    environment = {**os.environ, "IPRAXIS_DATA": str(settings.DATA)}
    if "IPRAXIS_ADDRESS" not in os.environ:
        environment["IPRAXIS_ADDRESS"] = f"http://{_shown(options.host)}:{options.port}"
    ipraxis = [sys.executable, "-m", "ipraxis.cli"]
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port)]
    web += ["--workers", "1", "--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning"]
    parts = [
        Part("web server", [*web, "ipraxis.wsgi:application"], environment),
        Part("worker", [*ipraxis, "work"], environment),
    ]
    if options.smtp_port:
        listen = ["listen", "--host", options.host, "--smtp-port", str(options.smtp_port)]
        parts.append(Part("mail listener", [*ipraxis, *listen], environment))
    return parts


def _shown(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 - compared, not bound


def _require_nobody_else(host: str) -> None:
    """In a demonstration one button makes anybody an editor: only this machine may reach it unless told otherwise."""
    if settings.DEMO and not settings.DEMO_OPEN and not _is_this_machine(host):
        raise Refused(
            f"This is a demonstration (IPRAXIS_DEMO=1): at {host or 'every address'} everybody in the network could "
            "sign in as an editor. Leave --host away, or set IPRAXIS_DEMO_OPEN=1 if that is what you want."
        )


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _require_free(host: str, port: int, option: str) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as problem:
            raise Refused(
                f"Port {port} of {host} cannot be used: {problem.strerror}. Is the site running already? "
                f"Choose another with {option}."
            ) from None


def _wait_for_answer(options: argparse.Namespace, parts: list[Part]) -> None:
    until = time.monotonic() + ANSWER_WITHIN
    address = f"http://{_shown(options.host)}:{options.port}/healthz"
    while time.monotonic() < until:
        for part in parts:
            if part.process is not None and part.process.poll() is not None:
                raise Refused(f"The {part.name} ended while starting; its message stands above.")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Refused(f"The site did not answer within {ANSWER_WITHIN:.0f} seconds.")


def _greet(options: argparse.Namespace) -> None:
    address = f"http://{_shown(options.host)}:{options.port}"
    lines = [f"IPraxis is open: {address}/"]
    if options.smtp_port:
        lines.append(f"Mail is received at {options.host}, port {options.smtp_port}.")
    if settings.DEMO:
        lines += [
            f"Demo sign-ins (one button each): {address}/en/demo/",
            "  contributor@demo.ipraxis.example   reviewer@demo.ipraxis.example",
            "  editor@demo.ipraxis.example        coordinator@demo.ipraxis.example",
            "  translator@demo.ipraxis.example",
        ]
    lines.append(f"Data: {settings.DATA}   Stop: Ctrl-C")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
