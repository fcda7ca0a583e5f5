"""A small release for tests of the showing wing: a plausible cohort of hand-made counts, no engine needed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl

from pathways.definition import (
    ALL,
    DiagnosisGroup,
    EpisodeRules,
    Lens,
    PathwayDefinition,
    ReleaseRules,
    Step,
    StepRules,
    Text,
)
from pathways.release import build
from pathways.variants import Counts
from tests.alongside import EVENTS, MEASURES, alongside

SPECIALISTS = {
    "neuroloog": ("Neuroloog", "Neurologist"),
    "orthopeed": ("Orthopedisch chirurg", "Orthopaedic surgeon"),
    "anesthesioloog": ("Anesthesioloog", "Anaesthesiologist"),
    "revalidatiearts": ("Revalidatiearts", "Rehabilitation physician"),
}
CARE = {
    "consult": ("Polikliniekbezoek", "Outpatient visit"),
    "mri": ("MRI", "MRI"),
    "injectie": ("Injectie", "Injection"),
    "operatie": ("Operatie", "Surgery"),
}
DIAGNOSES = {
    "radiculair": ("Radiculair syndroom", "Radicular syndrome"),
    "aspecifiek": ("Aspecifiek", "Non-specific"),
}
REGIONS = {"groningen": 0.25, "utrecht": 0.35, "zeeland": 0.4}
YEARS = ("2018", "2019")
DATA_UNTIL = date(2020, 12, 31)


def small_definition(**rules: object) -> PathwayDefinition:
    """A definition of three regions, two years, two diagnosis groups, four specialists and two lenses.

    `rules` replace those of `ReleaseRules`.
    """
    return PathwayDefinition(
        id="rug-klein",
        title=Text("Lage rug (klein)", "Low back (small)"),
        version="1",
        author="tests",
        source=Text("Verzonnen gegevens", "Made-up data"),
        explanation=Text("Voor tests.", "For tests."),
        episodes=EpisodeRules(by="index", follow_up_days=365),
        steps=StepRules(max_steps=5),
        lenses=(
            Lens("specialist", Text("Specialist", "Specialist"), "specialist", steps_of(SPECIALISTS), {}),
            Lens("care", Text("Zorg", "Care"), "code", steps_of(CARE), {}),
        ),
        diagnosis_groups=tuple(DiagnosisGroup(d, Text(*names), ()) for d, names in DIAGNOSES.items()),
        specialists=steps_of(SPECIALISTS),
        regions=tuple((region, Text(region.title(), region.title())) for region in REGIONS),
        release=ReleaseRules(**rules),  # type: ignore[arg-type]
        sha256="0" * 64,
        events=EVENTS,
        measures=MEASURES,
    )


def steps_of(names: dict[str, tuple[str, str]]) -> tuple[Step, ...]:
    """Steps with a colour each, in the order given."""
    colours = ("blauw", "oranje", "groen", "paars")
    return tuple(
        Step(name, Text(*label), Text(*label), "second_line", colours[i % 4], codes=(f"C{i}",))
        for i, (name, label) in enumerate(names.items())
    )


def small_counts(
    definition: PathwayDefinition | None = None,
    *,
    patients: int = 4000,
    again: float = 0.1,
    fresh: float | None = None,
    seed: int = 1,
) -> Counts:
    """Exact counts of a random cohort; a share `again` of the patients has a second episode a year later.

    `fresh`: how many patients there are in the later year only, as a share of those before; usually as many
    as make the years equal.
    """
    definition = definition or small_definition()
    chance = np.random.default_rng(seed)
    new = int(patients * (1 - again if fresh is None else fresh))
    episodes = [_episode(chance, patient, "2018") for patient in range(patients)]
    episodes += [_episode(chance, patient, "2019") for patient in range(int(patients * again))]
    episodes += [_episode(chance, patients + other, "2019") for other in range(new)]
    return count(pl.DataFrame(episodes), definition)


def count(episodes: pl.DataFrame, definition: PathwayDefinition, data_until: date = DATA_UNTIL) -> Counts:
    """Counts of episodes: patient, the dimensions, and per lens `steps_<lens>` and `end_<lens>`.

    Episodes stand in order of time; the first of a patient in a lattice point is its representative there.
    """
    dimensions = list(definition.release.dimensions)
    variants, repeats = [], []
    for lens in definition.lenses:
        course = [pl.col(f"steps_{lens.id}").alias("steps"), pl.col(f"end_{lens.id}").alias("end_state")]
        shown = episodes.select(pl.lit(lens.id).alias("lens"), "patient", *dimensions, *course)
        variants.append(
            shown.group_by("lens", *dimensions, "steps", "end_state").agg(
                pl.len().cast(pl.Int64).alias("episodes"),
                pl.col("patient").n_unique().cast(pl.Int64).alias("patients"),
                (pl.len().cast(pl.Int64) * 125_00).alias("cost_cents"),
            )
        )
        points = shown
        for dimension in dimensions:
            groups = definition.release.groups.get(dimension, {})
            everything = points.with_columns(pl.lit(ALL).alias(dimension))
            grouped = [
                points.filter(pl.col(dimension).is_in(members)).with_columns(pl.lit(group).alias(dimension))
                for group, members in groups.items()
            ]
            points = pl.concat([points, everything, *grouped])
        repeats.append(
            points.with_columns(earlier=pl.int_range(pl.len()).over(["patient", *dimensions]))
            .filter(pl.col("earlier") > 0)
            .group_by("lens", *dimensions, "steps", "end_state")
            .agg(pl.len().cast(pl.Int64).alias("repeats"))
        )
    stages = {"all": 1.4, "in_scope": 1.4, "new": 1.15, "complete": 1.0, "shown": 1.0}
    per_stratum = episodes.group_by(dimensions).agg(pl.len().alias("episodes"))
    inclusion = pl.concat(
        per_stratum.select(
            *dimensions, pl.lit(stage).alias("stage"), (pl.col("episodes") * more).ceil().cast(pl.Int64)
        )
        for stage, more in stages.items()
    )
    lens = definition.lenses[0].id
    return Counts(
        variants=pl.concat(variants),
        repeats=pl.concat(repeats),
        days=pl.concat(_days(episodes, lens.id, dimensions) for lens in definition.lenses),
        durations=episodes.with_columns(days=pl.col("patient") % 200)
        .group_by(*dimensions, "days")
        .agg(pl.len().cast(pl.Int64).alias("episodes")),
        end_states=episodes.group_by(*dimensions, pl.col(f"end_{lens}").alias("end_state")).agg(
            pl.len().cast(pl.Int64).alias("episodes")
        ),
        inclusion=inclusion,
        rows={"used": 9 * len(episodes), "other_diagnosis": 412},
        data_until=data_until,
        observation_known=True,
        **alongside(episodes, definition),
    )


def _days(episodes: pl.DataFrame, lens: str, dimensions: list[str]) -> pl.DataFrame:
    """From step to step, days that differ between patients and grow with the position."""
    steps = pl.col(f"steps_{lens}")
    return (
        episodes.filter(steps.list.len() >= 2)
        .select(
            pl.lit(lens).alias("lens"),
            *dimensions,
            pl.int_ranges(1, steps.list.len(), dtype=pl.UInt8).alias("position"),
            steps.list.head(steps.list.len() - 1).alias("source"),
            steps.list.tail(steps.list.len() - 1).alias("target"),
            (pl.col("patient") % 90).cast(pl.Int32).alias("days"),
        )
        .explode("position", "source", "target")
        .with_columns(pl.col("days") + 20 * pl.col("position").cast(pl.Int32))
        .group_by(pl.exclude("episodes"))
        .agg(pl.len().cast(pl.Int64).alias("episodes"))
    )


def small_release(
    to: Path, definition: PathwayDefinition | None = None, *, is_thorough: bool = False, **cohort: object
) -> Path:
    """A release of `small_counts` in the folder `to`; returns that folder.

    A new folder gets a copy of what was built before for the same question, because a build takes seconds;
    a release that stands there is replaced by a real build. `cohort` goes to `small_counts`: patients,
    again, seed. `is_thorough`: with linear programs, which take most of the time; tests of the attacker
    want them.
    """
    definition = definition or small_definition()
    asked = repr((definition, is_thorough, sorted(cohort.items())))
    if to.is_file() or (to.is_dir() and any(to.iterdir())):
        _build(to, definition, is_thorough, cohort)
    else:
        made = Path(_SHELF.name) / hashlib.sha256(asked.encode()).hexdigest()
        if not made.exists():
            _build(made, definition, is_thorough, cohort)
        shutil.copytree(made, to, symlinks=True, dirs_exist_ok=True)
    return to


def _build(to: Path, definition: PathwayDefinition, is_thorough: bool, cohort: Mapping[str, object]) -> None:
    counts = small_counts(definition, **cohort)  # type: ignore[arg-type]
    rows = sum(counts.rows.values()) + 25
    build(
        counts,
        definition,
        report={"rows_read": rows, "set_aside": {"missing_date": 25}},
        to=to,
        source="Verzonnen gegevens voor tests",
        is_thorough=is_thorough,
    )


_SHELF = TemporaryDirectory(prefix="small-releases-")  # gone when this process ends


_AFTER = {  # from the usual first specialist, where patients tend to go
    "neuroloog": (0.1, 0.3, 0.45, 0.15),
    "orthopeed": (0.35, 0.1, 0.4, 0.15),
    "anesthesioloog": (0.25, 0.2, 0.25, 0.3),
    "revalidatiearts": (0.3, 0.3, 0.38, 0.02),
}


def _episode(chance: np.random.Generator, patient: int, year: str) -> dict[str, object]:
    names = list(SPECIALISTS)
    steps = [str(chance.choice(names, p=(0.5, 0.3, 0.15, 0.05)))]
    while len(steps) < 7 and chance.random() < 0.42:
        following = str(chance.choice(names, p=_AFTER[steps[-1]]))
        if following != steps[-1]:
            steps.append(following)
    care = [name for name in CARE if chance.random() < 0.45]
    end = str(chance.choice(("back", "ended", "ongoing", "died"), p=(0.3, 0.5, 0.19, 0.01)))
    return {
        "patient": patient,
        "diagnosis": str(chance.choice(list(DIAGNOSES), p=(0.6, 0.4))),
        "region": str(chance.choice(list(REGIONS), p=list(REGIONS.values()))),
        "year": year,
        "specialist": steps[0],
        "steps_specialist": steps[:5],
        "end_specialist": "goes_on" if len(steps) > 5 else end,
        "steps_care": care,
        "end_care": end,
    }
