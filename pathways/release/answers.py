"""An opened release: every answer to a question is a look-up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pathways.definition import ALL
from pathways.graph import FlowGraph, Link, MeasureValue, NoData, Node, Quartiles, Route, Stage, TooFew
from pathways.lattice import Lattice
from pathways.release.manifest import STAGES
from pathways.release.spans import DURATION
from pathways.release.tables import FolderTables
from pathways.variation import Variation


@dataclass(frozen=True)
class Release:
    """One condition's protected answers, all in memory."""

    path: Path
    identity: str  # the name of the version: equal only where every byte is
    manifest: Mapping[str, Any]
    lattice: Lattice
    _shelves: Mapping[str, FolderTables] = field(repr=False)  # choice of region -> tables; only those opened
    _labels: Mapping[str, list[str]] = field(repr=False)  # lens -> labels by their code

    @property
    def condition(self) -> str:
        return str(self.manifest["condition"])

    @property
    def lenses(self) -> tuple[str, ...]:
        return tuple(self._labels)

    def choices(self, dimension: str) -> tuple[dict[str, Any], ...]:
        """What a reader can choose in a dimension: id, label (nl, en), members, episodes, immature.

        Of regions, those that were opened; a region's total lies in its own folder.
        """
        described: list[dict[str, Any]] = next(
            (d["choices"] for d in self.manifest["lattice"] if d["id"] == dimension), []
        )
        if dimension != "region":
            return tuple(described)
        return tuple(
            {**choice, "episodes": self._total(choice["id"])}
            for choice in described
            if choice["id"] in self._shelves
        )

    def _total(self, region: str) -> int | None:
        about = self._shelves[region].views.get(self.lattice.view({"region": region}))
        return about["episodes"] if about else None

    def within(self, regions: Collection[str]) -> Release:
        """This release for who may see the country, these regions, and groups of only these.

        The tables are the same ones; those of other regions are not there, nor are their names.
        """
        granted = frozenset(regions)
        shelves = {
            region: shelf
            for region, shelf in self._shelves.items()
            if region == ALL or self.lattice.is_within(region, granted)
        }
        return replace(self, _shelves=shelves, manifest=_manifest_within(self.manifest, frozenset(shelves)))

    def view(self, lens: str, point: Mapping[str, str]) -> FlowGraph | TooFew | NoData:
        """The answer to one question; dimensions that the release does not have must be `all`."""
        if lens not in self._labels:
            return NoData("lens", lens)
        by_id = {dimension.id: dimension for dimension in self.lattice.dimensions}
        for name, value in point.items():
            if value != ALL and (name not in by_id or value not in by_id[name].codes):
                return NoData(name, value)
        region = point.get("region", ALL)
        if region not in self._shelves:  # not opened: the same answer as for a region that does not exist
            return NoData("region", region)
        shelf = self._shelves[region]
        number = self.lattice.view(point)
        about = shelf.views.get(number)
        if number is None or about is None:
            return self._too_few(point)
        nodes, links, routes = shelf.flows[lens]
        label = self._labels[lens]
        stages = [Stage(name, about[name]) for name in STAGES if name in about]
        return FlowGraph(
            episodes=about["episodes"],
            patients=about["patients"],
            one_episode_each=about["one_episode_each"],
            nodes=tuple(
                Node(at, label[step], n, _quartiles(days), cost)
                for at, step, n, *days, cost in nodes.view(number)
            ),
            links=tuple(
                Link(at, label[a], label[b], n, _quartiles(days), cost)
                for at, a, b, n, *days, cost in links.view(number)
            ),
            inclusion=(*stages, Stage("shown", about["episodes"])),
            immature=about["immature"],
            complete_until=self.manifest["complete_until"] or "",
            routes=tuple(
                Route(tuple(label[step] for step in steps), label[end], n, _quartiles(days), cost)
                for (*steps, end), n, *days, cost in routes.view(number)
            ),
            duration=_quartiles([about.get(name) for name in DURATION.values()]),
            cost=about.get("cost"),
            measures=tuple(
                MeasureValue(
                    self._measures[place],
                    denominator,
                    numerator,
                    None if share is None or denominator is None else share * denominator,
                    _quartiles(days),
                )
                for place, denominator, numerator, share, *days in shelf.measures.view(number)
            ),
        )

    @cached_property
    def _measures(self) -> tuple[str, ...]:
        return tuple(measure["id"] for measure in self.manifest["definition"]["measures"])

    def variation(self, point: Mapping[str, str]) -> dict[str, Variation]:
        """How much each measure differs between the regions of the country at a point: id -> summary."""
        country = self._shelves[ALL].variation.view(self.lattice.view({**point, "region": ALL}) or 0)
        return {self._measures[place]: Variation(*summary) for place, *summary in country}

    def expected_flows(
        self, lens: str, point: Mapping[str, str], versus: int
    ) -> tuple[tuple[int, str, str, float], ...]:
        """position, source, target, share: of who leaves a node, with the care of what it is set against.

        `versus`: 0 for the country, 1 for the year before. Position 0 is the first step, its source "".
        """
        number, shelf = self.lattice.view(point), self._shelves.get(point.get("region", ALL))
        if number is None or shelf is None or lens not in self._labels:
            return ()
        label = self._labels[lens]
        return tuple(
            (at, label[source] if at else "", label[target], share)
            for against, at, source, target, share in shelf.expected[lens].view(number)
            if against == versus
        )

    def focus(
        self, lens: str, point: Mapping[str, str], position: int, step: str
    ) -> FlowGraph | TooFew | NoData:
        """A view restricted to the episodes at one of its nodes, drawn as parts of the view's own flows.

        TooFew: the view draws the node, and too few are there or elsewhere; NoData: it draws no such node.
        Routes are those of the view that pass the node. Of episodes that are not the first of their patient
        `patients` may count fewer than there are.
        """
        view = self.view(lens, point)
        if not isinstance(view, FlowGraph):
            return view
        if not any((node.position, node.step) == (position, step) for node in view.nodes):
            return NoData("focus", f"{position}:{step}")
        number, label = self.lattice.view(point), self._labels[lens]
        shelf = self._shelves[point.get("region", ALL)].focus[lens]
        about = shelf.foci.get((number, position, label.index(step)))
        if about is None:
            return TooFew(int(self.manifest["protection"]["focus_node"]))
        focus, same, episodes, patients, *days, cost = about
        if same is not None:
            return self.view(lens, self.lattice.point(same))
        return replace(
            view,
            episodes=episodes,
            patients=episodes if view.one_episode_each else patients,
            nodes=tuple(Node(at, label[a], n) for at, a, n in shelf.nodes.view(focus)),
            links=tuple(Link(at, label[a], label[b], n) for at, a, b, n in shelf.links.view(focus)),
            inclusion=(),
            duration=_quartiles(days),
            cost=cost,
            measures=(),
            routes=tuple(route for route in view.routes if route.steps[position - 1 : position] == (step,)),
        )

    def _too_few(self, point: Mapping[str, str]) -> TooFew | NoData:
        """A point without a view holds fewer patients than a view needs; none and few look the same."""
        smallest = int(self.manifest["protection"]["smallest_view"])
        if smallest > 1:
            return TooFew(smallest)
        chosen = [(name, value) for name, value in point.items() if value != ALL]
        return NoData(*(chosen[0] if chosen else ("", ALL)))


def _quartiles(days: list[int | None]) -> Quartiles | None:
    return None if not days or days[0] is None else Quartiles(*days)  # type: ignore[arg-type]


def _manifest_within(manifest: Mapping[str, Any], regions: frozenset[str]) -> Mapping[str, Any]:
    """The manifest without the choices of regions that were not granted."""
    described = [
        {**one, "choices": [choice for choice in one["choices"] if choice["id"] in regions]}
        if one["id"] == "region"
        else one
        for one in manifest["lattice"]
    ]
    folders = {region: folder for region, folder in manifest["folders"].items() if region in regions}
    return {**manifest, "lattice": described, "folders": folders}
