"""How numbers, texts and shapes are written in SVG."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from pathways.layout import Curve

# What XML 1.0 has no way to write; a label from somebody's data may hold it.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(words: str) -> str:
    """Text between two tags."""
    return escape(_NOT_XML.sub("", words))


def attribute(words: str) -> str:
    """Text between quotation marks; line breaks are kept."""
    return escape(_NOT_XML.sub("", words), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def lines(words: tuple[str, ...]) -> str:
    """Lines of text between quotation marks."""
    return attribute("\n".join(words))


def px(value: float) -> str:
    """A coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def curve(points: Curve) -> str:
    """Path data: from its first point to its last."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    return f"M{px(x0)} {px(y0)}C{px(x1)} {px(y1)} {px(x2)} {px(y2)} {px(x3)} {px(y3)}"


def curve_back(points: Curve) -> str:
    """Path data: a straight line to its last point, and back along it to its first."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    return f"L{px(x3)} {px(y3)}C{px(x2)} {px(y2)} {px(x1)} {px(y1)} {px(x0)} {px(y0)}"


def rect(x: float, y: float, width: float, height: float) -> str:
    """The beginning of a rectangle; its look and its end follow."""
    return f'<rect x="{px(x)}" y="{px(y)}" width="{px(width)}" height="{px(height)}" '
