"""Kept memory: what a command frees stays with it, for memory is slow to come from the system again."""

from __future__ import annotations

import ctypes
import os

_TRIM_ABOVE, _MOST_MAPPED = -1, -4
"""As glibc numbers them, see mallopt(3)."""
_NEVER = -1
_OF_POLARS = "_RJEM_MALLOC_CONF"
_KEEP_MS = 5_000


def keep_freed_memory() -> None:
    """From now on large arrays that are freed make room for the next ones, and are not given back.

    Reading claims and the repair of a release make and forget large arrays all the time, and new pages for
    them take a sixth of the time. Polars has an allocator of its own (jemalloc), which keeps apart what eight
    threads free for each core: here one for each core. It reads how only once: this has to be said before
    Polars is opened. A C library or a Polars without these settings goes on as it did.
    """
    settings = f"narenas:{os.cpu_count() or 1},dirty_decay_ms:{_KEEP_MS},oversize_threshold:0"
    os.environ.setdefault(_OF_POLARS, settings)
    mallopt = getattr(ctypes.pythonapi, "mallopt", None)
    if mallopt is not None:
        mallopt(_TRIM_ABOVE, _NEVER)
        mallopt(_MOST_MAPPED, 0)
