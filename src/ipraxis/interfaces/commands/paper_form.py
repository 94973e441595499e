import argparse

from ipraxis.interfaces.commands.output import say, written
from ipraxis.interfaces.paper_form import paper_form_pdf


def run(options: argparse.Namespace) -> None:
    """Write the form; nothing of the data folder is needed, so that it prints before anything is set up."""
    written(options.out, paper_form_pdf(options.lang, options.code))
    shown = {"file": str(options.out), "language": options.lang, "for": options.code or None}
    say(options, shown, f"The form is in {options.out}: two pages of A4. Print them at full size.")
