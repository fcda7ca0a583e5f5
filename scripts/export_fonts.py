"""Make the fonts that exports embed: plain files in two weights, out of the variable web font.

What writes a PDF or a picture cannot use a variable font in two subsets. The licence reserves the name
"Source" for the original font; that is no matter for fonts embedded in documents, and these files stay on the
machine that made them.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = Path(__file__).parents[1] / "pathways" / "exports" / "fonts"
WEIGHTS = {400: "Regular", 700: "Bold"}
SUBSETS = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
COMMON = [*range(0x20, 0x17F), *range(0x2010, 0x2027), 0x20AC, *range(0x2190, 0x2194), 0x2212, 0x2264, 0x2265]
"""What nearly every figure is written with; only a figure that needs more embeds the whole font."""


def make_export_fonts(web_fonts: Path, licence: Path) -> None:
    """Write SourceSans3-{Regular,Bold}.ttf and their web forms, out of the variable fonts in `web_fonts`."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for weight, style in WEIGHTS.items():
        whole = FOLDER / f"SourceSans3-{style}.ttf"
        _merged(web_fonts, weight, style).save(whole)
        _write_web_font(whole, FOLDER / f"SourceSans3-{style}.woff2", None)
        _write_web_font(whole, FOLDER / f"SourceSans3-{style}-common.woff2", COMMON)
    shutil.copy(licence, FOLDER / "LICENSE.txt")


def _merged(web_fonts: Path, weight: int, style: str) -> TTFont:
    """One weight of all subsets in one font, with the arrows that the web font leaves out."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for part in SUBSETS:
            variable = TTFont(web_fonts / f"source-sans-3-{part}-wght-normal.woff2")
            fixed = instancer.instantiateVariableFont(variable, {"wght": weight})
            fixed.flavor = None
            parts.append(str(Path(folder) / f"{part}.ttf"))
            fixed.save(parts[-1])
        font = Merger().merge(parts)
    _add_arrows(font)
    names = {1: "Source Sans 3", 2: style, 4: f"Source Sans 3 {style}", 6: f"SourceSans3-{style}"}
    for number in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=number)
    for number, name in names.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(name, number, 3, 1, 0x409)
    bold = weight >= 700
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0
    return font


def _add_arrows(font: TTFont) -> None:
    """← and → out of ↑, turned in its own middle: a route is written with them."""
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    up, width = cmap[0x2191], font["hmtx"][cmap[0x2191]][0]
    bounds = BoundsPen(glyphs)
    glyphs[up].draw(bounds)
    middle = (bounds.bounds[1] + bounds.bounds[3]) / 2
    long = round(bounds.bounds[3] - bounds.bounds[1] + 2 * bounds.bounds[0])
    for name, code, turn in (("arrowright", 0x2192, -1), ("arrowleft", 0x2190, 1)):
        pen = TTGlyphPen(None)
        # (x, y) -> (long / 2 - turn * (y - middle), middle + turn * (x - width / 2))
        turned = (0, turn, -turn, 0, long / 2 + turn * middle, middle - turn * width / 2)
        glyphs[up].draw(TransformPen(pen, turned))
        font["glyf"][name] = pen.glyph(round=round)
        font["hmtx"][name] = (long, 0)
        for table in font["cmap"].tables:
            table.cmap[code] = name
    font.setGlyphOrder(list(font["glyf"].glyphOrder))


def _write_web_font(font: Path, to: Path, characters: list[int] | None) -> None:
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    loaded = subset.load_font(str(font), options)
    if characters is not None:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(loaded)
    subset.save_font(loaded, str(to), options)
