"""The figure of the page Vergelijken: both sides, or the difference and its largest flows, for a size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pathways.exports.figure import Figure, Key, NothingToExport
from pathways.exports.flows import OUTFLOW, onward_colours
from pathways.exports.panels import Panel, PanelPicture, bars_panel, beside
from pathways.exports.saying import Occasion, said_of
from pathways.exports.table import Cell, Column, Share, Table, Written
from pathways.figures import sankey_svg
from pathways.figures.bars import bars_svg
from pathways.figures.difference import difference_svg
from pathways.graph import FlowGraph
from pathways.layout import HeadingText, LabelText, Layout, envelope, layout
from pathways.reading import Reading
from pathways.wording.comparing import Pair
from pathways.wording.comparing_drawing import DifferenceDrawingWords, SideWords, bars
from pathways.wording.sentences import rounding

HAIR = 0.01
"""A flow of less than one per cent is pale, so that the large ones can be followed."""
PART = 0.62  # of the width, for the drawing beside the bars
KEEPS = 6.0  # px that a Sankey keeps free at its left
ANY_LABEL = "nnn"


def picture_of(pair: Pair, captions: Sequence[str]) -> PanelPicture:
    """Both drawings of a comparison, beside each other."""

    def flows(which: int) -> Panel:
        def drawn(width: float, height: float, letters: float, interactive: bool) -> str:
            return canvas(pair, which, width, height, letters, interactive=interactive)

        return Panel(captions[which], drawn, keeps=KEEPS)

    steps = tuple(pair.words("column", k=position) for position in range(1, pair.steps + 1))
    if pair.shows == "side":
        return PanelPicture(beside(flows(0), flows(1)), steps)
    rows, about = bars(pair)
    differences = bars_panel(captions[1], rows, about)
    return PanelPicture(beside(flows(0), differences, PART), (*steps, about.axis))


def canvas(
    pair: Pair, which: int, width: float, height: float, letters: float, *, interactive: bool = True,
    chosen: str = "", steps: int = 0,
) -> str:  # fmt: skip
    """The drawing at the left (0) or the right (1).

    Args:
        chosen: the block or bar that was pressed.
        steps: so many are drawn, where there is no room for all that are compared.
    """
    box = (width, height, letters)
    if pair.shows == "difference" and which:
        return largest(pair, *box, interactive=interactive, chosen=chosen)
    pressed = {"interactive": interactive, "chosen": chosen, "steps": steps or pair.steps}
    if pair.shows == "difference":
        return difference(pair, *box, **pressed)  # type: ignore[arg-type]
    return side(pair, which, *box, **pressed)  # type: ignore[arg-type]


def side(
    pair: Pair, which: int, width: float, height: float, letters: float, *, interactive: bool, chosen: str,
    steps: int,
) -> str:  # fmt: skip
    """One of both pictures: the same scale, order and heights as the other."""
    assert pair.graphs, "a picture needs an answer"
    graph, words = pair.graphs[which], SideWords(pair, which)
    return sankey_svg(
        _lay_out(pair, which, words, width, height, letters, steps),
        words,
        pair.left.snapshot.colours(pair.left.selection),
        small_below=round(graph.episodes * HAIR),
        selected=_place(chosen),
        immature=graph.immature,
        interactive=interactive,
        id_prefix=f"side-{which}",
    )


def _place(chosen: str) -> tuple[int, str] | None:
    """The position and step of a block; a flow is "1.a.b", and no block is called "a.b"."""
    position, _, step = chosen.partition(".")
    return (int(position), step) if position.isdigit() else None


def difference(
    pair: Pair, width: float, height: float, letters: float, *, interactive: bool, chosen: str, steps: int
) -> str:
    """The left picture in the colours of the difference."""
    words = DifferenceDrawingWords(pair)
    drawn = _lay_out(pair, 0, words, width, height, letters, steps)
    colours = pair.left.snapshot.colours(pair.left.selection)
    return difference_svg(
        drawn, words, pair.comparison, colours, interactive=interactive, selected=_place(chosen)
    )


def largest(
    pair: Pair, width: float, height: float, letters: float, *, interactive: bool = True, chosen: str = ""
) -> str:
    """The largest differences as bars."""
    rows, words = bars(pair)
    return bars_svg(
        rows,
        words,
        width=width,
        height=height,
        font_size=letters,
        interactive=interactive,
        chosen=chosen,
    )


def _lay_out(
    pair: Pair, which: int, words: SideWords, width: float, height: float, letters: float, steps: int
) -> Layout:
    assert pair.graphs, "a picture needs an answer"
    order = pair.left.snapshot.order(pair.left.selection)
    return layout(
        pair.graphs[which],
        order=order,
        labels=words.label,
        headings=words.heading,
        width=width,
        height=height,
        steps=steps,
        font_size=letters,
        reference=_room_for(pair.graphs, tuple(order), width, height, letters, steps),
    )


@lru_cache(8)  # both sides stand in the same room, on the page as well
def _room_for(
    graphs: tuple[FlowGraph, FlowGraph],
    order: tuple[str, ...],
    width: float,
    height: float,
    letters: float,
    steps: int,
) -> Layout:
    """The frame of both pictures; nobody reads it: three letters stand for any label that has room."""
    return layout(
        envelope(graphs),
        order=order,
        labels=lambda _: LabelText(ANY_LABEL, ANY_LABEL, ""),
        headings=lambda _: HeadingText("", "", ""),
        width=width,
        height=height,
        steps=steps,
        font_size=letters,
    )


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
    picture = picture_of(pair, chart.captions)
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
        return Key(onward_colours(pair.left) or (OUTFLOW,), said)
    if mark == "hatched":
        return Key((OUTFLOW,), said, hatched=True)
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
        Column("difference", words("compare_table_difference"), "written"),
        Column("low", words("export_low"), "written"),
        Column("high", words("export_high"), "written"),
        Column("signal", words("compare_table_signal")),
    ]
    if comparison.adjusted:
        columns.insert(4, Column("expected", words("compare_table_expected"), "count"))
    rows = []
    for one in comparison.differences:
        cells: list[Cell] = [pair.flow_name(one.flow), pair.flow_note(one.flow)]
        cells += [one.left, Share(min(one.left, left), left), one.right, Share(min(one.right, right), right)]
        cells.append(Written(round(100 * one.value, 1), pair.points(one.value)))
        cells += [Written(round(100 * end, 1), words.number(100 * end, 1)) for end in (one.low, one.high)]
        cells.append(words("compare_yes" if one.signal else "compare_no"))
        if comparison.adjusted:
            cells.insert(4, None if one.expected is None else round(one.expected))
        rows.append(tuple(cells))
    return Table("differences", words("export_differences"), tuple(columns), tuple(rows))
