"""Protection: exact counts of pathways become numbers that may be published. Pure functions, no I/O."""

from pathways.disclosure.across import Gate
from pathways.disclosure.pooling import START, Protected, protect
from pathways.disclosure.rounding import Protection, round_to

__all__ = ["START", "Gate", "Protected", "Protection", "protect", "round_to"]
