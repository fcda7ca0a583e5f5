"""One bucket of whole patients is counted: the unit of work of every engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from pathways.coding import ClaimCoding, StepBook, with_end_and_amount
from pathways.definition import PathwayDefinition
from pathways.episodes import Episodes, find_episodes
from pathways.runs import Array, Flags, Ints, order_by, rows_of, starts, where
from pathways.side_by_side import side_by_side
from pathways.steps import Eras, Steps, order_steps
from pathways.tally import Few, Tally, add_reasons, add_up, count_rows, list_rows
from pathways.variants.counts import PER_LENS, STAGES
from pathways.variants.measures import count_measures
from pathways.variants.on_request import OnRequest
from pathways.variants.pathways import Pathways, find_pathways
from pathways.variants.strata import of_patients_with_several, repeats_of, strata_of

_TABLES_AT_ONCE = 2  # adding up needs memory beside what the buckets hold


class Codes:
    """The numbers in which all buckets count."""

    def __init__(self, definition: PathwayDefinition) -> None:
        self.claims = ClaimCoding(definition)
        self.books = [StepBook(lens) for lens in definition.lenses]
        self.widths: defaultdict[str, dict[str, int]] = defaultdict(dict)  # see `tally.list_rows`


@dataclass(frozen=True)
class Tallies:
    """The tables of `Counts` in numbers; those that depend on the lens have a tally for each."""

    tables: dict[str, list[Tally]]
    claims: dict[str, int]  # what became of them


def count_claims(
    claims: pl.DataFrame,
    patients: pl.DataFrame | None,
    definition: PathwayDefinition,
    codes: Codes,
    data_until: date,
    asked: Collection[str] = PER_LENS,
    elsewhere: pl.DataFrame | None = None,
) -> Tallies:
    """Count the claims of whole patients, as `ClaimCoding.meanings` gives them.

    Of the large tables, those per lens, the ones that are not `asked` stay empty; those `ON_REQUEST` are then
    not made at all. `elsewhere`: the claims of these patients that `ClaimCoding.elsewhere` gives.
    """
    claims = with_end_and_amount(claims)
    episodes = find_episodes(claims, patients, definition, codes.claims, data_until)
    complete = episodes.is_new & episodes.is_complete
    shown = episodes.is_new if definition.episodes.incomplete == "show" else complete
    strata, widths = strata_of(episodes, definition), codes.widths
    end_state, duration = {"end_state": episodes.end_state}, {"days": episodes.last_day - episodes.index_day}
    tables = {
        "inclusion": [_inclusion(strata, episodes, complete, shown, widths["inclusion"])],
        "end_states": [count_rows(_rows(strata | end_state, shown), widths["end_states"])],
        "durations": [count_rows(_rows(strata | duration, shown), widths["durations"])],
        "variants": [],
        "repeats": [],
        "days": [],
    }
    rows = {name: slice(None) if name in asked else slice(0) for name in PER_LENS}
    several = of_patients_with_several(episodes.patient, shown)
    more = OnRequest(asked, claims, episodes, shown, strata, definition.steps.max_steps, widths)
    repeated, point = repeats_of(episodes, several[rows["repeats"]], strata, definition, codes.claims)
    for number, book in enumerate(codes.books):
        rules = definition.lenses[number].step_rules(definition.steps)
        steps = order_steps(_eras(claims, episodes, number, shown), rules, book)
        pathways = find_pathways(steps, episodes.end_state, definition.steps.max_steps)
        variants = np.flatnonzero(shown)[rows["variants"]]
        first = _first_of_patient(episodes.patient, strata, pathways, several)
        counted = _rows({"patients": first.astype(np.uint32), "cost_cents": episodes.cost_cents}, variants)
        links = _links(steps, strata, definition.steps.max_steps if "days" in asked else 0)
        tables["variants"].append(
            count_rows(
                _rows(strata, variants) | pathways.fields(variants), widths[f"variants {number}"], counted
            )
        )
        tables["repeats"].append(count_rows(point | pathways.fields(repeated), widths[f"repeats {number}"]))
        tables["days"].append(list_rows(links, widths[f"days {number}"]))
        more.add_lens(number, book, steps, pathways)
    tables |= more.tables
    if "measures" in asked and elsewhere is not None:
        tables |= count_measures(
            claims, elsewhere, episodes, shown, strata, repeated, point, definition, codes.claims, widths
        )
    return Tallies(tables, episodes.claims)


def add_up_tallies(parts: list[Tallies], out_of_scope: list[dict[str, int]]) -> Tallies:
    """Tallies of different patients in one (they are used up), and the claims that none of them was given."""
    claims = add_reasons([*out_of_scope, *(part.claims for part in parts)])

    def table(name: str) -> list[Tally]:
        of_parts = [part.tables.pop(name) for part in parts]
        return [add_up([tallies.pop(0) for tallies in of_parts]) for _ in range(len(of_parts[0]))]

    names = list(parts[0].tables)
    added_up = side_by_side(table, names, at_most=_TABLES_AT_ONCE)
    return Tallies(dict(zip(names, added_up, strict=True)), claims)


def _rows(columns: Mapping[str, Array], rows: Ints | Flags) -> dict[str, Array]:
    return dict(zip(columns, rows_of(rows, *columns.values()), strict=True))


def _inclusion(
    strata: Mapping[str, Ints], episodes: Episodes, complete: Flags, shown: Flags, widths: dict[str, int]
) -> Tally:
    """A row per stratum and stage with the episodes that reached it, counted once for all stages."""
    every = np.ones(len(shown), dtype=np.bool_)
    stages = dict(zip(STAGES, (every, every, episodes.is_new, complete, shown), strict=True))
    once = count_rows({**strata, **stages}, {})
    reached = [np.flatnonzero(once.field(stage)) for stage in STAGES]
    rows, stage = np.concatenate(reached), np.repeat(np.arange(len(STAGES)), list(map(len, reached)))
    fields = {name: once.field(name).take(rows) for name in strata} | {"stage": stage}
    counted = count_rows(fields, widths, {"reached": once.rows["episodes"].to_numpy().take(rows)})
    return Tally(counted.bits, counted.rows.drop("episodes").rename({"reached": "episodes"}))


def _eras(claims: pl.DataFrame, episodes: Episodes, lens: int, shown: Flags) -> Eras:
    """The claims that are a step under the lens, of the episodes that are shown."""
    inside = episodes.follow_up
    step = claims[f"step_{lens}"].to_numpy().take(inside.source)
    is_step = shown.take(inside.episode) & (step > 0)
    return Eras(*where(is_step, inside.episode, inside.day, inside.end, step, inside.moment))


def _links(steps: Steps, strata: Mapping[str, Ints], max_steps: int) -> dict[str, Array]:
    """From each drawn step to the next, with the days from start to start."""
    target = np.flatnonzero((steps.position > 0) & (steps.position < max_steps))
    source = target - 1
    start = steps.start.take(target)
    return _rows(strata, steps.episode.take(target)) | {
        "position": steps.position.take(target),  # of the source, counted from 1
        "source": steps.step.take(source),
        "target": steps.step.take(target),
        "days": start - steps.start.take(source),
    }


def _first_of_patient(patient: Ints, strata: Mapping[str, Ints], pathways: Pathways, several: Ints) -> Flags:
    """Whether an episode is the first of its patient with this stratum and pathway.

    Only the patients with several episodes can have a second one; there are few of them.
    """
    is_first = np.ones(len(patient), dtype=np.bool_)
    columns = rows_of(several, patient, *strata.values())
    for field in pathways.fields(several).values():
        columns.append(field.among(len(several)) if isinstance(field, Few) else field)
    order = order_by(*columns)
    (again,) = where(~starts(*rows_of(order, *columns)), order)
    is_first[several.take(again)] = False
    return is_first
