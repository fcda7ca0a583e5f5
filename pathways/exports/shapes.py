"""Reads a drawing's SVG back as shapes, for programs that have bands, boxes, lines and texts of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

Point = tuple[float, float]
Move = tuple[str, tuple[Point, ...]]
"""A letter with its points: M one, L one, C three, Z none; all absolute."""

UNSEEN = frozenset({"title", "desc", "defs", "style"})
_PIECES = re.compile(r"([MLHVCZmlhvcz])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
_TRANSLATE = re.compile(r"translate\(\s*(-?[\d.]+)[ ,]+(-?[\d.]+)\s*\)")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}$")


@dataclass(frozen=True)
class Look:
    """Fill and line: colours as #RRGGBB, or none; opacity 0 to 1; widths in px."""

    fill: str = "none"
    fill_opacity: float = 1
    stroke: str = "none"
    stroke_opacity: float = 1
    stroke_width: float = 1
    dashed: bool = False

    @property
    def is_hatch(self) -> bool:
        """Whether it is filled with the pattern of thin white lines."""
        return self.fill.startswith("url(")


@dataclass(frozen=True)
class Path:
    """An outline; `name` and `said` are what the drawing calls it and tells about it."""

    moves: tuple[Move, ...]
    look: Look
    name: str = ""
    said: str = ""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look."""

    text: str
    bold: bool
    colour: str


@dataclass(frozen=True)
class Words:
    """One line of text at its baseline; `anchor` is start, middle or end."""

    x: float
    baseline: float
    size: float
    runs: tuple[Run, ...]
    anchor: str = "start"
    has_halo: bool = False
    turned: float = 0  # degrees, clockwise

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Shape = Path | Words


@dataclass(frozen=True)
class _Inherited:
    """What an element takes from those around it."""

    x: float = 0
    y: float = 0
    fill: str = "#000000"
    size: float = 16
    bold: bool = False
    anchor: str = "start"
    name: str = ""
    turned: float = 0


def read_shapes(svg: str) -> tuple[Shape, ...]:
    """Every shape that is seen, from back to front; what is only there to be pointed at is left out."""
    return tuple(_shapes(ET.fromstring(svg), _Inherited()))  # noqa: S314 - our own drawing


def _shapes(element: ET.Element, around: _Inherited) -> Iterator[Shape]:
    kind = element.tag.rsplit("}", 1)[-1]
    if kind in UNSEEN or "hit" in element.get("class", "").split():
        return
    if element.get("visibility") == "hidden":
        return
    here = _inside(element, around)
    if kind in ("svg", "g", "a"):
        for child in element:
            yield from _shapes(child, here)
    elif kind == "text":
        yield from _lines(element, here)
    elif moves := _outline(kind, element, here):
        yield Path(moves, _look(element, here), *_called(element, here))


def _inside(element: ET.Element, around: _Inherited) -> _Inherited:
    moved = _TRANSLATE.search(element.get("transform", ""))
    return replace(
        around,
        x=around.x + (float(moved[1]) if moved else 0),
        y=around.y + (float(moved[2]) if moved else 0),
        fill=element.get("fill", around.fill),
        size=float(element.get("font-size", around.size)),
        bold=element.get("font-weight", "700" if around.bold else "400") in ("700", "600", "bold"),
        anchor=element.get("text-anchor", around.anchor),
        name=element.get("aria-label", around.name) if element.get("role") == "button" else around.name,
        turned=_turn(element) or around.turned,
    )


def _turn(element: ET.Element) -> float:
    found = re.search(r"rotate\(\s*(-?[\d.]+)", element.get("transform", ""))
    return float(found[1]) if found and element.tag.endswith("text") else 0


def _called(element: ET.Element, here: _Inherited) -> tuple[str, str]:
    lines = element.get("data-hover", "").split("\n")
    return (lines[0], ": ".join(lines)) if lines[0] else (here.name, here.name)


def _look(element: ET.Element, here: _Inherited) -> Look:
    return Look(
        fill=here.fill,
        fill_opacity=float(element.get("fill-opacity", element.get("opacity", "1"))),
        stroke=element.get("stroke", "none"),
        stroke_opacity=float(element.get("stroke-opacity", element.get("opacity", "1"))),
        stroke_width=float(element.get("stroke-width", "1")),
        dashed="stroke-dasharray" in element.attrib,
    )


def _outline(kind: str, element: ET.Element, here: _Inherited) -> tuple[Move, ...]:
    def number(name: str) -> float:
        return float(element.get(name, "0"))

    if kind == "path":
        moves = tuple(_moves(element.get("d", "")))
    elif kind == "rect":
        x, y, width, height = (number(name) for name in ("x", "y", "width", "height"))
        moves = _through(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), closed=True)
    elif kind == "line":
        moves = _through(((number("x1"), number("y1")), (number("x2"), number("y2"))), closed=False)
    elif kind in ("polygon", "polyline"):
        numbers = [float(n) for n in re.split(r"[ ,]+", element.get("points", "").strip()) if n]
        moves = _through(tuple(zip(numbers[::2], numbers[1::2], strict=True)), closed=kind == "polygon")
    elif kind == "circle":
        moves = _circle(number("cx"), number("cy"), number("r"))
    else:
        raise ValueError(f"a drawing with <{kind}> cannot be read back as shapes")
    return tuple((letter, tuple((x + here.x, y + here.y) for x, y in points)) for letter, points in moves)


def _through(points: tuple[Point, ...], *, closed: bool) -> tuple[Move, ...]:
    letters = "M" + "L" * (len(points) - 1)
    moves = tuple((letter, (point,)) for letter, point in zip(letters, points, strict=True))
    return (*moves, ("Z", ())) if closed else moves


def _circle(x: float, y: float, r: float) -> tuple[Move, ...]:
    """Four cubic curves; 0.5523 puts their middles on the circle."""
    k = 0.5523 * r
    return (
        ("M", ((x + r, y),)),
        ("C", ((x + r, y + k), (x + k, y + r), (x, y + r))),
        ("C", ((x - k, y + r), (x - r, y + k), (x - r, y))),
        ("C", ((x - r, y - k), (x - k, y - r), (x, y - r))),
        ("C", ((x + k, y - r), (x + r, y - k), (x + r, y))),
        ("Z", ()),
    )


def _moves(data: str) -> Iterator[Move]:
    """Path data as absolute moves."""
    letter, at = "", (0.0, 0.0)
    start, numbers = at, list[float]()
    needs = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6}
    for command, number in _PIECES.findall(data):
        if command:
            letter, numbers = command, []
            if command in "Zz":
                at = start
                yield "Z", ()
            continue
        numbers.append(float(number))
        if len(numbers) < needs[letter.upper()]:
            continue
        points = _points(letter, numbers, at)
        at, numbers = points[-1], []
        yield ("L" if letter in "HhVv" else letter.upper()), points
        if letter in "Mm":
            start, letter = at, "L" if letter == "M" else "l"


def _points(letter: str, numbers: list[float], at: Point) -> tuple[Point, ...]:
    x, y = at if letter.islower() else (0.0, 0.0)
    if letter in "Hh":
        return ((x + numbers[0], at[1]),)
    if letter in "Vv":
        return ((at[0], y + numbers[0]),)
    return tuple((x + numbers[i], y + numbers[i + 1]) for i in range(0, len(numbers), 2))


def _lines(element: ET.Element, here: _Inherited) -> Iterator[Words]:
    """The lines of a text: a tspan with a place of its own begins a new one."""
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    has_halo = element.get("paint-order") == "stroke"
    runs: list[Run] = []

    def line() -> Words:
        trimmed = [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())]
        return Words(x + here.x, y + here.y, here.size, tuple(trimmed), here.anchor, has_halo, here.turned)

    def add(text: str | None, within: _Inherited) -> None:
        if text and (text.strip() or runs):
            runs.append(Run(text if runs else text.lstrip(), within.bold, within.fill))

    add(element.text, here)
    for span in element:
        if "y" in span.attrib:
            if runs:
                yield line()
            runs = []
            x, y = float(span.get("x", x)), float(span.get("y", y))
        add(span.text, _inside(span, here))
        add(span.tail, here)
    if runs:
        yield line()


def is_colour(value: str) -> bool:
    """Whether a fill or stroke is a plain colour."""
    return bool(_HEX.match(value))
