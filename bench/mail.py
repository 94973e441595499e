"""Mails opened per second, against the standard library alone on the same bytes: `python -m bench.mail`."""

import json
import time
from collections.abc import Callable

from bench.intake import SAMPLES, parse
from ipraxis.intake.readers.mail import open_mail
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits

ROUNDS = 7
REPEATS = 4


def rate(work: Callable[[bytes], object], mails: list[bytes]) -> float:
    """Mails a second in one short round."""
    started = time.perf_counter()
    for _ in range(REPEATS):
        for raw in mails:
            work(raw)
    return REPEATS * len(mails) / (time.perf_counter() - started)


def text_of(raw: bytes) -> str:
    """Body and attachments of one mail, as they are read."""
    mail = open_mail(raw)
    texts = [mail.body]
    for part in mail.attachments:
        try:
            pages = open_bytes(part.data, name=part.name, media_type=part.media_type, limits=Limits()).pages
        except Unreadable:
            continue
        texts += [page.text for page in pages]
    return " ".join(" ".join(texts).split())


def errors(found: str, expected: str) -> int:
    """Edits of one character between two texts (Levenshtein)."""
    row = list(range(len(expected) + 1))
    for number, letter in enumerate(found, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(expected, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
    return row[-1]


def main() -> None:
    files = sorted(SAMPLES.glob("*.eml"))
    mails = [file.read_bytes() for file in files]
    # In turns, so that a busy machine is busy for both; the middle of the rounds counts.
    rounds = [(rate(parse, mails), rate(open_mail, mails)) for _ in range(ROUNDS)]
    alone = sorted(one for one, _ in rounds)[ROUNDS // 2]
    ours = sorted(one for _, one in rounds)[ROUNDS // 2]
    ratio = sorted(mine / theirs for theirs, mine in rounds)[ROUNDS // 2]
    print(f"standard library, parsing alone     {alone:8.0f} mails/s")
    print(f"opened by our reader                {ours:8.0f} mails/s   ratio {ratio:.2f}")

    lines = (SAMPLES.parent / "expected.jsonl").read_text("utf-8").splitlines()
    expected = {line["file"]: " ".join(line["text"].split()) for line in map(json.loads, lines)}
    wrong = total = 0
    for file, raw in zip(files, mails, strict=True):
        text, truth = text_of(raw), expected[f"email/{file.name}"]
        wrong += 0 if text == truth else errors(text, truth)
        total += len(truth)
    print(f"characters read wrongly, bodies and attachments of {len(files)} mails: {wrong} of {total}")


if __name__ == "__main__":
    main()
