"""Records of equally long columns: frozen dataclasses whose every field is an array."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from pathways.synthetic.chance import Flags, Ints

Record = TypeVar("Record")


def take(record: Record, rows: Ints | Flags) -> Record:
    """The record's rows with these numbers, or where the flags hold."""
    return type(record)(**{name: column[rows] for name, column in vars(record).items()})


def join(*records: Record) -> Record:
    """All rows of records of one type, one record after the other."""
    first = records[0]
    return type(first)(
        **{name: np.concatenate([vars(record)[name] for record in records]) for name in vars(first)}
    )
