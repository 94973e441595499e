"""docs/checks.md, made from the registry of the automatic checks: `make docs` writes it, a test compares it."""

from pathlib import Path

from ipraxis.editorial.rules import CHECKS

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def checks_page() -> str:
    """The page: a table of every check."""
    rows = [
        f"| `{check.id}` | {check.name} | {f'`{check.field}`' if check.field else 'the whole'} "
        f"| {'stops publication' if check.blocks else 'may be dismissed with a reason'} | {check.explains} |"
        for check in CHECKS.values()
    ]
    return "\n".join(
        [
            "# The automatic checks",
            "",
            "Made by `make docs` from `src/ipraxis/editorial/rules/checks/`; do not edit. At the desk the same stands",
            "at `/desk/checks/`, in six languages.",
            "",
            "| Check | Finds | Field | | Why it is asked |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(checks_page(), encoding="utf-8")
