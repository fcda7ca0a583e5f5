"""The figure of the page Vergelijken: both sides, or the difference and its largest flows, for a size."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.exports.figure import Figure, Key, NothingToExport
from pathways.exports.flows import LEGEND_STEPS, OUTFLOW, washed
from pathways.exports.saying import Occasion, said_of
from pathways.exports.table import Cell, Column, Share, Table
from pathways.figures import sankey_svg
from pathways.figures.bars import bars_svg
from pathways.figures.difference import difference_svg
from pathways.figures.markup import px, text
from pathways.graph import FlowGraph
from pathways.layout import Layout, envelope, layout
from pathways.reading import Reading
from pathways.wording.comparing import Pair
from pathways.wording.comparing_drawing import DifferenceDrawingWords, SideWords, bars
from pathways.wording.sentences import rounding

HAIR = 0.01
"""A flow of less than one per cent is pale, so that the large ones can be followed."""
GAP, CAPTION = 2.0, 1.6  # in letters: between both drawings, and the line over each
PART = {"side": 0.5, "difference": 0.62}  # of the width, for the left drawing


@dataclass(frozen=True)
class PairPicture:
    """Both drawings of a comparison, beside each other."""

    pair: Pair

    @property
    def axes(self) -> tuple[str, ...]:
        """What stands over the columns, and the title of the axis of differences."""
        words = self.pair.words
        steps = tuple(words("column", k=position) for position in range(1, self.pair.steps + 1))
        return steps if self.pair.shows == "side" else (*steps, bars(self.pair)[1].axis)

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        """Left and right with their captions."""
        pair, gap, top = self.pair, GAP * letters, CAPTION * letters
        left = (width - gap) * PART[pair.shows]
        boxes = ((left, 0.0), (width - gap - left, left + gap))
        captions = pair.chart().captions
        drawn = []
        indent = (6, 0 if pair.shows == "difference" else 6)  # bars begin at the edge of their box
        for which, ((room, x), caption) in enumerate(zip(boxes, captions, strict=True)):
            left_edge = px(x + indent[which])
            drawn.append(
                f'<text x="{left_edge}" y="{px(letters)}" font-size="{px(letters)}" font-weight="700">'
                f'{text(caption)}</text><g transform="translate({px(x)} {px(top)})">'
                f"{canvas(pair, which, room, height - top, letters, interactive=interactive)}</g>"
            )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(height)}" '
            f'viewBox="0 0 {px(width)} {px(height)}" fill="#16242F">{"".join(drawn)}</svg>'
        )


def canvas(
    pair: Pair, which: int, width: float, height: float, letters: float, *, interactive: bool = True
) -> str:
    """The drawing at the left (0) or the right (1)."""
    box = (width, height, letters)
    if pair.shows == "difference":
        return (difference if which == 0 else largest)(pair, *box, interactive=interactive)
    return side(pair, which, *box, interactive=interactive)


def side(
    pair: Pair, which: int, width: float, height: float, letters: float, *, interactive: bool = True
) -> str:
    """One of both pictures: the same scale, order and heights as the other."""
    assert pair.graphs, "a picture needs an answer"
    graph, words = pair.graphs[which], SideWords(pair, which)
    return sankey_svg(
        _lay_out(pair, which, words, width, height, letters),
        words,
        pair.left.snapshot.colours(pair.left.selection),
        small_below=round(graph.episodes * HAIR),
        immature=graph.immature,
        interactive=interactive,
        id_prefix=f"side-{which}",
    )


def difference(pair: Pair, width: float, height: float, letters: float, *, interactive: bool = True) -> str:
    """The left picture in the colours of the difference."""
    words = DifferenceDrawingWords(pair)
    drawn = _lay_out(pair, 0, words, width, height, letters)
    colours = pair.left.snapshot.colours(pair.left.selection)
    return difference_svg(drawn, words, pair.comparison, colours, interactive=interactive)


def largest(pair: Pair, width: float, height: float, letters: float, *, interactive: bool = True) -> str:
    """The largest differences as bars."""
    rows, words = bars(pair)
    return bars_svg(
        rows,
        words,
        lambda value: pair.points(value).replace("±", ""),
        width=width,
        height=height,
        font_size=letters,
        interactive=interactive,
    )


def _lay_out(pair: Pair, which: int, words: SideWords, width: float, height: float, letters: float) -> Layout:
    assert pair.graphs, "a picture needs an answer"

    def drawn(graph: FlowGraph, reference: Layout | None = None) -> Layout:
        return layout(
            graph,
            order=pair.left.snapshot.order(pair.left.selection),
            labels=words.label,
            headings=words.heading,
            width=width,
            height=height,
            steps=pair.steps,
            font_size=letters,
            reference=reference,
        )

    return drawn(pair.graphs[which], drawn(envelope(pair.graphs)))


def compare_figure(reading: Reading, occasion: Occasion) -> Figure:
    """The figure of a comparison.

    Raises:
        NothingToExport: what it is compared with cannot be drawn.
    """
    pair = Pair.of(reading)
    if pair.graphs is None:
        raise NothingToExport(reading.words("export_nothing_beside"))
    chart, said = pair.chart(), said_of(pair.left, occasion)
    _, *sizes = chart.source
    said["n"] = sizes[0]
    said["scope"] = tuple(size for size in sizes[1:] if size != rounding(pair.left))
    said["about"] = (*chart.about, *said["about"])
    said["selection"] = f"{said['selection']}; {reading.words('export_beside', name=pair.right_name)}"
    picture = PairPicture(pair)
    return Figure(
        **said,
        title=chart.title,
        subtitle=f"{chart.subtitle} {chart.note}".strip(),
        legend=tuple(_key(pair, key.mark, key.text) for key in chart.legend),
        axes=picture.axes,
        picture=picture,
        tables=(differences_table(pair),),
    )


def _key(pair: Pair, mark: str, said: str) -> Key:
    if mark.startswith("#"):
        return Key((mark,), said)
    if mark == "onward":
        colours = pair.left.snapshot.colours(pair.left.selection)
        order = pair.left.snapshot.order(pair.left.selection)
        known = tuple(washed(colours[step]) for step in order[:LEGEND_STEPS] if step in colours)
        return Key(known or (OUTFLOW,), said)
    return Key((OUTFLOW,), said)


def differences_table(pair: Pair) -> Table:
    """One row per flow: both sides, the difference in percentage points, its interval and the verdict."""
    words, comparison = pair.words, pair.comparison
    assert pair.graphs, "a table belongs to two answers"
    left, right = (graph.episodes for graph in pair.graphs)
    columns = [
        Column("flow", words("compare_table_flow")),
        Column("where", words("compare_table_where")),
        Column("left", pair.left_name, "count"),
        Column("left_share", f"{pair.left_name} (%)", "share"),
        Column("right", pair.right_name, "count"),
        Column("right_share", f"{pair.right_name} (%)", "share"),
        Column("difference", words("compare_table_difference"), "number"),
        Column("low", words("export_low"), "number"),
        Column("high", words("export_high"), "number"),
        Column("signal", words("compare_table_signal")),
    ]
    if comparison.adjusted:
        columns.insert(4, Column("expected", words("compare_table_expected"), "count"))
    rows = []
    for one in comparison.differences:
        cells: list[Cell] = [pair.flow_name(one.flow), pair.flow_note(one.flow)]
        cells += [one.left, Share(min(one.left, left), left), one.right, Share(min(one.right, right), right)]
        cells += [round(100 * value, 1) for value in (one.value, one.low, one.high)]
        cells.append(words("compare_yes" if one.signal else "compare_no"))
        if comparison.adjusted:
            cells.insert(4, None if one.expected is None else round(one.expected))
        rows.append(tuple(cells))
    return Table("differences", words("export_differences"), tuple(columns), tuple(rows))
