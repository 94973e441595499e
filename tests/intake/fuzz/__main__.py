"""Fuzz the readers and the structuring: `python -m tests.intake.fuzz [TARGET [FILE]]`.

Without a target each one in turn, FUZZ_SECONDS (60) each: guided by coverage (atheris), then by mutating valid inputs
(Hypothesis). What breaks is saved under var/fuzz; with a FILE the target is run on that file alone, to repeat it.
"""

# ruff: noqa: T201 (a command says what it does)

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

FOLDER = Path("var") / "fuzz"
SECONDS = int(os.environ.get("FUZZ_SECONDS", "60"))
SLOWEST = 25  # seconds for one input
MEMORY = 2048  # megabytes
EXAMPLES_A_SECOND = 25
CUT = st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=20))  # where, how much, what instead


def guided(target: str, seconds: int) -> None:
    """Run atheris in this process; it ends the process itself."""
    import atheris  # its import takes over how modules are loaded

    with atheris.instrument_imports(include=["ipraxis"]):
        from tests.intake.fuzz.targets import TARGETS, seeds
    corpus, crashes = FOLDER / "corpus" / target, FOLDER / "crashes" / target
    for folder in (corpus, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", "-max_len=60000"]
    atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={crashes}/", *limits, "-verbosity=0"], TARGETS[target])
    atheris.Fuzz()


def mutated(target: str, seconds: int) -> None:
    """Damage valid inputs in many places; the smallest that breaks is saved."""
    from tests.intake.fuzz.targets import TARGETS, seeds

    valid = list(seeds(target))

    @settings(
        max_examples=max(10, seconds * EXAMPLES_A_SECOND),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(
        st.sampled_from(valid),
        st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=20)), max_size=12),
    )
    def damage(seed: bytes, cuts: list[tuple[float, int, bytes]]) -> None:
        data = bytearray(seed)
        for place, length, piece in cuts:
            start = int(place * len(data))
            data[start : start + length] = piece
        try:
            TARGETS[target](bytes(data))
        except BaseException:
            folder = FOLDER / "crashes" / target
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "mutated").write_bytes(data)
            raise

    damage()


def main(arguments: list[str]) -> int:
    if len(arguments) > 1 and arguments[0] in {"guided", "mutated"}:
        (guided if arguments[0] == "guided" else mutated)(arguments[1], SECONDS)
        return 0
    if len(arguments) > 1:
        from tests.intake.fuzz.targets import TARGETS

        TARGETS[arguments[0]](Path(arguments[1]).read_bytes())
        print(f"{arguments[0]} takes {arguments[1]} without a fault.")
        return 0
    from tests.intake.fuzz.targets import TARGETS

    broken = []
    for target in arguments or TARGETS:
        for way in ("guided", "mutated"):
            print(f"{target}, {way}: {SECONDS} s", flush=True)
            ended = subprocess.run([sys.executable, "-m", "tests.intake.fuzz", way, target], check=False)
            if ended.returncode:
                broken.append(target)
                saved = FOLDER / "crashes" / target
                print(f"{target} broke. Repeat it: python -m tests.intake.fuzz {target} {saved}/FILE", flush=True)
    print(f"Broken: {', '.join(dict.fromkeys(broken)) or 'nothing'}.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
