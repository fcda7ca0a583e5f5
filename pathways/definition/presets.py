"""Protection presets by name, from data/presets.toml."""

from __future__ import annotations

from dataclasses import dataclass, fields

from pathways.data_files import data_folder
from pathways.rounding import Midpoint
from pathways.toml import Faults, Table, read_toml
from pathways.words import Text


@dataclass(frozen=True)
class Preset:
    """The numbers of one way to protect (design, section 8); a definition may only be stricter."""

    id: str
    title: Text
    minimum: int  # patients in anything published
    rounding: int  # counts are rounded to multiples of it
    smallest_view: int  # patients a view needs to say more than that it is too small
    focus_view: int  # patients a view needs to be put in focus at a node
    focus_node: int  # patients such a node needs
    quartiles_from: int  # patients behind a quartile of days
    whole_days_up_to: int  # days; longer spans are published in whole weeks
    means_from: int  # patients behind a mean cost
    money_rounding: int  # euro
    cost_cap_percentile: int
    ratio_denominator: int  # patients below a ratio before it is published
    ratio_numerator: int
    possible_values: int  # a small count that can be narrowed to fewer values than this is disclosed
    declared_only: bool  # for data declared synthetic or public
    midpoint: bool  # the middle of each step of rounding is published, not its nearest multiple

    def step(self, rounding: int) -> int:
        """A step of rounding, as it is rounded here."""
        return Midpoint(rounding) if self.midpoint else rounding


def read_presets() -> dict[str, Preset]:
    """Every preset by its id."""
    faults = Faults()
    root = Table(read_toml(data_folder() / "presets.toml"), faults)
    presets = {name: _read_preset(name, table) for name, table in root.subtables()}
    root.finish()
    faults.raise_any()
    return presets


def _read_preset(name: str, table: Table) -> Preset:
    numbers = {f.name: table.whole_number(f.name, at_least=1) for f in fields(Preset) if f.type == "int"}
    return Preset(
        id=name,
        title=table.words("title"),
        declared_only=table.flag("declared_only"),
        midpoint=table.flag("midpoint"),
        **numbers,
    )
