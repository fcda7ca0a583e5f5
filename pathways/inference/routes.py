"""Routes: what published pathways tell about others, and about the links they run over.

A route is drawn whole or not at all: of the true episodes of a pathway, those that are not on its route left
it for a pool at one of its links. What a link holds besides its published routes is a count of its own.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pathways.inference.drawn import Drawn
from pathways.inference.families import Family, add_family
from pathways.inference.flows import Flows
from pathways.inference.published import LensTables, Published
from pathways.inference.shown import Shown
from pathways.inference.system import NONE, UNBOUNDED, Draft, Ints
from pathways.inference.totals import Totals


def add_routes(
    draft: Draft, published: Published, lens: LensTables, drawn: Drawn, true: Flows, totals: Totals
) -> tuple[list[Family], list[Shown]]:
    """Unknowns and rows for the pathways that some view publishes as a route."""
    if lens.routes.is_empty():
        return [], []
    grid, labels = published.grid, lens.labels
    names = lens.routes.select("route").unique().sort("route").with_row_index("key")
    routes = lens.routes.join(names, on="route")
    paths = [_path(drawn, [labels[code] for code in route]) for route in names["route"]]
    size = (len(paths), grid.size)
    shown, low, high = (np.full(size, empty, np.int64) for empty in (NONE, 0, 0))
    at = routes["key"].to_numpy(), routes["place"].to_numpy()
    low[at], high[at] = published.bounds(routes["episodes"], published.minimum)
    shown[at] = draft.add_unknowns(low[at], high[at])
    is_shown = shown != NONE
    most, strayed = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for number, (first, links) in enumerate(paths):
        most[number] = true.most_on_link[links].min(axis=0)
        strayed[number] = true.most_pooled_here[first] + true.most_pooled_after[links].sum(axis=0)
    most = np.minimum(most, np.where(is_shown, high + strayed, UNBOUNDED))
    most = grid.lower_to_wholes(most)
    is_same = is_shown & (strayed == 0)
    unknowns = np.where(is_same, shown, NONE)
    is_new = (most > 0) & ~is_same
    unknowns[is_new] = draft.add_unknowns(low[is_new], most[is_new])
    away = is_new & is_shown
    name = np.arange(int(away.sum()))
    others = draft.add_slack(strayed[away])
    draft.add_rows((name, unknowns[away], 1), (name, shown[away], -1), (name, others, -1))
    family = add_family(
        draft, grid, "route", lens.id,
        [" > ".join(labels[code] for code in route) for route in names["route"]],
        unknowns=unknowns, high=most, is_shown=is_shown, is_supposed_small=np.zeros(size, np.bool_),
    )  # fmt: skip
    key, link = (np.array(column) for column in zip(*_on_links(paths), strict=True))
    _add_to_links(draft, true.links, unknowns[key], link)
    rests = _add_to_links(draft, np.where(totals.is_published, drawn.link.unknowns, NONE), shown[key], link)
    nowhere = np.zeros(rests.shape, np.bool_)
    besides = tuple(f"{name}, besides the routes" for name in drawn.link_names)
    unions = np.empty((len(rests), 0), np.int64)
    rest = Family("route", lens.id, besides, grid, rests, nowhere, nowhere, unions, adds_up=False)
    return [family, rest], [Shown("route", lens.id, family.what, shown)]


def _path(drawn: Drawn, labels: list[str]) -> tuple[int, list[int]]:
    """The first node of a route, and its links."""
    nodes = [drawn.node_names.index(f"{label} at {at}") for at, label in enumerate(labels, start=1)]
    links = {(a, b): link for link, (a, b) in enumerate(zip(drawn.source, drawn.target, strict=True))}
    return nodes[0], [links[step] for step in pairwise(nodes)]


def _on_links(paths: list[tuple[int, list[int]]]) -> list[tuple[int, int]]:
    return [(key, link) for key, (_, links) in enumerate(paths) for link in links]


def _add_to_links(draft: Draft, wholes: Ints, parts: Ints, link: Ints) -> Ints:
    """Each link = the routes over it + a rest; the unknowns of the rests, where there is a route."""
    has_part = np.zeros(wholes.shape, np.bool_)
    row, place = np.nonzero(parts != NONE)
    has_part[link[row], place] = True
    has_part &= wholes != NONE
    rests, name = np.full(wholes.shape, NONE), np.full(wholes.shape, NONE)
    name[has_part] = np.arange(int(has_part.sum()))
    rests[has_part] = draft.add_slack(np.full(int(has_part.sum()), UNBOUNDED))
    there = has_part[link[row], place]
    draft.add_rows(
        (name[has_part], wholes[has_part], 1),
        (name[has_part], rests[has_part], -1),
        (name[link[row], place][there], parts[row, place][there], -1),
    )
    return rests
