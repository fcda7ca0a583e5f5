"""Flows: what the drawn nodes and links of one lens tell about the true ones.

A count as drawn is the true count less what was pooled on the way. For steps a at p and b at p + 1:

    true link (a, b)  =  drawn link (a, b)  +  `pooled_after`: drawn at a, pooled at b
                                            +  `pooled_before`: pooled at a already
    true node (a)     =  drawn node (a)     +  `pooled_here`: drawn at "Overige routes" instead

and "Overige routes" holds nobody else than these, besides end states that it has still to pass on. Whoever
knows the rules knows more: a link that is drawn is in its source's pool only where it is the largest of its
source and lends to it, and it lends no more than the pool lacked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pathways.inference.drawn import Drawn
from pathways.inference.families import Family, Flags, add_family
from pathways.inference.published import Published
from pathways.inference.system import NONE, UNBOUNDED, Draft, Ints
from pathways.inference.totals import Totals


@dataclass(frozen=True)
class Flows:
    """The true counts of one lens, by key and place: unknowns, and the most there can be."""

    nodes: Ints
    links: Ints
    most_at_node: Ints
    most_on_link: Ints
    most_pooled_after: Ints  # of each link, behind its source
    most_pooled_here: Ints  # of each node


def add_flows(
    draft: Draft, published: Published, drawn: Drawn, totals: Totals, *, is_pooled_twice: bool = False
) -> Flows:
    """Unknowns and rows for the true nodes and links of one lens at every place.

    Args:
        is_pooled_twice: what is true here is itself drawn with pools, so that a pool may hold another.
    """
    if published.leaves_out:
        true = _left_out(draft, published, drawn, totals)
    else:
        true = _pooled(draft, published, drawn, totals, is_pooled_twice)
    _add_balance(draft, drawn, totals, true)
    return true


def flow_families(
    draft: Draft, published: Published, lens: str, drawn: Drawn, true: Flows, totals: Totals
) -> list[Family]:
    """The nodes and links of one lens, which add up over the grid."""
    grid = published.grid
    # An absent node may hold many links that are small each, so nobody will suppose that it is small itself.
    nowhere = np.zeros_like(drawn.node.is_drawn)
    absent = ~drawn.link.is_drawn & (totals.is_published | ~grid.is_offered)
    return [
        add_family(
            draft,
            grid,
            kind,
            lens,
            names,
            unknowns=unknowns,
            high=high,
            is_shown=table.is_drawn,
            is_supposed_small=supposed,
        )
        for kind, names, unknowns, high, table, supposed in (
            ("node", drawn.node_names, true.nodes, true.most_at_node, drawn.node, nowhere),
            ("link", drawn.link_names, true.links, true.most_on_link, drawn.link, absent),
        )
    ]


def _pooled(draft: Draft, published: Published, drawn: Drawn, totals: Totals, is_pooled_twice: bool) -> Flows:
    """True counts where small flows are drawn at "Overige routes"."""
    grid, is_published = published.grid, totals.is_published
    node, link, pool, position = drawn.node, drawn.link, drawn.pool, drawn.position
    # Nodes.
    late = np.where(drawn.is_end[:, None], drawn.from_pool.high, 0)  # ended at an earlier position
    most_at_node = grid.lower_to_wholes(np.where(is_published, node.high + pool.high[position], totals.high))
    least_at_node = np.where(is_published, np.maximum(node.low - late, 0), 0)
    pooled_here = _slack(draft, np.minimum(pool.high[position], most_at_node) * is_published)
    is_same = node.is_drawn & (pooled_here == NONE) & ~drawn.is_end[:, None]
    nodes = _true_unknowns(draft, node.unknowns, is_same, least_at_node, most_at_node)
    rest = (nodes != NONE) & ~is_same & is_published & ~drawn.is_end[:, None]
    _add_identity(draft, rest, nodes, (node.unknowns, pooled_here))
    _add_shares(draft, pool.is_drawn, (pool.unknowns,), pooled_here, position)
    # Links.
    after, before = _most_in_pools(published, drawn, totals, is_pooled_twice)
    most_on_link = np.where(is_published, link.high + after + before, totals.high)
    most_on_link = grid.lower_to_wholes(np.minimum(most_on_link, most_at_node[drawn.source]))
    pooled_after = _slack(draft, np.minimum(after, most_on_link) * is_published)
    pooled_before = _slack(draft, np.minimum(before, most_on_link) * is_published)
    is_same = link.is_drawn & (pooled_after == NONE) & (pooled_before == NONE)
    links = _true_unknowns(draft, link.unknowns, is_same, np.where(is_published, link.low, 0), most_on_link)
    rest = (links != NONE) & ~is_same & is_published
    _add_identity(draft, rest, links, (link.unknowns, pooled_after, pooled_before))
    # The pools hold nobody else.
    _add_shares(draft, drawn.to_pool.is_drawn, (drawn.to_pool.unknowns,), pooled_after, drawn.source)
    _add_shares(draft, pooled_here != NONE, (pooled_here,), pooled_before, drawn.source)
    into = (drawn.from_pool.unknowns, drawn.pool_to_pool.unknowns[position - 1])
    _add_shares(draft, np.maximum(*into) != NONE, into, pooled_before, drawn.target)
    return Flows(
        nodes, links, most_at_node, most_on_link, after, np.minimum(pool.high[position], most_at_node)
    )


def _most_in_pools(
    published: Published, drawn: Drawn, totals: Totals, is_pooled_twice: bool
) -> tuple[Ints, Ints]:
    """The most episodes of each link that can be in the pool behind its source, and in that of its source."""
    minimum, again = published.minimum, totals.most_repeats
    link, to_pool, source = drawn.link, drawn.to_pool, drawn.source
    largest = np.zeros_like(drawn.node.low)
    np.maximum.at(largest, source, link.low)
    # Sizes are compared in patients, of whom there may be fewer than episodes, by the repeats of the view.
    may_be_largest = link.high + to_pool.high[source] >= (largest - again)[source]
    is_enough = (to_pool.low - again > minimum) & (not is_pooled_twice)  # then only to make it two
    lent = np.where(is_enough, 1, minimum - 1) + again
    lent = np.minimum(np.where(may_be_largest, lent[source], 0), to_pool.high[source])
    after = np.where(link.is_drawn, lent, to_pool.high[source])
    at = drawn.position[source]
    before = np.minimum(drawn.pool.high[at], drawn.from_pool.high[drawn.target] + drawn.pool_to_pool.high[at])
    return after, before


def _left_out(draft: Draft, published: Published, drawn: Drawn, totals: Totals) -> Flows:
    """True counts where small flows are left out: what is drawn is true, the rest is under the minimum."""
    grid, most = published.grid, np.full(published.grid.size, published.minimum - 1)
    tables = []
    for table in (drawn.node, drawn.link):
        high = np.where(totals.is_published, np.where(table.is_drawn, table.high, most), totals.high)
        high = grid.lower_to_wholes(high)
        tables.append(
            (_true_unknowns(draft, table.unknowns, table.is_drawn, np.zeros_like(high), high), high)
        )
    (nodes, most_at_node), (links, most_on_link) = tables
    none = np.zeros_like(most_on_link)
    return Flows(nodes, links, most_at_node, most_on_link, none, np.zeros_like(most_at_node))


def _add_balance(draft: Draft, drawn: Drawn, totals: Totals, true: Flows) -> None:
    """A true node holds the true links out of it and into it, and perhaps some that no view draws."""
    for side, has_links in ((drawn.source, ~drawn.is_end), (drawn.target, drawn.position > 1)):
        _add_shares(draft, (true.nodes != NONE) & has_links[:, None], (true.nodes,), true.links, side)
    first = true.nodes[drawn.position == 1]
    everywhere = np.ones((1, len(totals.episodes)), np.bool_)
    _add_shares(draft, everywhere, (totals.episodes[None],), first, np.zeros(len(first), np.int64))


def _slack(draft: Draft, high: Ints) -> Ints:
    """New unknowns from zero where the bound allows anybody, else NONE."""
    unknowns = np.full(high.shape, NONE)
    unknowns[high > 0] = draft.add_slack(high[high > 0])
    return unknowns


def _true_unknowns(draft: Draft, drawn: Ints, is_same: Flags, low: Ints, high: Ints) -> Ints:
    """The drawn unknown where it is the true one, else a new one, or NONE where there can be nobody."""
    unknowns = np.where(is_same, drawn, NONE)
    is_new = (high > 0) & ~is_same
    unknowns[is_new] = draft.add_unknowns(low[is_new], high[is_new])
    return unknowns


def _add_identity(draft: Draft, is_row: Flags, whole: Ints, parts: tuple[Ints, ...]) -> None:
    name = np.arange(int(is_row.sum()))
    draft.add_rows((name, whole[is_row], 1), *((name, part[is_row], -1) for part in parts))


def _add_shares(draft: Draft, is_whole: Flags, wholes: tuple[Ints, ...], shares: Ints, owner: Ints) -> None:
    """Sum of wholes = sum of the shares (keys, places) whose key belongs to them + others."""
    name = np.full(is_whole.shape, NONE)
    name[is_whole] = np.arange(int(is_whole.sum()))
    key, place = np.nonzero((shares != NONE) & is_whole[owner])
    others = draft.add_slack(np.full(int(is_whole.sum()), UNBOUNDED))
    draft.add_rows(
        *((name[is_whole], whole[is_whole], 1) for whole in wholes),
        (name[is_whole], others, -1),
        (name[owner[key], place], shares[key, place], -1),
    )
