"""Reads a definition and everything it refers to; what is silent in it is answered by data/defaults.toml."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, cast

from pathways.claim_filter import claim_filter, claim_filters
from pathways.data_files import data_folder, read_defaults
from pathways.definition.contradictions import find_contradictions
from pathways.definition.fingerprint import fingerprint
from pathways.definition.presets import Preset, read_presets
from pathways.definition.reading_measures import read_events, read_measures
from pathways.definition.shapes import (
    DIMENSIONS,
    LENS_COLUMNS,
    DiagnosisGroup,
    DiagnosisOf,
    EpisodeRules,
    EpisodesBy,
    Incomplete,
    Lens,
    PathwayDefinition,
    ReleaseRules,
    Repeats,
    SameDay,
    StepRules,
)
from pathways.errors import PathwaysError
from pathways.toml import Faults, Table, did_you_mean, read_toml
from pathways.vocabulary import Step, Vocabulary, check_id, read_palette, read_steps, read_vocabulary
from pathways.words import Text

REPEATS = ("merge", "keep", "first")


def list_definitions() -> tuple[str, ...]:
    """The ids of the definitions in the data folder."""
    return tuple(sorted(file.stem for file in (data_folder() / "definitions").glob("*.toml")))


def read_definition(path_or_id: str | Path) -> PathwayDefinition:
    """One definition, by the path of its file or by its id in data/definitions.

    Raises a PathwaysError with every fault of the definition and of the vocabularies it names.
    """
    path = definition_file(path_or_id)
    faults = Faults()
    root = Table(read_toml(path), faults, fallback=read_defaults(faults))
    definition = _Reader(root, beside=path.resolve().parent).definition()
    root.finish()
    faults.raise_any()
    return definition


def definition_file(path_or_id: str | Path) -> Path:
    """The file that a path or an id means."""
    as_path = Path(path_or_id)
    if as_path.suffix == ".toml" or len(as_path.parts) > 1 or as_path.is_file():
        return as_path
    in_data = data_folder() / "definitions" / f"{path_or_id}.toml"
    if not in_data.is_file():
        near = did_you_mean(str(path_or_id), list_definitions())
        known = (
            f" Known: {', '.join(list_definitions())}; or give the path of a .toml file." if not near else ""
        )
        raise PathwaysError(f'There is no definition "{path_or_id}".{near}{known}')
    return in_data


class _Reader:
    """Holds what is shared while one definition is read: its table, where it stands, what it refers to."""

    def __init__(self, root: Table, beside: Path) -> None:
        self.root = root
        self.beside = beside
        self.vocabularies: dict[str, Vocabulary] = {}

    def definition(self) -> PathwayDefinition:
        root = self.root
        name = root.text("id")
        if name:
            check_id(root, "id", name, "definition")
        specialists = self.coding(root.table("specialists"))
        regions = self.vocabulary(root.table("regions")).places
        release, preset = self.release(root.table("release"))
        definition = PathwayDefinition(
            id=name,
            title=root.words("title"),
            version=root.text("version"),
            author=root.text_or_empty("author"),
            source=root.words("source"),
            explanation=root.words("explanation"),
            episodes=self.episodes(root.table("episodes")),
            steps=self.steps(root.table("steps")),
            lenses=tuple(self.lens(lens, table) for lens, table in root.table("lenses").subtables()),
            diagnosis_groups=tuple(
                self.diagnosis_group(group, table)
                for group, table in root.table("diagnosis_groups").subtables()
            ),
            scope=claim_filter(root.table("scope")),
            any_diagnosis=claim_filters(root, "any_diagnosis"),
            specialists=specialists.steps,
            specialist_codes=specialists.step_of,
            regions=tuple((place.id, place.label) for place in regions),
            region_codes={value: place.id for place in regions for value in (place.id, *place.codes)},
            release=release,
            review_date=root.date("review_date"),
            events=read_events(root.table("events"), self.default("event")),
            measures=read_measures(root.table("measures"), self.default("measure")),
        )
        find_contradictions(
            definition, root, preset=preset, specialists=specialists, codes=self.known_codes()
        )
        return dataclasses.replace(definition, sha256=fingerprint(definition, preset))

    def episodes(self, table: Table) -> EpisodeRules:
        defaults = table.fallback
        assert defaults, "data/defaults.toml has [episodes.index], [episodes.gap] and [episodes.given]"
        table.fallback = None
        by = table.choice("by", ("index", "gap", "given")) or "index"
        table.fallback = defaults.table(by)
        return EpisodeRules(
            by=cast(EpisodesBy, by),
            index=claim_filter(table.table("index")),
            washout_days=table.whole_number("washout_days"),
            gap_days=table.whole_number("gap_days"),
            follow_up_days=table.whole_number_or_none("follow_up_days"),
            quiet_days=table.whole_number("quiet_days"),
            incomplete=cast(Incomplete, table.choice("incomplete", ("leave_out", "show"))),
            **self.of_index(table) if by == "index" else {},
        )

    def of_index(self, table: Table) -> dict[str, Any]:
        """The rules that only episodes with an index claim have."""
        return {
            "diagnosis_of": cast(DiagnosisOf, table.choice("diagnosis_of", ("claim", "index")) or "claim"),
            "min_age": table.whole_number("min_age"),
        }

    def steps(self, table: Table) -> StepRules:
        return StepRules(
            min_era_days=table.whole_number("min_era_days"),
            repeat_gap_days=table.whole_number_or_none("repeat_gap_days"),
            combination_days=table.whole_number_or_none("combination_days", at_least=1),
            min_step_days=table.whole_number("min_step_days"),
            same_day=cast(SameDay, table.choice("same_day", ("together", "in_order"))),
            repeats=cast(Repeats, table.choice("repeats", REPEATS)),
            max_steps=table.whole_number("max_steps", at_least=1),
        )

    def lens(self, name: str, table: Table) -> Lens:
        check_id(table, (), name, "lens")
        coding = self.coding(table)
        if not coding.steps and not table.has("vocabulary"):
            table.fault((), f'lens "{name}" has no steps: give it `steps` or a `vocabulary`.')
        return Lens(
            id=name,
            title=table.words("title", default=name),
            column=table.choice("column", LENS_COLUMNS),
            steps=coding.steps,
            codes=coding.step_of,
            back=frozenset(code for code, _ in coding.back),
            without_step=frozenset(code for code, _ in coding.without_step),
            repeats=cast(Repeats, table.choice("repeats", REPEATS)) if table.has("repeats") else None,
            vocabulary=coding.id,
        )

    def coding(self, table: Table) -> Vocabulary:
        """The steps of a lens or of the specialists: a vocabulary by name, or steps that stand right here."""
        named = table.has("vocabulary")
        if named and table.has("steps"):
            table.fault("steps", "has steps of its own and a vocabulary; leave one of them out.")
        coding = self.vocabulary(table)
        if table.has("steps") and not named:
            steps = self.steps_right_here(table)
            coding = dataclasses.replace(coding, steps=steps)
        if table.has("only"):
            wanted = table.strings("only", "step")
            for step in wanted:
                if step not in {known.id for known in coding.steps}:
                    table.unknown("only", "step", step, (known.id for known in coding.steps))
            coding = dataclasses.replace(coding, steps=tuple(s for s in coding.steps if s.id in wanted))
        if table.has("back"):
            coding = dataclasses.replace(coding, back=table.described("back"))
        return coding

    def vocabulary(self, table: Table) -> Vocabulary:
        """The vocabulary that a table names; an empty one when it names none."""
        if not table.has("vocabulary"):
            return Vocabulary("", Text("", ""))
        name = table.text("vocabulary")
        if name and name not in self.vocabularies:
            try:
                self.vocabularies[name] = read_vocabulary(name, table.faults, beside=self.beside)
            except PathwaysError as error:
                for sentence in error.faults:
                    table.fault("vocabulary", sentence)
        return self.vocabularies.get(name, Vocabulary("", Text("", "")))

    def known_codes(self) -> frozenset[str]:
        """The codes an index or scope can name; none when a lens lists its own, for those are only steps."""
        lenses = [table for _, table in self.root.table("lenses").subtables() if table.value("column")]
        of_codes = [table for table in lenses if table.choice("column", LENS_COLUMNS) == "code"]
        if any(not table.has("vocabulary") for table in of_codes):
            return frozenset()
        return frozenset().union(*(self.vocabulary(table).known_codes for table in of_codes))

    def steps_right_here(self, table: Table) -> tuple[Step, ...]:
        defaults = self.default("step")
        return read_steps(table, defaults) if table.holds_list("steps") else short_steps(table, defaults)

    def default(self, what: str) -> Table:
        assert self.root.fallback, "a definition falls back on data/defaults.toml"
        return self.root.fallback.table(what)

    def diagnosis_group(self, name: str, table: Table) -> DiagnosisGroup:
        check_id(table, (), name, "diagnosis group")
        pairs: dict[tuple[str | None, str], str] = {}
        for entry in table.list_of_tables("codes"):
            for specialist in entry.strings("specialists", "specialist") or (None,):
                for diagnosis, meaning in entry.described("diagnoses", "diagnosis"):
                    pairs[specialist, diagnosis] = meaning
        if not pairs:
            table.fault((), f'diagnosis group "{name}" has no codes. Add codes = [{{ diagnoses = ["..."] }}]')
        return DiagnosisGroup(name, table.words("title", default=name), tuple(pairs), tuple(pairs.values()))

    def release(self, table: Table) -> tuple[ReleaseRules, Preset]:
        presets = read_presets()
        name = table.choice("preset", presets)
        preset = presets.get(name) or next(iter(presets.values()))
        numbers = {
            key: table.whole_number(key, at_least=1) if table.has(key) else getattr(preset, key)
            for key in ("minimum", "rounding", "smallest_view")
        }
        dimensions = table.strings("dimensions", "dimension")
        for number, dimension in enumerate(dimensions):
            if dimension not in DIMENSIONS:
                table.unknown(("dimensions", number), "dimension", dimension, DIMENSIONS)
        groups: dict[str, dict[str, tuple[str, ...]]] = {}
        titles: dict[str, dict[str, Text]] = {}
        for dimension, of_dimension in table.table("groups").subtables():
            if dimension not in dimensions:
                table.fault(
                    ("groups", dimension), f'"{dimension}" is not among the dimensions of this release.'
                )
            for group in of_dimension.names():
                check_id(of_dimension, group, group, "group")
                short = of_dimension.holds_list(group)
                entry = of_dimension if short else of_dimension.table(group)
                members = entry.strings(group if short else "members", "member")
                groups.setdefault(dimension, {})[group] = members
                title = Text(group, group) if short else entry.words("title", default=group)
                titles.setdefault(dimension, {})[group] = title
        rules = ReleaseRules(
            dimensions=dimensions,
            preset=name,
            synthetic=table.flag("synthetic"),
            public=table.flag("public"),
            groups=groups,
            group_titles=titles,
            **numbers,
        )
        return rules, preset


def short_steps(table: Table, defaults: Table) -> tuple[Step, ...]:
    """Steps written as `{ value = "step" }`: the name is the label, the order that of the first value."""
    stage = defaults.text("stage")
    given = table.table("steps")
    values: dict[str, list[str]] = {}
    for value in given.names():
        step = given.text(value)
        if step:
            check_id(given, value, step, "step")
            values.setdefault(step, []).append(value)
    return tuple(
        Step(step, Text(step, step), Text(step, step), stage, read_palette().turn(position), tuple(of_step))
        for position, (step, of_step) in enumerate(values.items())
    )
