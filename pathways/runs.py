"""Sorted columns and the runs in them: the few array moves in which the engine is written.

A *run* is a stretch of rows that belong together (the claims of a patient, the steps of an episode). With
rows sorted once, every rule is a comparison with the row above; no window functions, no grouping.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Array = NDArray[Any]
Flags = NDArray[np.bool_]

NEVER = -(2**30)
"""A day before every date; with `FOREVER` it stands for an open end of an observation."""
FOREVER = 2**30

_KEY_BITS = 63
_FEW_BITS = 16  # of a type that NumPy sorts by radix: np.uint16


def order_by(*columns: Array) -> Ints:
    """Rows in order of the first column, then the second, and so on; ties keep their order.

    The columns are packed into one integer together with the row number, and only those integers are sorted:
    far faster than sorting rows. What does not fit in one integer is sorted in several passes, last column
    first.
    """
    rows = len(columns[0])
    numbers = np.arange(rows, dtype=np.int64)
    if rows < 2:
        return numbers
    row_bits = (rows - 1).bit_length()
    order, key, used = numbers, numbers, row_bits

    def sort_pass() -> Ints:
        if order is not numbers and used - row_bits <= _FEW_BITS:
            few = (key >> row_bits).astype(np.uint16).take(order)
            return order.take(np.argsort(few, kind="stable"))  # by radix, which needs no row numbers
        packed = key if order is numbers else (key - numbers).take(order) + numbers
        packed.sort()
        packed &= (1 << row_bits) - 1
        return order.take(packed) if order is not numbers else packed

    for column in reversed(columns):
        low, high = int(column.min()), int(column.max())
        bits = (high - low).bit_length()
        done = 0
        while done < bits:
            if used == _KEY_BITS:
                order, key, used = sort_pass(), numbers, row_bits
            taken = min(bits - done, _KEY_BITS - used)
            part = np.subtract(column, low, dtype=np.int64)
            if done or taken < bits:
                part >>= done
                part &= (1 << taken) - 1
            part <<= used
            part |= key
            key = part
            done, used = done + taken, used + taken
    return sort_pass() if used > row_bits else numbers


def starts(*columns: Array) -> Flags:
    """True where a row differs from the row above in any of the columns: the first rows of runs."""
    first = np.zeros(len(columns[0]), dtype=np.bool_)
    for column in columns:
        first[1:] |= column[1:] != column[:-1]
    first[:1] = True
    return first


def where(flags: Array, *columns: Array) -> list[Array]:
    """The rows of each column where the flags hold; the columns themselves where they hold everywhere.

    By row numbers: looking these up is twice as fast as masking.
    """
    if flags.all():
        return list(columns)
    rows = np.flatnonzero(flags)
    return [column.take(rows) for column in columns]


def rows_of(rows: Ints | Flags, *columns: Array) -> list[Array]:
    """These rows of each column: by their numbers, in that order, or where flags hold."""
    if rows.dtype == np.bool_:
        return where(rows, *columns)
    return [column.take(rows) for column in columns]


def numbered(first: Flags) -> Ints:
    """The number of each row's run, from 0, given the first rows of runs."""
    number = np.cumsum(first, dtype=np.int64)
    number -= 1
    return number


def earlier_max(days: Array, run: Array) -> Ints:
    """The largest of the rows above within the same run; `NEVER` on a run's first row."""
    if not len(days):
        return np.zeros(0, dtype=np.int64)
    low = min(int(days.min()), NEVER)
    span = max(int(days.max()), FOREVER) - low + 1
    floor = run * span
    floor -= low
    lifted = floor + days  # each run above all before it: one cumulative maximum serves all
    np.maximum.accumulate(lifted, out=lifted)
    result = np.empty(len(days), dtype=np.int64)
    np.subtract(lifted[:-1], floor[1:], out=result[1:])
    result[np.flatnonzero(starts(run))] = NEVER
    return result


def lengths(first_rows: Array, rows: int) -> Ints:
    """How many rows each run has, given the numbers of their first rows and how many there are in all."""
    found = np.empty(len(first_rows), dtype=np.int64)
    np.subtract(first_rows[1:], first_rows[:-1], out=found[:-1])
    found[-1:] = rows - first_rows[-1:]
    return found


def sums(values: Array, first_rows: Ints) -> Ints:
    """The sum of each run, given the numbers of their first rows: the first of them is 0."""
    if not len(first_rows):
        return first_rows.astype(np.int64)
    until = np.cumsum(values, dtype=np.int64)  # what overflows here comes right again in the difference
    return np.diff(until.take(np.append(first_rows[1:], len(values)) - 1), prepend=0)


def largest(values: Array, first_rows: Ints) -> Ints:
    """The largest of each run, given the numbers of their first rows."""
    if not len(first_rows):
        return first_rows.astype(np.int64)
    return np.maximum.reduceat(values, first_rows).astype(np.int64)
