"""How long a reader waits: from a change of a filter to the drawing, in a real browser; what a visit loads.

    python -m benchmarks.browser RELEASE

RELEASE is that of the demo. Three crowded drawings of about 100, 400 and 1,000 links are drawn in the same
page as well, to tell the drawing from the asking.
"""

from __future__ import annotations

import logging
import os
import shutil
import statistics
import sys
import threading
import time
from pathlib import Path

import structlog
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from pathways.figures import sankey_svg
from pathways.layout import layout
from tests.dashboards import dashboard
from tests.sankeys import COLOURS, Words, crowded

SIZE = {"width": 1366, "height": 768}
CHANGES = 12
STEPS = 5
CROWDED = ((12, 100), (20, 400), (40, 1000))
"""Blocks in a column, and about how many links in all."""

LISTEN = """() => {
  window.waited = [];
  let began = 0;
  document.addEventListener('change', () => { began = performance.now(); }, true);
  new MutationObserver(seen => {
    const isDrawn = seen.some(one => [...one.addedNodes].some(node => node.localName === 'svg'));
    if (isDrawn && began)
      requestAnimationFrame(() => setTimeout(() => {
        window.waited.push(performance.now() - began);
        began = 0;
      }));
  }).observe(document.querySelector('.diagram'), {childList: true});
}"""
DRAW = """async svg => {
  const began = performance.now();
  window.dash_clientside.zorgpad.draw(svg, 'canvas');
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""
LOADED = """() => performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"""


def filter_changes(page: Page) -> list[float]:
    """Milliseconds from a choice of region to its drawing on the screen."""
    found = page.locator("#region option").evaluate_all("all => all.map(one => one.value)")
    options = ["all", *(one for one in found if one not in ("", "all"))]
    page.evaluate(LISTEN)
    for number in range(CHANGES + 1):
        page.select_option("#region", options[(number % (len(options) - 1)) + 1])
        page.wait_for_function(f"() => window.waited.length > {number}")
    waits: list[float] = page.evaluate("() => window.waited")
    return waits[1:]  # the first warms what everybody shares


def drawings(page: Page) -> dict[int, tuple[float, float, int]]:
    """Links -> server part, browser part (milliseconds), and kB of the drawing."""
    found = {}
    for blocks, links in CROWDED:
        graph, order = crowded(STEPS, blocks, links)
        words = Words(graph)
        asked, drawn = [], []
        for _ in range(5):
            began = time.perf_counter()
            picture = layout(
                graph,
                order=order,
                labels=words.label,
                headings=words.heading,
                width=1050,
                height=430,
                steps=STEPS,
            )
            svg = sankey_svg(picture, words, COLOURS)
            asked.append(1000 * (time.perf_counter() - began))
            drawn.append(page.evaluate(DRAW, svg))
        found[len(picture.ribbons)] = statistics.median(asked), statistics.median(drawn), len(svg) // 1000
    return found


def main(release: Path) -> None:
    """Serve the release, visit it, change filters, and print what was waited."""
    app = dashboard(release, log_level="error")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    chromium = next(path for name in names if name and (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport=SIZE).new_page()  # type: ignore[arg-type]
        began = time.perf_counter()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.wait_for_selector(".diagram svg")
        print(f"cold load to the drawing: {1000 * (time.perf_counter() - began):.0f} ms")
        print(f"downloaded: {page.evaluate(LOADED) / 1000:.0f} kB")
        print(f"links drawn: {page.locator('.diagram .flow').count()}")
        waits = filter_changes(page)
        print(f"filter to drawing: median {statistics.median(waits):.0f} ms, longest {max(waits):.0f} ms")
        for links, (asked, drawn, size) in drawings(page).items():
            print(f"{links} links: server {asked:.0f} ms, browser {drawn:.0f} ms, {size} kB")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
