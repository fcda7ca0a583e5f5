"""How much memory a large CSV needs: `python -m benchmarks.text`. Promised: far less than its length."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import polars as pl

from benchmarks import own_environment
from benchmarks.generator import make_claims

BYTES_PER_ROW = 77
DEFINITION = """
id = "measured"
title = { nl = "Meting", en = "Measurement" }

[diagnosis_groups.low_back]
title = { nl = "Lage rug", en = "Low back" }
codes = [{ diagnoses = ["M54.5", "M54.4"] }]

[episodes]
by = "gap"
gap_days = 180
washout_days = 180
follow_up_days = 365
quiet_days = 90

[lenses.care]
title = { nl = "Zorg", en = "Care" }
column = "code"
steps = { "7001" = "a", "7011" = "b", "7021" = "c", "7031" = "d", "7081" = "e", "7111" = "f" }

[release]
dimensions = ["diagnosis", "region", "year"]
preset = "zpv10"
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.text", description=__doc__)
    parser.add_argument("--gb", type=float, default=5.0)
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "pathways-benchmarks")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pathways-text-") as name:
        folder = Path(name)
        csv, definition = folder / "claims.csv", folder / "measured.toml"
        definition.write_text(DEFINITION, encoding="utf-8")
        with ProcessPoolExecutor(1, get_context("spawn")) as writer:  # its own peak is not theirs
            writer.submit(_write_text, options.data / "10M", csv, options.gb).result()
        print(f"a CSV of {csv.stat().st_size / 1e9:.2f} GB; each command in a process of its own")
        print("| command | wall s | cpu s | peak GB |\n|---|---:|---:|---:|", flush=True)
        counted = ["--out", str(folder / "variants.parquet")]
        for command, more in (("check", []), ("variants", counted)):
            took = _measure([command, str(csv), "--definition", str(definition), *more])
            print(f"| pathways {command} | {took} |", flush=True)


def _write_text(claims: Path, csv: Path, gb: float) -> None:
    """The claims of 10 M over and over, each time of other people, with a claim_id that never repeats."""
    if not (claims / "patients.parquet").exists():
        make_claims(claims, 10_000_000)
    once = pl.scan_parquet(claims / "claims-*.parquet").with_row_index("number").drop("time", "sequence")
    rows = once.select(pl.len()).collect().item()
    wanted = round(gb * 1e9 / BYTES_PER_ROW)
    copies = [
        once.select(
            pl.col("patient_id") + copy * 2**41,
            "date",
            "end_date",
            "code",
            "diagnosis",
            "specialist",
            "region",
            (pl.col("amount_cents") / 100).round(2).alias("amount"),
            pl.format("C{}", pl.col("number").cast(pl.Int64) + copy * rows).alias("claim_id"),
        )
        for copy in range(-(-wanted // rows))
    ]
    pl.concat(copies).head(wanted).sink_csv(csv, engine="streaming")


def _measure(arguments: list[str]) -> str:
    """What `pathways` with these arguments took: wall and processor seconds, peak memory."""
    code = "import sys; from pathways.cli import main; main(sys.argv[1:])"
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=own_environment(),
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"pathways {arguments[0]} failed:\n{said}")
    seconds = time.perf_counter() - began
    return f"{seconds:.0f} | {used.ru_utime + used.ru_stime:.0f} | {used.ru_maxrss * 1024 / 1e9:.2f}"


if __name__ == "__main__":
    main()
