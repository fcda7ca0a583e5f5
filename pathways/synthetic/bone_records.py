"""Records: the fractures, scans and spells of medicines of all patients, before they become events."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.synthetic.chance import Ints


@dataclass(frozen=True)
class Fractures:
    """One row per patient and fracture; `kind` is a row of the recipe's kinds."""

    patient: Ints
    kind: Ints
    day: Ints


@dataclass(frozen=True)
class Scans:
    """One row per DXA scan: whose, and when."""

    patient: Ints
    day: Ints


@dataclass(frozen=True)
class Use:
    """One row per spell of one medicine; `end` is the last day that its supplies cover."""

    patient: Ints
    medicine: Ints  # a row of the recipe's medicines
    start: Ints
    end: Ints
    supplies: Ints
