"""The account: what became of every row that was read."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from pathways.claims.columns import TableName, columns_of
from pathways.claims.judging import Judged
from pathways.claims.rules import RULES
from pathways.claims.sources import Format


@dataclass(frozen=True)
class FileRead:
    """What was found in one file."""

    path: str
    format: Format
    rows_read: int
    used: int
    set_aside: dict[str, int]
    encoding: str | None
    separator: str | None


@dataclass(frozen=True)
class ReadReport:
    """The account of a table: rows_read == used + sum(set_aside.values()), in every file and in total."""

    table: TableName
    rows_read: int
    used: int
    set_aside: dict[str, int]  # rule -> rows, rules that held for no row left out, in the order of the rules
    files: tuple[FileRead, ...]
    passed_over: tuple[str, ...]  # files in a given folder that are no data
    columns: dict[str, str]  # our column -> theirs
    absent: tuple[str, ...]  # our columns that the files do not have
    unused: tuple[str, ...]  # their columns that we do not read, as far as they look like names
    dates: dict[str, str]  # column -> the order of day and month in it, where that was a question
    decimal: str | None  # the decimal sign of the amounts
    claim_ids_shared: int  # rows used that share their claim_id with a row of other content
    set_aside_file: Path | None


def account_for(judged: Judged, *, set_aside_file: Path | None, claim_ids_shared: int) -> ReadReport:
    """The account of a judged table; in balance by assertion."""
    table, reading = judged.table, judged.reading
    files = tuple(
        FileRead(
            path=str(part.source.path),
            format=part.source.format,
            rows_read=part.source.rows,
            used=part.source.rows - sum(broken.values()),
            set_aside=_in_order(broken),
            encoding=part.source.encoding,
            separator=part.source.separator,
        )
        for part, broken in zip(table.parts, judged.broken, strict=True)
    )
    first = table.parts[0]
    theirs = {name for part in table.parts for name in part.source.header if name}
    used_names = {part.source.header[place] for part in table.parts for place in part.places.values()}
    total: dict[str, int] = {}
    for file in files:
        for rule, rows in file.set_aside.items():
            total[rule] = total.get(rule, 0) + rows
    report = ReadReport(
        table=table.name,
        rows_read=sum(file.rows_read for file in files),
        used=sum(file.used for file in files),
        set_aside=_in_order(total),
        files=files,
        passed_over=tuple(map(str, table.passed_over)),
        columns={name: first.source.header[place] for name, place in first.places.items()},
        absent=tuple(column.name for column in columns_of(table.name) if column.name not in first.places),
        unused=_column_names(theirs - used_names),
        dates={
            name: order for name, order in reading.orders.items() if order and reading.dates[name].year_last
        },
        decimal=reading.decimal if "amount" in first.places else None,
        claim_ids_shared=claim_ids_shared,
        set_aside_file=set_aside_file,
    )
    assert report.rows_read == report.used + sum(report.set_aside.values()), "the rows must balance"
    return report


def _in_order(rows_by_rule: dict[str, int]) -> dict[str, int]:
    return {rule: rows_by_rule[rule] for rule in RULES if rows_by_rule.get(rule)}


_NAME = re.compile(r"[^\W\d][\w .:/%()-]{0,60}")
_FOUR_DIGITS = re.compile(r"\d{4}")


def _column_names(names: Set[str]) -> tuple[str, ...]:
    """The names; none when one looks like a value: a lost line end puts a patient's row behind the header."""
    if all(_NAME.fullmatch(name) and not _FOUR_DIGITS.search(name) for name in names):
        return tuple(sorted(names))
    return ()
