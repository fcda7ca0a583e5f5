"""Focus: what a view restricted to one node tells about the rest of that view.

A focus view is drawn by the rules of any view, from what its own view draws: so the counts of the flows that
are "true" for the focus are those drawn in the view, and what a link of the view holds besides those in focus
is a count of its own.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from pathways.inference.drawn import Drawn, add_drawn
from pathways.inference.families import Family
from pathways.inference.flows import add_flows
from pathways.inference.grid import Axis, Grid
from pathways.inference.published import LensTables, Published
from pathways.inference.shown import Shown
from pathways.inference.system import NONE, UNBOUNDED, Draft, Ints
from pathways.inference.totals import Totals


def add_focus(
    draft: Draft, published: Published, lens: LensTables, drawn: Drawn, totals: Totals
) -> tuple[list[Family], list[Shown]]:
    """Unknowns and rows for the focus views of one lens; their places are the foci."""
    if lens.focus_nodes.is_empty():
        return [], []
    foci = lens.foci.filter(pl.col("focus").is_not_null()).sort("focus").with_row_index("at")
    view, at = foci["place"].to_numpy(), foci["at"].to_numpy().astype(np.int64)
    names = tuple(_name(published, lens, *row) for row in foci.select("place", "position", "step").rows())
    grid = Grid((Axis("focus", names, len(foci), (), ()),))
    low, high = published.bounds(foci["episodes"], published.minimum)
    own = draft.add_unknowns(low, high)
    node_of = {name: node for node, name in enumerate(drawn.node_names)}
    nodes = [node_of[f"{lens.labels[step]} at {at}"] for at, step in foci.select("position", "step").rows()]
    draft.add_rows((at, drawn.node.unknowns[nodes, view], 1), (at, own, -1))
    places = foci.select("focus", pl.col("at").cast(pl.Int64).alias("place"))
    own_lens = replace(
        lens,
        nodes=lens.focus_nodes.drop("place").join(places, on="focus").drop("focus"),
        links=lens.focus_links.drop("place").join(places, on="focus").drop("focus"),
    )
    own_published = replace(published, grid=grid)
    own_totals = Totals(np.ones(len(foci), np.bool_), own, low, high, totals.most_repeats[view], ())
    own_drawn = add_drawn(draft, own_published, own_lens, own_totals)
    parts = add_flows(draft, own_published, own_drawn, own_totals, is_pooled_twice=True)
    families = []
    for own_names, names_of_view, part, whole, is_drawn in (
        (own_drawn.node_names, drawn.node_names, parts.nodes, drawn.node, own_drawn.node.is_drawn),
        (own_drawn.link_names, drawn.link_names, parts.links, drawn.link, own_drawn.link.is_drawn),
    ):
        # An end state that was pooled once more is drawn where no view draws it.
        key_of = {name: key for key, name in enumerate(names_of_view)}
        keys = np.array([key_of.get(name, NONE) for name in own_names])[:, None]
        wholes = np.where(keys == NONE, NONE, whole.unknowns[keys, view])
        rests = _add_rests(draft, wholes, part)
        nowhere, unions = np.zeros(part.shape, np.bool_), np.empty((len(part), 0), np.int64)
        families += [
            Family("focus", lens.id, what, grid, cells, is_shown, nowhere, unions, adds_up=False)
            for what, cells, is_shown in (
                (own_names, part, is_drawn),
                (tuple(f"{name}, not in focus" for name in own_names), rests, nowhere),
            )
        ]
    shown = [Shown("focus", lens.id, table.what, table.unknowns) for table in own_drawn.shown(lens.id)]
    return families, shown


def _name(published: Published, lens: LensTables, place: int, position: int, step: int) -> str:
    point = ", ".join(f"{name} {choice}" for name, choice in published.grid.describe(place).items())
    return f"{lens.labels[step]} at {position} of {point}"


def _add_rests(draft: Draft, wholes: Ints, parts: Ints) -> Ints:
    """Each whole = its part in focus + a rest; what the view does not draw is not in focus either."""
    rests = np.full(wholes.shape, NONE)
    has_both = (wholes != NONE) & (parts != NONE)
    rests[has_both] = draft.add_slack(np.full(int(has_both.sum()), UNBOUNDED))
    name = np.arange(wholes.size).reshape(wholes.shape)
    is_row = parts != NONE
    draft.add_rows(
        (name[is_row], wholes[is_row], 1),
        (name[is_row], parts[is_row], -1),
        (name[is_row], rests[is_row], -1),
    )
    return rests
