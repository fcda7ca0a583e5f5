"""Views saved for a meeting: where they are made and named, and how one steps through them."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Output, html

from callbacks.ids import Meeting, on
from callbacks.markup import Content, attributes, soft_link
from pathways.reading import Reading
from pathways.saved_views import LONGEST_NAME, MOST, SavedView, write_views
from pathways.wording.sentences import saved_name

NAME_HERE = "ZPV-NAME"
"""Stands in the link that saves, where assets/meeting.js puts the name somebody typed."""


def layout(reading: Reading) -> html.Div:
    """The button in the bar, and what it opens: the saved views, and the way to save one more."""
    words, page = reading.words, reading.page
    panel = on(page, Meeting.PANEL)
    return html.Div(
        [
            html.Button(
                [html.Span(className="icon icon-bookmark"), html.Span(words("views"))],
                type="button",
                className="button",
                **attributes(data_opens=panel, aria_expanded="false", aria_controls=panel),
            ),
            html.Div(
                contents(reading)["panel"], id=panel, className="saved-views", **attributes(data_light="")
            ),
        ],
        className="meeting",
    )


def bar(reading: Reading) -> html.Nav:
    """The way from view to view, above the figure."""
    return html.Nav(
        contents(reading)["bar"],
        id=on(reading.page, Meeting.BAR),
        className="view-steps",
        **attributes(aria_label=reading.words("views")),
    )


def outputs(page: str) -> dict[str, Output]:
    """What changes after a choice."""
    return {
        "panel": Output(on(page, Meeting.PANEL), "children"),
        "bar": Output(on(page, Meeting.BAR), "children"),
    }


def contents(reading: Reading) -> dict[str, Any]:
    """The saved views as links, the one on the page marked; and links to the one before and after it."""
    return {"panel": _panel(reading), "bar": _bar(reading)}


def _panel(reading: Reading) -> list[Content]:
    words, views = reading.words, reading.views
    rows = [
        html.Li(
            [
                soft_link(
                    view.name,
                    reading.saved(view),
                    kind="saved-view",
                    page=view.page,
                    current=view == reading.view_here,
                ),
                soft_link(
                    html.Span(className="icon icon-remove"),
                    _with(reading, tuple(one for one in views if one != view)),
                    kind="forget",
                    label=words("forget_view", name=view.name),
                ),
            ]
        )
        for view in views
    ]
    heading = html.H2(words("views_saved") if rows else words("views_none"))
    how = html.P(words("views_how", most=MOST))
    return [heading, html.Ol(rows), *_save(reading), how]


def _save(reading: Reading) -> list[Content]:
    """A name, and the link that saves; none when there are five, or when this view is among them."""
    words, views = reading.words, reading.views
    if reading.view_here:
        return [html.P(words("view_is_saved"))]
    if len(views) >= MOST:
        return [html.P(words("views_full", most=MOST))]
    field = on(reading.page, Meeting.NAME)
    here = SavedView.of(NAME_HERE, reading.page, reading.query())
    return [
        html.Label(words("view_name"), htmlFor=field),
        html.Div(
            [
                dbc.Input(id=field, type="text", maxLength=LONGEST_NAME, placeholder=saved_name(reading)),
                soft_link(words("save_view"), _with(reading, (*views, here)), kind="button", names=field),
            ],
            className="save-view",
        ),
    ]


def _bar(reading: Reading) -> list[Content]:
    """Before, where we are, after; nothing without saved views."""
    words, views = reading.words, reading.views
    if not views:
        return []
    at = views.index(reading.view_here) if reading.view_here else -1
    said = words("view_at", k=at + 1, n=len(views), name=views[at].name) if at >= 0 else words("view_none")
    before, after = views[max(at - 1, 0)], views[min(at + 1, len(views) - 1)]
    return [
        _step(reading, "view_before", "icon-earlier", before, step="-1"),
        html.Span(said, className="view-at"),
        _step(reading, "view_after", "icon-later", after, step="1"),
    ]


def _step(reading: Reading, key: str, icon: str, view: SavedView, *, step: str) -> Content:
    label = reading.words(key, name=view.name)
    return soft_link(
        html.Span(className=f"icon {icon}"), reading.saved(view), kind="button", label=label, page=view.page,
        step=step,
    )  # fmt: skip


def _with(reading: Reading, views: tuple[SavedView, ...]) -> dict[str, str]:
    return reading.beside(keeping={"views": write_views(views)})
