"""The state of an attacker: everything that is published, as one system of unknowns and sums."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.inference.drawn import add_drawn
from pathways.inference.ends import add_ends
from pathways.inference.families import Family
from pathways.inference.flows import add_flows, flow_families
from pathways.inference.focus import add_focus
from pathways.inference.published import Published
from pathways.inference.routes import add_routes
from pathways.inference.shown import Shown
from pathways.inference.system import Draft, System
from pathways.inference.totals import add_rows_of_claims, add_totals


@dataclass(frozen=True)
class State:
    """The system, the families of counts it is about, and which of its unknowns are published numbers."""

    system: System
    families: tuple[Family, ...]
    shown: tuple[Shown, ...]


def state(published: Published) -> State:
    """Everything that is published, as one system."""
    draft = Draft()
    totals = add_totals(draft, published)
    families = [*totals.families, add_rows_of_claims(draft, published)]
    shown = list(totals.shown)
    drawn = [add_drawn(draft, published, lens, totals) for lens in published.lenses]
    if not published.leaves_out:
        families.append(add_ends(draft, published, drawn, totals))
    for lens, of_lens in zip(published.lenses, drawn, strict=True):
        true = add_flows(draft, published, of_lens, totals)
        families += flow_families(draft, published, lens.id, of_lens, true, totals)
        shown += of_lens.shown(lens.id)
        routes, shown_routes = add_routes(draft, published, lens, of_lens, true, totals)
        foci, shown_foci = add_focus(draft, published, lens, of_lens, totals)
        families += [*routes, *foci]
        shown += [*shown_routes, *shown_foci]
    return State(draft.finish(), tuple(families), tuple(shown))
