"""The picture as frozen values: where every block, ribbon, label and heading stands, in px."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan, tan

HAIRLINE = 0.5
"""A flow thinner than this (px) is drawn this thick, or it would vanish; every other thickness is exact."""

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class LabelText:
    """What may stand beside a block, from long to short; the layout takes the longest that fits."""

    name: str  # "Orthopedisch chirurg"
    short: str  # "Orthopeed"
    value: str  # "12 005 (16%)"; empty: the name alone
    short_value: str = ""  # "16%"


@dataclass(frozen=True)
class HeadingText:
    """What may stand above a column; the layout leaves out or shortens what does not fit."""

    lead: str  # "Stap 2"
    text: str  # "tweede specialist"
    below: str  # "27 606 (38%) gaan verder"
    short_below: str = ""  # "38%"


@dataclass(frozen=True)
class Label:
    """A label as it is drawn, right of its block: a bold name, then the value behind or under it."""

    name: str
    value: str
    two_lines: bool
    x: float  # left edge
    y: float  # vertical centre
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Heading:
    """The heading of one column: two lines and a rule under them."""

    position: int
    lead: str
    text: str
    below: str
    x: float
    width: float
    first_baseline: float
    second_baseline: float
    rule: float


@dataclass(frozen=True)
class Span:
    """A vertical stretch."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Block:
    """One node. `lit_in` and `lit_out` are the parts of a group in focus that come in and go out."""

    position: int
    step: str
    episodes: int
    x: float
    y: float  # top
    width: float
    height: float
    label: Label | None = None  # None: no room; tooltip and table carry it
    lit_episodes: int = 0
    lit_in: tuple[Span, ...] = ()
    lit_out: tuple[Span, ...] = ()

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True)
class Ribbon:
    """One link: a band from `source_span` at `x0` to `target_span` at `x1`, equally thick at both ends."""

    position: int
    source: str
    target: str
    episodes: int
    x0: float
    x1: float
    source_span: Span
    target_span: Span
    lit: Ribbon | None = None  # the part of a group in focus, along the upper edge

    @property
    def thickness(self) -> float:
        """Exactly `episodes` times the layout's scale."""
        return self.source_span.height

    @property
    def upper(self) -> Curve:
        """The upper edge as a cubic Bézier curve."""
        return self._edge(self.source_span.top, self.target_span.top, self._bulge)

    @property
    def lower(self) -> Curve:
        """The lower edge as a cubic Bézier curve."""
        return self._edge(self.source_span.bottom, self.target_span.bottom, -self._bulge)

    @property
    def centre(self) -> Curve:
        """The line in the middle, for flows so thin that they are drawn as a stroke."""
        half = self.thickness / 2
        return self._edge(self.source_span.top + half, self.target_span.top + half, 0.0)

    @property
    def rest(self) -> Ribbon:
        """The part outside the group in focus: under the lit part, together as thick as the whole."""
        if self.lit is None:
            return self
        return replace(
            self,
            episodes=max(0, self.episodes - self.lit.episodes),
            source_span=Span(self.lit.source_span.bottom, self.source_span.bottom),
            target_span=Span(self.lit.target_span.bottom, self.target_span.bottom),
            lit=None,
        )

    def _edge(self, y0: float, y1: float, shift: float) -> Curve:
        middle = (self.x0 + self.x1) / 2 + shift
        return (self.x0, y0), (middle, y0), (middle, y1), (self.x1, y1)

    @property
    def _bulge(self) -> float:
        """How far the edges part sideways, so that a steep band stays as thick as it is at its ends.

        Two equal curves above each other look thinner where they are steep. Halfway the slope is
        2 dy / dx, and moving the control points of an edge by d moves its middle by 3/4 d; a band that
        is `thickness` wide across its direction there needs d = 2/3 thickness tan(angle / 2).
        """
        across = self.x1 - self.x0
        angle = atan(2 * (self.target_span.top - self.source_span.top) / across)
        bulge = 2 / 3 * self.thickness * tan(angle / 2)
        return max(-across / 4, min(across / 4, bulge))


@dataclass(frozen=True)
class Saying:
    """A few words on a flow, centred on (x, y)."""

    text: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """A Sankey, drawn out, in px from the top left.

    Blocks stand by position, then drawing order; ribbons by position, source and target.
    """

    width: float
    height: float
    font_size: float
    steps: int
    episodes: int  # of the whole view: what a share is a share of
    scale: float  # px per episode
    plot: Span  # the stretch that blocks may use
    blocks: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]
    headings: tuple[Heading, ...]
    sayings: tuple[Saying, ...] = ()
    in_focus: bool = False
    unplaced: tuple[tuple[int, str, str, int], ...] = ()
    # links of a group in focus (position, source, target, episodes) that the picture has no ribbon for
