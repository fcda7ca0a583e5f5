"""Sankeys to draw in tests and benchmarks: a tiny one, a believable national one, full ones, and their words.

`python -m tests.sankeys` writes tests/golden/sankey.svg anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pathways.figures import sankey_svg
from pathways.graph import ENDS, NO_STEP, POOLED, FlowGraph, Link, Node
from pathways.layout import HeadingText, LabelText, Layout, layout

GOLDEN = Path(__file__).parent / "golden" / "sankey.svg"

ORDER = ("neuroloog", "orthopeed", "anesthesioloog", "neurochirurg", "reumatoloog", "revalidatiearts")
COLOURS = {
    "neuroloog": "#1B3A99", "orthopeed": "#D07C2C", "anesthesioloog": "#A10A45", "neurochirurg": "#2E1742",
    "revalidatiearts": "#40A285", "reumatoloog": "#7B6000", POOLED: "#75818E", NO_STEP: "#75818E",
    "back": "#B3BDC7", "ended": "#DDE2E7", "ongoing": "#FFFFFF", "died": "#DDE2E7",
}  # fmt: skip
NAMES = {  # nl name, nl short, en name, en short
    "neuroloog": ("Neuroloog", "Neuroloog", "Neurologist", "Neurologist"),
    "orthopeed": ("Orthopedisch chirurg", "Orthopeed", "Orthopaedic surgeon", "Orthopaedist"),
    "anesthesioloog": ("Anesthesioloog (pijn)", "Anesthesioloog", "Anaesthetist (pain)", "Anaesthetist"),
    "neurochirurg": ("Neurochirurg", "Neurochirurg", "Neurosurgeon", "Neurosurgeon"),
    "reumatoloog": ("Reumatoloog", "Reumatoloog", "Rheumatologist", "Rheumatologist"),
    "revalidatiearts": ("Revalidatiearts", "Revalidatiearts", "Rehabilitation physician", "Rehabilitation"),
    POOLED: ("Overige routes", "Overige", "Other routes", "Other"),
    "back": ("Terug naar huisarts", "Naar huisarts", "Back to GP", "To GP"),
    "ended": ("Geen verdere zorg", "Einde zorg", "No further care", "Ended"),
    "ongoing": ("Nog in zorg", "Nog in zorg", "Still in care", "In care"),
}
_NEXT = {  # per 1,000 of each first specialist at a step; the rest is `back`
    "neuroloog": {"anesthesioloog": 228, "neurochirurg": 95, "orthopeed": 60, "revalidatiearts": 30,
                  "reumatoloog": 8, POOLED: 15, "ended": 190, "ongoing": 25},
    "orthopeed": {"neuroloog": 95, "anesthesioloog": 120, "neurochirurg": 40, "revalidatiearts": 50,
                  "reumatoloog": 30, POOLED: 18, "ended": 240, "ongoing": 25},
    "anesthesioloog": {"neuroloog": 85, "orthopeed": 45, "neurochirurg": 40, "revalidatiearts": 70,
                       "reumatoloog": 9, POOLED: 14, "ended": 260, "ongoing": 90},
    "neurochirurg": {"anesthesioloog": 95, "neuroloog": 45, "orthopeed": 25, "revalidatiearts": 60,
                     POOLED: 12, "ended": 380, "ongoing": 40},
    "reumatoloog": {"orthopeed": 60, "neuroloog": 50, "anesthesioloog": 40, "revalidatiearts": 50,
                    POOLED: 35, "ended": 255, "ongoing": 100},
    "revalidatiearts": {"anesthesioloog": 50, "neuroloog": 30, "orthopeed": 30, POOLED: 20, "ended": 370,
                        "ongoing": 80},
    POOLED: {"neuroloog": 80, "orthopeed": 60, "anesthesioloog": 50, "revalidatiearts": 20, "ended": 280,
             "ongoing": 20},
}  # fmt: skip


def rounded(count: float) -> int:
    """To the nearest multiple of 5, as a release rounds."""
    return 5 * round(count / 5)


def flow_graph(counts: Iterable[tuple[tuple[str, ...], int]]) -> FlowGraph:
    """The graph of these pathways, end state last; every node and link rounded apart, as in a release."""
    nodes: Counter[tuple[int, str]] = Counter()
    links: Counter[tuple[int, str, str]] = Counter()
    total = 0
    for path, episodes in counts:
        total += episodes
        for position, step in enumerate(path, start=1):
            nodes[position, step] += episodes
            if position < len(path):
                links[position, step, path[position]] += episodes
    return FlowGraph(
        episodes=rounded(total),
        patients=rounded(total),
        one_episode_each=True,
        nodes=tuple(Node(*node, rounded(episodes)) for node, episodes in sorted(nodes.items())),
        links=tuple(Link(*link, rounded(episodes)) for link, episodes in sorted(links.items())),
    )


def national(steps: int = 5) -> FlowGraph:
    """Invented routes for low back pain of 72,918 patients, in numbers like those of the mock-up."""
    first = {"neuroloog": 44357, "orthopeed": 12005, "anesthesioloog": 8571, "neurochirurg": 2052,
             "reumatoloog": 1755, "revalidatiearts": 2254, POOLED: 1924}  # fmt: skip
    nodes = {(1, step): float(episodes) for step, episodes in first.items()}
    links: dict[tuple[int, str, str], float] = {}
    here: dict[str, float] = dict(first)
    for position in range(1, steps):
        there: Counter[str] = Counter()
        for source, episodes in here.items():
            shares = _NEXT[source]
            onward = {**shares, "back": 1000 - sum(shares.values())}
            for target, share in onward.items():
                flow = episodes * share / 1000
                if flow >= 10:
                    links[position, source, target] = flow
                    there[target] += flow
        nodes |= {(position + 1, step): episodes for step, episodes in there.items()}
        here = {step: episodes for step, episodes in there.items() if step not in ENDS}
    return FlowGraph(
        episodes=rounded(sum(first.values())),
        patients=rounded(sum(first.values())),
        one_episode_each=True,
        nodes=tuple(Node(*node, rounded(episodes)) for node, episodes in nodes.items()),
        links=tuple(Link(*link, rounded(episodes)) for link, episodes in links.items()),
    )


def crowded(positions: int, steps: int, links: int) -> tuple[FlowGraph, tuple[str, ...]]:
    """A graph with `steps` steps at each position and about `links` links in all, and its order."""
    names = tuple(f"specialisme {number:02}" for number in range(steps))
    per_source = max(1, links // ((positions - 1) * steps))
    paths = []
    for start in range(steps):
        for branch in range(per_source):
            path = [names[start]]
            for position in range(1, positions):
                spread = start + 3 * branch * (position**2 + 1) + position
                path.append(names[spread % steps])
            paths.append((tuple(path), 10 + (start * 37 + branch * 91) % 400))
    return flow_graph(paths), names


@dataclass(frozen=True)
class Words:
    """The words of one Sankey, as wording makes them, but smaller: an example of `figures.SankeyWords`."""

    graph: FlowGraph
    language: str = "nl"
    narrow: bool = False

    @property
    def title(self) -> str:
        return {"nl": "61% ziet eerst een neuroloog", "en": "61% first see a neurologist"}[self.language]

    @property
    def description(self) -> str:
        return {"nl": "Dikte = aantal patiënten.", "en": "Thickness = number of patients."}[self.language]

    @property
    def operation(self) -> str:
        return {
            "nl": "Sankeydiagram. Met pijltjes loopt u langs de blokken.",
            "en": "Sankey diagram. Use arrow keys to move between blocks.",
        }[self.language]

    def label(self, node: Node) -> LabelText:
        name, short = self._name(node.step)
        share = self._share(node.episodes, self.graph.episodes)
        value = share if self.narrow else f"{self._number(node.episodes)} ({share})"
        return LabelText(name, short, value, share)

    def heading(self, position: int) -> HeadingText:
        reached = sum(n.episodes for n in self.graph.nodes if n.position == position and n.step not in ENDS)
        share = self._share(reached, self.graph.episodes)
        nl = self.language == "nl"
        ordinals = {
            "nl": "eerste tweede derde vierde vijfde zesde zevende achtste",
            "en": "first second third fourth fifth sixth seventh eighth",
        }[self.language].split()
        below = f"{self._number(reached)} ({share}) {'gaan verder' if nl else 'continue'}"
        return HeadingText(
            f"{'Stap' if nl else 'Step'} {position}", f"{ordinals[position - 1]} specialist", below, share
        )

    def block_name(self, node: Node) -> str:
        step, of = ("Stap", "patiënten") if self.language == "nl" else ("Step", "patients")
        return f"{step} {node.position}: {self._name(node.step)[0]}, {self._number(node.episodes)} {of}"

    def block_hover(self, node: Node) -> tuple[str, ...]:
        return self._name(node.step)[0], self._number(node.episodes)

    def flow_hover(self, link: Link) -> tuple[str, ...]:
        share = self._share(link.episodes, self._sizes[link.position, link.source])
        names = f"{self._name(link.source)[0]} → {self._name(link.target)[0]}"
        return names, f"{self._number(link.episodes)} · {share} van stap {link.position}"

    @cached_property
    def _sizes(self) -> dict[tuple[int, str], int]:
        return {(node.position, node.step): node.episodes for node in self.graph.nodes}

    def _name(self, step: str) -> tuple[str, str]:
        nl, nl_short, en, en_short = NAMES.get(step, (step,) * 4)
        return (nl, nl_short) if self.language == "nl" else (en, en_short)

    def _number(self, value: int) -> str:
        return f"{value:,}".replace(",", "\u00a0" if self.language == "nl" else ",")

    def _share(self, part: int, whole: int) -> str:
        share = 100 * part / whole if whole else 0
        return "<1%" if 0 < share < 0.5 else f"{share:.0f}%"


def drawn(graph: FlowGraph, *, order: tuple[str, ...] = ORDER, steps: int = 4, **given) -> Layout:
    """The graph laid out with the example words, at the size of the page on a laptop."""
    words = Words(graph)
    frame = {"width": 1050, "height": 430, "labels": words.label, "headings": words.heading} | given
    return layout(graph, order=order, steps=steps, **frame)


def tiny() -> FlowGraph:
    """Four routes, small enough to check by eye."""
    return flow_graph(
        [
            (("neuroloog", "anesthesioloog", "ended"), 60),
            (("neuroloog", "ended"), 90),
            (("orthopeed", "neuroloog", "back"), 30),
            (("orthopeed", "back"), 20),
        ]
    )


def golden_svg() -> str:
    """The drawing of the golden file, one element on a line."""
    graph = tiny()
    svg = sankey_svg(drawn(graph, steps=3, width=640, height=240), Words(graph), COLOURS, small_below=25)
    return svg.replace("><", ">\n<") + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(golden_svg(), encoding="utf-8")
