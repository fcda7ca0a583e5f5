"""Courses: what is drawn of pathways, position by position, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from pathways.definition import NO_STEP
from pathways.graph import POOLED

START = "start"
"""The virtual node before position 1, so that the same rule protects the first steps."""
COUNTS = ["episodes", "patients"]


@dataclass(frozen=True)
class Courses:
    """Every course that is drawn; what is pooled somewhere goes on as a course of its own.

    - labels: in the order of their text; the number of a label is its place here.
    - is_end: per label, whether nothing follows it.
    - numbers: pathway, course: as the pathway is drawn when nothing of it is pooled.
    - table: a row per course, numbered from 0: `origin`, the course it was when nothing was pooled (in the
      order of the pathways), and per position the label there. Beyond its end state that is repeated.
    """

    labels: tuple[str, ...]
    is_end: pl.Series
    numbers: pl.DataFrame
    table: pl.DataFrame

    @classmethod
    def of(cls, pathways: pl.DataFrame, last_position: int) -> Courses:
        """Those of `pathways`: pathway, steps (list of step ids; empty: without step), end_state."""
        is_empty = pl.col("steps").list.len() == 0
        steps = (
            pl.when(is_empty).then(pl.lit([NO_STEP], pl.List(pl.String))).otherwise("steps").alias("steps")
        )
        ordered = pathways.sort("pathway").with_row_index("course").with_columns(steps)
        ends, others = {*ordered["end_state"]}, {*ordered["steps"].explode()}
        assert not ends & others, f"a step has the name of an end state: {sorted(ends & others)}"
        labels = tuple(sorted({START, POOLED, *ends, *others}))
        drawn = [
            pl.col("steps")
            .list.get(position, null_on_oob=True)
            .fill_null(pl.col("end_state"))
            .cast(pl.Enum(labels))
            .to_physical()
            .cast(pl.UInt32)
            .alias(f"drawn {position}")
            for position in range(last_position)
        ]
        return cls(
            labels,
            pl.Series([label in ends for label in labels], dtype=pl.Boolean),
            ordered.select("pathway", "course"),
            ordered.select(pl.col("course").alias("origin"), *drawn),
        )

    @property
    def positions(self) -> range:
        return range(self.table.width - 1)

    def number(self, label: str) -> int:
        return self.labels.index(label)

    @property
    def link(self) -> pl.Expr:
        """view, source and target in one number: to group by three takes several times as long."""
        node = pl.col("view").cast(pl.Int64) * len(self.labels) + pl.col("source")
        return (node * len(self.labels) + pl.col("target")).alias("link")

    def numbered(self, links: pl.DataFrame) -> pl.DataFrame:
        """With the numbers of `source` and `target`."""
        codes = {label: code for code, label in enumerate(self.labels)}
        return links.with_columns(pl.col("source", "target").replace_strict(codes, return_dtype=pl.UInt32))

    def named(self, links: pl.DataFrame, view: pl.DataType) -> pl.DataFrame:
        """view, position, source, target, episodes, patients, sorted; of position, `link` and counts."""
        ways, names = len(self.labels), pl.Series(self.labels, dtype=pl.String)
        of_view, ends = pl.col("link") // ways**2, pl.col("link") % ways**2
        order = (of_view * len(self.positions) + pl.col("position")) * ways**2 + ends
        return links.sort(order).select(
            of_view.cast(view).alias("view"),
            "position",
            pl.lit(names).gather(ends // ways).alias("source"),
            pl.lit(names).gather(ends % ways).alias("target"),
            *COUNTS,
        )

    def drawn(self, position: int) -> pl.Expr:
        """The label of each `course` after so many others."""
        return take(self.table[f"drawn {position}"], "course")

    def order(self, position: int) -> list[pl.Expr]:
        """What puts flows in order of their pathway, and then of what is drawn of it before `position`."""
        return [take(column, "course") for column in self.table.get_columns()[: position + 1]]

    def pool(self, flows: pl.DataFrame, position: int) -> tuple[Courses, pl.DataFrame]:
        """With what these flows are drawn as once they are pooled here; and the flows with that.

        What is pooled where it ended still has to reach its end state, which is one position later.
        """
        pooled = pl.lit(self.number(POOLED), pl.UInt32)
        new = flows.select(pl.col("course").unique().sort()).with_row_index("new", self.table.height)
        added = self.table[new["course"]].with_columns(pooled.alias(f"drawn {position}"))
        flows = flows.join(new, on="course").with_columns(course="new", target=pooled)
        return replace(self, table=pl.concat([self.table, added]).rechunk()), flows

    def as_lists(self, flows: pl.DataFrame) -> pl.DataFrame:
        """view, drawn (list of label numbers), episodes, patients of flows with a `view` and a `course`."""
        drawn = pl.col(self.table.columns[1:])
        used = self.table.with_row_index("course").join(flows, on="course", how="semi")
        alike = used.group_by(drawn).agg("course").with_row_index("number")
        length = pl.sum_horizontal(~take(self.is_end, name) for name in self.table.columns[1:]) + 1
        lists = alike.select(pl.concat_list(drawn).list.head(length)).to_series()
        return (
            flows.join(alike.select("number", "course").explode("course"), on="course")
            .group_by("view", "number")
            .agg(pl.sum(*COUNTS))
            .select("view", take(lists, "number").alias("drawn"), *COUNTS)
        )


def take(values: pl.Series, number: str) -> pl.Expr:
    """The values that a column numbers."""
    return pl.lit(values).gather(pl.col(number))
