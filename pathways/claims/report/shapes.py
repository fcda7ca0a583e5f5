"""The shapes of a data report: what a data manager wants to know before anything is built from the claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pathways.claims.account import ReadReport
from pathways.words import Text


@dataclass(frozen=True)
class Count:
    """How many claims have a value; None where fewer than 10 patients are behind it."""

    value: str
    claims: int | None
    label: Text | None = None


@dataclass(frozen=True)
class ColumnValues:
    """The values of one column: those with at least 10 patients one by one, the others only as a number."""

    column: str
    known: tuple[Count, ...]  # to the definition; every value when it lists none; most claims first
    unknown: tuple[Count, ...]
    rare: int  # values with fewer than 10 patients; they are not named
    claims: int  # with a value
    known_claims: int | None  # with a known value; None when the definition lists none


@dataclass(frozen=True)
class Shares:
    """The claims in scope per step of one lens, or per diagnosis group, in the order of the definition."""

    title: Text
    counts: tuple[Count, ...]
    claims: int  # all claims in scope
    without: int | None  # claims without a step or group; None where fewer than 10 patients are behind them


@dataclass(frozen=True)
class Fill:
    """One of our columns: its name in the data, and how many of the used rows have a value."""

    name: str
    theirs: str | None  # None: absent
    filled: int | None  # None where it is not counted: end_date and claim_id
    absent: Text  # what cannot be done without it


@dataclass(frozen=True)
class DefinitionFit:
    """How the claims meet a definition."""

    title: Text
    in_scope: int
    index_claims: int | None  # None when episodes do not start with an index claim
    groups: Shares | None
    lenses: tuple[Shares, ...]


@dataclass(frozen=True)
class DataReport:
    """What is in the claims."""

    claims: ReadReport
    patients_table: ReadReport | None
    patients: int
    patients_without_row: int | None  # in the claims, not in the patients table; None without that table
    first_date: date
    last_date: date
    months: tuple[Count, ...]  # "2018-01", every month from the first to the last of the claims
    gaps: tuple[str, ...]  # months without a single claim
    provisional: tuple[str, ...]  # last months with a clear drop
    columns: tuple[Fill, ...]
    values: tuple[ColumnValues, ...]
    definition: DefinitionFit | None
