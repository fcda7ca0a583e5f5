"""The frame around every page: bar, notice, filters, chips, and the one callback that answers a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dash import Dash, Input, Output, State, ctx, html

from callbacks import address, chips, filters, header, meeting
from callbacks.guard import report
from callbacks.ids import Address, Filters, Page, on
from callbacks.markup import read_address
from callbacks.pages import NAMES, PAGES, PageModule
from callbacks.still import still, wired_ids
from callbacks.store import Store
from pathways.data_kind import data_kind
from pathways.explore import Door
from pathways.reading import Reading
from pathways.selection import HOME, PATHS, Presentation
from pathways.wording.data_notice import notice_of_data

ADDRESSES = {PATHS[name]: name for name in NAMES}
"""Where every page lives: path -> name."""
Made = TypeVar("Made")


def frame() -> html.Div:
    """What is there before anything is known: stores, the status region, and room for a page."""
    return html.Div(
        id=Page.ROOT,
        children=[
            *address.layout(),
            *(store for page in PAGES for store in page.stores()),
            html.Div(id=Page.BODY),
            html.Div(id=Page.LIVE, role="status", className="for-screen-readers"),
        ],
    )


def page_of(reading: Reading) -> PageModule:
    """The page on which something is read."""
    return next(page for page in PAGES if reading.page == page.NAME)


def layout(reading: Reading) -> html.Div:
    """The whole page for one reading."""
    page = page_of(reading)
    reading = page.plain(reading)
    words = reading.words
    is_home = page.NAME == HOME
    return html.Div(
        className=f"page on-{page.NAME}" + (" presenting" if reading.presentation.present else ""),
        lang=words.language,
        children=[
            Store(id=on(page.NAME, Page.DISPLAY), data=display(page, reading)),
            Store(id=on(page.NAME, Address.SHOWN)),
            html.A(
                words("skip" if is_home else "skip_to_main"),
                href="#figure" if is_home else "#main",
                className="skip",
            ),
            header.layout(reading, NAMES, meeting.layout(reading)),
            *_notice(reading),
            html.Div(
                className="shell",
                children=[
                    filters.layout(reading, page.FILTERS),
                    html.Main(
                        [chips.layout(reading, meeting.bar(reading)), *page.layout(reading)],
                        id=Page.MAIN,
                        tabIndex="-1",
                    ),
                ],
            ),
        ],
    )


def outputs(page: PageModule) -> dict[str, Any]:
    """What changes in the frame and on a page after a choice."""
    return {
        "header": header.outputs(page.NAME),
        "filters": filters.outputs(page.NAME, page.FILTERS),
        "chips": chips.outputs(page.NAME),
        "meeting": meeting.outputs(page.NAME),
        "address": address.outputs(page.NAME),
        "display": Output(on(page.NAME, Page.DISPLAY), "data"),
        "page": page.outputs(),
    }


def contents(reading: Reading, given: Mapping[str, object]) -> dict[str, Any]:
    """What frame and page show of one reading, all from the same answer."""
    page = page_of(reading)
    reading = page.plain(reading)
    return {
        "header": header.contents(reading, NAMES),
        "filters": filters.contents(reading, page.FILTERS),
        "chips": chips.contents(reading),
        "meeting": meeting.contents(reading),
        "address": address.contents(reading, page.said(reading)),
        "display": display(page, reading),
        "page": page.contents(reading, given),
    }


def register(app: Dash, explorer: Door, usual: Presentation) -> None:
    """Wire the frame, the page that an address asks for, and on every page the answer to a change."""
    address.register(app, explorer, NAMES)
    header.register(app, explorer, NAMES)

    @app.callback(Output(Page.BODY, "children"), Input(Address.ASKED, "data"), prevent_initial_call=True)
    def show(asked: object) -> html.Div:
        path, query = read_address(asked)
        name = ADDRESSES.get(path, HOME)
        return still(or_fault(layout, Reading.of(explorer.snapshot(), query, usual, name)), wired_ids(app))

    for page in PAGES:
        page.register(app, explorer)
        _answer_on(page, app, explorer, usual)


def _answer_on(page: PageModule, app: Dash, explorer: Door, usual: Presentation) -> None:
    @app.callback(
        output=outputs(page),
        inputs={"controls": controls(page), "given": page.GIVEN},
        state={"display": State(on(page.NAME, Page.DISPLAY), "data")},
    )
    def answer(controls: dict[str, object], given: dict[str, object], display: object) -> dict[str, Any]:
        query = asked(page, controls, display, ctx.triggered_id)
        reading = Reading.of(explorer.snapshot(), query, usual, page.NAME)
        if ctx.triggered_id == on(page.NAME, Filters.CONDITION):
            reading = replace(reading, selection=reading.snapshot.adapt(reading.selection))
        return still(or_fault(lambda one: contents(one, given), reading), wired_ids(app))


def or_fault(make: Callable[[Reading], Made], reading: Reading) -> Made:
    """What `make` makes; after a fault, of whatever kind, the same with a code in the place of the answer."""
    try:
        return make(reading)
    except Exception as fault:
        return make(replace(reading, code=report(fault)))


def controls(page: PageModule) -> dict[str, Input]:
    """Every control of a page that is part of the address, under its key there."""
    return filters.controls(page.NAME, page.FILTERS) | page.CONTROLS


def asked(
    page: PageModule, controls: Mapping[str, object], display: object, changed: object
) -> dict[str, object]:
    """The query that the controls and the display amount to.

    The threshold on the control counts when somebody set it: the one that merely fits this number of patients
    must not follow the reader to a view with more of them.
    """
    shown = display if isinstance(display, dict) else {}
    query = {**shown, **controls}
    if changed != on(page.NAME, Filters.THRESHOLD):
        query["from"] = shown.get("from")
    return query


def display(page: PageModule, reading: Reading) -> dict[str, str]:
    """What of the address no control of the page holds."""
    held = set(controls(page)) - {"from"}
    return {key: value for key, value in reading.query().items() if key not in held}


def _notice(reading: Reading) -> list[html.Div]:
    """That the numbers are not of real patients, or not protected, whenever the release says so."""
    if not reading.known or not data_kind(reading.manifest):
        return []
    said = notice_of_data(reading)
    return [html.Div([html.B(said[0]), " ", said[1]], role="note", className="notice")]
