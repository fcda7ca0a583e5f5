"""What the page shows when there is nothing to draw, or not yet: never an empty chart, always a way out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Ears, Served, answered

Visit = Callable[..., Page]
QUESTION = "**/_dash-update-component**"


def test_too_few_patients_is_explained_and_a_button_leads_out(visit: Visit, few: Served) -> None:
    page = visit("?region=zeeland&specialist=anesthesioloog", at=few)
    expect(page.locator("h1")).to_have_text("Te weinig patiënten om te tonen")
    expect(page.locator(".state")).to_contain_text("minder dan 50 patiënten")
    expect(page.locator(".diagram")).to_be_hidden()
    expect(page.get_by_label("Regio", exact=True)).to_have_value("zeeland")
    page.get_by_role("link", name="Verwijder filter: Anesthesioloog als eerste").click()
    expect(page.locator("h1")).to_contain_text("ziet eerst een neuroloog")
    answered(page)


def test_a_choice_leads_into_too_few_and_back_leads_out(visit: Visit, few: Served) -> None:
    page = visit("?region=zeeland", at=few)
    page.get_by_label("Eerste specialist").select_option(label="Anesthesioloog (te weinig patiënten)")
    expect(page.locator("h1")).to_have_text("Te weinig patiënten om te tonen")
    expect(page).to_have_url(re.compile("specialist=anesthesioloog"))
    page.go_back()
    expect(page.locator("h1")).to_contain_text("ziet eerst een neuroloog")
    answered(page)
    expect(page.locator(".diagram .block")).not_to_have_count(0)


def test_no_data_names_the_years_there_are_and_offers_them(visit: Visit) -> None:
    page = visit("?year=2022")
    expect(page.locator("h1")).to_have_text("Geen gegevens voor 2022")
    expect(page.locator(".state")).to_contain_text("Gegevens zijn beschikbaar over 2018 tot en met 2019.")
    expect(page.get_by_label("Instroomjaar")).to_have_value("2022")
    page.get_by_role("link", name="Kies 2019").click()
    expect(page.locator("h1")).to_contain_text("ziet eerst")
    answered(page)


def test_while_an_answer_is_on_its_way_the_old_drawing_is_dimmed(arrive: Visit) -> None:
    page = arrive()
    waiting: list[Route] = []
    page.route(QUESTION, lambda route: waiting.append(route))
    page.get_by_label("Regio", exact=True).select_option(label="Zeeland")
    expect(page.locator(".card[data-dash-is-loading] .diagram")).to_have_css("opacity", "0.45")
    expect(page.locator(".diagram .block")).not_to_have_count(0)
    for one in waiting:
        one.continue_()
    expect(page.locator(".source")).to_contain_text("Zeeland")
    expect(page.locator(".diagram")).to_have_css("opacity", "1")


def test_a_page_that_shows_something_else_than_its_address_is_asked_once_more(arrive: Visit) -> None:
    page = arrive("?region=utrecht")
    turned = []

    def turn(route: Route) -> None:  # as when a drawing for another size comes together with the next page
        question = route.request.post_data_json
        region = next((one for one in question["inputs"] if one["id"] == "region"), None)
        if region and not turned:
            turned.append(region["value"])
            region["value"] = "zeeland"
        route.continue_(post_data=question)

    page.route(QUESTION, turn)
    page.get_by_role("link", name="Verwijder filter Utrecht").click()
    expect(page).to_have_title(re.compile("Nederland"))
    assert turned == ["all"]
    expect(page.get_by_label("Regio", exact=True)).to_have_value("all")
    expect(page.locator(".source")).not_to_contain_text("Zeeland")
    assert "region" not in page.url


def test_before_the_first_drawing_grey_blocks_and_a_sentence_stand_there(arrive: Visit) -> None:
    page = arrive("?view=table")  # the page is there, the drawing was never made
    waiting: list[Route] = []
    page.route(QUESTION, lambda route: waiting.append(route))
    page.evaluate("() => document.querySelector('.card').className = 'card shows-figure'")
    expect(page.locator(".skeleton")).to_be_visible()
    expect(page.locator(".skeleton")).to_contain_text("Zorgpaden worden opgehaald")
    page.unroute(QUESTION)


def test_a_fault_shows_a_code_keeps_the_choices_and_can_be_tried_again(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit()

    def broken(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    with monkeypatch.context() as briefly:
        briefly.setattr("callbacks.diagram.sankey_svg", broken)
        page.get_by_label("Regio", exact=True).select_option(label="Zeeland")
        expect(page.locator("h1")).to_have_text("De figuur kon niet worden gemaakt")
    expect(page.locator(".state")).to_contain_text(re.compile(r"code door: ZPV-[0-9A-F]{6}\."))
    expect(page.locator("body")).not_to_contain_text("Traceback")
    expect(page.get_by_label("Regio", exact=True)).to_have_value("zeeland")
    page.get_by_role("link", name="Probeer opnieuw").first.click()
    expect(page.locator("h1")).to_contain_text("ziet eerst")
    answered(page)
    expect(page.locator(".source")).to_contain_text("Zeeland")


def test_a_line_that_breaks_once_is_not_noticed(arrive: Visit, ears: Ears) -> None:
    ears.allowed = ("ERR_FAILED", "Failed to load resource")
    page = arrive()
    broken = []

    def break_once(route: Route) -> None:
        if broken:
            route.continue_()
        else:
            broken.append(route)
            route.abort()

    page.route(QUESTION, break_once)
    page.get_by_label("Regio", exact=True).select_option(label="Zeeland")
    expect(page.locator(".source")).to_contain_text("Zeeland")
    assert broken
    expect(page.locator("#unreachable")).to_be_hidden()


def test_a_server_that_cannot_be_reached_is_said_and_can_be_tried_again(arrive: Visit, ears: Ears) -> None:
    ears.allowed = (
        "ERR_FAILED",
        "Failed to load resource",
        "Failed to fetch",
        "Callback failed",
        "Callback error",
    )
    page = arrive()
    page.route(QUESTION, lambda route: route.abort())
    page.get_by_label("Regio", exact=True).select_option(label="Zeeland")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("De server is niet bereikbaar")
    expect(said).to_contain_text("Uw keuzes zijn bewaard")
    page.unroute(QUESTION)
    page.get_by_label("Instroomjaar").select_option(label="2018")
    expect(page.locator("#unreachable")).to_be_hidden()
    expect(page.locator(".source")).to_contain_text("Zeeland")


def test_an_immature_year_is_hatched_and_said(visit: Visit, few: Served) -> None:
    page = visit("?year=2019", at=few)
    expect(page.locator(".subtitle")).to_contain_text("Nog niet compleet")
    expect(page.locator(".diagram svg pattern")).to_have_count(1)
