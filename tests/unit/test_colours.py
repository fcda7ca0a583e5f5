"""The colours of data/colours.toml, measured again."""

import itertools

import pytest

from pathways.colours import read_colours, read_palette
from pathways.definition import list_definitions, read_definition
from pathways.errors import PathwaysError
from tests.colour_vision import MACHADO, ciede2000, contrast, distance

WHITE = "#FFFFFF"
LOW_BACK = ("neuroloog", "orthopeed", "anesthesioloog", "neurochirurg", "reumatoloog", "revalidatiearts")
CARE = tuple(f"care-{number}" for number in range(1, 9))
BRIEF = {"normal": 18.8, "protanopia": 14.8, "deuteranopia": 13.8, "tritanopia": 15.9}
"""Smallest distances the design brief measured for the low-back specialists (section 3.1)."""


def closest(names: tuple[str, ...], vision: str) -> float:
    colours = read_colours()
    return min(distance(colours[a], colours[b], vision) for a, b in itertools.combinations(names, 2))


def test_the_measure_itself_gives_the_published_distances():
    # three pairs of the test data of Sharma, Wu and Dalal (2005)
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, -1, 2), (50, 0, 0)) == pytest.approx(2.3669, abs=1e-4)
    assert ciede2000((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)
    assert contrast("#000000", WHITE) == pytest.approx(21)


def test_every_colour_of_a_specialist_stands_out_from_white():
    palette = read_palette()
    for name in (*palette.turns, palette.rest):
        assert contrast(palette.hex[name], WHITE) >= 3, name


@pytest.mark.parametrize("vision", MACHADO)
def test_the_specialists_of_the_low_back_are_as_far_apart_as_the_brief_says(vision):
    assert closest(LOW_BACK, vision) == pytest.approx(BRIEF[vision], abs=0.06)


@pytest.mark.parametrize("vision", MACHADO)
def test_kinds_of_care_are_told_apart_in_every_colour_vision(vision):
    assert closest(CARE, vision) >= 7


def test_heavier_care_is_darker():
    colours = read_colours()
    contrasts = [contrast(colours[name], WHITE) for name in CARE]
    assert contrasts == sorted(contrasts)


def test_light_fills_have_an_outline_that_stands_out():
    colours = read_colours()
    assert contrast(colours["outline"], WHITE) >= 7
    for name in ("huisarts", "einde", "nogzorg", *CARE[:3]):
        assert contrast(colours["outline"], colours[name]) >= 3, name


@pytest.mark.parametrize("name", list_definitions())
def test_no_colour_means_two_steps_of_a_lens_but_the_neutral_one(name):
    for lens in read_definition(name).lenses:
        named = [step.colour for step in lens.steps if step.colour != read_palette().rest]
        assert len(named) == len(set(named)), lens.id


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize("name", ["lage-rug", "osteoporose"])
def test_the_steps_of_every_lens_are_told_apart_in_every_colour_vision(name, vision):
    for lens in read_definition(name).lenses:
        assert closest(tuple(step.colour for step in lens.steps), vision) >= 7, lens.id


def test_further_steps_than_there_are_colours_take_the_neutral():
    palette = read_palette()
    assert palette.turn(0) == palette.turns[0]
    assert palette.turn(len(palette.turns)) == palette.rest


def test_a_colour_that_is_none_is_reported_with_its_line(tmp_path, monkeypatch):
    (tmp_path / "colours.toml").write_text(
        '[steps]\nblue = "#1B3A9"\n[turns]\norder = ["blu"]\nrest = "blue"\n', encoding="utf-8"
    )
    monkeypatch.setenv("ZPV_DATA", str(tmp_path))
    with pytest.raises(PathwaysError) as caught:
        read_colours()
    first, second = caught.value.faults
    assert ":2:" in first
    assert ":4:" in second
    assert 'Did you mean "blue"?' in second
