import argparse
import time

from ipraxis.catalogue.indexing import open_index, rebuild
from ipraxis.intake.indexing import open_arrivals, rebuild_arrivals
from ipraxis.interfaces.commands.output import require_set_up, say


def run(options: argparse.Namespace) -> None:
    require_set_up()
    started = time.perf_counter()
    practices = rebuild(open_index())
    arrived = rebuild_arrivals(open_arrivals())
    seconds = round(time.perf_counter() - started, 2)
    told = {"practices": practices, "messages": arrived, "seconds": seconds}
    say(options, told, f"{practices} practices and {arrived} messages indexed in {seconds} s.")
