"""What a person can get wrong, said in one sentence."""

from __future__ import annotations

from collections.abc import Iterable


class PathwaysError(Exception):
    """One or more faults in what somebody gave us: what, where, what to do.

    The command line prints the faults and ends with exit code 2; the page shows a code that is in the log.
    A message names file, column and rule, never a patient's value.
    """

    def __init__(self, *faults: str) -> None:
        assert faults, "a PathwaysError needs at least one sentence"
        super().__init__("\n".join(faults))
        self.faults = faults


def raise_all(faults: Iterable[str]) -> None:
    """Raise every fault at once; return quietly when there is none."""
    collected = tuple(faults)
    if collected:
        raise PathwaysError(*collected)
