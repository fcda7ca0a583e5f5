"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pathways.errors import PathwaysError


@contextmanager
def whole_file(path: Path, mode: int = 0o644) -> Iterator[Path]:
    """A temporary name to write under: `path` when the block ends well, gone when it does not."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode))
            yield unfinished
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise PathwaysError(f"{path}: {_why(error)}") from None


def _why(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "cannot be written: the disk is full. Make room, or name another place."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "may not be written by this user. Name another place."
        case errno.EISDIR | errno.ENOTDIR | errno.EEXIST | errno.ENOTEMPTY:
            return "cannot be written: a file and a folder of this name are in each other's way."
    return f"cannot be written ({errno.errorcode.get(error.errno or 0, 'unknown fault')})."
