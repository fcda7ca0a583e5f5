"""How long a drawing takes on the server: `python -m benchmarks.drawing`. Promised: 400 links in 30 ms."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from statistics import median
from time import perf_counter

from pathways.figures import sankey_svg
from pathways.layout import layout
from tests.sankeys import COLOURS, Words, crowded

PICTURES = ((4, 12, 110), (6, 26, 420), (8, 48, 1160))  # positions, steps, links to aim at
ROUNDS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """The median over some rounds, after one to warm up."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        taken.append(1000 * (perf_counter() - start))
    return median(taken)


def main() -> None:
    print(" links  blocks  layout ms  svg ms  together ms   kB  gzip kB")
    for positions, steps, links in PICTURES:
        graph, order = crowded(positions, steps, links)
        words = Words(graph)

        def draw(graph=graph, order=order, words=words, positions=positions):
            return layout(
                graph,
                order=order,
                labels=words.label,
                headings=words.heading,
                width=1050,
                height=430,
                steps=positions,
            )

        picture = draw()
        svg = sankey_svg(picture, words, COLOURS, small_below=250)
        placing = milliseconds(draw)
        writing = milliseconds(lambda p=picture, w=words: sankey_svg(p, w, COLOURS, small_below=250))
        packed = len(gzip.compress(svg.encode(), 6)) / 1000
        print(
            f"{len(picture.ribbons):>6}  {len(picture.blocks):>6}  {placing:>9.1f}  {writing:>6.1f}  "
            f"{placing + writing:>11.1f}  {len(svg) / 1000:>3.0f}  {packed:>7.1f}"
        )


if __name__ == "__main__":
    main()
