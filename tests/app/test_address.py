"""The URL is the state: what stands in the address comes back, and nothing else gets in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from callbacks.markup import href, read_search
from pathways.selection import (
    LANGUAGES,
    STEPS,
    THRESHOLDS,
    VIEWS,
    Presentation,
    Selection,
    thresholds,
)
from tests.dashboards import Browser

ids = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=80)
selections = st.builds(Selection, *(ids for _ in range(6)))
presentations = st.builds(
    Presentation,
    st.sampled_from(LANGUAGES),
    st.sampled_from(VIEWS),
    st.sampled_from(STEPS),
    st.none() | st.sampled_from(THRESHOLDS),
    st.booleans(),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(selections, selections)
def test_a_selection_comes_back_from_its_address(selection: Selection, default: Selection) -> None:
    query = read_search(href(selection.to_query(default)))
    assert Selection.from_query(query, default) == selection


@given(presentations, presentations)
def test_a_presentation_comes_back_from_its_address(shown: Presentation, usual: Presentation) -> None:
    usual = Presentation(language=usual.language, view=usual.view, steps=usual.steps)
    query = read_search(href(shown.to_query(usual)))
    assert Presentation.from_query(query, usual) == shown


@given(st.dictionaries(st.sampled_from(("lang", "view", "steps", "from", "present")), anything))
def test_a_presentation_holds_only_what_is_offered(query: dict[str, object]) -> None:
    shown = Presentation.from_query(query, Presentation())
    assert shown.language in LANGUAGES
    assert shown.view in VIEWS
    assert shown.steps in STEPS
    assert shown.threshold is None or shown.threshold in THRESHOLDS


@given(st.dictionaries(st.sampled_from(("condition", "lens", "region", "year")), anything))
def test_a_selection_is_made_of_short_texts(query: dict[str, object]) -> None:
    selection = Selection.from_query(query, Selection("rug", "specialist"))
    assert all(isinstance(value, str) and len(value) <= 80 for value in vars(selection).values())


@given(anything)
def test_whatever_stands_behind_the_question_mark_can_be_read(search: object) -> None:
    read = read_search(search)
    assert all(isinstance(key, str) and isinstance(value, str) for key, value in read.items())


def test_a_dimension_that_is_open_is_left_out_of_the_address() -> None:
    assert Selection("rug", "specialist", year="2018").to_query() == {
        "condition": "rug",
        "lens": "specialist",
        "year": "2018",
    }


def test_an_open_year_is_written_where_a_year_is_usual() -> None:
    usual = Selection("rug", "specialist", year="2018")
    assert Selection("rug", "specialist").to_query(usual)["year"] == "all"


@given(st.integers(0, 10_000_000))
def test_four_thresholds_fit_every_number_of_patients(patients: int) -> None:
    offered, usual = thresholds(patients)
    assert len(offered) == 4
    assert usual in offered
    assert min(offered) >= 10


def test_an_arriving_address_becomes_complete(browser: Browser) -> None:
    shown = browser.choose(region="zeeland", steps=3)["address-shown"]["data"]
    assert shown["search"] == "?condition=rug-klein&lens=specialist&region=zeeland&year=2018&steps=3"


def test_the_document_is_named_after_the_question(browser: Browser) -> None:
    shown = browser.choose(region="zeeland")["address-shown"]["data"]
    asked = "Lage rug (klein), Alle diagnosen, Zeeland, Instroom 2018, Alle specialisten"
    assert shown["title"] == f"Zorgpaden: {asked} · Zorgpadverkenner"


def test_a_threshold_that_only_fits_is_not_in_the_address(browser: Browser) -> None:
    shown = browser.choose(threshold=10)["address-shown"]["data"]
    assert "from" not in read_search(shown["search"])


def test_a_threshold_that_somebody_sets_is_in_the_address(browser: Browser) -> None:
    answer = browser.choose(threshold=100, changed="threshold")
    assert read_search(answer["address-shown"]["data"]["search"])["from"] == "100"
    assert answer["display"]["data"]["from"] == "100"


def test_another_condition_keeps_what_it_also_has(browser: Browser) -> None:
    answer = browser.choose(region="atlantis", lens="care", changed="condition")
    assert answer["region"]["value"] == "all"
    assert answer["lens"]["value"] == "care"
    assert answer["year"]["value"] == "2018"
