"""Which wording of a label or heading is drawn: the longest one that fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pathways.layout.frame import Frame
from pathways.layout.text import shorten, text_width
from pathways.layout.values import Heading, HeadingText, Label, LabelText

_CAP_HEIGHT = 0.656  # of Source Sans 3, in font sizes

Lines = Literal["one", "two at need", "two"]


def baseline(y: float, font_size: float) -> float:
    """The baseline of a line of text whose capitals are centred on y."""
    return y + font_size * _CAP_HEIGHT / 2


def fit_label(
    text: LabelText, lines: Lines, *, in_full: bool, position: int, y: float, line: float, frame: Frame
) -> Label | None:
    """The label of a block centred on `y`; None when there is no room for three letters of it.

    A high block has its full name and its value in two lines; a lower one the short name and the value in
    one (`in_full`: the full name there too), and in two if one has no room for the value.
    """
    x = frame.label_x(position)
    room = frame.right(position) - x
    for name, value, two_lines in _wordings(text, lines, in_full=in_full):
        width = _width(name, value, frame.font_size, two_lines=two_lines)
        if width <= room:
            break
    else:
        name, value, two_lines = shorten(text.short, room, frame.font_size, bold=True), "", False
        width = _width(name, value, frame.font_size, two_lines=False)
    if not name:
        return None
    return Label(name, value, two_lines, x=x, y=y, width=width, height=line * (2 if two_lines else 1))


def _wordings(text: LabelText, lines: Lines, *, in_full: bool) -> Iterator[tuple[str, str, bool]]:
    """(name, value, in two lines), the best first."""
    both = (text.name, text.short)
    names = both if in_full or lines == "two" else (text.short,)
    for value in filter(None, (text.value, text.short_value)):
        if lines != "two":
            yield from ((name, value, False) for name in names)
        if lines != "one":
            yield from ((name, value, True) for name in both)
    yield from ((name, "", False) for name in names)


def _width(name: str, value: str, font_size: float, *, two_lines: bool) -> float:
    named = text_width(name, font_size, bold=True)
    if two_lines:
        return max(named, text_width(value, font_size))
    return named + (text_width(" " + value, font_size) if value else 0)


def fit_heading(text: HeadingText, position: int, frame: Frame) -> Heading:
    """Two lines over a rule; without room the ordinal goes first, then the numbers get short."""
    x = frame.x(position)
    font_size = frame.font_size
    room = frame.right(position) - x - (font_size / 2 if position < frame.steps else 0)
    lead = shorten(text.lead, room, font_size, bold=True)
    beside = room - text_width(lead + " ", font_size, bold=True)
    belows = [line for line in (text.below, text.short_below) if line]
    return Heading(
        position=position,
        lead=lead,
        text=text.text if text_width(text.text, font_size) <= beside else "",
        below=next(
            (line for line in belows if text_width(line, font_size) <= room),
            shorten(belows[-1], room, font_size) if belows else "",
        ),
        x=x,
        width=min(room, font_size * 13.6),
        first_baseline=font_size * 0.95,
        second_baseline=font_size * 2.28,
        rule=round(font_size * 2.85) + 0.5,
    )
