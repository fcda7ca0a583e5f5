"""For everybody: axe on every state, the tour without a mouse, focus that is seen, targets that are hit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.app.test_wording import ENGLISH
from tests.browser.conftest import LAPTOP, PHONE, Served, answered

Visit = Callable[..., Page]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {"figure": "", "table": "view=table", "about": "view=about", "meeting": "present=1"}
STATES = {
    "too few": "region=zeeland&specialist=anesthesioloog",
    "no data": "year=2022",
    "one block in focus": "focus=1.neuroloog&says=days&of=here",
}
FOCUSED = (
    "() => { const e = document.activeElement; return [e.id, e.tagName, e.getAttribute('aria-label') || ''] }"
)


def breaches(page: Page, axe: str) -> list[str]:
    """What axe finds: rule and element."""
    page.evaluate(axe)  # as a debugger does: the page's own policy would refuse it
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(r => JSON.stringify(r.violations.map(v => "
        "[v.id, v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary)])))",
        RULES,
    )
    return [f"{rule}: {node}" for rule, nodes in json.loads(found) for node in nodes]


def breaches_at_both_sizes(page: Page, axe: str) -> list[str]:
    """What axe finds on a laptop and on a phone."""
    found = []
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        answered(page)
        found += [f"{size['width']}: {breach}" for breach in breaches(page, axe)]
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Visit, axe: str, name: str, language: str) -> None:
    assert breaches_at_both_sizes(visit(f"?{PAGES[name]}&lang={language}"), axe) == []


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_another_state(visit: Visit, few: Served, axe: str, state: str) -> None:
    assert breaches_at_both_sizes(visit(f"?{STATES[state]}", at=few), axe) == []


def test_axe_finds_nothing_when_the_filters_of_a_phone_are_open(visit: Visit, axe: str) -> None:
    page = visit(size=PHONE)
    page.get_by_role("button", name="Filters").click()
    assert breaches(page, axe) == []


def test_axe_finds_nothing_after_a_fault(visit: Visit, axe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("callbacks.diagram.sankey_svg", broken)
    page = visit()
    assert breaches(page, axe) == []


def test_axe_has_teeth(arrive: Visit, axe: str) -> None:
    page = arrive()
    page.evaluate("() => document.querySelector('#region').removeAttribute('id')")
    assert any(breach.startswith("select-name") for breach in breaches(page, axe))


def tab_until(page: Page, wanted: str, *, most: int = 60) -> None:
    """Press Tab until the element with this id or name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"{wanted} is not reached with Tab")


def test_the_whole_tour_without_a_mouse(arrive: Visit) -> None:
    page = arrive()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    tab_until(page, "region")
    page.keyboard.type("Zee")  # a select follows what is typed
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile("region=zeeland"))
    answered(page)
    expect(page.locator("#year")).to_be_focused()
    tab_until(page, "of")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")  # four steps become three
    expect(page.locator(".diagram .heading")).to_have_count(3)
    expect(page.get_by_role("group", name="Aantal stappen").get_by_label("3", exact=True)).to_be_focused()
    page.locator("body").press("Home")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.diagram .block')"):
            break
    first = page.evaluate(FOCUSED)[2]
    assert re.match(r"Stap 1: Neuroloog, [\d\s]+ patiënten, \d+% van alle patiënten", first)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED)[2].startswith("Stap 2: ")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED)[2].startswith("Stap 2: ")
    expect(page.locator(".diagram-tip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".diagram-tip")).to_be_hidden()


def test_the_skip_link_leads_to_the_figure_and_leaves_the_address(arrive: Visit) -> None:
    page = arrive()
    address = page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#figure")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.name || document.activeElement.type") is not None
    assert page.evaluate("() => document.querySelector('#figure').contains(document.activeElement)")
    assert page.url == address


def test_a_change_is_announced_once_with_title_and_number(visit: Visit) -> None:
    page = visit()
    live = page.locator("#live")
    expect(live).to_have_attribute("role", "status")
    page.get_by_label("Regio", exact=True).select_option(label="Zeeland")
    finding = r"\d+% ziet eerst een neuroloog; \d+–\d+% ziet daarna nog een specialist"
    expect(live).to_have_text(re.compile(rf"^Bijgewerkt\. {finding}\. 1\s\d{{3}} patiënten\.$"))


def test_the_focus_is_seen(visit: Visit) -> None:
    page = visit()
    for wanted in ("share", "present", "condition", "region"):
        tab_until(page, wanted)
        seen = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); "
            "return [s.outlineStyle, parseFloat(s.outlineWidth), s.boxShadow] }"
        )
        assert seen[0] == "solid", wanted
        assert seen[1] >= 3, wanted
        assert "6px" in seen[2], wanted


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_targets_can_be_hit(visit: Visit, size: dict[str, int]) -> None:
    page = visit(size=size)
    if size is PHONE:
        page.get_by_role("button", name="Filters").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, .form-check')]
             .filter(e => e.offsetParent && !e.matches('.skip'))
             .map(e => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
             .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []


def test_nothing_moves_for_whoever_asked_for_that(visit: Visit) -> None:
    page = visit()
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('.button, .chip, .flow')]
             .filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"""
    )
    page.emulate_media(reduced_motion="no-preference")
    assert moving == 0


@pytest.mark.parametrize("view", ["figure", "table", "about"])
def test_the_dutch_page_holds_no_english_words(visit: Visit, view: str) -> None:
    page = visit(f"?view={view}")
    said = page.evaluate(
        """() => { const named = [...document.querySelectorAll('[aria-label],[title],[data-hover]')]
             .flatMap(e => [e.getAttribute('aria-label'), e.title, e.dataset.hover]);
             return document.title + ' ' + document.body.innerText + ' ' + named.join(' ') }"""
    )
    assert set(re.findall(r"[a-zë]+", said.lower())) & ENGLISH == set()


def test_headings_and_landmarks_are_in_order(visit: Visit) -> None:
    page = visit("?view=about")
    levels = page.locator("h1, h2, h3").evaluate_all(
        "all => all.filter(e => e.offsetParent).map(e => e.tagName)"
    )
    assert levels.count("H1") == 1
    for role in ("banner", "navigation", "complementary", "main"):
        expect(page.get_by_role(role)).to_have_count(1)  # type: ignore[arg-type]
