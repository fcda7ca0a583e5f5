"""Claims become episodes: where they begin, what is in follow-up, how they end (design, section 5)."""

from pathways.episodes.find import find_episodes
from pathways.episodes.shapes import (
    AFTER_FOLLOW_UP,
    BEFORE_INDEX,
    NO_EPISODE_ID,
    NO_INDEX,
    OTHER_DIAGNOSIS,
    OUTSIDE_SCOPE,
    REASONS,
    USED,
    Episodes,
    FollowUp,
)

__all__ = [
    "AFTER_FOLLOW_UP",
    "BEFORE_INDEX",
    "NO_EPISODE_ID",
    "NO_INDEX",
    "OTHER_DIAGNOSIS",
    "OUTSIDE_SCOPE",
    "REASONS",
    "USED",
    "Episodes",
    "FollowUp",
    "find_episodes",
]
