"""The page Routes in a browser: sort, filter, follow a route to the drawing, come back; phone, paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.app.test_wording import ENGLISH
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_access import breaches

Visit = Callable[..., Page]
ROWS = ".routes-table tbody tr"


@pytest.fixture
def routes(visit: Visit) -> Callable[..., Page]:
    """Opens the page and waits for its rows."""

    def open_page(query: str = "", **context: object) -> Page:
        page = visit(f"routes?{query}", wait=False, **context)
        page.wait_for_selector(f"{ROWS}, .ways, .clear")
        return page

    return open_page


def numbers(page: Page, column: str) -> list[int]:
    cells = page.locator(f"{ROWS} td.{column} b").all_inner_texts()
    return [int(re.sub(r"\D", "", cell)) for cell in cells]


def test_the_largest_route_stands_first_and_the_rest_last(routes: Visit) -> None:
    page = routes()
    found = numbers(page, "number")
    assert found == sorted(found, reverse=True)
    assert len(found) > 10
    expect(page.locator(".routes-table tfoot tr").last).to_contain_text("Overige routes")
    expect(page.locator("h1")).to_contain_text("volgt de route neuroloog →")
    expect(page.locator("th[aria-sort]")).to_have_text(re.compile("^Patiënten"))


def test_the_bar_stays_where_it_is(routes: Visit) -> None:
    """Only <main> scrolls: the document itself is no longer than the window."""
    page = routes()
    page.locator(".routes-table tfoot").scroll_into_view_if_needed()
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight + 1")
    assert page.evaluate("() => document.querySelector('.top').getBoundingClientRect().top") > -2


def test_a_heading_sorts_turns_and_is_written_in_the_address(routes: Visit) -> None:
    page = routes()
    heading = page.get_by_role("button", name="Einde")
    heading.click()
    expect(page).to_have_url(re.compile(r"sort=end"))
    expect(page.locator("th.end")).to_have_attribute("aria-sort", "ascending")
    first = page.locator(ROWS).first.inner_text()
    heading.click()
    expect(page).to_have_url(re.compile(r"sort=-end"))
    expect(page.locator("th.end")).to_have_attribute("aria-sort", "descending")
    expect(page.locator(ROWS).first).not_to_have_text(first)
    page.go_back()
    expect(page.locator("th.end")).to_have_attribute("aria-sort", "ascending")
    assert "any" not in page.url  # a control that asks nothing is not written


def test_sorting_with_the_keyboard_keeps_the_focus(routes: Visit) -> None:
    page = routes()
    page.get_by_role("button", name="Patiënten").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th.number")).to_have_attribute("aria-sort", "ascending")
    found = numbers(page, "number")
    assert found == sorted(found)
    assert page.evaluate("() => document.activeElement.closest('th')?.className") == "number"
    expect(page.locator("#live")).to_contain_text("gesorteerd op Patiënten")


def test_filters_leave_fewer_rows_and_say_what_they_leave_out(routes: Visit) -> None:
    page = routes()
    every = page.locator(ROWS).count()
    page.get_by_label("Einde", exact=True).select_option(label="Terug naar huisarts")
    expect(page).to_have_url(re.compile("end=back"))
    expect(page.locator(".routes-table tfoot")).to_contain_text("Door uw keuze niet getoond")
    assert 0 < page.locator(ROWS).count() < every
    expect(page.locator(".found")).to_contain_text(f"van de {every} routes")
    page.get_by_label("Zoek in de routes").fill("revalidatie")
    expect(page).to_have_url(re.compile("find=revalidatie"))
    for row in page.locator(ROWS).all_inner_texts():
        assert "Revalidatiearts" in row
        assert "Terug naar huisarts" in row
    page.get_by_role("link", name="Toon alle routes").click()
    expect(page.locator(ROWS)).to_have_count(every)
    expect(page).not_to_have_url(re.compile("find=|end="))
    expect(page.get_by_label("Zoek in de routes")).to_have_value("")


def test_nothing_that_fits_offers_a_way_out(routes: Visit) -> None:
    page = routes("find=bestaat+niet")
    expect(page.locator(".found")).to_contain_text("Geen route voldoet aan deze keuze.")
    page.get_by_role("link", name="Toon alle routes").click()
    expect(page.locator(ROWS)).not_to_have_count(0)


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_route_leads_to_the_drawing_and_back_leads_to_the_same_rows(routes: Visit, way: str) -> None:
    page = routes("region=utrecht&sort=end")
    row = page.locator(ROWS).nth(2)
    before = page.locator(ROWS).all_text_contents()
    if way == "mouse":
        row.locator("td.number").click()  # anywhere in the row
    else:
        row.get_by_role("link").focus()
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?.*route=[^&]+"))
    expect(page).to_have_url(re.compile("region=utrecht"))
    expect(page.locator(".diagram svg .block")).not_to_have_count(0)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/routes\?.*sort=end"))
    expect(page.locator(ROWS)).to_have_count(len(before))
    assert page.locator(ROWS).all_text_contents() == before


def test_a_region_is_set_beside_the_country_with_chance_in_words(routes: Visit) -> None:
    page = routes("region=zeeland")
    cells = page.locator(f"{ROWS} td.difference").all_inner_texts()
    assert len(cells) > 3
    said = re.compile(
        r"procentpunt\s*(?:95%: .+ tot .+|niet groter dan toeval)|daar niet apart getoond", re.S
    )
    assert all(said.search(cell) for cell in cells)
    expect(page.locator(".routes-notes")).to_contain_text("door toeval alleen")


def test_a_phone_shows_cards_that_fit_and_can_be_sorted(routes: Visit) -> None:
    page = routes("region=zeeland", size=PHONE)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Volgorde", exact=True).select_option(label="Patiënten, oplopend")
    expect(page).to_have_url(re.compile("sort=number"))
    found = numbers(page, "number")
    assert found == sorted(found)


def test_paper_has_the_table_and_not_the_controls(routes: Visit) -> None:
    page = routes()
    page.emulate_media(media="print")
    expect(page.locator("#routes-controls")).to_be_hidden()
    expect(page.locator(ROWS).last).to_be_visible()
    overflow = page.evaluate("() => getComputedStyle(document.querySelector('main')).overflow")
    page.emulate_media(media="screen")
    assert overflow == "visible"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing(routes: Visit, axe: str, language: str) -> None:
    page = routes(f"region=zeeland&sort=difference&lang={language}")
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert breaches(page, axe) == [], size


@pytest.mark.parametrize("state", ["find=xyz", "year=2031"])
def test_axe_finds_nothing_where_there_are_no_rows(routes: Visit, axe: str, state: str) -> None:
    assert breaches(routes(state), axe) == []


def test_the_dutch_page_holds_no_english_words(routes: Visit) -> None:
    page = routes("region=zeeland")
    said = page.evaluate("() => document.title + ' ' + document.body.innerText")
    assert set(re.findall(r"[a-zë]+", said.lower())) & ENGLISH == set()
