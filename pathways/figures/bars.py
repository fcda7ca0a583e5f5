"""Signed bars with their intervals, the largest first: a name, a bar from zero, and the number in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.figures.axes import INK, INK_2, OUTLINE, Scale, Tick, line, opening, round_out, words_at
from pathways.figures.markup import attribute, lines, rect
from pathways.layout import baseline, shorten, text_width


@dataclass(frozen=True)
class Bar:
    """One row; values as fractions."""

    name: str
    note: str  # behind the name: "stap 1–2"
    value: float
    low: float
    high: float
    says: str  # "+6,0 pp"
    colour: str
    hover: tuple[str, ...]
    mark: str = ""  # what a browser calls it, for what stands behind it


@dataclass(frozen=True)
class BarWords:
    """The texts around the rows."""

    title: str
    description: str
    axis: str
    tick: Tick


def bars_svg(
    bars: Sequence[Bar],
    words: BarWords,
    *,
    width: float,
    height: float,
    font_size: float = 15,
    interactive: bool = True,
    chosen: str = "",
) -> str:
    """As many of the rows as fit, with the axis under them."""
    line_height, small = font_size * 1.3, font_size * 0.93
    foot = font_size * 2.7
    row = line_height * 2.05
    shown = bars[: max(1, int((height - line_height * 0.3 - foot) / row))]
    number = max((text_width(bar.says, font_size, bold=True) for bar in shown), default=0) + 8
    low, high = round_out(min([0, *(b.low for b in shown)]), max([0, *(b.high for b in shown)]), 4)
    scale = Scale(low, high, 4, max(width - number - 4, 60))
    top = line_height * 0.3
    bottom = top + row * len(shown)
    drawn = [
        opening(width, height, font_size, words.title, words.description, interactive=interactive),
    ]
    for value, said in scale.written(4, words.tick):
        drawn.append(line(scale(value), bottom, scale(value), bottom + 4, INK_2))
        at = min(max(scale(value), font_size * 1.2), width - font_size * 1.2)
        drawn.append(
            words_at(at, bottom + 4 + font_size, said, anchor="middle", colour=INK_2, size=font_size * 0.93)
        )
    drawn.append(words_at(0, bottom + 4 + font_size * 2.15, words.axis, colour=INK_2, size=small))
    for at, bar in enumerate(shown):
        name = shorten(bar.name, width - text_width(f" {bar.note}", font_size), font_size, bold=True)
        body = _row(bar, name, top + at * row, scale, width, font_size, line_height)
        if not interactive:
            drawn.append(f"<g>{body}</g>")
            continue
        hit = (
            rect(0, top + at * row, width, line_height * 1.9)
            + 'class="hit" fill="none" pointer-events="all"/>'
        )
        reads = " ".join(filter(None, (name, bar.note, bar.says)))  # what stands there: people speak to pages
        pressed = str(bool(bar.mark) and bar.mark == chosen).lower()
        drawn.append(
            f'<g class="block" role="button" tabindex="{0 if at == 0 else -1}" aria-pressed="{pressed}" '
            f'aria-label="{attribute(". ".join((reads, *bar.hover[1:])))}" data-position="1" '
            f'data-step="{attribute(bar.mark or str(at))}" data-hover="{lines(bar.hover)}">{hit}{body}</g>'
        )
    return "".join([*drawn, "</svg>"])


def _row(bar: Bar, name: str, y: float, scale: Scale, width: float, size: float, line_height: float) -> str:
    middle, thick = y + line_height + line_height * 0.38, line_height * 0.62
    left, right = sorted((scale(0), scale(bar.value)))
    drawn = [
        words_at(0, y + size, name, bold=True),
        words_at(text_width(name + " ", size, bold=True), y + size, bar.note, colour=INK_2),
        rect(left, middle - thick / 2, max(right - left, 0.8), thick)
        + f'class="edge" fill="{bar.colour}" stroke="{OUTLINE}" stroke-width=".6"/>',
        line(scale(0), middle - thick * 0.75, scale(0), middle + thick * 0.75, OUTLINE, 1.2),
        line(scale(bar.low), middle, scale(bar.high), middle, INK, 1.3),
        line(scale(bar.low), middle - 3, scale(bar.low), middle + 3, INK, 1.3),
        line(scale(bar.high), middle - 3, scale(bar.high), middle + 3, INK, 1.3),
        words_at(width - 2, baseline(middle, size), bar.says, anchor="end", bold=True),
    ]
    return "".join(drawn)
