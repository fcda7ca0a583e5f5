"""Reading: one answer as one reader reads it; what every panel of a page is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pathways.explore import Answer, Offer, Snapshot
from pathways.graph import FlowGraph
from pathways.selection import ALL, DIMENSIONS, HOME, Presentation, Selection, thresholds
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
        return cls(snapshot, snapshot.selection(query), shown, usual)

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
    def known(self) -> bool:
        """Whether the condition is one we have; with another there is nothing to say about the release."""
        return self.snapshot.knows(self.selection.condition)

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the release says about itself."""
        return self.snapshot.about(self.selection.condition)

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
