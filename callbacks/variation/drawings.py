"""The pictures of regions, drawn for the size of their boxes."""

from __future__ import annotations

from collections.abc import Mapping

from callbacks.diagram import Box
from pathways.figures.regions import dots_svg, funnel_svg, has_tiles, tiles_svg
from pathways.regional import Regional
from pathways.wording.variation import Spread


def drawings(spread: Spread, found: Regional, given: Mapping[str, object], chosen: str) -> dict[str, str]:
    """Dots on the first canvas; the funnel, or the provinces as tiles, on the second."""
    one, two = Box.of(given.get("one")), Box.of(given.get("two"))
    seen = [offer.id for offer in spread.regions]
    second = tiles_svg if spread.plot == "tiles" and has_tiles(seen) else funnel_svg
    words = spread.drawing(found)
    drawn = {"one": "", "two": ""}
    for canvas, box, draw in (("one", one, dots_svg), ("two", two, second)):
        if box:
            drawn[canvas] = draw(
                found,
                words,
                own=spread.own,
                chosen=chosen,
                width=box.width,
                height=box.height,
                font_size=box.letters,
            )
    return drawn
