import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.queries import twins
from ipraxis.intake.models import Channel, Message
from ipraxis.intake.queries import full_text, messages
from ipraxis.intake.rules.evaluate import Result, evaluate
from ipraxis.interfaces.commands.contribution import as_json
from ipraxis.interfaces.commands.output import say
from ipraxis.interfaces.commands.receive import receive_paths
from ipraxis.interfaces.commands.setup import run as init
from ipraxis.interfaces.worker.loop import work_once
from ipraxis.refusal import Refused


class NotLabelled(Refused):
    """The file is not of the form of expected.jsonl."""


def run(options: argparse.Namespace) -> None:
    rows = _rows(options.expected)
    init(argparse.Namespace(starter=True, samples=False))
    references: dict[str, str] = {}
    for row in rows:
        path = options.expected.parent / row["file"]
        for _, receipt in receive_paths([str(path)], row["channel"]):
            references[row["file"]] = receipt.message.reference
    sys.stderr.write(f"{len(references)} files received; reading them.\n")
    work_once()
    by_reference = {m.reference: m for m in messages()}
    files = {reference: file for file, reference in references.items()}
    results = {file: _result(by_reference[reference], files) for file, reference in references.items()}
    report = evaluate(rows, results)
    say(options, report.as_json(), report.as_text())


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except (OSError, ValueError, RecursionError) as problem:
        raise NotLabelled(f"{path} cannot be read as labelled letters: {problem}.") from None
    for number, row in enumerate(rows, start=1):
        if not _is_labelled(row):
            channels = ", ".join(Channel.values)
            raise NotLabelled(f"{path}, line {number}: file, channel ({channels}) and expected (an object) are needed.")
        if not (path.parent / row["file"]).exists():
            raise NotLabelled(f"{path}, line {number}: there is no {row['file']} beside it.")
    return rows


def _is_labelled(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("file"), str)
        and row.get("channel") in Channel.values
        and isinstance(row.get("expected"), dict)
    )


def _result(message: Message, files: Mapping[str, str]) -> Result:
    contribution = message.contributions.order_by("id").first()
    fields = as_json(contribution)["fields"] if contribution else {}
    return Result(
        text=full_text(message),
        is_contribution=contribution is not None,
        language=message.language,
        values={name: field["value"] for name, field in fields.items()},
        passages={name: field["origin"]["passage"] for name, field in fields.items()},
        twins=_files_of_twins(contribution, files) if contribution else (),
        state=message.state,
        reason=message.reason,
    )


def _files_of_twins(contribution: Contribution, files: Mapping[str, str]) -> list[str]:
    likely = [twin.other.messages.order_by("id").first() for twin in twins(contribution)]
    return [files[message.reference] for message in likely if message and message.reference in files]
