import argparse
import signal
import sys
import threading

from ipraxis.intake.channels.smtp import listener
from ipraxis.interfaces.commands.output import require_set_up
from ipraxis.refusal import Refused


def run(options: argparse.Namespace) -> None:
    require_set_up()
    controller = listener(options.host, options.smtp_port)
    try:
        controller.start()
    except OSError as problem:
        raise Refused(
            f"The mail listener cannot use port {options.smtp_port}: {problem.strerror}. Choose another: --smtp-port."
        ) from None
    sys.stderr.write(f"Mail is received at {options.host}, port {controller.port}.\n")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
    controller.stop()
