"""Protection, slow and obvious: one pathway after another is drawn from left to right, in plain Python.

It says what `pathways.disclosure.protect` must answer, and shares no line with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Link = tuple[int, str, str]  # position of the source, source, target


@dataclass(frozen=True)
class Cell:
    """The episodes of one distinct pathway in one view; the first of each patient is a representative."""

    steps: tuple[str, ...]
    end_state: str
    episodes: int
    representatives: int


@dataclass(frozen=True)
class Drawn:
    """One view after protection: links, and pathways as they are drawn, by their labels from position 1."""

    episodes: int
    patients: int
    links: dict[Link, tuple[int, int]]  # episodes, patients
    courses: dict[tuple[str, ...], tuple[int, int]]
    pools: list[set[str]]  # of each pool, the targets it has episodes of


@dataclass(eq=False)
class Flow:
    """Episodes on their way: what is drawn of them, and what is still to come."""

    pathway: tuple[tuple[str, ...], str]
    drawn: list[str]
    rest: list[str]
    episodes: int
    patients: int

    def split(self, patients: int) -> Flow:
        """Part of these episodes, of so many patients; the rest stays."""
        repeats = self.episodes - self.patients
        episodes = patients + (repeats * patients // self.patients if self.patients else 0)
        part = Flow(self.pathway, list(self.drawn), list(self.rest), episodes, patients)
        self.episodes -= episodes
        self.patients -= patients
        return part


def protect_slowly(cells: Iterable[Cell], minimum: int, smallest: int, last_position: int) -> Drawn | None:
    """The view, or None when it is too small."""
    cells = list(cells)
    patients = sum(cell.representatives for cell in cells)
    if patients < max(minimum, smallest):
        return None
    flows = [
        Flow(
            (cell.steps, cell.end_state),
            ["start"],
            [*(cell.steps or ("none",)), cell.end_state],
            cell.episodes,
            cell.representatives,
        )
        for cell in cells
    ]
    pools = []
    for position in range(last_position):
        nodes: dict[str, list[Flow]] = defaultdict(list)
        for flow in flows:
            if flow.episodes and flow.rest and len(flow.drawn) == position + 1:
                nodes[flow.drawn[-1]].append(flow)
        for at_node in nodes.values():
            pooled, lent = choose_pool(at_node, minimum) if minimum > 1 else ([], [])
            flows += lent
            if pooled:
                pools.append({flow.rest[0] for flow in pooled + lent})
            for flow in at_node:
                if flow not in pooled:
                    flow.drawn.append(flow.rest.pop(0))
            for flow in pooled + lent:
                flow.drawn.append("pooled")
                if len(flow.rest) > 1:  # a pooled end state is reached one position later
                    flow.rest.pop(0)
    return Drawn(
        sum(cell.episodes for cell in cells), patients, *count([f for f in flows if f.episodes]), pools
    )


def choose_pool(at_node: list[Flow], minimum: int) -> tuple[list[Flow], list[Flow]]:
    """The flows that are pooled whole, and the parts that the largest link lends."""

    def size(target: str) -> tuple[int, int, str]:
        going = [flow for flow in at_node if flow.rest[0] == target]
        return sum(flow.patients for flow in going), sum(flow.episodes for flow in going), target

    targets = sorted({flow.rest[0] for flow in at_node}, key=size)
    pool = [target for target in targets if size(target)[0] < minimum]
    if not pool:
        return [], []
    for target in targets[len(pool) :]:
        lacking = minimum - sum(size(member)[0] for member in pool)
        if lacking <= 0 or size(targets[-1])[0] - lacking >= minimum:
            break
        pool.append(target)
    lent = []
    lacking = minimum - sum(size(member)[0] for member in pool)
    lenders = [flow for flow in at_node if flow.rest[0] == targets[-1]]
    for flow in sorted(lenders, key=lambda flow: (-flow.patients, -flow.episodes, flow.pathway, flow.drawn)):
        if lacking > 0 and min(lacking, flow.patients) > 0:
            lent.append(flow.split(min(lacking, flow.patients)))
            lacking -= lent[-1].patients
    return [flow for flow in at_node if flow.rest[0] in pool], lent


def count(
    flows: list[Flow],
) -> tuple[dict[Link, tuple[int, int]], dict[tuple[str, ...], tuple[int, int]]]:
    """Episodes and patients of each link, and of each course."""
    tallies: tuple[Counter, Counter, Counter, Counter] = Counter(), Counter(), Counter(), Counter()
    episodes, patients, all_episodes, all_patients = tallies
    for flow in flows:
        all_episodes[tuple(flow.drawn[1:])] += flow.episodes
        all_patients[tuple(flow.drawn[1:])] += flow.patients
        for link in zip(range(len(flow.drawn)), flow.drawn, flow.drawn[1:], strict=False):
            episodes[link] += flow.episodes
            patients[link] += flow.patients
    return (
        {link: (episodes[link], patients[link]) for link in episodes},
        {course: (all_episodes[course], all_patients[course]) for course in all_episodes},
    )
