"""The Sankey as one accessible SVG document: what is drawn, from the back to the front."""

from __future__ import annotations

from collections.abc import Mapping

from pathways.figures.pen import PALETTE, Palette, Pen, Place
from pathways.figures.words import SankeyWords
from pathways.graph import Route
from pathways.layout import Layout


def sankey_svg(
    layout: Layout,
    words: SankeyWords,
    colours: Mapping[str, str],
    *,
    small_below: int = 0,
    selected: tuple[int, str] | None = None,
    immature: bool = False,
    interactive: bool = True,
    palette: Palette = PALETTE,
    id_prefix: str = "sankey",
    routes: Mapping[Place, Route] | None = None,
) -> str:
    """The drawing as one SVG document.

    `colours` maps step ids, end states, `pooled` and `none` to hex colours; a combination takes those of
    its members, an unknown step that of `pooled`. Flows of fewer than `small_below` episodes are pale.
    `selected` (position, step) gets a frame. `immature` hatches the flows: follow-up is not complete yet.
    Not `interactive`: without roles, tab stops and tooltips, for files. `id_prefix` keeps the ids of two
    drawings on one page apart. `routes` (link -> the route that lights up with it) are there, unseen until a
    reader points at a flow.
    """
    shown = _numbered(layout, routes or {}) if interactive else {}
    pen = Pen(layout, words, colours, small_below, selected, interactive, palette, id_prefix, shown)
    hatched = immature and layout.ribbons
    from_the_back = sorted(layout.ribbons, key=pen.depth)
    return "".join(
        [
            pen.opening(),
            pen.hatch_pattern() if hatched else "",
            *(pen.heading(heading) for heading in layout.headings),
            '<g class="flows" aria-hidden="true">',
            *(pen.flow(ribbon) for ribbon in from_the_back),
            *(pen.lit_flow(ribbon) for ribbon in from_the_back),
            "</g>",
            pen.hatch() if hatched else "",
            *(pen.route(route, number) for route, number in dict.fromkeys(shown.values())),
            '<g class="blocks">',
            *(pen.block(block, first=number == 0) for number, block in enumerate(layout.blocks)),
            "</g>",
            *(pen.saying(saying) for saying in layout.sayings),
            "</svg>",
        ]
    )


def _numbered(layout: Layout, routes: Mapping[Place, Route]) -> dict[Place, tuple[Route, int]]:
    """Each link that is drawn with its route, and the number of that route."""
    drawn = {(ribbon.position, ribbon.source, ribbon.target) for ribbon in layout.ribbons}
    lit = {link: route for link, route in routes.items() if link in drawn}
    numbers = {route: number for number, route in enumerate(dict.fromkeys(lit.values()))}
    return {link: (route, numbers[route]) for link, route in lit.items()}
