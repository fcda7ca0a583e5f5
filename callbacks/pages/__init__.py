"""The pages that exist, in the order of their tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from dash import Dash, Input
from dash.development.base_component import Component

from callbacks.pages import compare, method, pathways, routes, trends, variation
from callbacks.store import Store
from pathways.explore import Door
from pathways.reading import Reading


class PageModule(Protocol):
    """What a page is: a module with these names. The frame around it is `callbacks.page`.

    - NAME: its name in `selection.PATHS`; `nav_<NAME>` is the text of its tab.
    - FILTERS: keys of the filters that its panel has (`filters.FILTERS`); the address keeps the others.
    - CONTROLS: its own controls, key in the address -> input; a key is one of Presentation's or in
      `selection.KEPT`.
    - GIVEN: what else it hears and no address holds, as the size of a canvas; key -> input.
    """

    NAME: str
    FILTERS: tuple[str, ...]
    CONTROLS: dict[str, Input]
    GIVEN: dict[str, Input]

    def stores(self) -> list[Store]:
        """Stores that outlive the page: the inputs of GIVEN."""

    def plain(self, reading: Reading) -> Reading:
        """Without keys that say what the page shows anyway: the address holds what was chosen."""

    def layout(self, reading: Reading) -> list[Component]:
        """What stands in <main> under the chips, filled in for one reading."""

    def outputs(self) -> dict[str, Any]:
        """What changes after a choice, by panel."""

    def contents(self, reading: Reading, given: Mapping[str, object]) -> dict[str, Any]:
        """The value of each output, all from one answer; also for a reading with a fault (`reading.code`)."""

    def finding(self, reading: Reading) -> str:
        """The heading of the page, which is read before any script has run."""

    def said(self, reading: Reading) -> str:
        """What the status region says after a change."""

    def register(self, app: Dash, explorer: Door) -> None:
        """Wire what the page does besides its answer."""


PAGES: tuple[PageModule, ...] = (pathways, compare, variation, trends, routes, method)
NAMES = tuple(page.NAME for page in PAGES)
