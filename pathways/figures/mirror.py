"""A mirror: every measure of one region beside the other regions, which stay anonymous, on one axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

from pathways.figures.axes import FONT, INK, INK_2, OUTLINE, PAPER, Scale, line, words_at
from pathways.figures.markup import attribute, px
from pathways.figures.regions import PLACES
from pathways.layout import baseline, shorten, text_width
from pathways.regional import Place

RANGE = (0.5, 2.0)
"""The axis: half to twice the country; what lies further stands at its end."""
TICKS = (0.5, 0.7, 1.0, 1.4, 2.0)


@dataclass(frozen=True)
class MirrorRow:
    """One measure: shares over that of the country."""

    name: str
    own: float
    low: float
    high: float
    others: tuple[float, ...]
    place: Place
    says: str  # "26% (NL 21%)"


def mirror_svg(
    rows: Sequence[MirrorRow],
    axis: str,
    number: Callable[[float], str],
    *,
    width: float,
    height: float,
    font_size: float = 15,
) -> str:
    """A row per measure: other regions as grey dots, one's own with its interval, the country as a line."""
    size, small = font_size, font_size * 0.9
    bottom = height - size * 2.6
    row = min(bottom / max(len(rows), 1), size * 2)
    letters = min(small, row * 0.85)
    right = width - max((text_width(one.says, letters) for one in rows), default=0) - 8
    left = right * 0.47
    scale = Scale(log(RANGE[0]), log(RANGE[1]), left, right - 8)
    end = row * len(rows)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(height)}" '
        f'viewBox="0 0 {px(width)} {px(height)}" font-family="{attribute(FONT)}" fill="{INK}">'
    ]
    for tick in TICKS:
        x, is_country = scale(log(tick)), tick == 1
        drawn.append(line(x, 0, x, end, INK if is_country else "#E3E8EC", 1.4 if is_country else 1))
        drawn.append(words_at(x, end + small * 1.1, number(tick), anchor="middle", colour=INK_2, size=small))
    drawn.append(words_at(left, end + small * 2.3, axis, colour=INK_2, size=small))
    for place, one in enumerate(rows):
        y = (place + 0.5) * row
        name = shorten(one.name, left - 10, letters, bold=one.place == "outside")
        drawn.append(words_at(0, baseline(y, letters), name, bold=one.place == "outside", size=letters))
        for other in one.others:
            x = scale(_log(other))
            drawn.append(f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(size * 0.18)}" fill="#C3CCD4"/>')
        drawn.append(line(scale(_log(one.low)), y, scale(_log(one.high)), y, OUTLINE, 1.6))
        drawn.append(_mark(one, scale(_log(one.own)), y, size))
        drawn.append(words_at(width - 2, baseline(y, letters), one.says, anchor="end", size=letters))
    return "".join([*drawn, "</svg>"])


def _mark(one: MirrorRow, x: float, y: float, size: float) -> str:
    r = size * 0.32
    if one.place != "outside":
        shape = f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(r)}" '
    else:
        r *= 1.25
        corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        shape = f'<path d="M{"L".join(f"{px(a)} {px(b)}" for a, b in corners)}Z" '
    return shape + f'fill="{PLACES[one.place]}" stroke="{PAPER}" stroke-width="1"/>'


def _log(ratio: float) -> float:
    return log(min(max(ratio, RANGE[0]), RANGE[1]))
