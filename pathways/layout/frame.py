"""The fixed frame of a picture: step k stands at the same x whatever the data."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.layout.values import Span

HALO = 3.0  # px of white around a text
LABEL_GAP = 5.0  # px between a block and its label
_SMALLEST = (240.0, 160.0)  # a smaller box gets this picture, scaled down by the svg's viewBox
_MARGIN = 6.0  # px left of and under the plot: room for a block's outline and focus ring


@dataclass(frozen=True)
class Frame:
    """What depends on size, font and number of steps alone."""

    width: float
    height: float
    font_size: float
    steps: int
    headed: bool

    @classmethod
    def of(cls, width: float, height: float, font_size: float, steps: int, *, headed: bool) -> Frame:
        """A frame of this size, or of the smallest size in which a picture can be read."""
        return cls(max(width, _SMALLEST[0]), max(height, _SMALLEST[1]), font_size, steps, headed)

    @property
    def block_width(self) -> float:
        return round(self.font_size * 1.13)

    @property
    def plot(self) -> Span:
        """The stretch that blocks may use."""
        top = self.font_size * 3.35 if self.headed else 4.0
        return Span(top, self.height - _MARGIN)

    def x(self, position: int) -> float:
        """The left edge of a column."""
        if self.steps == 1:
            return _MARGIN
        last_column = min(self.font_size * 15.2, (self.width - _MARGIN) / self.steps)
        return _MARGIN + (position - 1) * (self.width - _MARGIN - last_column) / (self.steps - 1)

    def label_x(self, position: int) -> float:
        """The left edge of a column's labels."""
        return self.x(position) + self.block_width + LABEL_GAP

    def right(self, position: int) -> float:
        """Where a column's texts end at the latest."""
        return (self.x(position + 1) if position < self.steps else self.width) - HALO
