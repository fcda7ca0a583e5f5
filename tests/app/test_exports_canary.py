"""Canaries in exports: no exact count and no rare name in any file, cell, note, property or metadata."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import chain, product
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest

from pathways.explore import Explorer, Snapshot
from pathways.exports import MEDIA_TYPES, NothingToExport, Occasion, export
from pathways.exports.copying import caption_of, table_of
from pathways.exports.making import FIGURES
from pathways.exports.report import REPORTS, report_on
from pathways.reading import Reading
from pathways.release import build
from pathways.selection import Presentation
from tests.app.test_canary import RARE_REGION, RARE_STEP, REGIONS, canary_definition, canary_episodes
from tests.dashboards import dashboard
from tests.read_back import texts_of
from tests.releases import count

EXACT = (2003, 1237, 4006, 2474, 613, 1226, 313, 626, 99_991)
OCCASION = Occasion(date(2026, 11, 22), "https://voorbeeld")
QUESTIONS = [
    (page, {"region": region, "year": year, "specialist": specialist, "lang": language, "steps": "5"})
    for page, region, (year, specialist, language) in product(
        ("pathways", "compare", "routes", "variation", "trends"),
        ("all", REGIONS[0], RARE_REGION),
        (("2018", "all", "nl"), ("all", "neuroloog", "en"), ("all", RARE_STEP, "nl")),
    )
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("canary-exports") / "release"
    counts = count(canary_episodes(), canary_definition())
    report = {"rows_read": 99_991, "set_aside": {}}
    build(counts, canary_definition(), report=report, to=folder, source="kanaries")
    return folder


@pytest.fixture(scope="module")
def canary(folder: Path) -> Snapshot:
    return Explorer.open(folder).snapshot()


def files(canary: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Every format of every question that has an answer."""
    for number, (page, query) in enumerate(QUESTIONS):
        reading = Reading.of(canary, query, Presentation(), page)
        try:
            for ending in MEDIA_TYPES:
                if ending != "png" or number == 0:  # pixels hold what the SVG says
                    yield ending, export(reading, ending, OCCASION).content
            yield "txt", caption_of(reading, OCCASION).content
            yield "json", table_of(reading, OCCASION).content
            if page == "pathways":
                for ending in REPORTS:
                    yield ending, report_on(reading, ending, OCCASION).content
        except NothingToExport as reason:
            yield "txt", str(reason).encode()


def downloads(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every format of every page as the server gives it: of a node in focus, and of what is too rare."""
    client = dashboard(folder).server.test_client()
    kinds = dict.fromkeys(MEDIA_TYPES) | {"caption": "txt", "table": "json"}
    for page, ending in product(FIGURES, kinds):
        for asked in ({"region": REGIONS[1], "focus": "1.neuroloog"}, {"specialist": RARE_STEP}):
            query = {"page": page, "format": ending, "year": "2018", "lang": "en", **asked}
            answer = client.get(f"/export?{urlencode(query)}")
            if ending != "png" or answer.status_code != 200:
                yield (kinds[ending] or ending) if answer.status_code == 200 else "txt", answer.data


@pytest.fixture(scope="module")
def everything_written(canary: Snapshot, folder: Path) -> list[tuple[str, bytes, str]]:
    both = chain(files(canary), downloads(folder))
    return [(ending, content, texts_of(content, ending)) for ending, content in both]


def test_there_is_a_lot_to_read(everything_written: list[tuple[str, bytes, str]]) -> None:
    assert {ending for ending, _, _ in everything_written} == {*MEDIA_TYPES, "txt", "json"}
    assert sum("Neuroloog" in text for _, _, text in everything_written) > 30


def test_no_rare_step_or_region_is_named(everything_written: list[tuple[str, bytes, str]]) -> None:
    for ending, _, text in everything_written:
        for rare in (RARE_STEP, "canary specialist", RARE_REGION):
            assert rare not in text.lower(), ending


def test_no_exact_count_is_written(everything_written: list[tuple[str, bytes, str]]) -> None:
    """In a package also the numbers of cells and of charts count; those of coordinates do not."""
    exact = {str(n) for n in EXACT} | {f"{n:,}".replace(",", "\u00a0") for n in EXACT}
    exact |= {text.replace("\u00a0", " ") for text in exact}
    for ending, _, text in everything_written:
        said = re.sub(r'(?:[a-z]+="[^"]*")|base64,[A-Za-z0-9+/=]+', "", text) if ending != "csv" else text
        numbers = set(re.findall(r"(?<![\d.,-])\d+(?:[\u00a0 ]\d{3})*(?![\d.])", said))
        assert numbers & exact == set(), ending


def test_every_cell_with_a_count_is_rounded_and_not_small(
    everything_written: list[tuple[str, bytes, str]],
) -> None:
    counted = 0
    for ending, content, _ in everything_written:
        if ending != "xlsx":
            continue
        for sheet in openpyxl.load_workbook(BytesIO(content)).worksheets:
            head, *rows = sheet.iter_rows()
            for row in rows:
                for name, cell in zip(head, row, strict=False):
                    if cell.number_format == "#,##0" and name.value in ("Patiënten", "Episoden", "Episodes"):
                        counted += 1
                        assert cell.value >= 10
                        assert cell.value % 5 == 0
    assert counted > 60


def test_no_package_holds_a_part_that_nobody_looked_at(
    everything_written: list[tuple[str, bytes, str]],
) -> None:
    """Every part of a package is XML that was read above, the empty thumbnail, or the numbers of a chart."""
    for ending, content, _ in everything_written:
        if ending in ("pptx", "xlsx"):
            with zipfile.ZipFile(BytesIO(content)) as package:
                rest = {n for n in package.namelist() if not n.endswith((".xml", ".rels"))}
                assert {
                    n
                    for n in rest
                    if "embeddings" not in n and "thumbnail" not in n and "printerSettings" not in n
                } == set()
                for name in (n for n in rest if "embeddings" in n):
                    inside = texts_of(package.read(name), "xlsx")
                    assert not [n for n in EXACT if re.search(rf">{n}<", inside)]
