"""Claims, patients and definitions written by hand, in as few words as a test needs."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import polars as pl

from pathways.claims import CLAIMS_SCHEMA, PATIENTS_SCHEMA
from pathways.definition import (
    ClaimFilter,
    DiagnosisGroup,
    EpisodeRules,
    Lens,
    PathwayDefinition,
    ReleaseRules,
    Step,
    StepRules,
    Text,
)

VOCABULARY = ("A", "B", "C")
READ = {"time": time.fromisoformat, "sequence": int, "amount_cents": int, "birth_year": int}


def claims(*rows: str, ids: Any = str) -> pl.DataFrame:
    """One claim per row: patient, date or first..last date, code, then column=value as needed."""
    read = []
    for row in rows:
        patient, days, code, *others = row.split()
        first, _, last = days.partition("..")
        read.append(
            {
                "patient_id": ids(patient),
                "date": date.fromisoformat(first),
                "end_date": date.fromisoformat(last or first),
                "code": code,
                **_named(others),
            }
        )
    return _frame(read, CLAIMS_SCHEMA, ids)


def patients(*rows: str, ids: Any = str) -> pl.DataFrame:
    """One patient per row: patient, then column=value as needed."""
    read = []
    for row in rows:
        patient, *others = row.split()
        read.append({"patient_id": ids(patient), **_named(others)})
    return _frame(read, PATIENTS_SCHEMA, ids)


def text(words: str) -> Text:
    return Text(words, words)


def step(name: str) -> Step:
    return Step(name, text(name), text(name), "treatment", "blue")


def lens(name: str = "care", column: str = "code", back: tuple[str, ...] = ()) -> Lens:
    """A lens in which A, B and C are steps and every other value is none."""
    steps = tuple(step(word) for word in VOCABULARY)
    return Lens(name, text(name), column, steps, {word: word for word in VOCABULARY}, frozenset(back))


def definition(
    episodes: EpisodeRules | None = None,
    steps: StepRules | None = None,
    *,
    lenses: tuple[Lens, ...] | None = None,
    groups: dict[str, tuple[str, ...]] | None = None,
    dimensions: tuple[str, ...] = ("diagnosis", "region", "year", "specialist"),
    lattice: dict[str, dict[str, tuple[str, ...]]] | None = None,
    **others: Any,
) -> PathwayDefinition:
    """A definition; by default an X starts an episode of a year."""
    return PathwayDefinition(
        id="by-hand",
        title=text("by hand"),
        version="1",
        author="tests",
        source=text(""),
        explanation=text(""),
        episodes=episodes or EpisodeRules(by="index", index=ClaimFilter(codes=("X",))),
        steps=steps or StepRules(),
        lenses=lenses or (lens(),),
        diagnosis_groups=tuple(
            DiagnosisGroup(name, text(name), tuple((None, code) for code in codes))
            for name, codes in (groups or {}).items()
        ),
        release=ReleaseRules(dimensions=dimensions, groups=lattice or {}),
        **others,
    )


def _named(others: list[str]) -> dict[str, Any]:
    named = {}
    for other in others:
        name, _, value = other.partition("=")
        reads = (
            date.fromisoformat if name.startswith("observed") or name == "died_on" else READ.get(name, str)
        )
        named[name] = reads(value)
    return named


def _frame(rows: list[dict[str, Any]], schema: Any, ids: Any) -> pl.DataFrame:
    types = dict(schema) | {"patient_id": pl.Int64 if ids is int else pl.String}
    return pl.DataFrame([{name: row.get(name) for name in types} for row in rows], schema=types)
