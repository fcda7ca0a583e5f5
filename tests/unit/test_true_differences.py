"""On invented data whose true regional differences are known: these are found, false ones stay rare."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pathways.claims import read_claims, read_patients
from pathways.definition import read_definition
from pathways.regional import Count, Regional, work_out
from pathways.synthetic import make_sample, read_recipe, write_sample
from pathways.variants import count_variants
from pathways.variation import expected_shares

RECIPE = read_recipe("lage-rug")
TRUE = {  # region -> a measure that its stated difference moves most
    "groningen": "eerst-neuroloog",
    "utrecht": "eerst-orthopeed",
    "limburg": "pijnbehandeling",
    "noord-brabant": "rontgen",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Regional]:
    """Every measure over regions, as the page works it out, from counts rounded to 5."""
    folder = tmp_path_factory.mktemp("truth")
    write_sample(make_sample(RECIPE, patients=40_000, years=(2017, 2018), seed=11), folder)
    definition = read_definition("lage-rug")
    claims = read_claims((folder / "claims.parquet",))
    patients = read_patients(folder / "patients.parquet", claims=claims)
    counts = count_variants(claims.rows, patients.rows, definition, large_tables=("measures",))
    claims.close()
    patients.close()
    cells = counts.measures.cast(dict.fromkeys(("region", "measure", "diagnosis"), pl.String)).with_columns(
        mix=pl.concat_str("age_band", "sex", "diagnosis", separator=" ")
    )
    shares = [measure.id for measure in definition.measures if measure.kind == "share"]
    return {
        measure: regional
        for measure in shares
        if (regional := over_regions(cells.filter(pl.col("measure") == measure)))
    }


def over_regions(cells: pl.DataFrame) -> Regional | None:
    both = pl.concat([cells.with_columns(view=pl.lit("all")), cells.with_columns(view="region")])
    grouped = both.group_by("view", "measure", "mix").agg(pl.col("denominator", "numerator").sum())
    people = grouped.select("view", "measure", "mix", people="denominator")
    events = grouped.select("view", "measure", "mix", events="numerator")
    regions = cells["region"].unique().sort().to_list()
    pairs = pl.DataFrame({"view": regions, "reference": ["all"] * len(regions)})
    wanted = dict(expected_shares(people, events, pairs, ["measure"], []).select("view", "share").iter_rows())
    totals = grouped.group_by("view").agg(pl.col("denominator", "numerator").sum())
    counted = {
        view: Count(
            view, rounded(n), rounded(x) if x >= 10 else None, wanted.get(view, 0) * rounded(n) or None
        )
        for view, n, x in totals.iter_rows()
    }
    return work_out(counted.pop("all"), list(counted.values()), rounding=5, standardise=True)


def rounded(count: int) -> int:
    return (count + 2) // 5 * 5


@pytest.mark.parametrize("region", TRUE)
def test_a_true_difference_is_found(found: dict[str, Regional], region: str) -> None:
    point = found[TRUE[region]].of(region)
    assert point is not None
    assert point.place in ("between", "outside")
    assert point.ratio is not None
    assert point.ratio > 1.05


def test_most_true_differences_are_outside_the_widest_limits(found: dict[str, Regional]) -> None:
    outside = [
        region for region, measure in TRUE.items() if region in [p.region for p in found[measure].signals]
    ]
    assert len(outside) >= 2


def test_regions_without_a_difference_stand_out_no_more_often_than_promised(
    found: dict[str, Regional],
) -> None:
    """2 in 1,000 outside 99.8 % and 5 in 100 outside 95 %, of about a hundred that are not independent."""
    differing = {region.lower() for region in RECIPE["regional"]}
    points = [p for regional in found.values() for p in regional.points if p.region not in differing]
    assert len(points) >= 80
    assert sum(point.place == "outside" for point in points) <= 2
    assert sum(point.place != "inside" for point in points) <= 0.1 * len(points)


def test_expected_and_observed_are_equal_in_the_country(found: dict[str, Regional]) -> None:
    for regional in found.values():
        told = [point.count for point in regional.points]
        if not regional.withheld:
            observed = sum(count.numerator or 0 for count in told)
            expected = sum(count.expected or 0 for count in told)
            assert expected == pytest.approx(observed, rel=0.02, abs=30)


def test_the_folder_of_the_sample_says_what_is_true(tmp_path: Path) -> None:
    write_sample(make_sample(RECIPE, patients=200, seed=1), tmp_path)
    assert "known_differences" in (tmp_path / "manifest.json").read_text(encoding="utf-8")
