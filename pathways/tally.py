"""Counts per combination of small integers, packed: how buckets keep their tables, and how these add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from pathways.runs import Array, Ints, lengths, starts

_WORD_BITS = 64


@dataclass(frozen=True)
class Tally:
    """Rows of small integers, packed into words of 64 bits, with their counts.

    A field takes the bits that its largest value needs: few words mean little memory and fast grouping. A
    field that one tally has and another lacks is 0 there. Without counts every row counts once, and rows may
    repeat.
    """

    bits: dict[str, int]  # per field, in the order in which they are packed
    rows: pl.DataFrame  # word_0, word_1, ..., then the counts: episodes and others

    def field(self, name: str) -> Array:
        """The values of one field."""
        word, shift = self._places[name]
        values = self.rows[f"word_{word}"].to_numpy() >> np.uint64(shift)
        return values & np.uint64((1 << self.bits[name]) - 1)

    def without(self, names: Collection[str]) -> Tally:
        """The same rows without these fields, which have to be 0."""
        return _repack(self, {name: width for name, width in self.bits.items() if name not in names})

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        return _layout(self.bits)

    @property
    def words(self) -> list[str]:
        """The columns that hold the fields."""
        return [column for column in self.rows.columns if column.startswith("word_")]

    @property
    def counts(self) -> list[str]:
        """The columns that add up."""
        return [column for column in self.rows.columns if not column.startswith("word_")]


@dataclass(frozen=True)
class Few:
    """A field that is 0 in all rows but a few."""

    rows: Ints  # each once
    values: Array

    def among(self, number: int) -> Array:
        """The value of each of so many rows."""
        field = np.zeros(number, dtype=self.values.dtype)
        field[self.rows] = self.values
        return field


Field = Array | Few
"""A value per row; the first field of a tally is never a `Few`, for it tells how many rows there are."""


def list_rows(fields: Mapping[str, Field], widths: dict[str, int]) -> Tally:
    """The rows as they are, not counted yet: for what hardly ever repeats within a bucket.

    `widths` holds the widest of each field so far and is kept up, for tallies of one width need no repacking.
    Buckets share it and may overwrite each other's: a hint, so what is packed never relies on it.
    """
    bits = {name: max(_width(values), widths.get(name, 0)) for name, values in fields.items()}
    widths |= bits
    return Tally(bits, pl.DataFrame(_pack(fields, bits)))


def count_rows(
    fields: Mapping[str, Field], widths: dict[str, int], counts: Mapping[str, Array] | None = None
) -> Tally:
    """Count the rows per combination of the fields: their number is `episodes`; `counts` add up."""
    listed = list_rows(fields, widths)
    if len(listed.words) == 1 and not counts:
        return Tally(listed.bits, _count_words(listed.rows["word_0"]))
    frame = listed.rows.with_columns(pl.Series(name, values) for name, values in (counts or {}).items())
    summed = [pl.len().alias("episodes"), *(pl.col(name).sum() for name in counts or ())]
    return Tally(listed.bits, frame.group_by(listed.words).agg(summed))


def add_up(tallies: list[Tally]) -> Tally:
    """Tallies of one kind in one, counted. The list is emptied: there is no memory for all of it twice."""
    if len(tallies) == 1 and tallies[0].counts:
        return tallies[0]
    bits: dict[str, int] = {}
    for part in sorted(tallies, key=lambda part: len(part.bits), reverse=True):  # the longest has all fields
        bits |= {name: max(bits.get(name, 0), width) for name, width in part.bits.items()}
    together = Tally(bits, pl.concat([_repack(tallies.pop(), bits).rows for _ in range(len(tallies))]))
    if together.counts:
        summed = [pl.col(name).sum() for name in together.counts]
    elif len(together.words) == 1:
        return Tally(bits, _count_words(together.rows["word_0"]))
    else:
        summed = [pl.len().alias("episodes")]
    return Tally(bits, _group(together, summed))


def add_reasons(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Numbers of claims by reason, added up."""
    total: dict[str, int] = {}
    for part in parts:
        for reason, claims in part.items():
            total[reason] = total.get(reason, 0) + claims
    return total


def _width(field: Field) -> int:
    values = field.values if isinstance(field, Few) else field
    return int(values.max()).bit_length() if len(values) else 0


def _count_words(words: pl.Series) -> pl.DataFrame:
    """How often each word occurs; sorting bare integers is far faster than grouping them."""
    ordered = np.sort(words.to_numpy())
    first = np.flatnonzero(starts(ordered))
    episodes = lengths(first, len(ordered)).astype(np.uint32)
    return pl.DataFrame({"word_0": ordered[first], "episodes": episodes})


def _group(part: Tally, summed: list[pl.Expr]) -> pl.DataFrame:
    """The rows of each combination in one.

    Most rows fit in the first word, as most pathways are short: grouping bare integers is far faster. So is
    the streaming engine on tables as large as these, in half the memory.
    """
    first, *others = part.words
    is_short = pl.all_horizontal(pl.lit(True), *(pl.col(word) == 0 for word in others))
    short = part.rows.lazy().filter(is_short).group_by(first).agg(summed)
    long = part.rows.lazy().filter(~is_short).group_by(part.words).agg(summed)
    grouped = pl.concat([short, long], how="diagonal").with_columns(pl.col(part.words).fill_null(0))
    return grouped.collect(engine="streaming")


def _repack(part: Tally, bits: Mapping[str, int]) -> Tally:
    """The same rows with these fields in these widths; a field that `bits` leaves out has to be 0."""
    kept = [name for name in part.bits if name in bits]
    before, after = _layout(part.bits), _layout(bits)
    if all(before[name] == after[name] for name in kept):  # then words are added or dropped, and none changes
        words = [f"word_{number}" for number in range(_words_of(after))]
        zero = pl.lit(0, pl.UInt64)
        held = [pl.col(word) if word in part.rows.columns else zero.alias(word) for word in words]
        return Tally(dict(bits), part.rows.select(*held, *part.counts))
    fields = {name: part.field(name) for name in kept}
    return Tally(dict(bits), pl.DataFrame(_pack(fields, bits)).hstack(part.rows.select(part.counts)))


def _pack(fields: Mapping[str, Field], bits: Mapping[str, int]) -> dict[str, Array]:
    layout = _layout(bits)
    first = next(iter(fields.values()))
    assert not isinstance(first, Few), "the first field has a value in every row"
    words = [np.zeros(len(first), dtype=np.uint64) for _ in range(_words_of(layout))]
    for name, field in fields.items():
        number, shift = layout[name]
        if isinstance(field, Few):
            words[number][field.rows] |= field.values.astype(np.uint64) << np.uint64(shift)
        else:
            words[number] |= field.astype(np.uint64) << np.uint64(shift)
    return {f"word_{number}": word for number, word in enumerate(words)}


def _words_of(layout: Mapping[str, tuple[int, int]]) -> int:
    return 1 + max((word for word, _ in layout.values()), default=0)


def _layout(bits: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """The word of each field and its place in it; no field lies across two words."""
    layout, word, used = {}, 0, 0
    for name, width in bits.items():
        if used + width > _WORD_BITS:
            word, used = word + 1, 0
        layout[name] = (word, used if width else 0)
        used += width
    return layout
