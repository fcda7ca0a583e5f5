"""Expected shares as they are published: in steps, of told numbers only, and never a count of a region."""

from __future__ import annotations

from types import SimpleNamespace

import polars as pl
import pytest

from pathways.definition import UNKNOWN
from pathways.lattice import Choice, Dimension, Lattice
from pathways.release.expected import (
    COUNTRY,
    YEAR_BEFORE,
    expected_flows,
    variation_per_view,
    with_expected,
)

REGIONS = tuple(f"r{i}" for i in range(6))
LATTICE = Lattice(
    (
        Dimension("region", (Choice("all", REGIONS), *(Choice(r, (r,)) for r in REGIONS))),
        Dimension(
            "year", (Choice("all", ("2017", "2018")), Choice("2017", ("2017",)), Choice("2018", ("2018",)))
        ),
    )
)
DEFINITION = SimpleNamespace(measures=(SimpleNamespace(id="mri"),))


def view(region: str = "all", year: str = "2018") -> int:
    number = LATTICE.view({"region": region, "year": year})
    assert number is not None
    return number


def measures(old: int) -> pl.DataFrame:
    """Region r0 has `old` old people of 1,000, the others 500; 40 % of the old and 10 % of the young."""
    rows = [
        (region, "2018", band, "v", "mri", n, n * (4 if band == "75+" else 1) // 10)
        for region in REGIONS
        for band, n in (
            ("75+", old if region == "r0" else 500),
            ("18-74", 1000 - (old if region == "r0" else 500)),
        )
    ]
    columns = ["region", "year", "age_band", "sex", "measure", "denominator", "numerator"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def published(withheld: str = "", old: int = 500) -> pl.DataFrame:
    """What is told: of everybody 250 of 1,000, of r0 as many as its `old` old people make."""
    rows = [
        (
            view(region),
            0,
            1000 * (6 if region == "all" else 1),
            None if region == withheld else 100 + 3 * old // 10 if region == "r0" else 250,
            None,
        )
        for region in ("all", *REGIONS)
    ]
    schema = {
        "view": pl.UInt32, "measure": pl.UInt8, "denominator": pl.UInt32, "numerator": pl.UInt32,
        "expected": pl.Float32,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def counts(old: int = 900) -> SimpleNamespace:
    return SimpleNamespace(measures=measures(old), case_mix=pl.DataFrame())


def shares(table: pl.DataFrame) -> dict[int, float]:
    return dict(table.filter(pl.col("expected").is_not_null()).select("view", "expected").iter_rows())


def test_an_old_region_is_expected_to_count_more() -> None:
    """900 x 0.4 + 100 x 0.1 = 370 of 1,000; in steps of 5 of the country's 6,000."""
    found = shares(with_expected(published(), counts(), DEFINITION, LATTICE, 5))  # type: ignore[arg-type]
    assert found[view("r0")] == pytest.approx(0.37, abs=0.5 * 5 / 6000)
    assert found[view("r1")] == pytest.approx(0.25, abs=0.5 * 5 / 6000)
    for share in found.values():
        assert share * 6000 / 5 == pytest.approx(round(share * 6000 / 5), abs=1e-3)
    assert view() not in found  # the country has no reference


def test_where_the_country_tells_no_share_nobody_has_an_expectation() -> None:
    found = with_expected(published("all"), counts(), DEFINITION, LATTICE, 5)  # type: ignore[arg-type]
    assert shares(found) == {}
    assert variation_per_view(found, LATTICE).is_empty()


def test_age_alone_makes_no_variation() -> None:
    measures = with_expected(published(old=900), counts(), DEFINITION, LATTICE, 5)  # type: ignore[arg-type]
    found = variation_per_view(measures, LATTICE)
    assert found["view"].to_list() == [view()]
    assert found["regions"].to_list() == [6]
    assert found["variance"].to_list() == [0]
    assert found["quotient_80"].to_list() == [pytest.approx(1, abs=1e-3)]


def test_a_region_that_is_withheld_is_in_no_summary() -> None:
    """With it, the summary beside the other five would say how many it has."""
    measures = with_expected(published("r3"), counts(), DEFINITION, LATTICE, 5)  # type: ignore[arg-type]
    assert variation_per_view(measures, LATTICE)["regions"].to_list() == [5]


def test_where_neither_age_nor_sex_is_known_nothing_is_expected() -> None:
    made = counts()
    made.measures = made.measures.with_columns(age_band=pl.lit(UNKNOWN), sex=pl.lit(UNKNOWN))
    found = with_expected(published(), made, DEFINITION, LATTICE, 5)  # type: ignore[arg-type]
    assert shares(found) == {}
    made.case_mix = made.measures
    assert expected_flows(None, made, LATTICE, found, 5).is_empty()  # type: ignore[arg-type]


def test_flows_are_told_only_where_view_and_reference_draw_them() -> None:
    rows = [
        ("zorg", region, year, "18-74", "v", position, source, target, n)
        for region in REGIONS
        for year, onward in (("2017", 200), ("2018", 300))
        for position, source, target, n in (
            (0, None, "a", 1000), (1, "a", "b", onward),
            (1, "a", "ended", 1000 - onward), (1, "a", "rare", 3),
        )
    ]  # fmt: skip
    columns = ["lens", "region", "year", "age_band", "sex", "position", "source", "target", "episodes"]
    made = SimpleNamespace(case_mix=pl.DataFrame(rows, schema=columns, orient="row"))
    labels = ["a", "b", "rare", "pooled", "ended"]
    numbers = [(view(r, y), 6 if r == "all" else 1) for r in ("all", *REGIONS) for y in ("2017", "2018")]
    nodes = [(v, 1, 0, 1000 * k) for v, k in numbers]
    links = [(v, 1, 0, target, 300 * k) for v, k in numbers for target in (1, 4)]
    key = {"view": pl.UInt32, "position": pl.UInt8}
    flow = SimpleNamespace(
        lens=SimpleNamespace(id="zorg"),
        labels=labels,
        nodes=pl.DataFrame(nodes, schema=key | {"step": pl.UInt16, "episodes": pl.UInt32}, orient="row"),
        links=pl.DataFrame(
            links,
            schema=key | {"source": pl.UInt16, "target": pl.UInt16, "episodes": pl.UInt32},
            orient="row",
        ),
    )
    views = pl.DataFrame(
        [(v, 1000 * k) for v, k in numbers], schema={"view": pl.UInt32, "episodes": pl.UInt32}, orient="row"
    )
    found = expected_flows(flow, made, LATTICE, views, 5)  # type: ignore[arg-type]
    assert set(found["target"].to_list()) == {0, 1, 4}  # never the rare one, which nobody draws
    onward = found.filter(
        pl.col("view") == view("r0", "2018"), pl.col("position") == 1, pl.col("target") == 1
    )
    told = dict(onward.select("versus", "share").iter_rows())
    assert told[COUNTRY] == pytest.approx(300 / 1003, abs=5 / 6000)
    assert told[YEAR_BEFORE] == pytest.approx(200 / 1003, abs=5 / 1000)
