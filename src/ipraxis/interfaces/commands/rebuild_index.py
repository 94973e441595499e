import argparse
import time

from ipraxis.catalogue.indexing import open_index, rebuild
from ipraxis.interfaces.commands.output import require_set_up, say


def run(options: argparse.Namespace) -> None:
    require_set_up()
    started = time.perf_counter()
    count = rebuild(open_index())
    seconds = round(time.perf_counter() - started, 2)
    say(options, {"practices": count, "seconds": seconds}, f"{count} practices indexed in {seconds} s.")
