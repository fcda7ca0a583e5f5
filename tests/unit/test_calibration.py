"""The synthetic low back agrees with the published figures, as far as a release can measure them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from pathways.calibration import Figure, Row, as_markdown, as_text, compare, read_figures
from pathways.calibration.figures import Measured
from pathways.claims import read_claims, read_patients
from pathways.cli import main
from pathways.definition import read_definition
from pathways.graph import FlowGraph, MeasureValue, Node
from pathways.release import build, open_release
from pathways.selection import Selection
from pathways.synthetic import make_sample, read_recipe, write_sample
from pathways.variants import EVERY_TABLE, count_variants
from pathways.words import Text

FIGURES = read_figures("lage-rug")
PUBLISHED = Path(__file__).parents[2] / "../shared/facts/published_figures.csv"
PEOPLE = 26_000  # five per cent of the country of four years


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The country, by diagnosis group only: what calibration asks for, and no more to protect."""
    folder = tmp_path_factory.mktemp("calibration")
    sample = write_sample(make_sample(read_recipe("lage-rug"), PEOPLE, seed=5), folder / "sample")
    whole = read_definition("lage-rug")
    rules = replace(whole.release, dimensions=("diagnosis",), groups={}, group_titles={})
    definition = replace(whole, release=rules, lenses=whole.lenses[:2])
    claims, patients = read_claims([sample["claims"]]), read_patients(sample["patients"])
    counts = count_variants(claims.rows, patients.rows, definition, large_tables=EVERY_TABLE)
    report = {"rows_read": claims.report.rows_read, "set_aside": {}}
    build(counts, definition, report=report, to=folder / "release", source="synthetic", synthetic=True)
    return folder / "release"


@pytest.fixture(scope="module")
def rows(release: Path) -> tuple[Row, ...]:
    opened = open_release(release)
    ask = lambda selection: opened.view(selection.lens, selection.point)  # noqa: E731
    return compare(FIGURES, "lage-rug", "specialist", ask)


def test_every_measurable_figure_agrees(rows: tuple[Row, ...]) -> None:
    differing = [row.figure.id for row in rows if row.agrees is False]
    assert not differing, as_text(rows)


def test_every_figure_is_measured_or_says_why_not(rows: tuple[Row, ...]) -> None:
    for row in rows:
        assert (row.agrees is not None) == (row.figure.measured is not None), row.figure.id
        assert bool(row.figure.reason.nl) == (row.figure.measured is None), row.figure.id
        assert bool(row.figure.reason.en) == (row.figure.measured is None), row.figure.id


def test_every_published_figure_is_in_the_table() -> None:
    if not PUBLISHED.is_file():
        pytest.skip("The table of published figures is not on this machine (../shared/facts).")
    listed = set(pl.read_csv(PUBLISHED)["id"])
    assert {figure.id.split("-")[0] for figure in FIGURES} == listed


def test_the_page_in_docs_tells_of_every_figure_and_none_differs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "calibration.md").read_text(encoding="utf-8")
    for figure in FIGURES:
        assert f"| {figure.id} | {figure.title.en} |" in page, figure.id
    assert "| differs |" not in page


def test_contradictions_of_the_source_are_said() -> None:
    remarks = {figure.id: figure.remark.nl for figure in FIGURES}
    assert "6,8 %" in remarks["B2"]
    assert "47,0 %" in remarks["D4-2"]
    assert "7 % waarvan?" in remarks["D10"]


def test_the_command_writes_the_page(release: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["calibrate", str(release), "--out", str(tmp_path / "page.md")])
    assert result.exit_code == 0, result.output
    assert "DIFFERS" not in result.output
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "no evidence about Dutch care" in page
    assert "| D2 | No diagnostics or further treatment after it |" in page


def test_data_that_are_not_synthetic_are_not_held_against_published_figures(
    release: Path, tmp_path: Path
) -> None:
    from tests.releases import small_definition, small_release

    small_release(tmp_path / "real", small_definition(), patients=400)
    result = CliRunner().invoke(main, ["calibrate", str(tmp_path / "real")])
    assert result.exit_code == 2
    assert "not declared synthetic" in result.output


def answer(**shares: tuple[int | None, int]) -> FlowGraph:
    """A view of 200 episodes: 150 begin with a, 50 with b."""
    measures = tuple(MeasureValue(name, of, numerator) for name, (numerator, of) in shares.items())
    nodes = (Node(1, "a", 150), Node(1, "b", 50), Node(2, "ended", 200))
    return FlowGraph(200, 200, True, nodes, (), measures=measures)


def figure(value: float | None, **how: object) -> Figure:
    return Figure(
        *("X", Text("x", "x"), Text("x", "x"), "", Text("", ""), "", value, 0.0),
        Measured(**how),  # type: ignore[arg-type]
        *(Text("", ""), Text("", "")),
    )


@pytest.mark.parametrize(
    ("how", "ours", "of"),
    [
        ({"measure": "m"}, 0.4, 100),  # a measure's own share
        ({"measure": "m", "of_everybody": True}, 0.2, 200),  # 40 of all 200 episodes
        ({"measure": "m", "over": "n"}, 0.8, 50),  # 40 per 50
        ({"measure": "m", "rest": "n"}, 0.4, 100),  # 40 of the 150 - 50 who are left
        ({"lens": "who", "steps": ("a",)}, 0.75, 200),
        ({"lens": "who", "steps": ("a", "b")}, 1.0, 200),
    ],
)
def test_a_share_is_measured_by_hand(how: dict, ours: float, of: int) -> None:
    view = answer(m=(40, 100), n=(50, 150))
    (row,) = compare([figure(0.5, **how)], "c", "l", lambda _: view)
    assert (row.ours, row.of) == (pytest.approx(ours), of)
    assert row.difference == pytest.approx(ours - 0.5)


def test_an_order_of_two_groups_is_measured_by_hand() -> None:
    def ask(selection: Selection) -> FlowGraph:
        return answer(m=(40 if selection.diagnosis == "x" else 30, 100))

    (row,) = compare([figure(None, measure="m", diagnosis="x", more_than="y")], "c", "l", ask)
    assert row.agrees is True
    (row,) = compare([figure(None, measure="m", diagnosis="y", more_than="x")], "c", "l", ask)
    assert row.agrees is False


def test_what_is_withheld_is_not_measured() -> None:
    (row,) = compare([figure(0.5, measure="m")], "c", "l", lambda _: answer(m=(None, 100)))
    assert (row.ours, row.agrees) == (None, None)


def test_a_condition_without_published_figures_says_so() -> None:
    assert read_figures("osteoporose") == ()
    manifest = {"definition": {"title": {"nl": "O", "en": "Osteoporosis"}}}
    assert "no published figures" in as_markdown([(manifest, ())])
