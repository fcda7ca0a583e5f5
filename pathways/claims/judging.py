"""Judging: every row of a table gets at most one rule that it breaks; rows without one are good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from pathways import batches
from pathways.claims.opening import OpenTable
from pathways.claims.parts import Part
from pathways.claims.rules import RULES, first_broken, line_rules, name_of_rule
from pathways.claims.settling import Reading
from pathways.claims.sources import Source
from pathways.claims.streaming import FILES_AT_ONCE, collect_each
from pathways.claims.typed import typed_rows
from pathways.errors import PathwaysError

COMPARED = pl.Schema({"file": pl.UInt32(), "row": pl.UInt64(), "rule": pl.Enum(list(RULES))})
Compare = Callable[[pl.LazyFrame], pl.DataFrame]
"""From the good rows, with `file` and `row`, to those that break a rule about several rows, as COMPARED."""


def breaking(rows: pl.DataFrame, rule: str) -> pl.DataFrame:
    """These rows, by `file` and `row`, as rows that break a rule."""
    return rows.with_columns(pl.lit(rule, dtype=COMPARED["rule"]).alias("rule"))


@dataclass(frozen=True)
class Judged:
    """A table whose rows are judged: rules about one row are expressions, rules about several rows a list."""

    table: OpenTable
    reading: Reading
    rules: Mapping[str, pl.Expr]
    broken: tuple[dict[str, int], ...]  # per file: rule -> rows
    compared: pl.DataFrame  # COMPARED; `file` is the place among the parts

    def good_rows(self, columns: list[pl.Expr] | None = None) -> pl.LazyFrame:
        """The rows that break no rule, typed; without `columns` all of them, and `file` and `row`.

        Only the rules that some row of a file breaks are asked again, so that a clean file is read without
        any, and rows are numbered only where a number decides.
        """
        return pl.concat(
            [self._good_rows_of(place, columns) for place in range(len(self.table.parts))], how="diagonal"
        )

    def good_pieces(self, columns: list[pl.Expr]) -> list[pl.LazyFrame]:
        """The same rows, see `batches_of`: in runs where a file is large, and small files together."""
        pieces: list[list[pl.LazyFrame]] = []
        room = 0
        for place, part in enumerate(self.table.parts):
            whole = range(part.source.rows)  # a text file would be read from its beginning for every run
            for run in [whole] if part.source.format == "text" else batches.runs_of(part.source.rows):
                if not pieces or len(run) > room or len(pieces[-1]) == FILES_AT_ONCE:
                    pieces.append([])
                    room = batches.ROWS_OF_A_PIECE
                pieces[-1].append(self._good_rows_of(place, columns, None if run == whole else run))
                room -= len(run)
        return [pl.concat(piece, how="diagonal") for piece in pieces]

    def _good_rows_of(
        self, place: int, columns: list[pl.Expr] | None, run: range | None = None
    ) -> pl.LazyFrame:
        part = self.table.parts[place]
        compared = self._compared_in(place, run)
        needs_numbers = columns is None or not compared.is_empty()
        rows = part.source.numbered if needs_numbers else part.source.frame
        rows = self._typed(part, rows if run is None else rows.slice(run.start, len(run)))
        asked = [rule for name, rule in _rules_of(part, self.rules).items() if name in self.broken[place]]
        if asked:
            rows = rows.filter(~pl.any_horizontal(rule.fill_null(False) for rule in asked))
        if not compared.is_empty():
            rows = rows.join(compared.lazy(), on="row", how="anti")
        if columns is None:
            typed = [name for name in rows.collect_schema() if not name.isdigit()]
            return rows.select(pl.lit(place, pl.UInt32).alias("file"), *typed)
        return rows.select(columns)

    def broken_rows(self) -> list[tuple[Source, pl.LazyFrame]]:
        """Per file with broken rows: these rows as the file holds them, with `rule`."""
        found = []
        for place, part in enumerate(self.table.parts):
            if self.broken[place]:
                rules = _rules_of(part, self.rules)
                later = self._compared_in(place).lazy().select("row", later=pl.col("rule").cast(pl.String))
                rows = self._typed(part, part.source.numbered).with_columns(place=first_broken(rules))
                rows = rows.join(later, on="row", how="left", maintain_order="left")
                rows = rows.filter(pl.col("place").is_not_null() | pl.col("later").is_not_null())
                rule = pl.coalesce(name_of_rule(pl.col("place"), rules), "later")
                found.append((part.source, rows.with_columns(rule=rule)))
        return found

    def _typed(self, part: Part, rows: pl.LazyFrame) -> pl.LazyFrame:
        return typed_rows(rows, part, self.table.name, self.reading)

    def _compared_in(self, place: int, run: range | None = None) -> pl.DataFrame:
        found = self.compared.filter(pl.col("file") == place)
        if run is None:
            return found
        return found.filter(pl.col("row").is_between(run.start + 1, run.stop))  # rows count from 1


def judge_rows(table: OpenTable, reading: Reading, rules: Mapping[str, pl.Expr], compare: Compare) -> Judged:
    """Ask every rule of every row; `compare` then looks at the rows that passed."""
    counted = collect_each(
        [
            typed_rows(part.source.frame, part, table.name, reading)
            .select(place=first_broken(_rules_of(part, rules)))
            .group_by("place")
            .len()
            for part in table.parts
        ]
    )
    broken: list[dict[str, int]] = []
    for part, counts in zip(table.parts, counted, strict=True):
        names = list(_rules_of(part, rules))
        rows_at = dict(counts.iter_rows())  # place among the rules, None for a good row
        if sum(rows_at.values()) != part.source.rows:
            raise PathwaysError(
                f"{part.source.path}: holds {part.source.rows:,} rows and {sum(rows_at.values()):,} were "
                "read, so none is used. If the file did not change meanwhile, this is our fault: report it."
            )
        broken.append({names[place]: rows for place, rows in rows_at.items() if place is not None})
    judged = Judged(table, reading, rules, tuple(broken), pl.DataFrame(schema=COMPARED))
    compared = compare(judged.good_rows())
    for place, rule, rows in compared.group_by("file", "rule").len().iter_rows():
        broken[place][rule] = rows
    return Judged(table, reading, rules, tuple(broken), compared)


def _rules_of(part: Part, rules: Mapping[str, pl.Expr]) -> dict[str, pl.Expr]:
    return {**(line_rules() if part.source.tidied else {}), **rules}
