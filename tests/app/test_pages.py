"""Several pages over one question: each has its own address and tab, and the question comes along."""

from __future__ import annotations

import re

import pytest

from callbacks.markup import read_address
from callbacks.page import ADDRESSES
from callbacks.pages import NAMES, PAGES, PageModule
from pathways.selection import PATHS
from tests.dashboards import Browser, parts, words_of

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.NAME)


def tabs(component: object) -> list[dict[str, str]]:
    return [part["props"] for part in parts(component) if "data-tab" in part["props"]]


@each_page
def test_only_pages_that_exist_have_a_tab_and_one_tab_is_the_current_one(
    browser: Browser, page: PageModule
) -> None:
    arrived = tabs(browser.arrive(PATHS[page.NAME]))
    assert [tab["data-tab"] for tab in arrived] == list(NAMES)
    assert [tab["data-tab"] for tab in arrived if tab.get("aria-current") == "page"] == [page.NAME]


def test_the_tabs_stand_in_the_order_of_the_paths() -> None:
    assert list(NAMES) == [name for name in PATHS if name in NAMES]


@each_page
def test_a_tab_leads_to_its_page_with_the_same_question(browser: Browser, page: PageModule) -> None:
    arrived = tabs(browser.arrive(PATHS[page.NAME], region="zeeland", year="2018", lang="en"))
    for tab in arrived:
        path, query = read_address(tab["href"].removeprefix("."))
        assert path == PATHS[tab["data-tab"]]
        assert query.items() >= {"region": "zeeland", "year": "2018", "lang": "en"}.items()


@pytest.mark.parametrize("path", sorted(PATHS.values()))
def test_a_page_that_does_not_exist_is_refused(browser: Browser, path: str) -> None:
    assert browser.client.get(path).status_code == (200 if path in ADDRESSES else 404)


@each_page
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_is_named_in_its_document_and_has_one_heading(
    browser: Browser, page: PageModule, language: str
) -> None:
    document = browser.client.get(f"{PATHS[page.NAME]}?lang={language}").text
    heading = re.findall("<h1>(.+)</h1>", document)
    assert len(heading) == 1
    arrived = browser.arrive(PATHS[page.NAME], lang=language)
    tab = next(tab for tab in tabs(arrived) if tab.get("aria-current"))
    assert f"<title>{tab['children']}" in document
    assert len([part for part in parts(arrived) if part["type"] == "H1"]) == 1
    assert words_of(next(part for part in parts(arrived) if part["type"] == "Main"))


@each_page
def test_an_address_of_a_page_leads_nowhere_else(browser: Browser, page: PageModule) -> None:
    hrefs = [
        part["props"]["href"]
        for part in parts(browser.arrive(PATHS[page.NAME], region="zeeland"))
        if part["type"] == "A"
    ]
    assert hrefs
    places = {f".{path}?" for path in ADDRESSES} | {"?", "#"}
    assert all(any(href.startswith(place) for place in places) for href in hrefs)
