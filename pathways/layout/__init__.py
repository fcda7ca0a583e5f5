"""The layout of a Sankey: order, scale and position of everything, the same for page, exports and tests."""

from pathways.layout.build import layout
from pathways.layout.labels import baseline
from pathways.layout.order import best_order, crossings, in_drawing_order, members
from pathways.layout.reference import envelope
from pathways.layout.text import shorten, text_width
from pathways.layout.values import (
    HAIRLINE,
    Block,
    Curve,
    Heading,
    HeadingText,
    Label,
    LabelText,
    Layout,
    Ribbon,
    Saying,
    Span,
)

__all__ = [
    "HAIRLINE",
    "Block",
    "Curve",
    "Heading",
    "HeadingText",
    "Label",
    "LabelText",
    "Layout",
    "Ribbon",
    "Saying",
    "Span",
    "baseline",
    "best_order",
    "crossings",
    "envelope",
    "in_drawing_order",
    "layout",
    "members",
    "shorten",
    "text_width",
]
