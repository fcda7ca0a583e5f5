"""The texts that a figure asks for; `wording` has them."""

from __future__ import annotations

from typing import Protocol

from pathways.graph import Link, Node
from pathways.layout import HeadingText, LabelText


class SankeyWords(Protocol):
    """Every text of one Sankey, in one language; `wording` has the real one.

    `label` and `heading` go to `layout`, which chooses what fits; the others are read here. A node or link
    holds rounded numbers only, so no text can hold another.
    """

    title: str  # the finding
    description: str  # what is drawn, of whom, from which source
    operation: str  # name of the interactive picture: what it is and how to operate it

    def label(self, node: Node) -> LabelText:
        """What stands beside a block."""

    def heading(self, position: int) -> HeadingText:
        """What stands above a column."""

    def block_name(self, node: Node) -> str:
        """For the screen reader: "Stap 2: Neuroloog, 2 195 patiënten, 3% van alle patiënten"."""

    def block_hover(self, node: Node) -> tuple[str, ...]:
        """Lines of the tooltip of a block; the first is bold."""

    def flow_hover(self, link: Link) -> tuple[str, ...]:
        """Lines of the tooltip of a flow: "Neuroloog → Chirurg", "9 678 patiënten · 21,4% van stap 1"."""
