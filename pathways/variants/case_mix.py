"""Who goes where: flows by age band and sex, for what would be expected of other patients."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np

from pathways.coding import NOWHERE
from pathways.episodes import Episodes
from pathways.measures import age_bands
from pathways.runs import Flags, Ints
from pathways.tally import Field, Packed
from pathways.variants.pathways import Pathways
from pathways.variants.strata import index_years


def people(episodes: Episodes) -> dict[str, Ints]:
    """Age band and sex of each episode's patient, as numbers of `AGE_BANDS` and of the directory of sexes."""
    return {
        "age_band": age_bands(index_years(episodes), episodes.birth_year),
        "sex": np.where(episodes.sex == NOWHERE, 0, episodes.sex).astype(np.int64),
    }


def case_mix(strata: Packed, mix: Mapping[str, Ints], pathways: Pathways, shown: Flags) -> dict[str, Field]:
    """The fields of `Counts.case_mix`: a row per shown episode and flow, also into the first step.

    `ending` is 0 where the flow goes to a step, else the place of its end state from 1; 0 as source or target
    stands for no step.
    """
    going = np.flatnonzero(shown)
    source = np.zeros(len(going), dtype=np.int64)
    episodes, flows = [going[:0]], [dict.fromkeys(("position", "source", "target", "ending"), source[:0])]
    for position in itertools.count():
        if not len(going):
            break
        target = pathways.step_at(position, going)
        stops = (target == 0) & (position > 0)
        ending = np.where(stops, pathways.end_state[going] + 1, 0)
        episodes.append(going)
        flows.append(
            {
                "position": np.full(len(going), position),
                "source": source,
                "target": target,
                "ending": ending,
            }
        )
        going, source = going[~stops], target[~stops]
    episode = np.concatenate(episodes)
    flow = {name: np.concatenate([part[name] for part in flows]) for name in flows[0]}
    return {"strata": strata.take(episode), **{name: of.take(episode) for name, of in mix.items()}, **flow}
