"""Explorer: the one door of the page to data, which are protected answers only."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import structlog

from pathways.colours import read_colours
from pathways.definition import COMBINATION, NO_STEP, UNKNOWN, PathwayDefinition
from pathways.definition.from_json import definition_from_json
from pathways.errors import PathwaysError
from pathways.graph import POOLED, FlowGraph, NoData, TooFew
from pathways.release import Release, current_version, find_releases, open_release
from pathways.selection import ALL, DIMENSIONS, Place, Selection
from pathways.variation import Variation
from pathways.words import Text

log = structlog.get_logger("zorgpadverkenner")

Answer = FlowGraph | TooFew | NoData
CACHED = 4096
"""Answers kept per release and worker: a few hundred of a few kB are asked again and again."""
SCOPES, CACHED_OF_SCOPE = 32, 512
"""Sets of granted regions that keep answers of their own, and how many each."""

PLACES = {
    "back": "huisarts",
    "ended": "einde",
    "ongoing": "nogzorg",
    "died": "outline",
    "censored": "nogzorg",
    "goes_on": "nogzorg",
    POOLED: "overig",
    NO_STEP: "einde",
}
"""The colour names of places in the drawing that are no step of a vocabulary."""


@dataclass(frozen=True)
class Offer:
    """One value that a filter offers; `label` is None where the page has its own word (all, unknown)."""

    id: str
    label: Text | None
    too_few: bool = False  # with the other filters as they are, it holds too few patients to show
    immature: bool = False  # an index year whose follow-up is not over


class Snapshot:
    """All releases that are served, as they were at one moment; nothing in it changes."""

    def __init__(self, releases: tuple[Release, ...], *, cached: int = CACHED) -> None:
        self._all, self._releases = releases, {release.condition: release for release in releases}
        if len(self._releases) < len(releases):
            raise PathwaysError("two of the releases in this folder are of the same condition; remove one.")
        self.identity = "+".join(release.identity for release in releases)
        # On the instance, so that the answers of a release that is no longer served are forgotten with it.
        self.answer = lru_cache(cached)(self._answer)
        self.focus = lru_cache(cached)(self._focus)
        self.offers = lru_cache(cached)(self._offers)
        self.default = lru_cache(cached)(self._default)
        self.definition = lru_cache(cached)(self._definition_of)
        self._names = lru_cache(cached)(self._names_of)
        self._of_scope = lru_cache(SCOPES)(self._open_scope)
        self._regions = frozenset(choice["id"] for one in releases for choice in one.choices("region"))

    def within(self, regions: Collection[str]) -> Snapshot:
        """What a reader sees who may see the country and these regions; it keeps its answers to itself.

        Any other region is answered like one that does not exist.
        """
        return self._of_scope(self._regions.intersection(regions))

    def _open_scope(self, regions: frozenset[str]) -> Snapshot:
        return Snapshot(tuple(release.within(regions) for release in self._all), cached=CACHED_OF_SCOPE)

    @cached_property
    def conditions(self) -> tuple[Offer, ...]:
        """The conditions that can be asked for."""
        return tuple(
            Offer(id_, _text(release.manifest["definition"]["title"]))
            for id_, release in self._releases.items()
        )

    def about(self, condition: str) -> Mapping[str, Any]:
        """The manifest of a condition's release: definition, protection, rows, dates and source."""
        return self._releases[condition].manifest

    def _definition_of(self, condition: str) -> PathwayDefinition:
        """The definition of a condition's release."""
        return definition_from_json(self.about(condition)["definition"])

    def identity_of(self, condition: str) -> str:
        """The version of a condition's release."""
        return self._releases[condition].identity

    def knows(self, condition: str) -> bool:
        """Whether there is a release of this condition."""
        return condition in self._releases

    def _default(self, condition: str = "") -> Selection:
        """Where a reader begins: the first lens, and the last index year of which all is known.

        That is a complete year with at least half as many episodes as the largest one: data rarely begin or
        end with a calendar year. Without a fixed follow-up no year is known to be complete; then all years.
        """
        known = condition if self.knows(condition) else self.conditions[0].id
        release = self._releases[known]
        start = Selection(known, release.lenses[0])
        if release.manifest["definition"]["episodes"]["follow_up_days"] is None:
            return start
        years = [choice for choice in release.choices("year") if choice["id"].isdigit()]
        largest = max((choice["episodes"] or 0 for choice in years), default=0)
        for choice in reversed(years):
            if not choice["immature"] and (choice["episodes"] or 0) >= max(largest / 2, 1):
                return start.with_value("year", choice["id"])
        return start

    def selection(self, query: Mapping[str, object]) -> Selection:
        """The selection that a query string asks for; its values are judged by `answer`."""
        asked = query.get("condition")
        return Selection.from_query(query, self.default(asked if isinstance(asked, str) else ""))

    def adapt(self, selection: Selection) -> Selection:
        """The nearest selection that exists: for a choice that came along from another condition."""
        default = self.default(selection.condition)
        adapted = selection.with_value("condition", default.condition)
        if selection.lens not in self._releases[default.condition].lenses:
            adapted = adapted.with_value("lens", default.lens)
        for dimension in DIMENSIONS:
            if getattr(adapted, dimension) not in [o.id for o in self.offers(adapted)[dimension]]:
                adapted = adapted.with_value(dimension, getattr(default, dimension))
        return adapted

    def _answer(self, selection: Selection) -> Answer:
        """The protected answer to a question, whatever was asked."""
        if not self.knows(selection.condition):
            return NoData("condition", selection.condition)
        return self._releases[selection.condition].view(selection.lens, selection.point)

    def _focus(self, selection: Selection, place: Place) -> Answer:
        """The protected answer to a question about the episodes at one of its nodes."""
        if not self.knows(selection.condition):
            return NoData("condition", selection.condition)
        release = self._releases[selection.condition]
        return release.focus(selection.lens, selection.point, place.position, place.step)

    def variation(self, selection: Selection) -> dict[str, Variation]:
        """How much each measure differs between regions, at the point of a selection in the whole country."""
        if not self.knows(selection.condition):
            return {}
        return self._releases[selection.condition].variation(selection.point)

    def expected_flows(self, left: Selection, right: Selection) -> tuple[tuple[int, str, str, float], ...]:
        """Position, source, target, share of flows on the left: its own case mix with the right's care.

        Known from the build for a region beside its country and a year beside the year before; else empty.
        """
        country = left.region != ALL and right == left.with_value("region", ALL)
        before = left.year.isdigit() and right == left.with_value("year", str(int(left.year) - 1))
        if not self.knows(left.condition) or not (country or before):
            return ()
        return self._releases[left.condition].expected_flows(left.lens, left.point, 0 if country else 1)

    def _offers(self, selection: Selection) -> dict[str, tuple[Offer, ...]]:
        """What each filter offers, with the other filters as in `selection`; only what has data."""
        if not self.knows(selection.condition):
            return dict.fromkeys(("lens", *DIMENSIONS), ())
        release = self._releases[selection.condition]
        for dimension in DIMENSIONS:  # an unknown value elsewhere must not empty every filter
            if getattr(selection, dimension) not in [choice["id"] for choice in release.choices(dimension)]:
                selection = selection.with_value(dimension, ALL)
        if selection.lens not in release.lenses:
            selection = selection.with_value("lens", release.lenses[0])
        lenses = release.manifest["definition"]["lenses"]
        return {
            "lens": tuple(Offer(lens["id"], _text(lens["title"])) for lens in lenses),
            **{dimension: tuple(self._offer(selection, dimension)) for dimension in DIMENSIONS},
        }

    def _offer(self, selection: Selection, dimension: str) -> Iterator[Offer]:
        yield Offer(ALL, None)
        for choice in self._releases[selection.condition].choices(dimension):
            too_few_anywhere = choice["episodes"] is None and choice["id"] != getattr(selection, dimension)
            if choice["id"] == ALL or too_few_anywhere:
                continue
            answer = self.answer(selection.with_value(dimension, choice["id"]))
            if not isinstance(answer, NoData):
                label = None if choice["id"] == UNKNOWN else _text(choice["label"])
                yield Offer(choice["id"], label, isinstance(answer, TooFew), bool(choice["immature"]))

    def compared(self, selection: Selection) -> tuple[Selection, FlowGraph] | None:
        """What a view is set beside: the country for a region, else the year before."""
        if selection.region != ALL:
            beside = selection.with_value("region", ALL)
        elif selection.year.isdigit():
            beside = selection.with_value("year", str(int(selection.year) - 1))
        else:
            return None
        answer = self.answer(beside)
        return (beside, answer) if isinstance(answer, FlowGraph) else None

    def label(self, selection: Selection, step: str) -> tuple[Text, Text] | None:
        """Long and short name of a step or combination; None for a place in the drawing that is no step."""
        names = self._names(selection.condition, selection.lens)
        members = [names.get(member) for member in step.split(COMBINATION)]
        known = [name for name in members if name is not None]
        if len(known) < len(members):
            return None
        return tuple(  # type: ignore[return-value]
            Text(*(COMBINATION.join(name[length][language] for name in known) for language in ("nl", "en")))
            for length in (0, 1)
        )

    def order(self, selection: Selection) -> tuple[str, ...]:
        """The steps of a lens from top to bottom, the same in every column and selection."""
        return tuple(self._names(selection.condition, selection.lens))

    def colours(self, selection: Selection) -> dict[str, str]:
        """Step or place in the drawing -> hex colour."""
        return self._colours(selection.condition, selection.lens)

    def _names_of(self, condition: str, lens: str) -> dict[str, tuple[Text, Text]]:
        return {
            step["id"]: (_text(step["label"]), _text(step["short"])) for step in self._steps(condition, lens)
        }

    def _colours(self, condition: str, lens: str) -> dict[str, str]:
        palette = read_colours()
        steps = {step["id"]: step["colour"] for step in self._steps(condition, lens)}
        return {step: palette[colour] for step, colour in (PLACES | steps).items() if colour in palette}

    def _steps(self, condition: str, lens: str) -> list[dict[str, Any]]:
        lenses = self.about(condition)["definition"]["lenses"]
        return next((one["steps"] for one in lenses if one["id"] == lens), [])


class Door(Protocol):
    """Where a request gets the answers that its reader may see."""

    def snapshot(self) -> Snapshot:
        """What is served now to who asks."""


class Explorer:
    """Holds the current snapshot, and notices when a new release is published."""

    def __init__(self, path: Path, *, check_seconds: float = 3, regions: tuple[str, ...] = ()) -> None:
        self._path, self._check_seconds, self._regions = path, check_seconds, regions
        self._versions = self._published()
        self._snapshot = self._open(self._versions)
        self._checked = time.monotonic()
        self._checking = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, check_seconds: float = 3, regions: tuple[str, ...] = ()) -> Explorer:
        """Open a release, or a folder with one release per condition; `regions`: no others are answered.

        Raises:
            PathwaysError: there is no release, or it is damaged or of another schema.
        """
        return cls(path, check_seconds=check_seconds, regions=regions)

    def snapshot(self) -> Snapshot:
        """What is served now; ask once per request, so that a page never mixes two releases."""
        if time.monotonic() - self._checked >= self._check_seconds and self._checking.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._checked = time.monotonic()
                self._checking.release()
        return self._snapshot

    def _renew(self) -> None:
        """Switch to what is published now; what cannot be opened is logged, and the old one stays."""
        try:
            versions = self._published()
            if versions != self._versions:
                self._snapshot = self._open(versions)
                self._versions = versions
                log.info("release", identity=self._snapshot.identity)
        except PathwaysError as fault:
            log.error("release refused", faults=list(fault.faults))

    def _published(self) -> tuple[tuple[Path, str], ...]:
        return tuple((path, current_version(path)) for path in find_releases(self._path))

    def _open(self, versions: tuple[tuple[Path, str], ...]) -> Snapshot:
        return Snapshot(tuple(open_release(path, self._regions) for path, _ in versions))


def _text(written: Mapping[str, str]) -> Text:
    return Text(written["nl"], written["en"])
