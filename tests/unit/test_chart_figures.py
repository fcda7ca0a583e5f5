"""The charts of Vergelijken, Variatie and Trends: whole SVG, with names, axes and something to walk along."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from pathways.figures.axes import Scale, round_out, round_step
from pathways.figures.bars import Bar, BarWords, bars_svg
from pathways.figures.difference import LESS, MORE, class_colour
from pathways.figures.regions import TILES, RegionWords, dots_svg, funnel_svg, has_tiles, tiles_svg
from pathways.figures.trend import TrendWords, trend_svg
from pathways.regional import Count, Point, Regional, work_out
from pathways.trend import YearCount, YearPoint, series
from pathways.wording import Words

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [(530, 260, 15), (330, 400, 15), (900, 500, 19)]
PICTURES: dict[str, Callable[..., str]] = {"dots": dots_svg, "funnel": funnel_svg, "tiles": tiles_svg}


def percent(value: float) -> str:
    return f"{100 * value:.0f}%"


def percent_tick(value: float, step: float) -> str:
    return Words("nl").share_tick(value, step)


def hover(point: Point) -> tuple[str, ...]:
    return point.region, percent(point.value)


WORDS = RegionWords(
    title="Titel <met> & teken",
    operation="Regio's vergeleken",
    description="Bron",
    country="Nederland 20%",
    value_axis="Percentage: röntgenfoto",
    short_axis="Percentage",
    size_axis="Aantal patiënten (n)",
    limits=("95%", "99,8%"),
    name=lambda region: "NL" if region == "all" else region.title(),
    value=lambda point: percent(point.value),
    number=lambda value: f"{value:.0f}",
    tick=percent_tick,
    hover=hover,
    withheld="te weinig",
)


def provinces() -> Regional:
    shares = [0.2] * 10 + [0.35]
    counts = [
        Count(region, 2000, round(2000 * share), 400.0) for region, share in zip(TILES, shares, strict=False)
    ]
    found = work_out(
        Count("all", 24_000, 4800), [*counts, Count("limburg", None, None)], rounding=5, standardise=True
    )
    assert found is not None
    return found


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def blocks(root: ET.Element) -> list[ET.Element]:
    return [group for group in root.iter(f"{SVG}g") if "block" in group.get("class", "").split()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("picture", PICTURES)
def test_every_region_that_is_told_can_be_pointed_at_and_walked_to(
    picture: str, size: tuple[float, float, float]
) -> None:
    width, height, letters = size
    drawn = PICTURES[picture](
        provinces(), WORDS, own="utrecht", width=width, height=height, font_size=letters
    )
    root = ET.fromstring(drawn)
    found = blocks(root)
    assert len(found) == 11
    assert [block.get("tabindex") for block in found].count("0") == 1
    assert all(block.get("aria-label") and block.get("data-hover") for block in found)
    assert root.get("aria-label") == WORDS.operation


@pytest.mark.parametrize("size", SIZES)
def test_axes_have_titles(size: tuple[float, float, float]) -> None:
    width, height, letters = size
    frame = {"width": width, "height": height, "font_size": letters}
    dots = texts(ET.fromstring(dots_svg(provinces(), WORDS, **frame)))  # type: ignore[arg-type]
    funnel = texts(ET.fromstring(funnel_svg(provinces(), WORDS, **frame)))  # type: ignore[arg-type]
    assert {WORDS.value_axis, WORDS.short_axis} & set(dots)
    assert WORDS.country in dots
    assert {WORDS.short_axis, WORDS.size_axis, "95%", "99,8%", "NL"} <= set(funnel)


def test_outside_the_limits_is_a_shape_as_well_as_a_colour() -> None:
    root = ET.fromstring(dots_svg(provinces(), WORDS, width=530, height=300))
    shapes = {
        block.get("data-step"): next(e.tag for e in block if e.get("class") == "edge")
        for block in blocks(root)
    }
    assert [region for region, shape in shapes.items() if shape == f"{SVG}path"] == ["noord-brabant"]


def test_a_file_has_no_buttons() -> None:
    for draw in PICTURES.values():
        root = ET.fromstring(draw(provinces(), WORDS, width=530, height=300, interactive=False))
        assert root.get("role") == "img"
        assert blocks(root) == []


def test_a_province_without_a_number_says_so_on_its_tile() -> None:
    drawn = texts(ET.fromstring(tiles_svg(provinces(), WORDS, width=500, height=400)))
    assert drawn.count("te weinig") == 1
    assert not has_tiles(["groningen", "overzee"])
    assert not has_tiles([])


def test_bars_show_sign_and_interval() -> None:
    rows = [
        Bar(
            "Neuroloog → Orthopeed",
            "stap 1–2",
            value,
            value - 0.02,
            value + 0.02,
            f"{value:+.2f}",
            "#123456",
            ("x",),
        )
        for value in (0.06, -0.04, 0.01)
    ]
    words = BarWords("Grootste verschillen", "Bron", "verschil (procentpunten)", percent_tick)
    root = ET.fromstring(bars_svg(rows, words, width=300, height=300))
    assert {"+0.06", "-0.04", "+0.01", words.axis} <= set(texts(root))
    assert len(blocks(root)) == 3


def test_years_have_their_interval_and_provisional_ones_are_hatched() -> None:
    counts = [
        YearCount(2016, 300, 1000),
        YearCount(2017, 320, 1000),
        YearCount(2018, 200, 1000, immature=True),
    ]

    def about(area: str, point: YearPoint) -> tuple[str, ...]:
        return area, str(point.year)

    named = ("Titel", "Bron", "Percentage", "Instroomjaar", "voorlopig")
    words = TrendWords(*named, percent_tick, str.title, about)
    one, other = series("zeeland", counts, rounding=5), series("all", counts[:2], rounding=5)
    drawn = trend_svg([one, other], [(2017, "2017: codes gewijzigd")], words, width=530, height=300)
    root = ET.fromstring(drawn)
    said = texts(root)
    assert {"Percentage", "Instroomjaar", "voorlopig", "Zeeland", "All", "2017: codes gewijzigd"} <= set(said)
    assert len(blocks(root)) == 5
    assert 'fill="url(#trend-hatch)"' in drawn
    assert "trend-hatch" not in trend_svg([other], [], words, width=530, height=300)


def test_a_difference_has_the_colour_of_its_sign_and_size() -> None:
    assert [class_colour(value) for value in (0.002, 0.02, 0.05)] == list(MORE)
    assert [class_colour(value) for value in (-0.002, -0.02, -0.05)] == list(LESS)


@pytest.mark.parametrize(
    ("span", "at_most", "step"), [(1.0, 5, 0.2), (0.13, 5, 0.05), (6000, 4, 2000), (9, 10, 1)]
)
def test_steps_of_an_axis_are_round(span: float, at_most: int, step: float) -> None:
    assert round_step(span, at_most) == pytest.approx(step)


@pytest.mark.parametrize(("low", "high"), [(0.975, 0.998), (0.1, 0.35), (0.0, 1.0), (0.031, 0.034)])
def test_no_two_numbers_along_an_axis_read_the_same(low: float, high: float) -> None:
    said = [text for _, text in Scale(*round_out(low, high), 0, 400).written(5, percent_tick)]
    assert len(said) == len(set(said)) >= 2


def test_an_axis_holds_what_it_shows() -> None:
    low, high = round_out(0.163, 0.287)
    assert low <= 0.163
    assert high >= 0.287
    scale = Scale(low, high, 0, 100)
    assert scale(low) == 0
    assert scale(high) == 100
    assert all(low - 1e-9 <= tick <= high + 1e-9 for tick in scale.ticks(5))
