"""What guidelines say beside what is drawn: named in a tooltip, in full under the table; no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.graph import FlowGraph, Link, Node
from pathways.layout import in_drawing_order
from pathways.markers import Marker, markers_beside
from pathways.wording.group import ARROW
from pathways.wording.names import in_sentence, step_name

if TYPE_CHECKING:
    from pathways.reading import Reading


class MarkerWords:
    """The markers of one reading, in words: those of the lens and the diagnosis group that are looked at."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._words = reading, reading.words
        self._markers = reading.markers

    def of_node(self, node: Node) -> tuple[Marker, ...]:
        """What is said of a step where it stands."""
        return self._beside(node.step, node.position)

    def of_link(self, link: Link) -> tuple[Marker, ...]:
        """What is said of going on from one step to another."""
        return self._beside(link.target, link.position + 1, link.source)

    def of_measure(self, measure: str) -> tuple[str, ...]:
        """The statements about a measure, each as such; none where no guideline speaks of it."""
        chosen = self._reading.selection.diagnosis
        found = markers_beside(self._markers, measure=measure, diagnosis=chosen)
        return tuple(self._words("marker_statement", statement=self.statement(one)) for one in found)

    def sentence(self, markers: tuple[Marker, ...]) -> tuple[str, ...]:
        """One short line that names the guidelines and where they are read; none where there is none."""
        return (self._words("marker_hover", guidelines=self.guidelines(markers)),) if markers else ()

    def guidelines(self, markers: tuple[Marker, ...]) -> str:
        """Every guideline once, with its year."""
        language = self._words.language
        named = (f"{one.guideline[language]}{f', {one.year}' if one.year else ''}" for one in markers)
        return "; ".join(dict.fromkeys(named))

    def statement(self, marker: Marker) -> str:
        """The sentence of a guideline, and about whom it is."""
        language = self._words.language
        about = self._words("marker_about", population=marker.population[language])
        return f"{marker.statement[language]} {about}"

    def told(self, graph: FlowGraph, steps: int) -> tuple[str, ...]:
        """Every marker beside the first `steps` steps, once, after the names of what it stands beside."""
        places: dict[Marker, list[str]] = {}
        for position in range(1, steps + 1):
            at = {node.step: node for node in graph.at(position)}
            order = in_drawing_order(at, self._reading.snapshot.order(self._reading.selection))
            for node in (at[step] for step in order):
                for marker in self.of_node(node):
                    places.setdefault(marker, []).append(self._name(node.step))
        for link in graph.links:
            for marker in self.of_link(link) if link.position < steps else ():
                name = f"{self._name(link.source)}{ARROW}{in_sentence(self._name(link.target))}"
                places.setdefault(marker, []).append(name)
        return tuple(
            f"{', '.join(dict.fromkeys(names))}: {self.statement(marker)}" for marker, names in places.items()
        )

    def _beside(self, step: str, position: int, source: str = "") -> tuple[Marker, ...]:
        chosen = self._reading.selection
        return markers_beside(
            self._markers,
            lens=chosen.lens,
            step=step,
            position=position,
            source=source,
            diagnosis=chosen.diagnosis,
        )

    def _name(self, step: str) -> str:
        return step_name(self._reading, step)
