"""A real Dovecot of a test's own: TLS by a private authority, mailboxes that are made when asked for."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme
from imapclient import IMAPClient

PASSWORD = "s3cret @/%é"
PROGRAM = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")

CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
ssl_dh =
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
mail_max_userip_connections = 50
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
imap_capability = {capability}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/passwords
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {encrypted}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(slots=True)
class Dovecot:
    """A server; `authority` is the file of who signed its certificate."""

    folder: Path
    plain: int
    encrypted: int
    authority: Path
    user: str
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [PROGRAM, "-F", "-c", str(self.folder / "conf")]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + 20
        while True:
            assert self.process.poll() is None, (self.folder / "log").read_text()
            try:
                with self.client(self.user):
                    return
            except OSError:
                assert time.monotonic() < until, (self.folder / "log").read_text()
                time.sleep(0.1)

    def stop(self) -> None:
        if self.process is not None:
            # All of its processes: those that serve somebody outlive it otherwise.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)

    def restart(self, *, pause: float) -> None:
        """Away for so many seconds, with every connection cut."""
        self.stop()
        time.sleep(pause)
        self.start()

    def client(self, user: str) -> IMAPClient:
        """Somebody else who uses the mailbox."""
        client = IMAPClient("127.0.0.1", self.plain, ssl=False, timeout=30)
        client.plain_login(user, PASSWORD)
        return client

    def address(self, user: str, *, scheme: str = "imaps", password: str = PASSWORD, folder: str = "INBOX") -> str:
        port = self.encrypted if scheme == "imaps" else self.plain
        secret = f":{quote(password, safe='')}" if password else ""
        return f"{scheme}://{quote(user, safe='')}{secret}@localhost:{port}/{folder}"

    def settings(self, *users: str) -> dict[str, str]:
        """What the environment of a worker says of their mailboxes."""
        return {
            "IPRAXIS_IMAP": " ".join(self.address(user) for user in users),
            "IPRAXIS_IMAP_CERTIFICATE": str(self.authority),
        }


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


@contextmanager
def dovecot(users: list[str], *, capability: str = "") -> Iterator[Dovecot]:
    """A server with these users; `capability` replaces what it says it can."""
    if PROGRAM is None:
        pytest.skip("there is no Dovecot on this machine (Debian: dovecot-imapd)")
    # Its processes of other users go through the folder, which pytest's own do not allow.
    folder = Path(tempfile.mkdtemp(prefix="ipraxis-dovecot-"))
    folder.chmod(0o755)
    running = _furnish(folder, users, capability)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _furnish(folder: Path, users: list[str], capability: str) -> Dovecot:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")
    made = authority.issue_cert("localhost")
    made.private_key_pem.write_to_path(folder / "key.pem")
    for blob in made.cert_chain_pems:
        blob.write_to_path(folder / "certificate.pem", append=True)
    (folder / "passwords").write_text("".join(f"{user}:{{PLAIN}}{PASSWORD}\n" for user in users))
    plain, encrypted = _free_ports()
    running = Dovecot(folder, plain, encrypted, folder / "authority.pem", users[0])
    root = os.geteuid() == 0
    me = pwd.getpwuid(os.geteuid())
    keeper = pwd.getpwnam("mail") if root else me
    for name in ("mail", "run", "state"):
        (folder / name).mkdir()
    os.chown(folder / "mail", keeper.pw_uid, keeper.pw_gid)
    (folder / "conf").write_text(
        CONFIGURATION.format(
            folder=folder,
            internal="dovecot" if root else me.pw_name,
            internal_group="dovecot" if root else grp.getgrgid(me.pw_gid).gr_name,
            login="dovenull" if root else me.pw_name,
            capability=capability,
            uid=keeper.pw_uid,
            gid=keeper.pw_gid,
            plain=plain,
            encrypted=encrypted,
        )
    )
    return running
