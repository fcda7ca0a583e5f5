"""The pictures of a comparison, laid out for the size of their boxes."""

from __future__ import annotations

from collections.abc import Mapping

from callbacks.diagram import Box
from pathways.exports.comparing import canvas
from pathways.wording.comparing import Pair


def drawings(pair: Pair, given: Mapping[str, object]) -> dict[str, str]:
    """The drawing of each canvas, as exports draw it; empty where its size is not known yet."""
    boxes = [Box.of(given.get(name)) for name in ("one", "two")]
    one, two = (
        canvas(pair, which, box.width, box.height, box.letters) if box else ""
        for which, box in enumerate(boxes)
    )
    return {"one": one, "two": two}
