"""Age bands, by which measures are standardised."""

from __future__ import annotations

import numpy as np

from pathways.coding import NOWHERE
from pathways.definition import UNKNOWN
from pathways.runs import Array, Ints

_FIRST_YEARS = (0, 18, 45, 55, 65, 75, 85)
AGE_BANDS = (UNKNOWN, "0-17", "18-44", "45-54", "55-64", "65-74", "75-84", "85+")
"""Years at the index: the year of the index date minus the year of birth."""


def age_bands(index_year: Array, birth_year: Array) -> Ints:
    """The place of each episode in `AGE_BANDS`; unknown where the birth year is, or lies after the index."""
    age = index_year - birth_year
    band = np.searchsorted(_FIRST_YEARS, age, side="right")
    return np.where(birth_year == NOWHERE, 0, band)
