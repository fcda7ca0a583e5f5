"""The rules of docs/methods.md a second time: patient by patient, in plain loops, slow and obvious.

Written from the design alone, without a look at the engine's episodes, steps and variants, and without
Polars: what both readings agree on is what the rules say. Every optimisation is left out on purpose.
"""

from tests.oracle.counting import count_variants
from tests.oracle.episodes import find_episodes
from tests.oracle.shapes import Claim, Counts, Episode, Patient, PatientId, Variant
from tests.oracle.steps import order_steps
from tests.oracle.strata import lattice_points, strata_of
from tests.oracle.taking_part import holds
from tests.oracle.within_a_day import claim_order

__all__ = [
    "Claim",
    "Counts",
    "Episode",
    "Patient",
    "PatientId",
    "Variant",
    "claim_order",
    "count_variants",
    "find_episodes",
    "holds",
    "lattice_points",
    "order_steps",
    "strata_of",
]
