"""Colour names and their hex values, from data/colours.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pathways.data_files import data_folder
from pathways.toml import Faults, Table, read_toml

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Palette:
    """The colours, and the order in which steps without a colour of their own take them."""

    hex: dict[str, str] = field(hash=False)
    turns: tuple[str, ...]
    rest: str  # for all further steps: one neutral, as no colour may mean two things

    def turn(self, position: int) -> str:
        """The colour name of the step at `position` (from 0)."""
        return self.turns[position] if position < len(self.turns) else self.rest


def read_colours() -> dict[str, str]:
    """Colour name -> hex value."""
    return dict(read_palette().hex)


def read_palette() -> Palette:
    """All of data/colours.toml."""
    return _read_palette(data_folder() / "colours.toml")


@lru_cache
def _read_palette(path: Path) -> Palette:
    faults = Faults()
    table = Table(read_toml(path), faults)
    turns = table.table("turns")
    hexes: dict[str, str] = {}
    for group, colours in table.subtables():
        if group == "turns":
            continue
        for name in colours.names():
            hexes[name] = colours.text(name)
            if not _HEX.fullmatch(hexes[name]):
                colours.fault(name, f'colour "{name}" must be written as "#" and six hexadecimal digits.')
    palette = Palette(hexes, turns.strings("order", "colour name"), turns.choice("rest", hexes))
    for number, name in enumerate(palette.turns):
        if name not in hexes:
            turns.unknown(("order", number), "colour", name, hexes)
    table.finish()
    faults.raise_any()
    return palette
