"""The pictures of a comparison, laid out for the size of their boxes."""

from __future__ import annotations

from collections.abc import Mapping

from callbacks.diagram import FEWEST, Box
from pathways.exports.comparing import canvas
from pathways.wording.comparing import Pair

COLUMN = 125
"""Pixels that a column needs at 15 px: a phone has room for two steps."""


def drawings(pair: Pair, given: Mapping[str, object], chosen: str) -> dict[str, str]:
    """The drawing of each canvas, as exports draw it; empty where its size is not known yet."""
    boxes = [Box.of(given.get(name)) for name in ("one", "two")]
    one, two = (
        canvas(
            pair, which, box.width, box.height, box.letters, chosen=chosen, steps=steps_that_fit(pair, box)
        )
        if box
        else ""
        for which, box in enumerate(boxes)
    )
    return {"one": one, "two": two}


def steps_that_fit(pair: Pair, box: Box | None) -> int:
    """How many of the compared steps are drawn in a box; all where its size is not known."""
    room = int(box.width * 15 / box.letters // COLUMN) if box else pair.steps
    return max(FEWEST, min(pair.steps, room))
