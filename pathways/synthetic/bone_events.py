"""Events after a fracture: what happened on a day, by whom and for which diagnosis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pathways.synthetic.chance import Ints

Texts = NDArray[np.str_]


@dataclass(frozen=True)
class BoneEvents:
    """One row per service; an empty specialist or diagnosis is one that the claim does not bear."""

    patient: Ints
    stay: Ints
    day: Ints
    end_day: Ints
    code: Texts
    specialist: Texts
    diagnosis: Texts


def on_one_day(
    patient: Ints, stay: Ints, day: Ints, code: Texts | str, specialist: Texts | str, diagnosis: Texts | str
) -> BoneEvents:
    """Events that begin and end on a day."""
    texts = (np.broadcast_to(np.asarray(text), len(day)) for text in (code, specialist, diagnosis))
    return BoneEvents(patient, stay, day, day, *texts)
