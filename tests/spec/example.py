"""One rule as an example: claims, settings and what comes out, asked of the engine and of the oracle."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

from pathways.definition import NO_STEP, PathwayDefinition, read_definition
from tests import oracle
from tests.cohorts import Cohort
from tests.oracle import Claim, Patient
from tests.spec.tables import Row, parse

DATA_UNTIL = date(2030, 12, 31)
"""Where the data end unless an example says otherwise: far enough for every follow-up to be complete."""

NOT_SHOWN = "(not shown)"

BASE = """
    id = "example"
    title = { nl = "Voorbeeld", en = "Example" }

    [episodes]
    by = "index"
    index = { codes = ["X"] }

    [lenses.care]
    column = "code"
    steps = { A = "A", B = "B", C = "C" }
"""


@dataclass(frozen=True)
class Example:
    """A title, a sentence or two, the claims, the settings that differ from `BASE`, and the results.

    A table of results that has a column `patient` is asked of every patient alone, any other of all together.
    """

    title: str
    says: str
    claims: str
    settings: str = ""
    patients: str = ""
    data_until: date | None = DATA_UNTIL
    pathways: str = ""
    inclusion: str = ""
    rows: str = ""
    days: str = ""
    durations: str = ""
    end_states: str = ""
    repeats: str = ""
    link_costs: str = ""
    since_start: str = ""
    case_mix: str = ""
    measures: str = ""
    measure_days: str = ""
    afterwards: str = ""  # what is worth saying once the answer is there

    def cohort(self) -> Cohort:
        patients = tuple(patient(row) for row in parse(self.patients)) if self.patients else None
        return Cohort(self.definition(), tuple(map(claim, parse(self.claims))), patients, self.data_until)

    def definition(self) -> PathwayDefinition:
        return definition(dedent(self.settings))

    def results(self) -> Iterator[tuple[str, list[Row]]]:
        """The tables of results that are filled in, each with its name."""
        for name in READINGS:
            if written := getattr(self, name):
                yield name, parse(written)


@dataclass(frozen=True)
class Chapter:
    """Examples on one subject, in reading order."""

    title: str
    says: str
    examples: tuple[Example, ...]
    in_one_table: bool = False  # for many small examples of one kind


# ---------------------------------------------------------------- what is written down


@cache
def definition(settings: str) -> PathwayDefinition:
    """The base definition with these settings, read as any analyst's file is read."""
    merged = merge(tomllib.loads(dedent(BASE)), tomllib.loads(settings))
    if merged["episodes"]["by"] != "index":
        merged["episodes"].pop("index")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.toml"
        path.write_text("\n".join(toml(merged)), encoding="utf-8")
        return read_definition(path)


def merge(base: dict, changes: dict) -> dict:
    both = {
        key: merge(base[key], changes[key]) for key in base.keys() & changes.keys() if is_table(changes[key])
    }
    return {**base, **changes, **both}


def is_table(value: Any) -> bool:
    return isinstance(value, dict)


def toml(table: dict, path: str = "") -> Iterator[str]:
    """A table as TOML, nested tables as dotted headers."""
    if path:
        yield f"[{path}]"
    yield from (f"{key} = {value(entry)}" for key, entry in table.items() if not is_table(entry))
    for key, entry in table.items():
        if is_table(entry):
            yield from toml(entry, f"{path}.{key}" if path else key)


def value(entry: Any) -> str:
    if isinstance(entry, list):
        return f"[{', '.join(map(value, entry))}]"
    if is_table(entry):
        return f"{{ {', '.join(f'{key} = {value(inner)}' for key, inner in entry.items())} }}"
    return str(entry).lower() if isinstance(entry, bool | int) else f'"{entry}"'


def claim(row: Row) -> Claim:
    day = date.fromisoformat(row["date"])
    return Claim(
        patient_id=row["patient"],
        date=day,
        end_date=date.fromisoformat(row["end_date"]) if row.get("end_date") else day,
        code=row.get("code") or "X",
        time=time.fromisoformat(row["time"]) if row.get("time") else None,
        sequence=int(row["sequence"]) if row.get("sequence") else None,
        amount_cents=int(Decimal(row["amount"]) * 100) if row.get("amount") else None,
        **{name: row.get(name) or None for name in ("diagnosis", "specialist", "region", "episode_id")},
    )


def patient(row: Row) -> Patient:
    days = {
        name: date.fromisoformat(row[name]) if row.get(name) else None
        for name in ("observed_from", "observed_until", "died_on")
    }
    born, sex = row.get("birth_year"), row.get("sex") or None
    return Patient(row["patient"], int(born) if born else None, sex, row.get("region") or None, **days)


# ---------------------------------------------------------------- what comes out


def read_pathways(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (lens, strata, steps, end_state), variant in counts.variants.items():
        yield {
            **named(strata, dimensions),
            "lens": lens,
            "pathway": " > ".join(steps) or NO_STEP,
            "end_state": end_state,
            "episodes": str(variant.episodes),
            "patients": str(variant.patients),
            "cost": f"{Decimal(variant.cost_cents) / 100:.2f}",
        }


def read_repeats(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (lens, point, steps, end_state), repeats in counts.repeats.items():
        pathway = " > ".join(steps) or NO_STEP
        row = {"lens": lens, "pathway": pathway, "end_state": end_state, "repeats": str(repeats)}
        yield {**named(point, dimensions), **row}


def read_inclusion(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    stages = ("all", "in_scope", "new", "complete", "shown")
    yield {
        stage: str(sum(n for (_, reached), n in counts.inclusion.items() if reached == stage))
        for stage in stages
    }


def read_rows(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for reason, rows in counts.rows.items():
        if rows:
            yield {"reason": reason, "rows": str(rows)}


def read_days(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (_, strata, position, source, target, days), episodes in counts.days.items():
        link = {"position": str(position), "source": source, "target": target}
        yield {**named(strata, dimensions), **link, "days": str(days), "episodes": str(episodes)}


def read_end_states(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (strata, end_state), episodes in counts.end_states.items():
        yield {**named(strata, dimensions), "end_state": end_state, "episodes": str(episodes)}


def read_durations(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (strata, days), episodes in counts.durations.items():
        yield {**named(strata, dimensions), "days": str(days), "episodes": str(episodes)}


def read_link_costs(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (_, strata, *link, _), (episodes, cents) in counts.link_costs.items():
        cost = {"episodes": str(episodes), "cost": f"{Decimal(cents) / 100:.2f}"}
        yield {**named(strata, dimensions), **flow(*link), **cost}


def read_since_start(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (_, strata, position, step, days), episodes in counts.since_start.items():
        row = {"position": str(position), "step": step, "days": str(days), "episodes": str(episodes)}
        yield {**named(strata, dimensions), **row}


def read_case_mix(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (_, strata, age_band, sex, *link), episodes in counts.case_mix.items():
        who = {"age_band": age_band, "sex": sex, "episodes": str(episodes)}
        yield {**named(strata, dimensions), **flow(*link), **who}


def read_measures(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (strata, age_band, sex, measure), (denominator, numerator) in counts.measures.items():
        who = {"age_band": age_band, "sex": sex, "measure": measure}
        share = {"denominator": str(denominator), "numerator": str(numerator)}
        yield {**named(strata, dimensions), **who, **share}


def read_measure_days(counts: oracle.Counts, dimensions: tuple[str, ...]) -> Iterator[Row]:
    for (strata, measure, days), episodes in counts.measure_days.items():
        row = {"measure": measure, "days": str(days), "episodes": str(episodes)}
        yield {**named(strata, dimensions), **row}


def flow(position: int, source: str | None, target: str) -> Row:
    return {"position": str(position), "source": source or "(start)", "target": target}


def named(values: tuple[str, ...], dimensions: tuple[str, ...]) -> Row:
    return dict(zip(dimensions, values, strict=True))


READINGS: dict[str, Callable[[oracle.Counts, tuple[str, ...]], Iterator[Row]]] = {
    "pathways": read_pathways,
    "inclusion": read_inclusion,
    "rows": read_rows,
    "days": read_days,
    "durations": read_durations,
    "end_states": read_end_states,
    "repeats": read_repeats,
    "link_costs": read_link_costs,
    "since_start": read_since_start,
    "case_mix": read_case_mix,
    "measures": read_measures,
    "measure_days": read_measure_days,
}


def answer(
    cohort: Cohort, name: str, columns: list[str], ask: Callable[[Cohort], oracle.Counts]
) -> list[Row]:
    """The table called `name` with these columns, as an engine gives it."""
    dimensions = cohort.definition.release.dimensions
    if "patient" not in columns:
        return [pick(row, columns) for row in READINGS[name](ask(cohort), dimensions)]
    found = []
    for patient_id in cohort.patient_ids:
        own = [
            {"patient": str(patient_id), **row}
            for row in READINGS[name](ask(cohort.of([patient_id])), dimensions)
        ]
        if name == "pathways" and not own:
            own = [{"patient": str(patient_id), **dict.fromkeys(columns[1:], ""), "pathway": NOT_SHOWN}]
        found += [pick(row, columns) for row in own]
    return found


def pick(row: Row, columns: list[str]) -> Row:
    return {column: row[column] for column in columns}
