import argparse
import json
import os
import secrets
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from ipraxis.accounts.operations import ensure_user, robot
from ipraxis.accounts.rules import RoleName
from ipraxis.catalogue.indexing import follow, open_index, rebuild
from ipraxis.interfaces.commands.load import load_file
from ipraxis.interfaces.commands.receive import receive_paths
from ipraxis.refusal import Refused
from ipraxis.vocabulary.operations import load_vocabulary

STARTER = Path(settings.PACKAGE) / "data" / "starter"
SAMPLES = Path(settings.PACKAGE) / "data" / "sample_inbox"
DEMO_PEOPLE = (
    ("contributor", RoleName.CONTRIBUTOR, "Demo contributor"),
    ("reviewer", RoleName.REVIEWER, "Demo reviewer"),
    ("editor", RoleName.EDITOR, "Demo editor"),
    ("coordinator", RoleName.COORDINATOR, "Demo coordinator"),
)


def run(options: argparse.Namespace) -> None:
    make_folder()
    say = sys.stderr.write
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    now = timezone.now()
    source = json.loads((STARTER / "vocabulary.json").read_text(encoding="utf-8"))
    say(f"Vocabulary: {load_vocabulary(source=source)} concepts.\n")
    if settings.DEMO:
        for name, role, title in DEMO_PEOPLE:
            ensure_user(email=f"{name}@demo.ipraxis.example", name=title, roles=(role,), at=now)
    if options.starter:
        loaded = load_file(STARTER / "practices.jsonl", robot("loader", at=now), now)
        say(f"Starter catalogue: {loaded.new} new, {loaded.changed} changed, {loaded.same} as before.\n")
    if options.samples:
        counts = receive_samples()
        say(f"Sample inbox: {counts['received']} received, {counts['already_received']} received before.\n")
    bring_index_up_to_date()


def make_folder() -> None:
    """The data folder with its secret key, readable by its owner only."""
    data = Path(settings.DATA)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)  # letters of people lie in it
        for folder in (settings.ORIGINALS, settings.MAIL_FOLDER):
            Path(folder).mkdir(exist_ok=True)
        key = data / "secret.key"
        if not key.exists():
            handle = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(50))
    except OSError as problem:
        raise Refused(f"The data folder {data} cannot be made: {problem.strerror}.") from None


def receive_samples() -> dict[str, int]:
    """Take in the sample inbox, each letter by its channel, marked as a composed sample."""
    counts = {"received": 0, "already_received": 0, "set_aside": 0}
    for channel in ("email", "fax", "post"):
        for _, receipt in receive_paths([str(SAMPLES / channel)], channel, is_sample=True):
            counts[receipt.status] += 1
    return counts


def bring_index_up_to_date() -> None:
    """Follow the change log, or build the index where there is none or a damaged one."""
    index = open_index()
    try:
        while follow(index):
            pass
    except Refused:
        rebuild(index)
