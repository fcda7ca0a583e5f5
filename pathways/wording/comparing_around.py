"""What stands around the drawings of a comparison: source, legend, table and explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.figures.difference import EQUAL, LESS, MORE, STEPS
from pathways.graph import POOLED
from pathways.wording.charts import Key, Table
from pathways.wording.names import people
from pathways.wording.sentences import rounding, source

if TYPE_CHECKING:
    from pathways.wording.comparing_named import NamedPair


def source_of(pair: NamedPair) -> tuple[str, ...]:
    """The parts of the source line: data, n of each side, follow-up."""
    assert pair.graphs, "a source line belongs to a figure"
    first, _, *others = source(pair.left)
    sizes = tuple(
        pair.words("compare_n", name=name, n=pair.words.number(graph.episodes), people=people(pair.left))
        for name, graph in zip((pair.left_name, pair.right_name), pair.graphs, strict=True)
    )
    follow = others[0] if "year" not in pair.differing and others else ""
    return tuple(filter(None, (first, *sizes, follow, rounding(pair.left))))


def legend(pair: NamedPair) -> tuple[Key, ...]:
    """What each colour means."""
    words = pair.words
    if pair.shows == "side":
        keys = [Key("onward", words("legend_onward")), Key("outflow", words("compare_legend_outflow"))]
        colours = pair.left.snapshot.colours(pair.left.selection)
        if pair.graphs and POOLED in colours and any(graph.holds(POOLED) for graph in pair.graphs):
            keys.append(Key(colours[POOLED], words("legend_pooled")))
        if pair.graphs and any(graph.immature for graph in pair.graphs):
            keys.append(Key("hatched", words("trends_provisional")))
        return tuple(keys)
    middle, large = (words.number(100 * edge) for edge in STEPS[1:])
    return (
        Key(LESS[2], words("compare_legend_less", d=large)),
        Key(LESS[1], words("compare_legend_between", a=f"−{large}", b=f"−{middle}")),
        Key(LESS[0], words("compare_legend_small", d=f"−{middle}")),
        Key(EQUAL, words("compare_legend_chance")),
        Key(MORE[0], words("compare_legend_small", d=f"+{middle}")),
        Key(MORE[1], words("compare_legend_between", a=f"+{middle}", b=f"+{large}")),
        Key(MORE[2], words("compare_legend_more", d=large)),
    )


def table(pair: NamedPair) -> Table:
    """Every flow that both sides tell of, the largest difference first."""
    words, comparison = pair.words, pair.comparison
    assert pair.graphs, "a table belongs to two answers"
    left, right = pair.graphs
    expected = comparison.adjusted
    headings = (
        words("compare_table_flow"),
        words("compare_table_where"),
        pair.left_name,
        *((words("compare_table_expected"),) if expected else ()),
        pair.right_name,
        words("compare_table_difference"),
        words("compare_table_interval"),
        words("compare_table_signal"),
    )
    rows = tuple(
        (
            pair.flow_name(d.flow),
            pair.flow_note(d.flow),
            f"{words.number(d.left)} ({words.percent(d.left, left.episodes, fine=True)})",
            *((words.number(d.expected or 0),) if expected else ()),
            f"{words.number(d.right)} ({words.percent(d.right, right.episodes, fine=True)})",
            pair.points(d.value),
            pair.interval(d),
            words("compare_yes" if d.signal else "compare_no"),
        )
        for d in comparison.differences
    )
    caption = words(
        "compare_table_caption",
        left=pair.left_name,
        n=words.number(left.episodes),
        right=pair.right_name,
        m=words.number(right.episodes),
        people=people(pair.left),
        rounded=rounding(pair.left),
    )
    return Table(caption, headings, rows)


def about(pair: NamedPair) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is compared, when a difference is more than chance, and what is not compared."""
    words, comparison = pair.words, pair.comparison
    signal = [words("compare_about_signal")]
    if comparison.adjusted:
        signal.append(words("compare_about_interval_adjusted"))
    else:
        signal.append(words("compare_about_interval"))
        if comparison.relation != "apart":
            signal.append(words("compare_about_part"))
    minimum = int(pair.left.manifest["protection"]["minimum"])
    adjusted = "compare_about_adjusted" if comparison.adjusted else "compare_about_unadjusted"
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        (words("compare_about_what"), (words("compare_about_read"), words("compare_about_expect"))),
        (words("compare_about_chance"), tuple(signal)),
        (words("compare_about_mix"), (words(adjusted),)),
        (words("compare_about_whole"), (words("compare_about_distance"),)),
        (
            words("compare_about_hidden"),
            (words("compare_about_pooled", n=comparison.withheld, minimum=minimum),),
        ),
        (words("about_cannot"), (words("about_cannot_causal"),)),
    )
    return sections
