"""The pen that a Sankey is drawn with: every stroke as accessible SVG text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pathways.figures.markup import attribute, curve, curve_back, lines, px, rect, text
from pathways.figures.words import SankeyWords
from pathways.graph import ENDS, POOLED, Link, Node, Route
from pathways.layout import HAIRLINE, Block, Heading, Label, Layout, Ribbon, Saying, Span, baseline, members

Place = tuple[int, str, str]
"""A link: its position, source and target."""


@dataclass(frozen=True)
class Palette:
    """Colours that carry no data: text, outlines, outflow and what is dimmed (mock/tokens.css)."""

    ink: str = "#16242F"
    ink_2: str = "#475563"
    dim_text: str = "#5C6874"
    rule: str = "#C9D1D9"
    outline: str = "#39444F"
    outflow: str = "#8793A0"
    outflow_lit: str = "#56626F"
    dim_block: str = "#E3E7EB"
    dim_flow: str = "#AEB8C2"
    paper: str = "#FFFFFF"
    selected: str = "#111111"


PALETTE = Palette()
"""The colours of a drawing that asks for no others."""
_FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Arial, sans-serif"
_THROUGH, _OUT, _SMALL, _DIM, _LIT, _LIT_OUT = 0.52, 0.32, 0.15, 0.24, 0.8, 0.6  # opacities
_FAINTEST_LINE = 0.34  # opacity: a line of half a pixel at .15 is not there
_STROKED = 1.5  # px: a flow thinner than this is drawn as a line, which stays equally thick where it is steep
_HALO = 4.6  # px of white around a text, or ink on a dark ribbon falls below 3:1


@dataclass(frozen=True)
class Pen:
    """What every stroke of one drawing shares."""

    layout: Layout
    words: SankeyWords
    colours: Mapping[str, str]
    small_below: int
    selected: tuple[int, str] | None
    interactive: bool
    palette: Palette = PALETTE
    id_prefix: str = "sankey"
    routes: Mapping[Place, tuple[Route, int]] = field(default_factory=dict)

    def opening(self) -> str:
        """The root with its name and description, and the font for everything in it."""
        width, height = px(self.layout.width), px(self.layout.height)
        name, role = (self.words.operation, "group") if self.interactive else (self.words.title, "img")
        described = f"{self.id_prefix}-description"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" preserveAspectRatio="xMinYMin" class="sankey" '
            f'role="{role}" aria-label="{attribute(name)}" '
            f'aria-describedby="{attribute(described)}" font-family="{attribute(_FONT)}" '
            f'font-size="{px(self.layout.font_size)}" fill="{self.palette.ink}">'
            f"<title>{text(self.words.title)}</title>"
            f'<desc id="{attribute(described)}">{text(self.words.description)}</desc>'
        )

    def hatch_pattern(self) -> str:
        """Thin white lines: they take colour away, whatever the colour under them."""
        return (
            f'<defs><pattern id="{attribute(self.id_prefix)}-hatch" width="7" height="7" '
            f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<line x1="0" y1="0" x2="0" y2="7" stroke="{self.palette.paper}" stroke-width="3"/>'
            f"</pattern></defs>"
        )

    def hatch(self) -> str:
        """The lines over all flows, under blocks and labels."""
        plot = self.layout.plot
        return (
            f'<rect x="0" y="{px(plot.top)}" width="{px(self.layout.width)}" height="{px(plot.height)}" '
            f'fill="url(#{attribute(self.id_prefix)}-hatch)" pointer-events="none"/>'
        )

    def heading(self, heading: Heading) -> str:
        """Two lines over a rule."""
        x = px(heading.x)
        return (
            f'<g class="heading"><text x="{x}" y="{px(heading.first_baseline)}">'
            f'<tspan font-weight="700">{text(heading.lead)}</tspan>'
            + (f" {text(heading.text)}" if heading.text else "")
            + f'</text><text x="{x}" y="{px(heading.second_baseline)}" fill="{self.palette.ink_2}">'
            f'{text(heading.below)}</text><path d="M{x} {px(heading.rule)}h{px(heading.width)}" '
            f'stroke="{self.palette.rule}" fill="none"/></g>'
        )

    def depth(self, ribbon: Ribbon) -> tuple[int, int]:
        """From back to front: pale flows, outflow, flows to a next step; of each the thick ones first."""
        small = ribbon.episodes < self.small_below
        return (0 if small else 1 if ribbon.target in ENDS else 2), -ribbon.episodes

    def flow(self, ribbon: Ribbon) -> str:
        """One flow; with a group in focus, the part outside it."""
        if self.layout.in_focus:
            rest = ribbon.rest
            if not rest.episodes:
                return ""
            return self.band(ribbon, rest, "flow dim", self.palette.dim_flow, _DIM)
        if ribbon.episodes < self.small_below:
            return self.band(ribbon, ribbon, "flow small", self.palette.outflow, _SMALL)
        if ribbon.target in ENDS:
            return self.band(ribbon, ribbon, "flow out", self.palette.outflow, _OUT)
        return self.band(ribbon, ribbon, "flow", self.colour(ribbon.source), _THROUGH)

    def lit_flow(self, ribbon: Ribbon) -> str:
        """The part of a flow that is in focus."""
        if ribbon.lit is None:
            return ""
        if ribbon.target in ENDS:
            return self.band(ribbon, ribbon.lit, "flow lit", self.palette.outflow_lit, _LIT_OUT)
        return self.band(ribbon, ribbon.lit, "flow lit", self.colour(ribbon.source), _LIT)

    def band(self, whole: Ribbon, part: Ribbon, kind: str, colour: str, opacity: float) -> str:
        """The band of a part, or of all, of a flow; the words are always about the whole flow."""
        thickness = part.thickness
        if thickness < _STROKED:
            shape = (
                f'd="{curve(part.centre)}" fill="none" stroke="{colour}" '
                f'stroke-opacity="{max(opacity, _FAINTEST_LINE)}" '
                f'stroke-width="{px(max(HAIRLINE, thickness))}"'
            )
        else:
            shape = (
                f'd="{curve(part.upper)}{curve_back(part.lower)}Z" fill="{colour}" fill-opacity="{opacity}"'
            )
        if not self.interactive:
            return f"<path {shape}/>"
        link = Link(whole.position, whole.source, whole.target, whole.episodes)
        main = self.routes.get((whole.position, whole.source, whole.target))
        lights = f'data-route="{main[1]}" ' if main else ""
        # What is left beside a group is no published number: two rounded ones may leave 5.
        counted = "" if kind == "flow dim" else f'data-episodes="{part.episodes}" '
        return (
            f'<path class="{kind}" {shape} {lights}data-position="{link.position}" '
            f'data-source="{attribute(link.source)}" data-target="{attribute(link.target)}" '
            f'{counted}data-hover="{lines(self.words.flow_hover(link))}"/>'
        )

    def route(self, route: Route, number: int) -> str:
        """One route along the upper edges of its flows, as thick as its own episodes; shown by diagram.js."""
        ribbons = {(r.position, r.source, r.target): r for r in self.layout.ribbons}
        bands = []
        for link in route.links:
            if ribbon := ribbons.get(link):
                thickness = max(HAIRLINE, min(route.episodes * self.layout.scale, ribbon.thickness))
                start, end = ribbon.source_span.top, ribbon.target_span.top
                band = replace(
                    ribbon,
                    source_span=Span(start, start + thickness),
                    target_span=Span(end, end + thickness),
                )
                bands.append(f"{curve(band.upper)}{curve_back(band.lower)}Z")
        colour = self.colour(route.steps[0])
        return (
            f'<path class="route" d="{"".join(bands)}" fill="{colour}" stroke="{colour}" '
            f'data-number="{number}" visibility="hidden" pointer-events="none" aria-hidden="true"/>'
        )

    def saying(self, saying: Saying) -> str:
        """Words on a flow; those of a screen reader stand in the table."""
        size = self.layout.font_size
        return (
            f'<text class="saying" x="{px(saying.x)}" y="{px(baseline(saying.y, size))}" '
            f'text-anchor="middle" stroke="{self.palette.paper}" stroke-opacity=".92" '
            f'stroke-width="{_HALO}" stroke-linejoin="round" paint-order="stroke" pointer-events="none" '
            f'aria-hidden="true">{text(saying.text)}</text>'
        )

    def block(self, block: Block, *, first: bool) -> str:
        """One node: its block, what of it is in focus, its label, and the area that takes the pointer."""
        dim = self.layout.in_focus and not block.lit_episodes
        chosen = self.selected == (block.position, block.step)
        drawn = [self._body(block)]
        if self.layout.in_focus:
            drawn.append(self._lit_body(block))
        drawn.append(
            rect(block.x, block.y, block.width, block.height)
            + f'class="edge" fill="none" stroke="{self.palette.outline}" stroke-width=".8"/>'
        )
        if chosen:
            drawn.append(
                rect(block.x - 3, block.y - 3, block.width + 6, block.height + 6)
                + f'fill="none" stroke="{self.palette.selected}" stroke-width="2.5"/>'
            )
        if block.label:
            drawn.append(self._label(block.label, self.palette.dim_text if dim else self.palette.ink))
        if not self.interactive:
            return f"<g>{''.join(drawn)}</g>"
        node = Node(block.position, block.step, block.episodes)
        return (
            f'<g class="block{" dim" if dim else ""}" role="button" tabindex="{0 if first else -1}" '
            f'aria-label="{attribute(self.name(block, node))}" aria-pressed="{str(chosen).lower()}" '
            f'data-position="{block.position}" data-step="{attribute(block.step)}" '
            f'data-hover="{lines(self.words.block_hover(node))}">{self._hit_area(block)}{"".join(drawn)}</g>'
        )

    def name(self, block: Block, node: Node) -> str:
        """The name of a block; it begins with a shorter label where there is one: people speak to pages."""
        name, label = self.words.block_name(node), block.label
        if label is None or (label.name in name and (not label.value or "(" in label.value)):
            return name
        return f"{f'{label.name} {label.value}'.strip()}. {name}"

    def _body(self, block: Block) -> str:
        """The block in its colour; a combination side by side in those of its members."""
        if self.layout.in_focus:
            colours = [self.palette.dim_block]
        else:
            colours = [self.colour(member) for member in members(block.step)]
        width = block.width / len(colours)
        return "".join(
            rect(block.x + part * width, block.y, width, block.height) + f'fill="{colour}"/>'
            for part, colour in enumerate(colours)
        )

    def _lit_body(self, block: Block) -> str:
        """In focus: left what comes in, right what goes on; full width where there is only one of them."""
        colour = self.palette.outflow_lit if block.step in ENDS else self.colour(block.step)
        half = block.width / 2 if block.lit_in and block.lit_out else block.width
        spans = [(block.x, span) for span in block.lit_in]
        spans += [(block.right - half, span) for span in block.lit_out]
        return "".join(
            rect(x, span.top, half, max(HAIRLINE, span.height)) + f'fill="{colour}"/>' for x, span in spans
        )

    def _hit_area(self, block: Block) -> str:
        """Block and label together, so that a thin block is as easy to point at as its label."""
        top, bottom, right = block.y, block.bottom, block.right
        if block.label:
            top, bottom = min(top, block.label.top), max(bottom, block.label.bottom)
            right = block.label.x + block.label.width + _HALO / 2
        area = rect(block.x, top, right - block.x, bottom - top)
        return area + 'class="hit" fill="none" pointer-events="all"/>'

    def _label(self, label: Label, colour: str) -> str:
        size = self.layout.font_size
        start = (
            f'<text x="{px(label.x)}" fill="{colour}" stroke="{self.palette.paper}" stroke-opacity=".92" '
            f'stroke-width="{_HALO}" stroke-linejoin="round" paint-order="stroke" '
        )
        name = f'<tspan font-weight="700">{text(label.name)}</tspan>'
        if not label.two_lines:
            value = f" {text(label.value)}" if label.value else ""
            return f'{start}y="{px(baseline(label.y, size))}">{name}{value}</text>'
        first = px(baseline(label.y - label.height / 4, size))
        second = px(baseline(label.y + label.height / 4, size))
        return (
            f'{start}y="{first}">{name} '
            f'<tspan x="{px(label.x)}" y="{second}">{text(label.value)}</tspan></text>'
        )

    def colour(self, step: str) -> str:
        """The colour of a step; of a combination, that of its first member."""
        first = members(step)[0]
        return self.colours.get(first) or self.colours.get(POOLED) or self.palette.outflow
