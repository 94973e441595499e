import argparse
import sys

from ipraxis.interfaces.commands.output import require_set_up
from ipraxis.interfaces.worker.loop import work_once, work_until_told


def run(options: argparse.Namespace) -> None:
    require_set_up()
    if options.once:
        sys.stderr.write(f"{work_once()} steps done; nothing waits.\n")
    else:
        work_until_told()
