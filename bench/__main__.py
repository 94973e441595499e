"""`make bench`: every measurement, as ratios in one run; only the ratios mean something on a shared machine."""

import subprocess
import sys

PARTS = ("bench.mail", "bench.intake", "bench.fax", "bench.paper", "bench.search", "bench.desk")


def main() -> int:
    failed = 0
    for part in PARTS:
        print(f"\n== {part}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", part], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
