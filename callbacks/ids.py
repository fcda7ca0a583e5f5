"""The ids of everything that is wired, one enumeration per panel."""

from __future__ import annotations

from enum import StrEnum


class Address(StrEnum):
    """The address bar, mirrored."""

    ASKED = "address-asked"  # Store: the query string to show, set on arrival, by Back and by links
    SHOWN = "address-shown"  # Store: the query string and document title of what is on the page


class Page(StrEnum):
    """The frame of the page."""

    ROOT = "root"
    BODY = "page"
    DISPLAY = "display"  # Store: the presentation that no control holds: language, layout, a chosen threshold
    LIVE = "live"  # status region: title and number of patients after each change


class Header(StrEnum):
    """The bar at the top."""

    PATHWAYS = "to-pathways"
    LANGUAGES = "languages"
    SHARE = "share"
    SHARED = "shared"
    PRESENT = "present"


class Filters(StrEnum):
    """The panel with the choices."""

    PANEL = "filters"
    CONDITION = "condition"
    LENS = "lens"
    DIAGNOSIS = "diagnosis"
    REGION = "region"
    YEAR = "year"
    SPECIALIST = "specialist"
    STEPS = "steps"
    THRESHOLD = "threshold"
    HELP = "threshold-help"

    @property
    def field(self) -> str:
        """The id of the box around a filter with its label, hidden when there is nothing to choose."""
        return f"{self.value}-field"


class Chips(StrEnum):
    """The choices in words."""

    BOX = "chips"


class KeyFigures(StrEnum):
    """The strip of key figures."""

    STRIP = "key-figures"


class Card(StrEnum):
    """The card around figure, table and explanation."""

    SECTION = "figure"
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
    NOTE = "canvas-note"
    SIZE = "size"  # Store: width, height and letter size of the canvas in pixels
    DRAWING = "drawing"  # Store: the protected drawing as SVG text
