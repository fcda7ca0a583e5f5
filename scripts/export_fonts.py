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
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = Path(__file__).parents[1] / "pathways" / "exports" / "fonts"
WEIGHTS = {400: "Regular", 700: "Bold"}
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
    """One weight of both subsets in one font."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for part in ("latin", "latin-ext"):
            variable = TTFont(web_fonts / f"source-sans-3-{part}-wght-normal.woff2")
            fixed = instancer.instantiateVariableFont(variable, {"wght": weight})
            fixed.flavor = None
            parts.append(str(Path(folder) / f"{part}.ttf"))
            fixed.save(parts[-1])
        font = Merger().merge(parts)
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


def _write_web_font(font: Path, to: Path, characters: list[int] | None) -> None:
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    loaded = subset.load_font(str(font), options)
    if characters is not None:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(loaded)
    subset.save_font(loaded, str(to), options)
