"""The words inside the drawing: labels, headings, tooltips and what a screen reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.graph import FlowGraph, Link, Node
from pathways.layout import HeadingText, LabelText
from pathways.wording.sentences import people, selection_in_words, source, step_name, title

if TYPE_CHECKING:
    from pathways.reading import Reading


class DrawingWords:
    """Every text of one Sankey, as `figures.sankey_svg` and `layout` ask for it."""

    def __init__(self, reading: Reading, *, narrow: bool = False) -> None:
        assert reading.graph, "a drawing needs an answer to draw"
        self._reading, self._words, self._narrow = reading, reading.words, narrow
        self._graph: FlowGraph = reading.graph
        self._people = people(reading)
        self.title = title(reading)
        self.description = f"{selection_in_words(reading)}. {' · '.join(source(reading))}"
        self.operation = reading.words("chart_name")

    def label(self, node: Node) -> LabelText:
        """A name, with the number and share of the node."""
        share = self._words.percent(node.episodes, self._graph.episodes)
        value = self._words("node_value", n=self._words.number(node.episodes), p=share)
        long, short = self._name(node.step), self._name(node.step, short=True)
        return LabelText(long, short, share if self._narrow else value, share)

    def heading(self, position: int) -> HeadingText:
        """The step of a column, and how many go on to it."""
        words, reached = self._words, self._graph.reaching(position)
        share = words.percent(reached, self._graph.episodes)
        text = words(f"column_specialist_{position}") if self._reading.about_specialists else ""
        lead = words("column", k=position)
        if position == 1:
            n = words("n_people", n=words.number(self._graph.episodes), people=self._people)
            return HeadingText(lead, text, n, n)
        short = words("column_go_on_short", p=share)
        below = short if self._narrow else words("column_go_on", n=words.number(reached), p=share)
        return HeadingText(lead, text, below, short)

    def block_name(self, node: Node) -> str:
        """For the screen reader."""
        return self._words(
            "node_name",
            k=node.position,
            name=self._name(node.step),
            n=self._words.number(node.episodes),
            p=self._words.percent(node.episodes, self._graph.episodes, fine=True),
            people=self._people,
        )

    def block_hover(self, node: Node) -> tuple[str, ...]:
        """The tooltip of a block."""
        whole = self._graph.episodes
        part = self._words("part_of", part=self._words.number(node.episodes), whole=self._words.number(whole))
        share = self._words.percent(node.episodes, whole, fine=True)
        return self._name(node.step), self._words("hover_share", part=part, p=share, people=self._people)

    def flow_hover(self, link: Link) -> tuple[str, ...]:
        """The tooltip of a flow: its share of the step it comes from."""
        source_name = self._name(link.source)
        whole = next(n.episodes for n in self._graph.at(link.position) if n.step == link.source)
        return (
            self._words("link_name", a=source_name, b=self._name(link.target)),
            self._words(
                "link_value",
                n=self._words.number(link.episodes),
                p=self._words.percent(link.episodes, whole, fine=True),
                k=link.position,
                a=self._name(link.source, short=True),
                people=self._people,
            ),
        )

    def _name(self, step: str, *, short: bool = False) -> str:
        return step_name(self._reading, step, short=short)
