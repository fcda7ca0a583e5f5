"""Scope over HTTP: a trusted proxy says which regions a reader may see, and nobody else does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks.ids import Filters, Page
from pathways.errors import PathwaysError
from pathways.explore import Explorer
from pathways.graph import FlowGraph, NoData
from pathways.selection import Selection
from pathways.settings import Settings
from tests.dashboards import Browser, dashboard

HEADER = "X-Zorgpad-Regions"
PROXY, STRANGER = "10.0.8.7", "192.0.2.1"
ON = {"scope_header": HEADER, "scope_proxies": "127.0.0.1, 10.0.8.0/24"}
OTHERS = ("groningen", "utrecht")
PATHS = ("/", "/vergelijken", "/variatie", "/trends", "/routes", "/uitleg")


@pytest.fixture(scope="module")
def open_house(release: Path) -> Browser:
    return Browser(dashboard(release))


@pytest.fixture(scope="module")
def house(release: Path) -> Browser:
    return Browser(dashboard(release, **ON))


def as_reader(browser: Browser, granted: str | None, address: str = PROXY) -> Browser:
    """The same server, asked through a proxy that grants these regions."""
    reader = Browser(browser.app)
    reader.client = FlaskClient(browser.app.server, browser.app.server.response_class)
    reader.client.environ_base |= {"REMOTE_ADDR": address}
    if granted is not None:
        reader.client.environ_base["HTTP_" + HEADER.upper().replace("-", "_")] = granted
    return reader


def offered(browser: Browser, **controls: object) -> str:
    """All that the server answers to a change, as text."""
    return json.dumps(browser.choose(**controls), ensure_ascii=False).lower()


def export(browser: Browser, **query: str) -> TestResponse:
    return browser.client.get("/export", query_string={"format": "csv", "year": "2018", **query})


def nameless(answer: str, region: str) -> str:
    """An answer without the region that was asked for, which a reader's own address repeats."""
    return answer.replace(region, "·")


def test_it_is_off_unless_somebody_puts_it_on() -> None:
    settings = Settings.read({})
    assert settings.scope_header == ""
    assert settings.scope_proxies == ()


def test_the_header_does_nothing_while_it_is_off(open_house: Browser) -> None:
    reader = as_reader(open_house, "zeeland", STRANGER)
    assert all(region in offered(reader) for region in (*OTHERS, "zeeland"))
    assert export(reader, region="utrecht").status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/export", "/healthz", "/_dash-layout", "/assets/style.css"])
def test_who_does_not_come_through_the_proxy_is_refused_whatever_he_says(house: Browser, path: str) -> None:
    for granted in ("zeeland", None):
        stranger = as_reader(house, granted, STRANGER)
        forwarded = {"X-Forwarded-For": PROXY, "Forwarded": f"for={PROXY}"}
        assert stranger.client.get(path, headers=forwarded).status_code == 403
    body = house.body(house.answer_output, {}, {Page.DISPLAY: {}})
    assert stranger.client.post("/_dash-update-component", json=body).status_code == 403


def test_a_connection_without_an_address_is_refused(house: Browser) -> None:
    assert as_reader(house, "zeeland", "").client.get("/").status_code == 403


def test_a_reader_sees_the_granted_region_and_the_country_and_no_other(house: Browser) -> None:
    reader = as_reader(house, "zeeland")
    country, own = offered(reader), offered(reader, region="zeeland")
    for answer in (country, own):
        assert "zeeland" in answer
        assert "<svg" in answer
        assert not any(region in answer for region in OTHERS)


@pytest.mark.parametrize("path", PATHS)
def test_no_page_names_a_region_that_was_not_granted(house: Browser, path: str) -> None:
    reader = as_reader(house, "zeeland")
    text = json.dumps(reader.arrive(path, region="zeeland", year="2018")).lower()
    text += reader.client.get(path).text.lower()
    assert not any(region in text for region in OTHERS)


def test_a_hand_made_body_for_another_region_gets_what_a_region_that_is_not_there_gets(
    house: Browser,
) -> None:
    reader = as_reader(house, "zeeland")
    asked, absent = offered(reader, region="utrecht"), offered(reader, region="atlantis")
    assert nameless(asked, "utrecht") == nameless(absent, "atlantis")
    allowed = offered(as_reader(house, "utrecht"), region="utrecht")
    assert "<svg" in allowed
    assert nameless(allowed, "utrecht") != nameless(asked, "utrecht")


ANOTHER = (
    {"region": "utrecht"},
    {"page": "compare", "vs-region": "utrecht"},
    {"page": "variation", "measure": "share:operatie", "region": "utrecht"},
    {"page": "trends", "region": "utrecht"},
)
"""Questions for a region that is there, and that the reader may not see."""


def nowhere(query: dict[str, str]) -> dict[str, str]:
    return {key: value.replace("utrecht", "atlantis") for key, value in query.items()}


@pytest.mark.parametrize("query", [*ANOTHER, {"own": "utrecht"}, {"views": "/?region=utrecht"}])
def test_a_page_asked_for_another_region_is_that_of_one_that_is_not_there(
    house: Browser, query: dict[str, str]
) -> None:
    path = dict(zip(("compare", "variation", "trends"), PATHS[1:4], strict=True)).get(
        query.get("page", ""), "/"
    )
    reader = as_reader(house, "zeeland")
    asked, absent = (
        json.dumps(reader.arrive(path, year="2018", **one)).lower() for one in (query, nowhere(query))
    )
    assert nameless(asked, "utrecht") == nameless(absent, "atlantis")


@pytest.mark.parametrize("query", ANOTHER)
def test_an_export_of_another_region_is_that_of_one_that_is_not_there(
    house: Browser, query: dict[str, str]
) -> None:
    reader, absent = as_reader(house, "zeeland"), nowhere(query)
    assert export(as_reader(house, "utrecht"), **query).text != export(reader, **query).text
    asked, nothing = export(reader, **query), export(reader, **absent)
    assert asked.status_code == nothing.status_code
    assert nameless(asked.text.lower(), "utrecht") == nameless(nothing.text.lower(), "atlantis")
    assert export(reader, region="zeeland").status_code == 200


def test_neither_address_nor_cookie_nor_body_grants_anything(house: Browser) -> None:
    reader = as_reader(house, None)
    reader.client.set_cookie(HEADER, "utrecht")
    text = reader.client.get("/", query_string={HEADER: "utrecht", "scope": "utrecht"}).text.lower()
    body = reader.body(reader.answer_output, {Filters.LENS: "specialist"}, {Page.DISPLAY: {}})
    text += reader.client.post("/_dash-update-component", json={**body, HEADER: "utrecht"}).text.lower()
    assert not any(region in text for region in (*OTHERS, "zeeland"))


@pytest.mark.parametrize("granted", [None, "", " , ", "all", "*", "atlantis", "Zeeland"])
def test_without_a_region_that_is_there_the_country_alone_is_open(
    house: Browser, granted: str | None
) -> None:
    answer = offered(as_reader(house, granted))
    assert "<svg" in answer
    assert not any(region in answer for region in (*OTHERS, "zeeland"))


def test_readers_with_other_rights_never_get_each_others_answers(house: Browser) -> None:
    for _ in range(2):  # the second time everything is remembered
        for granted, other in (("zeeland", "utrecht"), ("utrecht", "zeeland")):
            reader = as_reader(house, granted)
            assert granted in offered(reader)
            assert other not in offered(reader)
            assert export(reader, region=granted).status_code == 200
            assert export(reader, region=other).status_code != 200


def test_a_snapshot_within_regions_answers_others_like_none_and_names_none(release: Path) -> None:
    whole = Explorer.open(release).snapshot()
    own = whole.within(["zeeland", "atlantis"])
    start = Selection("rug-klein", "specialist")
    assert isinstance(own.answer(start.with_value("region", "zeeland")), FlowGraph)
    assert own.answer(start.with_value("region", "utrecht")) == NoData("region", "utrecht")
    assert [offer.id for offer in own.offers(start)["region"]] == ["all", "zeeland"]
    described = {key: own.about("rug-klein")[key] for key in ("lattice", "folders")}
    assert "utrecht" not in json.dumps(described)
    assert own is whole.within({"zeeland"})
    assert isinstance(whole.answer(start.with_value("region", "utrecht")), FlowGraph)


def test_rights_never_go_beyond_the_regions_that_the_server_opens(release: Path) -> None:
    snapshot = Explorer.open(release, regions=("zeeland",)).snapshot().within(["zeeland", "utrecht"])
    asked = Selection("rug-klein", "specialist").with_value("region", "utrecht")
    assert snapshot.answer(asked) == NoData("region", "utrecht")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ZPV_SCOPE_HEADER": HEADER}, "scope_header needs scope_proxies"),
        ({"ZPV_SCOPE_HEADER": "X_Regions"}, "not the name of a header"),
        ({"ZPV_SCOPE_HEADER": HEADER, "ZPV_SCOPE_PROXIES": "proxy.local"}, "not a list of addresses"),
    ],
)
def test_settings_that_would_leave_a_door_open_are_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(PathwaysError, match=said):
        Settings.read(given)
