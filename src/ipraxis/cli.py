"""The command line: an interface that others build on.

Human text by default; with --json one JSON object a line on stdout. Logs go to stderr. Exit status 0, 1 (refused),
2 (wrong call); where a mail server pipes a message in, 75 for whatever went wrong.
"""

import argparse
import io
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from django.db.utils import OperationalError

from ipraxis.refusal import Refused

REFUSED = 1
TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h
_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
_ROLES = ("contributor", "representative", "reviewer", "translator", "editor", "coordinator")


def _facet(told: str) -> tuple[str, str]:
    scheme, _, concept = told.partition("=")
    if not scheme or not concept:
        raise argparse.ArgumentTypeError(f"“{told}” is no facet; write SCHEME=CONCEPT, such as mechanism=ip-voucher")
    return scheme, concept


def _count(told: str) -> int:
    if not (told.isascii() and told.isdigit()):
        raise argparse.ArgumentTypeError(f"“{told}” is no number from 0")
    return int(told)


def _parser() -> argparse.ArgumentParser:  # noqa: PLR0915 - one command after the other, each on its line
    parser = argparse.ArgumentParser(
        prog="ipraxis", description="The exchange of practices that help small firms use intellectual property."
    )
    parser.add_argument("--data", metavar="DIR", help="the data folder (default: IPRAXIS_DATA, else ./var)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, text: str, *, json: bool = False) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        # Accepted behind the command too, where people write it; SUPPRESS keeps the one before.
        command.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if json:
            command.add_argument("--json", action="store_true", help="one JSON object a line on stdout")
        return command

    c = add("init", "Make or update the data folder: database, vocabulary, secret key.")
    c.add_argument("--starter", action="store_true", help="load the starter catalogue")
    c.add_argument("--samples", action="store_true", help="receive the sample inbox (composed letters)")
    c = add("serve", "Start web, worker and mail listener; Ctrl-C stops them.")
    c.add_argument("--host", default="127.0.0.1")
    c.add_argument("--port", type=int, default=8000)
    c.add_argument("--smtp-port", type=int, default=8025, help="0 = no mail listener")
    c = add("work", "Read, structure, index and post what waits, until stopped.")
    c.add_argument("--once", action="store_true", help="stop when nothing waits")
    c = add("listen", "Run the mail listener alone.")
    c.add_argument("--host", default="127.0.0.1")
    c.add_argument("--smtp-port", type=int, default=8025)
    add(
        "check",
        "Say of database, index, OCR, mail, disk, folders, mailboxes and language model whether they are in order.",
        json=True,
    )
    c = add("receive", "Take in files, folders, mailboxes (mbox, Maildir) or one message on standard input.", json=True)
    c.add_argument("--channel", required=True, choices=["email", "fax", "post"])
    c.add_argument("--sample", action="store_true", help="mark as a composed sample that no institution wrote")
    c.add_argument("paths", nargs="+", metavar="FILE|DIR|MBOX|MAILDIR|-")
    add("messages", "Everything that arrived, with what was read.", json=True)
    c = add("contribution", "One contribution with its fields and where each value came from.", json=True)
    c.add_argument("reference", metavar="REF")
    add("letters", "The outbox.", json=True)
    c = add("people", "Who has which role; with an address, enter that person or change their roles.", json=True)
    c.add_argument("email", nargs="?", metavar="EMAIL")
    c.add_argument("--give", action="append", default=[], choices=_ROLES, metavar="ROLE", help=", ".join(_ROLES))
    c.add_argument("--take", action="append", default=[], choices=_ROLES, metavar="ROLE")
    c.add_argument("--name", default="", metavar="NAME")
    c.add_argument("--lang", default="en", choices=_LANGUAGES)
    _token_options(add("token", "Make, list or revoke the tokens by which programs send through the API.", json=True))
    c = add("search", "Search the published practices; - reads one query (JSON) a line.", json=True)
    c.add_argument("words", nargs="+", metavar="WORDS")
    c.add_argument("--lang", default="en", choices=_LANGUAGES)
    c.add_argument("--facet", action="append", default=[], type=_facet, metavar="SCHEME=CONCEPT")
    c.add_argument("--limit", type=_count, default=20)
    c = add("load", "Publish practices of the open format, with coding and translations beside the file.", json=True)
    c.add_argument("file", type=Path, metavar="FILE.jsonl")
    c = add("export", "Write the published practices in the open format.", json=True)
    c.add_argument("--format", choices=["jsonl"], default="jsonl")
    c.add_argument("--out", type=Path, required=True, metavar="FILE")
    add("rebuild-index", "Build the search index anew from the database.", json=True)
    c = add("evaluate", "Receive labelled letters into a fresh folder and measure what is understood.", json=True)
    c.add_argument("expected", type=Path, metavar="EXPECTED.jsonl")
    c.add_argument("--curve", type=Path, metavar="FILE", help="write the curve of thresholds (.svg, .csv or .json)")
    c = add("audit", "Walk along the chain of what was recorded, or tell the history of one thing.", json=True)
    c.add_argument("verb", choices=["verify", "seal", "history"])
    c.add_argument("subject", nargs="?", default="", metavar="SUBJECT")
    c.add_argument("--head", default="", metavar="NUMBER:DIGITS", help="the end that an earlier verify printed")
    c = add("paper-form", "Write the paper form: two pages to print, fill by hand and send back.", json=True)
    c.add_argument("--lang", default="en", choices=_LANGUAGES)
    c.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    c.add_argument("--for", dest="code", default="", metavar="CODE", help="the code of the contribution it is about")
    c = add("separator-sheet", "Write the sheet that parts letters in a pile to be scanned.", json=True)
    c.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    c.add_argument("--copies", type=_count, default=1)
    return parser


def _token_options(c: argparse.ArgumentParser) -> None:
    c.add_argument("verb", choices=["add", "list", "revoke"])
    c.add_argument("name", nargs="?", default="", metavar="NAME")
    c.add_argument("--for", dest="holder", default="", metavar="EMAIL", help="a person who sends (default: a robot)")
    c.add_argument("--scope", action="append", default=[], choices=["send", "follow"], help="default: both")
    c.add_argument("--days", type=_count, default=0, metavar="N", help="how long it is good (default: until revoked)")


# command -> module of ipraxis.interfaces.commands that holds `run(options)`; imported only when asked for
_MODULES = {
    "init": "setup",
    "serve": "serve",
    "work": "work",
    "listen": "listen",
    "check": "check",
    "receive": "receive",
    "messages": "messages",
    "contribution": "contribution",
    "letters": "letters",
    "people": "people",
    "token": "token",
    "search": "search",
    "load": "load",
    "export": "export",
    "rebuild-index": "rebuild_index",
    "evaluate": "evaluate",
    "audit": "audit",
    "paper-form": "paper_form",
    "separator-sheet": "separator_sheet",
}


def _run(options: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ipraxis.settings")
    if options.data:
        os.environ["IPRAXIS_DATA"] = str(Path(options.data).resolve())
    import django  # noqa: PLC0415 - settings read the data folder from the environment set above

    django.setup()
    module = import_module(f"ipraxis.interfaces.commands.{_MODULES[options.command]}")
    outcome = module.run(options)
    return int(outcome or 0)


def _speak_utf8() -> None:
    """Answers are UTF-8 whatever the locale; a file name of odd bytes is written with the escapes that JSON has."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; a refusal is one sentence on stderr."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    if options.command == "receive" and "-" in options.paths:
        return _for_a_mail_server(options)
    return _status(options)


def _for_a_mail_server(options: argparse.Namespace) -> int:
    """0 where the message is kept, else `TRY_AGAIN`: for any other status it goes back to its sender."""
    try:
        return TRY_AGAIN if _status(options) else 0
    except SystemExit as end:
        sys.stderr.write(f"{end}\n")
    except Exception:  # noqa: BLE001 - also a mistake of ours must not cost a message
        traceback.print_exc()
    return TRY_AGAIN


def _status(options: argparse.Namespace) -> int:
    try:
        if options.command == "evaluate":
            # The labelled letters go into a folder and a database of their own, and nobody is written to.
            with tempfile.TemporaryDirectory(prefix="ipraxis-evaluate-") as folder:
                os.environ.pop("DATABASE_URL", None)
                os.environ.pop("IPRAXIS_EMAIL_URL", None)
                options.data = folder
                return _run(options)
        return _run(options)
    except Refused as no:
        sys.stderr.write(f"ipraxis: {no.sentence}\n")
        return REFUSED
    except BrokenPipeError:
        # The reader of our output went away (head, less): not our error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, OperationalError) as problem:
        # A full disk, a database that is busy or away: nobody's mistake in the code, so no trace.
        sys.stderr.write(f"ipraxis: {problem}. What was acknowledged before this is kept. Mend it and try again.\n")
        return REFUSED
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
