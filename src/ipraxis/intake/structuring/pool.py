"""Structuring as the worker sees it: a document in, what was understood out, from a process with limits."""

import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from ipraxis.intake.readers.child import ReaderPool
from ipraxis.intake.rules.suggestion import Document, Lexicon
from ipraxis.intake.rules.text import Limits
from ipraxis.intake.rules.understood import Understood
from ipraxis.intake.structuring.answer import DOCUMENT, LEXICON, UNDERSTOOD

ANSWER = "ipraxis.intake.structuring.answer:answer"
SECONDS = 60.0  # for one message; the longest report we have seen takes a quarter of a second
DOCUMENTS_PER_CHILD = 20_000  # a child is our own code alone and does not leak; loading the lexicon takes half a second


class StructuringPool:
    """Up to `size` child processes that structure documents; safe to share between threads. A context manager."""

    def __init__(self, size: int) -> None:
        self._pool = ReaderPool(size, Limits(seconds=SECONDS), function=ANSWER, reads_per_child=DOCUMENTS_PER_CHILD)
        self._folder = tempfile.TemporaryDirectory(prefix="ipraxis-lexicon-")
        self._lexicon: Lexicon | None = None
        self._file = Path(self._folder.name) / "0.json"

    def use(self, lexicon: Lexicon) -> None:
        """Structure by this vocabulary and directory from now on."""
        if lexicon is not self._lexicon:
            # A file of a new name each time: a child knows by the name whether it has read it.
            file = self._file.with_name(f"{int(self._file.stem) + 1}.json")
            file.write_bytes(LEXICON.dump_json(lexicon))
            self._file, self._lexicon = file, lexicon

    def understand(self, seen: Document) -> Understood:
        """What the rules make of the document; waits for a free child.

        Raises `Unreadable` where it takes too long, too much memory, or breaks the rules down.
        """
        return UNDERSTOOD.validate_json(self._pool.ask(DOCUMENT.dump_json(seen), str(self._file), "application/json"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()
        self._folder.cleanup()
