"""Events of the low back: what happened on a day, within a stay in hospital care or outside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pathways.synthetic.chance import Ints


@dataclass(frozen=True)
class Events:
    """One row per service: whose complaint, within which stay (or none), when, what."""

    complaint: Ints
    stay: Ints
    day: Ints
    end_day: Ints
    code: NDArray[np.str_]
