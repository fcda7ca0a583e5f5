"""How a region is marked in a picture, and the texts around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pathways.figures.axes import INK, PAPER, Tick, opening
from pathways.figures.markup import attribute, lines, px
from pathways.regional import Point, Regional

PLACES = {"inside": "#7B91A0", "between": "#2F6B8A", "outside": "#0A2F45"}


@dataclass(frozen=True)
class RegionWords:
    """The texts of a picture; `name`, `value` and `hover` write what belongs to a region."""

    title: str
    operation: str  # name of the interactive picture: what it is and how to operate it
    description: str
    country: str  # "Nederland 27,8%"
    value_axis: str
    short_axis: str  # where there is no room for the whole: along the vertical axis
    size_axis: str
    limits: tuple[str, str]  # "95%", "99,8%"
    name: Callable[[str], str]
    value: Callable[[Point], str]
    number: Callable[[float], str]
    tick: Tick
    hover: Callable[[Point], tuple[str, ...]]
    withheld: str  # "te weinig": in a tile without a number


@dataclass(frozen=True)
class RegionPen:
    """What every picture of regions has: its size, its texts, and which regions stand out."""

    regional: Regional
    words: RegionWords
    own: str
    chosen: str
    width: float
    height: float
    size: float
    interactive: bool

    @property
    def small(self) -> float:
        return self.size * 0.93

    def opening(self) -> str:
        return opening(
            self.width,
            self.height,
            self.size,
            self.words.operation if self.interactive else self.words.title,
            self.words.description,
            interactive=self.interactive,
        )

    def mark(self, point: Point, x: float, y: float) -> str:
        """A dot, or a diamond outside the limits; a ring around one's own region."""
        colour, r = PLACES[point.place], self.size * 0.34
        if point.place == "outside":
            r *= 1.25
            corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
            path = "L".join(f"{px(a)} {px(b)}" for a, b in corners)
            shape = f'<path class="edge" d="M{path}Z" '
        else:
            shape = f'<circle class="edge" cx="{px(x)}" cy="{px(y)}" r="{px(r)}" '
        drawn = shape + f'fill="{colour}" stroke="{PAPER}" stroke-width="1"/>'
        if point.region == self.own:
            ring = f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(r + 4)}" fill="none" '
            drawn += ring + f'stroke="{INK}" stroke-width="2"/>'
        return drawn

    def block(self, point: Point, number: int, hit: str, drawn: str, position: int, reads: str) -> str:
        """A region to point at, to walk to with the arrows and to press; `reads` is what stands in it."""
        if not self.interactive:
            return f"<g>{drawn}</g>"
        hover, pressed = self.words.hover(point), str(self.chosen == point.region).lower()
        return (
            f'<g class="block" role="button" tabindex="{0 if number == 0 else -1}" '
            f'aria-label="{attribute(". ".join((reads, *hover[1:])))}" aria-pressed="{pressed}" '
            f'data-position="{position}" data-step="{attribute(point.region)}" '
            f'data-hover="{lines(hover)}">{hit}class="hit" fill="none" pointer-events="all"/>{drawn}</g>'
        )
