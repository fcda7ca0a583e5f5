"""The table: exactly the numbers of the drawing, for whoever reads rather than looks."""

from __future__ import annotations

from dash import Output, html

from callbacks.ids import Card
from callbacks.markup import Content, attributes
from pathways.graph import FlowGraph, Node
from pathways.layout import in_drawing_order
from pathways.reading import Reading
from pathways.wording.sentences import in_sentence, people, rounding, selection_in_words, step_name

MOST_NEXT = 3


def layout(reading: Reading) -> html.Div:
    """The panel, filled in for one reading."""
    return html.Div(
        contents(reading),
        id=Card.TABLE,
        className="table",
        tabIndex="0",
        role="region",
        **attributes(aria_label=reading.words("view_table")),
    )


def outputs() -> Output:
    """What changes after a choice."""
    return Output(Card.TABLE, "children")


def contents(reading: Reading) -> list[Content]:
    """The table of the drawn steps and a sentence on who goes on after them; only while it is looked at."""
    graph = reading.graph
    if graph is None or reading.presentation.view != "table":
        return []
    words, steps = reading.words, min(reading.presentation.steps, graph.last_position + 1)
    caption = words(
        "table_caption",
        selection=selection_in_words(reading),
        n=words.number(graph.episodes),
        people=people(reading),
        rounded=rounding(reading),
    )
    kind = "specialist" if reading.about_specialists else "care"
    columns = ("table_step", f"table_name_{kind}", f"table_{reading.people}", "table_share", "table_next")
    head = html.Tr([html.Th(words(key), scope="col", className=key) for key in columns])
    groups = [_group(reading, graph, position) for position in range(1, steps + 1) if graph.at(position)]
    return [
        html.Table([html.Caption(caption), html.Thead(head), *groups]),
        html.P(_after_last(reading, graph, steps), className="after"),
    ]


def _group(reading: Reading, graph: FlowGraph, position: int) -> html.Tbody:
    at = {node.step: node for node in graph.at(position)}
    nodes = [at[step] for step in in_drawing_order(at, reading.snapshot.order(reading.selection))]
    step = html.Th(reading.words("column", k=position), scope="rowgroup", rowSpan=len(nodes))
    rows = [_row(reading, graph, node) for node in nodes]
    return html.Tbody([html.Tr([step, *row] if number == 0 else row) for number, row in enumerate(rows)])


def _row(reading: Reading, graph: FlowGraph, node: Node) -> list[Content]:
    words = reading.words
    following = graph.leaving(node.position, node.step)[:MOST_NEXT]
    next_steps = "; ".join(
        f"{in_sentence(step_name(reading, link.target))} {words.percent(link.episodes, node.episodes)}"
        for link in following
    )
    return [
        html.Th(step_name(reading, node.step), scope="row"),
        html.Td(words.number(node.episodes)),
        html.Td(words.percent(node.episodes, graph.episodes, fine=True)),
        html.Td(next_steps or "–", className="next"),
    ]


def _after_last(reading: Reading, graph: FlowGraph, steps: int) -> str:
    words, going_on = reading.words, graph.reaching(steps + 1)
    if not going_on:
        return words("table_nobody_goes_on", k=steps)
    return words(
        "table_goes_on",
        k=steps,
        n=words.number(going_on),
        p=words.percent(going_on, graph.episodes, fine=True),
        people=people(reading),
    )
