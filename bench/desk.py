"""The desk at size: `python -m bench.desk [--contributions 20000] [--keep DIR]`.

Builds contributions as fast rows (texts of a few lines, six languages, twenty countries, a tenth in somebody's hands,
some answered, some with twins) in a data folder of its own, and asks for pages of the desk as a signed-in editor asks
for them, with everything between the door and the bytes. Each is compared with a page behind the same door that asks
for no rows: the form for a code.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

PAGES = {
    "arrived": "/en/desk/",
    "arrived, page 300": "/en/desk/?page=300",
    "arrived, one country": "/en/desk/?country=KE&order=oldest",
    "arrived, words": "/en/desk/?words=voucher",
    "arrived, with twin": "/en/desk/?twin=1",
    "contributor answered": "/en/desk/tray/answered/",
    "in review": "/en/desk/tray/in_review/",
    "one contribution": "/en/desk/contributions/{one}/?in=arrived",
    "letters": "/en/desk/letters/",
}
COUNTRIES = (
    "LU",
    "KE",
    "PE",
    "FR",
    "DE",
    "ES",
    "IT",
    "PL",
    "BR",
    "AR",
    "CL",
    "MX",
    "CA",
    "JP",
    "KR",
    "CN",
    "IN",
    "MY",
    "AU",
    "ZA",
)
STATUSES = ("draft",) * 10 + ("in_review",) * 3 + ("returned",) * 2 + ("accepted",) + ("declined",) * 4
MOST_MS = 200.0


def fill(count: int) -> Any:
    """The rows; returns the editor who will look."""
    from ipraxis.accounts.operations import ensure_user, robot
    from ipraxis.accounts.rules import RoleName
    from ipraxis.audit.operations import Deed, record_all
    from ipraxis.editorial.models import Contribution, Twin
    from ipraxis.intake.models import Message
    from ipraxis.outbox.models import Letter
    from tests.authenticator import give_second_factor

    chance, now = random.Random(2026), datetime.now(UTC)
    people = [
        ensure_user(email=f"e{n}@house.example", name=f"Editor {n}", roles=(RoleName.EDITOR,), at=now) for n in range(8)
    ]
    machine = robot("bench", at=now)
    rows = []
    for number in range(count):
        status = chance.choice(STATUSES)
        described = {
            "title": f"{chance.choice(('Patent voucher', 'Licensing clinic', 'Trademark help'))} {number}",
            "institution_name": f"Office of Inventions {chance.randrange(400)}",
            "country": chance.choice(COUNTRIES),
            "kind": chance.choice(("programme", "project", "policy", "activity")),
            "summary": "A voucher that pays a first patent search. " * 4,
            "description": "What the office does for small firms, told at length. " * 20,
            "mechanisms": ["ip-voucher"],
            "started": 2019,
        }
        rows.append(
            Contribution(
                occasion=f"bench:{number}",
                status=status,
                description=described,
                unknown={"ended": "No year of an end is named."},
                language=chance.choice(("en", "fr", "es", "ar", "ru", "zh")),
                channel=chance.choice(("email", "email", "fax", "post", "form")),
                reply_to="office@inventions.example",
                assigned_to=chance.choice(people) if status in {"draft", "in_review"} and number % 10 == 0 else None,
                arrived_at=now - timedelta(minutes=7 * number),
                changed_at=now - timedelta(minutes=chance.randrange(7 * number + 1)),
                likeness=bytes(512),
                traces=["trace"] * 20,
            )
        )
    made = Contribution.objects.bulk_create(rows, batch_size=500)
    drafted = [Deed("editorial.draft", f"contribution:{one.pk}", {"occasion": one.occasion}) for one in made]
    said = [Deed("editorial.said_by_code", f"contribution:{one.pk}", {}) for one in made[::12]]
    record_all(actor=machine, deeds=drafted, at=now)
    record_all(actor=machine, deeds=said, at=now)
    seen = [Deed("editorial.correct", f"contribution:{one.pk}", {"field": "title"}) for one in made[::15]]
    record_all(actor=people[0], deeds=seen, at=now)
    Twin.objects.bulk_create(
        Twin(contribution=one, other=other, score=0.9, why="alike")
        for one, other in zip(made[::40], made[1::40], strict=False)
    )
    Letter.objects.bulk_create(
        (
            Letter(
                occasion=f"bench:{one.pk}", channel="email", to_address="office@inventions.example", state="sent",
                template="acknowledgement", language="en", context={"reference": one.reference}, posted_at=now,
                next_try_at=now, subject_of=f"contribution:{one.pk}",
            )
            for one in made
        ),
        batch_size=500,
    )  # fmt: skip
    give_second_factor(people[0])
    Message.objects.bulk_create(
        (
            Message(
                identity=f"{number:064x}", original=f"{number:064x}", bytes=9_000, media_type="message/rfc822",
                channel="email", received_at=now, sender_address="office@inventions.example", subject=f"M {number}",
                headers={"received": ["from mail.inventions.example"] * 8},
                state="not_contribution" if number % 20 == 0 else "structured",
                kind="question" if number % 20 == 0 else "contribution",
            )
            for number in range(count)
        ),
        batch_size=500,
    )  # fmt: skip
    return people[0]


def timed(calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, tuple[float, float]]:
    """Median milliseconds of each call: what this thread worked, and the clock on the wall; the calls take turns.

    All of a page is made in this thread, database included; neighbours on the machine count only on the wall.
    """
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for turn in range(rounds + 1):
        for name, call in calls.items():
            worked, started = time.thread_time(), time.perf_counter()
            call()
            if turn:  # the first of each is a warm-up
                times[name].append((time.thread_time() - worked, time.perf_counter() - started))
    return {
        name: (statistics.median(w for w, _ in found) * 1000, statistics.median(s for _, s in found) * 1000)
        for name, found in times.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contributions", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="make the data folder here and use it again")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = told.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["IPRAXIS_DATA"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "ipraxis.settings"
        return measure(told)


def measure(told: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from ipraxis.accounts.models import User
    from ipraxis.editorial.models import Contribution

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not Contribution.objects.exists():
        started = time.perf_counter()
        fill(told.contributions)
        print(f"wrote {told.contributions} contributions in {time.perf_counter() - started:.0f} s")
    editor = User.objects.get(email="e0@house.example")
    client = Client(HTTP_HOST="localhost")
    client.force_login(editor)
    one = Contribution.objects.filter(status="draft")[told.contributions // 4].reference

    def fetch(address: str) -> Callable[[], object]:
        def call() -> None:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)

        return call

    calls = {"an empty page": fetch("/en/follow/")}
    calls |= {name: fetch(address.format(one=one)) for name, address in PAGES.items()}
    medians = timed(calls, told.rounds)
    empty = medians["an empty page"][0]
    for name, (worked, wall) in medians.items():
        print(f"{name:24} median {worked:8.1f} ms   x{worked / empty:.1f}   on the wall {wall:8.1f} ms")
    if told.json:
        print(json.dumps(medians))
    slow = [name for name in ("arrived", "in review", "contributor answered") if medians[name][0] > MOST_MS]
    if slow:
        print(f"slower than {MOST_MS:.0f} ms: {', '.join(slow)}")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
