"""The figure of the page Zorgpaden: the Sankey, laid out again for each size, and its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.exports.figure import Figure, Key
from pathways.exports.saying import Occasion, said_of
from pathways.exports.table import Cell, Column, Share, Table
from pathways.figures import sankey_svg
from pathways.graph import POOLED, FlowGraph
from pathways.group import undrawn
from pathways.layout import in_drawing_order, layout
from pathways.reading import Reading
from pathways.wording.drawing import DrawingWords
from pathways.wording.group import why_no_group
from pathways.wording.names import people, step_name
from pathways.wording.sentences import subtitle, title

OUTFLOW = "#CFD4D9"  # the outflow's grey as it looks on white: 32 % of #8793A0
DIM = "#E3E7EB"  # of everybody outside a group: the key of the page
WASHED = 0.52  # how much of its colour a flow shows
LEGEND_STEPS = 4


@dataclass(frozen=True)
class FlowPicture:
    """The Sankey of a reading that has an answer."""

    reading: Reading

    @property
    def axes(self) -> tuple[str, ...]:
        """What stands over each column; what height and thickness mean stands in the subtitle."""
        steps = range(1, self.reading.presentation.steps + 1)
        return tuple(self.reading.words("column", k=position) for position in steps)

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        """The first steps of the reading, as many as the page shows."""
        reading, graph = self.reading, self.reading.graph
        assert graph, "a picture is of an answer"
        words = DrawingWords(reading)
        drawn = layout(
            graph,
            order=reading.snapshot.order(reading.selection),
            labels=words.label,
            headings=words.heading,
            width=width,
            height=height,
            steps=reading.presentation.steps,
            font_size=letters,
            focus=reading.group.graph if reading.group else None,
            sayings=words.saying,
        )
        place = reading.group.place if reading.group else None
        return sankey_svg(
            drawn,
            words,
            reading.snapshot.colours(reading.selection),
            small_below=reading.threshold,
            selected=(place.position, place.step) if place else None,
            immature=graph.immature,
            interactive=interactive,
            routes={} if reading.group else graph.main_routes,
        )


def flow_figure(reading: Reading, occasion: Occasion) -> Figure:
    """The figure of a reading that has an answer."""
    graph, shown = reading.graph, reading.shown
    assert graph, "a figure is of an answer"
    assert shown, "what is shown is the answer or a part of it"
    picture = FlowPicture(reading)
    return Figure(
        **said_of(reading, occasion),
        title=title(reading),
        subtitle=" ".join(_subtitle(reading, graph)),
        legend=tuple(_legend(reading, graph)),
        axes=picture.axes,
        picture=picture,
        tables=(nodes_table(reading, shown), links_table(reading, shown)),
    )


def _subtitle(reading: Reading, graph: FlowGraph) -> Iterator[str]:
    """What is drawn, and what of it cannot be."""
    yield subtitle(reading)
    if said := why_no_group(reading):
        yield said
    if graph.immature:
        yield reading.words("immature")
    n = undrawn(reading.group, graph, reading.presentation.steps) if reading.group else 0
    if n:
        yield reading.words("focus_unplaced", n=reading.words.number(n), people=people(reading))


def _legend(reading: Reading, graph: FlowGraph) -> Iterator[Key]:
    words, colours = reading.words, reading.snapshot.colours(reading.selection)
    if reading.group:
        yield Key(
            (colours.get(reading.group.first_lit, OUTFLOW),), words("legend_lit", people=people(reading))
        )
        yield Key((DIM,), words("legend_dim", people=people(reading)))
        return
    if known := onward_colours(reading):
        yield Key(known, words("legend_onward"))
    few = words.number(reading.threshold)
    yield Key((OUTFLOW,), words("legend_outflow", n=few, people=people(reading)))
    if graph.holds(POOLED) and POOLED in colours:
        yield Key((colours[POOLED],), words("legend_pooled"), outlined=True)
    if graph.immature:
        yield Key((OUTFLOW,), words("export_hatched"), hatched=True)


def onward_colours(reading: Reading) -> tuple[str, ...]:
    """The colours of the first steps that are drawn, as their flows look: a key that stands for all."""
    return tuple(washed(colour) for colour in reading.step_colours[:LEGEND_STEPS])


def washed(colour: str, strength: float = WASHED) -> str:
    """A colour as it looks on white when it is not quite opaque."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02X}" for part in parts)


def nodes_table(reading: Reading, graph: FlowGraph) -> Table:
    """One row per block that the page shows."""
    words, kind = reading.words, "specialist" if reading.about_specialists else "care"
    columns = (
        Column("position", words("table_step"), "count"),
        Column("step", words("export_id")),
        Column("label", words(f"table_name_{kind}")),
        Column("episodes", words(f"table_{reading.people}"), "count"),
        Column("share", words("export_share_of_all"), "share"),
        *_more_columns(reading, any(node.cost is not None for node in graph.nodes)),
    )
    rows = []
    for position in range(1, reading.presentation.steps + 1):
        at = {node.step: node for node in graph.at(position)}
        for step in in_drawing_order(at, reading.snapshot.order(reading.selection)):
            node = at[step]
            row: list[Cell] = [position, step, step_name(reading, step), node.episodes]
            row.append(Share(min(node.episodes, graph.episodes), graph.episodes))
            rows.append((*row, *([node.cost] if len(columns) > len(row) else [])))
    return Table("nodes", words("export_nodes"), columns, tuple(rows))


def links_table(reading: Reading, graph: FlowGraph) -> Table:
    """One row per flow between the blocks that the page shows."""
    words = reading.words
    at_node = {(node.position, node.step): node.episodes for node in graph.nodes}
    columns = (
        Column("position", words("table_step"), "count"),
        Column("source", words("export_id")),
        Column("target", words("export_id")),
        Column("source_label", words("export_source_step")),
        Column("target_label", words("export_target_step")),
        Column("episodes", words(f"table_{reading.people}"), "count"),
        Column("share", words("export_share_of_step"), "share"),
        Column("median_days", words("export_median_days"), "count"),
        *_more_columns(reading, any(link.cost is not None for link in graph.links)),
    )
    rows: list[tuple[Cell, ...]] = []
    for link in graph.links:
        if link.position >= reading.presentation.steps:
            continue
        names = (step_name(reading, link.source), step_name(reading, link.target))
        row: list[Cell] = [link.position, link.source, link.target, *names, link.episodes]
        whole = at_node[link.position, link.source]
        row.append(Share(min(link.episodes, whole), whole))
        row.append(link.days.median if link.days else None)
        rows.append((*row, *([link.cost] if len(columns) > len(row) else [])))
    return Table("links", words("export_links"), columns, tuple(rows))


def _more_columns(reading: Reading, has_cost: bool) -> tuple[Column, ...]:
    return (Column("cost", reading.words("export_cost"), "euro"),) if has_cost else ()
