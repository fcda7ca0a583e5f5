"""Vergelijken, Variatie and Trends in a browser: for everybody, without a mouse, on one screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_access import breaches

Visit = Callable[..., Page]
QUESTIONS = {
    "compare": "vergelijken?region=zeeland&year=2019",
    "difference": "vergelijken?region=zeeland&year=2019&show=difference",
    "variation": "variatie?region=zeeland&year=2019",
    "tiles": "variatie?region=zeeland&year=2019&plot=tiles",
    "trends": "trends?region=zeeland",
}


def drawn(page: Page) -> None:
    """Wait until both drawings are on their canvases."""
    expect(page.locator(".diagram svg")).to_have_count(2)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("page_name", QUESTIONS)
def test_axe_finds_nothing_on_the_charts(
    visit: Visit, axe: str, page_name: str, size: dict[str, int]
) -> None:
    page = visit(QUESTIONS[page_name], size=size)
    drawn(page)
    assert breaches(page, axe) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1")


@pytest.mark.parametrize("page_name", QUESTIONS)
def test_everything_is_on_one_screen_of_a_laptop(visit: Visit, page_name: str) -> None:
    page = visit(QUESTIONS[page_name])
    drawn(page)
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight + 1")
    for box in page.locator(".diagram").all():
        assert (box.bounding_box() or {"height": 0})["height"] >= 150


def test_with_the_keyboard_one_comes_behind_a_mark(visit: Visit) -> None:
    page = visit("variatie?year=2019")
    drawn(page)
    first = page.locator(".diagram svg").first.locator(".block").first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    second = page.locator(".diagram svg").first.locator(".block").nth(1).get_attribute("data-step") or "?"
    expect(page.locator(".evidence h2")).to_contain_text(second.title())
    expect(page.locator(".evidence dl")).to_contain_text("Noemer")


def test_another_right_side_gives_another_finding_and_stands_in_the_address(visit: Visit) -> None:
    page = visit("vergelijken?region=zeeland&year=2019")
    drawn(page)
    page.locator("#versus-region").select_option(label="Utrecht")
    expect(page.locator(".chart-caption").nth(1)).to_contain_text("Utrecht")
    expect(page.locator(".source")).to_contain_text("Utrecht")
    page.wait_for_url("**vs-region=utrecht**")
    again = visit("vergelijken?" + page.url.split("?")[1])
    expect(again.locator(".chart-caption").nth(1)).to_contain_text("Utrecht")
    assert again.locator("h1").inner_text() == page.locator("h1").inner_text()


def test_the_table_holds_what_the_figure_shows(visit: Visit) -> None:
    figure = visit("variatie?year=2019")
    drawn(figure)
    names = (
        figure.locator(".diagram svg")
        .first.locator(".block")
        .evaluate_all("blocks => blocks.map(block => block.getAttribute('aria-label').split('.')[0])")
    )
    table = visit("variatie?year=2019&view=table")
    rows = table.locator(".table tbody tr").all_inner_texts()
    assert names
    for name in names:
        region, _, share = name.rpartition(" ")
        assert any(row.startswith(region) and share in row for row in rows)
