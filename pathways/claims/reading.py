"""Reading: claims and patients from files to good rows, with an account of every row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

import polars as pl

from pathways.claims.account import ReadReport, account_for
from pathways.claims.boundary import without_values
from pathways.claims.columns import CLAIMS_SCHEMA, PATIENTS_SCHEMA
from pathways.claims.judging import COMPARED, Judged, breaking, judge_rows
from pathways.claims.map import ColumnMap, ReadOptions
from pathways.claims.opening import OpenTable, Paths, open_table
from pathways.claims.repeats import count_sharers, find_repeats, find_sharers
from pathways.claims.rules import CONTRADICTION, DUPLICATE, RULES, claim_rules, patient_rules
from pathways.claims.setaside import write_set_aside
from pathways.claims.settling import settle_reading
from pathways.claims.workroom import Workroom
from pathways.errors import PathwaysError
from pathways.progress import Progress

LAST_DAY = pl.coalesce("end_date", "date").alias("end_date")
"""A claim without an end lasts a day."""

Table = TypeVar("Table")


@dataclass(frozen=True)
class GoodRows:
    """The good rows of a table and the account of all its rows."""

    rows: pl.LazyFrame
    pieces: list[pl.LazyFrame]  # the same rows, see `batches_of`
    report: ReadReport
    workroom: Workroom

    def close(self) -> None:
        """Remove temporary copies of the files now, not at the end of the process; the rows stop working."""
        self.workroom.close()


class Claims(GoodRows):
    """The good claims (CLAIMS_SCHEMA) and the account of all rows."""


class Patients(GoodRows):
    """The good rows of the patients table (PATIENTS_SCHEMA), one per patient, and the account of all rows."""


def read_claims(
    paths: Paths,
    *,
    column_map: ColumnMap | Mapping[str, str] | None = None,
    set_aside_to: Path | None = None,
    plausible: tuple[date, date] | None = None,
    known_codes: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Claims:
    """Read claims from files and folders.

    `set_aside_to` is a folder, outside any release, for `claims.csv` with the rows not used; without it
    they are only counted. With `known_codes` a claim with another code is set aside too. A claim whose
    claim_id and content both repeat an earlier claim's is a duplicate; a claim_id that returns with other
    content (lines of one invoice, a correction) is a claim of its own, counted in
    `report.claim_ids_shared`.
    """
    names, options = _names_and_options(column_map, "claims")
    if plausible is not None:
        options = replace(options, plausible_from=plausible[0], plausible_until=plausible[1])
    workroom = Workroom()
    tell = progress or _silent

    def read() -> Claims:
        table = open_table("claims", paths, names, options, workroom=workroom, progress=tell)
        tell("read", 0, 1)
        judged = _judge_claims(table, known_codes)
        shared = 0
        if _has(table, "claim_id"):
            shared = count_sharers(judged.good_rows([pl.col("claim_id")]), "claim_id")
        report = _account(judged, set_aside_to, claim_ids_shared=shared)
        tell("read", 1, 1)
        columns = [LAST_DAY if name == "end_date" else pl.col(name) for name in CLAIMS_SCHEMA]
        return Claims(judged.good_rows(columns), judged.good_pieces(columns), report, workroom)

    return _clearing(workroom, read, paths)


def read_patients(
    paths: Paths,
    *,
    claims: Claims | None = None,
    column_map: ColumnMap | Mapping[str, str] | None = None,
    set_aside_to: Path | None = None,
    progress: Progress | None = None,
) -> Patients:
    """Read the patients table; with `claims`, patient_id gets the type that it has there.

    Equal rows for one patient are one row. Rows that contradict each other are all set aside, since nothing
    says which is right: such a patient counts as one without a row.
    """
    names, options = _names_and_options(column_map, "patients")
    id_type = None if claims is None else claims.rows.collect_schema()["patient_id"]
    workroom = Workroom()
    tell = progress or _silent

    def read() -> Patients:
        table = open_table("patients", paths, names, options, workroom=workroom, progress=tell)
        tell("read", 0, 1)
        judged = _judge_patients(table, id_type)
        report = _account(judged, set_aside_to, claim_ids_shared=0)
        tell("read", 1, 1)
        columns = [pl.col(name) for name in PATIENTS_SCHEMA]
        return Patients(judged.good_rows(columns), judged.good_pieces(columns), report, workroom)

    return _clearing(workroom, read, paths)


def _names_and_options(
    column_map: ColumnMap | Mapping[str, str] | None, table: Literal["claims", "patients"]
) -> tuple[Mapping[str, str], ReadOptions]:
    if isinstance(column_map, ColumnMap):
        return (column_map.claims if table == "claims" else column_map.patients), column_map.options
    return column_map or {}, ReadOptions()


def _clearing(workroom: Workroom, read: Callable[[], Table], paths: Paths) -> Table:
    """Read; when that fails, leave no copies behind and let no value out."""
    what = str(paths) if isinstance(paths, str | Path) else ", ".join(map(str, paths))
    try:
        return without_values(read, what=what)
    except BaseException:
        workroom.close()
        raise


def _silent(phase: str, done: int, total: int) -> None:
    pass


def _has(table: OpenTable, name: str) -> bool:
    return name in table.parts[0].places  # every file has the same columns of ours


def _judge_claims(table: OpenTable, known_codes: Collection[str] | None) -> Judged:
    content = [*CLAIMS_SCHEMA, "claim_id"]
    every_row = table.options.repeated_rows == "duplicate"

    def compare(rows: pl.LazyFrame) -> pl.DataFrame:
        if not every_row:
            if not _has(table, "claim_id"):
                return pl.DataFrame(schema=COMPARED)
            rows = rows.filter(pl.col("claim_id").is_not_null())
        rows = rows.with_columns(LAST_DAY)
        key = None if every_row else "claim_id"
        return find_repeats(rows, content, key).pipe(breaking, DUPLICATE)

    reading = settle_reading(table.parts, "claims", table.options, where=table.where)
    return judge_rows(table, reading, claim_rules(table.options, known_codes), compare)


def _judge_patients(table: OpenTable, id_type: pl.DataType | None) -> Judged:
    def compare(rows: pl.LazyFrame) -> pl.DataFrame:
        repeats = find_repeats(rows, list(PATIENTS_SCHEMA)).pipe(breaking, DUPLICATE)
        others = rows.join(repeats.lazy(), on=["file", "row"], how="anti")
        contradictions = find_sharers(others, ["patient_id"]).pipe(breaking, CONTRADICTION)
        return pl.concat([contradictions, repeats])

    reading = settle_reading(table.parts, "patients", table.options, where=table.where, id_type=id_type)
    return judge_rows(table, reading, patient_rules(), compare)


def _account(judged: Judged, set_aside_to: Path | None, *, claim_ids_shared: int) -> ReadReport:
    """The account; raises when no row is left, after the set-aside file was written."""
    name = judged.table.name
    file = None if set_aside_to is None else write_set_aside(judged.broken_rows(), set_aside_to, name)
    report = account_for(judged, set_aside_file=file, claim_ids_shared=claim_ids_shared)
    if report.used == 0:
        reasons = "; ".join(f"{RULES[rule].en} ({rule}): {rows:,}" for rule, rows in report.set_aside.items())
        raise PathwaysError(
            f"{judged.table.where}: not one of its {report.rows_read:,} rows can be used. {reasons}. "
            "Check the map of the columns and how dates are written."
        )
    return report
