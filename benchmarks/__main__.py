"""`python -m benchmarks`: every contender on the same files, side by side, into RESULTS.md.

Each answer comes from a process of its own. Contenders take turns, round by round, so that what else the
machine does falls on all of them. Answers to one question must be identical, or the run fails.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import own_environment
from benchmarks.contenders import CONTENDERS
from benchmarks.generator import make_claims, make_log
from benchmarks.report import write_report

SIZES = {"1M": 1_000_000, "10M": 10_000_000, "100M": 100_000_000}
REST = 5  # seconds between two processes: the system is still taking back what the last one held
LARGE = ("engine in bounded memory",)  # who takes part beyond 10 M claims: the others need all memory


def main() -> None:
    options = _options()
    results: dict[str, dict[str, Any]] = {}
    for size in options.sizes:
        folder = _data(options.data, size)
        names = [name for name in options.contenders if SIZES[size] <= SIZES["10M"] or name in LARGE]
        results[size] = _measure(names, folder, options)
        write_report(options.report, results, " ".join(["python -m benchmarks", *sys.argv[1:]]))
    print(f"Written to {options.report}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=["1M", "10M"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contenders", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "pathways-benchmarks")
    parser.add_argument("--report", type=Path, default=Path(__file__).with_name("RESULTS.md"))
    return parser.parse_args()


def _data(folder: Path, size: str) -> Path:
    """The claims and the log of a size; made once, from a fixed seed."""
    folder = folder / size
    if not (folder / "patients.parquet").exists():
        print(f"Making {size} claims in {folder} ...")
        make_claims(folder, SIZES[size])
    if SIZES[size] <= SIZES["10M"] and not (folder / "log.parquet").exists():
        make_log(folder, SIZES[size])
    return folder


def _measure(names: list[str], folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Per contender its median, or why it did not take part."""
    measured: dict[str, Any] = {}
    taking_part = []
    for name in names:
        missing = CONTENDERS[name].missing
        if missing:
            measured[name] = {"absent": f"{', '.join(missing)} is not installed (pip install .[bench])"}
            print(f"{name}: {measured[name]['absent']}")
        else:
            taking_part.append(name)
    rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in taking_part}
    for turn in range(options.rounds):
        for name in taking_part[turn % len(taking_part) :] + taking_part[: turn % len(taking_part)]:
            took = _run(name, folder)
            rounds[name].append(took)
            print(f"{folder.name} {name}: {took['seconds']:.2f} s, {took['peak_gb']:.2f} GB", flush=True)
    _check_identical(rounds)
    for name, took in rounds.items():
        measured[name] = {key: median(t[key] for t in took) for key in ("seconds", "cpu_seconds")}
        measured[name] |= {
            "peak_gb": max(t["peak_gb"] for t in took),
            "fastest": min(t["seconds"] for t in took),
            "slowest": max(t["seconds"] for t in took),
            "load": max(t["load"] for t in took),
            "claims": sum(took[0]["fingerprint"]["rows"].values())
            if "rows" in took[0]["fingerprint"]
            else None,
        }
    return measured


def _run(name: str, folder: Path) -> dict[str, Any]:
    time.sleep(REST)
    load = os.getloadavg()[0]
    command = [sys.executable, "-m", "benchmarks.once", name, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=own_environment())
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    answer = next(line for line in done.stdout.splitlines() if line.startswith("{"))  # PM4Py greets as well
    return json.loads(answer) | {"load": load}


def _check_identical(rounds: dict[str, list[dict[str, Any]]]) -> None:
    """Every answer to a question is the same answer, in every round."""
    answers: dict[str, tuple[str, Any]] = {}
    for name, took in rounds.items():
        for each in took:
            question = CONTENDERS[name].question
            first, answer = answers.setdefault(question, (name, each["fingerprint"]))
            if answer != each["fingerprint"]:
                different = [table for table in answer if answer[table] != each["fingerprint"].get(table)]
                sys.exit(f"{name} answers otherwise than {first}: {', '.join(different)}")


if __name__ == "__main__":
    main()
