"""What stands along a pathway: what each step costs, how long after the start it is, and who goes where."""

from __future__ import annotations

from datetime import date

from pathways.definition import COMBINATION, NO_STEP, Lens
from tests.oracle.shapes import Episode
from tests.oracle.steps import step_of


def cents_of(episode: Episode) -> int:
    return sum(claim.amount_cents or 0 for claim in episode.claims)


def cents_of_steps(episode: Episode, ordered: list[tuple[date, str]], lens: Lens) -> list[int]:
    """What each step costs, from its day until the next begins."""
    cents = [0] * len(ordered)
    for claim in episode.claims:
        if ordered:
            cents[place_of(claim.date, step_of(claim, lens), ordered)] += claim.amount_cents or 0
    return cents


def place_of(day: date, own: str | None, ordered: list[tuple[date, str]]) -> int:
    """Which of the steps a claim counts with."""
    begun_today = [place for place, (start, _) in enumerate(ordered) if start == day]
    begun_before = [place for place, (start, _) in enumerate(ordered) if start < day]
    if begun_today:
        for place in begun_today:
            if own in ordered[place][1].split(COMBINATION):
                return place
        if begun_before and own in ordered[begun_before[-1]][1].split(COMBINATION):
            return begun_before[-1]
        return begun_today[-1]
    return begun_before[-1] if begun_before else 0


def flows_of(steps: tuple[str, ...], state: str) -> list[tuple[int, str | None, str]]:
    """Position, source and target of every flow, from the one into the first step to the one into the end."""
    places = [None, *(steps or (NO_STEP,)), state]
    return [(position, places[position], places[position + 1]) for position in range(len(places) - 1)]
