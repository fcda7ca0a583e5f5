"""A dashboard for tests: the real app over a small release, and ways to ask it what a browser asks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient

from app import create_app
from callbacks import page
from callbacks.document import Document
from callbacks.ids import Address, Card, Diagram, Filters, Header, Page, on
from pathways.explore import Explorer
from pathways.settings import Settings

SIZE = {"width": 1050, "height": 430, "font": 15}
PHONE = {"width": 340, "height": 540, "font": 15}


def settings_for(release: Path, **others: str) -> Settings:
    """The settings of data/settings.toml with another release, and what else a test wants otherwise."""
    return Settings.read({"ZPV_RELEASE": str(release), **{f"ZPV_{k.upper()}": v for k, v in others.items()}})


def dashboard(release: Path, **others: str) -> Document:
    """The app over one release or folder of releases."""
    settings = settings_for(release, **others)
    explorer = Explorer.open(release, check_seconds=settings.check_seconds, regions=settings.regions)
    return create_app(explorer, settings)


class Browser:
    """Asks what a browser asks, without one."""

    def __init__(self, app: Document) -> None:
        self.app = app
        self.client: FlaskClient = app.server.test_client()
        self.opens = True  # parts that the page holds as one component are given as the elements in it

    def arrive(self, path: str = "/", /, **query: str) -> dict[str, Any]:
        """The page that an address gives, as the components that the browser would show."""
        body = self.body(f"{Page.BODY}.children", {Address.ASKED: f"{path}?{urlencode(query)}"}, {})
        return self.ask(body)[Page.BODY]["children"]

    def choose(
        self, *, changed: str = "", size: object = SIZE, display: object = None, **controls: object
    ) -> dict[str, Any]:
        """What every panel shows after a change of one control: id -> property -> value."""
        values = {
            Filters.CONDITION: controls.pop("condition", "rug-klein"),
            Filters.LENS: controls.pop("lens", "specialist"),
            Filters.DIAGNOSIS: controls.pop("diagnosis", "all"),
            Filters.REGION: controls.pop("region", "all"),
            Filters.YEAR: controls.pop("year", "2018"),
            Filters.SPECIALIST: controls.pop("specialist", "all"),
            Filters.STEPS: controls.pop("steps", 4),
            Filters.THRESHOLD: controls.pop("threshold", None),
            Filters.SAYS: controls.pop("says", "patients"),
            Filters.WHOLE: controls.pop("of", "start"),
            Card.VIEW: controls.pop("view", "figure"),
            Diagram.CHOICE: controls.pop("focus", ""),
            Diagram.FIRST: controls.pop("first", "1"),
            Diagram.SIZE: size,
        }
        assert not controls, f"no such control: {controls}"
        body = self.body(self.answer_output, values, {Page.DISPLAY: display or {"lang": "nl"}})
        body["changedPropIds"] = [f"{changed}.value"] if changed else []
        return self.ask(body)

    @property
    def answer_output(self) -> str:
        """The key of the callback that answers every change."""
        return next(key for key in self.app.callback_map if key.startswith("..") and Diagram.DRAWING in key)

    def controls(self, page: str) -> list[str]:
        """What a page is asked with: its controls and stores, by the name that they have there."""
        inputs = self.app.callback_map[self._answer_of(page)]["inputs"]
        return [str(one["id"]).removeprefix(f"{page}-") for one in inputs]

    def of_page(self, page: str, **controls: object) -> dict[str, Any]:
        """The body of the callback that answers every change on a page; `controls` by their names there."""
        sizes = {name: SIZE for name in self.controls(page) if "size" in name}
        values = {on(page, name): value for name, value in {**sizes, **controls}.items()}
        values |= {name: value for name, value in controls.items() if "-" in name}
        return self.body(self._answer_of(page), values, {on(page, Page.DISPLAY): {"lang": "nl"}})

    def _answer_of(self, page: str) -> str:
        return next(key for key in self.app.callback_map if key.startswith(f"..{on(page, Header.TABS)}."))

    def body(self, output: str, inputs: Mapping[str, object], states: Mapping[str, object]) -> dict[str, Any]:
        """The body that Dash would send for one callback."""
        wired = self.app.callback_map[output]
        outputs = wired["output"] if isinstance(wired["output"], list) else [wired["output"]]
        named = [{"id": o.component_id, "property": o.component_property} for o in outputs]
        return {
            "output": output,
            "outputs": named if output.startswith("..") else named[0],
            "inputs": [{**one, "value": inputs.get(one["id"])} for one in wired["inputs"]],
            "state": [{**one, "value": states.get(one["id"])} for one in wired["state"]],
            "changedPropIds": [],
        }

    def ask(self, body: object) -> dict[str, Any]:
        """The answer to a callback that must succeed."""
        answer = self.client.post("/_dash-update-component", json=body)
        assert answer.status_code == 200, answer.text
        response = answer.get_json()["response"]
        return opened(response) if self.opens else response


def opened(answer: Any) -> Any:
    """An answer with the elements themselves where the page holds many of them in one component."""
    if isinstance(answer, dict):
        is_still = answer.get("type") == "Still"
        return (
            _elements(answer["props"]["content"]) if is_still else {k: opened(v) for k, v in answer.items()}
        )
    return [opened(one) for one in answer] if isinstance(answer, list) else answer


def _elements(content: list[Any]) -> Any:
    made = [
        {"type": part[0].capitalize(), "props": {**part[1], "children": _elements(part[2:])}}
        if isinstance(part, list)
        else part
        for part in content
    ]
    return made[0] if len(made) == 1 else made


def parts(component: object) -> Iterator[dict[str, Any]]:
    """Every component in an answer, outermost first."""
    if isinstance(component, list | tuple):
        for one in component:
            yield from parts(one)
    elif isinstance(component, dict) and "props" in component:
        yield component
        yield from parts(component["props"].get("children"))


def words_of(component: object) -> str:
    """All text in an answer."""
    if isinstance(component, list | tuple):
        return " ".join(filter(None, map(words_of, component)))
    if isinstance(component, dict) and "props" in component:
        return words_of(component["props"].get("children"))
    return "" if component is None else str(component)


def laid_out(reading: object) -> object:
    """A page as JSON, as Dash would send it."""
    return as_json(page.layout(reading))


def as_json(content: object) -> Any:
    """Components as Dash would send them."""
    return json.loads(json.dumps(content, default=lambda c: c.to_plotly_json()))
