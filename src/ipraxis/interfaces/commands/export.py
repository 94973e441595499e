import argparse
import json
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from ipraxis.catalogue.records import export_rows
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.refusal import Refused


def run(options: argparse.Namespace) -> None:
    require_set_up()
    try:
        count = export_to(options.out)
    except OSError as problem:
        raise Refused(f"{options.out} cannot be written: {problem.strerror}.") from None
    text = f"{count} practices written to {options.out}, with coding.jsonl and translations/ beside it."
    say(options, {"practices": count, "file": str(options.out)}, text)


def export_to(out: Path) -> int:
    """Write the published practices; each file appears whole or not at all. Returns the number of practices.

    Beside `out` stand coding.jsonl and translations/<language>.jsonl; files of an earlier export there are replaced,
    emptied where nothing of theirs is left.
    """
    folder = out.parent / "translations"
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with ExitStack() as stack:
        files: dict[Path, IO[str]] = {}
        for target in (out, out.parent / "coding.jsonl", *sorted(folder.glob("*.jsonl"))):
            files[target] = _open(target, stack)
        for record, coding, translations in export_rows():
            _write(files[out], record)
            _write(files[out.parent / "coding.jsonl"], coding)
            for language, text in translations.items():
                target = folder / f"{language}.jsonl"
                files[target] = files.get(target) or _open(target, stack)
                _write(files[target], text)
            count += 1
        for target, file in files.items():
            file.close()
            _part(target).replace(target)
    return count


def _open(target: Path, stack: ExitStack) -> IO[str]:
    """A file to be written beside its target; removed again where the export does not come to its end."""
    file = stack.enter_context(_part(target).open("w", encoding="utf-8"))
    stack.callback(_part(target).unlink, missing_ok=True)
    return file


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _write(file: IO[str], row: dict[str, Any]) -> None:
    file.write(json.dumps(row, ensure_ascii=False) + "\n")
