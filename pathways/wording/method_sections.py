"""The page Data en uitleg as values: what a release says about itself, part by part, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pathways.data_kind import data_kind
from pathways.definition import CodeTable, PathwayDefinition, definition_sections
from pathways.definition.sentences import HEADINGS
from pathways.rounding import published_as, step_of
from pathways.wording.method import in_rounding
from pathways.wording.method_calibration import (
    agreement,
    calibration_remarks,
    calibration_rows,
    calibration_tables,
)
from pathways.wording.method_figures import (
    Entry,
    accuracy_table,
    ends_in_words,
    inclusion_in_words,
    measure_entries,
    row_table,
)
from pathways.wording.method_markers import marker_entries
from pathways.wording.method_release import facts, release_in_words
from pathways.wording.sentences import selection_in_words
from pathways.wording.texts.terms import TERMS

if TYPE_CHECKING:
    from pathways.reading import Reading

CANNOT = (
    "cannot_reason",
    "cannot_order",
    "cannot_diagnosis",
    "cannot_imaging",
    "cannot_result",
    "cannot_unseen",
    "cannot_registration",
    "cannot_cost",
    "cannot_better",
)
"""What one cannot conclude, whatever the condition."""
CHANCE = ("method_chance_interval", "method_chance_country", "method_chance_many")
ABOUT_NUMBERS = {
    "method_protection_focus": ("focus_view", "focus_node"),
    "method_protection_days": ("quartiles_from", "whole_days_up_to"),
    "method_protection_cost": ("means_from", "money_rounding", "cost_cap_percentile"),
    "method_protection_ratio": ("ratio_denominator", "ratio_numerator"),
}
"""Sentence -> the numbers of a preset that it tells; a release that does not hold them does not say it."""


@dataclass(frozen=True)
class Part:
    """One part of the page: `id` is its anchor."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()  # lines of a list
    facts: tuple[tuple[str, str], ...] = ()  # names with what they are
    entries: tuple[Entry, ...] = ()
    tables: tuple[CodeTable, ...] = ()
    folded: tuple[CodeTable, ...] = ()  # long tables: seen when asked for


def definition_of(reading: Reading) -> PathwayDefinition:
    """The definition of the release that is read."""
    return reading.snapshot.definition(reading.selection.condition)


def parts(reading: Reading) -> tuple[Part, ...]:
    """Every part of the page, in reading order."""
    definition = definition_of(reading)
    told = _told(reading, definition)
    return (
        told["subject"],
        _cannot(reading),
        told["episodes"],
        _inclusion(reading),
        told["steps"],
        told["ends"],
        _rows(reading),
        Part("protection", reading.words("about_protection"), points=tuple(protection_in_words(reading))),
        _accuracy(reading),
        _measures(reading, definition),
        _markers(reading, definition),
        Part("chance", reading.words("method_chance"), tuple(reading.words(key) for key in CHANCE)),
        *_calibration(reading),
        Part("order", reading.words("method_order"), (reading.words("method_order_how"),)),
        _words(reading),
        told["codes"],
        _version(reading, definition),
    )


def methods_paragraph(reading: Reading) -> str:
    """Text to paste in a report: rules, who was counted, protection and release; without the code lists."""
    sections = definition_sections(definition_of(reading), reading.words.language)  # type: ignore[arg-type]
    measures = HEADINGS["measures"][reading.words.language]
    said = [
        ("\n" if section.title == measures else " ").join(section.paragraphs)
        for section in sections
        if section.paragraphs
    ]
    return "\n\n".join([*said, *release_in_words(reading)])


def _told(reading: Reading, definition: PathwayDefinition) -> dict[str, Part]:
    """The parts that the definition tells in its own words, by their name."""
    language = reading.words.language
    names = {heading[language]: name for name, heading in HEADINGS.items()}
    told = {}
    for section in definition_sections(definition, language):  # type: ignore[arg-type]
        name = names[section.title]
        tables = tuple(table for table in section.tables if table.rows)
        told[name] = Part(name, section.title, section.paragraphs, tables=tables)
    first = told["subject"]
    if definition.explanation[language]:  # what else it says of itself stands under `version`
        told["subject"] = replace(first, paragraphs=first.paragraphs[:1])
    how = (reading.words("method_codes_how"),)
    told["codes"] = replace(told["codes"], paragraphs=how, tables=(), folded=told["codes"].tables)
    ends = ends_in_words(reading)
    told["ends"] = replace(told["ends"], paragraphs=(*told["ends"].paragraphs, *ends))
    return told


def _cannot(reading: Reading) -> Part:
    words = reading.words
    first = ("cannot_synthetic",) if data_kind(reading.manifest) == "synthetic" else ()
    return Part("cannot", words("about_cannot"), points=tuple(words(key) for key in (*first, *CANNOT)))


def _inclusion(reading: Reading) -> Part:
    words = reading.words
    if reading.graph is None:
        return Part("inclusion", words("about_inclusion"), (words("method_inclusion_none"),))
    here = words("method_inclusion_here", selection=selection_in_words(reading))
    return Part("inclusion", words("about_inclusion"), (here,), entries=inclusion_in_words(reading))


def _rows(reading: Reading) -> Part:
    words = reading.words
    balance = (words("method_rows_balance"),)
    return Part("rows", words("method_rows"), balance, tables=(row_table(reading),))


def protection_in_words(reading: Reading) -> Iterator[str]:
    """The protection in plain words; every number in it is the release's own."""
    words, rules = reading.words, reading.manifest["protection"]
    if rules["minimum"] <= 1:
        yield words("protection_none")
        return
    yield words("protection_minimum", **rules)
    yield words("method_protection_example", minimum=rules["minimum"], **_example(rules))
    yield words("method_protection_routes", **rules)
    yield words("protection_small_view", smallest=rules["smallest_view"])
    if rules["rounding"] > 1:
        yield in_rounding(words, rules)
    for key, needed in ABOUT_NUMBERS.items():
        if all(name in rules for name in needed):
            numbers = [words.number(rules[name]) for name in needed]
            yield words(key, **dict(zip("nmk", numbers, strict=False)))
    yield words("method_protection_subtraction")
    yield words("protection_server")
    yield words("method_preset", id=rules["preset"])


def _example(rules: Mapping[str, Any]) -> dict[str, int]:
    """A number that is large enough, and what is shown of it."""
    some = 3 * rules["minimum"] + 2
    return {"some": some, "shown": published_as(some, step_of(rules))}


def _accuracy(reading: Reading) -> Part:
    words, table = reading.words, accuracy_table(reading)
    how = words("method_accuracy_how" if table.rows else "method_accuracy_none")
    tables = (table,) if table.rows else ()
    return Part("accuracy", words("method_accuracy"), (how,), tables=tables)


def _measures(reading: Reading, definition: PathwayDefinition) -> Part:
    words, entries = reading.words, measure_entries(reading, definition)
    how = words("method_measures_how" if entries else "method_measures_none")
    return Part("measures", words("method_measures"), (how,), entries=entries)


def _markers(reading: Reading, definition: PathwayDefinition) -> Part:
    words, entries = reading.words, marker_entries(reading, definition)
    how = words("method_markers_how" if entries else "method_markers_none")
    return Part("markers", words("method_markers"), (how,), entries=entries)


def _calibration(reading: Reading) -> tuple[Part, ...]:
    """Only of synthetic data: real ones are compared with nothing."""
    words, rows = reading.words, calibration_rows(reading)
    if data_kind(reading.manifest) != "synthetic":
        return ()
    title, how = words("method_calibration"), words("method_calibration_how")
    if not rows:
        return (Part("calibration", title, (how, words("method_calibration_none"))),)
    measured, others = calibration_tables(reading, rows)
    return (
        Part(
            "calibration",
            title,
            (how, agreement(reading, rows)),
            points=calibration_remarks(reading, rows),
            tables=(measured,) if measured.rows else (),
            folded=(others,) if others.rows else (),
        ),
    )


def _words(reading: Reading) -> Part:
    language = reading.words.language
    known = tuple((term.word[language], term.meaning[language]) for term in TERMS)
    return Part("words", reading.words("method_words"), facts=known)


def _version(reading: Reading, definition: PathwayDefinition) -> Part:
    words = reading.words
    ask = words("version_ask", author=definition.author)
    return Part("version", words("method_version"), (ask,), facts=facts(reading, definition))
