"""The tables that are made when asked for: costs, days since the start, and flows by age and sex."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from pathways.coding import StepBook
from pathways.episodes import Episodes
from pathways.runs import Array, Flags
from pathways.steps import Steps
from pathways.tally import Field, Packed, Tally, count_rows, list_rows
from pathways.variants.case_mix import case_mix, people
from pathways.variants.costs import cost_of_steps, courses, episode_costs, link_costs
from pathways.variants.counts import ON_REQUEST
from pathways.variants.pathways import Pathways


class OnRequest:
    """Holds the tallies of one bucket while its lenses are counted; `tables` has what was asked for."""

    def __init__(
        self,
        asked: Collection[str],
        claims: pl.DataFrame,
        episodes: Episodes,
        shown: Flags,
        strata: Packed,
        max_steps: int,
        widths: Mapping[str, dict[str, int]],
    ) -> None:
        self._claims, self._episodes, self._shown, self._strata = claims, episodes, shown, strata
        self._max_steps, self._widths = max_steps, widths
        self.tables: dict[str, list[Tally]] = {name: [] for name in ON_REQUEST if name in asked}
        self._people = people(episodes) if "case_mix" in asked else {}
        if "costs" in asked:
            self._count("costs", 0, *episode_costs(episodes, strata, shown))

    def add_lens(self, lens: int, book: StepBook, steps: Steps, pathways: Pathways) -> None:
        """Count one lens, given its steps and the pathways they make."""
        episodes, strata = self._episodes, self._strata
        if "link_costs" in self.tables:
            cents = cost_of_steps(self._claims, episodes, steps, self._shown, lens, book)
            self._count("link_costs", lens, *link_costs(steps, cents, episodes, strata, self._max_steps))
        if "courses" in self.tables:
            self._count("courses", lens, *courses(episodes, strata, pathways, self._shown))
        if "since_start" in self.tables:
            self._list("since_start", lens, self._since_start(steps))
        if "case_mix" in self.tables:
            self._count("case_mix", lens, case_mix(strata, self._people, pathways, self._shown), {})

    def _since_start(self, steps: Steps) -> dict[str, Field]:
        """A row per drawn step, with the days from the index date to its start."""
        drawn = steps.position < self._max_steps
        episode = steps.episode[drawn]
        return {
            "strata": self._strata.take(episode),
            "position": steps.position[drawn] + 1,
            "step": steps.step[drawn],
            "days": steps.start[drawn] - self._episodes.index_day[episode],
        }

    def _count(self, table: str, lens: int, fields: Mapping[str, Field], counts: Mapping[str, Array]) -> None:
        self.tables[table].append(count_rows(fields, self._widths[f"{table} {lens}"], counts))

    def _list(self, table: str, lens: int, fields: Mapping[str, Field]) -> None:
        self.tables[table].append(list_rows(fields, self._widths[f"{table} {lens}"]))
