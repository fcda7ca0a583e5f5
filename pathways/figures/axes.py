"""Axes: round numbers along a line, and where a value stands on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, log10

from pathways.figures.markup import attribute, px, text
from pathways.layout import baseline

INK, INK_2, RULE, PAPER, OUTLINE = "#16242F", "#475563", "#C9D1D9", "#FFFFFF", "#39444F"
GRID = "#E3E8EC"
FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Arial, sans-serif"
HALO = 'stroke="#FFFFFF" stroke-opacity=".92" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'


Tick = Callable[[float, float], str]
"""Writes a value of an axis; the step of the axis says how many decimals keep two of them apart."""


@dataclass(frozen=True)
class Scale:
    """A value on the axis -> px; `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        inside = min(max(value, self.low), self.high)
        return self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, at_most: int) -> list[float]:
        """Round values from low to high: steps of 1, 2 or 5 times a power of ten."""
        step = round_step(self.high - self.low, at_most)
        first = ceil(self.low / step - 1e-9)
        return [round(n * step, 10) for n in range(first, floor(self.high / step + 1e-9) + 1)]

    def written(self, at_most: int, tick: Tick) -> list[tuple[float, str]]:
        """The ticks with their texts."""
        step = round_step(self.high - self.low, at_most)
        return [(value, tick(value, step)) for value in self.ticks(at_most)]


def round_step(span: float, at_most: int) -> float:
    """The smallest round step of which at most so many fit in `span`."""
    rough = span / max(at_most, 1)
    power = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    return next(power * size for size in (1, 2, 5, 10) if power * size >= rough - 1e-12)


def round_out(low: float, high: float, at_most: int = 5) -> tuple[float, float]:
    """The nearest round values around a range."""
    if high <= low:
        high = low + 0.01
    step = round_step(high - low, at_most)
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step


def opening(
    width: float, height: float, font_size: float, name: str, described: str, *, interactive: bool
) -> str:
    """The root of a chart with its name; `described` says what is drawn, of whom and from which source."""
    role = "group" if interactive else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(height)}" '
        f'viewBox="0 0 {px(width)} {px(height)}" preserveAspectRatio="xMinYMin" class="sankey chart" '
        f'role="{role}" aria-label="{attribute(name)}" font-family="{attribute(FONT)}" '
        f'font-size="{px(font_size)}" fill="{INK}"><title>{text(name)}</title><desc>{text(described)}</desc>'
    )


def line(
    x0: float, y0: float, x1: float, y1: float, colour: str = RULE, width: float = 1, dash: str = ""
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{px(x0)} {px(y0)}L{px(x1)} {px(y1)}" stroke="{colour}" stroke-width="{px(width)}" '
        f'fill="none"{dashed}/>'
    )


def rising_axis(
    up: Scale, left: float, right: float, title: str, tick: Tick, size: float, small: float, at_most: int
) -> list[str]:
    """Lines across the figure with their values at the left, and what they are along the edge."""
    drawn = []
    for value, said in up.written(at_most, tick):
        drawn.append(line(left, up(value), right, up(value), GRID))
        drawn.append(
            words_at(left - 6, baseline(up(value), small), said, anchor="end", colour=INK_2, size=small)
        )
    drawn.append(line(left, up.start, right, up.start, RULE))
    middle = (up.start + up.end) / 2
    turned = words_at(size * 0.95, middle, title, anchor="middle", colour=INK_2, size=small, turned=True)
    return [*drawn, turned]


def words_at(
    x: float, y: float, words: str, *, anchor: str = "start", colour: str = INK, bold: bool = False,
    size: float | None = None, halo: bool = False, turned: bool = False,
) -> str:  # fmt: skip
    """One line of text; y is its baseline. `turned`: upwards along a vertical axis."""
    look = f' text-anchor="{anchor}"' if anchor != "start" else ""
    look += ' font-weight="700"' if bold else ""
    look += f' font-size="{px(size)}"' if size else ""
    look += f" {HALO}" if halo else ""
    look += f' transform="rotate(-90 {px(x)} {px(y)})"' if turned else ""
    # The space behind it keeps two texts of one mark apart when they are read out together.
    return f'<text x="{px(x)}" y="{px(y)}" fill="{colour}"{look}>{text(words)}</text> '
