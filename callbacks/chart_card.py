"""The card of a chart: title, figure, table, explanation, source, and what stands behind a chosen mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from callbacks import exports
from callbacks.choices import views
from callbacks.ids import Chart, on
from callbacks.markup import Content, attributes, onward_colours
from callbacks.store import Store
from pathways.reading import Reading
from pathways.wording.charts import ChartText, Evidence, Key, Table

CANVASES = ("one", "two")
"""The places for a drawing in one card."""


def size_store(page: str, canvas: str) -> str:
    """The id of the Store with a canvas's size."""
    return on(page, f"{Chart.SIZE}-{canvas}")


def drawing_store(page: str, canvas: str) -> str:
    """The id of the Store with the text of a drawing."""
    return on(page, f"{Chart.DRAWING}-{canvas}")


def stores(page: str) -> list[Store]:
    """The sizes of the canvases, also while another page is looked at, and the mark that was chosen last."""
    sizes = [Store(id=size_store(page, canvas)) for canvas in CANVASES]
    return [*sizes, Store(id=on(page, Chart.CHOSEN))]


def given(page: str) -> dict[str, Input]:
    """The sizes as inputs, by canvas, and the mark that was chosen."""
    sizes = {canvas: Input(size_store(page, canvas), "data") for canvas in CANVASES}
    return {**sizes, "chosen": Input(on(page, Chart.CHOSEN), "data")}


def chosen(given: Mapping[str, object]) -> str:
    """The mark that was chosen; it comes from the browser, so it is only looked up."""
    mark = given.get("chosen")
    return mark if isinstance(mark, str) else ""


def view_control(page: str) -> dict[str, Input]:
    """Figure, table or explanation, under its key in the address."""
    return {"view": Input(on(page, Chart.VIEW), "value")}


def layout(
    reading: Reading,
    text: ChartText | None,
    fallback: str,
    state: Sequence[Content],
    *,
    tools: Sequence[Component] = (),
    behind: Evidence | None = None,
) -> list[Component]:
    """The card and what stands behind a mark; without `text` it says why there is no chart.

    Args:
        fallback, state: title and sentences where there is no chart.
        tools: controls that stand before the ways to look.
    """
    page = reading.page
    now = contents(reading, text, fallback, state, dict.fromkeys(CANVASES, ""), behind)
    ways = [*tools, views(reading, on(page, Chart.VIEW)), exports.menu(reading)]
    head = html.Div(
        [
            html.H1(now["title"], id=on(page, Chart.TITLE)),
            html.P(now["subtitle"], id=on(page, Chart.SUBTITLE), className="subtitle"),
        ]
    )
    card = html.Section(
        [
            html.Div(
                [head, html.Div(ways, className="chart-tools")],
                className="card-head",
            ),
            html.Div(now["state"], id=on(page, Chart.STATE), className="state"),
            html.Div(
                [_canvas(reading, canvas, now[f"caption-{canvas}"]) for canvas in CANVASES],
                className="drawing charts",
            ),
            _panel(reading, Chart.TABLE, "table", "view_table", now["table"]),
            _panel(reading, Chart.ABOUT, "about", "view_about", now["about"]),
            html.P(now["note"], id=on(page, Chart.NOTE), className="chart-note"),
            html.Div(now["foot"], id=on(page, Chart.FOOT), className="card-foot"),
        ],
        id=on(page, Chart.SECTION),
        tabIndex="-1",
        className=now["class"],
        **attributes(aria_labelledby=on(page, Chart.TITLE)),
    )
    beside = html.Div(
        now["evidence"],
        id=on(page, Chart.EVIDENCE),
        className="evidence",
        **attributes(aria_live="polite"),
    )
    return [card, beside]


def outputs(page: str) -> dict[str, Any]:
    """What changes after a choice."""
    where = {
        "class": (Chart.SECTION, "className"),
        "title": (Chart.TITLE, "children"),
        "subtitle": (Chart.SUBTITLE, "children"),
        "state": (Chart.STATE, "children"),
        "table": (Chart.TABLE, "children"),
        "about": (Chart.ABOUT, "children"),
        "note": (Chart.NOTE, "children"),
        "foot": (Chart.FOOT, "children"),
        "evidence": (Chart.EVIDENCE, "children"),
    }
    wired: dict[str, Any] = {name: Output(on(page, id_), of) for name, (id_, of) in where.items()}
    for canvas in CANVASES:
        wired[canvas] = Output(drawing_store(page, canvas), "data")
        wired[f"caption-{canvas}"] = Output(on(page, f"{Chart.CAPTION}-{canvas}"), "children")
    return wired


def contents(
    reading: Reading,
    text: ChartText | None,
    fallback: str,
    state: Sequence[Content],
    drawings: dict[str, str],
    behind: Evidence | None,
    *,
    kind: str = "",
) -> dict[str, Any]:
    """What the card shows; drawings only while they are looked at."""
    view = reading.presentation.view
    if text is None:
        empty: dict[str, Any] = {
            "subtitle": "",
            "table": None,
            "about": None,
            "note": "",
            "foot": [],
            "evidence": [],
        }
        shown = "fault" if reading.code else "state"
        return {
            "class": f"card chart-card shows-{shown}",
            "title": fallback,
            "state": list(state),
            **empty,
            **dict.fromkeys(CANVASES, ""),
            **{f"caption-{canvas}": "" for canvas in CANVASES},
        }
    looked_at = view == "figure"
    return {
        "class": f"card chart-card shows-{view} {kind}".strip(),
        "title": text.title,
        "subtitle": text.subtitle,
        "state": [],
        "table": table(text.table) if view == "table" else None,
        "about": _about(text) if view == "about" else None,
        "note": f"{text.note} {reading.words('evidence_choose')}".strip(),
        "foot": [_legend(reading, text.legend), _source(reading, text)],
        "evidence": _evidence(reading, behind),
        **{canvas: drawings[canvas] if looked_at else no_update for canvas in CANVASES},
        **{f"caption-{canvas}": caption for canvas, caption in zip(CANVASES, text.captions, strict=True)},
    }


def _evidence(reading: Reading, behind: Evidence | None) -> list[Content]:
    """Numbers and definition behind a mark; nothing until one is chosen."""
    if behind is None:
        return []
    heading = html.H2([html.Span(reading.words("evidence_behind") + ": "), behind.heading])
    return [heading, html.Dl([html.Div([html.Dt(term), html.Dd(value)]) for term, value in behind.rows])]


def register(app: Dash, page: str) -> None:
    """Put each drawing on its canvas."""
    for canvas in CANVASES:
        app.clientside_callback(
            ClientsideFunction("zorgpad", "draw"),
            Input(drawing_store(page, canvas), "data"),
            State(on(page, f"{Chart.CANVAS}-{canvas}"), "id"),
        )


def table(numbers: Table) -> html.Table:
    """The numbers of a figure; the first of each row is its heading."""
    return html.Table(
        [
            html.Caption(numbers.caption),
            html.Thead(html.Tr([html.Th(heading, scope="col") for heading in numbers.headings])),
            html.Tbody(
                [
                    html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])])
                    for row in numbers.rows
                ]
            ),
        ]
    )


def _canvas(reading: Reading, canvas: str, caption: Content) -> html.Div:
    page = reading.page
    choice = on(page, Chart.CHOSEN)
    return html.Div(
        [
            html.H2(caption, id=on(page, f"{Chart.CAPTION}-{canvas}"), className="chart-caption"),
            html.Div(
                id=on(page, f"{Chart.CANVAS}-{canvas}"),
                className="diagram",
                **attributes(
                    data_size_store=size_store(page, canvas),
                    data_choice_store=choice,
                    data_chooses_flows="true",
                ),
            ),
            Store(id=drawing_store(page, canvas)),
        ],
        className=f"chart-box {canvas}",
    )


def _panel(reading: Reading, id_: Chart, kind: str, name: str, content: Component | None) -> html.Div:
    return html.Div(
        content,
        id=on(reading.page, id_),
        className=kind,
        tabIndex="0",
        role="region",
        **attributes(aria_label=reading.words(name)),
    )


def _about(text: ChartText) -> html.Div:
    sections = [
        html.Section([html.H2(heading), *(html.P(paragraph) for paragraph in paragraphs)])
        for heading, paragraphs in text.about
    ]
    return html.Div(sections, className="sections")


def _legend(reading: Reading, keys: Sequence[Key]) -> html.Ul:
    return html.Ul([html.Li([_mark(reading, key), key.text]) for key in keys], className="legend")


def _mark(reading: Reading, key: Key) -> html.Span:
    if key.mark.startswith("#") or key.mark == "onward":
        colour = onward_colours(reading) if key.mark == "onward" else key.mark
        return html.Span(className="key", style={"background": colour})
    return html.Span(className=f"key mark-{key.mark}")


def _source(reading: Reading, text: ChartText) -> html.P:
    return html.P([html.B(reading.words("source")), " ", " · ".join(text.source)], className="source")
