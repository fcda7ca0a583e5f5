"""How large and how high: one scale for all columns and a vertical place for every block, order given.

Labels cannot collide by construction: neighbours keep a distance that holds their blocks and their labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_MOST_BLOCKS = 0.84  # of the height, at most: a column needs air
_LEAST_BLOCKS = 0.5  # of that: before blocks get smaller than this, the smallest of them lose their label
_TWO_LINES = 2.35  # label lines that a block is high when its label stands in two of them
_TIGHT_TWO_LINES = 2.0  # when one line has no room for it; this much is always kept free for such a label
_SWEEPS = 16
_SETTLED = 0.05  # px


@dataclass(frozen=True)
class Slot:
    """One block's claim on its column: its size in episodes, and whether its label needs room."""

    size: int
    is_end: bool = False
    labelled: bool = True


@dataclass(frozen=True)
class Flow:
    """One link between slots, by column and row."""

    column: int
    source: int
    target: int
    episodes: int


@dataclass(frozen=True)
class Spacing:
    """Distances in px."""

    height: float  # of the plot
    line: float  # of a line of a label
    gap: float  # between blocks
    end_gap: float  # more of it between the last step and the first end state
    least: float  # height of the smallest block

    def block(self, slot: Slot, scale: float) -> float:
        """The height of a block."""
        return max(slot.size * scale, self.least)

    def two_lines(self, slot: Slot, scale: float, *, tight: bool = False) -> bool:
        """Whether the label stands in two lines; `tight`: whether it can."""
        return self.block(slot, scale) >= (_TIGHT_TWO_LINES if tight else _TWO_LINES) * self.line

    def label(self, slot: Slot, scale: float) -> float:
        """The height kept for a label; 0 for a block without one."""
        if not slot.labelled:
            return 0.0
        return self.line * (2 if self.two_lines(slot, scale, tight=True) else 1)


def spacing(columns: Sequence[Sequence[Slot]], height: float, font_size: float) -> Spacing:
    """The distances that suit this font, smaller where the fullest column has many blocks."""
    most = max((len(column) for column in columns), default=0) or 1
    return Spacing(
        height=height,
        line=round(font_size * 1.36),
        gap=min(font_size * 0.47, 0.3 * height / most),
        end_gap=min(font_size * 0.8, 0.05 * height),
        least=min(1.0, 0.2 * height / most),
    )


def _distances(column: Sequence[Slot], scale: float, space: Spacing) -> list[float]:
    """The least distance between the centres of each two neighbours."""
    blocks = [space.block(slot, scale) for slot in column]
    labels = [space.label(slot, scale) for slot in column]
    return [
        max(
            (blocks[row] + blocks[row + 1]) / 2
            + space.gap
            + (space.end_gap if column[row + 1].is_end and not column[row].is_end else 0),
            (labels[row] + labels[row + 1]) / 2 + (1 if labels[row] and labels[row + 1] else 0),
        )
        for row in range(len(column) - 1)
    ]


def _reach(slot: Slot, scale: float, space: Spacing) -> float:
    """How far a block or its label reaches from its centre."""
    return max(space.block(slot, scale), space.label(slot, scale)) / 2


def _extent(column: Sequence[Slot], scale: float, space: Spacing) -> float:
    """The height a column needs."""
    if not column:
        return 0.0
    ends = _reach(column[0], scale, space) + _reach(column[-1], scale, space)
    return ends + sum(_distances(column, scale, space))


def _cap(columns: Sequence[Sequence[Slot]], space: Spacing) -> float:
    fullest = max((sum(slot.size for slot in column) for column in columns), default=0)
    return _MOST_BLOCKS * space.height / fullest if fullest else 0.0


def keep_labels(columns: Sequence[Sequence[Slot]], space: Spacing) -> list[list[Slot]]:
    """The columns in which the smallest blocks have lost their label, as few as the height asks for."""
    scale = _LEAST_BLOCKS * _cap(columns, space)
    kept = [list(column) for column in columns]
    for column in kept:
        smallest_first = sorted(range(len(column)), key=lambda row: (column[row].size, -row))
        for row in smallest_first:
            if _extent(column, scale, space) <= space.height:
                break
            column[row] = replace(column[row], labelled=False)
    return kept


def largest_scale(columns: Sequence[Sequence[Slot]], space: Spacing) -> float:
    """The most px per episode with which every column fits."""
    low, high = 0.0, _cap(columns, space)
    for column in columns:
        if _extent(column, high, space) <= space.height:
            continue
        low = 0.0
        for _ in range(40):
            middle = (low + high) / 2
            if _extent(column, middle, space) <= space.height:
                low = middle
            else:
                high = middle
        high = low
    return high


def isotonic(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The non-decreasing sequence nearest to `values` in weighted squares (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []  # mean, weight, length
    for value, weight in zip(values, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, before, length = pools.pop()
            together = before + pool[1]
            pool = ((mean * before + pool[0] * pool[1]) / together, together, length + pool[2])
        pools.append(pool)
    return [mean for mean, _, length in pools for _ in range(length)]


def place_column(
    column: Sequence[Slot],
    wanted: Sequence[float],
    weights: Sequence[float],
    scale: float,
    space: Spacing,
) -> list[float]:
    """The centres nearest to the wanted ones under the order, the distances and the height; exact."""
    offsets = [0.0]
    for distance in _distances(column, scale, space):
        offsets.append(offsets[-1] + distance)
    free = isotonic([y - offset for y, offset in zip(wanted, offsets, strict=True)], weights)
    first = _reach(column[0], scale, space)
    last = max(first, space.height - _reach(column[-1], scale, space) - offsets[-1])
    return [min(max(y, first), last) + offset for y, offset in zip(free, offsets, strict=True)]


def flow_offsets(
    columns: Sequence[Sequence[Slot]], flows: Sequence[Flow], scale: float
) -> tuple[list[float], list[float]]:
    """Where each flow's upper edge leaves and arrives, from the centre of its block.

    Flows stand on one another by the order of their other ends, so no two of a block cross; the stack
    is centred, because rounded flows may add up to a few less than their block.
    """
    leaving = {(c, row): 0 for c, column in enumerate(columns) for row in range(len(column))}
    arriving = dict(leaving)
    for flow in flows:
        leaving[flow.column, flow.source] += flow.episodes
        arriving[flow.column + 1, flow.target] += flow.episodes
    next_out = {key: -total * scale / 2 for key, total in leaving.items()}
    next_in = {key: -total * scale / 2 for key, total in arriving.items()}
    out, into = [0.0] * len(flows), [0.0] * len(flows)
    for number in sorted(range(len(flows)), key=lambda n: (flows[n].source, flows[n].target)):
        flow = flows[number]
        source, target = (flow.column, flow.source), (flow.column + 1, flow.target)
        out[number], into[number] = next_out[source], next_in[target]
        next_out[source] += flow.episodes * scale
        next_in[target] += flow.episodes * scale
    return out, into


def settle(
    columns: Sequence[Sequence[Slot]], flows: Sequence[Flow], scale: float, space: Spacing
) -> list[list[float]]:
    """The centres of all blocks: as level with the flows that enter and leave them as the order allows.

    Sweeps over the columns, forward and back; each asks where the flows from the neighbouring column would
    run level, and places its blocks exactly nearest to that.
    """
    centres = [
        place_column(column, [0.0] * len(column), [1.0] * len(column), scale, space) if column else []
        for column in columns
    ]
    out, into = flow_offsets(columns, flows, scale)
    from_left: list[list[tuple[int, int, int, float]]] = [[] for _ in columns]
    from_right: list[list[tuple[int, int, int, float]]] = [[] for _ in columns]
    for number, flow in enumerate(flows):
        lift = out[number] - into[number]
        from_left[flow.column + 1].append((flow.target, flow.source, flow.episodes, lift))
        from_right[flow.column].append((flow.source, flow.target, flow.episodes, -lift))
    last = len(columns) - 1
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        moved = 0.0
        for c in range(1, last + 1) if forward else range(last - 1, -1, -1):
            column = columns[c]
            if not column:
                continue
            beside = centres[c - 1 if forward else c + 1]
            pull, weight = [0.0] * len(column), [0.0] * len(column)
            for row, other, episodes, lift in (from_left if forward else from_right)[c]:
                pull[row] += episodes * (beside[other] + lift)
                weight[row] += episodes
            wanted = [
                pull[row] / weight[row] if weight[row] else centres[c][row] for row in range(len(column))
            ]
            placed = place_column(column, wanted, [w or 1e-3 for w in weight], scale, space)
            moved = max(moved, *(abs(a - b) for a, b in zip(placed, centres[c], strict=True)))
            centres[c] = placed
        if sweep % 2 and moved < _SETTLED:
            break
    return centres
