"""Exports over a release: what is in the files is what is on the page and in `pathways show`."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.etree import ElementTree as ET

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner
from pptx import Presentation
from pptx.chart.chart import Chart

from callbacks import exports
from callbacks.exports import Busy, Queue
from pathways.cli import main
from pathways.explore import Snapshot
from pathways.exports import MEDIA_TYPES, SIZES, NothingToExport, Occasion, export, figure_of
from pathways.exports.making import FIGURES
from pathways.exports.sheet import lay_out_sheet
from pathways.layout import layout
from pathways.reading import Reading
from pathways.selection import PATHS
from pathways.selection import Presentation as Shown
from pathways.wording.comparing import Pair
from pathways.wording.drawing import DrawingWords
from pathways.wording.sentences import source, title
from pathways.wording.trends import Trend
from pathways.wording.variation import Spread
from tests.dashboards import Browser, words_of
from tests.read_back import rows_of_sheet, texts_of, words_of_slides, words_of_svg, written_in_sheet

DAY = date(2026, 11, 22)
OCCASION = Occasion(DAY, "https://zorgpad.voorbeeld")
QUESTION = {"region": "zeeland", "year": "2018"}
DRAWN = ("svg", "pdf", "pptx", "html")


def reading_of(snapshot: Snapshot, **query: str) -> Reading:
    return Reading.of(snapshot, {**QUESTION, **query}, Shown())


def spaced(text: str) -> str:
    """Without the differences between kinds of white space."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def labels(reading: Reading, size: str) -> list[str]:
    """The labels that a drawing of this size holds, as one line each."""
    box = lay_out_sheet(figure_of(reading, OCCASION), SIZES[size]).picture
    words = DrawingWords(reading)
    picture = layout(
        reading.graph,
        order=reading.snapshot.order(reading.selection),
        labels=words.label,
        headings=words.heading,
        width=box.width,
        height=box.height,
        steps=reading.presentation.steps,
        font_size=SIZES[size].letters,
    )
    named = [f"{block.label.name} {block.label.value}" for block in picture.blocks if block.label]
    return named + [f"{heading.lead} {heading.text}".strip() for heading in picture.headings]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ending", DRAWN)
def test_a_drawing_holds_every_label_of_the_page_letter_by_letter(
    snapshot: Snapshot, ending: str, size: str
) -> None:
    reading = reading_of(snapshot)
    content = export(reading, ending, replace(OCCASION, size=SIZES[size])).content
    if ending == "svg":
        text = " ".join(words_of_svg(content))
    elif ending == "pptx":
        text = " ".join(words_of_slides(content))
    elif ending == "pdf":
        text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    else:
        text = " ".join(words_of_svg(re.search(r"<svg.*?</svg>", content.decode(), re.DOTALL)[0]))
    for label in labels(reading, size):
        assert spaced(label) in spaced(text), label


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ending", [*DRAWN, "xlsx"])
def test_a_file_says_what_it_is_of(snapshot: Snapshot, ending: str, language: str) -> None:
    reading = reading_of(snapshot, lang=language)
    figure = figure_of(reading, OCCASION)
    text = spaced(texts_of(export(reading, ending, OCCASION).content, ending)).replace("&amp;", "&")
    for said in (figure.title, figure.selection, figure.n, figure.rounding, figure.minimum,
                 figure.definition, figure.made_on, figure.data_until):  # fmt: skip
        assert spaced(said) in text, said
    assert figure.link.replace("/", "") in text.replace(" ", "").replace("/", "")


def test_a_csv_says_on_every_row_what_it_is_of(snapshot: Snapshot) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(reading_of(snapshot)))))
    assert {row["region"] for row in rows} == {"zeeland"}
    assert {row["minimum"] for row in rows} == {"10"}
    assert all(row["data_source"] and row["data_until"] and row["definition"] and row["link"] for row in rows)


def csv_text(reading: Reading) -> str:
    return export(reading, "csv", OCCASION).content.decode("utf-8-sig")


def test_numbers_in_a_workbook_are_written_as_on_the_page(
    snapshot: Snapshot, shared_browser: Browser
) -> None:
    page = shared_browser.choose(condition="rug-klein", **QUESTION, view="table")
    table = spaced(words_of(page["table"]["children"]))
    _, *rows = written_in_sheet(export(reading_of(snapshot), "xlsx", OCCASION).content, 0)
    assert len(rows) > 20
    for _position, _id, name, n, share, *_ in rows:
        assert spaced(f"{name} {n} {share}") in table


def test_the_offline_page_has_the_table_of_the_page_and_asks_nothing_of_anyone(snapshot: Snapshot) -> None:
    written = export(reading_of(snapshot), "html", OCCASION).content.decode()
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\'' in written
    outside = re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?(https?:[^"\')\s]+)', written)
    assert {address.split("?")[0] for address in outside} == {"https://zorgpad.voorbeeld/"}  # its own link
    assert " style=" not in written
    assert " onclick" not in written
    cells = [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", written)]
    _, *rows = written_in_sheet(export(reading_of(snapshot), "xlsx", OCCASION).content, 0)
    assert [cell or "–" for row in rows for cell in row] == cells[: sum(map(len, rows))]


def test_a_slide_is_made_of_native_shapes_with_names_and_notes(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot)
    (slide,) = Presentation(io.BytesIO(export(reading, "pptx", OCCASION).content)).slides
    assert slide.shapes.title.text_frame.text == title(reading)
    (picture,) = [shape for shape in slide.shapes if hasattr(shape, "shapes")]
    described = picture._element.nvGrpSpPr.cNvPr.get("descr")
    assert source(reading)[1] in described
    flows = [shape for shape in picture.shapes if "→" in shape.name]
    drawn = [link for link in reading.graph.links if link.position < reading.presentation.steps]
    assert len(flows) == len(drawn)
    assert all(shape._element.spPr.find("{*}custGeom") is not None for shape in flows)
    assert all(re.search(r"\d", shape._element.nvSpPr.cNvPr.get("descr")) for shape in flows)
    assert not [shape for shape in slide.shapes if shape.shape_type == 13]  # no picture of pixels
    notes = slide.notes_slide.notes_text_frame.text
    figure = figure_of(reading, OCCASION)
    assert figure.source_line in notes
    assert figure.link in notes
    assert all(sentence in notes for _, sentences in figure.about for sentence in sentences)
    ids = [element.get("id") for element in slide._element.iter("{*}cNvPr")]
    assert len(ids) == len(set(ids))


def test_a_pdf_is_tagged_has_its_fonts_and_a_link_that_works(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot)
    document = pypdf.PdfReader(io.BytesIO(export(reading, "pdf", OCCASION).content))
    page = document.pages[0]
    assert document.metadata.title == title(reading)
    assert document.root_object["/MarkInfo"]["/Marked"]
    assert document.root_object["/Lang"] == "nl"
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((960, 540), abs=0.1)
    links = [one.get_object()["/A"]["/URI"] for one in page["/Annots"]]
    assert links == [figure_of(reading, OCCASION).link]
    assert source(reading)[1] in texts_of(export(reading, "pdf", OCCASION).content, "pdf")


def test_a_picture_has_300_dots_to_the_inch_of_its_size(snapshot: Snapshot) -> None:
    for size, (width, height) in {"slide": (4000, 2250), "half": (2480, 1754)}.items():
        content = export(reading_of(snapshot), "png", replace(OCCASION, size=SIZES[size])).content
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(content[16:20]) == pytest.approx(width, abs=1)
        assert int.from_bytes(content[20:24]) == pytest.approx(height, abs=1)


def test_the_same_question_on_the_same_day_gives_the_same_bytes(snapshot: Snapshot) -> None:
    for ending in ("svg", "pdf", "html", "csv", "png"):
        first, second = (export(reading_of(snapshot), ending, OCCASION) for _ in range(2))
        assert first == second


def test_the_link_on_a_figure_asks_for_the_same_figure(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot, steps="3", specialist="neuroloog", view="table", present="1")
    link = figure_of(reading, OCCASION).link
    query = dict(pair.split("=") for pair in link.partition("?")[2].split("&"))
    again = Reading.of(snapshot, query, Shown())
    assert (again.selection, again.presentation.steps) == (reading.selection, 3)
    assert again.presentation.view == "figure"


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("compare", {"show": "difference", "deep": "4"}),
        ("compare", {"vs-region": "groningen", "lang": "en"}),
        ("variation", {"plot": "tiles", "rate": "crude"}),
        ("trends", {"measure": "second_step"}),
        ("routes", {"end": "back", "sort": "route", "find": "neuro"}),
    ],
)
def test_the_link_of_every_page_makes_the_same_file(
    snapshot: Snapshot, page: str, more: dict[str, str]
) -> None:
    reading = Reading.of(snapshot, {**QUESTION, **more}, Shown(), page)
    link = urlsplit(figure_of(reading, OCCASION).link)
    again = Reading.of(snapshot, dict(parse_qsl(link.query)), Shown(), page)
    assert link.path == PATHS[page]
    assert export(again, "svg", OCCASION) == export(reading, "svg", OCCASION)


def test_a_group_in_focus_is_exported_as_it_is_lit(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot, region="all", focus="1.neuroloog")
    assert reading.group, "the example has such a focus"
    figure = figure_of(reading, OCCASION)
    assert figure.title == title(reading)
    assert "focus=1.neuroloog" in figure.link
    first = figure.tables[0].rows[0]
    assert first[3] == reading.group.graph.node(1, "neuroloog").episodes
    words = " ".join(words_of_svg(export(reading, "svg", OCCASION).content))
    assert spaced(DrawingWords(reading).heading(1).below) in spaced(words)


def test_what_is_not_complete_yet_is_hatched_and_says_so(snapshot: Snapshot) -> None:
    reading = reading_of(snapshot)
    immature = replace(reading)
    immature.__dict__["answer"] = replace(reading.graph, immature=True)
    figure = figure_of(immature, OCCASION)
    assert reading.words("immature") in figure.subtitle
    assert any(key.hatched for key in figure.legend)


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_where_nothing_is_shown_nothing_is_exported(snapshot: Snapshot, ending: str) -> None:
    with pytest.raises(NothingToExport) as reason:
        export(reading_of(snapshot, region="atlantis"), ending, OCCASION)
    assert "atlantis" not in str(reason.value)


# over HTTP


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_the_page_gives_the_file_that_the_command_writes(
    browser: Browser, release: Path, tmp_path: Path, ending: str
) -> None:
    query = {**QUESTION, "format": ending, "size": "a4"}
    answer = browser.client.get(f"/export?{urlencode(query)}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content_type == MEDIA_TYPES[ending]
    name = f"zorgpaden_rug-klein_zeeland_2018.{ending}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    arguments = ["export", str(release), "--region", "zeeland", "--year", "2018", "--format", ending]
    arguments += ["--size", "a4", "--out", str(tmp_path), "--address", "http://localhost"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    written = (tmp_path / name).read_bytes()
    if ending in ("pptx", "xlsx"):  # their packages hold the hour
        assert texts_of(written, ending).replace("http", "") == texts_of(answer.data, ending).replace(
            "http", ""
        )
    else:
        assert written == answer.data


def test_an_unknown_format_or_page_is_a_sentence(browser: Browser) -> None:
    for query in ("format=exe", "format=pdf&page=nothing", ""):
        answer = browser.client.get(f"/export?{query}")
        assert answer.status_code == 404
        assert answer.text.startswith("Dit bestand bestaat niet")
    assert "There is no such file" in browser.client.get("/export?lang=en").text


def test_where_there_is_no_figure_the_reason_is_a_sentence(browser: Browser) -> None:
    answer = browser.client.get("/export?format=pdf&region=atlantis")
    assert answer.status_code == 404
    assert answer.text.startswith("Hiervan is geen figuur")


def test_an_export_is_never_made_for_another_site_or_from_what_a_browser_sends(browser: Browser) -> None:
    refused = browser.client.get("/export?format=pdf", headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert browser.client.post("/export?format=svg", data="<svg/>").status_code == 400


def test_a_failing_export_says_why_with_a_code_and_shows_no_trace(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret 7")

    monkeypatch.setattr(exports, "export", fail)
    answer = browser.client.get("/export?format=pdf")
    assert answer.status_code == 500
    code = re.search(r"ZPV-[0-9A-F]{6}", answer.text)[0]
    assert "secret" not in answer.text
    logged = capsys.readouterr().out + capsys.readouterr().err
    assert code in logged
    assert "secret" not in logged
    monkeypatch.undo()
    assert browser.client.get("/export?format=svg").status_code == 200


def test_a_burst_of_exports_is_told_to_come_back(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Queue, make: object) -> None:
        raise Busy

    monkeypatch.setattr(Queue, "take", refuse)
    answer = browser.client.get("/export?format=pdf")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "te veel bestanden" in answer.text


def test_a_queue_makes_one_at_a_time_and_lets_no_more_wait_than_it_may() -> None:
    queue, at_work, release_it, made = Queue(1, 5), threading.Event(), threading.Event(), []

    def slow(name: str) -> None:
        at_work.set()
        release_it.wait(5)
        made.append(name)

    first = threading.Thread(target=lambda: queue.take(lambda: slow("first")))
    first.start()
    at_work.wait(5)
    second = threading.Thread(target=lambda: queue.take(lambda: made.append("second")))
    second.start()
    while queue._places._value:
        pass
    with pytest.raises(Busy):
        queue.take(lambda: made.append("third"))
    assert made == []
    release_it.set()
    first.join()
    second.join()
    assert made == ["first", "second"]
    queue.take(lambda: made.append("fourth"))
    assert made[-1] == "fourth"


def test_who_waits_too_long_is_told_so() -> None:
    queue = Queue(3, 0.01)
    with pytest.raises(Busy):
        queue.take(lambda: queue.take(lambda: None))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_caption_and_a_table_can_be_copied(browser: Browser, snapshot: Snapshot, language: str) -> None:
    query = urlencode({**QUESTION, "lang": language})
    caption = browser.client.get(f"/export?format=caption&{query}").text
    reading = reading_of(snapshot, lang=language)
    for said in (title(reading), *source(reading)[1:], "http://localhost/?condition=rug-klein"):
        assert said in caption
    table = json.loads(browser.client.get(f"/export?format=table&{query}").text)
    assert len(table["text"].splitlines()[1].split("\t")) >= 5
    cells = [
        element.text
        for element in ET.fromstring(f"<div>{table['html']}</div>".replace("x:num", "num")).iter("td")
    ]
    assert spaced(reading.words.percent(1, 2)) not in ("", None)
    assert {reading.words.number(node.episodes) for node in reading.graph.at(1)} <= set(cells)


@pytest.mark.parametrize("page", FIGURES)
def test_every_card_of_a_page_with_a_figure_has_the_menu(browser: Browser, page: str) -> None:
    text = json.dumps(browser.arrive(PATHS[page]), ensure_ascii=False)
    assert f'"data-export-page": "{page}"' in text
    for ending in MEDIA_TYPES:
        assert f'"data-export": "{ending}"' in text
    for what in ("caption", "table", "link"):
        assert f'"data-copy": "{what}"' in text


# the command


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["export", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_one_command_makes_the_figure_for_every_region(release: Path, tmp_path: Path) -> None:
    said = run(str(release), "--year", "2018", "--each", "region", "--format", "svg", "--out", str(tmp_path))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        f"zorgpaden_rug-klein_{region}_2018.svg" for region in ("groningen", "utrecht", "zeeland")
    ]
    assert "3 files" in said


def test_one_command_makes_the_figure_for_every_year_in_two_formats(release: Path, tmp_path: Path) -> None:
    run(str(release), "--each", "year", "--format", "svg", "--format", "csv", "--out", str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 4


def test_a_link_from_the_page_makes_the_figure_of_the_page(
    release: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    figure = figure_of(reading_of(snapshot, steps="3"), OCCASION)
    run(str(release), "--link", figure.link, "--out", str(tmp_path / "mine.svg"))
    assert figure.title in words_of_svg((tmp_path / "mine.svg").read_bytes())


def test_a_link_to_somewhere_else_is_refused(release: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["export", str(release), "--link", "/elders", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "no page of ours" in done.output


# other pages, and the report


@pytest.mark.parametrize("ending", MEDIA_TYPES)
@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("compare", {}),
        ("compare", {"show": "difference"}),
        ("routes", {}),
        ("trends", {}),
        ("variation", {}),
        ("variation", {"plot": "tiles"}),
    ],
)
def test_other_pages_leave_in_every_format_with_all_that_belongs_to_a_figure(
    snapshot: Snapshot, page: str, more: dict[str, str], ending: str
) -> None:
    reading = Reading.of(snapshot, {**QUESTION, **more}, Shown(), page)
    file = export(reading, ending, OCCASION)
    assert file.name.startswith(spaced(reading.words(f"nav_{page}")).lower())
    figure = figure_of(reading, OCCASION)
    if ending not in ("png", "csv"):
        text = spaced(unescape(texts_of(file.content, ending)))
        for said in (figure.title, figure.n, figure.rounding, figure.definition):
            assert spaced(said) in text
        if ending != "xlsx":
            assert all(spaced(axis) in text for axis in figure.axes)


@pytest.mark.parametrize(("page", "id_of_table"), [("variation", 0), ("trends", 0)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_numbers_of_a_chart_are_written_in_a_workbook_as_in_the_table_of_the_page(
    snapshot: Snapshot, page: str, id_of_table: int, language: str
) -> None:
    query = {**QUESTION, "lang": language}
    reading = Reading.of(snapshot, query, Shown(), page)
    table = (Spread(reading).chart if page == "variation" else Trend(reading).chart)(
        *([Spread(reading).regional] if page == "variation" else [])
    ).table
    to = reading.words("compare_to", low="", high="")
    on_page = [[end for cell in row for end in spaced(cell).split(spaced(to))] for row in table.rows]
    few = reading.words("variation_few")
    content = export(reading, "xlsx", OCCASION).content
    _, *rows = written_in_sheet(content, id_of_table, language)
    assert len(rows) >= 3
    for shown, written in zip(on_page, rows, strict=True):
        if few not in shown:
            assert [spaced(cell) for cell in written] == shown
    _, first, *_ = rows_of_sheet(content, id_of_table)
    assert sum(isinstance(cell, int | float) for cell in first) >= 5


@pytest.mark.parametrize("language", ["nl", "en"])
def test_differences_are_written_in_a_workbook_as_on_the_page(snapshot: Snapshot, language: str) -> None:
    query = {"region": "zeeland", "year": "all", "lang": language}
    reading = Reading.of(snapshot, query, Shown(), "compare")
    pair = Pair.of(reading)
    table = pair.chart().table
    head, *rows = written_in_sheet(export(reading, "xlsx", OCCASION).content, 0, language)
    assert len(rows) == len(table.rows) >= 5
    named = dict(zip(head, range(len(head)), strict=True))
    at = [named[reading.words(key)] for key in ("compare_table_difference", "export_low", "export_high")]
    for one, shown, written in zip(pair.comparison.differences, table.rows, rows, strict=True):
        assert written[at[0]] == pair.points(one.value)
        interval = shown[table.headings.index(reading.words("compare_table_interval"))]
        assert reading.words("compare_to", low=written[at[1]], high=written[at[2]]) == interval
        assert spaced(f"{written[2]} ({written[3]})") == spaced(shown[2])


def charts_of(content: bytes) -> list[Chart]:
    (slide,) = Presentation(io.BytesIO(content)).slides
    return [shape.chart for shape in slide.shapes if getattr(shape, "has_chart", False) and shape.has_chart]


def numbers_of(chart: Chart, name: str) -> list[tuple[float, float]]:
    """The points of a series, as they stand in the chart."""
    values = next(
        [
            {
                int(pt.get("idx")): float(pt.findtext("{*}v"))
                for pt in one._element.iterfind(f"{{*}}{axis}//{{*}}pt")
            }
            for axis in ("xVal", "yVal")
        ]
        for one in chart.series
        if one.name == name and one._element.find("{*}marker/{*}symbol").get("val") != "none"
    )
    return [(values[0][at], values[1][at]) for at in sorted(values[0])]


def test_variation_leaves_as_native_charts_with_the_numbers_of_the_page(snapshot: Snapshot) -> None:
    reading = Reading.of(snapshot, QUESTION, Shown(), "variation")
    spread, found = Spread(reading), Spread(reading).regional
    content = export(reading, "pptx", OCCASION).content
    dots, funnel = charts_of(content)
    inside = [point for point in found.points if point.place == "inside"]
    name = next(key.text for key in spread.chart(found).legend if key.mark == "dot-inside")
    assert [x for x, _ in numbers_of(dots, name)] == [pytest.approx(point.value) for point in inside]
    assert numbers_of(funnel, name) == [
        (point.count.denominator, pytest.approx(point.value)) for point in inside
    ]
    written = spaced(texts_of(content, "pptx"))
    for point in found.points:
        assert spread.region_name(point.region) in written
        assert spread.told(point) in written
        ends = next(one for one in dots.series if one.name == spread.region_name(point.region))
        drawn = [float(pt.findtext("{*}v")) for pt in ends._element.iterfind("{*}xVal//{*}pt")]
        assert drawn == [pytest.approx(point.low), pytest.approx(point.high)]


def test_trends_leave_as_native_charts_with_the_numbers_of_the_page(snapshot: Snapshot) -> None:
    reading = Reading.of(snapshot, QUESTION, Shown(), "trends")
    trend = Trend(reading)
    years, changes = charts_of(export(reading, "pptx", OCCASION).content)
    for one in trend.shown:
        complete = [(point.year, pytest.approx(point.value)) for point in one.complete]
        assert numbers_of(years, trend.area_name(one.area)) == complete
    rows, words = trend.bars()
    said = dict(zip(changes.plots[0].categories, changes.plots[0].series[0].values, strict=True))
    assert said
    for bar in rows[: len(said)]:
        assert said[f"{bar.name}: {bar.says}"] == round(100 * bar.value, 1)
    assert words.axis in changes._chartSpace.xml


def test_a_difference_leaves_as_flows_of_shapes_and_a_native_chart(snapshot: Snapshot) -> None:
    reading = Reading.of(snapshot, {**QUESTION, "show": "difference"}, Shown(), "compare")
    content = export(reading, "pptx", OCCASION).content
    (bars,) = charts_of(content)
    (slide,) = Presentation(io.BytesIO(content)).slides
    assert [shape for shape in slide.shapes if hasattr(shape, "shapes")]
    pair = Pair.of(reading)
    largest = max(pair.comparison.differences, key=lambda one: (one.signal, abs(one.value)))
    assert bars.plots[0].series[0].values[0] == round(100 * largest.value, 1)
    book = openpyxl.load_workbook(io.BytesIO(bars.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}


def test_a_comparison_with_itself_is_no_figure(snapshot: Snapshot) -> None:
    query = {"region": "all", "year": "all", "vs-region": "all", "vs-year": "all"}
    reading = Reading.of(snapshot, query, Shown(), "compare")
    if reading.snapshot.answer(reading.selection) and len(reading.offers["region"]) > 1:
        reading = Reading.of(snapshot, {"region": "zeeland", "vs-region": "atlantis"}, Shown(), "compare")
    with pytest.raises(NothingToExport):
        export(reading, "svg", OCCASION)


def test_routes_leave_as_a_native_table_with_the_rows_that_were_asked_for(snapshot: Snapshot) -> None:
    reading = Reading.of(snapshot, {**QUESTION, "end": "back"}, Shown(), "routes")
    (slide,) = Presentation(io.BytesIO(export(reading, "pptx", OCCASION).content)).slides
    (table,) = [
        shape.table for shape in slide.shapes if getattr(shape, "has_table", False) and shape.has_table
    ]
    *rows, left_out, rest = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert {row[1] for row in rows} == {reading.words("step_back")}
    assert left_out[0].startswith("Door uw keuze niet getoond")
    assert rest[0] == "Overige routes"


@pytest.mark.parametrize("ending", ["pdf", "pptx"])
def test_a_report_holds_pathways_comparison_trend_and_method(
    release: Path, snapshot: Snapshot, tmp_path: Path, ending: str
) -> None:
    run(
        str(release),
        "--year",
        "2018",
        "--region",
        "zeeland",
        "--report",
        "--format",
        ending,
        "--out",
        str(tmp_path),
    )
    (path,) = tmp_path.iterdir()
    assert path.name == f"rapport_rug-klein_zeeland_2018.{ending}"
    text = spaced(unescape(texts_of(path.read_bytes(), ending)))
    reading = reading_of(snapshot)
    compared = Reading.of(snapshot, {**QUESTION, "show": "difference"}, Shown(), "compare")
    trend = Reading.of(snapshot, {**QUESTION, "measure": "second_step"}, Shown(), "trends")
    for figure in (figure_of(one, OCCASION) for one in (reading, compared, trend)):
        assert spaced(figure.title) in text
    for _heading, sentences in figure_of(reading, OCCASION).about:
        assert all(spaced(sentence)[:60] in text for sentence in sentences)


def test_a_report_for_every_region_is_one_command(release: Path, tmp_path: Path) -> None:
    run(
        str(release),
        "--year",
        "2018",
        "--each",
        "region",
        "--report",
        "--format",
        "pdf",
        "--out",
        str(tmp_path),
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"rapport_rug-klein_{region}_2018.pdf" for region in ("groningen", "utrecht", "zeeland")
    ]


def test_a_report_is_a_document_or_a_presentation(release: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["export", str(release), "--report", "--format", "csv", "--out", str(tmp_path)]
    )
    assert done.exit_code == 2
    assert "pdf or pptx" in done.output
