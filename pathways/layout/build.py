"""From a FlowGraph to a Layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pathways.graph import ENDS, FlowGraph, Link, Node
from pathways.layout.columns import block_sizes, drawn
from pathways.layout.focus import light
from pathways.layout.frame import Frame
from pathways.layout.labels import Lines, fit_heading, fit_label
from pathways.layout.place import (
    Flow,
    Slot,
    Spacing,
    flow_offsets,
    keep_labels,
    largest_scale,
    settle,
    spacing,
)
from pathways.layout.reference import take_place
from pathways.layout.sayings import place_sayings
from pathways.layout.values import Block, HeadingText, LabelText, Layout, Ribbon, Span
from pathways.layout.window import from_step, renumber


def layout(
    graph: FlowGraph,
    *,
    order: Sequence[str],
    labels: Callable[[Node], LabelText],
    headings: Callable[[int], HeadingText] | None = None,
    width: float,
    height: float,
    steps: int,
    font_size: float = 15,
    reference: Layout | None = None,
    focus: FlowGraph | None = None,
    first: int = 1,
    sayings: Callable[[Link], str] | None = None,
) -> Layout:
    """Draw out `steps` positions of a view in px, from position `first` on.

    `order` holds the step ids from top to bottom; what always stands last comes after them by itself. With
    a `reference`, the layout of an `envelope` in the same frame, equal blocks stand at equal heights and
    equal shares are equally thick. `focus` is a view of a part of the same episodes: it is lit, and nothing
    moves for it. `sayings` are the words on a flow itself. There is a layout for every graph: where a column
    is too full, its smallest blocks lose their labels.
    """
    assert steps >= 1, "a picture has at least one step"
    assert reference is None or first == 1, "pictures that are compared begin with the first step"
    if first > 1:
        later = layout(
            from_step(graph, first),
            order=order,
            labels=lambda node: labels(replace(node, position=node.position + first - 1)),
            headings=(lambda position: headings(position + first - 1)) if headings else None,
            width=width,
            height=height,
            steps=steps,
            font_size=font_size,
            focus=from_step(focus, first) if focus else None,
            sayings=(lambda link: sayings(replace(link, position=link.position + first - 1)))
            if sayings
            else None,
        )
        return renumber(later, first)
    frame = Frame.of(width, height, font_size, steps, headed=headings is not None)
    columns, links = drawn(graph, order, steps)
    sizes = block_sizes((node for column in columns for node in column), links)
    slots = [
        [Slot(sizes[node.position, node.step], is_end=node.step in ENDS) for node in column]
        for column in columns
    ]
    space = spacing(slots, frame.plot.height, font_size)
    flows = _flows(columns, links)
    if reference is None:
        slots = keep_labels(slots, space)
        scale = largest_scale(slots, space)
        centres = settle(slots, flows, scale, space)
    else:
        assert (frame.width, frame.height, font_size, steps, frame.plot) == (
            reference.width, reference.height, reference.font_size, reference.steps, reference.plot
        ), "a layout and its reference share size, font, steps and headings"  # fmt: skip
        slots, scale, centres = take_place(reference, graph, columns, slots, space)
    centres = [[frame.plot.top + centre for centre in column] for column in centres]
    picture = Layout(
        width=frame.width,
        height=frame.height,
        font_size=font_size,
        steps=steps,
        episodes=graph.episodes,
        scale=scale,
        plot=frame.plot,
        blocks=tuple(
            _block(node, slot, centre, scale, space, frame, labels)
            for column, column_slots, column_centres in zip(columns, slots, centres, strict=True)
            for node, slot, centre in zip(column, column_slots, column_centres, strict=True)
        ),
        ribbons=_ribbons(links, flows, slots, centres, scale, frame),
        headings=tuple(fit_heading(headings(position), position, frame) for position in range(1, steps + 1))
        if headings
        else (),
    )
    if focus:
        picture = light(picture, focus)
    return replace(picture, sayings=place_sayings(picture, sayings)) if sayings else picture


def _flows(columns: Sequence[Sequence[Node]], links: Sequence[Link]) -> list[Flow]:
    """The links by column and row."""
    rows = {(node.position, node.step): row for column in columns for row, node in enumerate(column)}
    return [
        Flow(
            column=link.position - 1,
            source=rows[link.position, link.source],
            target=rows[link.position + 1, link.target],
            episodes=link.episodes,
        )
        for link in links
    ]


def _ribbons(
    links: Sequence[Link],
    flows: Sequence[Flow],
    slots: Sequence[Sequence[Slot]],
    centres: Sequence[Sequence[float]],
    scale: float,
    frame: Frame,
) -> tuple[Ribbon, ...]:
    out, into = flow_offsets(slots, flows, scale)
    ribbons = []
    for number, (link, flow) in enumerate(zip(links, flows, strict=True)):
        source = centres[flow.column][flow.source] + out[number]
        target = centres[flow.column + 1][flow.target] + into[number]
        thickness = link.episodes * scale
        ribbons.append(
            Ribbon(
                position=link.position,
                source=link.source,
                target=link.target,
                episodes=link.episodes,
                x0=frame.x(link.position) + frame.block_width,
                x1=frame.x(link.position + 1),
                source_span=Span(source, source + thickness),
                target_span=Span(target, target + thickness),
            )
        )
    return tuple(ribbons)


def _block(
    node: Node,
    slot: Slot,
    centre: float,
    scale: float,
    space: Spacing,
    frame: Frame,
    labels: Callable[[Node], LabelText],
) -> Block:
    height = space.block(slot, scale)
    label = None
    if slot.labelled:
        lines: Lines = "two" if space.two_lines(slot, scale) else "one"
        if lines == "one" and space.two_lines(slot, scale, tight=True):
            lines = "two at need"
        label = fit_label(
            labels(node),
            lines,
            in_full=node.step in ENDS,
            position=node.position,
            y=centre,
            line=space.line,
            frame=frame,
        )
    return Block(
        position=node.position,
        step=node.step,
        episodes=node.episodes,
        x=frame.x(node.position),
        y=centre - height / 2,
        width=frame.block_width,
        height=height,
        label=label,
    )
