"""Canaries: exact counts and rare names that are known, and may appear in no answer of a running server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from itertools import product
from json import dumps
from pathlib import Path
from threading import Thread
from typing import Any

import polars as pl
import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from pathways.definition import Lens, PathwayDefinition, Text
from pathways.release import build, open_release
from pathways.selection import LANGUAGES, PATHS, VIEWS
from tests.dashboards import PHONE, SIZE, Browser, dashboard
from tests.releases import CARE, SPECIALISTS, count, small_definition, steps_of

RARE_STEP = "kanariespecialist"  # seven patients
RARE_REGION = "kanarie-eiland"  # eight patients
CALLBACK = "/_dash-update-component"
NOT_OFFERED = (RARE_REGION, RARE_STEP, -1, [RARE_REGION], {"steps": [RARE_STEP]})
"""What a hand-made request may say in place of any control."""
EXACT = (2003, 1237, 613, 313, 127, 61, 37, 23, 13)  # how many take each route: none is a multiple of 5
REGIONS = ("groningen", "zeeland")
OF_THE_LINE = ("Content-Length", "Date")
"""Headers with numbers that are no data."""


def canary_definition() -> PathwayDefinition:
    definition = small_definition()
    specialists = steps_of({**SPECIALISTS, RARE_STEP: ("Kanariespecialist", "Canary specialist")})
    lenses = (
        Lens("specialist", Text("Specialist", "Specialist"), "specialist", specialists, {}),
        Lens("care", Text("Zorg", "Care"), "code", steps_of(CARE), {}),
    )
    return replace(definition, lenses=lenses, specialists=specialists)


def canary_episodes() -> pl.DataFrame:
    """Routes in exact numbers, three patients on a route of their own, and the two rare things."""
    names = list(SPECIALISTS)
    routes = [(names[i % 4], names[(i + 1 + i // 4) % 4]) for i in range(len(EXACT))]
    rows = [
        (route, region)
        for route, n in zip(routes, EXACT, strict=True)
        for region in REGIONS
        for _ in range(n)
    ]
    rows += [((names[0], names[1], names[2], names[3], names[1]), REGIONS[0])] * 3
    rows += [((RARE_STEP, names[0]), REGIONS[0])] * 7
    rows += [((names[0],), RARE_REGION)] * 8
    return pl.DataFrame(
        [
            {
                "patient": patient,
                "diagnosis": "radiculair" if patient % 3 else "aspecifiek",
                "region": region,
                "year": "2018" if patient % 2 else "2019",
                "specialist": steps[0],
                "steps_specialist": list(steps),
                "end_specialist": "ended",
                "steps_care": ["consult"] if patient % 5 < 2 else ["consult", "mri"],
                "end_care": "ended",
            }
            for patient, (steps, region) in enumerate(rows)
        ]
    )


@dataclass(frozen=True)
class Answer:
    """What came over the line; what stands in the headers may tell as much as what stands below them."""

    status_code: int
    headers: str
    body: str

    @property
    def text(self) -> str:
        return f"{self.headers}\n{self.body}"

    def get_json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Line:
    """A connection with a running server."""

    connection: HTTPConnection

    def get(self, address: str) -> Answer:
        return self._ask("GET", address)

    def post(self, address: str, *, json: object) -> Answer:
        return self._ask("POST", address, dumps(json), {"Content-Type": "application/json"})

    def _ask(self, *question: Any) -> Answer:
        self.connection.request(*question)
        answer = self.connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        about = [f"{name}: {said}" for name, said in answer.getheaders() if name not in OF_THE_LINE]
        return Answer(answer.status, "\n".join(about), body)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    definition = canary_definition()
    folder: Path = tmp_path_factory.mktemp("canary") / "release"
    counts = count(canary_episodes(), definition)
    build(counts, definition, report={"rows_read": 99_991, "set_aside": {}}, to=folder, source="kanaries")
    return folder


@pytest.fixture(scope="module")
def canary(release: Path) -> Iterator[Browser]:
    app = dashboard(release)
    server = make_server("127.0.0.1", 0, app.server, request_handler=Silent)
    Thread(target=server.serve_forever, daemon=True).start()
    connection = HTTPConnection("127.0.0.1", server.server_port)
    browser = Browser(app)
    browser.client = Line(connection)  # type: ignore[assignment]
    yield browser
    connection.close()
    server.shutdown()
    server.server_close()


class Silent(WSGIRequestHandler):
    """Keeps the line, and writes no log of a thousand questions."""

    protocol_version = "HTTP/1.1"

    def log(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def everything_said(canary: Browser, release: Path) -> list[str]:
    """Every answer to every question of the page: each filter value, lens, view, focus and language."""
    return [*answers(canary), *in_focus(canary, release)]


def in_focus(canary: Browser, folder: Path) -> Iterator[str]:
    """Every focus view that the release holds, each as a drawing or as a table."""
    opened = open_release(folder)
    for number, lens in enumerate(opened.manifest["lenses"]):
        held = pl.concat(pl.read_parquet(file) for file in sorted(folder.rglob(f"focus-{number}.parquet")))
        assert held.height > 50
        for view, position, step in held.select("view", "position", "step").rows():
            question = dict(opened.lattice.point(view)) | {"lens": lens["id"], "steps": 5}
            place, shown = f"{position}.{lens['labels'][step]}", ("figure", "table")[(view + position) % 2]
            answer = canary.choose(**question, focus=place, view=shown)
            assert answer["crumbs"]["children"], f"{place} is not in focus"
            yield told(answer)


def answers(canary: Browser) -> Iterator[str]:
    canary.client.get("/")
    for address in ("/", "/?lang=en", "/_dash-layout", "/_dash-dependencies"):
        yield canary.client.get(address).text
    choices = product(
        ("specialist", "care"),
        ("all", "radiculair", "aspecifiek"),
        ("all", *REGIONS, RARE_REGION),
        ("all", "2018", "2019"),
        ("all", *SPECIALISTS, RARE_STEP),
    )
    for number, (lens, diagnosis, region, year, specialist) in enumerate(choices):
        view = ("figure", "table", "about")[number % 3]
        question = {
            "lens": lens,
            "diagnosis": diagnosis,
            "region": region,
            "year": year,
            "specialist": specialist,
        }
        for shown in {view, "figure"}:
            yield told(
                canary.choose(
                    **question,
                    view=shown,
                    steps=5,
                    size=PHONE if number % 7 == 0 else SIZE,
                    display={"lang": "en" if number % 5 == 0 else "nl"},
                )
            )
    yield told(canary.arrive(region=RARE_REGION))
    yield told(canary.arrive(specialist=RARE_STEP, lang="en"))
    yield from crawl(canary)


def crawl(canary: Browser) -> Iterator[str]:
    """Every page, every control of it with values that it does not offer, every focus, and every error."""
    for number, (page, region) in enumerate(product(PATHS, ("all", *REGIONS, RARE_REGION))):
        lang, view = LANGUAGES[number % 2], VIEWS[number % 3]
        yield told(canary.arrive(PATHS[page], region=region, year="2018", lang=lang, view=view, steps="5"))
        for lens, view in product(("specialist", "care"), VIEWS):
            usual = {"region": region, "lens": lens, "view": view, "chart-view": view, "year": "2018"}
            yield canary.client.post(CALLBACK, json=canary.of_page(page, **usual)).text
    for page in PATHS:
        for control, value in product(canary.controls(page), NOT_OFFERED):
            body = canary.of_page(page, **{"region": REGIONS[0], "year": "2018", control: value})
            yield canary.client.post(CALLBACK, json=body).text
    steps = (*SPECIALISTS, RARE_STEP, "pooled", "ended")
    for place, lang in product((f"{at}.{step}" for at in range(1, 5) for step in steps), LANGUAGES):
        view = "table" if lang == "en" else "figure"
        yield told(canary.choose(focus=place, steps=5, view=view, display={"lang": lang}))
    for address in (f"/{RARE_REGION}", "/export?format=exe", "/export", "/vergelijken/..", "/assets/.env"):
        yield canary.client.get(address).text
    for body in ({}, [], {"output": RARE_STEP}, {"output": "page.children", "inputs": RARE_REGION}):
        yield canary.client.post(CALLBACK, json=body).text


def told(answer: object) -> str:
    """An answer as text, with the drawing as it stands in the page."""
    return json.dumps(answer, ensure_ascii=False).replace('\\"', '"')


def without_what_was_asked(said: str) -> str:
    """An answer repeats the values of the question (in its filters and links); they are no data.

    Nor are the steps that the definition names with their colours, and in its explanation.
    """
    asked = r'"value": ?"[^"]*"|"choice": ?{"data": ?"[^"]*"}|\?condition=[^"]*'
    rare = f"({RARE_STEP}|canary specialist)"
    named = rf'\["{rare}", ?"c\d+"\]|(revalidatiearts en|rehabilitation physician and) {rare}\.'
    return re.sub(f"{asked}|{named}", "", said.replace('\\"', '"'), flags=re.IGNORECASE)


def test_there_is_a_lot_to_read(everything_said: list[str]) -> None:
    assert len(everything_said) > 500
    assert sum("Neuroloog" in said for said in everything_said) > 100


def test_no_rare_step_or_region_is_named(everything_said: list[str]) -> None:
    for said in everything_said:
        text = without_what_was_asked(said).lower()
        assert RARE_STEP not in text
        assert "canary specialist" not in text
        assert RARE_REGION not in text


def test_every_count_in_a_drawing_is_rounded_and_not_small(everything_said: list[str]) -> None:
    counted = [int(n) for said in everything_said for n in re.findall(r"data-episodes=\"(\d+)\"", said)]
    assert len(counted) > 1000
    assert all(n >= 10 and n % 5 == 0 for n in counted)


def test_every_count_in_words_is_rounded_and_not_small(everything_said: list[str]) -> None:
    units = r"(?:patiënten|episoden|patients|episodes)"
    counted = [
        re.sub(r"\D", "", n)
        for said in everything_said
        for n in re.findall(rf"(\d[\d\u00a0]*) (?:van|of) (\d[\d\u00a0]*) {units}", said)
        for n in n
    ] + [
        re.sub(r"\D", "", n)
        for said in everything_said
        for n in re.findall(rf"(?<![\d<])(\d[\d\u00a0]*) {units}", said)
    ]
    assert len(counted) > 1000
    assert {n for n in counted if int(n) % 5 or 0 < int(n) < 10} == set()


def test_no_exact_count_is_said(everything_said: list[str]) -> None:
    """Neither the exact numbers, nor the totals that the rounded ones stand for.

    Digits within a word are no count: the id of the release is random hexadecimal.
    """
    exact = {str(n) for n in (2003, 1237, 4006, 2474, 613, 1226, 313, 626, 99_991)}
    exact |= {f"{int(n):,}".replace(",", "\u00a0") for n in exact}
    for said in everything_said:
        numbers = set(re.findall(r"(?<![\w.])\d+(?:\u00a0\d{3})*(?![\w.])", without_what_was_asked(said)))
        assert numbers & exact == set()


def test_percentages_have_no_decimal_under_4000(everything_said: list[str]) -> None:
    for said in everything_said:
        for whole, decimals in re.findall(
            r"van ([\d\u00a0]+) (?:patiënten|episoden) · [<>]?\d+(,\d)?%", said
        ):
            if int(re.sub(r"\D", "", whole)) < 4000:
                assert decimals == ""


def test_the_rare_question_itself_is_answered_like_any_unknown_one(canary: Browser) -> None:
    rare = canary.choose(region=RARE_REGION)
    unknown = canary.choose(region="atlantis")
    for panel in ("title", "state", "key-figures", "table", "drawing"):
        assert str(rare[panel]).replace(RARE_REGION, "atlantis") == str(unknown[panel])
