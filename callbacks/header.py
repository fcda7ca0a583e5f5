"""The bar at the top: brand, pages, language, sharing and the layout for a meeting."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html

from callbacks.ids import Header
from callbacks.markup import attributes, href
from pathways.explore import Explorer
from pathways.reading import Reading
from pathways.selection import LANGUAGES


def layout(reading: Reading) -> html.Header:
    """The bar, for one reading: its links lead to this same page in another language or layout."""
    words, state = reading.words, contents(reading)
    is_on = reading.presentation.present
    return html.Header(
        className="top",
        children=[
            html.A(
                [html.Span(className="mark"), html.Span(words("app"))],
                href=href(reading.start()),
                className="brand",
            ),
            html.Nav(
                html.Ul(
                    html.Li(
                        html.A(
                            words("nav_pathways"),
                            id=Header.PATHWAYS,
                            href=state["pathways"],
                            **attributes(aria_current="page"),
                        )
                    )
                ),
                **attributes(aria_label=words("nav")),
            ),
            html.Div(
                [
                    html.Div(
                        state["languages"],
                        id=Header.LANGUAGES,
                        role="group",
                        className="languages",
                        **attributes(aria_label=words("languages")),
                    ),
                    _share(reading),
                    html.A(
                        [
                            html.Span(className="icon icon-present"),
                            html.Span(words("stop_presenting" if is_on else "present")),
                        ],
                        id=Header.PRESENT,
                        href=state["present"],
                        className="button",
                        **attributes(data_soft="", data_escape="" if is_on else None),
                    ),
                ],
                className="tools",
            ),
        ],
    )


def outputs() -> dict[str, Output]:
    """What changes after a choice."""
    return {
        "pathways": Output(Header.PATHWAYS, "href"),
        "languages": Output(Header.LANGUAGES, "children"),
        "present": Output(Header.PRESENT, "href"),
    }


def contents(reading: Reading) -> dict[str, Any]:
    """Where the links lead: to this same question, shown otherwise."""
    return {
        "pathways": href(reading.query()),
        "languages": [_language(reading, language) for language in LANGUAGES],
        "present": href(reading.beside(present=not reading.presentation.present)),
    }


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
                id=Header.SHARE,
                type="button",
                className="button",
                n_clicks=0,
            ),
            html.Span(
                id=Header.SHARED,
                role="status",
                **attributes(data_done=words("shared"), data_failed=words("not_shared")),
            ),
        ],
    )


def register(app: Dash, _explorer: Explorer) -> None:
    """Copy the address on a click."""
    app.clientside_callback(ClientsideFunction("zorgpad", "share"), Input(Header.SHARE, "n_clicks"))
