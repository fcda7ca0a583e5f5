"""Who may know whom: the import rules of the house (CONTRIBUTING.md), without exceptions."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("pathways", "callbacks")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
PANELS = sorted(
    path.stem
    for path in (ROOT / "callbacks").glob("*.py")
    if path.stem != "page"
    and any(
        isinstance(node, ast.FunctionDef) and node.name == "layout"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
    )
)


def imports(path: Path) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Every import of a module: where from, which names, and whether it stands inside a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, (), id(node) in inside
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, tuple(alias.name for alias in node.names), id(node) in inside


def test_the_contracts_in_pyproject_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_imports_the_app(path: Path) -> None:
    assert [name for name, _, _ in imports(path) if name == "app" or name.startswith("app.")] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_spark_stands_in_spark_py_only_and_there_inside_functions(path: Path) -> None:
    found = [inside for name, _, inside in imports(path) if name.split(".")[0] == "pyspark"]
    allowed = path == ROOT / "pathways" / "spark.py"
    assert all(allowed and inside for inside in found)


@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_imports_no_other_panel(panel: str) -> None:
    others = set(PANELS) - {panel}
    for module, names, _ in imports(ROOT / "callbacks" / f"{panel}.py"):
        if module == "callbacks":
            assert not others & set(names)
        elif module.startswith("callbacks."):
            assert module.split(".")[1] not in others


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_frame_and_the_app_know_the_pages(path: Path) -> None:
    frame = path == ROOT / "callbacks" / "page.py"
    found = {module for module, _, _ in imports(path) if module.split(".")[:2] == ["callbacks", "pages"]}
    assert frame or path.parent.name == "pages" or not found


def test_the_frame_and_the_pages_put_every_panel_on_one() -> None:
    imported = {
        name if module == "callbacks" else module.split(".")[1]
        for path in (ROOT / "callbacks" / "page.py", *(ROOT / "callbacks" / "pages").glob("*.py"))
        for module, names, _ in imports(path)
        for name in names
        if module.split(".")[0] == "callbacks"
    }
    assert set(PANELS) <= imported


def test_a_build_waits_for_no_library_that_only_a_page_needs() -> None:
    program = "import sys, pathways.cli.build; print(*sys.modules)"
    opened = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {"scipy.stats", "plotly", "dash", "pathways.exports"}.isdisjoint(opened.stdout.split())
