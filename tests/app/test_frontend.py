"""What comes from npm: checked by hash, from no named host, and missed without a request that fails."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "assets" / "vendor"


def test_the_lock_file_holds_hashes_and_names_no_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert set(packages) == {"node_modules/@fontsource-variable/source-sans-3", "node_modules/axe-core"}
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


def test_the_page_itself_needs_nothing_of_npm_but_the_font() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert list(wanted["dependencies"]) == ["@fontsource-variable/source-sans-3"]
    assert list(wanted["devDependencies"]) == ["axe-core"]


def test_without_the_font_no_style_asks_for_it() -> None:
    """The @font-face rules stand beside the font and come and go with it."""
    for path in (ROOT / "assets").glob("*.css"):
        assert "@font-face" not in path.read_text(encoding="utf-8"), path.name


def test_every_file_that_a_style_names_is_there() -> None:
    for path in (ROOT / "assets").rglob("*.css"):
        for name in re.findall(r'url\("([^"]+)"\)', path.read_text(encoding="utf-8")):
            assert (path.parent / name).is_file(), f"{path.name}: {name}"


def test_the_font_is_read_from_this_server() -> None:
    rules = VENDOR / "source-sans-3.css"
    if not rules.exists():
        pytest.fail("The font is not installed: run `python scripts/frontend.py` (make install does).")
    assert "http" not in rules.read_text(encoding="utf-8")
    assert (VENDOR / "source-sans-3-LICENSE.txt").is_file()
