"""Changes in codes or rules that a series over years runs across (data/changes.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pathways.words import Text

FILE = Path(__file__).parents[2] / "data" / "changes.toml"


@dataclass(frozen=True)
class CodeChange:
    """The first year under new codes, the codes that are touched, and what happened."""

    year: int
    codes: frozenset[str]
    text: Text
    source: str


@cache
def read_changes() -> tuple[CodeChange, ...]:
    """All changes that are known, the earliest first."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["changes"]
    found = [
        CodeChange(one["year"], frozenset(one["codes"]), Text(**one["text"]), one["source"]) for one in listed
    ]
    return tuple(sorted(found, key=lambda change: change.year))


def changes_of(codes: Collection[str]) -> tuple[CodeChange, ...]:
    """The changes that touch any of these codes."""
    return tuple(change for change in read_changes() if change.codes & set(codes))
