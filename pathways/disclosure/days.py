"""Days: quartiles of waiting times and durations, from groups large enough to hide each member in."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from pathways.disclosure.rounding import Protection

WEEK = 7
QUARTILES = {"q25": 1, "median": 2, "q75": 3}  # column -> quarters of the group
QUARTILE_COLUMNS: dict[str, type[pl.DataType]] = dict.fromkeys(QUARTILES, pl.UInt16)


@dataclass(frozen=True)
class DayRules:
    """What a quartile needs, and how fine it is published (design, section 8, step 7)."""

    patients: int = 20
    whole_days_up_to: int = 91  # longer spans in whole weeks
    protection: Protection = field(default_factory=Protection)  # of the counts beside them

    def rounded(self, days: pl.Expr) -> pl.Expr:
        """Whole days, and whole weeks above the limit."""
        weeks = (days + WEEK // 2) // WEEK * WEEK
        # The limit itself need not be a whole week, and rounding may not turn the order of spans around.
        return (
            pl.when(days <= self.whole_days_up_to)
            .then(days)
            .otherwise(pl.max_horizontal(weeks, self.whole_days_up_to))
        )


def quartiles(histogram: pl.DataFrame, large_enough: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """The quartiles of each cell that is large enough.

    A quartile is the smallest span that so many of the episodes do not exceed; so it is one of the spans in
    the data, and rounding the spans before or after makes no difference.

    What the quartiles of two groups that differ by a few people tell about these is another question:
    `disclosure.remainders`.

    Args:
        histogram: `by`, days (rounded), episodes; each cell once per span.
        large_enough: `by`: the cells that are published and hold as many patients as a quartile needs.

    Returns:
        `by`, q25, median, q75; sorted by `by`.
    """
    reached = pl.col("episodes").cum_sum().over(by)
    total = pl.col("episodes").sum().over(by)
    return (
        histogram.lazy()
        .join(large_enough.lazy().select(by), on=by, how="semi")
        .filter(pl.col("episodes") > 0)
        .sort(*by, "days")
        .with_columns(reached=reached, total=total)
        .group_by(by)
        .agg(
            pl.col("days").filter(4 * pl.col("reached") >= quarters * pl.col("total")).min().alias(name)
            for name, quarters in QUARTILES.items()
        )
        .cast(QUARTILE_COLUMNS)  # type: ignore[arg-type]
        .sort(by)
        .collect()
    )
