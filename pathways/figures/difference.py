"""The difference between two views as a Sankey: neutral blocks, and colour on flows beyond chance alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pathways.comparison import START, Comparison, Flow, FlowDifference
from pathways.figures.markup import px, rect, text
from pathways.figures.pen import Pen
from pathways.figures.words import SankeyWords
from pathways.graph import ENDS, Node
from pathways.layout import Block, Layout, Ribbon, baseline, text_width

STEPS = (0.003, 0.01, 0.03)
"""Where one class of difference ends and the next begins, as fractions (0.3, 1 and 3 percentage points)."""
LESS = ("#E3A588", "#B5522A", "#7A2A0C")
MORE = ("#8CC3CD", "#2A8496", "#07505F")
EQUAL = "#C9D1D9"
_BLOCK = "#4A5560"
_THINNEST_NUMBERED = 3.0  # px: a number on a thinner flow hides it


class DifferenceWords(SankeyWords, Protocol):
    """The texts of a difference; `wording` has the real one."""

    def signed(self, difference: FlowDifference) -> str:
        """What stands on a flow: "+6,0"."""


def class_colour(value: float) -> str:
    """The colour of a difference beyond chance; both arms are equally dark, so a sign stands beside it."""
    arm = MORE if value > 0 else LESS
    return arm[min(sum(abs(value) >= edge for edge in STEPS[1:]), 2)]


def difference_svg(
    layout: Layout,
    words: DifferenceWords,
    comparison: Comparison,
    colours: Mapping[str, str],
    *,
    interactive: bool = True,
    selected: tuple[int, str] | None = None,
    id_prefix: str = "difference",
) -> str:
    """The left view, thick as its own shares, in the colours of its difference with the right one.

    Signed numbers stand on the flows, for in greyscale both arms look alike.
    """
    pen = DifferencePen(
        layout,
        words,
        colours,
        0,
        selected,
        interactive,
        id_prefix=id_prefix,
        comparison=comparison,
        signed=words,
    )
    from_the_back = sorted(layout.ribbons, key=pen.depth)
    return "".join(
        [
            pen.opening(),
            *(pen.heading(heading) for heading in layout.headings),
            '<g class="flows" aria-hidden="true">',
            *(pen.flow(ribbon) for ribbon in from_the_back),
            "</g>",
            '<g class="blocks">',
            *(pen.block(block, first=number == 0) for number, block in enumerate(layout.blocks)),
            "</g>",
            '<g class="numbers" aria-hidden="true" pointer-events="none">',
            *pen.numbers(),
            "</g></svg>",
        ]
    )


@dataclass(frozen=True)
class DifferencePen(Pen):
    """A pen that knows what differs."""

    comparison: Comparison = field(kw_only=True)
    signed: DifferenceWords = field(kw_only=True)

    def difference(self, ribbon: Ribbon) -> FlowDifference | None:
        """The difference a ribbon stands for, where it is beyond chance."""
        found = self.comparison.of(Flow(ribbon.position, ribbon.source, ribbon.target))
        return found if found and found.signal else None

    def depth(self, ribbon: Ribbon) -> tuple[int, int]:
        """Signals in front, the largest last."""
        found = self.difference(ribbon)
        return (1, round(abs(found.value) * 1e6)) if found else (0, -ribbon.episodes)

    def flow(self, ribbon: Ribbon) -> str:
        """One flow: coloured where it is a signal, pale where it may be chance."""
        found = self.difference(ribbon)
        if found is None:
            return self.band(ribbon, ribbon, "flow small", self.palette.outflow, 0.18)
        return self.band(ribbon, ribbon, "flow", class_colour(found.value), 0.9)

    def colour(self, step: str) -> str:
        """Neutral, so that no colour has two meanings; ends keep their own neutrals."""
        return super().colour(step) if step in ENDS else _BLOCK

    def name(self, block: Block, node: Node) -> str:
        """What stands beside the block, then its tooltip: the difference is in both."""
        label, said = block.label, ". ".join(self.words.block_hover(node))
        return f"{f'{label.name} {label.value}'.strip()}. {said}" if label else said

    def _body(self, block: Block) -> str:
        """A first step has no flow that leads to it: its block bears the colour of its difference."""
        found = self.comparison.of(Flow(0, START, block.step)) if block.position == 1 else None
        if found is None or not found.signal:
            return super()._body(block)
        return rect(block.x, block.y, block.width, block.height) + f'fill="{class_colour(found.value)}"/>'

    def numbers(self) -> list[str]:
        """The signed number at the end of each flow that is a signal, where there is room."""
        size = self.layout.font_size * 0.87
        taken: list[tuple[int, float]] = []
        drawn: list[str] = []
        for ribbon in sorted(self.layout.ribbons, key=lambda one: -one.thickness):
            found = self.difference(ribbon)
            if found is None or ribbon.thickness < _THINNEST_NUMBERED:
                continue
            words = self.signed.signed(found)
            width, height = text_width(words, size, bold=True) + 8, size * 1.35
            x, y = ribbon.x1 - width - 3, (ribbon.target_span.top + ribbon.target_span.bottom) / 2
            if any(at == ribbon.position and abs(y - other) < height + 1 for at, other in taken):
                continue
            taken.append((ribbon.position, y))
            drawn.append(
                rect(x, y - height / 2, width, height)
                + f'rx="2" fill="{self.palette.paper}" stroke="{self.palette.outline}" stroke-width=".8"/>'
                f'<text x="{px(x + width / 2)}" y="{px(baseline(y, size))}" text-anchor="middle" '
                f'font-size="{px(size)}" font-weight="700">{text(words)}</text>'
            )
        return drawn
