"""Days: quartiles of waiting times and durations, from groups large enough to hide each member in."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

WEEK = 7
QUARTILES = {"q25": 1, "median": 2, "q75": 3}  # column -> quarters of the group
QUARTILE_COLUMNS: dict[str, type[pl.DataType]] = dict.fromkeys(QUARTILES, pl.UInt16)


@dataclass(frozen=True)
class DayRules:
    """What a quartile needs, and how fine it is published (design, section 8, step 7)."""

    patients: int = 20
    whole_days_up_to: int = 91  # longer spans in whole weeks

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

    Why two cells that differ by a few patients (all, and all but the small ones) may both be published: a
    published quartile is one rounded span, out of a group of 20 patients or more of whom five or more stand
    on either side. Patients added to the group move it past the spans of other members, by at most as many
    places; so a difference tells on which side of a span that many patients may stand, never whose span or
    which. The number of patients added is itself not known: cells only appear here while the links that hold
    them are published, and protection across views withdraws a link, and its quartiles with it, where other
    numbers would tell that a few are missing.

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
