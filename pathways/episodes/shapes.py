"""What an episode is, in columns; and what can become of a claim."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.coding import NO_EPISODE_ID, OTHER_DIAGNOSIS, OUTSIDE_SCOPE
from pathways.definition import END_STATES
from pathways.runs import Array, Flags, Ints

USED = "used"
NO_INDEX = "no_index"
BEFORE_INDEX = "before_index"
AFTER_FOLLOW_UP = "after_follow_up"
REASONS = (OUTSIDE_SCOPE, OTHER_DIAGNOSIS, NO_EPISODE_ID, NO_INDEX, BEFORE_INDEX, AFTER_FOLLOW_UP)
"""Why a claim is out of scope, in order of precedence."""

BACK, ENDED, ONGOING, DIED, CENSORED = (
    END_STATES.index(state) for state in ("back", "ended", "ongoing", "died", "censored")
)


@dataclass(frozen=True)
class FollowUp:
    """The claims in the follow-up of episodes, ordered by episode, day and moment; one entry per claim.

    `source` is the row of the coded claims, `end` is clipped at the end of follow-up. `moment` orders the
    claims of a day by time and sequence; equal moments are ties.
    """

    episode: Ints
    source: Ints
    day: Array
    end: Array
    moment: Array


@dataclass(frozen=True)
class Episodes:
    """Episodes ordered by patient and group; one entry per episode, days since 1970."""

    patient: Ints  # a number within this bucket
    group: Array
    index_day: Array
    specialist: Array  # a number of its directory, see `coding`; so is region
    region: Array
    last_day: Ints  # of care, clipped at the end of follow-up
    cost_cents: Ints
    end_state: Ints  # place in END_STATES
    is_new: Flags
    is_complete: Flags
    follow_up: FollowUp
    claims: dict[str, int]  # what became of the claims: used, or the reason why not
    follow_up_end: Ints
    observed_from: Array
    observed_until: Array
    died: Array  # day of death; so late that it never comes where nobody died
    birth_year: Array  # NOWHERE where not known; so is sex, a number of its directory
    sex: Array
