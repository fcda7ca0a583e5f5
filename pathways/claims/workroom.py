"""The workroom: a private temporary folder for copies of files that cannot be read as they are."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import BinaryIO


class Workroom:
    """A folder that only this user can open, made at the first copy and removed on close or at exit.

    The copies hold patients' data, so they live no longer than the process; `TMPDIR` says on which disk.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._copies = 0
        self._remove: weakref.finalize | None = None

    def new_file(self) -> tuple[Path, BinaryIO]:
        """A new empty file, mode 0600, opened for writing."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="pathways-"))
            # Bound to nothing that the caller holds: a LazyFrame over a copy must keep working after `Claims`
            # itself is gone, so only close() and the end of the process remove the folder.
            self._remove = weakref.finalize(_FOREVER, shutil.rmtree, self._folder, ignore_errors=True)
        self._copies += 1
        path = self._folder / f"copy-{self._copies}.csv"
        return path, os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")

    def close(self) -> None:
        """Remove the copies; frames that read from them stop working."""
        if self._remove is not None:
            self._remove()
        self._folder = self._remove = None


class _Forever:
    pass


_FOREVER = _Forever()
