"""What stands on the flows themselves: a few words each, where there is room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pathways.graph import Link
from pathways.layout.text import text_width
from pathways.layout.values import Block, Layout, Ribbon, Saying

_THICK_ENOUGH = 0.6  # font sizes that a flow is thick; words on a thinner one could be about its neighbour
_PLACES = (0.5, 0.6, 0.4, 0.7, 0.3, 0.78)  # along the flow, the best first
_AIR = 2.0  # px


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right + _AIR
            and other.left < self.right + _AIR
            and self.top < other.bottom
            and other.top < self.bottom
        )


def place_sayings(layout: Layout, say: Callable[[Link], str]) -> tuple[Saying, ...]:
    """The words on the flows, the largest flow first; a flow without a free place has none.

    `say` gives the words of a flow, or nothing. In focus the lit part is what counts.
    """
    taken = [box for block in layout.blocks for box in _boxes(block)]
    line, placed = layout.font_size * 1.25, []
    for whole in sorted(layout.ribbons, key=lambda ribbon: -ribbon.episodes):
        ribbon = whole.lit if layout.in_focus else whole
        if ribbon is None or ribbon.thickness < _THICK_ENOUGH * layout.font_size:
            continue
        words = say(Link(whole.position, whole.source, whole.target, whole.episodes))
        width = text_width(words, layout.font_size)
        spot = next((box for box in _spots(ribbon, width, line) if not _is_taken(box, taken)), None)
        if words and spot:
            taken.append(spot)
            placed.append(
                Saying(words, (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2, width, line)
            )
    return tuple(placed)


def _is_taken(box: _Box, taken: Sequence[_Box]) -> bool:
    return any(box.meets(other) for other in taken)


def _spots(ribbon: Ribbon, width: float, line: float) -> Iterator[_Box]:
    for t in _PLACES:
        x, y = _along(ribbon, t)
        box = _Box(x - width / 2, y - line / 2, x + width / 2, y + line / 2)
        if ribbon.x0 + _AIR < box.left and box.right < ribbon.x1 - _AIR:
            yield box


def _along(ribbon: Ribbon, t: float) -> tuple[float, float]:
    """The point at `t` of the line in the middle of a flow."""
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    return (
        sum(w * x for w, (x, _) in zip(weights, ribbon.centre, strict=True)),
        sum(w * y for w, (_, y) in zip(weights, ribbon.centre, strict=True)),
    )


def _boxes(block: Block) -> Iterator[_Box]:
    yield _Box(block.x, block.y, block.right, block.bottom)
    if block.label:
        yield _Box(block.label.x, block.label.top, block.label.x + block.label.width, block.label.bottom)
