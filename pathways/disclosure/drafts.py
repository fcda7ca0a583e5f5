"""Drafts: what would be published now, and the same as an attacker would read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from pathways.definition import ALL
from pathways.disclosure.focus import Focused
from pathways.disclosure.pooling import ALSO, START, Protected, protect
from pathways.disclosure.rounding import Protection, round_to
from pathways.disclosure.totals import HELD_BACK, publish_totals
from pathways.inference.grid import Grid, complete_lattice
from pathways.inference.published import LensTables, Published
from pathways.lattice import Lattice

Link = tuple[int, int, str, str]
"""view, position, source, target."""


@dataclass(frozen=True)
class Frame:
    """What is the same for every draft of a release.

    - about: of the manifest what an attacker uses: `definition`.
    - stages: view, and the exact episodes in each stage of inclusion; None: these are not published.
    """

    lattice: Lattice
    protection: Protection
    last_position: int
    about: Mapping[str, Any]
    stages: pl.DataFrame | None = None

    @cached_property
    def grid(self) -> Grid:
        return complete_lattice(
            [
                {
                    "id": dimension.id,
                    "choices": [
                        {"id": choice.id, "members": [] if choice.id == ALL else choice.members}
                        for choice in dimension.choices
                    ],
                }
                for dimension in self.lattice.dimensions
            ]
        )

    @cached_property
    def view_at(self) -> dict[int, int]:
        """From a place of the grid to the view there."""
        views = np.arange(self.lattice.size)
        return dict(zip(self.grid.places(views).tolist(), views.tolist(), strict=True))

    def with_places(self, rows: pl.DataFrame) -> pl.DataFrame:
        """`rows` with the place of the view instead of the view."""
        places = self.grid.places(rows["view"].cast(pl.Int64).to_numpy())
        return rows.drop("view").insert_column(0, pl.Series("place", places, pl.Int64))


@dataclass(frozen=True)
class LensDraft:
    """One lens as it would be published: exact cells in, protected flows out; routes and focus when asked."""

    id: str
    cells: pl.DataFrame
    pathways: pl.DataFrame
    protected: Protected
    also: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ALSO))
    routes: pl.DataFrame | None = None
    focused: Focused | None = None

    @classmethod
    def of(cls, lens: str, cells: pl.DataFrame, pathways: pl.DataFrame, frame: Frame) -> LensDraft:
        return cls(lens, cells, pathways, protect(cells, pathways, frame.protection, frame.last_position))

    def pooling(self, links: Sequence[Link], frame: Frame) -> LensDraft:
        """The same with these links at "Overige routes" as well."""
        if not links:
            return self
        also = pl.concat([self.also, pl.DataFrame(list(links), schema=ALSO, orient="row")]).unique()
        touched = pl.col("view").is_in([*{link[0] for link in links}])
        cells, rules = self.cells.filter(touched), frame.protection
        redone = protect(cells, self.pathways, rules, frame.last_position, also.filter(touched))
        untouched = self.protected.only(self.protected.views.filter(~touched))
        return replace(self, protected=Protected.together([untouched, redone]), also=also)

    def only(self, views: pl.DataFrame) -> LensDraft:
        return replace(self, protected=self.protected.only(views))

    @property
    def size(self) -> int:
        """Of the drawing: its links in all views."""
        return self.protected.links.height

    @property
    def foci(self) -> list[int]:
        """The number of each focus view, in the order in which an attacker finds them."""
        return [] if self.focused is None else self.focused.foci["focus"].sort().to_list()

    def route_name(self, drawn: Sequence[int | str]) -> str:
        """Of a route, as an attacker names it."""
        return " > ".join(self.protected.labels[int(code)] for code in drawn)

    @cached_property
    def out_of(self) -> dict[tuple[int, int, str], dict[str, int]]:
        """view, position, source -> target -> episodes, of everything drawn."""
        nodes: dict[tuple[int, int, str], dict[str, int]] = {}
        for view, position, source, target, episodes, _ in self.protected.links.iter_rows():
            nodes.setdefault((view, position, source), {})[target] = episodes
        return nodes

    @cached_property
    def into(self) -> dict[tuple[int, int, str], dict[str, int]]:
        """view, position, target -> source -> episodes; the position is that of the target."""
        nodes: dict[tuple[int, int, str], dict[str, int]] = {}
        for (view, position, source), out in self.out_of.items():
            for target, episodes in out.items():
                nodes.setdefault((view, position + 1, target), {})[source] = episodes
        return nodes

    def as_published(self, frame: Frame) -> LensTables:
        """As everybody will read it."""
        protected, rounded = self.protected, round_to("episodes", frame.protection.rounding)
        labels = protected.labels
        if self.focused is not None:
            labels += tuple(sorted(set(self.focused.protected.labels) - set(labels)))
        codes = {label: code for code, label in enumerate(labels)}

        def table(flows: pl.DataFrame, steps: list[str]) -> pl.DataFrame:
            coded = pl.col(steps).replace_strict(codes, return_dtype=pl.UInt32)
            # In order, so that two builds of the same counts ask the same questions in the same order.
            return flows.select(pl.exclude("patients")).with_columns(coded).sort(pl.all())

        def flows(of: Protected) -> tuple[pl.DataFrame, pl.DataFrame]:
            links = of.links.filter(pl.col("position") > 0)
            nodes, links = (rows.with_columns(rounded) for rows in (of.nodes, links))
            return table(nodes, ["step"]), table(links, ["source", "target"])

        nodes, links = (frame.with_places(rows) for rows in flows(protected))
        routes = pl.DataFrame()
        if self.routes is not None:
            found = self.routes.select("view", pl.col("drawn").alias("route"), rounded)
            routes = frame.with_places(found).sort("place")
        foci = focus_nodes = focus_links = pl.DataFrame()
        if self.focused is not None:
            sizes = self.focused.protected.views.select(pl.col("view").alias("focus"), rounded)
            foci = frame.with_places(
                table(self.focused.foci, ["step"]).join(sizes, on="focus", maintain_order="left")
            )
            place = foci.select("focus", "place")
            focus_nodes, focus_links = (
                rows.rename({"view": "focus"}).join(place, on="focus", maintain_order="left")
                for rows in flows(self.focused.protected)
            )
        return LensTables(self.id, labels, nodes, links, routes, foci, focus_nodes, focus_links)


@dataclass(frozen=True)
class Draft:
    """All lenses, and the totals of the views that every one of them shows.

    - held_back: view, stage of inclusion that is not published although it is large enough.
    """

    frame: Frame
    lenses: tuple[LensDraft, ...]
    held_back: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=HELD_BACK))

    @classmethod
    def of(cls, lenses: Sequence[LensDraft], frame: Frame) -> Draft:
        """A lens never changes who is counted; but a view that one lens withholds is in none."""
        views = lenses[0].protected.views
        for other in lenses[1:]:
            views = views.join(other.protected.views, on="view", how="semi")
        return cls(frame, tuple(lens.only(views) for lens in lenses))

    @property
    def views(self) -> pl.DataFrame:
        """view, episodes, patients, before rounding."""
        return self.lenses[0].protected.views

    def totals(self) -> pl.DataFrame:
        """The totals of every view as they are published."""
        return publish_totals(self.views, self.frame.stages, self.held_back, self.frame.protection)

    def as_published(self) -> Published:
        """As everybody will read it."""
        frame = self.frame
        return Published(
            name="draft",
            manifest=frame.about,
            grid=frame.grid,
            minimum=frame.protection.minimum,
            rounding=frame.protection.rounding,
            smallest_view=frame.protection.smallest_view,
            leaves_out=False,
            views=frame.with_places(self.totals()).sort("place"),
            lenses=tuple(lens.as_published(frame) for lens in self.lenses),
        )


__all__ = ["START", "Draft", "Frame", "LensDraft", "Link"]
