"""An episode becomes steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from pathways.definition import COMBINATION, Lens, PathwayDefinition
from tests.oracle import within_a_day
from tests.oracle.shapes import Claim, Episode
from tests.oracle.taking_part import holds


@dataclass(frozen=True)
class Era:
    """A stretch of care: `members` are places in the vocabulary, so a combination has more than one."""

    start: date
    end: date
    members: tuple[int, ...]
    time: time | None = None
    sequence: int | None = None

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def step_of(claim: Claim, lens: Lens) -> str | None:
    for step in lens.steps:
        if any(holds(wanted, claim) for wanted in step.claims):
            return step.id
    return lens.codes.get(getattr(claim, lens.column))


def order_steps(episode: Episode, lens: Lens, definition: PathwayDefinition) -> list[tuple[date, str]]:
    """All steps of one episode, each with the day it starts; not yet cut at `max_steps`."""
    rules = definition.steps
    repeats = lens.repeats or rules.repeats
    places = {step.id: place for place, step in enumerate(lens.steps)}
    eras = []
    for claim in episode.claims:
        step = step_of(claim, lens)
        if step is not None:
            end = min(claim.end_date, episode.follow_up_end)
            eras.append(Era(claim.date, end, (places[step],), claim.time, claim.sequence))
    eras = [era for era in eras if era.days >= rules.min_era_days]
    if rules.repeat_gap_days is not None:
        eras = merge_repeats(eras, rules.repeat_gap_days)
    if rules.combination_days is not None:
        eras = resolve_overlaps(eras, rules.combination_days, rules.min_step_days)
    if rules.same_day == "together":
        eras = sorted(combine_points(eras), key=lambda era: (era.start, era.end, era.members))
    elif rules.combination_days is None:
        eras = sorted(eras, key=lambda era: (era.start, when(era), era.members))
    else:  # nothing overlaps any more: the points of a day come before the piece that starts on it
        eras = sorted(eras, key=lambda era: (era.start, era.end, when(era), era.members))
    steps = [(era.start, COMBINATION.join(lens.steps[m].id for m in era.members)) for era in eras]
    kept: list[tuple[date, str]] = []
    for start, step in steps:
        if repeats == "merge" and kept and kept[-1][1] == step:
            continue
        if repeats == "first" and step in [earlier for _, earlier in kept]:
            continue
        kept.append((start, step))
    return kept


def when(era: Era) -> tuple:
    return within_a_day.clock(era.time, era.sequence)


def merge_repeats(eras: list[Era], repeat_gap_days: int) -> list[Era]:
    """Eras of one step with at most `repeat_gap_days` between them become one."""
    merged: list[Era] = []
    for members in {era.members for era in eras}:
        own = sorted(
            (era for era in eras if era.members == members),
            key=lambda era: (era.start, when(era)),
        )
        current = own[0]
        for era in own[1:]:
            if (era.start - current.end).days <= repeat_gap_days:
                current = replace(current, end=max(current.end, era.end))
            else:
                merged.append(current)
                current = era
        merged.append(current)
    return merged


def resolve_overlaps(eras: list[Era], combination_days: int, min_step_days: int) -> list[Era]:
    """Change the first overlapping pair, sort again, and repeat until nothing overlaps."""
    eras = list(eras)
    while True:
        eras.sort(key=lambda era: (era.start, era.end, era.members))
        for place in range(1, len(eras)):
            if eras[place].start < eras[place - 1].end:
                break
        else:
            return eras
        earlier, later = eras[place - 1], eras[place]
        shared_until = min(earlier.end, later.end)
        longest = earlier if earlier.end > later.end else later
        before = Era(earlier.start, later.start, earlier.members, earlier.time, earlier.sequence)
        after = Era(shared_until, longest.end, longest.members)
        untouched: list[Era] = []
        if (shared_until - later.start).days >= combination_days:
            together = tuple(sorted({*earlier.members, *later.members}))
            pieces = [before, Era(later.start, shared_until, together, later.time, later.sequence), after]
        elif earlier.end > later.end:
            pieces = [before, after]
            untouched = [later]
        else:
            pieces = [before]
            untouched = [later]
        kept = [piece for piece in pieces if piece.days > 0 and piece.days >= min_step_days]
        eras = eras[: place - 1] + kept + untouched + eras[place + 1 :]


def combine_points(eras: list[Era]) -> list[Era]:
    """The eras, with the point events of one day as one combination."""
    points: dict[date, set[int]] = {}
    for era in eras:
        if era.days == 0:
            points.setdefault(era.start, set()).update(era.members)
    lasting = [era for era in eras if era.days > 0]
    return lasting + [Era(day, day, tuple(sorted(members))) for day, members in points.items()]
