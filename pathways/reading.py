"""Reading: one answer as one reader reads it; what every panel of a page is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pathways.explore import Answer, Offer, Snapshot
from pathways.graph import FlowGraph
from pathways.group import Group, on_route
from pathways.markers import Marker, markers_from_manifest
from pathways.routes import find_route
from pathways.saved_views import NOT_SAVED, SavedView, read_views
from pathways.selection import ALL, DIMENSIONS, HOME, PATHS, SAYS, Presentation, Selection, thresholds
from pathways.wording import Words


@dataclass(frozen=True)
class Reading:
    """A question, how to show its answer, and the answer; all from one snapshot.

    `code` is that of a fault in the log: then there is no answer to show.
    """

    snapshot: Snapshot
    selection: Selection
    presentation: Presentation
    usual: Presentation  # what an address need not name
    code: str = ""

    @classmethod
    def of(
        cls, snapshot: Snapshot, query: Mapping[str, object], usual: Presentation, page: str = HOME
    ) -> Reading:
        """The reading that a query string asks for, on one page."""
        shown = replace(Presentation.from_query(query, usual), page=page)
        reading = cls(snapshot, snapshot.selection(query), shown, usual)
        if query.get("start") == "own" and reading.own_region:  # a reader who keeps a region begins there
            at_home = reading.selection.with_value("region", reading.own_region)
            return replace(reading, selection=at_home)
        return reading

    @property
    def page(self) -> str:
        """The name of the page on which this is read."""
        return self.presentation.page

    @cached_property
    def words(self) -> Words:
        return Words(self.presentation.language)

    @cached_property
    def answer(self) -> Answer:
        return self.snapshot.answer(self.selection)

    @property
    def graph(self) -> FlowGraph | None:
        """The answer where there is something to draw."""
        return self.answer if isinstance(self.answer, FlowGraph) and not self.code else None

    @cached_property
    def focused(self) -> Answer | None:
        """The answer about the node that is looked at; None when none is."""
        place = self.presentation.focus
        is_asked = place and self.graph and self.page == HOME  # other pages carry it along only
        return self.snapshot.focus(self.selection, place) if place and is_asked else None

    @cached_property
    def group(self) -> Group | None:
        """What is lit in the drawing: the node that is looked at, or a route; None: everything is."""
        if isinstance(self.focused, FlowGraph):
            return Group(self.focused, place=self.presentation.focus)
        key = self.presentation.of("route")
        is_asked = key and self.page == HOME and not self.presentation.focus
        route = find_route(self.graph, key) if self.graph and is_asked else None
        return on_route(route) if route else None

    @property
    def shown(self) -> FlowGraph | None:
        """Whose numbers the page says: those of the group that is lit, else of everybody."""
        return self.group.graph if self.group else self.graph

    @cached_property
    def sayable(self) -> tuple[str, ...]:
        """What labels can say of this answer: of the rest there are no data."""
        return _sayable(self.graph)

    @property
    def asked_says(self) -> str:
        """What the reader wants labels to say, of what this answer has."""
        asked = self.presentation.says
        return asked if asked in self.sayable else SAYS[0]

    @cached_property
    def told(self) -> tuple[str, ...]:
        """What is told of whose numbers the page says: of a group that is lit there may be less."""
        return _sayable(self.shown)

    @property
    def says(self) -> str:
        """What labels say."""
        return self.asked_says if self.asked_says in self.told else SAYS[0]

    @cached_property
    def step_colours(self) -> tuple[str, ...]:
        """The colours of the steps that this answer holds, in drawing order; a key shows the first ones."""
        if self.graph is None:
            return ()
        colours = self.snapshot.colours(self.selection)
        order = self.snapshot.order(self.selection)
        return tuple(colours[step] for step in order if step in colours and self.graph.holds(step))

    @cached_property
    def own_region(self) -> str:
        """The region that the reader calls their own; empty where there is none, or not here."""
        own = self.presentation.of("own")
        offered = self.offers["region"] if self.known else ()
        return own if own != ALL and own in [offer.id for offer in offered] else ""

    @cached_property
    def views(self) -> tuple[SavedView, ...]:
        """The views that the address carries along."""
        return read_views(self.presentation.of("views"), PATHS)

    @cached_property
    def view_here(self) -> SavedView | None:
        """The saved view that is on the page."""
        return next((view for view in self.views if view.shows(self.page, self.query())), None)

    def saved(self, view: SavedView) -> dict[str, str]:
        """The query string of a saved view, for this reader."""
        about_the_reader = {key: value for key, value in self.query().items() if key in NOT_SAVED}
        return dict(view.query) | about_the_reader

    @cached_property
    def known(self) -> bool:
        """Whether the condition is one we have; with another there is nothing to say about the release."""
        return self.snapshot.knows(self.selection.condition)

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the release says about itself."""
        return self.snapshot.about(self.selection.condition)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """What guidelines say beside the steps and measures of the condition."""
        return markers_from_manifest(self.manifest)

    @cached_property
    def offers(self) -> dict[str, tuple[Offer, ...]]:
        return self.snapshot.offers(self.selection)

    @cached_property
    def offered_thresholds(self) -> tuple[tuple[int, ...], int]:
        """The thresholds that fit this view, and the one in use."""
        offered, usual = thresholds(self.graph.patients if self.graph else 0)
        asked = self.presentation.threshold
        return offered, asked if asked in offered else usual

    @property
    def threshold(self) -> int:
        return self.offered_thresholds[1]

    @cached_property
    def people(self) -> str:
        """What is counted: patients where each has one episode in the view, else episodes."""
        return "patients" if self.graph and self.graph.one_episode_each else "episodes"

    @cached_property
    def about_specialists(self) -> bool:
        """Whether a step is a specialist, so that sentences can say "ziet"."""
        return self.selection.lens == "specialist"

    def query(self) -> dict[str, str]:
        """The query string that reproduces this page, also when the release gets a newer year."""
        default = self.snapshot.default(self.selection.condition)
        return self.selection.to_query(default) | self.presentation.to_query(self.usual)

    def beside(
        self,
        *,
        selection: Selection | None = None,
        keeping: Mapping[str, str] | None = None,
        **presentation: object,
    ) -> dict[str, str]:
        """The query string of the same page with another selection or presentation: for links.

        `keeping`: other values for keys that one page owns; an empty one is left out.
        """
        changed = replace(
            self,
            selection=selection or self.selection,
            presentation=replace(self.presentation, **presentation).keeping(**keeping or {}),  # type: ignore[arg-type]
        )
        return changed.query()

    def with_choice(self, dimension: str, value: str) -> dict[str, str]:
        """The query string of the same page with one other choice."""
        return self.beside(selection=self.selection.with_value(dimension, value))

    def cleared(self) -> dict[str, str]:
        """The query string of the same condition and lens with everything open."""
        return self.beside(selection=Selection(self.selection.condition, self.selection.lens))

    def start(self) -> dict[str, str]:
        """The query string of where a reader begins, in the same language."""
        return {} if self.words.language == self.usual.language else {"lang": self.words.language}

    def chosen(self) -> tuple[str, ...]:
        """The dimensions that are not open."""
        return tuple(name for name in DIMENSIONS if getattr(self.selection, name) != ALL)


def _sayable(graph: FlowGraph | None) -> tuple[str, ...]:
    if graph is None:
        return SAYS[:1]
    has = {
        "patients": True,
        "days": any(link.days for link in graph.links),
        "since": any(node.since_start for node in graph.nodes),
        "cost": any(node.cost is not None for node in graph.nodes)
        or any(link.cost is not None for link in graph.links),
    }
    return tuple(says for says in SAYS if has[says])
