"""The explanation of a release: a table of contents, and its parts one under the other."""

from __future__ import annotations

import json
import re
from itertools import groupby

from dash import Output, html

from callbacks.ids import Method
from callbacks.markup import Content, anchor, attributes
from pathways.definition import CodeTable
from pathways.reading import Reading
from pathways.wording.method_figures import Entry
from pathways.wording.method_sections import Part, methods_paragraph, parts

NUMBER = re.compile(r"[<>+−]?[\d\u00a0.,]+%?")
"""A cell that is a number and nothing else."""


def layout(reading: Reading) -> html.Div:
    """The panel, filled in for one reading."""
    return html.Div(contents(reading), id=Method.BODY, className="method")


def outputs() -> Output:
    """What changes after a choice."""
    return Output(Method.BODY, "children")


def contents(reading: Reading) -> list[Content]:
    """Contents beside the parts; nothing for a condition without a release, or after a fault."""
    if reading.code or not reading.known:
        return []
    words, told = reading.words, parts(reading)
    links = [(part.id, part.title) for part in told] + [("text", words("method_text"))]
    return [
        html.Nav(
            [
                html.H2(words("method_contents")),
                html.Ul([html.Li(_to(part, title)) for part, title in links]),
            ],
            className="contents",
            **attributes(aria_label=words("method_contents")),
        ),
        html.Div([*(_part(reading, part) for part in told), _paragraph(reading)], className="parts"),
    ]


def _to(part: str, title: str) -> html.A:
    return html.A(title, href=f"#{anchor(part)}", **attributes(data_anchor=anchor(part)))


def _part(reading: Reading, part: Part) -> html.Section:
    body: list[Content] = [html.P(text) for text in part.paragraphs]
    if part.points and not part.tables:
        body.append(html.Ul([html.Li(text) for text in part.points]))
    if part.id == "inclusion" and part.entries:
        body.append(html.Ol([_stage(entry) for entry in part.entries], className="inclusion"))
    elif part.entries:
        body += _entries(part.entries)
    if part.facts:
        body.append(html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in part.facts]))
    body += [_table(table) for table in part.tables]
    if part.points and part.tables:  # remarks on what stands in the table
        body.append(html.Ul([html.Li(text) for text in part.points]))
    body += [_folded(reading, table) for table in part.folded]
    return _section(part.id, part.title, body)


def _section(part: str, title: str, body: list[Content]) -> html.Section:
    heading = f"{anchor(part)}-heading"
    return html.Section(
        [html.H2(title, id=heading, tabIndex="-1"), *body],
        id=anchor(part),
        **attributes(aria_labelledby=heading),
    )


def _stage(entry: Entry) -> html.Li:
    """One stage of inclusion as a bar, under the arrow that says who was left out."""
    bar = html.Span(className="bar", style={"width": f"{100 * entry.part:.1f}%"}) if entry.part else None
    return html.Li(
        [
            *(html.P(text, className="left-out") for text in entry.lines),
            html.Div([bar, html.B(entry.value), " ", html.Span(entry.title)], className="stage"),
        ]
    )


def _entries(entries: tuple[Entry, ...]) -> list[Content]:
    """Entries by group; each opens on what is to be known about it."""
    said: list[Content] = []
    for group, members in groupby(entries, lambda entry: entry.group):
        if group:
            said.append(html.H3(group))
        for entry in members:
            head: list[Content] = [html.B(entry.title)]
            if entry.value:
                head += [" ", html.Span(entry.value, className="value")]
            said.append(html.Details([html.Summary(head), *(html.P(line) for line in entry.lines)]))
    return said


def _table(table: CodeTable) -> html.Div:
    """A table; a column of numbers only stands to the right."""
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    kinds = ["number" if all(NUMBER.fullmatch(cell) or not cell for cell in one) else "" for one in columns]

    names = zip(table.columns, kinds, strict=True)
    head = html.Thead(html.Tr([html.Th(name, scope="col", className=kind) for name, kind in names]))
    body = html.Tbody(
        [
            html.Tr([html.Td(cell, className=kind) for cell, kind in zip(row, kinds, strict=True)])
            for row in table.rows
        ]
    )
    return html.Div(
        html.Table([html.Caption(table.title, className="for-screen-readers"), head, body]),
        className="scrolls",
        tabIndex="0",
        role="group",
        **attributes(aria_label=table.title),
    )


def _folded(reading: Reading, table: CodeTable) -> html.Details:
    """A long table as text: the browser makes it when somebody unfolds it (assets/method.js).

    A component per cell would be a thousand for the code lists alone, twice: the page would be slow for all.
    """
    title = reading.words("method_code_list", title=table.title, n=len(table.rows))
    written = json.dumps([table.columns, *table.rows], ensure_ascii=False)
    return html.Details(
        [
            html.Summary(title),
            html.Div(
                className="scrolls",
                tabIndex="0",
                role="group",
                **attributes(aria_label=table.title, data_table=written),
            ),
        ]
    )


def _paragraph(reading: Reading) -> html.Section:
    """The text for a report, with a button that copies it (assets/method.js)."""
    words = reading.words
    button = html.Button(
        words("method_copy"),
        type="button",
        className="button",
        **attributes(
            data_copies=Method.TEXT.value,
            data_done=words("method_copied"),
            data_failed=words("method_not_copied"),
        ),
    )
    said = html.Span(role="status", className="copied")
    text = html.Div(methods_paragraph(reading), id=Method.TEXT, className="for-report")
    return _section(
        "text", words("method_text"), [html.P(words("method_text_why")), html.P([button, " ", said]), text]
    )
