"""Counting: the facts of a data report, in bounded memory; no value of fewer than 10 patients is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

import polars as pl

from pathways.claims.account import ReadReport
from pathways.claims.boundary import without_values
from pathways.claims.columns import columns_of
from pathways.claims.reading import Claims, Patients
from pathways.claims.report.shapes import ColumnValues, Count, DataReport, DefinitionFit, Fill, Shares
from pathways.claims.report.tallying import Tally, tally
from pathways.definition import ClaimFilter, DiagnosisGroup, Lens, PathwayDefinition
from pathways.words import Text

MINIMUM = 10
"""A value and its count are shown when at least so many patients are behind it."""
PROVISIONAL_SHARE = 0.75
"""Last months are provisional when all have fewer claims than this share of the median three before."""
MOST_PROVISIONAL, MONTHS_BEFORE = 6, 3
_GROUPS = Text("Diagnosegroepen", "Diagnosis groups")
_LISTED = ("code", "diagnosis", "specialist", "region")

_NONE = ""
"""The step or group of a claim in scope that has none; a claim out of scope has null."""


def data_report(
    claims: Claims, definition: PathwayDefinition | None = None, patients: Patients | None = None
) -> DataReport:
    """Count what is in the claims; with a definition also what it knows of them."""
    return without_values(lambda: _report(claims, definition, patients), what="The claims")


def _report(claims: Claims, definition: PathwayDefinition | None, patients: Patients | None) -> DataReport:
    listed = [column for column in _LISTED if column in claims.report.columns]
    wanted = {"month": pl.col("date").dt.strftime("%Y-%m"), **{column: pl.col(column) for column in listed}}
    in_scope, is_index = pl.lit(True), pl.lit(False)
    rows = claims.rows
    if definition is not None:
        in_scope, is_index = _takes_part(definition), _holds(definition.episodes.index)
        if definition.diagnosis_groups and definition.episodes.diagnosis_of == "index":
            is_index &= _group_of(definition.diagnosis_groups).is_not_null()
        wanted["groups"] = pl.when(in_scope).then(_group_of(definition.diagnosis_groups).fill_null(_NONE))
        for lens in definition.lenses:
            rows = _with_step(rows, lens)
            wanted[_step(lens)] = pl.when(in_scope).then(pl.col(_step(lens)).fill_null(_NONE))
    totals = _totals(claims, in_scope, in_scope & is_index)
    counts, people = tally(rows, wanted)
    months = _every_month(counts["month"])
    return DataReport(
        claims=claims.report,
        patients_table=patients.report if patients else None,
        patients=people,
        patients_without_row=_without_row(claims, patients) if patients else None,
        first_date=totals["first"],
        last_date=totals["last"],
        months=tuple(Count(month, _shown(*count)) for month, count in months.items()),
        gaps=tuple(month for month, (number, _) in months.items() if number == 0),
        provisional=provisional_months({month: number for month, (number, _) in months.items()}),
        columns=_fills(claims.report, totals),
        values=tuple(_values(column, counts[column], _known(column, definition)) for column in listed),
        definition=_fit(definition, counts, totals) if definition else None,
    )


def _totals(claims: Claims, in_scope: pl.Expr, is_index: pl.Expr) -> dict[str, Any]:
    filled = [
        pl.col("amount_cents" if name == "amount" else name).count().alias(name)
        for name in _counted_columns(claims.report)
    ]
    rows = claims.rows.with_columns(in_scope=in_scope.fill_null(False), index=is_index.fill_null(False))
    totals = rows.select(
        pl.col("date").min().alias("first"),
        pl.col("date").max().alias("last"),
        pl.col("in_scope", "index").sum(),
        *filled,
    )
    return totals.collect(engine="streaming").row(0, named=True)


def _counted_columns(report: ReadReport) -> list[str]:
    return [name for name in report.columns if name not in ("end_date", "claim_id")]


def _shown(claims: int, patients: int) -> int | None:
    return claims if patients >= MINIMUM or claims == 0 else None


def _without_row(claims: Claims, patients: Patients) -> int:
    """Patients in the claims who have no row in the patients table."""
    in_claims = claims.rows.select("patient_id").unique()
    missing = in_claims.join(patients.rows.select("patient_id"), on="patient_id", how="anti")
    return int(missing.select(pl.len()).collect(engine="streaming").item())


# ---- months


def _every_month(counts: Tally) -> dict[str, tuple[int, int]]:
    """The months from the first to the last, those without claims included."""
    seen = sorted(month for month in counts if month is not None)
    months: dict[str, tuple[int, int]] = {}
    month = seen[0]
    while month <= seen[-1]:
        months[month] = counts.get(month, (0, 0))
        month = _next_month(month)
    return months


def _next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def provisional_months(claims: Mapping[str, int]) -> tuple[str, ...]:
    """The last months in which claims are clearly still missing: bills come in late.

    A drop counts, not a decline: a cohort that runs out loses claims more slowly from month to month.
    """
    months = list(claims)
    provisional: tuple[str, ...] = ()
    for last in range(1, min(MOST_PROVISIONAL, len(months) - MONTHS_BEFORE) + 1):
        usual = median(claims[month] for month in months[-last - MONTHS_BEFORE : -last])
        if all(claims[month] < PROVISIONAL_SHARE * usual for month in months[-last:]):
            provisional = tuple(months[-last:])
    return provisional


# ---- columns and values


def _fills(report: ReadReport, totals: Mapping[str, Any]) -> tuple[Fill, ...]:
    counted = _counted_columns(report)
    return tuple(
        Fill(
            name=column.name,
            theirs=report.columns.get(column.name),
            filled=totals[column.name] if column.name in counted else None,
            absent=column.absent,
        )
        for column in columns_of("claims")
    )


def _known(column: str, definition: PathwayDefinition | None) -> frozenset[str]:
    """The values of a column that a definition speaks of; empty when it says nothing about this column."""
    if definition is None:
        return frozenset()
    of_steps = [claims for lens in definition.lenses for step in lens.steps for claims in step.claims]
    of_events = [event.claims for event in definition.events]
    filters = (definition.scope, definition.episodes.index, *definition.any_diagnosis, *of_steps, *of_events)
    known: dict[str, set[str]] = {
        "code": {code for claims in filters for code in claims.codes},
        "specialist": {
            *definition.specialist_codes,
            *(one for claims in filters for one in claims.specialists),
        },
        "diagnosis": {one for claims in filters for one in claims.diagnoses},
        "region": {*definition.region_codes},
    }
    known["diagnosis"] |= {diagnosis for group in definition.diagnosis_groups for _, diagnosis in group.codes}
    for lens in definition.lenses:
        known.setdefault(lens.column, set()).update(lens.codes, lens.back, lens.without_step)
    return frozenset(known[column])


def _values(column: str, counts: Tally, known: frozenset[str]) -> ColumnValues:
    given = {value: count for value, count in counts.items() if value is not None}
    shown = [
        Count(value, claims)
        for value, (claims, patients) in sorted(given.items(), key=lambda item: (-item[1][0], item[0]))
        if patients >= MINIMUM
    ]
    claims = sum(count for count, _ in given.values())
    claims_known = sum(count for value, (count, _) in given.items() if value in known)
    return ColumnValues(
        column=column,
        known=tuple(count for count in shown if not known or count.value in known),
        unknown=tuple(count for count in shown if known and count.value not in known),
        rare=len(given) - len(shown),
        claims=claims,
        known_claims=claims_known if known else None,
    )


# ---- the definition


def _fit(
    definition: PathwayDefinition, counts: Mapping[str, Tally], totals: Mapping[str, Any]
) -> DefinitionFit:
    in_scope = totals["in_scope"]

    def shares(title: Text, labels: Iterable[tuple[str, Text]], found: Tally) -> Shares:
        mapped = [Count(name, _shown(*found.get(name, (0, 0))), label) for name, label in labels]
        return Shares(title, tuple(mapped), in_scope, _shown(*found.get(_NONE, (0, 0))))

    groups = definition.diagnosis_groups
    return DefinitionFit(
        title=definition.title,
        in_scope=in_scope,
        index_claims=totals["index"] if definition.episodes.by == "index" else None,
        groups=shares(_GROUPS, [(group.id, group.title) for group in groups], counts["groups"])
        if groups
        else None,
        lenses=tuple(
            shares(lens.title, [(step.id, step.label) for step in lens.steps], counts[_step(lens)])
            for lens in definition.lenses
        ),
    )


def _takes_part(definition: PathwayDefinition) -> pl.Expr:
    """In scope, and with a diagnosis of the definition or one of the claims that may have any."""
    in_scope = _holds(definition.scope)
    if not definition.diagnosis_groups:
        return in_scope
    whatever = [_holds(claims).fill_null(False) for claims in definition.any_diagnosis]
    return in_scope & pl.any_horizontal(_group_of(definition.diagnosis_groups).is_not_null(), *whatever)


def _holds(wanted: ClaimFilter) -> pl.Expr:
    parts = [("code", wanted.codes), ("specialist", wanted.specialists), ("diagnosis", wanted.diagnoses)]
    asked = [pl.col(column).is_in(values) for column, values in parts if values]
    return pl.all_horizontal(asked) if asked else pl.lit(True)


def _step(lens: Lens) -> str:
    return f"step of {lens.id}"


def _with_step(rows: pl.LazyFrame, lens: Lens) -> pl.LazyFrame:
    """Joined, not replaced: `replace` needs a whole column at once, and Polars then holds the whole table."""
    steps = pl.LazyFrame(
        {lens.column: list(lens.codes), _step(lens): list(lens.codes.values())},
        schema={lens.column: pl.String, _step(lens): pl.String},
    )
    told = pl.col(_step(lens))
    for step in reversed(lens.steps):  # the first step goes first
        for claims in step.claims:
            told = pl.when(_holds(claims)).then(pl.lit(step.id)).otherwise(told)
    return rows.join(steps, on=lens.column, how="left").with_columns(told.alias(_step(lens)))


def _group_of(groups: Sequence[DiagnosisGroup]) -> pl.Expr:
    """The first group that has the claim's diagnosis, alone or together with its specialist."""
    group_id = pl.lit(None, dtype=pl.String)
    pair = pl.concat_str("specialist", "diagnosis", separator="\0")
    for group in reversed(groups):
        alone = [diagnosis for specialist, diagnosis in group.codes if specialist is None]
        paired = [
            f"{specialist}\0{diagnosis}" for specialist, diagnosis in group.codes if specialist is not None
        ]
        belongs = pl.col("diagnosis").is_in(alone) | pair.is_in(paired).fill_null(False)
        group_id = pl.when(belongs).then(pl.lit(group.id)).otherwise(group_id)
    return group_id
