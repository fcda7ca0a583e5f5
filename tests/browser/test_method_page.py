"""The page Data en uitleg in a browser: contents, links to a part, a text to copy, phone, paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.app.test_wording import ENGLISH
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_access import breaches

Visit = Callable[..., Page]


@pytest.fixture
def method(visit: Visit, arrive: Visit) -> Callable[..., Page]:
    """Opens the page and waits for its parts; `anew`: as the first page somebody sees."""

    def open_page(query: str = "", *, anew: bool = False, **how: object) -> Page:
        page = (arrive if anew else visit)(f"uitleg?{query}", wait=False, **how)
        page.wait_for_selector(".parts section h2, .ways")
        page.wait_for_function("() => window.isShown")  # the first answer renews the page once more
        return page

    return open_page


def is_in_view(page: Page, part: str) -> bool:
    top, height = page.evaluate(
        "id => [document.getElementById(id).getBoundingClientRect().top, innerHeight]", f"part-{part}"
    )
    return -5 <= top < height


def test_the_contents_lead_to_each_part_and_back_leaves_the_page(method: Visit) -> None:
    page = method()
    entries = page.evaluate("history.length")
    for part in ("protection", "cannot", "inclusion"):
        page.locator(f".contents a[href='#part-{part}']").click()
        page.wait_for_function("id => location.hash === '#' + id", arg=f"part-{part}")
        assert is_in_view(page, part)
        assert page.evaluate("() => document.activeElement.id") == f"part-{part}-heading"
    assert page.evaluate("history.length") == entries


def test_an_address_with_a_part_opens_at_that_part(method: Visit) -> None:
    page = method("region=zeeland#part-version", anew=True)
    expect(page.locator("#part-version-heading")).to_be_focused()
    assert is_in_view(page, "version") or is_in_view(page, "text")  # the last parts end the page
    expect(page.locator("#part-inclusion")).to_contain_text("Zeeland")


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_the_explanation_of_a_figure_leads_to_the_same_subject_here(visit: Visit, way: str) -> None:
    page = visit("?view=about&region=zeeland")
    link = page.get_by_role("link", name="Meer in Data en uitleg: Hoe wordt herleiding voorkomen?")
    if way == "mouse":
        link.click()
    else:
        link.press("Enter")
    expect(page).to_have_url(re.compile(r"/uitleg\?.*region=zeeland.*#part-protection$"))
    expect(page.locator("#part-protection-heading")).to_be_focused()
    assert is_in_view(page, "protection")
    page.go_back()
    expect(page.locator(".about h2").first).to_be_visible()


def test_the_bar_stays_where_it_is(method: Visit) -> None:
    """Only <main> scrolls: the document itself is no longer than the window."""
    page = method("#part-version", anew=True)
    expect(page.locator("#part-version-heading")).to_be_focused()
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight + 1")
    assert page.evaluate("() => document.querySelector('.top').getBoundingClientRect().top") > -2


def test_a_filter_changes_who_is_counted(method: Visit) -> None:
    page = method()
    before = page.locator(".inclusion").inner_text()
    page.get_by_label("Regio", exact=True).select_option(label="Zeeland")
    expect(page.locator("#part-inclusion")).to_contain_text("Zeeland")
    assert page.locator(".inclusion").inner_text() != before
    expect(page.locator("#live")).to_contain_text("Uitleg voor")


def test_the_stages_are_drawn_to_scale(method: Visit) -> None:
    page = method()
    drawn = page.locator(".inclusion .stage").evaluate_all(
        """all => all.map(s => [parseInt(s.querySelector('b').textContent.replace(/\\D/g, '')),
             s.querySelector('.bar').getBoundingClientRect().width])"""
    )
    assert len(drawn) >= 4
    (first, full), *others = drawn
    assert all(abs(width / full - n / first) < 0.01 for n, width in others)


def test_the_methods_paragraph_is_copied_as_it_stands(method: Visit) -> None:
    page = method(anew=True, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer als methodeparagraaf").click()
    expect(page.locator(".copied")).to_have_text("Methodeparagraaf gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied == page.locator(".for-report").text_content()
    assert "Uitgave 20" in copied


def test_without_a_clipboard_the_reader_hears_where_the_text_is(method: Visit) -> None:
    page = method(anew=True)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Kopieer als methodeparagraaf").click()
    expect(page.locator(".copied")).to_contain_text("Kopiëren is niet gelukt")


def test_code_lists_unfold(method: Visit) -> None:
    page = method()
    folded = page.locator("#part-codes details").last
    expect(folded.locator("table")).to_be_hidden()
    folded.locator("summary").press("Enter")
    expect(folded.locator("table")).to_be_visible()


def test_on_paper_everything_is_unfolded(method: Visit) -> None:
    page = method()
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#part-codes details").last.locator("table")).to_be_visible()
    expect(page.locator(".contents")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_lines_are_no_longer_than_one_can_read(method: Visit) -> None:
    page = method()
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        widest = page.locator(".parts p").evaluate_all(
            "all => Math.max(...all.map(p => p.getBoundingClientRect().width / "
            "parseFloat(getComputedStyle(p).fontSize)))"
        )
        assert widest < 50  # em, some hundred letters


@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing(method: Visit, axe: str, language: str) -> None:
    page = method(f"lang={language}")
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert breaches(page, axe) == [], size


def test_the_dutch_page_holds_no_english_words(method: Visit) -> None:
    page = method()
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    said = page.evaluate("() => document.title + ' ' + document.body.innerText")
    assert set(re.findall(r"[a-zë]+", said.lower())) & ENGLISH == set()


def test_headings_are_in_order(method: Visit) -> None:
    page = method()
    levels = page.locator("h1, h2, h3").evaluate_all(
        "all => all.filter(e => e.offsetParent).map(e => +e.tagName[1])"
    )
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
