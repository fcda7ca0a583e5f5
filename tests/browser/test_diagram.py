"""The drawing in a real browser, under the strictest policy: pointer, finger, keyboard, size and letters."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pathways.figures import sankey_svg
from tests.sankeys import COLOURS, Words, drawn, national

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[2] / "assets"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'"
)
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/vendor/source-sans-3.css"><link rel="stylesheet" href="/diagram.css">
<link rel="stylesheet" href="/page.css"></head><body><button id="before">voor</button>
<div id="canvas" class="diagram" data-size-store="size" {choice}></div><button id="after">na</button>
<script src="/dash.js"></script><script src="/diagram.js"></script></body></html>"""
PAGES = {
    "/": ("text/html", PAGE.format(choice='data-choice-store="choice"')),
    "/no-choice": ("text/html", PAGE.format(choice="")),
    "/page.css": ("text/css", "body{margin:0;font:15px 'Source Sans 3'}#canvas{width:1057px;height:433px}"),
    # what dash-renderer offers, written down
    "/dash.js": (
        "text/javascript",
        "window.told=[];window.dash_clientside={no_update:'no update',"
        "set_props:(id,props)=>told.push([id,props.data])}",
    ),
}
KINDS = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}


class Shelf(BaseHTTPRequestHandler):
    """Serves the pages above and assets/, as the app does."""

    def do_GET(self) -> None:
        if self.path in PAGES:
            kind, text = PAGES[self.path]
            body = text.encode()
        elif (file := ASSETS / self.path.lstrip("/")).is_file():
            kind, body = KINDS[file.suffix], file.read_bytes()
        else:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser wrote to its console."""
    return []


@pytest.fixture
def page(chromium: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1100, "height": 500}, has_touch=True)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    draw(page)
    yield page
    assert complaints == [], "a policy breach or a mistake in the script"
    context.close()


def draw(page: Page, **given) -> object:
    words = Words(national())
    svg = sankey_svg(drawn(national(), **given), words, COLOURS, small_below=250)
    return page.evaluate("svg => dash_clientside.zorgpad.draw(svg, 'canvas')", svg)


def focused(page: Page) -> str:
    return page.evaluate("(({position, step}) => `${position} ${step}`)(document.activeElement.dataset)")


def last_choice(page: Page) -> str:
    """The block that the page heard of last, as the address names it."""
    _, chosen = page.evaluate("told.findLast(([id]) => id === 'choice')")
    return chosen


def tip(page: Page) -> str | None:
    box = page.locator(".diagram-tip")
    return box.inner_text() if box.is_visible() else None


def block(page: Page, position: int, step: str):
    return page.locator(f'.block[data-position="{position}"][data-step="{step}"]')


def flow(page: Page, position: int, source: str, target: str):
    return page.locator(f'.flow[data-position="{position}"][data-source="{source}"][data-target="{target}"]')


def middle(page: Page, position: int, source: str, target: str) -> tuple[float, float]:
    box = flow(page, position, source, target).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_it_draws_and_tells_dash_that_nothing_else_changes(page):
    assert page.locator(".sankey .block").count() > 30
    assert draw(page) == "no update"
    assert page.locator(".sankey").count() == 1
    assert page.locator(".sankey > title").count() == 0  # the browser would show it over our tooltip


def test_the_box_reports_its_size_in_steps_of_ten_and_its_letters(page):
    page.wait_for_function("() => told.length")
    assert page.evaluate("told") == [["size", {"width": 1050, "height": 430, "font": 15}]]
    page.evaluate("document.getElementById('canvas').style.width = '1055px'")  # not enough to draw again
    page.wait_for_timeout(300)  # longer than a box rests before it reports
    assert page.evaluate("told.length") == 1
    page.evaluate("document.getElementById('canvas').style.width = '800px'")
    page.wait_for_function("() => told.length > 1")
    page.evaluate("document.getElementById('canvas').style.fontSize = '22px'")  # the box stays the same
    page.wait_for_function("() => told.length > 2")
    assert page.evaluate("told") == [
        ["size", {"width": 1050, "height": 430, "font": 15}],
        ["size", {"width": 800, "height": 430, "font": 15}],
        ["size", {"width": 800, "height": 430, "font": 22}],
    ]


def test_the_arrows_walk_within_a_step_and_along_the_biggest_flow(page):
    page.focus("#before")
    page.keyboard.press("Tab")
    walk = [focused(page)]
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "End", "Home", "ArrowRight", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
        walk.append(focused(page))
    assert walk == [
        "1 neuroloog",
        "1 orthopeed",
        "1 neuroloog",
        "1 neuroloog",  # nothing above it
        "1 pooled",
        "1 neuroloog",
        "2 back",  # where most of them go
        "1 neuroloog",
        "2 back",
    ]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "after"  # one tab stop
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "2 back"  # and it is where one left


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_chooses_a_block_and_the_focus_stays_there_after_the_redraw(page, key):
    block(page, 2, "anesthesioloog").focus()
    page.keyboard.press(key)
    assert last_choice(page) == "2.anesthesioloog"
    draw(page, steps=3)
    assert focused(page) == "2 anesthesioloog"


def test_a_block_that_is_gone_after_the_redraw_leaves_the_focus_in_the_drawing(page):
    block(page, 4, "back").focus()
    page.keyboard.press("ArrowUp")
    draw(page, steps=2)
    assert focused(page) == "1 neuroloog"


def test_a_redraw_takes_no_focus_from_elsewhere(page):
    page.focus("#before")
    draw(page)
    assert page.evaluate("document.activeElement.id") == "before"


def test_a_click_on_block_or_label_chooses_it(page):
    block(page, 2, "anesthesioloog").locator("text").click()
    assert last_choice(page) == "2.anesthesioloog"
    block(page, 1, "neuroloog").locator(".edge").click(position={"x": 5, "y": 5})
    assert last_choice(page) == "1.neuroloog"


def test_escape_hides_the_tooltip_and_only_then_is_for_the_page(page):
    page.evaluate(
        "document.addEventListener('keydown',"
        " ({key, defaultPrevented}) => key === 'Escape' && told.push([key, defaultPrevented]))"
    )
    page.focus("#before")
    page.keyboard.press("Tab")
    assert tip(page).startswith("Neuroloog")
    page.keyboard.press("Escape")
    assert tip(page) is None
    page.keyboard.press("Escape")
    assert page.evaluate("told.filter(([id]) => id !== 'size')") == [["Escape", True], ["Escape", False]]


def test_the_pointer_on_a_flow_lights_it_and_tells_its_number(page):
    page.mouse.move(*middle(page, 1, "neuroloog", "anesthesioloog"))
    assert tip(page).splitlines()[0] == "Neuroloog → Anesthesioloog (pijn)"
    assert page.locator(".flow.hot").count() == 1
    assert page.locator(".sankey.lighting").count() == 1
    page.keyboard.press("Escape")  # wherever the focus is
    assert tip(page) is None
    assert page.locator(".hot").count() == 0


def test_the_pointer_on_a_block_lights_all_its_flows(page):
    block(page, 2, "anesthesioloog").locator(".edge").hover()
    lit = page.locator(".flow.hot").evaluate_all(
        "flows => flows.map(({dataset: f}) => f.position === '1' ? f.target : f.source)"
    )
    assert len(lit) > 8
    assert set(lit) == {"anesthesioloog"}
    page.mouse.move(5, 495)
    assert page.locator(".hot").count() == 0


def test_a_finger_shows_a_tooltip_and_a_tap_beside_hides_it(page):
    page.touchscreen.tap(*middle(page, 1, "neuroloog", "anesthesioloog"))
    assert tip(page).startswith("Neuroloog →")
    page.touchscreen.tap(900, 400)
    assert tip(page) is None


def test_the_tooltip_stays_in_the_window(page):
    page.set_viewport_size({"width": 600, "height": 300})
    page.mouse.move(590, 200)
    block(page, 2, "ongoing").focus()
    page.focus("#before")
    page.keyboard.press("Tab")
    box = page.locator(".diagram-tip").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 600


def test_without_a_store_for_the_choice_there_is_nothing_to_press(page, address):
    page.goto(f"{address}/no-choice")
    draw(page)
    assert set(page.locator(".block").evaluate_all("all => all.map((b) => b.getAttribute('role'))")) == {
        "img"
    }
    block(page, 1, "neuroloog").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert focused(page) == "1 orthopeed"


def test_a_broken_drawing_leaves_the_old_one_and_an_empty_text_clears_it(page, complaints):
    page.evaluate("dash_clientside.zorgpad.draw('<svg><g></svg>', 'canvas')")
    assert page.locator(".sankey").count() == 1
    complaints.clear()  # Chromium's own report of the broken text is styled, which the policy refuses
    page.evaluate("dash_clientside.zorgpad.draw('', 'canvas')")
    assert page.locator(".sankey").count() == 0
    assert page.evaluate("dash_clientside.zorgpad.draw('', 'elsewhere')") == "no update"


def test_labels_are_drawn_within_the_boxes_that_python_gave_them(page):
    page.evaluate("document.fonts.load('700 15px \"Source Sans 3\"')")
    page.wait_for_function("() => document.fonts.check('700 15px \"Source Sans 3\"')")
    widths = page.locator(".block").evaluate_all(
        "all => all.map((b) => [b.querySelector('text'), b.querySelector('.hit')])"
        ".filter(([text]) => text).map(([text, hit]) => [text.textContent,"
        " text.getBBox().x + text.getBBox().width - hit.getBBox().x - hit.getBBox().width])"
    )
    assert len(widths) > 30
    assert [text for text, over in widths if over > 0] == []
    # two px of 200 for kerning, and the halo: the estimate is tight, so no room is lost either
    assert [text for text, over in widths if over < -9] == []
