"""Reads the events and measures of a definition, and tells what contradicts itself in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from pathways.claim_filter import ClaimFilter, claim_filter
from pathways.definition.measures import THEMES, CountedFrom, Event, Measure, MeasureKind, WhichRun
from pathways.definition.shapes import PathwayDefinition
from pathways.toml import Table
from pathways.vocabulary import check_id

FilterFault = Callable[[ClaimFilter, Table], None]
"""Notes the codes of a filter that nobody knows."""
MOST_EVENTS = 63
"""Events are marked on claims as the bits of one integer."""


def read_events(table: Table, defaults: Table) -> tuple[Event, ...]:
    """The events under [events], in the order of the file."""
    return tuple(_event(name, one) for name, one in table.subtables(fallback=defaults))


def _event(name: str, table: Table) -> Event:
    check_id(table, (), name, "event")
    return Event(
        id=name,
        title=table.words("title", default=name),
        claims=claim_filter(table),
        lens=table.text("lens") if table.has("lens") else "",
        steps=table.strings("steps", "step"),
        any_diagnosis=table.flag("any_diagnosis"),
    )


def read_measures(table: Table, defaults: Table) -> tuple[Measure, ...]:
    """The measures under [measures], in the order of the file."""
    return tuple(_measure(name, one) for name, one in table.subtables(fallback=defaults))


def _measure(name: str, table: Table) -> Measure:
    check_id(table, (), name, "measure")
    return Measure(
        id=name,
        title=table.words("title", default=name),
        numerator=table.text("numerator"),
        denominator=table.text("denominator") if table.has("denominator") else "",
        theme=table.choice("theme", THEMES),
        explanation=table.words("explanation"),
        caveat=table.words("caveat"),
        source=table.words("source"),
        kind=cast(MeasureKind, table.choice("kind", ("share", "days")) or "share"),
        counted_from=cast(
            CountedFrom, table.choice("counted_from", ("index", "denominator", "stop")) or "index"
        ),
        from_days=table.number("from_days"),
        within_days=table.whole_number_or_none("within_days"),
        gap_days=table.whole_number_or_none("gap_days"),
        lasts_days=table.whole_number_or_none("lasts_days", at_least=1),
        run=cast(WhichRun, table.choice("run", ("first", "any")) or "first"),
        new_after_days=table.whole_number_or_none("new_after_days", at_least=1),
        absent=table.flag("absent"),
    )


def find_measure_contradictions(
    definition: PathwayDefinition, root: Table, filter_fault: FilterFault
) -> None:
    """Note every contradiction of events and measures as a fault on its line."""
    events, measures = root.table("events"), root.table("measures")
    for event in definition.events:
        _judge_event(event, definition, events.table(event.id), filter_fault)
    if len(definition.events) > MOST_EVENTS:
        events.fault((), f"there are {len(definition.events)} events; at most {MOST_EVENTS} are possible.")
    for measure in definition.measures:
        _judge_measure(measure, definition, measures.table(measure.id))


def _judge_event(
    event: Event, definition: PathwayDefinition, table: Table, filter_fault: FilterFault
) -> None:
    filter_fault(event.claims, table)
    lenses = {lens.id: lens for lens in definition.lenses}
    if event.claims == ClaimFilter() and not event.steps:
        table.fault((), f'event "{event.id}" selects no claims: give it codes = ["..."], or lens and steps.')
    if event.steps and not event.lens:
        table.fault("steps", f'which lens are the steps of? Add lens = "{next(iter(lenses), "...")}"')
    if event.lens and event.lens not in lenses:
        table.unknown("lens", "lens", event.lens, lenses)
    elif event.lens and not event.steps:
        table.fault("lens", 'a lens needs its steps here: add steps = ["..."]')
    elif event.lens:
        known = [step.id for step in lenses[event.lens].steps]
        for step in event.steps:
            if step not in known:
                table.unknown_in("steps", step, "step", known)


def _judge_measure(measure: Measure, definition: PathwayDefinition, table: Table) -> None:
    events = [event.id for event in definition.events]
    for key in ("numerator", "denominator"):
        named = getattr(measure, key)
        if named and named not in events:
            table.unknown(key, "event", named, events)
    if measure.counted_from != "index" and not measure.denominator:
        table.fault("counted_from", f'"{measure.counted_from}" is of the denominator: name its event.')
    if measure.gap_days is None and (measure.counted_from == "stop" or measure.lasts_days is not None):
        key = "counted_from" if measure.counted_from == "stop" else "lasts_days"
        table.fault(key, "a run of events needs gap_days: how long a silence may last within it.")
    if measure.gap_days is not None and measure.counted_from != "stop" and measure.lasts_days is None:
        table.fault("gap_days", 'nothing asks for runs here: add lasts_days or counted_from = "stop".')
    if measure.run == "any" and measure.lasts_days is None:
        table.fault("run", 'run = "any" says which run must last; add lasts_days.')
    if measure.kind == "days" and (measure.absent or measure.lasts_days is not None):
        key = "absent" if measure.absent else "lasts_days"
        table.fault(key, f'kind = "days" counts the days until the event; {key} says nothing there.')
    _judge_window(measure, definition, table)


def _judge_window(measure: Measure, definition: PathwayDefinition, table: Table) -> None:
    """What no episode can fulfil, and what lies outside the time in which anybody is followed."""
    follow_up, within = definition.episodes.follow_up_days, measure.within_days
    if measure.from_days < 0 and measure.kind == "days":
        table.fault("from_days", 'kind = "days" counts forward; leave out a window that begins before.')
    if within is None:
        return
    if within < measure.from_days:
        table.fault("within_days", f"the window ends ({within}) before it begins ({measure.from_days}).")
    elif measure.lasts_days is not None and measure.lasts_days > within - measure.from_days:
        table.fault("lasts_days", f"no run of {measure.lasts_days} days fits in a window to day {within}.")
    if follow_up is not None and within > follow_up:
        table.fault(
            "within_days", f"{within} days run past the follow-up of {follow_up}: nobody would be counted."
        )
