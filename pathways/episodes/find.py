"""All episodes of a set of patients, with everything that is decided at the end of their follow-up."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from pathways.coding import NOWHERE, ClaimCoding
from pathways.definition import EpisodeRules, PathwayDefinition
from pathways.episodes.begin import begin_episodes
from pathways.episodes.observe import observe
from pathways.episodes.shapes import (
    AFTER_FOLLOW_UP,
    BACK,
    BEFORE_INDEX,
    CENSORED,
    DIED,
    ENDED,
    NO_INDEX,
    ONGOING,
    USED,
    Episodes,
    FollowUp,
)
from pathways.episodes.sort import SortedClaims, sort_claims
from pathways.errors import PathwaysError
from pathways.runs import Array, Flags, Ints, largest, numbered, order_by, rows_of, starts, sums, where


def find_episodes(
    coded: pl.DataFrame,
    patients: pl.DataFrame | None,
    definition: PathwayDefinition,
    coding: ClaimCoding,
    data_until: date,
) -> Episodes:
    """The episodes of whole patients, also those that are not new or not complete: inclusion counts them.

    `coded` comes from `ClaimCoding.meanings`, by way of `with_end_and_amount`, and `patients` from
    `ClaimCoding.observations`.
    """
    rules = definition.episodes
    if rules.min_age:
        coded = _of_age(coded, patients, rules.min_age)
    claims = sort_claims(coded, rules)
    begins = begin_episodes(claims, rules)
    first = np.flatnonzero(begins)
    episode, belongs = _assign(claims, begins, first)
    index_day = claims.day.take(first).astype(np.int64)
    follow_up_end = _follow_up_end(claims, first, index_day, rules)
    observed_end = follow_up_end.take(episode) if len(first) else claims.end  # of no episode: never looked at
    in_follow_up = belongs & (claims.day <= observed_end)
    follow_up = _follow_up(claims, episode, in_follow_up, observed_end)
    first_inside = np.flatnonzero(starts(follow_up.episode))  # an episode holds at least its first claim

    patient = claims.patient.take(first)
    (one_per_patient,) = where(starts(claims.patient), claims.source)
    observed = observe(coded["patient_id"][one_per_patient], patients, data_until)
    observed_from = observed.observed_from.take(patient)
    died = observed.died.take(patient) <= follow_up_end
    is_complete = (observed.observed_until.take(patient) >= follow_up_end) | died
    last_day = largest(follow_up.end, first_inside)
    end_state = np.full(len(first), ENDED)
    if rules.follow_up_days is not None:
        end_state[follow_up_end - last_day <= rules.quiet_days] = ONGOING
    if "is_back" in coded.columns:
        end_state[_ends_back(coded["is_back"].to_numpy(), follow_up, first_inside)] = BACK
    end_state[~is_complete] = CENSORED
    end_state[died] = DIED

    group, is_index = coded["group"].to_numpy(), where(in_follow_up, claims.is_index)[0]
    specialist, region = _performer(coded, follow_up, is_index, index_day, coding)
    residence = observed.region.take(patient)
    return Episodes(
        patient=patient,
        group=group.take(claims.source.take(first))
        if rules.diagnosis_of == "claim"
        else _groups_of_index(group, follow_up, is_index, index_day),
        index_day=index_day,
        specialist=specialist,
        region=np.where(residence == NOWHERE, region, residence),
        last_day=last_day,
        cost_cents=_costs(coded["amount_cents"].to_numpy(), follow_up, first_inside),
        end_state=end_state,
        is_new=_is_new(claims, first, index_day, observed_from, rules),
        is_complete=is_complete,
        follow_up=follow_up,
        claims=_count_fates(claims, belongs, in_follow_up),
        follow_up_end=follow_up_end,
        observed_from=observed_from,
        observed_until=observed.observed_until.take(patient),
        died=observed.died.take(patient),
        birth_year=observed.birth_year.take(patient),
        sex=observed.sex.take(patient),
    )


def _of_age(coded: pl.DataFrame, patients: pl.DataFrame | None, min_age: int) -> pl.DataFrame:
    """A claim is an index claim only of a patient who turned `min_age` in or before its year."""
    if patients is None:
        raise PathwaysError(
            f"min_age = {min_age} asks for a birth year: give a patients file with birth_year."
        )
    born = coded.select("patient_id").join(
        patients.select("patient_id", "birth_year"), on="patient_id", how="left", maintain_order="left"
    )["birth_year"]
    year = coded["day"].cast(pl.Int32).cast(pl.Date).dt.year()
    of_age = (year - born >= min_age) & (born != NOWHERE)
    return coded.with_columns(pl.col("is_index") & of_age.fill_null(False))


def _groups_of_index(group: Array, follow_up: FollowUp, is_index: Flags, index_day: Ints) -> Array:
    """The group of each episode's index claim; of several at one moment the first of the definition."""
    candidate = np.flatnonzero(is_index & (follow_up.day == index_day.take(follow_up.episode)))
    episode, group = follow_up.episode[candidate], group[follow_up.source[candidate]]
    order = order_by(episode, follow_up.moment[candidate], group)
    return group[order[starts(episode[order])]]


def _assign(claims: SortedClaims, begins: Flags, first: Ints) -> tuple[Ints, Flags]:
    """The episode that began last, and whether the claim is of the same unit: else it is of no episode."""
    episode = numbered(begins)
    if not len(first):
        return episode, begins
    # What stands above the first episode gets the last one's, for -1.
    unit = claims.unit.take(first).take(episode)
    return episode, (unit == claims.unit) & (episode >= 0)


def _follow_up_end(claims: SortedClaims, first: Ints, index_day: Ints, rules: EpisodeRules) -> Ints:
    """Without `follow_up_days` (given episodes only) it ends with the last claim."""
    if rules.follow_up_days is None:
        return largest(claims.end, first)
    return index_day + rules.follow_up_days


def _follow_up(claims: SortedClaims, episode: Ints, inside: Flags, observed_end: Array) -> FollowUp:
    end = np.minimum(claims.end, observed_end)
    return FollowUp(*where(inside, episode, claims.source, claims.day, end, claims.moment))


def _costs(amounts: Ints, follow_up: FollowUp, first_row: Ints) -> Ints:
    if not amounts.any():  # as in an event log
        return np.zeros(len(first_row), dtype=np.int64)
    return sums(amounts.take(follow_up.source), first_row)


def _is_new(
    claims: SortedClaims, first: Ints, index_day: Ints, observed_from: Array, rules: EpisodeRules
) -> Flags:
    """Observed during the whole wash-out, and no earlier claim (by index: index claim) reaches into it."""
    if rules.by == "given":
        return np.ones(len(first), dtype=np.bool_)
    clear_from = index_day - rules.washout_days
    return (observed_from <= clear_from) & (claims.earlier_end.take(first) < clear_from)


def _ends_back(is_back: Flags, follow_up: FollowUp, first_row: Ints) -> Flags:
    """Whether any of the last claims (those that tie on day and moment) says "back in first-line care"."""
    ends_back = np.zeros(len(first_row), dtype=np.bool_)
    last_row = np.append(first_row[1:], len(follow_up.day)) - 1
    candidate = np.flatnonzero(is_back.take(follow_up.source))
    episode = follow_up.episode.take(candidate)
    last = last_row.take(episode)
    is_last = follow_up.day.take(candidate) == follow_up.day.take(last)
    is_last &= follow_up.moment.take(candidate) == follow_up.moment.take(last)
    ends_back[where(is_last, episode)[0]] = True
    return ends_back


def _performer(
    coded: pl.DataFrame, follow_up: FollowUp, is_index: Flags, index_day: Ints, coding: ClaimCoding
) -> tuple[Array, Array]:
    """Specialist and region of each episode's index claim; ties go to the first specialist, then region."""
    nowhere = np.full(len(index_day), NOWHERE)
    orders = {"specialist": coding.specialists.order(), "region": coding.regions.order()}
    told = {name: order for name, order in orders.items() if name in coded.columns}
    if not told:
        return nowhere, nowhere
    candidate = np.flatnonzero(is_index & (follow_up.day == index_day.take(follow_up.episode)))
    episode, moment = rows_of(candidate, follow_up.episode, follow_up.moment)
    first = np.flatnonzero(starts(episode))  # sorted by moment, so the first is the earliest
    is_earliest = moment == moment.take(first).take(episode)
    episode, source = where(is_earliest, episode, follow_up.source.take(candidate))
    numbers = {name: coded[name].to_numpy().take(source) for name in told}
    order = order_by(episode, *(told[name].take(numbers[name]) for name in told))
    (chosen,) = where(starts(episode.take(order)), order)
    found = {name: column.take(chosen) for name, column in numbers.items()}
    return found.get("specialist", nowhere), found.get("region", nowhere)


def _count_fates(claims: SortedClaims, belongs: Flags, in_follow_up: Flags) -> dict[str, int]:
    """What became of the claims in scope."""
    has_index: Array = np.array(True)  # of every claim, where every claim may start an episode
    if not claims.is_index.all():
        has_index = np.zeros(int(claims.unit[-1]) + 1, dtype=np.bool_)
        has_index[where(claims.is_index, claims.unit)[0]] = True
        has_index = has_index[claims.unit]
    fates = {
        USED: in_follow_up,
        NO_INDEX: ~has_index,
        BEFORE_INDEX: ~belongs & has_index,
        AFTER_FOLLOW_UP: belongs & ~in_follow_up,
    }
    counted = {fate: int(np.count_nonzero(flags)) for fate, flags in fates.items()}
    return {fate: claims for fate, claims in counted.items() if claims}
