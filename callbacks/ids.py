"""The ids of everything that is wired, one enumeration per panel."""

from __future__ import annotations

from enum import StrEnum

from pathways.selection import HOME


def on(page: str, id_: str) -> str:
    """The id of a part of the frame on one page.

    Every page wires the frame to its own panels with one callback, and Dash allows an output in one callback
    only: so each page has a frame of its own.
    """
    return str(id_) if page == HOME else f"{page}-{id_}"


class Address(StrEnum):
    """The address bar, mirrored."""

    ASKED = "address-asked"  # Store: the path and query to show, set on arrival, by Back and by links
    SHOWN = "address-shown"  # Store: path and query, document title, and what the status region says


class Page(StrEnum):
    """The frame of the page."""

    ROOT = "root"
    BODY = "page"
    MAIN = "main"
    DISPLAY = "display"  # Store: what of the address no control of the page holds: language, layout, ...
    LIVE = "live"  # status region: title and number of patients after each change


class Header(StrEnum):
    """The bar at the top."""

    TABS = "tabs"
    LANGUAGES = "languages"
    SHARE = "share"
    PRESENT = "present"


class Meeting(StrEnum):
    """The saved views."""

    PANEL = "saved-views"
    NAME = "view-name"
    BAR = "view-steps"


class Filters(StrEnum):
    """The panel with the choices."""

    PANEL = "filters"
    CONDITION = "condition"
    LENS = "lens"
    SAYS = "says"
    WHOLE = "of"
    DIAGNOSIS = "diagnosis"
    REGION = "region"
    YEAR = "year"
    SPECIALIST = "specialist"
    STEPS = "steps"
    THRESHOLD = "threshold"
    HELP = "threshold-help"

    def field(self, page: str) -> str:
        """The id of the box around a filter with its label, hidden when there is nothing to choose."""
        return on(page, f"{self.value}-field")


class Chips(StrEnum):
    """The choices in words."""

    BOX = "chips"


class KeyFigures(StrEnum):
    """The strip of key figures."""

    STRIP = "key-figures"
    MORE = "more-figures"


class Card(StrEnum):
    """The card around figure, table and explanation."""

    SECTION = "figure"
    CRUMBS = "crumbs"
    FULL_SCREEN = "full-screen"
    TITLE = "title"
    SUBTITLE = "subtitle"
    VIEW = "view"
    STATE = "state"
    UNREACHABLE = "unreachable"  # shown by assets/page.js
    TABLE = "table"
    ABOUT = "about"
    FOOT = "card-foot"


class Diagram(StrEnum):
    """The drawing."""

    CANVAS = "canvas"
    CHOICE = "choice"  # Store: the node in focus as the address names it, "2.neuroloog"; empty: none
    FIRST = "first"  # Store: the first column drawn where not all fit
    PAGER = "pager"
    NOTE = "canvas-note"
    SIZE = "size"  # Store: width, height and letter size of the canvas in pixels
    DRAWING = "drawing"  # Store: the protected drawing as SVG text


class Routes(StrEnum):
    """The card with the table, and the filters above it."""

    SECTION = "routes-card"
    TITLE = "routes-title"
    STATE = "routes-state"
    CONTROLS = "routes-controls"
    FIND = "routes-find"
    WITH = "routes-with"
    END = "routes-end"
    LENGTH = "routes-length"
    SORT = "routes-sort"
    FOUND = "routes-found"
    TABLE = "routes-table"
    NOTES = "routes-notes"
    FOOT = "routes-foot"


class Chart(StrEnum):
    """The card of a chart, per page: write `on(page, Chart.TITLE)`."""

    SECTION = "chart"
    TITLE = "chart-title"
    SUBTITLE = "chart-subtitle"
    VIEW = "chart-view"
    STATE = "chart-state"
    TABLE = "chart-table"
    ABOUT = "chart-about"
    NOTE = "chart-note"
    FOOT = "chart-foot"
    CAPTION = "chart-caption"
    CANVAS = "chart-canvas"  # with the name of the place behind it
    SIZE = "chart-size"
    DRAWING = "chart-drawing"
    CHOSEN = "chart-chosen"  # Store: the mark that was chosen last
    EVIDENCE = "chart-evidence"


class Compare(StrEnum):
    """What stands above the card of the page Vergelijken."""

    ROW = "versus"
    DIAGNOSIS = "versus-diagnosis"
    REGION = "versus-region"
    YEAR = "versus-year"
    SPECIALIST = "versus-specialist"
    STEPS = "versus-steps"
    SHOW = "versus-show"


class Method(StrEnum):
    """The explanation of a release."""

    TITLE = "method-title"
    SUBTITLE = "method-subtitle"
    STATE = "method-state"
    BODY = "method-body"
    TEXT = "method-text"


class Export(StrEnum):
    """The menu of a card with its files and copies."""

    SIZE = "export-size"
    SAID = "export-said"


class Variation(StrEnum):
    """What the page Variatie has beside its card."""

    MEASURE = "variation-subject"
    RATE = "variation-rate"
    PLOT = "variation-plot"


class Trends(StrEnum):
    """What the page Trends has beside its card."""

    MEASURE = "trends-followed"
