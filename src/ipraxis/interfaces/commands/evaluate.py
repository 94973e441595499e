import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.queries import twins
from ipraxis.editorial.refining import proposals
from ipraxis.intake.models import Channel, Message
from ipraxis.intake.queries import full_text, messages, pages
from ipraxis.intake.rules.curve import Curve, as_rows, as_svg, as_table, curves
from ipraxis.intake.rules.evaluate import Result, evaluate
from ipraxis.intake.rules.thresholds import THRESHOLDS
from ipraxis.intake.understanding import weighed
from ipraxis.interfaces.commands.contribution import as_json
from ipraxis.interfaces.commands.output import say
from ipraxis.interfaces.commands.receive import receive_paths
from ipraxis.interfaces.commands.setup import run as init
from ipraxis.interfaces.worker.loop import work_once
from ipraxis.refusal import Refused

# letters are labelled as files; what comes by the form or the API says itself what it is
LABELLED = (Channel.EMAIL, Channel.FAX, Channel.POST)


class NotLabelled(Refused):
    """The file is not of the form of expected.jsonl."""


def run(options: argparse.Namespace) -> None:
    if options.curve is not None and options.curve.suffix not in {".svg", ".csv", ".json"}:
        raise Refused(f"{options.curve}: a curve is written as .svg, .csv or .json.")
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
    found = curves(rows, {file: weighed(by_reference[ref]) for file, ref in references.items()}, THRESHOLDS)
    if options.curve is not None:
        _write_curve(options.curve, found)
    say(options, report.as_json() | {"curve": as_rows(found)}, f"{report.as_text()}\n\n{as_table(found)}")


def _write_curve(path: Path, found: Sequence[Curve]) -> None:
    """The curve as the file's name asks: .svg to look at, .csv or .json to count on."""
    rows = as_rows(found)
    try:
        if path.suffix == ".csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]) if rows else [])
                writer.writeheader()
                writer.writerows(rows)
        else:
            text = as_svg(found) if path.suffix == ".svg" else json.dumps(rows, indent=1)
            path.write_text(text + "\n", encoding="utf-8")
    except OSError as problem:
        raise Refused(f"The curve cannot be written to {path}: {problem.strerror}.") from None


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except (OSError, ValueError, RecursionError) as problem:
        raise NotLabelled(f"{path} cannot be read as labelled letters: {problem}.") from None
    for number, row in enumerate(rows, start=1):
        if not _is_labelled(row):
            channels = ", ".join(LABELLED)
            raise NotLabelled(f"{path}, line {number}: file, channel ({channels}) and expected (an object) are needed.")
        if not (path.parent / row["file"]).exists():
            raise NotLabelled(f"{path}, line {number}: there is no {row['file']} beside it.")
    return rows


def _is_labelled(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("file"), str)
        and row.get("channel") in LABELLED
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
        refines=_refines(contribution) if contribution else None,
        practices=message.contributions.count(),
        pages=[page.text for page in pages(message)],
    )


def _refines(contribution: Contribution) -> str | None:
    """The practice that it improves, or that was proposed first."""
    if contribution.refines is not None:
        return contribution.refines.slug
    first = proposals(contribution).first()
    return first.practice.slug if first else None


def _files_of_twins(contribution: Contribution, files: Mapping[str, str]) -> list[str]:
    likely = [twin.other.messages.order_by("id").first() for twin in twins(contribution)]
    return [files[message.reference] for message in likely if message and message.reference in files]
