"""The boundary that no patient's value crosses: faults of Polars and of the disk as our own sentences."""

from __future__ import annotations

import errno
import zlib
from collections.abc import Callable
from typing import TypeVar

from polars.exceptions import PanicException, PolarsError

from pathways.errors import PathwaysError

Result = TypeVar("Result")


def without_values(work: Callable[[], Result], *, what: str) -> Result:
    """Do the work; a fault becomes a PathwaysError that names `what` and nothing that stands in the data.

    Messages of Polars quote the values they stumble over, and a panic in its Rust code is a BaseException,
    which `except Exception` lets pass. The new error is raised outside the `except` block, so that the old
    one does not travel along as its context.
    """
    try:
        return work()
    except (PolarsError, PanicException) as fault:
        sentence = f"{what}: could not be read ({type(fault).__name__}). {_advice(fault)}"
    except (EOFError, zlib.error):
        sentence = f"{what}: the compressed file is damaged or stops half-way. Copy or export it again."
    except MemoryError:
        sentence = f"{what}: does not fit in the memory of this machine."
    except OSError as fault:
        sentence = f"{what}: {_disk(fault)}"
    raise PathwaysError(sentence)


def _advice(fault: BaseException) -> str:
    if "File out of specification" in str(fault) or "parquet" in str(fault).lower():
        return "The file is damaged or is not what its name says. Export it again."
    return "The file is damaged, or it changed while it was being read. Try again, then export it again."


def _disk(fault: OSError) -> str:
    match fault.errno:
        case errno.ENOENT:
            return "does not exist. Check the path."
        case errno.EACCES | errno.EPERM:
            return "may not be opened by this user. Ask for the right to read it."
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full. Make room, or point TMPDIR to a larger disk."
        case errno.EISDIR:
            return "is a folder where a file was expected."
    if fault.errno is None:  # gzip.BadGzipFile and the like have no number
        return "is damaged or is not what its name says. Export it again."
    return f"could not be read ({errno.errorcode.get(fault.errno, 'unknown fault')})."
