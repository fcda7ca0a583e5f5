"""From a reading and a format to a file: the one place that knows every page and every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pathways.exports.charts import trends_figure, variation_figure
from pathways.exports.comparing import compare_figure
from pathways.exports.deck import pptx_file
from pathways.exports.figure import Figure, NothingToExport
from pathways.exports.flows import flow_figure
from pathways.exports.offline import html_file
from pathways.exports.paper import pdf_file, png_file
from pathways.exports.routes import routes_figure
from pathways.exports.saying import Occasion, about_data
from pathways.exports.sheet import Sheet, lay_out_sheet
from pathways.exports.svg import svg_file
from pathways.exports.workbook import csv_file, xlsx_file
from pathways.reading import Reading
from pathways.selection import HOME
from pathways.wording.sentences import title

FIGURES: dict[str, Callable[[Reading, Occasion], Figure]] = {
    HOME: flow_figure,
    "compare": compare_figure,
    "variation": variation_figure,
    "trends": trends_figure,
    "routes": routes_figure,
}
"""Name of a page -> how its figure is made."""
DRAWN: dict[str, Callable[[Sheet], bytes]] = {
    "svg": svg_file,
    "pdf": pdf_file,
    "png": png_file,
    "pptx": pptx_file,
    "html": html_file,
}
MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
"""Ending of a file -> what it is called on the web; also the list of formats."""


@dataclass(frozen=True)
class Exported:
    """A file as it leaves."""

    name: str
    media_type: str
    content: bytes


def figure_of(reading: Reading, occasion: Occasion) -> Figure:
    """The figure of a reading's page, complete.

    Raises:
        NothingToExport: there is nothing to draw, and why.
    """
    if reading.graph is None:
        raise NothingToExport(reading.words("export_nothing", why=title(reading)))
    return FIGURES[reading.page](reading, occasion)


def export(
    reading: Reading,
    ending: str,
    occasion: Occasion,
    make: Callable[[Reading, Occasion], Figure] = figure_of,
) -> Exported:
    """The figure of a reading as one file; `make` another figure than that of its page.

    Raises:
        NothingToExport: there is nothing to draw, and why.
        KeyError: no page or format of ours.
    """
    media_type = MEDIA_TYPES[ending]
    figure = make(_as_figure(reading), occasion)
    if ending == "xlsx":
        content = xlsx_file(figure)
    elif ending == "csv":
        content = csv_file(figure, about_data(reading))
    else:
        content = DRAWN[ending](lay_out_sheet(figure, occasion.size))
    return Exported(f"{figure.name}.{ending}", media_type, content)


def _as_figure(reading: Reading) -> Reading:
    """The reading as its figure, whatever of the card is looked at."""
    return replace(reading, presentation=replace(reading.presentation, view="figure", present=False))
