"""Sheet: where everything of a figure stands on a page of one size, in px from the top left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.exports.figure import Figure, Key
from pathways.exports.size import Size
from pathways.layout import text_width

INK, INK_2, NOTICE_INK, NOTICE = "#16242F", "#475563", "#3B2C00", "#FFE9A8"
_KEY = 1.7  # width of a band in the legend, in letters
_SMALL = 0.87  # of the foot, in letters
_INDENT = 6.0  # px that a drawing keeps free on its left: its blocks stand right under the title
_LEAST_PICTURE = 0.3  # of the height: texts that leave less are an error in our sizes


@dataclass(frozen=True)
class Line:
    """One line of text; `part` is what it belongs to: notice, title, subtitle, legend or foot."""

    part: str
    x: float
    baseline: float
    size: float
    text: str
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True)
class Swatch:
    """A small band of the legend."""

    x: float
    y: float
    width: float
    height: float
    key: Key


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """One figure laid out for one size."""

    figure: Figure
    size: Size
    notice: Box | None
    lines: tuple[Line, ...]
    swatches: tuple[Swatch, ...]
    picture: Box

    def of(self, part: str) -> tuple[Line, ...]:
        """The lines of one part, from top to bottom."""
        return tuple(line for line in self.lines if line.part == part)


def lay_out_sheet(figure: Figure, size: Size) -> Sheet:
    """Notice and title at the top, legend and source at the foot, and the picture in what is left."""
    letters = size.letters
    margin = round(letters * 1.9, 1)
    room = size.width - 2 * margin
    lines: list[Line] = []
    y = margin * 0.8
    notice = None
    if figure.notice:
        notice = Box(0, 0, size.width, letters * 1.75)
        lines.append(
            Line("notice", margin, letters * 1.22, letters * _SMALL, figure.notice, True, NOTICE_INK)
        )
        y = notice.height + letters * 0.7
    for text in wrapped(figure.title, room, letters * 1.6, bold=True):
        y += letters * 1.95
        lines.append(Line("title", margin, y - letters * 0.3, letters * 1.6, text, True))
    for text in wrapped(f"{figure.selection}. {figure.subtitle}", room, letters):
        y += letters * 1.35
        lines.append(Line("subtitle", margin, y, letters, text, colour=INK_2))
    top = y + letters * 0.9
    foot = _foot(figure, margin, room, size.height - margin * 0.75, letters)
    legend, swatches = _legend(
        figure, margin, room, min(line.baseline for line in foot) - letters * 1.75, letters
    )
    bottom = min(line.baseline for line in legend) - letters * 1.6
    assert bottom - top >= size.height * _LEAST_PICTURE, "the texts leave no room for the figure"
    return Sheet(
        figure,
        size,
        notice,
        (*lines, *legend, *foot),
        tuple(swatches),
        Box(margin - _INDENT, top, room + _INDENT, bottom - top),
    )


def _foot(figure: Figure, x: float, room: float, bottom: float, letters: float) -> list[Line]:
    """Source, rules and origin, ending at `bottom`."""
    small = letters * _SMALL
    written = [
        (number == 0, text)
        for number, part in enumerate((figure.source_line, figure.rules_line, figure.origin_line))
        for text in wrapped(part, room, small, bold=number == 0)
    ]
    first = bottom - (len(written) - 1) * small * 1.35
    return [
        Line("foot", x, first + number * small * 1.35, small, text, bold, INK if bold else INK_2)
        for number, (bold, text) in enumerate(written)
    ]


def _legend(
    figure: Figure, x: float, room: float, bottom: float, letters: float
) -> tuple[list[Line], list[Swatch]]:
    """Bands with their meaning in as many rows as needed, the last one with its baseline at `bottom`."""
    small, band = letters * _SMALL, letters * _KEY
    rows: list[list[tuple[float, Key]]] = [[]]
    at = 0.0
    for key in figure.legend:
        width = (band + letters * 0.5 if key.colours else 0) + text_width(key.text, small)
        if at and at + width > room:
            rows.append([])
            at = 0.0
        rows[-1].append((at, key))
        at += width + letters * 1.6
    lines, swatches = [], []
    for number, row in enumerate(rows):
        baseline = bottom - (len(rows) - 1 - number) * small * 1.5
        for left, key in row:
            height = small * 0.72
            if key.colours:
                swatches.append(Swatch(x + left, baseline - height, band, height, key))
            beside = band + letters * 0.5 if key.colours else 0
            lines.append(Line("legend", x + left + beside, baseline, small, key.text))
    return lines, swatches


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> Iterator[str]:
    """The text in lines of at most `room` px; a word that is wider, such as an address, is cut."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            yield line
        while text_width(word, size, bold=bold) > room:
            fits = next(n for n in range(len(word), 0, -1) if text_width(word[:n], size, bold=bold) <= room)
            yield word[:fits]
            word = word[fits:]
        line = word
    if line:
        yield line
