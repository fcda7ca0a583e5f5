"""Size: how large a figure is on paper or on a slide, and how large its letters are there."""

from __future__ import annotations

from dataclasses import dataclass

PX_PER_MM = 96 / 25.4


@dataclass(frozen=True)
class Size:
    """A physical size in mm; `letters` is the size of the labels in px (96 to the inch)."""

    id: str
    width_mm: float
    height_mm: float
    letters: float

    @property
    def width(self) -> float:
        return round(self.width_mm * PX_PER_MM, 2)

    @property
    def height(self) -> float:
        return round(self.height_mm * PX_PER_MM, 2)


SLIDE = Size("slide", 338.6667, 190.5, 15.5)  # 16:9, the slide of PowerPoint; a label is 22 px on a projector
A4 = Size("a4", 297, 210, 13.5)  # a page on its side: 10 points
HALF = Size("half", 210, 148.5, 11)  # half a page across: 8.25 points, the least that is read with ease
SIZES = {size.id: size for size in (SLIDE, A4, HALF)}
