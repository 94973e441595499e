import argparse
import json
import os
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from ipraxis.catalogue.records import export_rows
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.refusal import Refused

TRANSLATED = ("ar", "es", "fr", "ru", "zh", "en")


def run(options: argparse.Namespace) -> None:
    require_set_up()
    try:
        count = export_to(options.out)
    except OSError as problem:
        raise Refused(f"{options.out} cannot be written: {problem.strerror}.") from None
    text = f"{count} practices written to {options.out}, with coding.jsonl and translations/ beside it."
    say(options, {"practices": count, "file": str(options.out)}, text)


def export_to(out: Path) -> int:
    """Write the published practices; each file appears whole or not at all. Returns the number of practices."""
    folder = out.parent / "translations"
    folder.mkdir(parents=True, exist_ok=True)
    targets = {"": out, "coding": out.parent / "coding.jsonl", **{c: folder / f"{c}.jsonl" for c in TRANSLATED}}
    count = 0
    used = {"", "coding"}
    with ExitStack() as stack:
        files: dict[str, IO[str]] = {
            key: stack.enter_context(_part(path).open("w", encoding="utf-8")) for key, path in targets.items()
        }
        for record, coding, translations in export_rows():
            _write(files[""], record)
            _write(files["coding"], coding)
            for language, text in translations.items():
                _write(files[language], text)
                used.add(language)
            count += 1
    for key, path in targets.items():
        if key in used:
            os.replace(_part(path), path)  # noqa: PTH105 - replace with two paths reads plainer
        else:
            _part(path).unlink()
    return count


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _write(file: IO[str], row: dict[str, Any]) -> None:
    file.write(json.dumps(row, ensure_ascii=False) + "\n")
