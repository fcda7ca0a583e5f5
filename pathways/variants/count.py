"""From claims in a file to counts: read once, spread over buckets, count them side by side, add up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import polars as pl

from pathways.buckets import Buckets
from pathways.definition import PathwayDefinition
from pathways.progress import Progress
from pathways.side_by_side import side_by_side
from pathways.tally import add_reasons
from pathways.variants.bucket import Codes, Tallies, add_up_tallies, count_claims
from pathways.variants.counts import PER_LENS, Counts
from pathways.variants.wording import in_words

_BATCH = 100_000


def count_variants(
    claims: pl.LazyFrame,
    patients: pl.LazyFrame | None,
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
    total = add_up_tallies(parts, at_most=2 if is_small else 1)
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
    places = codes.claims.places(claims.lazy()).collect()
    in_scope, left_out = codes.claims.meanings(places)
    elsewhere = codes.claims.elsewhere(places) if definition.measures else None
    known = None if patients is None else codes.claims.observations(patients.lazy())
    counted = count_claims(in_scope, known, definition, codes, data_until, large_tables, elsewhere)
    rows = add_reasons([left_out, counted.claims])
    total = add_up_tallies([counted])
    return in_words(total, rows, definition, codes, data_until, observation_known=patients is not None)


def _spread(
    claims: pl.LazyFrame, codes: Codes, store: Buckets, beside: Buckets
) -> tuple[date, list[dict[str, int]]]:
    """Put the claims in scope in their buckets; the last date, and how many are out of scope by reason.

    `beside` gets the claims out of scope that measures speak of.
    """

    def put(places: pl.DataFrame) -> tuple[date, dict[str, int]]:
        in_scope, left_out = codes.claims.meanings(places)
        store.add(in_scope)
        if codes.claims.events:
            beside.add(codes.claims.elsewhere(places))
        return _last_day(places), left_out

    days, out_of_scope = zip(*side_by_side(put, _batches(codes.claims.places(claims))), strict=True)
    return max(days), list(out_of_scope)


def _spread_patients(patients: pl.LazyFrame, codes: Codes, people: Buckets) -> None:
    known = codes.claims.observations(patients)
    batches = (known.slice(row, _BATCH) for row in range(0, max(len(known), 1), _BATCH))
    for _ in side_by_side(people.add, batches):
        pass


def _batches(places: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """Claims as they are read; one empty batch when there are none."""
    batch = None
    for batch in places.collect_batches(chunk_size=_BATCH, maintain_order=False):
        yield batch
    if batch is None:
        yield places.collect()


def _last_day(batch: pl.DataFrame) -> date:
    last = batch["day"].max()
    return date.min if last is None else date(1970, 1, 1) + timedelta(days=int(last))  # type: ignore[arg-type]
