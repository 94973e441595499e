import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.queries import twins
from ipraxis.intake.models import Message
from ipraxis.intake.queries import full_text, messages
from ipraxis.intake.rules.evaluate import Report, Result, evaluate
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
    say(options, _as_json(report), _as_text(report))


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except (OSError, ValueError) as problem:
        raise NotLabelled(f"{path} cannot be read as labelled letters: {problem}.") from None
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or not {"file", "channel", "expected"} <= row.keys():
            raise NotLabelled(f"{path}, line {number}: file, channel and expected are needed.")
        if not (path.parent / row["file"]).exists():
            raise NotLabelled(f"{path}, line {number}: there is no {row['file']} beside it.")
    return rows


def _result(message: Message, files: Mapping[str, str]) -> Result:
    contribution = message.contributions.order_by("id").first()
    text = full_text(message)
    if contribution is None:
        return Result(is_contribution=False, values={}, text=text)
    described = contribution.description
    return Result(
        is_contribution=True,
        values={name: value if isinstance(value, list) else [value] for name, value in described.items()},
        text=text,
        duplicate_of=_file_of_twin(contribution, files),
        refines=contribution.refines.slug if contribution.refines else None,
        pages=len(message.pages.all()),
    )


def _file_of_twin(contribution: Contribution, files: Mapping[str, str]) -> str | None:
    twin = twins(contribution).first()
    other = twin.other.messages.order_by("id").first() if twin else None
    return files.get(other.reference) if other else None


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "fields": {
            name: {
                "precision": _rounded(tally.precision),
                "recall": _rounded(tally.recall),
                "f1": _rounded(tally.f1),
                "abstentions": tally.abstained,
                "right": tally.right,
                "given": tally.given,
                "expected": tally.expected,
                "letters": tally.letters,
            }
            for name, tally in report.fields.items()
        },
        "character_error_rate": _rounded(report.cer),
        "character_error_rate_by_channel": {channel: _rounded(rate) for channel, rate in report.cer_by_channel.items()},
        "differences": [
            {"file": file, "field": name, "expected": wanted, "given": given}
            for file, name, wanted, given in report.errors
        ],
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def _as_text(report: Report) -> str:
    lines = [f"{'field':18} precision  recall  abstained  (right of given, of expected)"]
    for name, tally in report.fields.items():
        precision, recall = _shown(tally.precision), _shown(tally.recall)
        counts = f"({tally.right} of {tally.given}, of {tally.expected})"
        lines.append(f"{name:18} {precision:>9}  {recall:>6}  {tally.abstained:>9}  {counts}")
    lines.append(f"Character error rate: {_shown(report.cer, 4)}")
    lines += [f"  {channel}: {_shown(rate, 4)}" for channel, rate in report.cer_by_channel.items()]
    return "\n".join(lines)


def _shown(figure: float | None, places: int = 2) -> str:
    return "-" if figure is None else f"{figure:.{places}f}"
