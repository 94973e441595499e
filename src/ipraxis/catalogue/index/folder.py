"""Where an index lies on disk: generations of it, the name of the current one, and what was applied to it.

index/CURRENT            the name of a generation, replaced in one step
index/g-1764/            a tantivy index
index/g-1764/applied.json   {"form": 1, "upto": 17}: written after each commit, so that it may lag behind
the index (what it says is then applied again) and never runs ahead of it
"""

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import tantivy

from ipraxis.refusal import Refused

_CURRENT = "CURRENT"
_APPLIED = "applied.json"
_META = "meta.json"


class IndexDamaged(Refused):
    """The search index is missing or cannot be read; nothing is lost, the rows hold everything."""

    status = 503

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The search index cannot be used: {reason}. No practice is lost. "
            "Run “ipraxis rebuild-index” to make it anew from the catalogue."
        )


@dataclass(frozen=True, slots=True)
class Generation:
    """An open generation. `stamp` changes whenever the index on disk did."""

    path: Path
    stamp: tuple[str, int, int]
    index: tantivy.Index


def _replace(path: Path, text: str) -> None:
    """Write a small file so that a reader sees the old text or the new one, also after a power cut."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Folder:
    """The folder of one index. `form` changes with the schema: a folder of another form asks to be rebuilt."""

    def __init__(self, path: Path, schema: tantivy.Schema, form: int) -> None:
        self._path = path
        self._schema = schema
        self._form = form

    def is_empty(self) -> bool:
        """Whether no index was ever made here: the folder holds nothing, or is not there."""
        return not self._path.is_dir() or not any(self._path.iterdir())

    def exists(self) -> bool:
        """Whether there is a folder at all."""
        return self._path.is_dir()

    def stamp(self) -> tuple[str, int, int]:
        """A value that changes with every commit and every switch; a few microseconds. Raises IndexDamaged.

        A rebuild in another process may remove a generation just after its name was read; then the name has
        changed, and is read again. The same holds for `open`.
        """
        failed = None
        while True:
            try:
                name = (self._path / _CURRENT).read_text(encoding="utf-8").strip()
                found = (self._path / name / _META).stat()
            except (OSError, ValueError) as missing:
                if failed == (current := self._current_name()):
                    raise IndexDamaged("its folder is missing or incomplete") from missing
                failed = current
            else:
                return name, found.st_mtime_ns, found.st_ino

    def open(self) -> Generation:
        """Open the current generation. Raises IndexDamaged."""
        failed = None
        while True:
            stamp = self.stamp()
            path = self._path / stamp[0]
            try:
                return Generation(path=path, stamp=stamp, index=self._opened(path))
            except IndexDamaged:
                if failed == stamp[0]:
                    raise
                failed = stamp[0]

    def applied(self) -> int:
        """The last change number applied. Raises IndexDamaged."""
        return self._read_applied(self._path / self.stamp()[0])["upto"]

    def write_applied(self, generation: Path, upto: int) -> None:
        """Note, after a commit, the last change number it holds."""
        _replace(generation / _APPLIED, json.dumps({"form": self._form, "upto": upto}))

    def create(self) -> Path:
        """Make an empty generation beside the current one."""
        self._path.mkdir(parents=True, exist_ok=True)
        path = Path(tempfile.mkdtemp(dir=self._path, prefix="g-"))
        tantivy.Index(self._schema, path=str(path))
        return path

    def discard(self, generation: Path) -> None:
        """Remove a generation that was not finished."""
        shutil.rmtree(generation, ignore_errors=True)

    def switch(self, generation: Path) -> None:
        """Make a generation the current one and remove the others; their readers keep what they have open."""
        _replace(self._path / _CURRENT, generation.name)
        for other in self._path.glob("g-*"):
            if other != generation:
                shutil.rmtree(other, ignore_errors=True)

    def _opened(self, path: Path) -> tantivy.Index:
        if self._read_applied(path)["form"] != self._form:
            raise IndexDamaged("it was made by another version of the software")
        try:
            index = tantivy.Index.open(str(path))
            index.config_reader(reload_policy="manual")
            index.reload()
        except (OSError, ValueError) as damaged:
            raise IndexDamaged("its files are damaged") from damaged
        return index

    def _current_name(self) -> str | None:
        try:
            return (self._path / _CURRENT).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    def _read_applied(self, generation: Path) -> dict[str, int]:
        try:
            found = json.loads((generation / _APPLIED).read_text(encoding="utf-8"))
            return {"form": int(found["form"]), "upto": int(found["upto"])}
        except (OSError, ValueError, KeyError, TypeError) as missing:
            raise IndexDamaged("the note of what it holds is missing") from missing
