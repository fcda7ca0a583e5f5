"""Kept memory: what a command frees stays with it, for memory is slow to come from the system again."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable

_TRIM_ABOVE, _MOST_MAPPED, _MOST_ARENAS = -1, -4, -8
"""As glibc numbers them, see mallopt(3)."""
_NEVER = -1
OF_POLARS = "_RJEM_MALLOC_CONF"
"""The variable in which Polars' allocator finds its settings; Polars itself adds some when it is opened."""
READ_AHEAD = "POLARS_ROW_GROUP_PREFETCH_SIZE"
"""The variable that says how many row groups of Parquet Polars reads before anybody asks for them."""
_KEEP_MS = 5_000


def keep_freed_memory() -> None:
    """From now on large arrays that are freed make room for the next ones before they are given back.

    Counting claims and the repair of a release make and forget large arrays all the time, and new pages for
    them took a seventh of the time of the first and a tenth of that of the second. Both the C library and
    Polars, which has an allocator of its own (jemalloc), keep apart what is freed in several arenas per core;
    here it is one per core, and Polars' holds them for seconds. And Polars reads one row group ahead per core
    where it would read many: what waits takes new memory. It looks at its settings once, so this has to come
    before it is opened; what is set already goes first. A C library or a Polars without these settings goes
    on as it did.
    """
    cores = os.cpu_count() or 1
    os.environ.setdefault(READ_AHEAD, str(cores))
    ours = f"narenas:{cores},dirty_decay_ms:{_KEEP_MS},oversize_threshold:0"
    theirs = os.environ.get(OF_POLARS, "")
    if ours not in theirs:
        os.environ[OF_POLARS] = f"{ours},{theirs}" if theirs else ours  # of two settings the last one holds
    mallopt = _of_c_library("mallopt")
    if mallopt is not None:
        mallopt(_TRIM_ABOVE, _NEVER)
        mallopt(_MOST_MAPPED, 0)
        mallopt(_MOST_ARENAS, cores)


def give_back_freed_memory() -> None:
    """What the C library keeps goes back: where tables fill the memory, Polars cannot use what NumPy left."""
    malloc_trim = _of_c_library("malloc_trim")
    if malloc_trim is not None:
        malloc_trim(0)


def _of_c_library(name: str) -> Callable[..., object] | None:
    return getattr(ctypes.pythonapi, name, None)
