"""The mirror: every measure of one region beside the country, and the others without their names."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from pathways.figures.mirror import RANGE, MirrorRow, mirror_svg

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [
    MirrorRow("Röntgenfoto", 1.1, 0.9, 1.3, (0.8, 1.0, 1.2), "inside", "42% (NL 38%)"),
    MirrorRow("Operatie", 3.0, 1.8, 5.0, (0.9, 1.1), "outside", "18% (NL 6%)"),
]


def drawing() -> ET.Element:
    return ET.fromstring(mirror_svg(ROWS, "keer landelijk", str, width=600, height=300))


def test_every_measure_is_named_with_its_numbers_and_the_axis_has_a_title() -> None:
    said = {element.text for element in drawing().iter(f"{SVG}text")}
    assert {"Röntgenfoto", "Operatie", "42% (NL 38%)", "18% (NL 6%)", "keer landelijk"} <= said


def test_the_others_are_dots_without_a_name() -> None:
    dots = [circle for circle in drawing().iter(f"{SVG}circle") if circle.get("fill") == "#C3CCD4"]
    assert len(dots) == 5
    assert all(not list(dot) and dot.get("data-hover") is None for dot in dots)


def test_what_lies_beyond_the_axis_stands_at_its_end() -> None:
    marks = [path.get("d") or "" for path in drawing().iter(f"{SVG}path") if path.get("fill") == "#0A2F45"]
    assert len(marks) == 1
    axis_ends = [float(t.get("x") or 0) for t in drawing().iter(f"{SVG}text") if t.text == str(RANGE[1])]
    top = float(marks[0].removeprefix("M").split(" ")[0])
    assert abs(top - axis_ends[0]) < 1
