"""The words inside the drawing: labels, headings, tooltips and what a screen reader says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathways.graph import ENDS, NO_STEP, FlowGraph, Link, Node, Quartiles
from pathways.layout import HeadingText, LabelText
from pathways.wording.group import ARROW
from pathways.wording.markers_beside import MarkerWords
from pathways.wording.names import in_sentence, people, step_name, withheld
from pathways.wording.sentences import selection_in_words, source, title
from pathways.wording.shares import open_or_not, whole_of_link, whole_of_node

if TYPE_CHECKING:
    from pathways.reading import Reading


class DrawingWords:
    """Every text of one Sankey, as `figures.sankey_svg` and `layout` ask for it.

    With a group in focus the numbers are the group's; a block that nobody of it reaches keeps its name.
    """

    def __init__(self, reading: Reading, *, narrow: bool = False) -> None:
        assert reading.graph, "a drawing needs an answer to draw"
        assert reading.shown, "what is shown is the answer or a part of it"
        self._reading, self._words, self._narrow = reading, reading.words, narrow
        self._graph: FlowGraph = reading.graph
        self._shown: FlowGraph = reading.shown
        self._group = reading.group
        self._whole = reading.presentation.whole
        self._people = people(reading)
        self._markers = MarkerWords(reading)
        self.title = title(reading)
        self.description = f"{selection_in_words(reading)}. {' · '.join(source(reading))}"
        self.operation = reading.words("chart_name")

    def label(self, node: Node) -> LabelText:
        """A name, with the number and share of the node, or with what labels are asked to say."""
        long, short = self._name(node.step), self._name(node.step, short=True)
        shown = self._shown.node(node.position, node.step)
        if shown is None:
            return LabelText(long, short, "")
        if said := self._said(shown):
            return LabelText(long, short, said, said)
        n, whole = self._words.number(shown.episodes), whole_of_node(self._shown, shown, self._whole)
        if not whole:
            return LabelText(long, short, n, n)
        share = self._words.percent(min(shown.episodes, whole), whole)
        value = self._words("node_value", n=n, p=share)
        return LabelText(long, short, share if self._narrow else value, share)

    def _said(self, node: Node) -> str:
        """Days or cost, when labels are to say these of a block; nothing for where care ends."""
        is_step = node.step not in ENDS and node.step != NO_STEP
        if self._reading.says == "since" and is_step:
            days = node.since_start
            told = self._words("after_days", days=self._words.lasting(days.median)) if days else ""
            return told or withheld(self._words, node)
        if self._reading.says == "cost" and is_step:
            return withheld(self._words, node) if node.cost is None else self._euros(node.cost)
        return ""

    def saying(self, link: Link) -> str:
        """What stands on a flow; nothing where labels are about blocks."""
        shown = self._shown.link(link.position, link.source, link.target)
        if shown is None:
            return ""
        if self._reading.says == "days":
            return self._words.lasting(shown.days.median) if shown.days else ""
        if self._reading.says == "cost":
            return "" if shown.cost is None or shown.target in ENDS else self._euros(shown.cost)
        if self._whole == "start" or self._reading.says == "since":
            return ""
        whole = whole_of_link(self._shown, shown, self._whole)
        return self._words.percent(min(shown.episodes, whole), whole) if whole else ""

    def heading(self, position: int) -> HeadingText:
        """The step of a column, and how many go on to it."""
        words = self._words
        text = words(f"column_specialist_{position}") if self._reading.about_specialists else ""
        lead = words("column", k=position)
        reached = self._reached(self._graph, position)
        if self._group:
            lit = self._reached(self._shown, position)
            part, whole = words.number(lit), words.number(reached)
            n = words("column_focus" if lit else "column_focus_none", n=part, whole=whole)
            return HeadingText(lead, text, n, part)
        if position == 1:
            n = words("n_people", n=words.number(reached), people=self._people)
            return HeadingText(lead, text, n, n)
        going_on = open_or_not(self._graph.going_on(position), self._graph.episodes)
        share = words.percent_between(going_on, self._graph.episodes)
        short = words("column_go_on_short", p=share)
        n = words.number_between(going_on)
        below = short if self._narrow else words("column_go_on", n=n, p=share)
        return HeadingText(lead, text, below, short)

    def _reached(self, graph: FlowGraph, position: int) -> int:
        return graph.episodes if position == 1 else graph.reaching(position)

    def block_name(self, node: Node) -> str:
        """For the screen reader."""
        shown = self._shown.node(node.position, node.step)
        if shown is None:
            return self._words("node_name_outside", k=node.position, name=self._name(node.step))
        part, whole = shown.episodes, self._shown.episodes
        name = self._words(
            "node_name_focus" if self._group else "node_name",
            k=node.position,
            name=self._name(node.step),
            n=self._words.number(part),
            p=self._words.percent(min(part, whole), whole, fine=True),
            people=self._people,
            **({"whole": self._words.number(whole)} if self._group else {}),
        )
        said = self._said(shown)
        return f"{name}, {said}" if said else name

    def block_hover(self, node: Node) -> tuple[str, ...]:
        """The tooltip of a block."""
        words, whole = self._words, self._graph.episodes
        part = words("part_of", part=words.number(node.episodes), whole=words.number(whole))
        share = words.percent(node.episodes, whole, fine=True)
        lines = [self._name(node.step), words("hover_share", part=part, p=share, people=self._people)]
        own = whole_of_node(self._graph, node, self._whole)
        if self._whole == "step" and own:
            position = node.position - 1 if node.step in ENDS else node.position
            lines.append(self._share("share_step", node.episodes, own, k=position))
        shown = self._shown.node(node.position, node.step)
        if self._group and shown:
            lines.append(self._in_focus(shown.episodes))
        whole_node = self._graph.node(node.position, node.step)
        if whole_node and node.position > 1:
            lines.extend(self._spans("hover_since", whole_node.since_start))
        if whole_node and whole_node.cost is not None:
            lines.append(words("hover_cost", cost=self._euros(whole_node.cost)))
        return (*lines, *self._markers.sentence(self._markers.of_node(node)))

    def flow_hover(self, link: Link) -> tuple[str, ...]:
        """The tooltip of a flow: its share of the step before, how long after it, and the main route."""
        words, source_name = self._words, self._name(link.source)
        whole = whole_of_link(self._graph, link, "step")
        lines = [
            words("link_name", a=source_name, b=self._name(link.target)),
            words(
                "link_value",
                n=words.number(link.episodes),
                p=words.percent(min(link.episodes, whole), whole, fine=True),
                k=link.position,
                a=self._name(link.source, short=True),
                people=self._people,
            ),
        ]
        if self._whole == "here":
            target = in_sentence(self._name(link.target))
            there = whole_of_link(self._graph, link, "here")
            lines.append(self._share("share_here", link.episodes, there, name=target))
        elif link.position > 1:
            lines.append(self._share("share_start", link.episodes, self._graph.episodes))
        shown = self._shown.link(link.position, link.source, link.target)
        if self._group and shown:
            lines.append(self._in_focus(shown.episodes))
        marked = self._markers.sentence(self._markers.of_link(link))
        return (*lines, *self._time_and_cost(link), *self._main_route(link), *marked)

    def _time_and_cost(self, link: Link) -> Iterator[str]:
        """Of the whole flow; where labels ask for what the release withholds, that is said."""
        whole = self._graph.link(link.position, link.source, link.target)
        if whole is None or link.target in ENDS:
            return
        yield from self._spans("hover_days", whole.days)
        if whole.cost is not None:
            yield self._words("hover_cost", cost=self._euros(whole.cost))
        is_asked = self._reading.says in ("days", "cost")
        if is_asked and (whole.days is None if self._reading.says == "days" else whole.cost is None):
            yield self._words("hover_withheld")

    def _main_route(self, link: Link) -> Iterator[str]:
        route = self._graph.main_routes.get((link.position, link.source, link.target))
        if route and not self._group:
            labels = (*route.steps, route.end_state)
            named = ARROW.join(in_sentence(self._name(label, short=True)) for label in labels)
            yield self._words("hover_route", route=named, n=self._words.number(route.episodes))

    def _spans(self, key: str, days: Quartiles | None) -> Iterator[str]:
        if days:
            middle = self._words.lasting(days.median, beside=days.q75)
            yield self._words(key, days=middle, span=self._words.between(days.q25, days.q75))

    def _share(self, key: str, part: int, whole: int, **named: object) -> str:
        words = self._words
        share = words.percent(min(part, whole), whole, fine=True)
        return words(key, part=words.number(part), whole=words.number(whole), p=share, **named)

    def _in_focus(self, episodes: int) -> str:
        words, whole = self._words, self._shown.episodes
        part = words("part_of", part=words.number(episodes), whole=words.number(whole))
        return words("in_focus", part=part, p=words.percent(min(episodes, whole), whole, fine=True))

    def _euros(self, amount: int) -> str:
        return self._words("euros", n=self._words.number(amount))

    def _name(self, step: str, *, short: bool = False) -> str:
        return step_name(self._reading, step, short=short)
