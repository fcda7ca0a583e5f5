"""Exports as somebody uses them: the menu, the file, the copy, a failure, and the page without a network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from callbacks import exports
from pathways.exports import Occasion, export
from tests.browser.conftest import PHONE, Ears, Served
from tests.browser.test_access import breaches

Visit = Callable[..., Page]
STATUS = ".export-said"


def opened(page: Page) -> Page:
    page.get_by_text("Exporteer", exact=True).click()
    expect(page.locator(".export-panel")).to_be_visible()
    return page


def test_a_click_saves_the_file_of_what_is_shown(visit: Visit, tmp_path: Path) -> None:
    page = opened(visit("?region=zeeland&year=2018"))
    page.get_by_label("A4 liggend").check()
    with page.expect_download() as waiting:
        page.locator("[data-export=svg]").click()
    saved = waiting.value
    assert saved.suggested_filename == "zorgpaden_rug-klein_zeeland_2018.svg"
    saved.save_as(tmp_path / "saved.svg")
    written = (tmp_path / "saved.svg").read_text(encoding="utf-8")
    assert 'width="297mm"' in written
    assert page.locator("h1").inner_text() in written
    expect(page.locator(STATUS)).to_have_text("Bestand gemaakt: zorgpaden_rug-klein_zeeland_2018.svg")


def test_after_a_choice_the_menu_gives_the_new_figure(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Regio").select_option(label="Utrecht")
    page.wait_for_url("**region=utrecht**")
    with opened(page).expect_download() as waiting:
        page.locator("[data-export=csv]").click()
    assert "_utrecht_" in waiting.value.suggested_filename


@pytest.mark.parametrize(
    ("what", "said", "holds"),
    [
        ("caption", "Bijschrift gekopieerd", "n = "),
        ("table", "Tabel gekopieerd", "Neuroloog\t"),
        ("link", "Link gekopieerd", "?condition=rug-klein"),
    ],
)
def test_caption_table_and_link_can_each_be_copied(arrive: Visit, what: str, said: str, holds: str) -> None:
    page = opened(arrive("", permissions=["clipboard-read", "clipboard-write"]))
    page.locator(f"[data-copy={what}]").click()
    expect(page.locator(STATUS)).to_have_text(said)
    assert holds in page.evaluate("navigator.clipboard.readText()")


def test_a_failing_export_says_why_and_leaves_the_page_alone(
    visit: Visit, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(exports, "export", fail)
    ears.allowed = ("500", "/export")
    page = opened(visit())
    before = page.locator("h1").inner_text(), page.locator(".diagram svg").inner_html()
    page.locator("[data-export=pdf]").click()
    expect(page.locator(STATUS)).to_contain_text("Geef deze code door: ZPV-")
    assert (page.locator("h1").inner_text(), page.locator(".diagram svg").inner_html()) == before


def test_the_menu_works_without_a_mouse_and_escape_gives_the_focus_back(visit: Visit) -> None:
    page = visit()
    page.locator(".export summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".export-panel")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".export-panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.export summary')")


@pytest.mark.parametrize("size", [{"width": 1366, "height": 768}, PHONE])
def test_axe_finds_nothing_when_the_menu_is_open(visit: Visit, axe: str, size: dict[str, int]) -> None:
    page = opened(visit(size=size))
    assert [breach for breach in breaches(page, axe) if "export" in breach] == []
    box = page.locator(".export-panel").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]


def test_the_offline_page_lights_flows_and_shows_numbers_from_a_file(
    chromium: Browser, served: Served, tmp_path: Path
) -> None:
    reading = served.app.read("/", {"region": "zeeland", "year": "2018"})
    path = tmp_path / "figure.html"
    path.write_bytes(export(reading, "html", Occasion(date(2026, 11, 22))).content)
    person = chromium.new_context(offline=True)
    page = person.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(path.as_uri())
    block = page.locator(".block").first
    block.hover()
    expect(page.locator(".tip")).to_contain_text("Neuroloog")
    block.click()
    expect(page.locator(".chosen")).to_contain_text("Neuroloog")
    lit = page.locator(".flow.hot").count()
    assert 0 < lit < page.locator(".flow").count()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".chosen")).to_contain_text("Orthopedisch chirurg")
    page.keyboard.press("Escape")
    expect(page.locator(".chosen")).to_be_empty()
    expect(page.locator("table").first).to_contain_text("Neuroloog")
    assert page.evaluate("document.fonts.check('16px \"Source Sans 3\"')")
    person.close()
    assert faults == []
