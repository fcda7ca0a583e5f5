"""The key figures of one view in words: how many, how long, at what cost, which care, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pathways.definition import END_STATES, GOES_ON
from pathways.graph import FlowGraph, MeasureValue
from pathways.wording.markers_beside import MarkerWords
from pathways.wording.shares import open_or_not

if TYPE_CHECKING:
    from pathways.reading import Reading

WORTH_A_TILE = 0.01
IN_STRIP = 7
SECOND_STEP = "second_step"
THEMES = ("all", "imaging", "intervention", "referral", "medication", "conservative", "other", "end")
"""By what figures stand together, and the order in which themes get their place in the strip."""


@dataclass(frozen=True)
class KeyFigure:
    """One figure as a reader reads it. `of`: of how many, or how it spreads; `meaning`: its definition."""

    key: str
    theme: str
    label: str
    value: str
    of: str = ""
    meaning: tuple[str, ...] = ()


def key_figures(reading: Reading, graph: FlowGraph) -> tuple[KeyFigure, ...]:
    """Every figure of a view of the reading's condition; of a view beside it, so that keys can be matched."""
    return (*_everybody(reading, graph), *_measures(reading, graph), *_ends(reading, graph))


def strip(figures: Sequence[KeyFigure]) -> tuple[KeyFigure, ...]:
    """The figures that stand in the strip: about everybody, who goes on, then the first of every theme.

    Where every patient has one episode, the number of episodes says nothing that is not there yet.
    """
    values = {figure.key: figure.value for figure in figures}
    same = "episodes" if values.get("episodes") == values.get("patients") else ""
    chosen = [one for one in figures if (one.theme == "all" and one.key != same) or one.key == SECOND_STEP]
    themes = [theme for theme in THEMES if theme not in ("all", "end")]
    firsts = [next((f for f in figures if f.theme == theme), None) for theme in themes]
    chosen += [figure for figure in firsts if figure]
    chosen += [figure for figure in figures if figure.theme == "end" and figure.key != SECOND_STEP]
    return tuple(chosen[:IN_STRIP])


def _everybody(reading: Reading, graph: FlowGraph) -> Iterator[KeyFigure]:
    words = reading.words
    for key, count in (("patients", graph.patients), ("episodes", graph.episodes)):
        yield KeyFigure(
            key, "all", words(f"{key}_label"), words.number(count), meaning=(words(f"{key}_meaning"),)
        )
    if days := graph.duration:
        of = words("middle_half", span=words.between(days.q25, days.q75))
        meaning = (words("duration_meaning"),)
        yield KeyFigure("duration", "all", words("duration_label"), words.lasting(days.median), of, meaning)
    if graph.cost is not None:
        value, meaning = words("euros", n=words.number(graph.cost)), (words("cost_meaning"),)
        yield KeyFigure("cost", "all", words("cost_label"), value, meaning=meaning)


def _measures(reading: Reading, graph: FlowGraph) -> Iterator[KeyFigure]:
    described: dict[str, Mapping[str, Any]] = {
        measure["id"]: measure for measure in reading.manifest["definition"].get("measures", ())
    }
    markers = MarkerWords(reading)
    for value in graph.measures:
        if value.id in described:
            figure = _measure(reading, described[value.id], value)
            yield replace(figure, meaning=(*figure.meaning, *markers.of_measure(value.id)))


def _measure(reading: Reading, about: Mapping[str, Any], value: MeasureValue) -> KeyFigure:
    words, language = reading.words, reading.words.language
    told = tuple(text for key in ("explanation", "caveat", "source") if (text := about[key][language]))
    theme = about["theme"] if about["theme"] in THEMES else "other"

    def figure(said: str, of: str) -> KeyFigure:
        return KeyFigure(f"measure-{value.id}", theme, about["title"][language], said, of, told)

    if value.numerator is None or not value.denominator:
        return figure(words("measure_withheld"), words("measure_withheld_why"))
    of = words("part_of", part=words.number(value.numerator), whole=words.number(value.denominator))
    if about["kind"] == "days":
        if value.days is None:
            return figure(words("fewer_than_20"), of)
        spread = words("middle_half", span=words.between(value.days.q25, value.days.q75))
        return figure(words.lasting(value.days.median), f"{spread}; {of}")
    part = min(value.numerator, value.denominator)
    return figure(words.percent(part, value.denominator, fine=True), of)


def _ends(reading: Reading, graph: FlowGraph) -> Iterator[KeyFigure]:
    """Who goes on, and how it ends, as far as that occurs.

    Pathways longer than the release holds have no known end; they get a tile when they would be missed.
    """
    words, whole = reading.words, graph.episodes
    steps = reading.manifest["definition"]["steps"]["max_steps"]
    parts = {SECOND_STEP: graph.going_on(2)} | {state: graph.ending_in(state) for state in END_STATES}
    if graph.ending(GOES_ON) >= whole * WORTH_A_TILE:
        parts[GOES_ON] = graph.ending_in(GOES_ON)
    kind = "_specialist" if reading.about_specialists else "_care"
    for key, bounds in parts.items():
        if graph.ending(key) or key == SECOND_STEP:
            part = open_or_not(bounds, whole)
            label = f"second_step{kind}_label" if key == SECOND_STEP else f"{key}_label"
            value = words.percent_between(part, whole, fine=True)
            of = words("part_of", part=words.number_between(part), whole=words.number(whole))
            why = (words("left_open"),) if part[0] < part[1] else ()
            meaning = (words(f"{key}_meaning"), *why)
            yield KeyFigure(key, "end", words(label, steps=steps), value, of, meaning)
