"""The pathway of each episode: its drawn steps, and what follows the last of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pathways.definition import END_STATES, GOES_ON
from pathways.runs import Array, Ints, lengths, starts, where
from pathways.steps import Steps
from pathways.tally import Few, Field

DRAWN_END_STATES = (*END_STATES, GOES_ON)


@dataclass(frozen=True)
class Pathways:
    """One entry per episode, save for `step`: there stand the steps of all, those of an episode in a run."""

    end_state: Ints  # place in DRAWN_END_STATES
    first: Ints  # where the run of the episode begins
    drawn: Ints  # how many of its steps are drawn
    step: Array

    def fields(self, episodes: Ints) -> dict[str, Field]:
        """The end state of these episodes, and each position that any of them reaches.

        Where one pathway is long, most positions are of few episodes: only what there is takes time and room.
        """
        fields: dict[str, Field] = {"end_state": self.end_state.take(episodes)}
        first, drawn = self.first.take(episodes), self.drawn.take(episodes)
        there = np.arange(len(episodes))
        for position in range(int(drawn.max(initial=0))):
            there = where(drawn.take(there) > position, there)[0]
            fields[f"step_{position}"] = Few(there, self.step.take(first.take(there) + position))
        return fields

    def step_at(self, position: int, episodes: Ints) -> Ints:
        """The step of these episodes at a position, 0 where their pathway is shorter."""
        steps = np.zeros(len(episodes), dtype=np.int64)
        there = np.flatnonzero(self.drawn[episodes] > position)
        steps[there] = self.step[self.first[episodes[there]] + position]
        return steps


def find_pathways(steps: Steps, end_state: Ints, max_steps: int) -> Pathways:
    """The first `max_steps` steps of each episode are drawn; a pathway with more of them goes on."""
    runs = np.flatnonzero(starts(steps.episode))
    episode, length = steps.episode[runs], lengths(runs, len(steps.episode))
    first, drawn = np.zeros((2, len(end_state)), dtype=np.int64)
    follows = end_state.copy()
    first[episode], drawn[episode] = runs, np.minimum(length, max_steps)
    follows[episode[length > max_steps]] = DRAWN_END_STATES.index(GOES_ON)
    return Pathways(follows, first, drawn, steps.step)
