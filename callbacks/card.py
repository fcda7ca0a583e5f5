"""The card: the finding as its title, the ways to look at it, and the line that says where it is from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash import Output, html
from dash.development.base_component import Component

from callbacks import exports
from callbacks.choices import views
from callbacks.ids import Card, Diagram
from callbacks.markup import Content, attributes, href, onward_colours, soft_link
from pathways.graph import POOLED
from pathways.group import undrawn
from pathways.reading import Reading
from pathways.selection import ALL
from pathways.wording.group import crumb, why_no_group
from pathways.wording.names import people
from pathways.wording.sentences import chosen_name, rounding, source, subtitle, title

HIDDEN = attributes(aria_hidden="true")


def layout(reading: Reading, *body: Component) -> html.Section:
    """The card around `body`; it is named by its title, so it cannot stand there without one."""
    words, state = reading.words, contents(reading)
    return html.Section(
        id=Card.SECTION,
        tabIndex="-1",
        className=state["class"],
        children=[
            html.Div(
                className="card-head",
                children=[
                    html.Div(
                        [
                            html.H1(state["title"], id=Card.TITLE),
                            html.Div(
                                [views(reading, Card.VIEW), exports.menu(reading), _full_screen(reading)],
                                className="card-tools",
                            ),
                        ],
                        className="card-top",
                    ),
                    html.Nav(
                        state["crumbs"],
                        id=Card.CRUMBS,
                        className="crumbs",
                        **attributes(aria_label=words("crumbs")),
                    ),
                    html.P(state["subtitle"], id=Card.SUBTITLE, className="subtitle"),
                ],
            ),
            html.Div(
                [
                    html.P(html.B(words("unreachable_title"))),
                    html.P(words("unreachable")),
                    html.Div(soft_link(words("try_again"), reading.query(), kind="button"), className="ways"),
                ],
                id=Card.UNREACHABLE,
                role="alert",
                hidden=True,
            ),
            *body,
            html.Div(state["foot"], id=Card.FOOT, className="card-foot"),
        ],
        **attributes(aria_labelledby=Card.TITLE.value),
    )


def outputs() -> dict[str, Any]:
    """What changes after a choice."""
    return {
        "class": Output(Card.SECTION, "className"),
        "crumbs": Output(Card.CRUMBS, "children"),
        "title": Output(Card.TITLE, "children"),
        "subtitle": Output(Card.SUBTITLE, "children"),
        "foot": Output(Card.FOOT, "children"),
    }


def contents(reading: Reading) -> dict[str, Any]:
    """Title, subtitle and foot, and the class by which style.css shows one view of the card."""
    shown = reading.presentation.view if reading.graph else "fault" if reading.code else "state"
    noted = reading.asked_says != "patients" or reading.presentation.whole != "start"
    return {
        "class": f"card shows-{shown}" + (" in-focus" if reading.group else "") + (" noted" if noted else ""),
        "crumbs": _crumbs(reading),
        "title": title(reading),
        "subtitle": _subtitle(reading),
        "foot": [_legend(reading), _source(reading)] if reading.graph else [],
    }


def _subtitle(reading: Reading) -> list[Content]:
    immature = reading.graph is not None and reading.graph.immature
    told = [why_no_group(reading), reading.words("immature") if immature else ""]
    return [subtitle(reading), *(html.Strong([" ", text]) for text in told if text)]


def _told_of_group(reading: Reading) -> Iterator[str]:
    """What is not drawn or told of a group, though it is of everybody."""
    group, whole, words = reading.group, reading.graph, reading.words
    if reading.asked_says != reading.says:
        yield words("says_not_of_group")
    if n := undrawn(group, whole, reading.presentation.steps) if group and whole else 0:
        yield words("focus_unplaced", n=words.number(n), people=people(reading))


def _full_screen(reading: Reading) -> html.Button:
    words = reading.words
    return html.Button(
        html.Span(className="icon icon-full"),
        id=Card.FULL_SCREEN,
        type="button",
        className="button",
        **attributes(
            data_full=Card.SECTION.value,
            data_leave=words("leave_full_screen"),
            aria_label=words("full_screen"),
            aria_pressed="false",
        ),
    )


def _crumbs(reading: Reading) -> list[Content]:
    """Where the reader is: all pathways, those of the first specialist, those at the node in focus."""
    group, words = reading.group, reading.words
    if group is None:
        return []
    sets = attributes(data_sets=Diagram.CHOICE.value, data_value="") if group.place else {}
    everything = reading.beside(focus=None, keeping={"route": ""})
    crumbs: list[Content] = [
        html.A(words("crumb_all"), href=href(everything), **attributes(data_soft=""), **sets)
    ]
    if reading.selection.specialist != ALL:
        crumbs.append(html.Span(words("crumb_first", name=chosen_name(reading, "specialist"))))
    crumbs.append(html.B(crumb(reading, group)))
    undo = html.A(
        [html.Span(className="icon icon-undo"), words("undo")],
        href=href(everything),
        className="button undo",
        **attributes(data_soft="", data_undo=""),
        **sets,
    )
    parted = [part for one in crumbs for part in (html.Span("›", className="parted", **HIDDEN), one)][1:]
    return [*parted, undo]


def _legend(reading: Reading) -> html.Ul:
    colours = reading.snapshot.colours(reading.selection)
    if reading.group:
        said = people(reading)
        lit = colours.get(reading.group.first_lit) or colours.get(POOLED)
        keys = [
            (lit, reading.words("legend_lit", people=said)),
            ("var(--key-dim)", reading.words("legend_dim", people=said)),
        ]
        return _keys(keys, *_told_of_group(reading))
    words, graph = reading.words, reading.graph
    entries = [
        (onward_colours(reading), words("legend_onward")),
        (
            "var(--key-outflow)",
            words("legend_outflow", n=words.number(reading.threshold), people=people(reading)),
        ),
    ]
    if graph and graph.holds(POOLED):
        entries.append((colours.get(POOLED), words("legend_pooled")))
    return _keys(entries)


def _keys(entries: list[tuple[str | None, str]], *said: str) -> html.Ul:
    """What colours mean, and what else is to be `said` of the figure."""
    keys = [
        html.Li([html.Span(className="key", style={"background": colour}), text]) for colour, text in entries
    ]
    return html.Ul([*keys, *(html.Li(text) for text in said)], className="legend")


def _source(reading: Reading) -> html.P:
    first, n, *others = source(reading)
    line: list[Content] = [html.B(reading.words("source")), " ", first, " · ", html.B(n)]
    line += [" · " + part for part in others]
    if rounded := rounding(reading):
        line.append(" · " + rounded)
    return html.P(line, className="source")
