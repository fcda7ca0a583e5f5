"""The bar at the top: brand, pages, language, sharing and the layout for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html
from dash.development.base_component import Component

from callbacks.ids import Header, on
from callbacks.markup import attributes, href
from pathways.explore import Door
from pathways.reading import Reading
from pathways.selection import HOME, LANGUAGES


def layout(reading: Reading, pages: Sequence[str], *tools: Component) -> html.Header:
    """The bar, for one reading: its links lead to this same question on another page or in another layout."""
    words, state = reading.words, contents(reading, pages)
    is_on = reading.presentation.present
    return html.Header(
        className="top",
        children=[
            html.A(
                [html.Span(className="mark"), html.Span(words("app"))],
                href=href(reading.start(), HOME),
                className="brand",
            ),
            html.Nav(
                html.Ul(state["tabs"], id=on(reading.page, Header.TABS)),
                **attributes(aria_label=words("nav")),
            ),
            html.Div(
                [
                    html.Div(
                        state["languages"],
                        id=on(reading.page, Header.LANGUAGES),
                        role="group",
                        className="languages",
                        **attributes(aria_label=words("languages")),
                    ),
                    *tools,
                    _share(reading),
                    html.A(
                        [
                            html.Span(className="icon icon-present"),
                            html.Span(words("stop_presenting" if is_on else "present")),
                        ],
                        id=on(reading.page, Header.PRESENT),
                        href=state["present"],
                        className="button",
                        **attributes(data_soft="", data_escape="" if is_on else None),
                    ),
                ],
                className="tools",
            ),
        ],
    )


def outputs(page: str) -> dict[str, Output]:
    """What changes after a choice."""
    return {
        "tabs": Output(on(page, Header.TABS), "children"),
        "languages": Output(on(page, Header.LANGUAGES), "children"),
        "present": Output(on(page, Header.PRESENT), "href"),
    }


def contents(reading: Reading, pages: Sequence[str]) -> dict[str, Any]:
    """Where the links lead: to this same question, shown otherwise."""
    return {
        "tabs": [html.Li(_tab(reading, page)) for page in pages],
        "languages": [_language(reading, language) for language in LANGUAGES],
        "present": href(reading.beside(present=not reading.presentation.present)),
    }


def _tab(reading: Reading, page: str) -> html.A:
    is_here = page == reading.page
    return html.A(
        reading.words(f"nav_{page}"),
        href=href(reading.query(), page),
        **attributes(data_soft="", data_tab=page, aria_current="page" if is_here else None),
    )


def _language(reading: Reading, language: str) -> html.A:
    """A plain link: with the language, the whole document changes."""
    is_current = language == reading.presentation.language
    return html.A(
        language.upper(),
        href=href(reading.beside(language=language)),
        lang=language,
        title=reading.words(f"language_{language}"),
        **attributes(aria_current="true" if is_current else None),
    )


def _share(reading: Reading) -> html.Div:
    words = reading.words
    return html.Div(
        className="share",
        children=[
            html.Button(
                [html.Span(className="icon icon-share"), html.Span(words("share"))],
                id=on(reading.page, Header.SHARE),
                type="button",
                className="button",
                n_clicks=0,
            ),
            html.Span(
                role="status",
                className="shared",
                **attributes(data_done=words("shared"), data_failed=words("not_shared")),
            ),
        ],
    )


def register(app: Dash, _explorer: Door, pages: Sequence[str]) -> None:
    """Copy the address on a click."""
    for page in pages:
        app.clientside_callback(
            ClientsideFunction("zorgpad", "share"), Input(on(page, Header.SHARE), "n_clicks")
        )
