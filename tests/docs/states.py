"""docs/states.md, made from the table that decides: `make docs` writes it, a test compares it."""

from pathlib import Path

from ipraxis.editorial.rules import TRANSITIONS, Status

PAGE = Path(__file__).parents[2] / "docs" / "states.md"


def states_page() -> str:
    """The page: a drawing and a table of every step."""
    steps = [(source, t) for t in TRANSITIONS.values() for source in Status if source in t.sources]
    drawing = [f"    {source.value} --> {t.target.value}: {t.verb.replace('_', ' ')}" for source, t in steps]
    rows = [
        f"| {t.verb.replace('_', ' ')} | {', '.join(s.value for s in Status if s in t.sources)} | {t.target.value} "
        f"| `{t.permission}` | {t.letter or 'none'} |"
        for t in TRANSITIONS.values()
    ]
    return "\n".join(
        [
            "# The way of a contribution",
            "",
            "Made by `make docs` from `src/ipraxis/editorial/rules/transitions.py`; do not edit.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            f"    [*] --> {Status.DRAFT.value}: a letter was understood",
            *drawing,
            "```",
            "",
            "| Step | From | To | Permission | Letter to the contributor |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(states_page(), encoding="utf-8")
