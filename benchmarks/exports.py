"""How long an export takes: `python -m benchmarks.exports RELEASE`. Promised on two cores: SVG 50 ms, PDF and
XLSX 1 s, PPTX 2 s, the reports of twelve regions 60 s.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from pathways.explore import Explorer
from pathways.exports import MEDIA_TYPES, SIZES, Occasion, export
from pathways.exports.batch import readings_for_each
from pathways.exports.making import FIGURES
from pathways.exports.report import REPORTS, report_on
from pathways.reading import Reading
from pathways.selection import HOME, Presentation

PROMISED = {"svg": 0.05, "pdf": 1, "png": None, "pptx": 2, "html": None, "xlsx": 1, "csv": None}
REPORT_SET = 60
ROUNDS = 9
OCCASION = Occasion(date(2026, 1, 1), "https://host")


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """The first time, with everything to be opened, and the median afterwards."""
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return taken[0], median(taken[1:])


def main() -> None:
    snapshot = Explorer.open(Path(sys.argv[1])).snapshot()
    usual = Presentation()
    print("page       size   format   first s  then s  promised s      kB")
    for page in FIGURES:
        for size in SIZES if page == HOME else ("slide",):
            when = Occasion(OCCASION.made_on, OCCASION.address, SIZES[size])
            for ending in MEDIA_TYPES:

                def make(page=page, ending=ending, when=when):
                    return export(Reading.of(snapshot, {}, usual, page), ending, when)

                first, then = seconds(make)
                promised = PROMISED[ending]
                print(
                    f"{page:9}  {size:5}  {ending:6}  {first:8.3f}  {then:6.3f}  {promised or '':>10}  "
                    f"{len(make().content) / 1000:6.0f}"
                )
    start, files = perf_counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        for _, reading in readings_for_each(Reading.of(snapshot, {}, usual), "region"):
            for ending in REPORTS if reading else ():
                file = report_on(reading, ending, OCCASION)
                (Path(folder) / file.name).write_bytes(file.content)
                files += 1
    print(f"reports of every region: {files} files in {perf_counter() - start:.1f} s (promised {REPORT_SET})")


if __name__ == "__main__":
    main()
