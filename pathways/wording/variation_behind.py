"""What stands behind one region's mark: numerator, denominator, what is expected, who was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.graph import FlowGraph
from pathways.wording.charts import Evidence
from pathways.wording.left_out import left_out
from pathways.wording.measure_meaning import counted
from pathways.wording.names import in_sentence

if TYPE_CHECKING:
    from pathways.regional import Point, Regional
    from pathways.wording.variation_named import NamedSpread

Rows = list[tuple[str, str]]


def evidence(spread: NamedSpread, found: Regional, region: str) -> Evidence | None:
    """What stands behind a mark; None for a region without one."""
    point = found.of(region)
    if point is None:
        return None
    words = spread.words
    between = words("compare_to", low=spread.value(point.low), high=spread.value(point.high))
    rows = [
        *(_median(spread, point) if point.count.days else _share(spread, point)),
        (words("variation_interval"), between),
        (words("variation_place"), words(f"variation_{point.place}")),
        *_left_out(spread, point),
        (words("variation_definition"), " ".join(meaning(spread))),
    ]
    return Evidence(f"{spread.region_name(region)}: {in_sentence(spread.name)}", tuple(rows))


def meaning(spread: NamedSpread) -> tuple[str, ...]:
    """What is counted."""
    subject = spread.subject
    if subject is None or subject.measure is None:
        return (spread.words("variation_about_flow"),)
    return counted(spread.reading, subject.id)


def _share(spread: NamedSpread, point: Point) -> Rows:
    words, number, count = spread.words, spread.words.number, point.count
    rows = [
        (words("variation_numerator"), number(count.numerator or 0)),
        (words("variation_denominator"), number(count.denominator or 0)),
        (words("variation_counted_share"), spread.counted(count)),
    ]
    if count.expected and point.ratio is not None:
        rows.append((words("variation_expected"), number(count.expected, 1 if count.expected < 100 else 0)))
        rows.append((words("variation_ratio"), number(point.ratio, 2)))
    return rows


def _median(spread: NamedSpread, point: Point) -> Rows:
    """Of how many, and between which days half of them lie."""
    words, days = spread.words, point.count.days
    assert days, "a median has quartiles"
    lasting = [words.lasting(span, beside=days.q75) for span in (days.q25, days.median, days.q75)]
    return [
        (words("variation_denominator"), words.number(point.count.denominator or 0)),
        (words("variation_median"), lasting[1]),
        (words("variation_half"), words("compare_to", low=lasting[0], high=lasting[2])),
    ]


def _left_out(spread: NamedSpread, point: Point) -> Rows:
    graph = spread.graphs.get(point.region)
    if not isinstance(graph, FlowGraph):
        return []
    why = "variation_not_there" if spread.subject and spread.subject.flow else "variation_left_out_why"
    said = left_out(spread.reading, graph, point.count.denominator or 0, why)
    return [(spread.words("evidence_left_out"), said)]
