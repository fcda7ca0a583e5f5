"""How shapes and texts are written in DrawingML, the XML of PowerPoint; px become EMU (9525 to the px)."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.exports.shapes import Look, Path, Words, is_colour
from pathways.exports.sheet import Box
from pathways.figures.markup import attribute, text
from pathways.layout import text_width

EMU_PER_PX = 9525
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FONT = "Arial"
"""On every machine with PowerPoint; for Source Sans 3, which is not, it would choose something else."""
SMALLER = 0.9
"""Arial is up to a tenth wider than Source Sans 3, for which there is room."""
_ASCENT, _LINE = 0.905, 1.15  # of Arial, in font sizes
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def path_shape(path: Path, number: int) -> str:
    """A freeform; its alternative text is what the drawing says about it."""
    xs = [x for _, points in path.moves for x, _ in points]
    ys = [y for _, points in path.moves for _, y in points]
    left, top = min(xs), min(ys)
    width, height = emu(max(xs) - left) or 1, emu(max(ys) - top) or 1
    tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
    moves = "".join(
        "<a:close/>"
        if letter == "Z"
        else f"<a:{tags[letter]}>"
        + "".join(f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>' for x, y in points)
        + f"</a:{tags[letter]}>"
        for letter, points in path.moves
    )
    fill = "" if path.look.fill != "none" else ' fill="none"'
    return (
        f"<p:sp {NAMESPACES}>{_names(number, path.name or 'Vorm', path.said)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}"{fill}>{moves}'
        f"</a:path></a:pathLst></a:custGeom>{_fill(path.look)}{_stroke(path.look)}</p:spPr></p:sp>"
    )


def text_shape(words: Words, number: int, language: str) -> str:
    """One line of text in a box that does not wrap."""
    points = words.size * 0.75 * SMALLER
    width = sum(text_width(run.text, words.size, bold=run.bold) for run in words.runs) * 1.06 + 2
    size_px = words.size * SMALLER
    left = {"middle": words.x - width / 2, "end": words.x - width}.get(words.anchor, words.x)
    align = {"middle": "ctr", "end": "r"}.get(words.anchor, "l")
    top, height = words.baseline - _ASCENT * size_px, size_px * _LINE
    turned = ""
    if words.turned:  # PowerPoint turns around the middle of the box; the drawing around its anchor
        left, top = words.x - width / 2, words.baseline - height / 2
        turned = f' rot="{round(words.turned * 60000) % 21600000}"'
    runs = "".join(
        f'<a:r><a:rPr lang="{LANGUAGES[language]}" sz="{round(points * 100)}" b="{int(run.bold)}" dirty="0">'
        f'<a:solidFill><a:srgbClr val="{run.colour[1:]}"/></a:solidFill>{_halo(words)}'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:rPr><a:t>{text(run.text)}</a:t></a:r>'
        for run in words.runs
    )
    return (
        f"<p:sp {NAMESPACES}>{_names(number, words.text, '')}"
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm{turned}>'
        f'<a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_ground(words)}</p:spPr><p:txBody>'
        f'<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"><a:noAutofit/>'
        f'</a:bodyPr><a:lstStyle/><a:p><a:pPr algn="{align}"/>{runs}</a:p></p:txBody></p:sp>'
    )


def group(shapes: Sequence[str], number: int, name: str, said: str, box: Box) -> str:
    """Shapes that move together; `said` is the alternative text of the whole."""
    frame = f'<a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/>'
    inside = frame.replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
    return (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{_names(number, name, said, bare=True)}<p:cNvGrpSpPr/><p:nvPr/>"
        f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{frame}{inside}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def _names(number: int, name: str, said: str, *, bare: bool = False) -> str:
    said_as = f' descr="{attribute(said)}"' if said else ""
    named = f'<p:cNvPr id="{number}" name="{attribute(name[:120])}"{said_as}/>'
    return named if bare else f"<p:nvSpPr>{named}"


def _ground(words: Words) -> str:
    """What lightens the flows under a text where a program does not know glow, as LibreOffice 7."""
    return _solid("#FFFFFF", 0.55) if words.has_halo else "<a:noFill/>"


def _halo(words: Words) -> str:
    if not words.has_halo:
        return ""
    return (
        '<a:effectLst><a:glow rad="38100"><a:srgbClr val="FFFFFF"><a:alpha val="92000"/></a:srgbClr>'
        "</a:glow></a:effectLst>"
    )


def _fill(look: Look) -> str:
    if look.is_hatch:
        clear = '<a:srgbClr val="FFFFFF"><a:alpha val="0"/></a:srgbClr>'
        return (
            '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="FFFFFF"/></a:fgClr>'
            f"<a:bgClr>{clear}</a:bgClr></a:pattFill>"
        )
    return _solid(look.fill, look.fill_opacity) if is_colour(look.fill) else "<a:noFill/>"


def _stroke(look: Look) -> str:
    if not is_colour(look.stroke):
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if look.dashed else ""
    width = max(1, emu(look.stroke_width))
    return f'<a:ln w="{width}">{_solid(look.stroke, look.stroke_opacity)}{dash}</a:ln>'


def _solid(colour: str, opacity: float) -> str:
    alpha = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}">{alpha}</a:srgbClr></a:solidFill>'


def emu(px: float) -> int:
    """Whole EMU."""
    return round(px * EMU_PER_PX)
