"""What a definition says about claims, as tables to look up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import numpy as np
import polars as pl

from pathways.coding.directory import NOWHERE, Directory
from pathways.coding.events import EventCoding
from pathways.coding.words import Words
from pathways.definition import ClaimFilter, Lens, PathwayDefinition
from pathways.runs import FOREVER, NEVER, Array, Flags, Ints

OUTSIDE_SCOPE = "outside_scope"
OTHER_DIAGNOSIS = "other_diagnosis"
NO_EPISODE_ID = "no_episode_id"


class ClaimCoding:
    """Turns claims into numbers, in three steps.

    Of the claims in a file `needed` is what is read. `places` turns each word into its place among the words
    that the definition mentions; all others share the last place. `meanings` looks up what the definition
    says of each place.
    """

    def __init__(self, definition: PathwayDefinition) -> None:
        self._words = {column: words for column, words in _mentioned_words(definition).items() if words}
        self._places = {column: Words(words) for column, words in self._words.items()}
        self._in_scope = self._tables_of(definition.scope)
        self._is_index = self._tables_of(definition.episodes.index)
        self._group = self._table_of_groups(definition)
        self._any_diagnosis = [self._tables_of(wanted) for wanted in definition.any_diagnosis]
        self._steps = [(lens.column, self._table_of_steps(lens)) for lens in definition.lenses]
        self._steps_by_claims = [self._claims_of_steps(lens) for lens in definition.lenses]
        self._starts_in_group = definition.episodes.diagnosis_of == "index"
        self._back = [
            (lens.column, self._marks(lens.column, lens.back)) for lens in definition.lenses if lens.back
        ]
        self._by = definition.episodes.by
        self.specialists = Directory(
            definition.specialist_codes, [step.id for step in definition.specialists]
        )
        self.regions = Directory(definition.region_codes)
        self.sexes = Directory({})
        self.events = EventCoding(definition, self._marks) if definition.measures else None
        directories = {"specialist": self.specialists, "region": self.regions}
        asked = definition.release.dimensions  # what is no dimension is not worth the reading
        self._directories = {name: directory for name, directory in directories.items() if name in asked}
        self._texts = {**self._directories, **self._words}.keys()

    def needed(self, claims: pl.LazyFrame) -> pl.LazyFrame:
        """The columns that somebody asks for, with dates as days since 1970."""
        columns = [
            pl.col("patient_id"),
            pl.col("date").to_physical().alias("day"),
            pl.col("end_date").to_physical().alias("end"),
            pl.col("time").to_physical(),
            pl.col("sequence"),
            pl.col("amount_cents"),
            *(pl.col(column).cast(pl.String) for column in self._texts),
        ]
        if self._by == "given":
            columns.append(pl.col("episode_id"))
        return claims.select(columns)

    def places(self, needed: pl.DataFrame) -> pl.DataFrame:
        """The same claims with numbers for texts: specialist, region, and places of mentioned words."""
        columns = {column.name: column.rechunk() for column in needed}  # what lies in pieces takes longer
        numbers = {name: directory.numbers(columns[name]) for name, directory in self._directories.items()}
        numbers |= {_place_of(name): words.places(columns[name]) for name, words in self._places.items()}
        others = [column for name, column in columns.items() if name not in self._texts]
        return pl.DataFrame([*others, *(pl.Series(name, each) for name, each in numbers.items())])

    def meanings(self, places: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, int]]:
        """Claims in scope with what the definition says of them, and how many are out of scope, by reason.

        Columns: patient_id, day, group; step_0, step_1, ... (one per lens, 0 = no step); where somebody asks
        for it: episode_id, specialist, region, is_index, is_back, events (see `EventCoding`); and where any
        claim tells it: end, amount_cents, time, sequence.
        """
        group = self._groups(places)
        belongs = group != NOWHERE
        in_scope, out_of_scope = _judge(self._fits(places, group))
        meant: dict[str, Array] = {"group": group}
        if self._by == "index":
            meant["is_index"] = _all_marked(places, self._is_index) & (belongs | (not self._starts_in_group))
        if self._back:
            meant["is_back"] = np.any([mark[_look_up(places, column)] for column, mark in self._back], axis=0)
        steps = {number: self._told(places, number) for number in range(len(self._steps))}
        meant |= {f"step_{number}": step for number, step in steps.items()}
        if self.events:
            meant["events"] = self.events.of(len(places), partial(_look_up, places), steps)
        looked_up = {*map(_place_of, self._words), *meant}
        stays = (column for column in places if column.name not in looked_up and _tells(column))
        # Column by column, as in `Buckets`.
        told = (pl.Series(name, np.broadcast_to(each, len(places))) for name, each in meant.items())
        columns, kept = [*stays, *told], pl.Series(in_scope)
        return pl.DataFrame([c.filter(kept) for c in columns] if out_of_scope else columns), out_of_scope

    def elsewhere(self, places: pl.DataFrame) -> pl.DataFrame:
        """Claims that are out of scope and still an event, for it may have any diagnosis.

        Columns: patient_id, day, end, events. To be asked only where `events` is.
        """
        assert self.events, "a definition without measures has no events"
        steps = {number: self._told(places, number) for number in self.events.lenses}
        marked = self.events.of(len(places), partial(_look_up, places), steps) & self.events.any_diagnosis
        rows = np.flatnonzero(marked)
        found = places[rows]
        in_scope, _ = _judge(self._fits(found, self._groups(found)))
        of_event = found.select("patient_id", "day", _END, pl.Series("events", marked[rows]))
        return of_event.filter(pl.Series(~in_scope))

    def _groups(self, places: pl.DataFrame) -> Array:
        groups = self._group[_look_up(places, "specialist"), _look_up(places, "diagnosis")]
        return np.broadcast_to(groups, len(places))

    def _fits(self, places: pl.DataFrame, group: Array) -> dict[str, Array]:
        fits = {
            OUTSIDE_SCOPE: _all_marked(places, self._in_scope),
            OTHER_DIAGNOSIS: (group != NOWHERE) | _any_marked(places, self._any_diagnosis),
        }
        if self._by == "given":
            fits[NO_EPISODE_ID] = places["episode_id"].is_not_null().to_numpy()
        return fits

    def _told(self, places: pl.DataFrame, lens: int) -> Array:
        """The step of each claim under a lens, 0 where it is none."""
        column, step = self._steps[lens]
        told = step.take(_look_up(places, column))
        for place, claims in reversed(self._steps_by_claims[lens]):  # the first step goes first
            told = np.where(_any_marked(places, claims), place, told)
        return told.astype(step.dtype, copy=False)

    def needed_of_patients(self, patients: pl.LazyFrame) -> pl.LazyFrame:
        """The columns that `observations` asks for."""
        dates = (pl.col(column).to_physical().fill_null(open_) for column, open_ in _SIDES.items())
        texts = ("sex", "region") if "region" in self._directories else ("sex",)
        birth_year = pl.col("birth_year").fill_null(NOWHERE)
        return patients.select("patient_id", *dates, birth_year, pl.col(texts).cast(pl.String))

    def observations(self, needed: pl.DataFrame) -> pl.DataFrame:
        """What is known of each patient.

        Columns: patient_id; observed_from, observed_until, died_on as days since 1970, `NEVER` or `FOREVER`
        where that side is open; birth_year, and the numbers of region and sex, `NOWHERE` where not told.
        """
        nowhere = np.full(len(needed), NOWHERE, dtype=np.int32)
        region = self.regions.numbers(needed["region"]) if "region" in self._directories else nowhere
        numbers = {"region": region, "sex": self.sexes.numbers(needed["sex"])}
        others = [column for column in needed if column.name not in numbers]
        return pl.DataFrame([*others, *(pl.Series(name, each) for name, each in numbers.items())])

    def _lookup(self, column: str, numbers: Mapping[str, int], otherwise: int) -> Ints:
        """The number of each place of a column; the last place is every word that is not mentioned."""
        return np.array([numbers.get(word, otherwise) for word in [*self._words.get(column, ()), None]])

    def _marks(self, column: str, words: Iterable[str]) -> Flags:
        return self._lookup(column, dict.fromkeys(words, 1), 0) > 0

    def _tables_of(self, wanted: ClaimFilter) -> list[tuple[str, Flags]]:
        return [(column, self._marks(column, words)) for column, words in _asked(wanted).items() if words]

    def _table_of_groups(self, definition: PathwayDefinition) -> Array:
        """The group per specialist and diagnosis; what is said of a specialist's diagnosis goes first."""
        if not definition.diagnosis_groups:
            return np.zeros(
                (len(self._words.get("specialist", ())) + 1, len(self._words.get("diagnosis", ())) + 1),
                np.int16,
            )
        number_of: dict[str | None, dict[str, int]] = {None: {}}
        for number, group in enumerate(definition.diagnosis_groups):
            for specialist, diagnosis in group.codes:
                number_of.setdefault(specialist, {}).setdefault(diagnosis, number)
        rows = [
            self._lookup("diagnosis", number_of[None] | number_of.get(specialist, {}), NOWHERE)
            for specialist in [*self._words.get("specialist", ()), None]
        ]
        return np.stack(rows).astype(np.int16)

    def _claims_of_steps(self, lens: Lens) -> list[tuple[int, list[list[tuple[str, Flags]]]]]:
        """The number of each step that more than one column tells, and the claims it selects."""
        return [
            (number, [self._tables_of(wanted) for wanted in step.claims])
            for number, step in enumerate(lens.steps, start=1)
            if step.claims
        ]

    def _table_of_steps(self, lens: Lens) -> Array:
        number_of = {step.id: number for number, step in enumerate(lens.steps, start=1)}
        steps = self._lookup(lens.column, {word: number_of[step] for word, step in lens.codes.items()}, 0)
        return steps.astype(np.uint16 if len(number_of) < 2**16 else np.uint32)


def with_end_and_amount(claims: pl.DataFrame) -> pl.DataFrame:
    """A claim that tells no end ends on its day, and one that tells no amount costs nothing."""
    told = claims.columns
    # Most claims tell both; else Polars is asked for a table, see `Buckets`.
    if all(column in told and not claims[column].null_count() for column in ("end", "amount_cents")):
        return claims
    return claims.with_columns(
        _END if "end" in told else pl.col("day").alias("end"),
        pl.col("amount_cents").fill_null(0)
        if "amount_cents" in told
        else pl.lit(0, pl.Int64).alias("amount_cents"),
    )


_OFTEN_EMPTY = ("time", "sequence", "end", "amount_cents")
_END = pl.coalesce("end", "day")
_SIDES = {"observed_from": NEVER, "observed_until": FOREVER, "died_on": FOREVER}


def _asked(wanted: ClaimFilter) -> dict[str, tuple[str, ...]]:
    return {"code": wanted.codes, "specialist": wanted.specialists, "diagnosis": wanted.diagnoses}


def _mentioned_words(definition: PathwayDefinition) -> dict[str, list[str]]:
    """Per claims column, every word that means something to the definition."""
    mentioned: dict[str, dict[str, None]] = {}

    def mention(column: str, words: Iterable[str | None]) -> None:
        mentioned.setdefault(column, {}).update((word, None) for word in words if word is not None)

    of_steps = [wanted for lens in definition.lenses for step in lens.steps for wanted in step.claims]
    of_events = [event.claims for event in definition.events if definition.measures]
    of_scope = (definition.scope, definition.episodes.index, *definition.any_diagnosis)
    for wanted in (*of_scope, *of_steps, *of_events):
        for column, words in _asked(wanted).items():
            mention(column, words)
    for group in definition.diagnosis_groups:
        mention("specialist", (specialist for specialist, _ in group.codes))
        mention("diagnosis", (diagnosis for _, diagnosis in group.codes))
    for lens in definition.lenses:
        mention(lens.column, lens.codes)
        mention(lens.column, sorted(lens.back))
    return {column: list(words) for column, words in mentioned.items()}


def _place_of(column: str) -> str:
    return f"place_{column}"


def _look_up(places: pl.DataFrame, column: str) -> Array | int:
    """The places of a column; the last place where none of its words is mentioned."""
    name = _place_of(column)
    return places[name].to_numpy() if name in places.columns else -1


def _all_marked(places: pl.DataFrame, tables: list[tuple[str, Flags]]) -> Flags:
    marked = np.ones(len(places), dtype=np.bool_)
    for column, table in tables:
        marked &= table.take(_look_up(places, column))
    return marked


def _any_marked(places: pl.DataFrame, filters: list[list[tuple[str, Flags]]]) -> Flags:
    marked = np.zeros(len(places), dtype=np.bool_)
    for tables in filters:
        marked |= _all_marked(places, tables)
    return marked


def _tells(column: pl.Series) -> bool:
    """Whether a column tells anything; what is often empty is then not carried along."""
    return column.name not in _OFTEN_EMPTY or column.null_count() < len(column)


def _judge(fits: Mapping[str, Array]) -> tuple[Flags, dict[str, int]]:
    """What fits in every way, and how many do not, each under the first reason."""
    in_scope = np.array(True)
    out_of_scope = {}
    for reason, fit in fits.items():
        if left_out := int(np.count_nonzero(in_scope & ~fit)):
            out_of_scope[reason] = left_out
        in_scope = in_scope & fit
    return in_scope, out_of_scope
