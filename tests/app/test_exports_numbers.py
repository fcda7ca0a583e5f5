"""Numbers in exported files are those of the page and of `pathways show`: read back, cell by cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from pptx import Presentation

from pathways.cli import main
from pathways.explore import Snapshot
from pathways.exports import Figure, Occasion, export, figure_of
from pathways.exports.measures import measures_figure
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.selection import Presentation as Shown
from pathways.wording.key_figures import key_figures
from pathways.wording.names import step_name
from pathways.wording.trends import Trend
from pathways.wording.variation import Spread
from tests.dashboards import Browser, parts, words_of
from tests.read_back import rows_of_sheet, words_of_svg, written_in_sheet

OCCASION = Occasion(date(2026, 11, 22), "https://zorgpad.voorbeeld")
QUESTION = {"region": "zeeland", "year": "2018"}
Rows = list[dict[str, str]]


def reading_of(snapshot: Snapshot, page: str = "pathways", **query: str) -> Reading:
    return Reading.of(snapshot, {**QUESTION, **query}, Shown(), page)


def spaced(text: str) -> str:
    """Without the differences between kinds of white space."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def rows_of_csv(reading: Reading, table: str, make: Callable[..., Figure] = figure_of) -> Rows:
    text = export(reading, "csv", OCCASION, make).content.decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text)) if row["table"] == table]


def shown_by_the_command(release: Path, what: str, **question: str) -> Rows:
    """The rows of `pathways show`."""
    arguments = ["show", str(release), "--what", what, "--format", "csv"]
    for name, value in {**QUESTION, **question}.items():
        arguments += [f"--{name}", value]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def number(cell: object) -> float | None:
    """A cell of any file as a number; None where it is empty."""
    return None if cell in (None, "") else float(cell)  # type: ignore[arg-type]


@pytest.mark.parametrize(("what", "sheet"), [("nodes", 0), ("links", 1)])
def test_flows_in_files_are_those_of_pathways_show(
    release: Path, snapshot: Snapshot, what: str, sheet: int
) -> None:
    reading = reading_of(snapshot, steps="5")
    keys = {"nodes": ("position", "step"), "links": ("position", "source", "target")}[what]
    deepest = 5 if what == "nodes" else 4
    shown = {
        tuple(row[key] for key in keys): (int(row["episodes"]), float(row["share"]))
        for row in shown_by_the_command(release, what)
        if int(row["position"]) <= deepest
    }
    in_csv = {
        tuple(row[key] for key in keys): (int(row["episodes"]), float(row["share"]))
        for row in rows_of_csv(reading, what)
    }
    assert in_csv == shown
    _, *rows = rows_of_sheet(export(reading, "xlsx", OCCASION).content, sheet)
    at = {"nodes": (0, 1, 3, 4), "links": (0, 1, 2, 5, 6)}[what]
    in_book = {
        tuple(str(row[i]) for i in at[:-2]): (row[at[-2]], pytest.approx(row[at[-1]] * 100)) for row in rows
    }
    assert {key: (n, share) for key, (n, share) in shown.items()} == in_book


@pytest.mark.parametrize("page", ["pathways", "compare", "routes", "variation", "trends"])
def test_the_tables_of_an_offline_page_are_those_of_the_workbook(snapshot: Snapshot, page: str) -> None:
    reading = reading_of(snapshot, page)
    figure, book = figure_of(reading, OCCASION), export(reading, "xlsx", OCCASION).content
    offline = export(reading, "html", OCCASION).content.decode()
    cells = [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", offline)]
    wanted = [
        table.withheld if cell is None else written
        for number, table in enumerate(figure.tables)
        for row, line in zip(table.rows, written_in_sheet(book, number)[1:], strict=True)
        for cell, written in zip(row, line, strict=True)
    ]
    assert len(wanted) > 10
    assert cells == wanted


# routes


def routes_of_sheet(reading: Reading) -> tuple[Rows, list[list[str]]]:
    """The rows of the workbook as it shows them, by the keys of the CSV; and the last lines."""
    (table,) = figure_of(reading, OCCASION).tables
    _, *rows = written_in_sheet(export(reading, "xlsx", OCCASION).content, 0, reading.words.language)
    keys = [column.key for column in table.columns]
    named = [dict(zip(keys, row, strict=True)) for row in rows]
    return named[: len(rows) - table.foot], rows[len(rows) - table.foot :]


def test_routes_in_files_are_those_of_pathways_show(release: Path, snapshot: Snapshot) -> None:
    reading = reading_of(snapshot, "routes")
    numbers = ("episodes", "share", "median_days", "cost")
    shown = {
        (row["label"].replace(" > ", " → "), step_name(reading, row["end_state"])): [
            number(row[key]) for key in numbers
        ]
        for row in shown_by_the_command(release, "routes")
    }
    *in_csv, rest = rows_of_csv(reading, "routes")
    assert len(in_csv) >= 5
    assert {(row["route"], row["end"]): [number(row[key]) for key in numbers] for row in in_csv} == shown
    assert int(rest["episodes"]) == reading.graph.episodes - sum(int(row["episodes"]) for row in in_csv)
    head, *rows = rows_of_sheet(export(reading, "xlsx", OCCASION).content, 0)
    (table,) = figure_of(reading, OCCASION).tables
    at = {column.key: place for place, column in enumerate(table.columns)}
    assert head == [column.name for column in table.columns]
    for row in rows[:-1]:
        n, share, *others = shown[row[at["route"]], row[at["end"]]]
        assert row[at["share"]] * 100 == pytest.approx(share)
        assert [row[at["episodes"]], row[at["median_days"]], row[at["cost"]]] == [n, *others]


def rows_on_the_page(browser: Browser, **query: str) -> Iterator[list[str]]:
    """The cells of the table of the page Routes, last lines included."""
    table = next(
        part for part in parts(browser.arrive("/routes", **QUESTION, **query)) if part["type"] == "Table"
    )
    for line in parts(table):
        if line["type"] == "Tr":
            yield [spaced(words_of(cell)) for cell in line["props"]["children"]]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("asked", [{}, {"end": "back", "sort": "route"}])
def test_routes_in_a_workbook_are_written_as_on_the_page(
    snapshot: Snapshot, shared_browser: Browser, language: str, asked: dict[str, str]
) -> None:
    reading = reading_of(snapshot, "routes", lang=language, **asked)
    words, whole = reading.words, reading.words.number(reading.graph.episodes)
    _, *on_page = rows_on_the_page(shared_browser, lang=language, **asked)
    rows, last = routes_of_sheet(reading)
    wanted = []
    for row in rows:
        share = words("routes_share", whole=whole, p=row["share"])
        days = words("routes_too_few")
        if row["median_days"]:
            median, *half = (int(row[f"{name}_days"]) for name in ("median", "q25", "q75"))
            days = f"{words.lasting(median)} {words('middle_half', span=words.between(*half))}"
        between = row["remark"] or words("routes_interval", low=row["low"], high=row["high"])
        apart = words("routes_points", n=row["difference"]) + " " if row["difference"] else ""
        wanted.append(
            [
                row["route"],
                row["end"],
                f"{row['episodes']} {share}",
                days,
                row["cost"] or words("routes_too_few"),
                apart + between,
            ]
        )
    assert len(wanted) >= 3
    assert [[spaced(cell) for cell in row] for row in wanted] == on_page[: len(rows)]
    for (name, why, _, n, share, *_), line in zip(last, on_page[len(rows) :], strict=True):
        told = f"{n} {words('routes_share', whole=whole, p=share)}" if n else ""
        assert [spaced(one) for one in (name, told, why)] == line


@pytest.mark.parametrize("ending", ["svg", "pdf", "pptx"])
def test_routes_in_a_drawing_are_those_of_the_workbook(snapshot: Snapshot, ending: str) -> None:
    reading = reading_of(snapshot, "routes")
    words, content = reading.words, export(reading, ending, OCCASION).content
    rows, _ = routes_of_sheet(reading)
    drawn = written_in_drawing(content, ending)
    found = 0
    for row in rows:
        days = words.lasting(int(row["median_days"])) if row["median_days"] else words("routes_too_few")
        cells = [row["end"], row["episodes"], row["share"], days, row["cost"] or words("routes_too_few")]
        between = row["remark"] or words("routes_interval", low=row["low"], high=row["high"])
        cells.append(f"{row['difference']} ({between})" if row["difference"] else between)
        found += spaced(" ".join(cells)) in drawn
    assert found >= 8
    assert found == len(rows) or words("export_more_rows", n=len(rows) - found) in drawn


def written_in_drawing(content: bytes, ending: str) -> str:
    """Every text of a drawing in reading order."""
    if ending == "svg":
        said = words_of_svg(content)
    elif ending == "pptx":
        (slide,) = Presentation(io.BytesIO(content)).slides
        (table,) = [shape.table for shape in slide.shapes if getattr(shape, "has_table", False)]
        said = [cell.text for row in table.rows for cell in row.cells]
    else:
        said = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return spaced(" ".join(said))


# measures


def told(row: dict[str, str]) -> list[float | None]:
    return [number(row[key]) for key in ("numerator", "denominator", "share")]


def of_measures(reading: Reading, occasion: Occasion) -> Figure:
    return next(measures_figure(reading, occasion))


@pytest.mark.parametrize("region", ["zeeland", "all"])
def test_measures_of_a_report_are_those_of_pathways_show(
    release: Path, snapshot: Snapshot, region: str
) -> None:
    reading = reading_of(snapshot, region=region)
    shown = {row["title"]: row for row in shown_by_the_command(release, "measures", region=region)}
    in_csv = {row["measure"]: row for row in rows_of_csv(reading, "measures", of_measures)}
    assert len(in_csv) >= 3
    assert {name: told(row) for name, row in in_csv.items()} == {
        name: told(row) for name, row in shown.items()
    }
    assert {name: number(row.get("median_days")) for name, row in in_csv.items()} == {
        name: number(row["median_days"]) for name, row in shown.items()
    }
    _, *rows = rows_of_sheet(export(reading, "xlsx", OCCASION, of_measures).content, 0)
    for name, numerator, denominator, share, *_ in rows:
        assert [numerator, denominator] == told(shown[name])[:2]
        assert (share and share * 100) == (share and pytest.approx(number(shown[name]["share"])))


@pytest.mark.parametrize("ending", ["svg", "pdf", "pptx"])
def test_measures_of_a_report_are_drawn_as_on_the_page(snapshot: Snapshot, ending: str) -> None:
    reading = reading_of(snapshot)
    graph, words = reading.graph, reading.words
    drawn = written_in_drawing(export(reading, ending, OCCASION, of_measures).content, ending)
    figures = {one.label: one for one in key_figures(reading, graph) if one.key.startswith("measure-")}
    assert len(figures) >= 3
    _, *rows = written_in_sheet(export(reading, "xlsx", OCCASION, of_measures).content, 0)
    for name, numerator, denominator, share, *_ in rows:
        if share:
            part = words("part_of", part=numerator, whole=denominator)
            assert part in figures[name].of
            assert spaced(f"{numerator} {denominator} {share}") in drawn
    kinds = {one["title"]["nl"]: one["kind"] for one in reading.manifest["definition"]["measures"]}
    assert [figures[row[0]].value for row in rows if row[3] and kinds[row[0]] == "share"] == [
        row[3] for row in rows if row[3] and kinds[row[0]] == "share"
    ]


def regions_of(reading: Reading) -> dict[str, str]:
    """Name of a region -> its id."""
    spread = Spread(reading)
    return {spread.region_name(offer.id): offer.id for offer in spread.regions}


@pytest.mark.parametrize("rate", ["standardised", "crude"])
def test_variation_counts_what_pathways_show_tells_of_each_region(
    release: Path, snapshot: Snapshot, rate: str
) -> None:
    plain = reading_of(snapshot, "variation", region=ALL)
    names = regions_of(plain)
    shown = {
        region: {row["measure"]: row for row in shown_by_the_command(release, "measures", region=region)}
        for region in names.values()
    }
    measures = [one.id for one in Spread(plain).offered if one.measure and not one.in_days]
    assert len(measures) >= 2
    compared = 0
    for measure in measures:
        reading = reading_of(snapshot, "variation", region=ALL, measure=measure, rate=rate)
        content = export(reading, "xlsx", OCCASION).content
        head, *rows = written_in_sheet(content, 0)
        place = {
            key: head.index(reading.words(f"variation_table_{key}"))
            for key in ("numerator", "denominator", "counted", "shown")
        }
        for row in rows:
            wanted = shown[names[row[0]]][measure]
            if row[place["numerator"]] == "":
                continue
            numerator, denominator = (int(wanted[key]) for key in ("numerator", "denominator"))
            share = reading.words.percent(numerator, denominator, fine=True)
            assert float(wanted["share"]) == pytest.approx(
                float(re.sub(r"[<>%]", "", share).replace(",", "."))
            )
            assert row[place["counted"]] == share
            assert row[place["numerator"]] == reading.words.number(numerator)
            assert row[place["denominator"]] == reading.words.number(denominator)
            if rate == "crude":
                assert row[place["shown"]] == share
                assert share in " ".join(words_of_svg(export(reading, "svg", OCCASION).content))
            compared += 1
    assert compared >= 6


def test_trends_count_what_pathways_show_tells_of_each_year(release: Path, snapshot: Snapshot) -> None:
    plain = reading_of(snapshot, "trends")
    areas = {Trend(plain).area_name(area): area for area in ("zeeland", ALL)}
    shown = {
        (area, year): {
            row["measure"]: row for row in shown_by_the_command(release, "measures", region=area, year=year)
        }
        for area in areas.values()
        for year in ("2018", "2019")
    }
    compared = 0
    for measure in [one["id"] for one in plain.manifest["definition"]["measures"] if one["kind"] == "share"]:
        reading = reading_of(snapshot, "trends", measure=measure)
        for area, year, numerator, denominator, share, *_ in written_in_sheet(
            export(reading, "xlsx", OCCASION).content, 0
        )[1:]:
            wanted = shown[areas[area], year][measure]
            if not numerator:
                continue
            part, whole = int(wanted["numerator"]), int(wanted["denominator"])
            assert [numerator, denominator] == [reading.words.number(part), reading.words.number(whole)]
            assert share == reading.words.percent(part, whole, fine=True)
            assert float(re.sub(r"[<>%]", "", share).replace(",", ".")) == float(wanted["share"])
            compared += 1
    assert compared >= 8


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_csv_says_of_each_row_which_region_it_is_of_beside_the_question(
    snapshot: Snapshot, language: str
) -> None:
    reading = reading_of(snapshot, "variation", lang=language)
    rows = rows_of_csv(reading, "numbers")
    names = set(regions_of(reading))
    assert len(names) == 3
    assert {row["region"] for row in rows} == {"zeeland"}
    (of_row,) = [key for key, value in rows[0].items() if value in names]
    assert {row[of_row] for row in rows} == names
