"""How long a release takes to answer (`python -m benchmarks.looking_up RELEASE`); promised: 5 ms a view.

As with `timeit`, without the interpreter's garbage collection: 40 ms, once in thousands of look-ups.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from pathways.release import open_release


def milliseconds(ask: Callable[[], object]) -> float:
    start = perf_counter()
    ask()
    return 1000 * (perf_counter() - start)


def main(folder: Path) -> None:
    start = perf_counter()
    release = open_release(folder)
    opened = perf_counter() - start
    points = [release.lattice.point(view) for view in range(release.lattice.size)]
    gc.disable()
    taken = [
        milliseconds(lambda point=point, lens=lens["id"]: release.view(lens, point))
        for lens in release.manifest["lenses"]
        for point in points
    ]
    print(
        f"opened in {opened:.1f} s; {len(taken):,} look-ups, every lens and view: "
        f"median {median(taken):.2f} ms, slowest {max(taken):.1f} ms"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
