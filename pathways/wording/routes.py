"""The sentences of the page Routes, and its rows in words: for the page, a file or paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pathways.differences import Difference
from pathways.graph import FlowGraph, Quartiles, Route
from pathways.routes import RouteTable, Row, RowsAsked, find_rows, route_rows, steps_in
from pathways.selection import ALL
from pathways.wording.sentences import in_sentence, people, step_name

if TYPE_CHECKING:
    from pathways.reading import Reading

ARROW = " → "
BY_CHANCE = 0.05


@dataclass(frozen=True)
class RowWords:
    """One row, every cell as a reader reads it; an empty text: there is nothing to say."""

    steps: tuple[str, ...]
    end: str
    number: str
    share: str
    days: str
    quartiles: str
    cost: str
    difference: str
    interval: str


def asked_rows(reading: Reading) -> RowsAsked:
    """The question of this page; a step or length that does not occur counts as not asked."""
    asked = RowsAsked.from_query(dict(reading.presentation.kept))
    graph = reading.graph
    if graph is None:
        return asked
    step = asked.step if asked.step in steps_in(graph) else ""
    length = asked.length if asked.length in lengths(graph) else ""
    return RowsAsked(asked.text, step, asked.end, length, asked.sort)


def lengths(graph: FlowGraph) -> tuple[str, ...]:
    """The numbers of steps that occur."""
    return tuple(str(length) for length in sorted({Row(route).length for route in graph.routes}))


def route_table(reading: Reading) -> RouteTable:
    """The rows that are asked for, from the answer of this reading."""
    graph = reading.graph
    assert graph, "rows belong to an answer"
    beside = reading.snapshot.compared(reading.selection)
    rows = route_rows(
        graph,
        beside[1] if beside else None,
        is_part_of_it=reading.selection.region != ALL,
        rounding=int(reading.manifest["protection"]["rounding"]),
    )
    return find_rows(graph, rows, asked_rows(reading), lambda route: route_name(reading, route))


@dataclass(frozen=True)
class LastLine:
    """Who is not in the rows: how many (None: no number), and why."""

    name: str
    episodes: int | None
    why: str


def last_lines(reading: Reading, table: RouteTable) -> tuple[LastLine, ...]:
    """Who is left out by a choice, and who is on a route that is not published."""
    words, lines = reading.words, []
    if table.hidden:
        hidden = sum(row.route.episodes for row in table.hidden)
        lines.append(LastLine(words("routes_hidden", k=len(table.hidden)), hidden, ""))
    is_told = table.rest >= int(reading.manifest["protection"]["minimum"])
    why = words("routes_rest_why" if is_told else "routes_rest_nothing")
    return (*lines, LastLine(words("routes_rest"), table.rest if is_told else None, why))


def route_name(reading: Reading, route: Route) -> str:
    """A route as one line of text."""
    return ARROW.join(step_name(reading, step) for step in (*route.steps, route.end_state))


def beside_in_words(reading: Reading) -> str:
    """The name of what this selection is compared with; empty when there is nothing."""
    beside = reading.snapshot.compared(reading.selection)
    if beside is None:
        return ""
    other = beside[0]
    return reading.words("all_region") if other.region != reading.selection.region else other.year


def columns(reading: Reading, rows: Sequence[Row]) -> dict[str, str]:
    """What the rows are sorted by -> heading, for the columns that this selection has."""
    words, beside = reading.words, beside_in_words(reading)
    headings = {
        "route": words("routes_column_route"),
        "end": words("routes_column_end"),
        "number": words(f"routes_column_number_{reading.people}"),
    }
    if any(row.route.days is not None for row in rows):
        headings["days"] = words("routes_column_days")
    if any(row.route.cost is not None for row in rows):
        headings["cost"] = words("routes_column_cost")
    if beside:
        headings["difference"] = words("routes_column_difference", name=beside)
    return headings


def row_in_words(reading: Reading, row: Row) -> RowWords:
    """One row, cell by cell."""
    words, route = reading.words, row.route
    return RowWords(
        steps=tuple(step_name(reading, step) for step in route.steps),
        end=step_name(reading, route.end_state),
        number=words.number(route.episodes),
        share=share_in_words(reading, route.episodes),
        days=words.lasting(route.days.median) if route.days else words("routes_too_few"),
        quartiles=_quartiles(reading, route.days),
        cost=words("routes_euro", n=words.number(route.cost))
        if route.cost is not None
        else words("routes_too_few"),
        difference=points(reading, row.difference.value) if row.difference else "",
        interval=_interval(reading, row.difference) if row.difference else words("routes_not_there"),
    )


def share_in_words(reading: Reading, episodes: int) -> str:
    """Of how many, and which part."""
    words, graph = reading.words, reading.graph
    assert graph, "a share belongs to an answer"
    whole = words.number(graph.episodes)
    return words("routes_share", whole=whole, p=words.percent(episodes, graph.episodes, fine=True))


def _quartiles(reading: Reading, days: Quartiles | None) -> str:
    if days is None:
        return ""
    return reading.words("middle_half", span=reading.words.between(days.q25, days.q75))


def points(reading: Reading, fraction: float, *, unit: bool = True) -> str:
    """A difference of shares in percentage points, with its sign."""
    text = f"{'+' if round(100 * fraction, 1) > 0 else ''}{reading.words.number(100 * fraction, 1)}"
    return reading.words("routes_points", n=text) if unit else text


def _interval(reading: Reading, difference: Difference) -> str:
    if difference.within_chance:
        return reading.words("routes_chance")
    low = points(reading, difference.low, unit=False)
    high = points(reading, difference.high, unit=False)
    return reading.words("routes_interval", low=low, high=high)


def routes_title(reading: Reading) -> str:
    """The finding: the most followed route, and what all published ones cover."""
    graph, words = reading.graph, reading.words
    assert graph, "a finding belongs to an answer"
    if not graph.routes:
        return words("routes_title_none", people=people(reading))
    most = max(graph.routes, key=lambda route: route.episodes)
    covered = min(sum(route.episodes for route in graph.routes), graph.episodes)
    return words(
        "routes_title" if len(graph.routes) > 1 else "routes_title_one",
        p=words.percent(most.episodes, graph.episodes),
        people=people(reading),
        route=in_sentence_route(reading, most),
        k=len(graph.routes),
        q=words.percent(covered, graph.episodes),
    )


def in_sentence_route(reading: Reading, route: Route) -> str:
    """A route inside a sentence."""
    return ARROW.join(in_sentence(step_name(reading, step)) for step in (*route.steps, route.end_state))


def found_in_words(reading: Reading, table: RouteTable) -> str:
    """How many routes are shown, and of how many episodes."""
    words = reading.words
    return words(
        "routes_found",
        k=len(table.rows),
        n=len(table.rows) + len(table.hidden),
        part=words.number(table.shown),
        whole=words.number(table.whole),
        people=people(reading),
        p=words.percent(min(table.shown, table.whole), table.whole, fine=True),
    )


def notes(reading: Reading, rows: Sequence[Row]) -> list[str]:
    """How to read the columns that are there."""
    words, beside = reading.words, beside_in_words(reading)
    said = [words("routes_note_days")] if any(row.route.days is not None for row in rows) else []
    has_cost = any(row.route.cost is not None for row in rows)
    said.append(words("routes_note_cost" if has_cost else "routes_note_no_cost"))
    compared = sum(row.difference is not None for row in rows)
    if compared:
        by_chance = max(1, round(compared * BY_CHANCE))
        said.append(words("routes_note_difference", name=beside, k=compared, m=by_chance))
    elif not beside:
        said.append(words("routes_note_nothing_beside"))
    return [*said, words("about_cannot_causal")]
