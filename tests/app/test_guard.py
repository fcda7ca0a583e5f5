"""What a stranger can send, and what every answer carries."""

from __future__ import annotations

import copy
import gc
import gzip
import json
import re
import warnings
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import create_environ

from callbacks.document import Document
from tests.dashboards import SIZE, Browser
from tests.effort import EFFORT

ROOT = Path(__file__).parents[2]
CALLBACK = "/_dash-update-component"
PAGES = ("/", "/?lang=en&region=zeeland", "/_dash-layout", "/_dash-dependencies", "/healthz", "/nergens")
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def client(app: Document) -> FlaskClient:
    return app.server.test_client()


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store, private"
    assert "geolocation=()" in headers["Permissions-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]


def test_the_one_inline_script_has_its_hash_in_the_policy(client: FlaskClient) -> None:
    page = client.get("/")
    inline = re.findall(r"<script[^>]*(?<!json\")>([^<]+)</script>", page.text)
    assert len([script for script in inline if not script.startswith("{")]) == 1
    assert page.headers["Content-Security-Policy"].count("'sha256-") == 3  # and two of dash's own style


def test_the_page_names_no_other_host(client: FlaskClient) -> None:
    page = client.get("/").text
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", page) == []
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page):
        assert client.get(address).status_code == 200


def test_a_file_that_has_a_fingerprint_may_be_kept(client: FlaskClient) -> None:
    script = re.findall(r'src="(/_dash-component-suites[^"]+)"', client.get("/").text)[0]
    assert "max-age=31536000" in client.get(script).headers["Cache-Control"]


@pytest.mark.parametrize("asked", [{}, {"Range": "bytes=0-9"}, {"Accept-Encoding": "gzip"}])
def test_a_reader_who_leaves_halfway_leaves_no_file_open(app: Document, asked: dict[str, str]) -> None:
    """The server does not always come to closing the answer, and a file must not wait for that."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        answer = app.server.wsgi_app(create_environ("/assets/page.js", headers=asked), lambda *_: None)
        del answer
        gc.collect()
    assert said == []


def test_own_files_come_small_whole_and_once(client: FlaskClient) -> None:
    small = client.get("/assets/page.js", headers={"Accept-Encoding": "gzip"})
    whole = client.get("/assets/page.js")
    assert gzip.decompress(small.data) == whole.data == (ROOT / "assets" / "page.js").read_bytes()
    assert small.content_length == len(small.data) < whole.content_length == len(whole.data)
    for one, encoding in ((small, "gzip"), (whole, "identity")):
        again = {"Accept-Encoding": encoding, "If-None-Match": one.headers["ETag"]}
        assert client.get("/assets/page.js", headers=again).status_code == 304
    part = client.get("/assets/page.js", headers={"Range": "bytes=0-2999", "Accept-Encoding": "gzip"})
    assert (part.status_code, part.data, part.headers["Accept-Ranges"]) == (200, small.data, "none")
    head = client.head("/assets/page.js")
    assert (head.content_length, head.data) == (whole.content_length, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/nergens",
        "/admin",
        "/_mcp",
        "/_reload-hash",
        "/_favicon.ico",
        "/_dash-component-suites/geheim/x.js",
        "/_dash-component-suites/dash/../../../etc/passwd",
        "/_dash-component-suites/dash/%2e%2e/%2e%2e/secret",
        "/assets/../app.py",
        "/assets/%2e%2e/data/settings.toml",
        "/static/app.py",
        "/%3Cscript%3E",
    ],
)
def test_an_unknown_address_gets_a_sentence_that_does_not_repeat_it(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.text == "Deze pagina bestaat niet.\n"
    assert answer.mimetype == "text/plain"


def test_nothing_else_can_be_reached(app: Document) -> None:
    assert {str(rule) for rule in app.server.url_map.iter_rules()} == {
        "/",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
        "/_dash-dependencies",
        "/_dash-layout",
        "/_dash-update-component",
        "/assets/<path:filename>",
        "/export",
        "/healthz",
        # refused by the guard:
        "/<path:path>",
        "/_favicon.ico",
        "/_reload-hash",
        "/static/<path:filename>",
    }


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    assert client.open(CALLBACK, method=method).status_code == 405


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_ask(browser: Browser, site: str) -> None:
    body = browser.body(browser.answer_output, {}, {})
    answer = browser.client.post(CALLBACK, json=body, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_page_itself_can_ask(browser: Browser, site: str) -> None:
    body = browser.body(browser.answer_output, {}, {})
    answer = browser.client.post(CALLBACK, json=body, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 200


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    answer = client.post(
        CALLBACK, data=b'{"output":"' + b"x" * 70_000 + b'"}', content_type="application/json"
    )
    assert answer.status_code == 413
    assert answer.text == "Dit verzoek is te groot.\n"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"7", b'"x"', b"[" * 5000, b"\xff\xfe", b"{}"])
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_that_is_no_question_is_refused(client: FlaskClient, body: bytes, kind: str) -> None:
    answer = client.post(CALLBACK, data=body, content_type=kind)
    assert answer.status_code == 400
    assert answer.text == "Dit verzoek kan de server niet beantwoorden.\n"


def test_a_question_of_which_a_part_is_missing_or_renamed_is_refused(browser: Browser) -> None:
    whole = browser.body(browser.answer_output, {}, {})
    for part in ("output", "outputs", "inputs", "state"):
        for wrong in ("absent", None, "x", 7, [], {}, [7], [[]], [{"id": "x", "property": "y"}]):
            body = copy.deepcopy(whole)
            if wrong == "absent":
                del body[part]
            else:
                body[part] = wrong
            assert browser.client.post(CALLBACK, json=body).status_code == 400, (part, wrong)
    for wrong in ({}, "x", [7]):
        assert browser.client.post(CALLBACK, json={**whole, "changedPropIds": wrong}).status_code == 400


@settings(max_examples=150 * EFFORT)
@given(st.data())
def test_any_value_in_a_hand_made_question_leads_to_a_page_or_a_refusal(
    shared_browser: Browser, data: st.DataObject
) -> None:
    """Never a fault of the server; a sentence in the card where it asks for what does not exist."""
    body = shared_browser.body(shared_browser.answer_output, {"condition": "rug-klein", "size": SIZE}, {})
    for part in ("inputs", "state"):
        for one in body[part]:
            if data.draw(st.booleans()):
                one["value"] = data.draw(anything)
    body["changedPropIds"] = data.draw(
        st.lists(st.sampled_from(("condition.value", "from", "x.y.z", "")), max_size=2)
    )
    answer = shared_browser.client.post(CALLBACK, json=body)
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 200:
        assert "ZPV-" not in answer.get_json()["response"]["title"]["children"]
        assert answer.get_json()["response"]["figure"]["className"] != "card shows-fault"


@settings(max_examples=100 * EFFORT)
@given(anything)
def test_any_body_leads_to_a_refusal(shared_browser: Browser, body: object) -> None:
    answer = shared_browser.client.post(CALLBACK, data=json.dumps(body), content_type="application/json")
    assert answer.status_code == 400


@settings(max_examples=100 * EFFORT)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_address_leads_to_a_page(shared_browser: Browser, key: str, value: str) -> None:
    keys = (key, "condition", "region", "year", "lens", "lang", "steps")
    for name in keys:
        answer = shared_browser.client.get("/", query_string={name: value})
        assert answer.status_code == 200
        assert "<script>" not in answer.text.replace('<script id="_dash', "")


def test_what_stands_in_an_address_is_escaped_in_the_document(client: FlaskClient) -> None:
    answer = client.get("/", query_string={"year": '"><script>alert(1)</script>'})
    assert "alert(1)" not in answer.text


def test_a_fault_of_the_server_is_a_code_in_words_and_in_the_log(
    app: Document, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_query: object) -> None:
        raise RuntimeError("patient 12345")

    monkeypatch.setattr(app, "read", broken)
    answer = app.server.test_client().get("/?lang=en")
    code = re.fullmatch(r"Something went wrong. Please quote this code: (ZPV-[0-9A-F]{6}).\n", answer.text)
    assert answer.status_code == 500
    assert code
    logged = "".join(capsys.readouterr())
    assert code[1] in logged
    assert "patient 12345" not in logged


def test_the_log_does_not_hold_what_was_asked(browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    browser.client.get("/?region=zeeland&specialist=orthopeed")
    browser.client.get("/geheime/weg")
    browser.choose(region="zeeland")
    logged = "".join(capsys.readouterr())
    assert "request" in logged
    assert "zeeland" not in logged
    assert "geheime" not in logged


def test_the_document_speaks_the_language_of_the_address(client: FlaskClient) -> None:
    dutch, english = client.get("/").text, client.get("/?lang=en").text
    assert '<html lang="nl">' in dutch
    assert '<html lang="en">' in english
    assert "ziet eerst een neuroloog" in dutch  # the finding, before any script has run
    assert "see a neurologist first" in english
    assert "Loading..." not in dutch
    assert "Updating" not in dutch


def test_the_health_of_the_server_can_be_asked(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "OK"
