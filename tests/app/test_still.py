"""Parts of the page that nothing is wired to are one component, and say what they said."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import html
from hypothesis import given
from hypothesis import strategies as st

from callbacks.still import Still, still
from pathways.selection import PATHS
from tests.dashboards import Browser, as_json, opened, parts, words_of

MOST = 150
"""Components on a page: of so many Dash looks after each change without anybody noticing."""


def ids(answer: object) -> list[str]:
    return [part["props"]["id"] for part in parts(answer) if "id" in part["props"]]


def test_a_table_is_one_component_and_its_title_with_an_id_stays() -> None:
    table = html.Table([html.Tr([html.Td("a", className="n"), html.Td(["b", html.B("c")])])])
    made = as_json(still(html.Div([html.H1("T", id="title"), "and", table], id="card"), {"title", "year"}))
    title, rest = made["props"]["children"]
    assert (title["type"], title["props"]) == ("H1", {"children": "T", "id": "title"})
    assert rest["type"] == "Still"
    assert rest["props"]["content"] == [
        "and",
        ["table", {}, ["tr", {}, ["td", {"className": "n"}, "a"], ["td", {}, "b", ["b", {}, "c"]]]],
    ]


def test_a_control_and_what_is_around_it_stay_components() -> None:
    field = html.Div(
        [html.Label("Year", htmlFor="year"), dbc.Select(id="year", options=["2018"], value="2018")]
    )
    made = as_json(still([field, html.P("below", id="below")], {"year"}))
    assert [part["type"] for part in parts(made)] == ["Div", "Still", "Select", "Still"]


def test_what_is_no_layout_stays_as_it_is() -> None:
    answer = {"drawing": "<svg/>", "options": [{"label": "a", "value": 1}], "none": None, "part": html.P("x")}
    made = still(answer, {"year"})
    assert {key: made[key] for key in ("drawing", "options", "none")} == {
        "drawing": "<svg/>", "options": [{"label": "a", "value": 1}], "none": None,
    }  # fmt: skip
    assert isinstance(made["part"], Still)


def elements(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[html.Div]:
    content = st.one_of(st.none(), inner, st.lists(inner, max_size=4))
    return st.builds(
        lambda kind, children, id_: kind(children, **({"id": id_} if id_ else {})),
        st.sampled_from([html.Div, html.Span, html.Td]),
        content,
        st.sampled_from(["", "", "one", "two"]),
    )


@given(
    st.recursive(
        st.one_of(st.text("abc", min_size=1, max_size=3), st.integers(0, 9)), elements, max_leaves=20
    )
)
def test_nothing_is_lost_and_every_id_keeps_its_component(page: object) -> None:
    before, after = as_json(page), as_json(still(page, {"one"}))
    assert words_of(opened(after)) == words_of(before)
    assert ids(opened(after)) == ids(before)
    assert ids(after).count("one") == ids(before).count("one")
    assert [part["type"] for part in parts(opened(after))] == [part["type"] for part in parts(before)]


@pytest.mark.parametrize("path", PATHS.values())
@pytest.mark.parametrize("view", ["figure", "table", "about"])
def test_every_page_is_a_few_components(browser: Browser, path: str, view: str) -> None:
    browser.opens = False
    page = browser.arrive(path, view=view)
    assert len(list(parts(page))) < MOST
