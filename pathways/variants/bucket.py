"""One bucket of whole patients is counted: the unit of work of every engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
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
from pathways.tally import Field, Packed, Tally, add_up, count_or_list, count_rows, list_rows, pack
from pathways.variants.counts import PER_LENS, STAGES
from pathways.variants.measures import count_measures
from pathways.variants.on_request import OnRequest
from pathways.variants.pathways import Pathways, find_pathways
from pathways.variants.strata import of_patients_with_several, repeats_of, strata_of


class Codes:
    """The numbers in which all buckets count."""

    def __init__(self, definition: PathwayDefinition) -> None:
        self.claims = ClaimCoding(definition)
        self.books = [StepBook(lens) for lens in definition.lenses]
        self.widths: defaultdict[str, dict[str, int]] = defaultdict(dict)  # see `tally.pack`


@dataclass(frozen=True)
class Tallies:
    """The tables of `Counts` in numbers; those that depend on the lens have a tally for each."""

    tables: dict[str, list[Tally]]
    claims: dict[str, int]  # what became of them

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(int(tally.rows.estimated_size()) for table in self.tables.values() for tally in table)


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
    going, widths = np.flatnonzero(shown), codes.widths
    strata = strata_of(episodes, definition, widths["strata"])
    of_shown, several = strata.take(going), of_patients_with_several(episodes.patient.take(going))
    tables = {
        "inclusion": [_inclusion(strata, episodes, complete, shown, widths["inclusion"])],
        "end_states": [
            count_rows(
                {"strata": of_shown, "end_state": episodes.end_state.take(going)}, widths["end_states"]
            )
        ],
        "durations": [
            count_rows(
                {"strata": of_shown, "days": (episodes.last_day - episodes.index_day).take(going)},
                widths["durations"],
            )
        ],
        "variants": [],
        "repeats": [],
        "days": [],
    }
    rows = {name: slice(None) if name in asked else slice(0) for name in PER_LENS}
    more = OnRequest(asked, claims, episodes, shown, strata, definition.steps.max_steps, widths)
    repeated, point = repeats_of(
        episodes, going.take(several[rows["repeats"]]), strata, definition, codes.claims
    )
    for number, book in enumerate(codes.books):
        rules = definition.lenses[number].step_rules(definition.steps)
        steps = order_steps(_eras(claims, episodes, number, shown), rules, book)
        pathways = find_pathways(steps, episodes.end_state, definition.steps.max_steps)
        listed, again = going[rows["variants"]], several[rows["variants"]]
        tables["variants"].append(
            _variants(episodes, listed, again, strata, pathways, widths[f"variants {number}"])
        )
        tables["repeats"].append(
            count_or_list({"point": point} | pathways.fields(repeated), widths[f"repeats {number}"])
        )
        links = _links(steps, strata, definition.steps.max_steps if "days" in asked else 0)
        tables["days"].append(list_rows(links, widths[f"days {number}"]))
        more.add_lens(number, book, steps, pathways)
    tables |= more.tables
    if "measures" in asked and elsewhere is not None:
        tables |= count_measures(
            claims, elsewhere, episodes, shown, strata, repeated, point, definition, codes.claims, widths
        )
    return Tallies(tables, episodes.claims)


def add_up_tallies(parts: list[Tallies], *, at_most: int = 1) -> Iterator[tuple[str, list[Tally]]]:
    """Each table of tallies of different patients, in one; they are used up. The largest come first.

    Adding up takes memory beside all that waits for it: `at_most` so many tables at once.
    """

    def table(name: str) -> tuple[str, list[Tally]]:
        of_parts = [part.tables.pop(name) for part in parts]
        total = [add_up([tallies.pop(0) for tallies in of_parts]) for _ in range(len(of_parts[0]))]
        return name, total

    def rows(name: str) -> int:
        return sum(len(tally.rows) for part in parts for tally in part.tables[name])

    names = sorted(parts[0].tables, key=rows, reverse=True)
    return side_by_side(table, names, at_most=at_most)


def _inclusion(
    strata: Packed, episodes: Episodes, complete: Flags, shown: Flags, widths: dict[str, int]
) -> Tally:
    """The episodes per stratum and the stages they reached, a flag for each."""
    every = np.ones(len(shown), dtype=np.bool_)
    stages = dict(zip(STAGES, (every, every, episodes.is_new, complete, shown), strict=True))
    return count_rows({"strata": strata, **stages}, widths)


def _eras(claims: pl.DataFrame, episodes: Episodes, lens: int, shown: Flags) -> Eras:
    """The claims that are a step under the lens, of the episodes that are shown."""
    inside = episodes.follow_up
    step = claims[f"step_{lens}"].to_numpy().take(inside.source)
    is_step = shown.take(inside.episode) & (step > 0)
    return Eras(*where(is_step, inside.episode, inside.day, inside.end, step, inside.moment))


def _links(steps: Steps, strata: Packed, max_steps: int) -> dict[str, Field]:
    """From each drawn step to the next, with the days from start to start."""
    target = np.flatnonzero((steps.position > 0) & (steps.position < max_steps))
    source = target - 1
    start = steps.start.take(target)
    return {
        "strata": strata.take(steps.episode.take(target)),
        "position": steps.position.take(target),  # of the source, counted from 1
        "source": steps.step.take(source),
        "target": steps.step.take(target),
        "days": start - steps.start.take(source),
    }


def _variants(
    episodes: Episodes,
    going: Ints,
    several: Ints,
    strata: Packed,
    pathways: Pathways,
    widths: dict[str, int],
) -> Tally:
    """A row per shown episode: whether its patient has none before it with this pathway here, and its cost.

    Only the patients with several episodes can have one before it.
    """
    packed = pack({"strata": strata.take(going)} | pathways.fields(going), widths)
    is_first = np.ones(len(going), dtype=np.bool_)
    columns = [episodes.patient.take(going.take(several)), *packed.take(several).keys]
    order = order_by(*columns)
    (again,) = where(~starts(*rows_of(order, *columns)), order)
    is_first[several.take(again)] = False
    counts: dict[str, Array] = {
        "patients": is_first.astype(np.uint32),
        "cost_cents": episodes.cost_cents.take(going),
    }
    return count_or_list({"all": packed}, widths, counts)
