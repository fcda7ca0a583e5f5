"""From claims in a file to counts: read once, spread over buckets, count them side by side, add up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

import polars as pl

from pathways.batches import Pieces, batches_of
from pathways.buckets import Buckets
from pathways.definition import PathwayDefinition
from pathways.kept_memory import give_back_freed_memory
from pathways.progress import Progress
from pathways.side_by_side import side_by_side
from pathways.tally import add_reasons
from pathways.variants.bucket import Codes, Tallies, add_up_tallies, count_claims
from pathways.variants.counts import PER_LENS, Counts
from pathways.variants.wording import in_words

Item = TypeVar("Item")


def count_variants(
    claims: Pieces,
    patients: Pieces | None,
    definition: PathwayDefinition,
    *,
    data_until: date | None = None,
    buckets: int | None = None,
    memory_mb: int = 512,
    large_tables: Collection[str] = PER_LENS,
    compact: bool | Collection[str] = False,
    progress: Progress | None = None,
) -> Counts:
    """Exact counts of all pathways in the claims (`claims.CLAIMS_SCHEMA`).

    Args:
        claims, patients: a frame, or its rows in pieces, see `batches_of`.
        data_until: by default the last date in the claims.
        buckets: how many buckets of whole patients; by default as many as the claims need.
        memory_mb: claims beyond this wait on disk, and so do patients; see `Buckets`.
        large_tables: which of `EVERY_TABLE` to make; the others stay empty.
        compact: words as Enum instead of String, at a quarter of the memory, in all or in some tables.
    """
    if "measures" not in large_tables:
        definition = replace(definition, measures=(), events=())
    codes = Codes(definition)
    say = progress or (lambda phase, done, total: None)
    spread = partial(Buckets, buckets, memory_mb)
    with spread() as store, spread() as beside, spread() as people:
        say("read", 0, 1)
        last_day, out_of_scope = _spread(claims, codes, store, beside)
        until = data_until or last_day
        if patients is not None:
            _spread_patients(patients, codes, people)
        say("read", 1, 1)

        def count(bucket: range) -> Tallies:
            known = None if patients is None else people.of(bucket)
            elsewhere = beside.of(bucket) if definition.measures else None
            return count_claims(store.of(bucket), known, definition, codes, until, large_tables, elsewhere)

        parts: list[Tallies] = []
        wanted = list(store)
        for tallies in side_by_side(count, wanted):
            parts.append(tallies)
            say("count", len(parts), len(wanted))
    rows = add_reasons([*out_of_scope, *(part.claims for part in parts)])
    is_small = sum(part.size for part in parts) < memory_mb * 1_000_000 / 2
    total = add_up_tallies(parts, at_most=2) if is_small else _in_little_memory(add_up_tallies(parts))
    known = patients is not None
    return in_words(total, rows, definition, codes, until, observation_known=known, compact=compact)


def count_bucket(
    claims: pl.DataFrame,
    patients: pl.DataFrame | None,
    definition: PathwayDefinition,
    *,
    data_until: date,
    large_tables: Collection[str] = PER_LENS,
) -> Counts:
    """Exact counts of whole patients, for engines that spread patients over machines and then `merge`."""
    if "measures" not in large_tables:
        definition = replace(definition, measures=(), events=())
    codes = Codes(definition)
    places = codes.claims.places(codes.claims.needed(claims.lazy()).collect())
    in_scope, left_out = codes.claims.meanings(places)
    elsewhere = codes.claims.elsewhere(places) if definition.measures else None
    known = None
    if patients is not None:
        known = codes.claims.observations(codes.claims.needed_of_patients(patients.lazy()).collect())
    counted = count_claims(in_scope, known, definition, codes, data_until, large_tables, elsewhere)
    rows = add_reasons([left_out, counted.claims])
    total = add_up_tallies([counted])
    return in_words(total, rows, definition, codes, data_until, observation_known=patients is not None)


def _in_little_memory(tables: Iterator[Item]) -> Iterator[Item]:
    for table in tables:
        give_back_freed_memory()
        yield table


def _spread(
    claims: Pieces, codes: Codes, store: Buckets, beside: Buckets
) -> tuple[date, list[dict[str, int]]]:
    """Put the claims in scope in their buckets; the last date, and how many are out of scope by reason.

    `beside` gets the claims out of scope that measures speak of.
    """

    def put(needed: pl.DataFrame) -> tuple[date, dict[str, int]]:
        places = codes.claims.places(needed)
        in_scope, left_out = codes.claims.meanings(places)
        store.add(in_scope)
        if codes.claims.events:
            beside.add(codes.claims.elsewhere(places))
        return _last_day(places), left_out

    days, out_of_scope = zip(*side_by_side(put, batches_of(claims, codes.claims.needed)), strict=True)
    return max(days), list(out_of_scope)


def _spread_patients(patients: Pieces, codes: Codes, people: Buckets) -> None:
    def put(needed: pl.DataFrame) -> None:
        people.add(codes.claims.observations(needed))

    for _ in side_by_side(put, batches_of(patients, codes.claims.needed_of_patients)):
        pass


def _last_day(batch: pl.DataFrame) -> date:
    last = batch["day"].max()
    return date.min if last is None else date(1970, 1, 1) + timedelta(days=int(last))  # type: ignore[arg-type]
