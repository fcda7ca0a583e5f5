"""The words in the pictures of a comparison: shares beside blocks, signed numbers on flows and bars."""

from __future__ import annotations

from pathways.comparison import START, Flow, FlowDifference
from pathways.figures.bars import Bar, BarWords
from pathways.figures.difference import EQUAL, class_colour
from pathways.graph import POOLED, Link, Node
from pathways.layout import HeadingText, LabelText
from pathways.wording.comparing import Pair
from pathways.wording.comparing_behind import bar_of
from pathways.wording.drawing import DrawingWords
from pathways.wording.names import step_name
from pathways.wording.shares import WORTH_A_RANGE


class SideWords(DrawingWords):
    """The words of one of two pictures: shares only, for the two differ in size."""

    def __init__(self, pair: Pair, side: int) -> None:
        reading = (pair.left, pair.right)[side]
        super().__init__(reading, narrow=True)
        self.pair = pair
        self.operation = pair.words("compare_chart_name")
        n = pair.words.number(self._graph.episodes)
        self.title = pair.words("compare_side", name=pair.name(reading), n=n)

    def label(self, node: Node) -> LabelText:
        """A name with its share; ends have a short name too, for there is half the room."""
        long, short = self.names(node.step)
        share = self._words.percent(node.episodes, self._graph.episodes)
        return LabelText(long, short, share, share)

    def names(self, step: str) -> tuple[str, str]:
        """The long and the short name of a block."""
        key = f"compare_end_{step}"
        if self._words.has(key):
            return self._words(key), self._words(key)
        return step_name(self._reading, step), step_name(self._reading, step, short=True)

    def heading(self, position: int) -> HeadingText:
        """The step of a column, and which share goes on to it."""
        heading = super().heading(position)
        if position == 1:
            return HeadingText(heading.lead, heading.text, "100%", "100%")
        return heading


class DifferenceDrawingWords(SideWords):
    """The words of the picture of the difference: the left share, and how many points it is off."""

    def __init__(self, pair: Pair) -> None:
        super().__init__(pair, 0)
        self.title = pair.title()

    def signed(self, difference: FlowDifference) -> str:
        """What stands on a flow."""
        return self.pair.points(difference.value)

    def label(self, node: Node) -> LabelText:
        """A name with its share and the difference of the block."""
        share = self._words.percent(node.episodes, self._graph.episodes)
        long, short = self.names(node.step)
        points = self._points(node)
        value = self._words("compare_value", p=share, d=points) if points else share
        return LabelText(long, short, value, share)

    def block_hover(self, node: Node) -> tuple[str, ...]:
        """The tooltip of a block: the first step has a tested difference, later blocks the plain one."""
        found = self.pair.comparison.of(Flow(0, START, node.step)) if node.position == 1 else None
        if found:
            return self.pair.hover(found)
        points = self._points(node)
        more = (self._words("compare_bar_says", d=points),) if points else ()
        return (*super().block_hover(node), *more)

    def flow_hover(self, link: Link) -> tuple[str, ...]:
        """The tooltip of a flow: both sides, the difference, and what is said of chance."""
        found = self.pair.comparison.of(Flow(link.position, link.source, link.target))
        return self.pair.hover(found) if found else super().flow_hover(link)

    def _points(self, node: Node) -> str:
        """The difference of a block in points; empty where a side pools too much to tell."""
        if self.pair.graphs is None or node.step == POOLED:
            return ""
        graphs = self.pair.compared
        here, there = ({one.step: one.episodes for one in graph.at(node.position)} for graph in graphs)
        is_open = node.position > 1 and any(
            side.get(POOLED, 0) >= WORTH_A_RANGE * graph.episodes
            for side, graph in zip((here, there), graphs, strict=True)
        )
        if is_open or (node.step not in there and POOLED in there):
            return ""
        other = there.get(node.step, 0) / graphs[1].episodes
        return self.pair.points(node.episodes / graphs[0].episodes - other)


def bars(pair: Pair) -> tuple[list[Bar], BarWords]:
    """The differences from large to small as bars, the ones that may be chance in grey."""
    drawn = [
        Bar(
            name=pair.flow_name(difference.flow),
            note=pair.flow_note(difference.flow),
            value=difference.value,
            low=difference.low,
            high=difference.high,
            says=pair.words("compare_bar_says", d=pair.points(difference.value)),
            colour=class_colour(difference.value) if difference.signal else EQUAL,
            hover=pair.hover(difference),
            mark=bar_of(difference.flow),
        )
        for difference in sorted(pair.comparison.differences, key=lambda d: (not d.signal, -abs(d.value)))
    ]
    axis = pair.words("compare_bars_axis")
    words = BarWords(pair.words("compare_bars"), pair.title(), axis, pair.words.points_tick)
    return drawn, words
