"""The numbers on the page Data en uitleg: who is counted, what became of the rows, the measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pathways.definition import END_STATES, GOES_ON, CodeTable, PathwayDefinition
from pathways.definition.measures import THEMES, Measure
from pathways.definition.measures_in_words import measure_in_words
from pathways.graph import MeasureValue, Stage
from pathways.reasons import RULES
from pathways.wording.sentences import in_sentence, people, step_name

if TYPE_CHECKING:
    from pathways.reading import Reading


@dataclass(frozen=True)
class Entry:
    """A thing with a name, what it amounts to here, and what is to be known about it."""

    title: str
    value: str = ""
    lines: tuple[str, ...] = ()
    group: str = ""
    part: float | None = None  # of the first entry, to be drawn: 0 to 1; None: nothing to draw


def inclusion_in_words(reading: Reading) -> tuple[Entry, ...]:
    """The stages of inclusion with their numbers; the lines of each say who was left out to get there."""
    words, graph = reading.words, reading.graph
    stages = graph.inclusion if graph else ()
    first = next((stage.episodes for stage in stages if stage.episodes), None)
    entries, before = [], None
    for stage in stages:
        title = words(f"stage_{stage.name}")
        left_out = (_left_out(reading, before, stage),) if before is not None else ()
        if stage.episodes is None:
            entries.append(Entry(title, words("stage_withheld"), left_out))
        else:
            part = stage.episodes / first if first else None
            entries.append(Entry(title, words.number(stage.episodes), left_out, part=part))
        before = stage
    return tuple(entries)


def _left_out(reading: Reading, before: Stage, stage: Stage) -> str:
    """How many a rule leaves out, from the rounded numbers around it."""
    words, why = reading.words, reading.words(f"left_out_{stage.name}")
    if before.episodes is None or stage.episodes is None:
        return words("left_out_small", why=why)
    n = before.episodes - stage.episodes
    if 0 < n < reading.manifest["protection"]["minimum"]:
        return words("left_out_small", why=why)
    return words("left_out", n=words.number(n), why=why) if n > 0 else words("left_out_nobody", why=why)


def ends_in_words(reading: Reading) -> tuple[str, ...]:
    """How the pathways of this selection end; nothing without an answer."""
    words, graph = reading.words, reading.graph
    if graph is None:
        return ()
    ends = [(state, graph.ending(state)) for state in (*END_STATES, GOES_ON)]
    said = [
        words(
            "method_end",
            name=in_sentence(step_name(reading, state)),
            p=words.percent(n, graph.episodes),
            n=words.number(n),
        )
        for state, n in ends
        if n
    ]
    return (words("method_ends", ends="; ".join(said)),)


def row_table(reading: Reading) -> CodeTable:
    """What became of every row: read, used, set aside per rule, out of scope per reason."""
    words, rows = reading.words, reading.manifest["rows"]
    minimum = reading.manifest["protection"]["minimum"]

    def line(kind: str, why: str, n: int | None) -> tuple[str, str, str, str]:
        if n is None:
            return words(kind), why, words("rows_few", minimum=minimum), ""
        share = words.percent(n, rows["read"], fine=True) if rows["read"] else ""
        return words(kind), why, words.number(n), share

    language = reading.words.language
    lines = [line("row_read", "", rows["read"]), line("row_used", "", rows["used"])]
    for rule, n in rows["set_aside"].items():
        why = RULES[rule][language] if rule in RULES else rule
        lines += [line("row_aside", why, n)] if n != 0 else []
    for reason, n in rows["out_of_scope"].items():
        key = f"reason_{reason}"
        lines += [line("row_scope", words(key) if words.has(key) else reason, n)] if n != 0 else []
    headings = ("method_rows_what", "method_rows_why", "method_rows_number", "method_rows_share")
    return CodeTable(words("method_rows"), tuple(words(key) for key in headings), tuple(lines))


def accuracy_table(reading: Reading) -> CodeTable:
    """How far published numbers are from the true ones, per kind of view; no rows: it was not measured."""
    words = reading.words
    lines = [
        (
            words(f"accuracy_region_{kind['region']}"),
            words(f"accuracy_year_{kind['year']}"),
            words(f"accuracy_diagnosis_{kind['diagnosis']}"),
            f"{words.number(100 * kind['pooled'], 2)}%",
            f"{words.number(100 * kind['error'], 2)}%",
        )
        for kind in reading.manifest.get("accuracy", ())
    ]
    headings = ("region", "year", "diagnosis", "accuracy_pooled", "accuracy_error")
    return CodeTable(words("method_accuracy"), tuple(words(key) for key in headings), tuple(lines))


def measure_entries(reading: Reading, definition: PathwayDefinition) -> tuple[Entry, ...]:
    """Every measure with its rules and its value here, by theme."""
    values = {value.id: value for value in reading.graph.measures} if reading.graph else {}
    return tuple(
        _measure(reading, measure, definition, values.get(measure.id))
        for theme in THEMES
        for measure in definition.measures
        if measure.theme == theme
    )


def _measure(
    reading: Reading, measure: Measure, definition: PathwayDefinition, value: MeasureValue | None
) -> Entry:
    language = reading.words.language
    _, *said = (text[language] for text in measure_in_words(measure, definition))
    notes = [text for text in (measure.caveat, measure.source) if text[language]]
    rules, notes_said = said[: len(said) - len(notes)], said[len(said) - len(notes) :]
    return Entry(
        measure.title[language],
        _value(reading, measure, value) if reading.graph else "",
        (" ".join(rules), *notes_said),
        reading.words(f"theme_{measure.theme}"),
    )


def _value(reading: Reading, measure: Measure, value: MeasureValue | None) -> str:
    words = reading.words
    if value is None or value.denominator is None:
        return words("method_measure_withheld")
    whole = words.number(value.denominator)
    if measure.kind == "days" and value.days is not None:
        days = value.days
        median = words.lasting(days.median, beside=days.q75)
        span = words.between(days.q25, days.q75)
        return words("method_measure_days", median=median, span=span, whole=whole, people=people(reading))
    if measure.kind == "days" or value.numerator is None:
        return words("method_measure_withheld")
    p = words.percent(value.numerator, value.denominator, fine=True)
    n = words.number(value.numerator)
    return words("method_measure_share", p=p, n=n, whole=whole, people=people(reading))
