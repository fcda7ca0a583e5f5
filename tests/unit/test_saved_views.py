"""Saved views: whatever is saved comes back from the address, and nothing else does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pathways.saved_views import LONGEST_NAME, MOST, SavedView, clean, read_views, write_views
from pathways.selection import PATHS

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=50)
names = texts.filter(lambda name: bool(clean(name)))
queries = st.dictionaries(st.sampled_from(("region", "year", "focus", "says", "steps")), texts, max_size=4)
views = st.builds(SavedView.of, names, st.sampled_from(tuple(PATHS)), queries)


@given(st.lists(views, max_size=MOST))
def test_views_come_back_from_the_address(saved: list[SavedView]) -> None:
    assert read_views(write_views(tuple(saved)), PATHS) == tuple(saved)


@given(texts)
def test_whatever_an_address_says_is_read_as_five_views_at_most(written: str) -> None:
    found = read_views(written, PATHS)
    assert len(found) <= MOST
    assert all(0 < len(view.name) <= LONGEST_NAME and view.page in PATHS for view in found)


def test_a_view_leaves_out_what_is_about_the_reader() -> None:
    query = {"region": "zeeland", "lang": "en", "present": "1", "own": "utrecht", "views": "x"}
    assert SavedView.of("Zeeland", "pathways", query).query == (("region", "zeeland"),)


def test_a_view_knows_whether_it_is_on_the_page() -> None:
    view = SavedView.of("Zeeland", "pathways", {"region": "zeeland"})
    assert view.shows("pathways", {"region": "zeeland", "lang": "en", "present": "1"})
    assert not view.shows("routes", {"region": "zeeland"})
    assert not view.shows("pathways", {"region": "zeeland", "year": "2018"})


def test_a_name_loses_what_would_end_it() -> None:
    assert clean("  Zeeland!  en = Utrecht ") == "Zeeland en Utrecht"
