"""Flows: the nodes, links, routes and focus views of every lens, protected together and rounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl

from pathways.definition import Lens, PathwayDefinition
from pathways.disclosure import Gate, Protected, Protection, round_to
from pathways.disclosure.drafts import Draft, Frame, LensDraft
from pathways.disclosure.focus import Focused
from pathways.disclosure.routes import find_routes, route_table
from pathways.disclosure.routes_across import withdraw_routes
from pathways.lattice import Lattice
from pathways.release.alongside import Alongside
from pathways.release.costs import LINK, NODE, Costs
from pathways.release.counting import cells_per_view, stages_per_view
from pathways.release.focus import FocusTables, FocusViews, find_focus_views
from pathways.release.focus_alongside import focus_alongside
from pathways.release.manifest import drawing_order
from pathways.release.spans import day_rules
from pathways.side_by_side import largest_first

if TYPE_CHECKING:
    from pathways.variants import Counts

FLOWS = {"position": pl.UInt8, "episodes": pl.UInt32}


@dataclass(frozen=True)
class Flows:
    """One lens of the whole lattice, rounded; labels as their place in the drawing order."""

    lens: Lens
    labels: list[str]
    nodes: pl.DataFrame
    links: pl.DataFrame
    routes: pl.DataFrame
    focus: FocusTables

    @classmethod
    def of(
        cls,
        lens: Lens,
        protected: Protected,
        protection: Protection,
        alongside: Alongside,
        routes: pl.DataFrame,
        focus: FocusViews,
    ) -> Flows:
        labels = drawing_order(lens, {*protected.links["target"], *focus.labels})
        rounded = round_to("episodes", protection.rounding)
        links = protected.links.filter(pl.col("position") > 0)
        return cls(
            lens,
            labels,
            _as_codes(
                protected.nodes.with_columns(rounded).join(alongside.nodes, on=["view", *NODE], how="left"),
                ["step"],
                labels,
            ),
            _as_codes(
                links.with_columns(rounded).join(alongside.links, on=["view", *LINK], how="left"),
                ["source", "target"],
                labels,
            ),
            route_table(
                routes.with_columns(rounded).join(alongside.routes, on=["view", "drawn"], how="left"),
                protected.labels,
                labels,
            ),
            FocusTables.of(focus, protection, labels),
        )


def protect_flows(
    counts: Counts,
    definition: PathwayDefinition,
    protection: Protection,
    lattice: Lattice,
    about: Mapping[str, Any],
    tell: Callable[[str], None],
    costs: Costs | None = None,
    *,
    is_thorough: bool = True,
) -> tuple[Draft, tuple[Flows, ...]]:
    """The draft of views and flows from which an attacker recovers nothing, and the tables that say it.

    Args:
        about: of the manifest what an attacker uses: `definition`.
        tell: called with what is being done.
        costs: None where the claims came without amounts.
        is_thorough: with linear programs.
    """
    last_position = definition.steps.max_steps + 1
    frame = Frame(lattice, protection, last_position, about, stages_per_view(counts, lattice))
    lenses = []
    for lens in definition.lenses:
        tell(f"protect {lens.id}")
        lenses.append(LensDraft.of(lens.id, *cells_per_view(counts, lens.id, lattice), frame))
    draft = Draft.of(lenses, frame)
    gate = Gate(draft, lambda found: tell(f"counts that others give away: {found:,}"), is_thorough)
    draft = gate.protect_flows()
    tell("routes and focus views")

    def with_routes(one: tuple[Lens, LensDraft]) -> tuple[LensDraft, FocusViews]:
        lens, of_lens = one
        routes = find_routes(of_lens.protected, protection.minimum)
        focus = find_focus_views(lens, of_lens.protected, definition, protection, lattice)
        withdrawn = withdraw_routes(routes, protection, lattice)
        return replace(of_lens, routes=withdrawn, focused=focus.focused), focus

    pairs = list(zip(definition.lenses, draft.lenses, strict=True))
    lens_drafts, foci = zip(*largest_first(with_routes, pairs, lambda one: one[1].size), strict=True)
    draft = gate.protect_routes(replace(draft, lenses=lens_drafts))
    spans = day_rules(definition)

    def in_full(one: tuple[Lens, LensDraft, FocusViews]) -> Flows:
        lens, of_lens, focus = one
        assert of_lens.routes is not None
        assert of_lens.focused is not None
        in_focus = focus_alongside(counts, lens.id, lattice, _with_patients(of_lens.focused), spans, costs)
        alongside = Alongside.of(counts, lens.id, lattice, of_lens.protected, of_lens.routes, spans, costs)
        left = replace(focus, focused=of_lens.focused)
        flow = Flows.of(lens, of_lens.protected, protection, alongside, of_lens.routes, left)
        return replace(flow, focus=flow.focus.with_alongside(in_focus))

    in_threes = list(zip(definition.lenses, draft.lenses, foci, strict=True))
    return draft, tuple(largest_first(in_full, in_threes, lambda one: one[1].size))


def _with_patients(focused: Focused) -> pl.DataFrame:
    patients = focused.protected.views.select(pl.col("view").alias("focus"), "patients")
    return focused.foci.join(patients, on="focus")


def _as_codes(flows: pl.DataFrame, columns: list[str], labels: list[str]) -> pl.DataFrame:
    codes = {label: code for code, label in enumerate(labels)}
    return (
        flows.drop("patients")
        .with_columns(
            pl.col(columns).replace_strict(codes, return_dtype=pl.UInt16), pl.col("view").cast(pl.UInt32)
        )
        .cast(FLOWS)  # type: ignore[arg-type]
        .sort("view", "position", *columns)
    )
