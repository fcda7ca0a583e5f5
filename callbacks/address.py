"""The address bar as state: what it asks for is shown, and what is shown stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.ids import Address, Page, on
from callbacks.markup import href
from callbacks.store import Store
from pathways.explore import Door
from pathways.reading import Reading
from pathways.selection import PATHS
from pathways.wording.sentences import document_title


def layout() -> list[Store]:
    """No dcc.Location: it does not hear of our pushState, so Back to where it was would do nothing."""
    return [Store(id=Address.ASKED)]


def outputs(page: str) -> Output:
    """What changes after a choice."""
    return Output(on(page, Address.SHOWN), "data")


def contents(reading: Reading, said: str) -> dict[str, str]:
    """The address that reproduces this page, the title of the document, and what is `said` of the change."""
    return {
        "path": PATHS[reading.page],
        "search": href(reading.query()),
        "title": document_title(reading),
        "said": said,
    }


def register(app: Dash, _explorer: Door, pages: Sequence[str]) -> None:
    """On arrival ask for what the address says; after each change write what is shown."""
    app.clientside_callback(
        ClientsideFunction("zorgpad", "arrive"), Output(Address.ASKED, "data"), Input(Page.ROOT, "id")
    )
    for page in pages:
        app.clientside_callback(
            ClientsideFunction("zorgpad", "remember"), Input(on(page, Address.SHOWN), "data")
        )
