"""What can be compared between regions: the measures of the definition, every flow that a region tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pathways.comparison import START, Flow
from pathways.comparison.flows import Told
from pathways.graph import POOLED, FlowGraph, MeasureValue
from pathways.regional import Count

DEEPEST = 4
"""Flows from later steps have no expectation (release.expected), and hardly any region tells them."""


@dataclass(frozen=True)
class Subject:
    """What is counted per region: a measure of the definition, or a flow of the drawing."""

    id: str
    measure: Mapping[str, Any] | None = None
    flow: Flow | None = None

    @classmethod
    def of_flow(cls, flow: Flow) -> Subject:
        return cls(f"flow.{flow.position}.{flow.source}.{flow.target}", flow=flow)

    @property
    def in_days(self) -> bool:
        """Whether it is a span of days, told by its quartiles."""
        return self.measure is not None and self.measure["kind"] == "days"

    def count(self, region: str, graph: FlowGraph, smallest: int) -> Count:
        """What a region counts of it, without what is expected of a flow.

        Args:
            smallest: people who must have reached a step before its flows are compared.
        """
        if self.flow is not None:
            return _count_flow(region, Told(graph), self.flow, smallest)
        value = next((one for one in graph.measures if one.id == self.id), None)
        if value is None:
            return Count(region, None, None)
        if self.in_days:
            return Count(region, value.numerator, None, days=value.days)
        return Count(region, value.denominator, value.numerator, value.expected)


def subjects(
    country: FlowGraph, regions: Sequence[FlowGraph], defined: Iterable[Mapping[str, Any]]
) -> tuple[Subject, ...]:
    """The measures that the country tells, then the first steps and the flows that some region tells.

    Flows stand in order of their step, the largest of the country first.
    """
    told = {value.id: value for value in country.measures}
    measures = [
        Subject(m["id"], measure=m) for m in defined if m["id"] in told and _is_told(m, told[m["id"]])
    ]
    firsts = [Flow(0, START, node.step) for node in country.steps_at(1) if node.step != POOLED]
    links = sorted(country.links, key=lambda link: (link.position, -link.episodes))
    in_regions = {flow for graph in regions for flow in Told(graph).flows}
    following = [
        flow
        for link in links
        if link.position < DEEPEST
        and (flow := Flow(link.position, link.source, link.target)) in in_regions
        and POOLED not in (flow.source, flow.target)
    ]
    return (*measures, *(Subject.of_flow(flow) for flow in (*firsts, *following)))


def _is_told(measure: Mapping[str, Any], value: MeasureValue) -> bool:
    return value.days is not None if measure["kind"] == "days" else value.numerator is not None


def _count_flow(region: str, told: Told, flow: Flow, smallest: int) -> Count:
    leaving, drawn = told.leaving(flow), told.episodes(flow)
    if leaving < smallest or not drawn:
        return Count(region, leaving or None, None)
    return Count(region, leaving, min(drawn, leaving))
