"""Attack on means and quartiles: what they tell, by subtraction, of the few who are left of a sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from pathways.audit.report import Finding, Tally
from pathways.definition import Preset
from pathways.disclosure.days import QUARTILE_COLUMNS
from pathways.inference.families import Family
from pathways.inference.published import LensTables, Published
from pathways.inference.recover import Recovery
from pathways.inference.remainders import (
    NOTHING,
    Cells,
    Flags,
    Ints,
    Wholes,
    count_left,
    over_grid,
    recovered_days,
    recovered_means,
)
from pathways.inference.small import Small
from pathways.inference.system import NONE

Name = Callable[[dict[str, Any]], str]
"""From a row to the name of its key."""
MEAN, DAYS = "mean", "days"
COST = ["cost"]
DURATION = [f"duration_{name}" for name in QUARTILE_COLUMNS]


@dataclass(frozen=True)
class Table:
    """Groups by key and place: what they are called, how many they can be, and what is told of them."""

    what: tuple[str, ...]
    size: tuple[Ints, Ints]
    told: dict[str, Ints]  # MEAN: (keys, places, 1); DAYS: (keys, places, 3)

    def cells(self, kind: str) -> Cells:
        low, high = self.size
        return Cells(low.ravel(), high.ravel(), self.told[kind].reshape(low.size, self.told[kind].shape[-1]))


@dataclass(frozen=True)
class Attack:
    """What an attacker uses: numbers of the preset, and bounds of every count."""

    published: Published
    recovery: Recovery
    preset: Preset

    @property
    def few(self) -> int:
        """So many patients a mean is of."""
        return max(self.preset.means_from, self.published.minimum)

    def found(
        self, kind: str, cells: Cells, wholes: Wholes, left: tuple[Ints, Ints]
    ) -> tuple[Tally, Flags, Ints, Ints]:
        """How far he comes, which sums give something away, and what: between which bounds."""
        if kind == MEAN:
            most = self.few
            flags, *bounds = recovered_means(cells, wholes, left, self.preset.money_rounding, most)
            low, high = np.ceil(bounds[0]).astype(np.int64), np.floor(bounds[1]).astype(np.int64)
        else:
            most = self.published.minimum
            small = Small(most, self.preset.possible_values)
            flags, low, high = recovered_days(cells, wholes, left, small)
        known = int(((left[0] >= 1) & (left[1] < most)).sum())
        tally = Tally(len(wholes.whole), known, int(flags.sum()), int((flags & (low >= high)).sum()))
        return tally, flags, low, high


def attack_remainders(
    published: Published, recovery: Recovery, preset: Preset
) -> tuple[dict[str, Tally], list[Finding]]:
    """Means and quartiles of wholes less those of their parts: over the lattice, and within a view."""
    attack = Attack(published, recovery, preset)
    tallies, found = {MEAN: Tally(), DAYS: Tally()}, []
    for kind, lens, table, group, wholes, left in _sums(attack):
        if not len(wholes.whole):
            continue
        cells = table.cells(kind)
        tally, flags, low, high = attack.found(kind, cells, wholes, left or count_left(cells, wholes))
        tallies[kind] += tally
        places = table.size[0].shape[1]
        for row in np.flatnonzero(flags).tolist():
            key, place = divmod(int(wholes.whole[row]), places)
            said = {
                MEAN: f"EUR is the mean of those at {table.what[key]} who are left besides {group}",
                DAYS: f"of those at {table.what[key]} who are left besides {group}, by their days",
            }[kind]
            point = published.grid.describe(place)
            found.append(Finding(kind, lens, said, point, int(low[row]), int(high[row]), "differences"))
    return tallies, found


Sum = tuple[str, str, Table, str, Wholes, tuple[Ints, Ints] | None]
"""Kind, lens, cells, what the parts are, the sums, and how many are left where that is known better."""


def _sums(attack: Attack) -> Iterator[Sum]:
    published, recovery = attack.published, attack.recovery
    # Of one kind and lens the first is about the counts themselves.
    of_kind = {(family.kind, family.lens): family for family in reversed(recovery.state.families)}
    costs = {MEAN: COST, DAYS: DURATION}
    views = _table(attack, of_kind["view", ""], published.views, lambda row: "episodes", costs)
    yield from _over_lattice(attack, "", views)
    for lens in published.lenses:
        yield from _of_lens(attack, lens, of_kind, views)


def _of_lens(
    attack: Attack, lens: LensTables, of_kind: Mapping[tuple[str, str], Family], views: Table
) -> Iterator[Sum]:
    label = lens.labels
    told = {MEAN: COST, DAYS: list(QUARTILE_COLUMNS)}
    nodes = _table(
        attack, of_kind["node", lens.id], lens.nodes,
        lambda row: f"{label[row['step']]} at {row['position']}", told,
    )  # fmt: skip
    links = _table(
        attack, of_kind["link", lens.id], lens.links,
        lambda row: f"{label[row['source']]} at {row['position']} > {label[row['target']]}", told,
    )  # fmt: skip
    for table in (nodes, links):
        yield from _over_lattice(attack, lens.id, table)
    yield from _within(MEAN, lens.id, nodes, links, [_target(name) for name in links.what], "its links")
    if ("route", lens.id) in of_kind and not lens.routes.is_empty():
        routes = _table(
            attack, of_kind["route", lens.id], lens.routes,
            lambda row: " > ".join(label[code] for code in row["route"]), told,
        )  # fmt: skip
        yield from _over_lattice(attack, lens.id, routes)
        for kind in told:
            yield from _within(kind, lens.id, views, routes, ["episodes"] * len(routes.what), "its routes")
    yield from _foci(attack, lens, views)


def _target(link: str) -> str:
    """The node that a link goes to."""
    source, target = link.rsplit(" > ", 1)
    return f"{target} at {int(source.rsplit(' at ', 1)[1]) + 1}"


def _table(
    attack: Attack, family: Family, rows: pl.DataFrame, name: Name, told: Mapping[str, list[str]]
) -> Table:
    """What is told of the cells of a family; a count that nobody can be in is zero."""
    low, high = attack.recovery.low, attack.recovery.high
    there = family.unknowns != NONE
    size = tuple(np.where(there, bound[family.unknowns], 0) for bound in (low, high))
    number = {what: key for key, what in enumerate(family.what)}
    heads = [columns[0] for columns in told.values() if columns[0] in rows.columns]
    rows = rows.filter(pl.any_horizontal(pl.col(heads).is_not_null())) if heads else rows.clear()
    key = np.array([number[name(row)] for row in rows.iter_rows(named=True)], np.int64)
    return Table(family.what, size, _told(rows, key, there.shape, told))  # type: ignore[arg-type]


def _told(
    rows: pl.DataFrame, key: Ints, shape: tuple[int, ...], told: Mapping[str, list[str]]
) -> dict[str, Ints]:
    """What rows (place, and the columns of each kind) tell of their keys and places."""
    values = {kind: np.full((*shape, len(columns)), NOTHING, np.int64) for kind, columns in told.items()}
    for kind, columns in told.items():
        if columns[0] in rows.columns:
            numbers = rows.select(pl.col(columns).cast(pl.Int64).fill_null(NOTHING)).to_numpy()
            values[kind][key, rows["place"].to_numpy()] = numbers
    return values


def _over_lattice(attack: Attack, lens: str, table: Table) -> Iterator[Sum]:
    for kind in (MEAN, DAYS):
        is_told = table.told[kind][:, :, 0] != NOTHING
        wholes = over_grid(is_told, attack.published.grid)
        others = over_grid(is_told, attack.published.grid, is_part=~is_told)
        cells = table.cells(kind)
        low, high = count_left(cells, wholes)
        low = np.maximum(low, others.per_whole(cells.low[others.part]))
        high = np.minimum(high, others.per_whole(cells.high[others.part]))
        yield kind, lens, table, "what is told of its parts", wholes, (low, high)


def _within(
    kind: str, lens: str, wholes: Table, parts: Table, owners: list[str], group: str
) -> Iterator[Sum]:
    """Sums within each view: of each key of `parts` the key of `wholes` that it is a part of."""
    number = {what: key for key, what in enumerate(wholes.what)}
    both = Table(
        (*wholes.what, *parts.what),
        tuple(np.concatenate(sides) for sides in zip(wholes.size, parts.size, strict=True)),  # type: ignore[arg-type]
        {kind: np.concatenate([wholes.told[kind], parts.told[kind]])},
    )
    owner = np.array([number.get(what, NONE) for what in owners], np.int64)
    is_told = both.told[kind][:, :, 0] != NOTHING
    places = is_told.shape[1]
    key, place = np.nonzero(is_told[len(wholes.what) :])
    has_whole = (owner[key] != NONE) & is_told[owner[key], place]
    key, place = key[has_whole], place[has_whole]
    whole, row = np.unique(owner[key] * places + place, return_inverse=True)
    yield kind, lens, both, group, Wholes(whole, row, (len(wholes.what) + key) * places + place), None


def _foci(attack: Attack, lens: LensTables, views: Table) -> Iterator[Sum]:
    """The foci at one position of a view do not overlap; what is told of them is of whole episodes."""
    foci = lens.foci.filter(pl.col("focus").is_not_null()) if not lens.foci.is_empty() else lens.foci
    if foci.is_empty():
        return
    columns = {MEAN: COST, DAYS: list(QUARTILE_COLUMNS)}
    for (position,), here in foci.group_by("position", maintain_order=True):
        steps = here["step"].unique().sort().to_list()
        key = np.array([steps.index(step) for step in here["step"]])
        place = here["place"].to_numpy()
        shape = len(steps), attack.published.grid.size
        size = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        bounds = attack.published.bounds(here["episodes"], attack.published.minimum)
        for table, bound in zip(size, bounds, strict=True):
            table[key, place] = bound
        what = tuple(f"focus on {lens.labels[step]}" for step in steps)
        parts = Table(what, size, _told(here, key, shape, columns))
        for kind in columns:
            group = f"its nodes in focus at {position}"
            yield from _within(kind, lens.id, views, parts, ["episodes"] * len(steps), group)
