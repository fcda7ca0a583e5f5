"""The table: exactly the numbers of the drawing, for whoever reads rather than looks."""

from __future__ import annotations

from dash import Output, html

from callbacks.ids import Card
from callbacks.markup import Content, attributes
from pathways.definition import NO_STEP
from pathways.graph import ENDS, FlowGraph, Link, Node
from pathways.layout import in_drawing_order
from pathways.reading import Reading
from pathways.wording.markers_beside import MarkerWords
from pathways.wording.names import in_sentence, people, step_name, withheld
from pathways.wording.sentences import rounding, selection_in_words, title
from pathways.wording.shares import open_or_not, whole_of_node

MOST_NEXT = 3
NOTHING = "–"


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
    graph = reading.shown
    if graph is None or reading.presentation.view != "table":
        return []
    words, steps = reading.words, min(reading.presentation.steps, graph.last_position + 1)
    caption = words(
        "table_caption",
        selection=title(reading) if reading.group else selection_in_words(reading),
        n=words.number(graph.episodes),
        people=people(reading),
        rounded=rounding(reading),
    )
    kind = "specialist" if reading.about_specialists else "care"
    markers = _markers(reading, graph, steps)
    more = [f"table_{says}" for says in told(reading)]
    if markers:
        more.append("table_markers")
    columns = (
        "table_step",
        f"table_name_{kind}",
        f"table_{reading.people}",
        "table_share",
        *more,
        "table_next",
    )
    head = html.Tr([html.Th(words(key), scope="col", className=key) for key in columns])
    positions = [position for position in range(1, steps + 1) if graph.at(position)]
    groups = [_group(reading, graph, position, markers) for position in positions]
    return [
        html.Table([html.Caption(caption), html.Thead(head), *groups]),
        html.P(_after_last(reading, graph, steps), className="after"),
        *_statements(reading, MarkerWords(reading).told(graph, steps)),
    ]


def _markers(reading: Reading, graph: FlowGraph, steps: int) -> MarkerWords | None:
    """The guidelines beside the drawn steps; None where none speaks of them: then there is no column."""
    markers = MarkerWords(reading)
    nodes = (node for position in range(1, steps + 1) for node in graph.at(position))
    return markers if any(markers.of_node(node) for node in nodes) else None


def _statements(reading: Reading, told: tuple[str, ...]) -> list[Content]:
    """What guidelines say about steps and flows of the table, in full."""
    if not told:
        return []
    heading, items = reading.words("table_markers_told"), [html.Li(one) for one in told]
    return [html.P(heading, className="after"), html.Ul(items, className="markers")]


def told(reading: Reading) -> tuple[str, ...]:
    """What the table tells beside numbers, as far as there are data: days since the start, and cost."""
    return tuple(says for says in ("since", "cost") if says in reading.told)


def _group(reading: Reading, graph: FlowGraph, position: int, markers: MarkerWords | None) -> html.Tbody:
    at = {node.step: node for node in graph.at(position)}
    nodes = [at[step] for step in in_drawing_order(at, reading.snapshot.order(reading.selection))]
    step = html.Th(reading.words("column", k=position), scope="rowgroup", rowSpan=len(nodes))
    rows = [_row(reading, graph, node, markers) for node in nodes]
    return html.Tbody([html.Tr([step, *row] if number == 0 else row) for number, row in enumerate(rows)])


def _row(reading: Reading, graph: FlowGraph, node: Node, markers: MarkerWords | None) -> list[Content]:
    words = reading.words
    following = graph.leaving(node.position, node.step)[:MOST_NEXT]
    next_steps = "; ".join(_next(reading, node, link) for link in following)
    whole = whole_of_node(graph, node, reading.presentation.whole) or graph.episodes
    return [
        html.Th(step_name(reading, node.step), scope="row"),
        html.Td(words.number(node.episodes)),
        html.Td(_share(reading, node, whole)),
        *(html.Td(_told(reading, node, says)) for says in told(reading)),
        *(
            [html.Td(markers.guidelines(markers.of_node(node)) or NOTHING, className="next")]
            if markers
            else []
        ),
        html.Td(next_steps or NOTHING, className="next"),
    ]


def _share(reading: Reading, node: Node, whole: int) -> str:
    """The share, and of how many where that is not everybody."""
    words, graph = reading.words, reading.shown
    share = words.percent(min(node.episodes, whole), whole, fine=True)
    if graph and whole == graph.episodes:
        return share
    return words("table_share_of", p=share, whole=words.number(whole))


def _told(reading: Reading, node: Node, says: str) -> str:
    """Days since the start, or the cost until the next step."""
    words = reading.words
    if node.step in ENDS or node.step == NO_STEP:
        return NOTHING
    if says == "cost":
        return words("euros", n=words.number(node.cost)) if node.cost is not None else withheld(words, node)
    return words.lasting(node.since_start.median) if node.since_start else withheld(words, node)


def _next(reading: Reading, node: Node, link: Link) -> str:
    """One next step, its share, and how long after."""
    words = reading.words
    said = {
        "name": in_sentence(step_name(reading, link.target)),
        "p": words.percent(min(link.episodes, node.episodes), node.episodes),
    }
    if link.days and reading.says == "days" and link.target not in ENDS:
        return words("next_after", **said, days=words.lasting(link.days.median))
    return words("next_step", **said)


def _after_last(reading: Reading, graph: FlowGraph, steps: int) -> str:
    words, going_on = reading.words, open_or_not(graph.going_on(steps + 1), graph.episodes)
    if not going_on[1]:
        return words("table_nobody_goes_on", k=steps)
    return words(
        "table_goes_on",
        k=steps,
        n=words.number_between(going_on),
        p=words.percent_between(going_on, graph.episodes, fine=True),
        people=people(reading),
    )
