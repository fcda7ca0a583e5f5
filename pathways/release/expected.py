"""Expected shares of measures and flows, and summaries over regions, as they are published."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from pathways.definition import ALL, UNKNOWN, PathwayDefinition
from pathways.graph import POOLED
from pathways.lattice import Lattice
from pathways.variation import Variation, expected_shares, in_steps, summarise

if TYPE_CHECKING:
    from pathways.release.flows import Flows
    from pathways.variants import Counts

COUNTRY, YEAR_BEFORE = 0, 1
"""What a view is set against (`versus`)."""
FLOW = ["position", "source", "target"]
DEEPEST = 4
"""Flows from later steps are not standardised: few people, many strata."""
_MIX = pl.concat_str("age_band", "sex", pl.col("diagnosis").cast(pl.String), separator="\x1f").alias("mix")
VARIATION = {field.name: pl.Float64 for field in fields(Variation)} | {"regions": pl.UInt16}


def with_expected(
    measures: pl.DataFrame, counts: Counts, definition: PathwayDefinition, lattice: Lattice, rounding: int
) -> pl.DataFrame:
    """The published measures, with as `expected` the share that region would have with the country's care.

    In steps of `rounding` people of the country, and only where the country's own share is published. Not
    where neither age nor sex is known: diagnosis groups alone, whose shares are published, would tell how
    many of a region are in each.
    """
    if not knows_age_or_sex(counts.measures) or measures.is_empty() or not _has_regions(lattice):
        return measures
    cells = _measured(counts, definition, lattice, measures["view"].unique())
    pairs = _pairs(lattice, measures["view"].unique()).filter(pl.col("versus") == COUNTRY)
    people = cells.select("view", "measure", "mix", pl.col("denominator").alias("people"))
    events = cells.select("view", "measure", "mix", pl.col("numerator").alias("events"))
    shares = expected_shares(people, events, pairs.select("view", "reference"), ["measure"], [])
    told = measures.filter(pl.col("denominator") > 0, pl.col("numerator").is_not_null())
    country = told.select(pl.col("view").alias("reference"), "measure", pl.col("denominator").alias("size"))
    published = (
        shares.join(country, on=["reference", "measure"])
        .select("view", "measure", in_steps(pl.col("share"), pl.col("size"), rounding).alias("share"))
        .cast({"view": measures.schema["view"], "measure": measures.schema["measure"]})
    )
    return (
        measures.join(published, on=["view", "measure"], how="left", maintain_order="left")
        .with_columns(expected=pl.when(pl.col("denominator").is_not_null()).then("share").cast(pl.Float32))
        .drop("share")
    )


def expected_flows(
    flow: Flows, counts: Counts, lattice: Lattice, views: pl.DataFrame, rounding: int
) -> pl.DataFrame:
    """view, versus, position, source, target, share: of who leaves a drawn node, at the view's case mix.

    Position 0 is the first step itself, its source 0. Only from nodes that the view draws, to where the
    reference draws a flow of that node, and where age or sex is known; labels as their place in the drawing
    order.

    Args:
        views: view, episodes, as published.
    """
    if not knows_age_or_sex(counts.case_mix) or not lattice.dimensions:  # one view is beside no other
        return pl.DataFrame(schema=EXPECTED_FLOWS)
    pairs = _pairs(lattice, views["view"])
    cells = _flowing(counts, flow, lattice, pl.concat([pairs["view"], pairs["reference"]]).unique())
    events = cells.select("view", *FLOW, "mix", pl.col("episodes").alias("events"))
    people = events.group_by("view", "position", "source", "mix").agg(pl.col("events").sum().alias("people"))
    starts = flow.nodes.filter(pl.col("position") == 1).select(
        "view", pl.lit(0, pl.UInt8).alias("position"), pl.lit(0, pl.UInt16).alias("source"),
        pl.col("step").alias("target"), "episodes",
    )  # fmt: skip
    drawn = pl.concat([starts, flow.links.select("view", *FLOW, "episodes")])
    nodes = pl.concat(
        [
            views.select(
                "view",
                pl.lit(0, pl.UInt8).alias("position"),
                pl.lit(0, pl.UInt16).alias("source"),
                "episodes",
            ),
            flow.nodes.select("view", "position", pl.col("step").alias("source"), "episodes"),
        ]
    )
    found = []
    for versus in (COUNTRY, YEAR_BEFORE):
        against = pairs.filter(pl.col("versus") == versus).select("view", "reference")
        shares = expected_shares(people, events, against, ["position", "source"], ["target"])
        there = drawn.select(pl.col("view").alias("reference"), *FLOW).join(
            nodes.rename({"view": "reference", "episodes": "size"}), on=["reference", "position", "source"]
        )
        found.append(
            shares.join(
                nodes.select("view", "position", "source"), on=["view", "position", "source"], how="semi"
            )
            .join(there, on=["reference", *FLOW])
            .select(
                "view",
                pl.lit(versus, pl.UInt8).alias("versus"),
                *FLOW,
                in_steps(pl.col("share"), pl.col("size"), rounding).alias("share"),
            )
        )
    return pl.concat(found).cast(EXPECTED_FLOWS).sort("view", "versus", *FLOW)  # type: ignore[arg-type]


EXPECTED_FLOWS = {
    "view": pl.UInt32,
    "versus": pl.UInt8,
    "position": pl.UInt8,
    "source": pl.UInt16,
    "target": pl.UInt16,
    "share": pl.Float32,
}


def knows_age_or_sex(rows: pl.DataFrame) -> bool:
    """Whether care can be standardised: some patient has a birth year or a sex."""
    return bool(rows.width and (rows.select(pl.col("age_band", "sex") != UNKNOWN)).to_numpy().any())


def variation_per_view(measures: pl.DataFrame, lattice: Lattice) -> pl.DataFrame:
    """view (of the country), measure, and the columns of `Variation`, where the country tells the measure.

    From what is published of the regions, rounded and all, and of those that are told alone: with exact
    counts a dozen digits of summaries would say which of five numbers every rounded one stands for, and of
    one region that is withheld, how many it has.

    Args:
        measures: as published, with `expected`.
    """
    schema = {"view": pl.UInt32, "measure": pl.UInt8, **VARIATION}
    told = measures.filter(pl.col("denominator") > 0, pl.col("numerator").is_not_null())
    if told.is_empty() or not _has_regions(lattice):
        return pl.DataFrame(schema=schema)
    reference = told.select(pl.col("view").alias("reference"), "measure")
    rows = (
        _regions_of(lattice, told["view"].unique())
        .join(told.filter(pl.col("expected").is_not_null()), on="view")
        .join(reference, on=["reference", "measure"], how="semi")
    )
    found = []
    for (view, measure), group in rows.sort("view").group_by(["reference", "measure"], maintain_order=True):
        n, o, share = (
            group[name].to_numpy().astype(np.float64) for name in ("denominator", "numerator", "expected")
        )
        if summary := summarise(o, n * share, n):
            found.append({"view": view, "measure": measure, **asdict(summary.rounded())})
    return pl.DataFrame(found, schema=schema).sort("view", "measure")


def _has_regions(lattice: Lattice) -> bool:
    return any(dimension.id == "region" for dimension in lattice.dimensions)


def _without_specialist(lattice: Lattice, views: pl.Series) -> pl.DataFrame:
    """view and the choices of its point, of views that leave the specialist open."""
    points = [{"view": view, **lattice.point(view)} for view in views.sort().to_list()]
    table = pl.DataFrame(points, schema={"view": pl.UInt32, **{d.id: pl.String for d in lattice.dimensions}})
    return table.filter(pl.col("specialist") == ALL) if "specialist" in table.columns else table


def _pairs(lattice: Lattice, views: pl.Series) -> pl.DataFrame:
    """view, reference, versus: a region's view and the country's, a year's and the year before's."""
    known, rows = set(views.to_list()), []
    for point in _without_specialist(lattice, views).iter_rows(named=True):
        view = point.pop("view")
        if point.get("region", ALL) != ALL:
            rows.append((view, lattice.view(point | {"region": ALL}), COUNTRY))
        if point.get("year", ALL).isdigit():
            rows.append((view, lattice.view(point | {"year": str(int(point["year"]) - 1)}), YEAR_BEFORE))
    schema = {"view": pl.UInt32, "reference": pl.UInt32, "versus": pl.UInt8}
    return pl.DataFrame([row for row in rows if row[1] in known], schema=schema, orient="row")


def _regions_of(lattice: Lattice, views: pl.Series) -> pl.DataFrame:
    """view of a single region, reference: the country's at the same point."""
    single = [
        choice.id
        for dimension in lattice.dimensions
        if dimension.id == "region"
        for choice in dimension.choices
        if choice.members == (choice.id,)
    ]
    rows = [
        (lattice.view({k: v for k, v in point.items() if k != "view"} | {"region": region}), point["view"])
        for point in _without_specialist(lattice, views).iter_rows(named=True)
        if point["region"] == ALL
        for region in single
    ]
    return pl.DataFrame(rows, schema={"view": pl.UInt32, "reference": pl.UInt32}, orient="row")


def _measured(
    counts: Counts, definition: PathwayDefinition, lattice: Lattice, views: pl.Series
) -> pl.DataFrame:
    """view, measure (its place), mix, denominator, numerator; of these views."""
    number = {measure.id: place for place, measure in enumerate(definition.measures)}
    rows = counts.measures.with_columns(
        pl.col("measure").cast(pl.String).replace_strict(number, return_dtype=pl.UInt8), _mixed(lattice)
    )
    return _over(rows, lattice, views, ["measure", "mix"], ["denominator", "numerator"])


def _flowing(counts: Counts, flow: Flows, lattice: Lattice, views: pl.Series) -> pl.DataFrame:
    """view, position, source, target (codes of the drawing), mix, episodes; of these views."""
    codes = {label: code for code, label in enumerate(flow.labels) if label != POOLED}
    coded = [
        pl.col(name).cast(pl.String).replace_strict(codes, default=None, return_dtype=pl.UInt16)
        for name in ("source", "target")
    ]
    rows = (
        counts.case_mix.filter(pl.col("lens") == flow.lens.id, pl.col("position") < DEEPEST)
        .with_columns(*coded, _mixed(lattice), pl.col("position").cast(pl.UInt8))
        .with_columns(pl.when(pl.col("position") == 0).then(0).otherwise("source").alias("source"))
        .with_columns(pl.col("target").fill_null(len(codes) + 1).cast(pl.UInt16))  # never drawn, still people
        .filter(pl.col("source").is_not_null())
        .cast({"source": pl.UInt16})
    )
    return _over(rows, lattice, views, [*FLOW, "mix"], ["episodes"])


def _mixed(lattice: Lattice) -> pl.Expr:
    if any(dimension.id == "diagnosis" for dimension in lattice.dimensions):
        return _MIX
    return pl.concat_str("age_band", "sex", separator="\x1f").alias("mix")


def _over(
    rows: pl.DataFrame, lattice: Lattice, views: pl.Series, keys: list[str], counted: list[str]
) -> pl.DataFrame:
    """Added up over the strata of these views only."""
    names = [dimension.id for dimension in lattice.dimensions]
    rows = rows.cast(dict.fromkeys(names, pl.String))
    strata = rows.select(names).unique().with_row_index("stratum")
    wanted = pl.DataFrame({"view": views.cast(pl.UInt32)})
    places = lattice.views_of(strata).join(wanted, on="view", how="semi")
    added_up = pl.col(counted).cast(pl.Int64).sum()
    return (
        rows.lazy()
        .join(strata.lazy(), on=names)
        .group_by("stratum", *keys)
        .agg(added_up)
        .join(places.lazy(), on="stratum")
        .group_by("view", *keys)
        .agg(added_up)
        .collect()
    )
