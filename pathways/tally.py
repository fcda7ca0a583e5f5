"""Counts per combination of small integers, packed: how buckets keep their tables, and how these add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from pathways.runs import Array, Ints, lengths, starts

_WORD_BITS = 64
_NUMBER = "episodes"  # the count of the rows themselves
_HALVED = ""  # a hint among the widths of fields, see `count_or_list`


@dataclass(frozen=True)
class Tally:
    """Rows of small integers, packed into words of 64 bits, with their counts.

    A field takes the bits that its largest value needs: few words mean little memory and fast grouping. A
    field that one tally has and another lacks is 0 there. Without `episodes` every row counts once, and rows
    may repeat.
    """

    bits: dict[str, int]  # per field, in the order in which they are packed
    rows: pl.DataFrame  # word_0, word_1, ..., then the counts: episodes and others

    def field(self, name: str) -> Array:
        """The values of one field."""
        word, shift = self._places[name]
        return _unpack(self.rows[f"word_{word}"].to_numpy(), shift, self.bits[name])

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


@dataclass(frozen=True)
class Packed:
    """Several fields in words of 64 bits, as they stand in a tally: what many begin with is packed once."""

    bits: dict[str, int]  # per field, in the order in which they are packed
    words: list[Array]

    def __len__(self) -> int:
        return len(self.words[0])

    @property
    def keys(self) -> list[Array]:
        """Columns by which rows can be sorted: those of equal fields come together."""
        return [word.view(np.int64) for word in self.words]

    def take(self, rows: Ints) -> Packed:
        """These rows, in that order."""
        return Packed(self.bits, [word.take(rows) for word in self.words])

    def field(self, name: str) -> Array:
        """The values of one field."""
        word, shift = _layout(self.bits)[name]
        return _unpack(self.words[word], shift, self.bits[name])

    def listed(self, counts: Mapping[str, Array] | None = None) -> Tally:
        """The rows as they are, not counted yet."""
        return Tally(self.bits, pl.DataFrame({**_named(self.words), **(counts or {})}))

    def only(self, fields: Mapping[str, Array]) -> Packed:
        """As many rows with these values in fields of its own, and 0 in all others."""
        words = [np.zeros(len(self), dtype=np.uint64) for _ in self.words]
        for name, values in fields.items():
            word, shift = _layout(self.bits)[name]
            words[word] |= values.astype(np.uint64) << np.uint64(shift)
        return Packed(self.bits, words)

    def __or__(self, other: Packed) -> Packed:
        """The fields of both, where each is 0 in one of them."""
        return Packed(self.bits, [one | two for one, two in zip(self.words, other.words, strict=True)])


Field = Array | Few | Packed
"""A value per row. The first field of a tally is never a `Few`, for it tells how many rows there are; only
the first can be `Packed`: it stands for its own fields, and what it is called is lost."""


def pack(fields: Mapping[str, Field], widths: dict[str, int]) -> Packed:
    """The fields packed.

    `widths` holds the widest of each field so far and is kept up, for tallies of one width need no repacking;
    what is packed already stays as wide as it is. Buckets share it and may overwrite each other's: a hint, so
    what is packed never relies on it.
    """
    bits: dict[str, int] = {}
    for name, field in fields.items():
        bits |= field.bits if isinstance(field, Packed) else {name: max(_width(field), widths.get(name, 0))}
    widths |= bits
    return Packed(bits, _pack(fields, bits))


def stacked(parts: list[Packed]) -> Packed:
    """The rows of all parts, which have fields of the same bits, below each other."""
    words = zip(*(part.words for part in parts), strict=True)
    return Packed(parts[0].bits, [np.concatenate(word) for word in words])


def list_rows(
    fields: Mapping[str, Field], widths: dict[str, int], counts: Mapping[str, Array] | None = None
) -> Tally:
    """The rows as they are, not counted yet."""
    return pack(fields, widths).listed(counts)


def count_rows(
    fields: Mapping[str, Field], widths: dict[str, int], counts: Mapping[str, Array] | None = None
) -> Tally:
    """Count the rows per combination of the fields: `episodes` unless it is given; `counts` add up."""
    listed = list_rows(fields, widths, counts)
    if len(listed.words) == 1 and not counts:
        return Tally(listed.bits, _count_words(listed.rows["word_0"]))
    return Tally(listed.bits, listed.rows.group_by(listed.words).agg(_summed(listed)))


def count_or_list(
    fields: Mapping[str, Field], widths: dict[str, int], counts: Mapping[str, Array] | None = None
) -> Tally:
    """Counted where that leaves less than half of the rows, as the bucket before found; else listed.

    Rows that hardly repeat within a bucket are counted once, when all buckets are added up.
    """
    if not widths.get(_HALVED, 1):
        return list_rows(fields, widths, counts)
    counted = count_rows(fields, widths, counts)
    if len(counted.rows):
        widths[_HALVED] = int(2 * len(counted.rows) < counted.rows[_NUMBER].sum())
    return counted


def add_up(tallies: list[Tally]) -> Tally:
    """Tallies of one kind in one, counted. The list is emptied: there is no memory for all of it twice."""
    if len(tallies) == 1 and _NUMBER in tallies[0].counts:
        return tallies[0]
    bits: dict[str, int] = {}
    for part in sorted(tallies, key=lambda part: len(part.bits), reverse=True):  # the longest has all fields
        bits |= {name: max(bits.get(name, 0), width) for name, width in part.bits.items()}
    if any(_NUMBER in part.counts for part in tallies):
        tallies[:] = [part if _NUMBER in part.counts else _each_once(part) for part in tallies]
    together = Tally(bits, pl.concat([_repack(tallies.pop(), bits).rows for _ in range(len(tallies))]))
    if len(together.words) == 1 and not together.counts:
        return Tally(bits, _count_words(together.rows["word_0"]))
    return Tally(bits, _group(together, _summed(together)))


def add_reasons(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Numbers of claims by reason, added up."""
    total: dict[str, int] = {}
    for part in parts:
        for reason, claims in part.items():
            total[reason] = total.get(reason, 0) + claims
    return total


def _each_once(part: Tally) -> Tally:
    once = pl.lit(1, pl.UInt32).alias(_NUMBER)
    return Tally(part.bits, part.rows.select(*part.words, once, *part.counts))


def _summed(part: Tally) -> list[pl.Expr]:
    """What becomes of the counts when rows are put together."""
    sums = [pl.col(name).sum() for name in part.counts]
    return sums if _NUMBER in part.counts else [pl.len().alias(_NUMBER), *sums]


def _width(field: Array | Few) -> int:
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
    repacked = pl.DataFrame(_named(_pack(fields, bits)))
    return Tally(dict(bits), repacked.hstack(part.rows.select(part.counts)))


def _pack(fields: Mapping[str, Field], bits: Mapping[str, int]) -> list[Array]:
    """The words, in which no two fields share a bit."""
    layout = _layout(bits)
    first = next(iter(fields.values()))
    assert not isinstance(first, Few), "the first field has a value in every row"
    words = [np.zeros(len(first), dtype=np.uint64) for _ in range(_words_of(layout))]
    for name, field in fields.items():
        if isinstance(field, Packed):
            assert field is first, "the first fields are where they are in the words of their own"
            for number, word in enumerate(field.words):
                words[number] |= word
            continue
        number, shift = layout[name]
        if isinstance(field, Few):
            words[number][field.rows] |= field.values.astype(np.uint64) << np.uint64(shift)
        else:
            words[number] |= field.astype(np.uint64) << np.uint64(shift)
    return words


def _unpack(word: Array, shift: int, bits: int) -> Array:
    return (word >> np.uint64(shift)) & np.uint64((1 << bits) - 1)


def _named(words: list[Array]) -> dict[str, Array]:
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
