"""The map (`--map`): how somebody else's columns are called, and how their files are written."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal
from zoneinfo import available_timezones

from pathways.claims.boundary import without_values
from pathways.claims.columns import columns_of
from pathways.errors import PathwaysError, raise_all
from pathways.toml import suggestion

DateOrder = Literal["yyyy-mm-dd", "dd-mm-yyyy", "mm-dd-yyyy", "ddmmyyyy"]
DATE_ORDERS: tuple[DateOrder, ...] = ("yyyy-mm-dd", "dd-mm-yyyy", "mm-dd-yyyy", "ddmmyyyy")
SEPARATORS = (";", "\t", ",", "|")


@dataclass(frozen=True)
class ReadOptions:
    """How files are written, as far as that is not to be found out: the `[read]` table of a map."""

    encoding: str | None = None  # None: found
    separator: str | None = None  # None: found
    decimal: Literal[".", ","] | None = None  # None: found over the whole column
    dates: DateOrder | None = None  # None: found over the whole column; years come first or last
    time_zone: str = "Europe/Amsterdam"  # where a day begins, for times that carry an offset
    plausible_from: date = date(1990, 1, 1)  # a claim before this date is set aside
    plausible_until: date = field(default_factory=date.today)  # and one after it: care is not in the future
    repeated_rows: Literal["keep", "duplicate"] = "keep"  # identical rows that have no claim_id


@dataclass(frozen=True)
class ColumnMap:
    """Our column -> their column, per table, and the options for reading."""

    claims: Mapping[str, str] = field(default_factory=dict, hash=False)
    patients: Mapping[str, str] = field(default_factory=dict, hash=False)
    options: ReadOptions = field(default_factory=ReadOptions)  # made anew: today is not the day of the import


def read_map(path: Path | str) -> ColumnMap:
    """Read a map from TOML and report everything that is wrong with it at once.

    `[claims]` and `[patients]` hold `our_name = "their name"`; `[read]` holds the fields of ReadOptions.
    """
    path = Path(path)
    text = without_values(path.read_bytes, what=str(path))
    try:
        content = tomllib.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise PathwaysError(f"{path}: is not UTF-8 text (byte {fault.start}). Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as fault:
        raise PathwaysError(f"{path}: is not valid TOML: {fault}.") from None
    faults = [
        f"{path}: table [{name}] is not known.{suggestion(name, ('claims', 'patients', 'read'))}"
        for name in content
        if name not in ("claims", "patients", "read")
    ]
    tables = {name: content.get(name, {}) for name in ("claims", "patients", "read")}
    for name, table in tables.items():
        if not isinstance(table, dict):
            faults.append(f"{path}: {name} must be a table: [{name}].")
            tables[name] = {}
    for table_name in ("claims", "patients"):
        faults += [
            f"{path}: [{table_name}] {fault}" for fault in _column_faults(table_name, tables[table_name])
        ]
    faults += [f"{path}: [read] {fault}" for fault in _option_faults(tables["read"])]
    raise_all(faults)
    return ColumnMap(tables["claims"], tables["patients"], replace(ReadOptions(), **tables["read"]))


def _column_faults(table_name: str, table: Mapping[str, Any]) -> list[str]:
    known = [column.name for column in columns_of(table_name)]  # type: ignore[arg-type]
    faults = [
        f"{name} is not one of our columns.{suggestion(name, known)}" for name in table if name not in known
    ]
    faults += [
        f'{name} must be the name of a column, between quotes: {name} = "their name".'
        for name, theirs in table.items()
        if not isinstance(theirs, str) or not theirs
    ]
    return faults


def _option_faults(table: Mapping[str, Any]) -> list[str]:
    options = ReadOptions.__dataclass_fields__
    faults = [f"{name} is not an option.{suggestion(name, options)}" for name in table if name not in options]
    choices: dict[str, tuple[str, ...]] = {
        "separator": SEPARATORS,
        "decimal": (".", ","),
        "dates": DATE_ORDERS,
        "repeated_rows": ("keep", "duplicate"),
    }
    for name, allowed in choices.items():
        if name in table and table[name] not in allowed:
            faults.append(f"{name} must be one of {', '.join(map(repr, allowed))}.")
    if "encoding" in table and not _is_encoding(table["encoding"]):
        faults.append('encoding is not known; write for instance "utf-8" or "cp1252".')
    if "time_zone" in table and table["time_zone"] not in available_timezones():
        faults.append('time_zone is not known; write for instance "Europe/Amsterdam".')
    faults += [
        f"{name} must be a date without quotes: {name} = 2015-01-01."
        for name in ("plausible_from", "plausible_until")
        if name in table and type(table[name]) is not date
    ]
    return faults


def _is_encoding(name: object) -> bool:
    if not isinstance(name, str):
        return False
    try:
        return codecs.lookup(name)._is_text_encoding  # leaves out "hex", "zip" and the like
    except LookupError:
        return False
