"""What each part of a definition allows and the whole does not."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import partial

from pathways.definition.presets import Preset
from pathways.definition.reading_measures import find_measure_contradictions
from pathways.definition.shapes import ClaimFilter, PathwayDefinition
from pathways.definition.subtraction import Groups, revealing
from pathways.toml import Table
from pathways.vocabulary import Vocabulary


def find_contradictions(
    definition: PathwayDefinition,
    root: Table,
    *,
    preset: Preset,
    specialists: Vocabulary,
    codes: frozenset[str],
) -> None:
    """Note every contradiction as a fault on the line where it stands.

    `specialists` and `codes` are what the definition's vocabularies know; empty where they cannot tell.
    """
    if not definition.lenses:
        root.fault(
            "lenses",
            'a definition needs a lens: add a table such as [lenses.care] with "column" and "steps".',
        )
    _episodes(definition, root.table("episodes"))
    if definition.any_diagnosis and definition.episodes.diagnosis_of != "index":
        root.fault(
            "any_diagnosis",
            'claims of any diagnosis belong to no group; add diagnosis_of = "index" under [episodes], which '
            "gives a pathway the group of its index claim.",
        )
    _diagnosis_groups(definition, root.table("diagnosis_groups"), specialists)
    diagnoses = frozenset(diagnosis for group in definition.diagnosis_groups for _, diagnosis in group.codes)
    for key, claims in (("index", definition.episodes.index), ("scope", definition.scope)):
        table = root.table("episodes").table("index") if key == "index" else root.table("scope")
        _claim_filter(claims, table, codes=codes, specialists=specialists.known_codes, diagnoses=diagnoses)
    find_measure_contradictions(
        definition,
        root,
        partial(
            _claim_filter, codes=frozenset(), specialists=specialists.known_codes, diagnoses=frozenset()
        ),  # events may name what no lens draws and no group holds: medicines, other diagnoses
    )
    _protection(definition, root.table("release"), preset)
    _groups(definition, root.table("release").table("groups"))


def _episodes(definition: PathwayDefinition, table: Table) -> None:
    rules = definition.episodes
    if rules.by == "index" and rules.index == ClaimFilter() and table.value("by"):
        table.fault(
            "index", 'by = "index" needs the claims that start an episode. Add index = { codes = ["..."] }'
        )
    if rules.by != "index" and table.has("index"):
        table.fault(
            "index", f'"index" selects nothing with by = "{rules.by}"; leave it out, or choose by = "index".'
        )
    if rules.by == "given" and rules.washout_days:
        table.fault(
            "washout_days", 'by = "given" has no wash-out: the source says what an episode is. Leave it out.'
        )
    if (
        rules.follow_up_days is not None
        and table.has("quiet_days")
        and table.has("follow_up_days")
        and rules.quiet_days > rules.follow_up_days
    ):
        table.fault(
            "quiet_days",
            f"quiet_days ({rules.quiet_days}) is longer than follow_up_days ({rules.follow_up_days}): "
            "every episode would count as still in care.",
        )
    if rules.follow_up_days == 0:
        table.fault("follow_up_days", "follow_up_days must be 1 or more: 0 leaves only the day of the index.")


def _claim_filter(
    claims: ClaimFilter,
    table: Table,
    *,
    codes: frozenset[str],
    specialists: frozenset[str],
    diagnoses: frozenset[str],
) -> None:
    for key, what, known in (
        ("codes", "code", codes),
        ("specialists", "specialist code", specialists),
        ("diagnoses", "diagnosis code", diagnoses),
    ):
        for given in getattr(claims, key):
            if known and given not in known:
                table.unknown_in(key, given, what, known)


def _diagnosis_groups(definition: PathwayDefinition, table: Table, specialists: Vocabulary) -> None:
    known = specialists.known_codes
    group_of: dict[tuple[str | None, str], str] = {}
    for group in definition.diagnosis_groups:
        for entry in table.table(group.id).list_of_tables("codes"):
            given = entry.strings("specialists", "specialist")
            for specialist in given:
                if known and specialist not in known:
                    entry.unknown_in("specialists", specialist, "specialist code", known)
            who: tuple[str | None, ...] = given or (None,)
            for performer, diagnosis in itertools.product(who, entry.codes("diagnoses")):
                clash = group_of.get((performer, diagnosis))
                if clash and clash != group.id:
                    entry.fault_in(
                        "diagnoses",
                        diagnosis,
                        f'diagnosis "{diagnosis}"{f" of {performer}" if performer else ""} '
                        f'is in group "{clash}" already; a claim belongs to one group.',
                    )
                group_of.setdefault((performer, diagnosis), group.id)


def _protection(definition: PathwayDefinition, table: Table, preset: Preset) -> None:
    rules = definition.release
    if preset.declared_only and not rules.is_open:
        table.fault(
            "preset",
            f'preset "{preset.id}" is for declared data; add synthetic = true or public = true.',
        )
    if rules.is_open:
        return  # declared synthetic or public: nobody is behind the numbers
    for key in ("minimum", "rounding", "smallest_view"):
        given, least = getattr(rules, key), getattr(preset, key)
        if given < least:
            table.fault(key, f"{key} is {given}; preset {preset.id} asks for {least} or more.")
    if rules.rounding > preset.rounding and rules.rounding % preset.rounding:
        table.fault(
            "rounding", f"rounding must be a multiple of {preset.rounding}, the rounding of {preset.id}."
        )


def _groups(definition: PathwayDefinition, table: Table) -> None:
    for dimension, groups in definition.release.groups.items():
        of_dimension = table.table(dimension)
        known = definition.values_of(dimension)
        for group, members in groups.items():
            if group in known:
                of_dimension.fault(
                    group, f'group "{group}" is called like a {dimension}; choose another name.'
                )
            for member in members:
                place = (
                    (group, members.index(member)) if of_dimension.holds_list(group) else (group, "members")
                )
                if dimension == "year" and not (member.isdigit() and len(member) == 4):
                    of_dimension.fault(place, f'"{member}" is no year; write it as "2018".')
                elif known and member not in known:
                    of_dimension.unknown(place, dimension, member, known)
        given_away = revealing(groups, known, dimension) if definition.release.withholds else ()
        for group, sentence in (*_no_groups(groups, known, dimension), *given_away):
            of_dimension.fault(group, sentence)


def _no_groups(groups: Groups, values: tuple[str, ...], dimension: str) -> Iterable[tuple[str, str]]:
    """Groups that are a value or everything under another name."""
    for name, members in groups.items():
        if len(members) < 2:
            yield name, f'group "{name}" has fewer than two members.'
        elif frozenset(members) == frozenset(values):
            yield name, f'group "{name}" holds every {dimension}; that is "all", which is always there.'
