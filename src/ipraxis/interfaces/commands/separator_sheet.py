import argparse

from ipraxis.interfaces.commands.output import say, written
from ipraxis.interfaces.paper_form import separator_sheet_pdf


def run(options: argparse.Namespace) -> None:
    written(options.out, separator_sheet_pdf(options.copies))
    text = f"The sheet is in {options.out}. Put one between two letters of a pile before you scan it."
    say(options, {"file": str(options.out), "copies": options.copies}, text)
