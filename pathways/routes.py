"""The published routes of a view as rows of a table: sorted, filtered, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from pathways.definition import COMBINATION, NO_STEP
from pathways.differences import Difference, Share, difference, difference_from_whole
from pathways.graph import ENDS, FlowGraph, Route
from pathways.selection import ANY

SORTS = ("route", "steps", "end", "number", "days", "cost", "difference")
"""What the rows can be sorted by."""
USUAL_SORT = "-number"
LONGEST_TEXT = 60
KEYS = {"text": "find", "step": "with", "end": "end", "length": "length", "sort": "sort"}
"""A field of `RowsAsked` -> its key in an address."""


@dataclass(frozen=True)
class RowsAsked:
    """Which rows, in which order; an empty text asks nothing."""

    text: str = ""  # in the name of the route
    step: str = ""  # somewhere in the route
    end: str = ""
    length: str = ""  # number of steps
    sort: str = USUAL_SORT  # one of SORTS; a minus sign before it: the largest first

    def to_query(self) -> dict[str, str]:
        """The address's keys and values, without what is usual."""
        usual = RowsAsked()
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {KEYS[name]: value for name, value in values.items() if value != getattr(usual, name)}

    @classmethod
    def from_query(cls, query: Mapping[str, object]) -> RowsAsked:
        """What an address asks for; what no address of ours can ask for counts as absent."""
        asked = {name: query.get(key) for name, key in KEYS.items()}
        said = {name: value[:LONGEST_TEXT] for name, value in asked.items() if isinstance(value, str)}
        length, sort, end = said.get("length", ""), said.get("sort", ""), said.get("end", "")
        return cls(
            text=said.get("text", "").strip(),
            step=said.get("step", ""),
            end=end if end in ENDS else "",
            length=length if length.isascii() and length.isdigit() else "",
            sort=sort if sort.removeprefix("-") in SORTS else USUAL_SORT,
        )

    @property
    def key(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def largest_first(self) -> bool:
        return self.sort.startswith("-")

    @property
    def filters(self) -> bool:
        """Whether any row may be left out."""
        return bool(self.text or self.step or self.end or self.length)


@dataclass(frozen=True)
class Row:
    """One route, and how much its share differs from that in the view beside (None: it is not there)."""

    route: Route
    difference: Difference | None = None

    @property
    def length(self) -> int:
        """How many steps it has; a pathway without a step has none."""
        return 0 if self.route.steps == (NO_STEP,) else len(self.route.steps)


@dataclass(frozen=True)
class RouteTable:
    """The rows that were asked for, and where everybody else of the view is."""

    whole: int  # episodes in the view
    rows: tuple[Row, ...]
    hidden: tuple[Row, ...]  # published, and left out by the filters
    rest: int  # episodes on no published route

    @property
    def shown(self) -> int:
        """Episodes in the rows that are shown."""
        return sum(row.route.episodes for row in self.rows)


def order_said(sort: str) -> str:
    """What a control says for an order: for the usual one nothing."""
    return ANY if sort == USUAL_SORT else sort


def route_key(route: Route) -> str:
    """A route in an address: its steps with dots between, and its end after a tilde."""
    steps = [step.replace("~", "~0").replace(".", "~1") for step in route.steps]
    return f"{'.'.join(steps)}~{route.end_state}"


def find_route(graph: FlowGraph, key: str) -> Route | None:
    """The route that an address names, where the view publishes it."""
    return next((route for route in graph.routes if route_key(route) == key), None)


def route_rows(
    graph: FlowGraph, beside: FlowGraph | None, *, is_part_of_it: bool, rounding: int
) -> tuple[Row, ...]:
    """All routes of a view, each set beside the same route of another view.

    Args:
        beside: the country for a region, else the year before; None: nothing to compare with.
        is_part_of_it: the view's own episodes are among those of `beside`.
        rounding: counts are multiples of it.
    """
    there = {route_key(route): route.episodes for route in beside.routes} if beside else {}
    compare = difference_from_whole if is_part_of_it else difference
    rows = []
    for route in graph.routes:
        other = there.get(route_key(route))
        apart = (
            compare(Share(route.episodes, graph.episodes), Share(other, beside.episodes), rounding)
            if beside and other is not None
            else None
        )
        rows.append(Row(route, apart))
    return tuple(rows)


def find_rows(
    graph: FlowGraph, rows: Iterable[Row], asked: RowsAsked, name: Callable[[Route], str]
) -> RouteTable:
    """The rows that are asked for, in the order asked for; `name` is what a reader reads for a route."""
    everything = tuple(rows)
    kept = [row for row in everything if _is_asked(row, asked, name)]
    published = sum(row.route.episodes for row in everything)
    return RouteTable(
        whole=graph.episodes,
        rows=_sorted(kept, asked, name),
        hidden=tuple(row for row in everything if row not in kept),
        rest=max(graph.episodes - published, 0),
    )


def steps_in(graph: FlowGraph) -> frozenset[str]:
    """Every step that some route holds; of a combination also its members."""
    steps = {step for route in graph.routes for step in route.steps}
    return frozenset(steps | {member for step in steps for member in step.split(COMBINATION)})


def _is_asked(row: Row, asked: RowsAsked, name: Callable[[Route], str]) -> bool:
    return (
        (not asked.step or any(asked.step in (s, *s.split(COMBINATION)) for s in row.route.steps))
        and (not asked.end or row.route.end_state == asked.end)
        and (not asked.length or row.length == int(asked.length))
        and all(word in name(row.route).casefold() for word in asked.text.casefold().split())
    )


def _sorted(rows: list[Row], asked: RowsAsked, name: Callable[[Route], str]) -> tuple[Row, ...]:
    """In the order asked for; equals by number; a row without the value comes last, whichever the order."""
    by_number = sorted(rows, key=lambda row: (-row.route.episodes, route_key(row.route)))
    having = [row for row in by_number if _value(row, asked.key, name) is not None]
    lacking = [row for row in by_number if _value(row, asked.key, name) is None]
    having.sort(key=lambda row: _value(row, asked.key, name), reverse=asked.largest_first)  # type: ignore[arg-type, return-value]
    return (*having, *lacking)


def _value(row: Row, sort: str, name: Callable[[Route], str]) -> float | str | None:
    route = row.route
    values: dict[str, Callable[[], float | str | None]] = {
        "route": lambda: name(route).casefold(),
        "steps": lambda: row.length,
        "end": lambda: ENDS.index(route.end_state),
        "number": lambda: route.episodes,
        "days": lambda: route.days.median if route.days else None,
        "cost": lambda: route.cost,
        "difference": lambda: row.difference.value if row.difference else None,
    }
    return values[sort]()
