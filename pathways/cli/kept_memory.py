"""Kept memory: what a long command frees stays with it, for memory is slow to come from the system again."""

from __future__ import annotations

import ctypes

_TRIM_ABOVE, _MOST_MAPPED = -1, -4
"""As glibc numbers them, see mallopt(3)."""
_NEVER = -1


def keep_freed_memory() -> None:
    """From now on large arrays that are freed make room for the next ones, and are not given back.

    The repair of a release makes and forgets arrays of a hundred megabytes all the time, and new pages for
    them take a tenth of a build. A C library without this setting goes on as it did.
    """
    mallopt = getattr(ctypes.pythonapi, "mallopt", None)
    if mallopt is not None:
        mallopt(_TRIM_ABOVE, _NEVER)
        mallopt(_MOST_MAPPED, 0)
