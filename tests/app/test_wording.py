"""The words: complete in two languages, used, Dutch without English, and numbers as people write them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbacks.pages import NAMES
from pathways.definition import END_STATES, GOES_ON, NO_STEP
from pathways.episodes import REASONS
from pathways.exports import MEDIA_TYPES, SIZES
from pathways.graph import POOLED
from pathways.markers import COMPUTABLE, TOPICS
from pathways.selection import DIMENSIONS, LANGUAGES, SAYS, VIEWS, WHOLES
from pathways.wording import TEXTS, Words
from pathways.wording.key_figures import THEMES
from pathways.wording.method_calibration import MEASURED, NOT_MEASURED
from pathways.wording.numbers import day, number, percent, span
from pathways.wording.sentences import in_sentence

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for room in ("callbacks", "pathways/wording", "pathways/figures", "pathways/exports")
    for path in (ROOT / room).rglob("*.py")
    if path.parent.name != "texts"
]
ENDINGS: dict[str, Iterable[str]] = {  # keys that code puts together: the fixed part -> every ending
    "all_": DIMENSIONS,
    "unknown_": DIMENSIONS,
    "nav_": NAMES,
    "language_": LANGUAGES,
    "view_": VIEWS,
    "export_size_": SIZES,
    "export_format_": MEDIA_TYPES,
    "export_copy_": ("caption", "table", "link"),
    "export_copied_": ("caption", "table", "link"),
    "step_": (*END_STATES, GOES_ON, NO_STEP, POOLED),
    "stage_": ("all", "in_scope", "new", "complete", "shown"),
    "rows_": REASONS,
    "episodes_": ("index", "gap", "given"),
    "steps_": ("merge", "keep", "first", "together", "in_order"),
    "people_": ("patients", "episodes"),
    "says_": (*SAYS, *(f"{one}_note" for one in SAYS[1:])),
    "of_": (*WHOLES, *(f"{one}_note" for one in WHOLES[1:])),
    "focus_of_": ("end", "pooled", "none"),
    "focus_": ("specialist_patients", "specialist_episodes", "care_patients", "care_episodes"),
    "focus_then_": ("specialist", "care"),
    "table_": ("patients", "episodes", "since", "cost"),
    "column_specialist_": "12345",
    "title_": ("specialist", "care", "specialist_last", "care_last"),
    "title_start_": ("specialist", "care", "specialist_last", "care_last"),
    "table_name_": ("specialist", "care"),
    "routes_": ("with", "end", "length", "sort"),
    "routes_sort_": ("up", "down"),
    "left_out_": ("in_scope", "new", "complete", "shown"),
    "reason_": REASONS,
    "topic_": TOPICS,
    "marker_": COMPUTABLE,
    "about_": ("episodes", "inclusion", "protection", "cannot", "rows", "version"),
    "accuracy_region_": ("all", "each"),
    "accuracy_year_": ("all", "each"),
    "accuracy_diagnosis_": ("all", "each"),
    "calibration_": MEASURED + NOT_MEASURED,
    "row_": ("read", "used", "aside", "scope"),
    "theme_": THEMES,
    "version_observation_": ("known", "unknown"),
    "routes_column_number_": ("patients", "episodes"),
    "compare_more_": ("first_specialist", "first_care", "next", "flow", "end"),
    "compare_less_": ("first_specialist", "first_care", "next", "flow", "end"),
    "variation_": ("inside", "between", "outside", "none", "little", "medium", "much", "days", "weeks"),
    "variation_rate_": ("standardised", "crude"),
    "variation_plot_": ("funnel", "tiles"),
    "variation_table_": (
        *("region", "numerator", "denominator", "counted", "expected", "ratio", "shown", "interval", "place"),
        *("quarter", "three_quarters"),
    ),
    "variation_tile_": ("below", "above", "even"),
    "variation_axis": ("", "_standardised", "_days", "_weeks"),
    "variation_axis_short": ("", "_standardised", "_days", "_weeks"),
    "mirror_table_": ("measure", "own", "interval", "country", "ratio", "place"),
    "trends_table_": ("area", "year", "numerator", "denominator", "share", "interval", "remark"),
    "compare_count": ("", "_none", "_one"),
    "compare_end_": ("back", "ended"),
    "compare_show_": ("side", "difference"),
    "compare_subtitle_": ("side", "difference"),
}
KEY_FIGURES = ("patients", "episodes", *END_STATES, GOES_ON)
PUT_TOGETHER = (
    {start + ending for start, endings in ENDINGS.items() for ending in endings}
    | {f"{figure}_{part}" for figure in KEY_FIGURES for part in ("label", "meaning")}
    | {"second_step_specialist_label", "second_step_care_label", "second_step_meaning"}
    | {"selection", "condition", "lens", *DIMENSIONS}
)
ENGLISH = frozenset(
    [
        "the",
        "and",
        "with",
        "for",
        "are",
        "this",
        "that",
        "to",
        "from",
        "step",
        "steps",
        "flow",
        "flows",
        "patients",
        "show",
        "shown",
        "share",
        "chart",
        "table",
        "care",
        "more",
        "than",
        "not",
        "all",
        "year",
        "years",
        "releases",
        "about",
        "source",
    ]
)
"""Words that cannot stand in Dutch; what both languages have is left out."""


def written_keys() -> set[str]:
    """Every text in the code that is a key, whether handed to `words(...)` or chosen before."""
    texts = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
    return texts & set(TEXTS)


def asked_keys() -> set[str]:
    """Every key that stands in a call `words("...")`, whether there is such a text or not."""
    asked = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if called in ("words", "_words") and isinstance(node.args[0].value, str):
                    asked.add(node.args[0].value)
    return asked


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_text_is_missing() -> None:
    assert asked_keys() - set(TEXTS) == set()
    assert PUT_TOGETHER - set(TEXTS) == set()


def test_no_text_is_unused() -> None:
    assert set(TEXTS) - written_keys() - PUT_TOGETHER == set()


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_it_with_the_same_blanks(key: str) -> None:
    dutch, english = TEXTS[key]
    assert dutch.strip()
    assert english.strip()
    assert blanks(dutch) == blanks(english)


@pytest.mark.parametrize("key", sorted(set(TEXTS) - {"language_en"}))
def test_the_dutch_texts_hold_no_english_words(key: str) -> None:
    words = set(re.findall(r"[a-zë]+", TEXTS[key][0].lower().replace("{", "<").replace("}", ">")))
    blank = {name.lower() for name in blanks(TEXTS[key][0])}
    assert words & ENGLISH - blank == set()


def test_the_texts_stand_in_one_place() -> None:
    """No panel writes a sentence of its own."""
    for path in (ROOT / "callbacks").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                looks_like_a_sentence = re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", node.value)
                is_markup = "<" in node.value or "'" in node.value
                assert not looks_like_a_sentence or is_markup, f"{path.name}: {node.value}"


def test_the_words_know_neither_dash_nor_plotly() -> None:
    for path in (ROOT / "callbacks" / "wording").glob("*.py"):
        assert not re.search(r"^(?:from|import) (?:dash|plotly)", path.read_text(encoding="utf-8"), re.M)


def test_an_unknown_language_gets_dutch() -> None:
    assert Words.of("fr") == Words.of(None) == Words.of(["nl"]) == Words("nl")


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (44357, 0, "44\u00a0357", "44\u00a0357"),
        (12.5, 1, "12,5", "12.5"),
        (1234567.25, 2, "1\u00a0234\u00a0567,25", "1\u00a0234\u00a0567.25"),
    ],
)
def test_numbers_have_a_no_break_space_and_the_decimal_mark_of_the_language(
    value: float, decimals: int, dutch: str, english: str
) -> None:
    assert number(value, "nl", decimals) == dutch
    assert number(value, "en", decimals) == english


@pytest.mark.parametrize(
    ("part", "whole", "coarse", "fine"),
    [
        (27605, 72920, "38%", "37,9%"),
        (5, 4000, "<1%", "0,1%"),
        (20, 4000, "1%", "0,5%"),  # half up, as people round
        (5, 72920, "<1%", "<0,1%"),
        (3995, 4000, ">99%", "99,9%"),
        (4000, 4000, "100%", "100,0%"),
        (50, 3995, "1%", "1%"),  # a decimal would say more than the rounding to 5 carries
        (0, 100, "0%", "0%"),
        (0, 0, "0%", "0%"),
    ],
)
def test_percentages_say_no_more_than_the_rounded_numbers_carry(
    part: int, whole: int, coarse: str, fine: str
) -> None:
    assert percent(part, whole, "nl") == coarse
    assert percent(part, whole, "nl", fine=True) == fine


@given(st.integers(0, 100_000), st.integers(1, 100_000))
def test_a_percentage_is_within_half_a_point(part: int, more: int) -> None:
    whole = part + more
    text = percent(part, whole, "en")
    if text[0] not in "<>":
        assert abs(float(text[:-1]) - 100 * part / whole) <= 0.5


@pytest.mark.parametrize(
    ("days", "dutch", "english"),
    [
        (730, "24 maanden", "24 months"),
        (365, "12 maanden", "12 months"),
        (180, "6 maanden", "6 months"),
        (30, "30 dagen", "30 days"),
        (14, "2 weken", "2 weeks"),
        (1, "1 dag", "1 day"),
    ],
)
def test_spans_of_days_stand_in_the_unit_people_use(days: int, dutch: str, english: str) -> None:
    assert span(days, "nl").replace("\u00a0", " ") == dutch
    assert span(days, "en").replace("\u00a0", " ") == english


def test_dates_are_written_as_in_each_country() -> None:
    assert day("2020-12-31", "nl") == "31-12-2020"
    assert day("2020-12-31", "en").replace("\u00a0", " ") == "31 Dec 2020"
    assert day("onbekend", "nl") == "onbekend"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Neuroloog", "neuroloog"),
        ("Röntgenfoto", "röntgenfoto"),
        ("MRI", "MRI"),
        ("SEH-arts", "SEH-arts"),
        ("MRI + Röntgenfoto", "MRI + röntgenfoto"),
        ("Obstetrics & Gynaecology", "Obstetrics & Gynaecology"),
        ("Back to GP", "back to GP"),
        ("X-ray, CT or MRI", "X-ray, CT or MRI"),
    ],
)
def test_a_name_inside_a_sentence_has_a_small_letter_unless_it_is_an_abbreviation(
    name: str, inside: str
) -> None:
    assert in_sentence(name) == inside
