"""Protection: exact counts of pathways become numbers that may be published. Pure functions, no I/O."""

from pathways.disclosure.across import protect_across, publish
from pathways.disclosure.inference import Bounds, Published, infer
from pathways.disclosure.pooling import START, Protected, protect
from pathways.disclosure.rounding import Protection, round_to

__all__ = [
    "START",
    "Bounds",
    "Protected",
    "Protection",
    "Published",
    "infer",
    "protect",
    "protect_across",
    "publish",
    "round_to",
]
