"""A figure as one SVG document: from the same drawing as the page, laid out for a size."""

from __future__ import annotations

import re

from pathways.exports.fonts import font_face_rules
from pathways.exports.sheet import NOTICE, Line, Sheet, Swatch
from pathways.figures.markup import attribute, px, rect, text

FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Arial, sans-serif"
OUTLINE = "#39444F"
_HALO = re.compile(
    r'<text ([^>]*?)stroke="([^"]*)" stroke-opacity="([^"]*)" stroke-width="([^"]*)" '
    r'stroke-linejoin="round" paint-order="stroke" ([^>]*)>(.*?)</text>'
)


def svg_file(sheet: Sheet) -> bytes:
    """The document for people: with its fonts inside, and readable where `paint-order` is unknown."""
    drawn = sheet_svg(sheet)
    return drawn.replace("<style/>", f"<style>{font_face_rules(drawn)}</style>", 1).encode()


def sheet_svg(sheet: Sheet, *, for_print: bool = False) -> str:
    """The document as text, with an empty <style/> where fonts go; `for_print` is what typst takes."""
    figure, box = sheet.figure, sheet.picture
    picture = ""
    if figure.picture:
        picture = figure.picture.draw(box.width, box.height, sheet.size.letters, interactive=False)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(sheet.size.width_mm)}mm" '
            f'height="{px(sheet.size.height_mm)}mm" viewBox="0 0 {px(sheet.size.width)} '
            f'{px(sheet.size.height)}" role="img" lang="{figure.language}" '
            f'aria-labelledby="figure-title figure-description" font-family="{attribute(FONT)}">'
            f'<title id="figure-title">{text(figure.title)}</title>'
            f'<desc id="figure-description">{text(figure.description)} {text(figure.origin_line)}</desc>',
            "" if for_print else "<style/>",
            rect(0, 0, sheet.size.width, sheet.size.height) + 'fill="#FFFFFF"/>',
            _notice(sheet),
            *(_line(line) for line in sheet.lines),
            *(swatch_svg(swatch) for swatch in sheet.swatches),
            f'<g transform="translate({px(box.x)} {px(box.y)})">',
            picture if for_print else halo_under_text(picture),
            "</g></svg>",
        )
    )


def halo_under_text(drawing: str) -> str:
    """The same drawing with each halo as a text of its own under the text.

    Word, PowerPoint and others do not know `paint-order`: there the halo would lie over the letters.
    """
    return _HALO.sub(
        r'<text aria-hidden="true" class="halo" \1stroke="\2" stroke-opacity="\3" stroke-width="\4" '
        r'stroke-linejoin="round" \5>\6</text><text \1\5>\6</text>',
        drawing,
    )


def _notice(sheet: Sheet) -> str:
    box = sheet.notice
    return rect(box.x, box.y, box.width, box.height) + f'fill="{NOTICE}"/>' if box else ""


def _line(line: Line) -> str:
    weight = ' font-weight="700"' if line.bold else ""
    return (
        f'<text class="{line.part}" x="{px(line.x)}" y="{px(line.baseline)}" font-size="{px(line.size)}"'
        f'{weight} fill="{line.colour}">{text(line.text)}</text>'
    )


def swatch_svg(swatch: Swatch) -> str:
    """The mark of one entry of the legend."""
    if swatch.key.mark != "band":
        return _mark(swatch, swatch.key.colours[0])
    width = swatch.width / len(swatch.key.colours)
    edge = f' stroke="{OUTLINE}" stroke-width=".8"' if swatch.key.outlined else ""
    bands = "".join(
        rect(swatch.x + number * width, swatch.y, width, swatch.height) + f'fill="{colour}"{edge}/>'
        for number, colour in enumerate(swatch.key.colours)
    )
    if not swatch.key.hatched:
        return bands
    lines = "".join(
        f'<path d="M{px(swatch.x + step)} {px(swatch.y + swatch.height)}l{px(swatch.height)} '
        f'-{px(swatch.height)}" stroke="#FFFFFF" stroke-width="2" fill="none"/>'
        for step in range(2, int(swatch.width - swatch.height), 6)
    )
    return bands + lines


def _mark(swatch: Swatch, colour: str) -> str:
    """A dot, a diamond, a ring or a line, in the middle of its place."""
    x, y, half = swatch.x + swatch.width / 2, swatch.y + swatch.height / 2, swatch.height * 0.55
    if swatch.key.mark in ("line", "dashed"):
        dash = ' stroke-dasharray="5 3"' if swatch.key.mark == "dashed" else ""
        return (
            f'<path d="M{px(swatch.x)} {px(y)}H{px(swatch.x + swatch.width)}" stroke="{colour}" '
            f'stroke-width="2" fill="none"{dash}/>'
        )
    if swatch.key.mark == "diamond":
        corners = (
            f"{px(x - half)},{px(y)} {px(x)},{px(y - half)} {px(x + half)},{px(y)} {px(x)},{px(y + half)}"
        )
        return f'<polygon points="{corners}" fill="{colour}"/>'
    look = (
        f'fill="{colour}"' if swatch.key.mark == "dot" else f'fill="none" stroke="{colour}" stroke-width="2"'
    )
    return f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(half)}" {look}/>'
