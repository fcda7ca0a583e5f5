"""The fonts that exports embed, as scripts/frontend.py made them."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

import typst

from pathways.errors import PathwaysError

FOLDER = Path(__file__).parent / "fonts"
STYLES = {400: "Regular", 700: "Bold"}
_COMMON = frozenset(map(chr, (*range(0x20, 0x17F), *range(0x2010, 0x2027), 0x20AC, *range(0x2190, 0x2194))))
"""A part of what the small web font holds (scripts/export_fonts.py)."""


def read_fonts() -> None:
    """Read them now, so that the first figure of a worker does not wait for the disk.

    Raises:
        PathwaysError: they are not there.
    """
    font_face_rules("")
    printing_fonts()


@cache
def printing_fonts() -> typst.Fonts:
    """The fonts for PDF and PNG: ours and no other, so that a file looks the same from every machine.

    Raises:
        PathwaysError: they are not there.
    """
    _font_file("Bold", ".ttf")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def font_face_rules(text: str) -> str:
    """CSS that embeds both weights, with as many letters as `text` needs.

    Raises:
        PathwaysError: the fonts are not there.
    """
    return _rules("-common.woff2" if _COMMON.issuperset(text) else ".woff2")


@cache
def _rules(ending: str) -> str:
    return "".join(
        "@font-face{font-family:'Source Sans 3';font-weight:"
        f"{weight};src:url(data:font/woff2;base64,"
        f"{base64.b64encode(_font_file(style, ending).read_bytes()).decode()}) format('woff2')}}"
        for weight, style in STYLES.items()
    )


def _font_file(style: str, ending: str) -> Path:
    path = FOLDER / f"SourceSans3-{style}{ending}"
    if not path.is_file():
        raise PathwaysError(
            "The font for exports is not there: run `make install` (or python scripts/frontend.py) again."
        )
    return path
