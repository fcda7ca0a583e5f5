"""The wiring: every id that a callback names is on the page, and callbacks ask rather than think."""

from __future__ import annotations

import ast
import inspect
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest

from callbacks import ids, page
from callbacks.document import Document
from callbacks.ids import on
from callbacks.pages import PAGES, PageModule
from pathways.explore import Snapshot
from pathways.reading import Reading
from pathways.selection import KEPT, Place, Presentation, Selection
from tests.dashboards import Browser, dashboard, laid_out, parts

ROOT = Path(__file__).parents[2]
ENUMERATIONS = [
    member
    for _, member in inspect.getmembers(ids, inspect.isclass)
    if issubclass(member, StrEnum) and member is not StrEnum
]


EVERYTHING = Presentation(
    "en", "table", 2, 50, True, "days", "step", 2, Place(2, "neuroloog")
).keeping(**dict.fromkeys(KEPT, "x"))  # fmt: skip
"""Nothing in it is usual."""


def ids_on_the_pages(snapshot: Snapshot) -> set[str]:
    found = set()
    for one in PAGES:
        shown = Presentation(page=one.NAME)
        reading = Reading(snapshot, Selection("rug-klein", "specialist"), shown, Presentation())
        found |= {part["props"].get("id") for part in parts(laid_out(reading))}
    frame = {component.id for component in page.frame()._traverse() if getattr(component, "id", None)}
    return {str(id_) for id_ in found | frame | {page.frame().id} if id_}


def test_every_wired_id_is_on_the_page(app: Document, snapshot: Snapshot) -> None:
    wired = set()
    for key, callback in app.callback_map.items():
        wired |= {one["id"] for one in [*callback["inputs"], *callback["state"]]}
        outputs = callback["output"] if isinstance(callback["output"], list) else [callback["output"]]
        wired |= {one.component_id for one in outputs if key and one}
    assert {str(id_) for id_ in wired} - ids_on_the_pages(snapshot) == set()


def test_every_id_is_used(snapshot: Snapshot) -> None:
    named = {str(member) for enumeration in ENUMERATIONS for member in enumeration}
    there = ids_on_the_pages(snapshot)
    per_page = {
        name for name in named for one in PAGES for id_ in there if id_.startswith(on(one.NAME, name))
    }
    assert named - there - per_page == set()


def test_no_two_panels_have_the_same_id() -> None:
    named = [str(member) for enumeration in ENUMERATIONS for member in enumeration]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.NAME)
def test_every_control_is_part_of_the_address(one: PageModule) -> None:
    written = Selection("a", "b", "c", "d", "e", "f").to_query() | EVERYTHING.to_query(Presentation())
    assert set(page.controls(one)) <= set(written)


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.NAME)
def test_what_no_control_of_a_page_holds_comes_along(one: PageModule, snapshot: Snapshot) -> None:
    shown = replace(EVERYTHING, page=one.NAME).keeping(route="")
    reading = Reading(snapshot, Selection("rug-klein", "specialist", "all", "zeeland"), shown, Presentation())
    held = {key: reading.query()[key] for key in page.controls(one) if key in reading.query()}
    assert page.asked(one, held, page.display(one, reading), None) == reading.query()


def test_every_name_of_the_page_s_own_script_exists() -> None:
    script = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assets").glob("*.js"))
    for path in (ROOT / "callbacks").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ClientsideFunction":
                namespace, name = (argument.value for argument in node.args)  # type: ignore[attr-defined]
                assert namespace == "zorgpad"
                assert f"{name}: function" in script or f"{{ {name} }}" in script, name


@pytest.mark.parametrize(
    "path", sorted((ROOT / "callbacks").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_callbacks_are_short(path: Path) -> None:
    for register in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(register, ast.FunctionDef) and register.name == "register":
            for callback in ast.walk(register):
                if isinstance(callback, ast.FunctionDef) and callback is not register:
                    assert (callback.end_lineno or 0) - callback.lineno <= 15, callback.name


def test_no_panel_uses_components_that_fail_accessibility_or_the_policy() -> None:
    for path in (ROOT / "callbacks").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        named = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
        }
        assert named & {"dcc", "dash_table"} == set(), path.name
        assert used & {"Tabs", "Dropdown", "Checklist", "Slider", "RangeSlider", "Graph"} == set(), path.name


def test_stores_hold_the_question_the_size_and_the_drawing_only(app: Document, snapshot: Snapshot) -> None:
    reading = Reading(snapshot, Selection("rug-klein", "specialist"), Presentation(), Presentation())
    stores = [part for part in parts(laid_out(reading)) if part["type"] == "Store"]
    assert {part["props"]["id"] for part in stores} == {
        "display", "address-shown", "drawing", "choice", "first",
    }  # fmt: skip
    shown = Browser(app).choose()["address-shown"]["data"]
    assert set(shown) == {"path", "search", "title", "said"}


def test_two_apps_in_one_process_do_not_share_callbacks(app: Document, release: Path) -> None:
    other = dashboard(release)
    assert set(other.callback_map) == set(app.callback_map)
    assert Browser(other).choose()["title"]["children"] == Browser(app).choose()["title"]["children"]


def test_importing_the_app_does_nothing() -> None:
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    for node in tree.body:
        is_guarded_main = isinstance(node, ast.If) and "__main__" in ast.dump(node.test)
        assert (
            is_guarded_main
            or not any(isinstance(part, ast.Call) for part in ast.walk(node))
            or isinstance(node, ast.FunctionDef)
        )
