"""A group in focus, in a real browser: click, label, Enter, undo, Escape, Back; the whole route on hover."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, answered

Visit = Callable[..., Page]
PROJECTOR = {"width": 1920, "height": 1080}
DRAWN = """() => [...document.querySelectorAll('.diagram .flow, .diagram .block')].map(
  e => [e.dataset.position, e.dataset.source || e.dataset.step, e.dataset.target, e.dataset.episodes,
        e.getAttribute('d'), e.getAttribute('aria-label')].join(' '))"""
FOCUSED = "() => document.activeElement.getAttribute('aria-label') || ''"


def block(page: Page, position: int, step: str) -> str:
    return f'.diagram .block[data-position="{position}"][data-step="{step}"]'


def places(page: Page) -> list[list[float]]:
    return page.locator(".diagram .block .edge").evaluate_all(
        "all => all.map(e => ['x', 'y', 'width', 'height'].map(name => Number(e.getAttribute(name))))"
    )


def light(page: Page, position: int = 2, step: str = "orthopeed") -> None:
    page.locator(block(page, position, step)).locator(".hit").click()
    expect(page.locator("h1")).to_contain_text("zien in stap")
    expect(page).to_have_url(re.compile(f"focus={position}.{step}"))  # written after the answer has come
    expect(page.locator(".diagram .flow.lit")).not_to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "size"),
    [("", LAPTOP), ("?says=cost&of=step", LAPTOP), ("?present=1", LAPTOP), ("?present=1", PROJECTOR)],
)
def test_a_click_lights_a_group_in_place_and_undo_brings_everything_back(
    visit: Visit, asked: str, size: dict[str, int]
) -> None:
    page = visit(asked, size=size)
    title, before = page.locator("h1").inner_text(), places(page)
    light(page)
    expect(page.locator(".diagram .block.dim")).not_to_have_count(0)
    expect(page.locator(".source")).to_contain_text(re.compile(r"n = [\d\s]+ van 4\s000 patiënten"))
    expect(page.locator(".card[data-dash-is-loading]")).to_have_count(0)
    assert places(page) == before
    page.get_by_role("link", name="Maak selectie ongedaan").click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page).not_to_have_url(re.compile("focus="))


def test_the_label_is_as_good_as_the_block(visit: Visit) -> None:
    page = visit()
    page.locator(block(page, 2, "anesthesioloog")).locator("text").click()
    expect(page.locator("h1")).to_contain_text("zien in stap 2 een anesthesioloog")


def test_enter_lights_keeps_the_focus_and_escape_restores(visit: Visit) -> None:
    page = visit()
    title = page.locator("h1").inner_text()
    page.locator(block(page, 1, "neuroloog")).focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED).startswith("Stap 1: Orthopedisch chirurg")
    name = page.evaluate(FOCUSED).split(",")[0]
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("zien in stap 1 een orthopedisch chirurg")
    expect(page).to_have_url(re.compile("focus=1.orthopeed"))
    expect(page.locator(".card[data-dash-is-loading]")).to_have_count(0)
    assert page.evaluate(FOCUSED).startswith(name)
    assert "in de selectie" in page.evaluate(FOCUSED)
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text(title)
    expect(page).not_to_have_url(re.compile("focus="))
    assert page.evaluate(FOCUSED).startswith(name)


def test_back_and_a_pasted_link_reproduce_the_picture(visit: Visit, arrive: Visit) -> None:
    page = visit()
    title = page.locator("h1").inner_text()
    light(page)
    drawn, url = page.evaluate(DRAWN), page.url
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("zien in stap 2")
    other = arrive("?" + url.split("?")[1])
    expect(other.locator(".crumbs b")).to_have_text("Orthopedisch chirurg in stap 2")
    assert other.evaluate(DRAWN) == drawn


def test_a_filter_keeps_the_group_and_a_click_on_it_ends_it(visit: Visit) -> None:
    page = visit()
    light(page, 1, "orthopeed")
    page.get_by_label("Regio", exact=True).select_option(label="Zeeland")
    expect(page.locator(".source")).to_contain_text("Zeeland")
    expect(page.locator("h1")).to_contain_text("zien in stap 1 een orthopedisch chirurg")
    answered(page)
    page.locator(block(page, 1, "orthopeed")).locator(".hit").click()
    expect(page.locator("h1")).to_contain_text("ziet eerst een neuroloog")


def test_a_filter_under_which_the_group_is_not_published_says_so(visit: Visit) -> None:
    page = visit("?focus=2.orthopeed")
    page.get_by_label("Regio", exact=True).select_option(label="Zeeland")
    expect(page.locator(".subtitle")).to_contain_text("niet apart te tonen")
    expect(page.locator("h1")).to_contain_text("ziet eerst een neuroloog")


def test_a_block_of_too_few_says_so_and_the_figure_stays(visit: Visit) -> None:
    page = visit()
    title = page.locator("h1").inner_text()
    page.locator(block(page, 3, "died")).locator(".hit").click()
    expect(page.locator(".subtitle")).to_contain_text("niet apart te tonen")
    expect(page.locator("#live")).to_contain_text("niet apart te tonen")
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".diagram .flow")).not_to_have_count(0)


def test_a_flow_under_the_pointer_lights_a_whole_route(visit: Visit) -> None:
    page = visit()
    flow = page.locator('.flow[data-position="1"][data-source="neuroloog"][data-target="orthopeed"]')
    number = flow.get_attribute("data-route")
    assert number
    flow.dispatch_event("pointermove", {"clientX": 500, "clientY": 400, "bubbles": True})
    route = page.locator(f'.route[data-number="{number}"]')
    expect(route).to_have_css("visibility", "visible")
    expect(page.locator(".route.hot")).to_have_count(1)
    expect(page.locator(".diagram-tip")).to_contain_text("meest gevolgde route hierover: neuroloog →")
    bands = (route.get_attribute("d") or "").count("M")
    assert bands >= 2  # from the first step to the end


def test_labels_can_say_days_and_shares_can_be_of_another_whole(visit: Visit) -> None:
    page = visit()
    says = page.locator("#says")
    says.select_option(label="Dagen sinds vorige stap")
    expect(page.locator(".diagram .saying").first).to_contain_text(re.compile("dagen|weken"))
    expect(page).to_have_url(re.compile("says=days"))
    says.select_option(label="Aantal patiënten")
    expect(page.locator(".diagram .saying")).to_have_count(0)
    page.get_by_label("Percentages van").select_option(label="wie deze stap bereikte")
    expect(page.locator(".diagram .saying").first).to_contain_text("%")
    expect(page.locator(".subtitle")).to_contain_text("van wie die stap bereikte")


@pytest.mark.parametrize("query", ["", "region=zeeland", "lens=care&steps=5", "focus=2.orthopeed", "of=step"])
def test_nothing_overlaps_and_nothing_twists_at_any_size(visit: Visit, query: str) -> None:
    page = visit(f"?{query}")
    for size in (LAPTOP, {"width": 1920, "height": 1080}, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        answered(page)
        assert page.evaluate(OVERLAPS) == {"labels": 0, "blocks": 0, "twisted": 0, "outside": 0}, size


OVERLAPS = """() => {
  const svg = document.querySelector('.diagram svg'), frame = svg.getBoundingClientRect();
  const boxes = all => [...svg.querySelectorAll(all)].map(e => e.getBoundingClientRect());
  const apart = (a, b) => a.left >= b.right - 1 || a.top >= b.bottom - 4;
  const meet = (a, b) => !apart(a, b) && !apart(b, a);
  const pairs = all => all.reduce((n, a, i) => n + all.slice(i + 1).filter(b => meet(a, b)).length, 0);
  const labels = boxes('.block text, .saying'), blocks = boxes('.edge');
  const flows = [...svg.querySelectorAll('.flow:not(.lit)')].map(f => {
    const box = f.getBBox(), d = f.getAttribute('d').match(/-?[\\d.]+/g).map(Number);
    return {at: f.dataset.position, source: f.dataset.source, target: f.dataset.target, y0: d[1], y1: d[7]};
  });
  let twisted = 0;
  for (const a of flows) for (const b of flows)
    if (a !== b && a.at === b.at && a.source === b.source && (a.y0 - b.y0) * (a.y1 - b.y1) < -1) twisted++;
  const outside = labels.filter(l => l.left < frame.left - 1 || l.right > frame.right + 1
    || l.top < frame.top - 1 || l.bottom > frame.bottom + 1).length;
  return {labels: pairs(labels), blocks: pairs(blocks), twisted, outside};
}"""
