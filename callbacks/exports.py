"""Exports on the page: the menu of a card, and the address that answers it with a file made anew."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeVar

import gevent
from dash import Dash, html
from flask import Response, request
from gevent import monkey

from callbacks.choices import options, segments
from callbacks.guard import refuse, refuse_export
from callbacks.ids import Export, on
from callbacks.markup import attributes
from pathways.errors import PathwaysError
from pathways.explore import Door
from pathways.exports import MEDIA_TYPES, SIZES, Exported, NothingToExport, Occasion, export
from pathways.exports.copying import caption_of, table_of
from pathways.exports.fonts import read_fonts
from pathways.exports.making import FIGURES
from pathways.reading import Reading
from pathways.selection import HOME, Presentation

PATH = "/export"
PICTURES = ("pdf", "pptx", "png", "svg", "html")
NUMBERS = ("xlsx", "csv")
COPIES: dict[str, Callable[[Reading, Occasion], Exported]] = {"caption": caption_of, "table": table_of}
MOST_WAITING = 8
LONGEST_WAIT = 20.0
"""Per worker: exports that wait for the one that is being made, and seconds; more are told to come back."""
TURN = 0.0005
"""Seconds that an export may keep Python to itself."""
Made = TypeVar("Made")


def menu(reading: Reading) -> html.Div:
    """The menu Exporteer; assets/exports.js asks for what is shown, as the address of the page says it."""
    words, page = reading.words, reading.page
    sizes = options({size: words(f"export_size_{size}") for size in SIZES})
    panel = html.Div(
        [
            segments(words("export_size"), on(page, Export.SIZE), sizes, "slide", is_legend_seen=True),
            _group(words("export_picture"), [_file(reading, ending) for ending in PICTURES]),
            _group(words("export_numbers"), [_file(reading, ending) for ending in NUMBERS]),
            _group(words("export_copy"), [_copy(reading, what) for what in ("caption", "table", "link")]),
        ],
        className="export-panel",
    )
    summary = [html.Span(className="icon icon-export"), html.Span(words("export"))]
    said = html.Span(
        id=on(page, Export.SAID),
        role="status",
        className="export-said",
        **attributes(
            data_making=words("export_making"),
            data_made=words("export_made", name="{name}"),
            data_failed=words("export_failed"),
            data_not_copied=words("export_not_copied"),
        ),
    )
    return html.Div(
        [html.Details([html.Summary(summary, className="button"), panel]), said],
        className="export",
        **attributes(data_export_page=page),
    )


def _group(name: str, buttons: list[html.Button]) -> html.Div:
    return html.Div(
        [html.P(name), html.Div(buttons)],
        role="group",
        className="export-group",
        **attributes(aria_label=name),
    )


def _file(reading: Reading, ending: str) -> html.Button:
    return html.Button(
        reading.words(f"export_format_{ending}"),
        type="button",
        className="button",
        **attributes(data_export=ending),
    )


def _copy(reading: Reading, what: str) -> html.Button:
    return html.Button(
        reading.words(f"export_copy_{what}"),
        type="button",
        className="button",
        **attributes(data_copy=what, data_done=reading.words(f"export_copied_{what}")),
    )


def register(app: Dash, explorer: Door, usual: Presentation) -> None:
    """Answer the address of exports."""
    queue = Queue(MOST_WAITING, LONGEST_WAIT)
    with suppress(PathwaysError):  # without fonts the page works, and an export says what to do
        read_fonts()

    @app.server.get(PATH)
    def answer() -> Response:
        if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
            return refuse(403)  # nobody else's page makes this server work
        query = request.args.to_dict()
        page, ending = query.get("page", HOME), query.get("format", "")
        if page not in FIGURES or ending not in (*MEDIA_TYPES, *COPIES):
            return refuse_export(404, "export_unknown")
        reading = Reading.of(explorer.snapshot(), query, usual, page)
        occasion = Occasion.of(query, datetime.now(UTC).date(), request.host_url.rstrip("/"))
        return _made(queue, reading, ending, occasion)


def _made(queue: Queue, reading: Reading, ending: str, occasion: Occasion) -> Response:
    """The file, or in words why there is none."""
    make = COPIES.get(ending, lambda one, when: export(one, ending, when))
    try:
        file = queue.take(lambda: aside(lambda: make(reading, occasion)))
    except NothingToExport as reason:
        return Response(f"{reason}\n", status=404, mimetype="text/plain")
    except Busy as fault:
        return refuse_export(503, "export_busy", fault)
    except Exception as fault:
        return refuse_export(500, "export_fault", fault)
    return Response(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


class Busy(Exception):
    """Too many exports wait already, or one waited too long."""


class Queue:
    """One export at a time in a worker; the page goes on meanwhile, and a burst is told to come back."""

    def __init__(self, most_waiting: int, longest_wait: float) -> None:
        self._places = threading.BoundedSemaphore(most_waiting + 1)
        self._turn = threading.Lock()
        self._longest_wait = longest_wait

    def take(self, make: Callable[[], Made]) -> Made:
        """What `make` makes, when it is its turn.

        Raises:
            Busy: it is not going to be soon enough.
        """
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._turn.acquire(timeout=self._longest_wait):
                raise Busy
            try:
                return make()
            finally:
                self._turn.release()
        finally:
            self._places.release()


def aside(make: Callable[[], Made]) -> Made:
    """What `make` makes, in a thread of its own where one thread serves everybody (gevent)."""
    if monkey.is_module_patched("threading"):
        # The thread that serves everybody gives up its turn at each read and write, and gets it back after
        # this long at most. With Python's 5 ms an answer waits 50 ms beside an export, with this 20.
        sys.setswitchinterval(TURN)
        made: Made = gevent.get_hub().threadpool.apply(make)
        return made
    return make()
