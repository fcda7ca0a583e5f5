"""A real browser before the real app, with its ears open: faults, refused styles, outside requests fail."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from callbacks.document import Document
from tests.dashboards import dashboard
from tests.releases import small_release

SOON = 20_000  # ms: a machine that does other things too needs more than the usual 5 s
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

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
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=flags)
        yield browser
        browser.close()


@dataclass
class Served:
    """An app that is being served, and where."""

    app: Document
    url: str


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., Served]]:
    """Serves a release; every server ends with the session."""
    servers = []

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
def served(serve: Callable[..., Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The app over one small release."""
    return serve(small_release(tmp_path_factory.mktemp("browser") / "release"))


@dataclass
class Ears:
    """What went wrong while a test looked elsewhere."""

    faults: list[str] = field(default_factory=list)
    allowed: tuple[str, ...] = ()

    def hear(self, text: str) -> None:
        if not any(words in text for words in self.allowed):
            self.faults.append(text)


@pytest.fixture
def ears() -> Ears:
    """A test that provokes a fault says which with `ears.allowed`."""
    return Ears()


@pytest.fixture
def visit(chromium: Browser, served: Served, ears: Ears) -> Iterator[Callable[..., Page]]:
    """Opens an address as somebody does, in a browser of their own, and waits until there is an answer."""
    contexts: list[BrowserContext] = []

    def open_page(
        query: str = "", *, size: dict[str, int] = LAPTOP, url: str = "", wait: bool = True, **context: object
    ) -> Page:
        where = url or served.url
        person = chromium.new_context(viewport=size, **context)  # type: ignore[arg-type]
        contexts.append(person)
        person.set_default_timeout(SOON)
        person.route("**/*", lambda route: route.continue_() if inside(route.request.url) else outside(route))
        page = person.new_page()
        page.on("pageerror", lambda fault: ears.hear(f"script: {fault}"))
        page.on("console", lambda said: said.type in ("error", "warning") and ears.hear(said.text))
        page.on(
            "response", lambda answer: answer.status >= 400 and ears.hear(f"{answer.status} {answer.url}")
        )
        page.goto(f"{where}/{query}")
        if wait:
            answered(page)
        return page

    def inside(address: str) -> bool:
        return address.startswith(("http://127.0.0.1:", "data:", "about:"))

    def outside(route) -> None:
        ears.faults.append(f"a request left this machine: {route.request.url}")
        route.abort()

    yield open_page
    for person in contexts:
        person.close()
    assert ears.faults == []


def answered(page: Page) -> None:
    """Wait until the page shows an answer: a drawing, a table, an explanation or a state."""
    page.wait_for_selector(".shows-figure .diagram svg, .shows-table table, .shows-about h2, #state .ways")
    expect(page.locator(".card[data-dash-is-loading]")).to_have_count(0)


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, as text."""
    if not AXE.exists():
        pytest.fail("These tests need axe-core: run `python scripts/frontend.py --dev` (make install does).")
    return AXE.read_text(encoding="utf-8")
