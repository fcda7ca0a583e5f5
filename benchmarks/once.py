"""One contender, one answer: `python -m benchmarks.once NAME FOLDER` prints what it took, as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from pathways.kept_memory import keep_freed_memory


def main() -> None:
    keep_freed_memory()  # as every command of `pathways` does; it holds for each contender's process
    from benchmarks.contenders import CONTENDERS, fingerprint  # which opens Polars

    contender, folder = CONTENDERS[sys.argv[1]], Path(sys.argv[2])
    for module in contender.needs:  # what an analyst has open already is not part of the answer
        __import__(module)
    began, cpu_began = time.perf_counter(), time.process_time()
    answer = contender.answer(folder)
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu_began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    took = {"seconds": seconds, "cpu_seconds": cpu_seconds, "peak_gb": peak}
    print(json.dumps(took | {"fingerprint": fingerprint(answer)}))


if __name__ == "__main__":
    main()
