"""Data that are declared synthetic and not protected: every page and every export says so."""

from __future__ import annotations

import csv
from itertools import product
from urllib.parse import urlencode

import pytest

from pathways.exports import MEDIA_TYPES
from pathways.exports.making import FIGURES
from pathways.selection import LANGUAGES, PATHS
from pathways.wording import Words
from tests.attack.workshop import OPEN
from tests.dashboards import Browser, dashboard, words_of
from tests.read_back import texts_of
from tests.releases import small_definition, small_release


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    definition = small_definition(dimensions=("region", "year"), **OPEN)
    return Browser(
        dashboard(small_release(tmp_path_factory.mktemp("open") / "release", definition, patients=400))
    )


@pytest.mark.parametrize(("page", "language"), [*product(PATHS, LANGUAGES)])
def test_every_page_says_that_the_data_are_made_up(browser: Browser, page: str, language: str) -> None:
    said = words_of(browser.arrive(PATHS[page], lang=language))
    assert Words(language)("synthetic") in said


@pytest.mark.parametrize(("page", "ending"), [*product(FIGURES, sorted({*MEDIA_TYPES} - {"png"}))])
def test_every_export_says_so_and_that_nothing_is_protected(browser: Browser, page: str, ending: str) -> None:
    """PNG is the drawing of the SVG in pixels; a CSV says it in columns, on every row."""
    query = {"page": page, "format": ending, "region": "zeeland", "year": "2019"}
    answer = browser.client.get(f"/export?{urlencode(query)}")
    assert answer.status_code == 200, answer.text
    words = Words("nl")
    if ending == "csv":
        rows = list(csv.DictReader(answer.text.lstrip("\ufeff").splitlines()))
        assert {(row["data_kind"], row["minimum"], row["rounding"]) for row in rows} == {
            ("synthetic", "1", "1")
        }
        return
    said = " ".join(texts_of(answer.data, ending).split())
    for sentence in (words("synthetic"), words("export_no_minimum")):
        assert sentence.split(".")[0] in said
