"""A real browser before the real app, with its ears open: faults, refused styles, outside requests fail."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from callbacks.document import Document
from pathways.release import build
from tests.dashboards import dashboard
from tests.releases import small_counts, small_definition, small_release

SOON = 20_000  # ms: a machine that does other things too needs more than the usual 5 s
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # cheaper than asking us about every request
]

expect.set_options(timeout=SOON)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; a test without it fails, as a test that is silently skipped proves nothing."""
    asked = os.environ.get("CHROMIUM")
    found = next((path for name in (asked, *NAMES) if name and (path := shutil.which(name))), None)
    if not found:
        pytest.fail(
            "These tests need Chromium: install the package `chromium` (Debian: apt-get install chromium), "
            "or name another Chromium in the environment variable CHROMIUM."
        )
    return found


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Served:
    """An app that is being served, and where."""

    app: Document
    url: str

    def address(self, asked: str) -> str:
        """The address that the page itself would write for what is `asked`."""
        path, _, query = asked.partition("?")
        reading = self.app.read(f"/{path}", dict(parse_qsl(query.partition("#")[0])))
        return f"{self.url}/{path}?{urlencode(reading.query())}"


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., Served]]:
    """Serves a release; every server ends with the session."""
    servers = []
    logging.getLogger("werkzeug").setLevel(logging.ERROR)

    def start(release: Path, **settings: str) -> Served:
        app = dashboard(release, **settings)
        server = make_server("127.0.0.1", 0, app.server, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        servers.append((server, thread))
        return Served(app, f"http://127.0.0.1:{server.server_port}")

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Makes a release once, also for the other processes of this run."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name: str, make: Callable[[Path], object]) -> Path:
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / name).exists():
                make(folder / f"{name}-making")
                (folder / f"{name}-making").rename(folder / name)
        return folder / name

    return made


@pytest.fixture(scope="session")
def release(shelf: Callable[..., Path]) -> Path:
    """One small release."""
    return shelf("small", small_release)


@pytest.fixture(scope="session")
def served(serve: Callable[..., Served], release: Path) -> Served:
    """The app over the small release."""
    return serve(release)


@pytest.fixture(scope="session")
def few_release(shelf: Callable[..., Path]) -> Path:
    """A release in which some combinations hold too few patients, and the last year is immature."""

    def make(to: Path) -> None:
        counts = replace(small_counts(patients=400), data_until=date(2020, 6, 30))
        report = {"rows_read": 1, "set_aside": {}}
        build(counts, small_definition(), report=report, to=to, source="tests", is_thorough=False)

    return shelf("few", make)


@pytest.fixture(scope="session")
def few(serve: Callable[..., Served], few_release: Path) -> Served:
    """The app over the release that has every state."""
    return serve(few_release)


@dataclass
class Ears:
    """What went wrong while a test looked elsewhere."""

    faults: list[str] = field(default_factory=list)
    allowed: tuple[str, ...] = ()

    def hear(self, text: str) -> None:
        if not any(words in text for words in self.allowed):
            self.faults.append(text)


def listen(page: Page, ears: Callable[[], Ears]) -> None:
    """Hear everything that goes wrong on a page."""
    page.on("pageerror", lambda fault: ears().hear(f"script: {fault}"))
    page.on("console", lambda said: said.type in ("error", "warning") and ears().hear(said.text))
    page.on("response", lambda answer: answer.status >= 400 and ears().hear(f"{answer.status} {answer.url}"))
    page.on("request", lambda asked: stays_here(asked.url) or ears().faults.append(f"outside: {asked.url}"))


def stays_here(address: str) -> bool:
    """Whether a request stays on this machine; a browser with our flags finds no other."""
    return address.startswith(("http://127.0.0.1:", "data:", "about:", "blob:http://127.0.0.1:"))


@pytest.fixture
def ears() -> Ears:
    """A test that provokes a fault says which with `ears.allowed`."""
    return Ears()


@pytest.fixture
def arrive(chromium: Browser, served: Served, ears: Ears) -> Iterator[Callable[..., Page]]:
    """Opens an address as somebody new does, in a browser of their own, and waits for an answer."""
    contexts: list[BrowserContext] = []

    def open_page(
        query: str = "", *, size: dict[str, int] = LAPTOP, wait: bool = True, **context: object
    ) -> Page:
        person = chromium.new_context(viewport=size, **context)  # type: ignore[arg-type]
        contexts.append(person)
        person.set_default_timeout(SOON)
        person.add_init_script(HEAR_ANSWERS)
        page = person.new_page()
        listen(page, lambda: ears)
        page.goto(f"{served.url}/{query}")
        if wait:
            answered(page)
        return page

    yield open_page
    for person in contexts:
        person.close()
    assert ears.faults == []


@dataclass
class Window:
    """A window that stays open: a page in it is asked for as a link does, without loading everything anew.

    It begins anew after a fault, and loads the whole document for another server or language.
    """

    browser: Browser
    ears: Ears = field(default_factory=Ears)
    page: Page | None = None

    def show(self, served: Served, asked: str, size: dict[str, int]) -> Page:
        """The page for what is `asked`, with its frame and its answer."""
        if self.page is None:
            context = self.browser.new_context()
            context.set_default_timeout(SOON)
            context.add_init_script(HEAR_ANSWERS)
            self.page = context.new_page()
            listen(self.page, lambda: self.ears)
        page, address = self.page, served.address(asked)
        page.set_viewport_size(size)  # type: ignore[arg-type]
        language = "en" if "lang=en" in asked else "nl"
        if page.url.startswith(served.url) and page.locator("html").get_attribute("lang") == language:
            page.evaluate(FOLLOW, address)
        else:
            page.goto(address)
        page.wait_for_function("() => window.isShown")
        return page

    def close(self) -> None:
        """The next page stands in a new window."""
        if self.page:
            self.page.context.close()
        self.page = None


HEAR_ANSWERS = "document.addEventListener('zorgpad-shown', () => { window.isShown = true; });"
FOLLOW = """address => {
  window.isShown = false;
  window.history.pushState({}, '', address);
  window.dispatchEvent(new PopStateEvent('popstate'));
}"""


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[Window]:
    window = Window(chromium)
    yield window
    window.close()


@pytest.fixture
def visit(window: Window, served: Served, ears: Ears) -> Iterator[Callable[..., Page]]:
    """Shows an address in the window that is open, and waits until there is an answer.

    What a test changes by hand in the document or in the browser would stay: that takes `arrive`.
    """
    window.ears = ears

    def open_page(
        query: str = "", *, size: dict[str, int] = LAPTOP, at: Served = served, wait: bool = True
    ) -> Page:
        page = window.show(at, query, size)
        if wait:
            answered(page)
        return page

    yield open_page
    if ears.faults or ears.allowed:
        window.close()
    assert ears.faults == []


def answered(page: Page) -> None:
    """Wait for an answer: a drawing of the size of its box, a table, an explanation or a state."""
    page.wait_for_selector(".shows-figure .diagram svg, .shows-table table, .shows-about h2, #state .ways")
    expect(page.locator(".card[data-dash-is-loading]")).to_have_count(0)
    page.wait_for_function(FITS)


FITS = """() => [...document.querySelectorAll('.on-pathways .diagram[data-size-store]')].every(box => {
  const svg = box.querySelector('.sankey'), wide = Math.floor(box.clientWidth / 10) * 10;
  return !svg || !box.offsetParent || Math.abs(svg.viewBox.baseVal.width - wide) < 1;
})"""


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, as text."""
    if not AXE.exists():
        pytest.fail("These tests need axe-core: run `python scripts/frontend.py --dev` (make install does).")
    return AXE.read_text(encoding="utf-8")
