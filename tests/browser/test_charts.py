"""Vergelijken, Variatie and Trends in a browser: for everybody, without a mouse, on one screen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

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


@pytest.mark.parametrize("page_name", QUESTIONS)
def test_the_charts_are_for_everybody_on_one_screen_of_a_laptop(
    visit: Visit, axe: str, page_name: str
) -> None:
    page = visit(QUESTIONS[page_name], size=LAPTOP)
    drawn(page)
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight + 1")
    for box in page.locator(".diagram").all():
        assert (box.bounding_box() or {"height": 0})["height"] >= 150
    assert breaches(page, axe) == []


@pytest.mark.parametrize("page_name", QUESTIONS)
def test_the_charts_are_for_everybody_on_a_phone_and_nothing_lies_over_another(
    visit: Visit, axe: str, page_name: str
) -> None:
    page = visit(QUESTIONS[page_name], size=PHONE)
    drawn(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1")
    parts = page.locator(".chart-box, .chart-note, .card-foot").all()
    boxes = [part.bounding_box() or {"y": 0, "height": 0} for part in parts]
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"] + 1
    assert breaches(page, axe) == []


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
    expect(page.locator(".evidence dl")).to_contain_text("Niet meegeteld")
    expect(page.locator(".evidence dl")).to_contain_text("Definitie")


def test_a_click_on_a_flow_shows_what_stands_behind_it_and_a_click_beside_it_hides_that(visit: Visit) -> None:
    page = visit("vergelijken?region=zeeland&year=2019")
    drawn(page)
    flows = page.locator(".diagram svg").first.locator('.flow[data-source="neuroloog"]')
    flows.and_(page.locator('[data-target="back"]')).first.dispatch_event("click")
    evidence = page.locator(".evidence dl")
    for term in (
        "Zeeland",
        "Nederland",
        "Verwacht",
        "Waargenomen / verwacht",
        "95%-interval",
        "Niet meegeteld",
    ):
        expect(evidence).to_contain_text(term)
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight + 1")
    page.locator(".diagram svg").first.dispatch_event("click")
    expect(page.locator(".evidence")).to_be_empty()


def test_a_click_on_a_bar_and_on_a_year_shows_what_stands_behind_them(visit: Visit, axe: str) -> None:
    page = visit("trends?region=zeeland")
    drawn(page)
    page.locator(".chart-box.two .block").first.click()
    expect(page.locator(".evidence dl")).to_contain_text("Oordeel")
    for number in ("1", "2"):  # the region's year and the country's lie beside each other
        page.locator(f'.chart-box.one .block[data-position="{number}"]').first.click()
        expect(page.locator(".evidence dl")).to_contain_text("Noemer")
    expect(page.locator(".evidence h2")).to_contain_text("Nederland, 2018")
    pressed = page.locator('.chart-box.one .block[aria-pressed="true"]')
    expect(pressed).to_have_attribute("data-position", "2")
    assert breaches(page, axe) == []


def test_another_right_side_gives_another_finding_and_stands_in_the_address(visit: Visit) -> None:
    page = visit("vergelijken?region=zeeland&year=2019")
    drawn(page)
    page.locator("#versus-region").select_option(label="Utrecht")
    expect(page.locator(".chart-caption").nth(1)).to_contain_text("Utrecht")
    expect(page.locator(".source")).to_contain_text("Utrecht")
    page.wait_for_url("**vs-region=utrecht**")
    said, asked = page.locator("h1").inner_text(), page.url.split("?")[1]
    again = visit("vergelijken?" + asked)
    expect(again.locator(".chart-caption").nth(1)).to_contain_text("Utrecht")
    assert again.locator("h1").inner_text() == said


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
