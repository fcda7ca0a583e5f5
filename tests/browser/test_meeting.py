"""In a meeting: saved views, arrow keys, own region, the whole screen; on a phone two steps at a time."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from callbacks.pages import NAMES
from pathways.selection import PATHS
from tests.browser.conftest import PHONE, answered

Visit = Callable[..., Page]


def save(page: Page, name: str) -> None:
    page.get_by_role("button", name="Weergaven").click()
    page.get_by_label("Naam van deze weergave").fill(name)
    page.get_by_role("link", name="Bewaar", exact=True).click()
    expect(page.locator(".saved-views").get_by_role("link", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Escape")


def test_views_are_saved_named_and_stepped_through_with_the_arrow_keys(visit: Visit, arrive: Visit) -> None:
    page = visit("?region=zeeland&year=2019")
    save(page, "Zeeland eerst")
    page.get_by_label("Regio", exact=True).select_option(label="Utrecht")
    expect(page.locator(".source")).to_contain_text("Utrecht")
    answered(page)
    save(page, "Dan Utrecht")
    page.get_by_role("link", name="Presenteren").click()
    expect(page.locator(".presenting .view-at")).to_have_text("2 van 2: Dan Utrecht")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".view-at")).to_have_text("1 van 2: Zeeland eerst")
    expect(page.locator(".source")).to_contain_text("Zeeland")
    page.keyboard.press("PageDown")
    expect(page.locator(".view-at")).to_have_text("2 van 2: Dan Utrecht")
    answered(page)
    other = arrive("?" + page.url.split("?")[1])
    expect(other.locator(".view-at")).to_have_text("2 van 2: Dan Utrecht")
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_visible()
    assert "views=" in page.url


def test_a_view_without_a_name_is_called_after_what_was_chosen_and_can_be_removed(visit: Visit) -> None:
    page = visit("?region=zeeland&year=2019")
    page.get_by_role("button", name="Weergaven").click()
    page.get_by_label("Naam van deze weergave").press("Enter")
    saved = page.locator(".saved-views").get_by_role("link", name="Zeeland, Instroom 2019", exact=True)
    expect(saved).to_be_visible()
    page.get_by_role("link", name="Verwijder weergave Zeeland, Instroom 2019").click()
    expect(saved).to_have_count(0)
    assert "views=" not in page.url


def test_letters_in_a_meeting_are_read_from_afar(visit: Visit) -> None:
    page = visit("?present=1")
    size = page.locator(".diagram svg").get_attribute("font-size")
    assert float(size or 0) >= 22


def test_the_own_region_is_kept_in_this_browser_and_on_every_page(arrive: Visit) -> None:
    page = arrive("?region=zeeland")
    page.get_by_role("link", name="Onthoud Zeeland als uw eigen regio").click()
    expect(page).to_have_url(re.compile("own=zeeland"))
    assert page.evaluate("() => ({...localStorage})") == {"zorgpad-own-region": "zeeland"}
    for name in NAMES:
        page.goto(page.evaluate("location.origin") + PATHS[name])
        expect(page).to_have_url(re.compile("own=zeeland"))
    page.goto(page.evaluate("location.origin"))
    expect(page.get_by_label("Regio", exact=True)).to_have_value("zeeland")
    answered(page)
    page.get_by_label("Regio", exact=True).select_option(label="Nederland")
    expect(page.get_by_role("link", name="Naar uw regio: Zeeland")).to_be_visible()
    page.get_by_role("link", name="Naar uw regio: Zeeland").click()
    answered(page)
    page.get_by_role("link", name="Zeeland is uw eigen regio; vergeet dit").click()
    expect(page).not_to_have_url(re.compile("own="))
    page.goto(page.evaluate("location.origin"))
    expect(page.get_by_label("Regio", exact=True)).to_have_value("all")


def test_a_shared_link_is_not_changed_by_the_own_region(arrive: Visit) -> None:
    page = arrive("?region=zeeland")
    page.get_by_role("link", name="Onthoud Zeeland als uw eigen regio").click()
    expect(page).to_have_url(re.compile("own=zeeland"))
    page.goto(page.evaluate("location.origin") + "/?condition=rug-klein&lens=specialist&year=2019")
    answered(page)
    expect(page.get_by_label("Regio", exact=True)).to_have_value("all")


def test_the_figure_fills_the_screen_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit()
    button = page.get_by_role("button", name="Volledig scherm")
    button.click()
    page.wait_for_function("() => document.fullscreenElement?.id === 'figure'")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.evaluate("() => document.exitFullscreen()")
    page.wait_for_function("() => !document.fullscreenElement")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_be_focused()


def test_who_goes_on_stands_among_the_key_figures_with_their_whole_names(visit: Visit) -> None:
    page = visit()
    strip = page.locator("#key-figures")
    expect(strip).to_contain_text("Ziet nog een specialist")
    cut = strip.locator(".explains").evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth + 1)")
    assert cut == []


def test_a_label_opens_its_definition_and_escape_closes_it(visit: Visit) -> None:
    page = visit()
    label = page.locator("#key-figures").get_by_role("button", name="Patiënten")
    label.click()
    expect(page.locator("#explains-strip-patients")).to_contain_text("Verschillende patiënten")
    page.keyboard.press("Escape")
    expect(page.locator("#explains-strip-patients")).to_be_hidden()
    expect(label).to_be_focused()
    page.get_by_role("button", name="Meer kerncijfers").click()
    for end in ("Terug naar huisarts", "Geen verdere zorg", "Nog in zorg", "Overleden"):
        expect(page.locator("#more-figures")).to_contain_text(end)
    page.locator(".source").click()
    expect(page.locator("#more-figures")).to_be_hidden()


def test_on_a_phone_one_pages_through_the_steps(visit: Visit) -> None:
    page = visit(size=PHONE)
    expect(page.locator(".pager")).to_contain_text("Stap 1 en 2")
    expect(page.get_by_role("button", name="Eerdere stappen")).to_be_disabled()
    page.get_by_role("button", name="Latere stappen").click()
    expect(page.locator(".pager")).to_contain_text("Stap 2 en 3")
    expect(page.locator(".diagram .heading").first).to_contain_text("Stap 2")
    expect(page).to_have_url(re.compile("first=2"))
    page.get_by_role("button", name="Latere stappen").click()
    expect(page.locator(".diagram .heading").last).to_contain_text("Stap 4")
    expect(page.get_by_role("button", name="Latere stappen")).to_be_disabled()


def test_the_tabs_lead_from_page_to_page_and_back(visit: Visit) -> None:
    page = visit("?region=zeeland&lang=en")
    for name in NAMES[1:]:
        tab = page.locator(f'nav a[data-tab="{name}"]')
        tab.click()
        expect(page.locator(f".on-{name}")).to_be_visible()
        expect(page.locator(f'nav a[data-tab="{name}"]')).to_have_attribute("aria-current", "page")
        assert PATHS[name] in page.url
        assert "region=zeeland" in page.url
        assert "lang=en" in page.url
        expect(page.locator("html")).to_have_attribute("lang", "en")
    page.go_back()
    expect(page.locator(f".on-{NAMES[-2]}")).to_be_visible()
