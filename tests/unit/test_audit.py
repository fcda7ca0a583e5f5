"""The attacker: it is right about what it says, it has teeth, and it notices every step that is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from pathways.audit import AuditReport, audit
from pathways.audit.published import read_published
from pathways.cli import main
from pathways.definition import PathwayDefinition
from pathways.inference.finest import finest_of
from pathways.inference.grid import NOT_OFFERED, complete_lattice
from pathways.inference.narrowing import narrow
from pathways.inference.programs import Program
from pathways.inference.recover import recover_by_intervals
from pathways.inference.small import Small
from pathways.inference.state import state
from pathways.inference.system import Draft
from pathways.release import build
from pathways.variants import Counts
from tests.attack.truth import true_cells, wrong_bounds
from tests.attack.workshop import (
    OPEN,
    Steps,
    changed_release,
    open_release_of,
    release_by,
    suppressed_release,
)
from tests.releases import DIAGNOSES, count, small_counts, small_definition

# -- arithmetic ----------------------------------------------------------------------------------------


def narrowed(bounds: list[tuple[int, int]], *rows: list[int]) -> list[tuple[int, int]]:
    """The bounds after interval arithmetic; a row names the unknowns, from 1, with their signs."""
    draft = Draft()
    low, high = (np.array(column) for column in zip(*bounds, strict=True))
    unknowns = draft.add_unknowns(low, high)
    for row in rows:
        draft.add_rows(*((np.zeros(1, np.int64), unknowns[[abs(x) - 1]], int(np.sign(x))) for x in row))
    bounds = narrow(draft.finish())
    return list(zip(bounds.low.tolist(), bounds.high.tolist(), strict=True))


def test_a_part_is_what_the_whole_leaves_of_it():
    assert narrowed([(38, 42), (28, 32), (0, 100)], [1, -2, -3]) == [(38, 42), (28, 32), (6, 14)]


def test_what_one_sum_tells_goes_on_into_the_next():
    bounds = [(10, 10), (0, 99), (7, 7), (0, 99), (0, 99)]
    assert narrowed(bounds, [1, -2, -3], [2, -4, -5])[1:] == [(3, 3), (7, 7), (0, 3), (0, 3)]


def test_bounds_that_cross_are_left_crossed():
    (low, high), *_ = narrowed([(38, 42), (50, 52), (0, 9)], [1, -2, -3])
    assert low > high


def test_the_lattice_is_completed_with_values_that_are_not_offered():
    choices = [
        {"id": "all", "members": []},
        {"id": "noord", "members": ["drenthe", "texel"]},
        {"id": "drenthe", "members": ["drenthe"]},
        {"id": "zeeland", "members": ["zeeland"]},
    ]
    (axis,) = complete_lattice([{"id": "region", "choices": choices}]).axes
    assert axis.names == ("all", "noord", "drenthe", "zeeland", "texel", NOT_OFFERED)
    assert axis.sums == (
        (0, (2, 3, 4, 5)),  # all = drenthe + zeeland + texel + the rest
        (0, (1, 3, 5)),  # all = noord + zeeland + the rest
        (1, (2, 4)),  # noord = drenthe + texel
    )


def test_one_feasible_point_settles_a_cell_only_where_no_other_could_change_it():
    """A link that nobody shows and that takes 10 here may be 6 to 9 for who supposes that it is small."""
    bounds, numbers = np.array([[5, 12], [5, 12]]), np.arange(2)
    supposed = np.array([True, False])
    program = Program(
        low=bounds[:, 0],
        high=bounds[:, 1],
        finest=finest_of(complete_lattice([]))(numbers[:1]),
        numbers=numbers,
        at=numbers,
        is_supposed_small=supposed,
        is_shown=~supposed,
        small=Small(10, 5),
        unknowns=numbers,
        name=("", "", ""),
    )

    def settled(value: float) -> list[bool]:
        taken = np.array([value, value])
        return (~program.may_be_recovered(numbers, taken, taken)).tolist()

    assert settled(0.0) == [True, True]
    assert settled(6.0) == [False, False]
    assert settled(10.0) == [False, True]
    # No whole number lies at a point between two, and the count may still be 1 or 2, or 9.
    assert settled(1.5) == [False, False]
    assert settled(9.5) == [False, False]


# -- it is right ---------------------------------------------------------------------------------------


def bounds_of(release: Path, *, leaves_out: bool = False):
    """Grid, families, and the bounds after interval arithmetic and after linear programming."""
    published = read_published(release, leaves_out=leaves_out)
    found = recover_by_intervals(state(published), Small(published.minimum, 5)).with_programs()
    assert not found.is_contradictory
    return published, found.state.families, found.low, found.high


def build_counts(counts: Counts, definition: PathwayDefinition, to: Path) -> Path:
    rows = sum(counts.rows.values())
    build(counts, definition, report={"rows_read": rows, "set_aside": {}}, to=to, source="tests")
    return to


@pytest.mark.parametrize(
    ("patients", "again", "groups"),
    [
        (400, 0.2, {}),
        (700, 0.0, {"region": {"noord": ("groningen", "zeeland")}}),
    ],
)
def test_the_truth_lies_within_every_bound(
    tmp_path: Path, patients: int, again: float, groups: dict[str, dict[str, tuple[str, ...]]]
):
    definition = small_definition(groups=groups)
    counts = small_counts(definition, patients=patients, again=again, seed=3)
    published, families, low, high = bounds_of(build_counts(counts, definition, tmp_path / "r"))
    cells = true_cells(counts, published.grid, published.manifest)
    about = [family for family in families if family.kind != "rows"]
    assert {family.kind for family in about} >= {"view", "repeats", "inclusion", "node", "link", "end state"}
    assert [
        fault for family in about for fault in wrong_bounds(family, published.grid, low, high, cells)
    ] == []


# -- it has teeth --------------------------------------------------------------------------------------


def two_step_counts(definition: PathwayDefinition, regions: dict[str, float], patients: int) -> Counts:
    """A cohort of one lens with three specialists and short pathways."""
    chance = np.random.default_rng(1)
    steps = ("neuroloog", "orthopeed", "anesthesioloog")
    rows = []
    for patient in range(patients):
        taken = [str(chance.choice(steps, p=(0.5, 0.3, 0.2)))]
        if chance.random() < 0.6:
            taken.append(str(chance.choice([step for step in steps if step != taken[0]], p=(0.7, 0.3))))
        rows.append(
            {
                "patient": patient,
                "diagnosis": str(chance.choice(list(DIAGNOSES))),
                "region": str(chance.choice(list(regions), p=list(regions.values()))),
                "year": str(chance.choice(("2016", "2017", "2018", "2019"))),
                "specialist": taken[0],
                "steps_specialist": taken,
                "end_specialist": str(chance.choice(("back", "ended"), p=(0.6, 0.4))),
            }
        )
    frame = pl.DataFrame(rows)
    others = {"diagnosis", "region", "year", "specialist"} - set(definition.release.dimensions)
    return count(frame.drop(others), definition)


def open_definition(**rules: object) -> PathwayDefinition:
    definition = small_definition(**{**OPEN, **rules})
    return replace(definition, lenses=definition.lenses[:1], events=(), measures=())


def recovered(release: Path, counts: Counts) -> tuple[int, int]:
    """Links and nodes of 1 to 9 episodes in views that can be asked for: how many, and how many recovered."""
    published, families, low, high = bounds_of(release, leaves_out=True)
    cells = true_cells(counts, published.grid, published.manifest)
    small = found = 0
    for family in families:
        if family.kind in ("node", "link"):
            assert wrong_bounds(family, published.grid, low, high, cells) == []
            truth = np.array([cells[family.kind, family.lens, what] for what in family.what])
            is_small = (truth >= 1) & (truth <= 9) & published.grid.is_offered
            least, most = low[family.unknowns], high[family.unknowns]
            is_found = (family.unknowns >= 0) & (least >= 1) & (most <= 9) & (most - least < 4)
            small, found = small + int(is_small.sum()), found + int((is_small & is_found).sum())
    return small, found


def test_suppression_alone_gives_its_small_counts_away(tmp_path: Path):
    definition = open_definition()
    counts = two_step_counts(definition, {"groningen": 0.985, "zeeland": 0.015}, 9000)
    exact = open_release_of(counts, definition, tmp_path / "exact")
    small, found = recovered(suppressed_release(exact, tmp_path / "suppressed", rounding=1), counts)
    assert small > 300
    assert found >= 0.95 * small


REGIONS = {"groningen": 0.35, "utrecht": 0.3, "zeeland": 0.2, "drenthe": 0.1, "limburg": 0.05}
YEARS = ("2016", "2017", "2018", "2019")


def unions(values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Every set of two values or more, short of all."""
    return {"-".join(some): some for size in range(2, len(values)) for some in combinations(values, size)}


def test_free_unions_give_small_counts_away_although_they_are_suppressed_and_rounded(tmp_path: Path):
    dimensions = ("region", "year")
    groups = {"region": unions(tuple(REGIONS)), "year": unions(YEARS)}
    definition = open_definition(dimensions=dimensions, groups=groups)
    counts = two_step_counts(definition, REGIONS, 1200)
    exact = open_release_of(counts, definition, tmp_path / "exact")
    small, found = recovered(suppressed_release(exact, tmp_path / "unions", rounding=5), counts)
    assert small > 300
    assert found >= 0.95 * small


def test_without_the_unions_rounding_keeps_them(tmp_path: Path):
    definition = open_definition(dimensions=("region", "year"))
    counts = two_step_counts(definition, REGIONS, 1200)
    exact = open_release_of(counts, definition, tmp_path / "exact")
    small, found = recovered(suppressed_release(exact, tmp_path / "lattice", rounding=5), counts)
    assert small > 300
    assert found == 0


# -- it notices every step that is left out ------------------------------------------------------------


def cohort_with_everything_small(definition: PathwayDefinition, seed: int = 3) -> Counts:
    """Four regions; the smallest has 30 patients of two episodes each, and there is a rare specialist."""
    chance = np.random.default_rng(seed)
    steps = ("neuroloog", "orthopeed", "anesthesioloog", "revalidatiearts")
    rows = []
    for patient in range(1000):
        regions = ("groningen", "utrecht", "zeeland", "drenthe")
        region = str(chance.choice(regions, p=(0.5, 0.3, 0.17, 0.03)))
        for _ in range(2 if region == "drenthe" else 1):
            taken = [str(chance.choice(steps, p=(0.55, 0.3, 0.13, 0.02)))]
            if chance.random() < 0.5:
                taken.append(str(chance.choice([step for step in steps[:3] if step != taken[0]])))
            end = str(chance.choice(("back", "ended"), p=(0.6, 0.4)))
            row = {"patient": patient, "region": region, "steps_specialist": taken, "end_specialist": end}
            rows.append(row)
    return count(pl.DataFrame(rows), definition)


def by_region() -> PathwayDefinition:
    definition = small_definition(dimensions=("region",))
    return replace(definition, lenses=definition.lenses[:1], events=(), measures=())


def audit_without(tmp_path: Path, steps: Steps) -> AuditReport:
    definition = by_region()
    return audit(release_by(steps, cohort_with_everything_small(definition), definition, tmp_path))


def test_with_every_step_the_audit_is_satisfied(tmp_path: Path):
    report = audit_without(tmp_path, Steps())
    assert report.is_safe
    assert report.tallies["link"].examined > 100


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (Steps(minimum=3), "under the minimum of 10"),
        (Steps(pools_of_two=False), "under the minimum of 10"),
        (Steps(rounding=1), "no multiple of 5"),
        (Steps(smallest_view=10), "fewer than 50 patients"),
        (Steps(counts_patients=False), "fewer than 50 patients"),
    ],
    ids=["minimum", "pool of two", "rounding", "too small views", "patients"],
)
def test_without_a_step_the_audit_fails(tmp_path: Path, steps: Steps, said: str):
    report = audit_without(tmp_path, steps)
    assert not report.is_safe
    assert any(said in sentence for sentence in report.broken)


def test_without_rounding_the_arithmetic_recovers_counts(tmp_path: Path):
    """Also when the manifest says openly that nothing is rounded: each step of the two is needed."""
    definition = replace(
        small_definition(dimensions=("region", "year")), lenses=by_region().lenses, events=(), measures=()
    )
    counts = two_step_counts(definition, REGIONS, 1500)
    exact = release_by(Steps(rounding=1), counts, definition, tmp_path / "work")
    report = audit(changed_release(exact, tmp_path / "release", lambda _, rows: rows, rounding=1))
    assert report.broken == ()
    assert not report.is_contradictory
    assert report.tallies["link"].recovered > 10


def test_without_repair_across_views_the_arithmetic_recovers_counts(tmp_path: Path):
    definition = small_definition()
    definition = replace(definition, lenses=definition.lenses[:1], events=(), measures=())
    counts = small_counts(definition, patients=1500, again=0.0)
    report = audit(release_by(Steps(), counts, definition, tmp_path))
    assert report.broken == ()
    assert report.tallies["link"].recovered > 0


def test_a_number_changed_by_hand_contradicts_the_others(tmp_path: Path):
    definition = by_region()
    built = release_by(Steps(), cohort_with_everything_small(definition), definition, tmp_path / "work")

    def change(table: str, rows: pl.DataFrame) -> pl.DataFrame:
        if table != "nodes":
            return rows
        largest = pl.col("episodes") == pl.col("episodes").max()
        return rows.with_columns(pl.when(largest).then(pl.col("episodes") * 2).otherwise("episodes"))

    report = audit(changed_release(built, tmp_path / "changed", change))
    assert report.is_contradictory
    assert not report.is_safe
    assert "contradict" in report.as_text()


# -- the command ---------------------------------------------------------------------------------------


def test_the_command_says_what_it_found_and_fails(tmp_path: Path):
    definition = by_region()
    counts = cohort_with_everything_small(definition)
    safe = release_by(Steps(), counts, definition, tmp_path / "safe")
    leaky = release_by(Steps(rounding=1), counts, definition, tmp_path / "leaky")
    done = CliRunner().invoke(main, ["audit", str(safe)])
    assert done.exit_code == 0
    assert "No small count can be recovered." in done.stdout
    done = CliRunner().invoke(main, ["audit", str(leaky), "--format", "json"])
    assert done.exit_code == 1
    (report,) = json.loads(done.stdout)
    assert not report["is_safe"]
    assert report["broken"]


def test_a_folder_without_a_release_is_a_mistake_of_the_input(tmp_path: Path):
    done = CliRunner().invoke(main, ["audit", str(tmp_path)])
    assert done.exit_code == 2
    assert "there is no release here" in done.stderr
