"""RESULTS.md: what was measured, where, with which command, beside what was promised."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.contenders import CONTENDERS

PACKAGES = ("polars", "numpy", "duckdb", "pandas", "pm4py")
NOTES = "## Notes\n"
Measured = dict[str, dict[str, Any]]


def write_report(file: Path, results: dict[str, Measured], command: str) -> None:
    found = [f"{name} {known}" for name in PACKAGES if (known := _version(name))]
    machine = f"{_processor()}, {os.cpu_count()} cores, {_memory_gb():.0f} GB"
    lines = [
        "# Speed, measured",
        "",
        f"Command: `{command}`",
        "",
        f"Machine: {machine}; Python {platform.python_version()}, {', '.join(found)}.",
        "",
        "Every answer came from a process of its own, contenders took turns, and all answers to one",
        "question were identical to the last digit. Seconds are medians from reading the files to the",
        "finished tables; the range, and the load of the machine when a run began, tell how quiet it was.",
        "Peak memory is that of the whole process.",
        "",
    ]
    for size, measured in results.items():
        lines += [f"## {size} claims", "", *_table(measured), "", *_ratios(measured), ""]
    if "10M" in results and "100M" in results:
        lines += _per_claim(results)
    lines += _notes(file)
    file.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _notes(file: Path) -> list[str]:
    """What people wrote under the measurements of an earlier report, which stays."""
    if not file.exists():
        return []
    _, heading, notes = file.read_text(encoding="utf-8").partition(NOTES)
    return (heading + notes).splitlines()


def _table(measured: Measured) -> list[str]:
    rows = [
        "| contender | question | wall s | range | cpu s | peak GB | load before |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for name, took in measured.items():
        question = CONTENDERS[name].question
        if "absent" in took:
            rows.append(f"| {name} | {question} | left out: {took['absent']} | | | | |")
            continue
        wall = f"{took['seconds']:.2f} | {took['fastest']:.2f} - {took['slowest']:.2f}"
        numbers = f"{wall} | {took['cpu_seconds']:.1f}"
        rows.append(f"| {name} | {question} | {numbers} | {took['peak_gb']:.2f} | {took['load']:.1f} |")
    return rows


def _ratios(measured: Measured) -> list[str]:
    """How many times as long the others took."""
    ratios = (
        ("duckdb", "engine", "promised: 4 or more"),
        ("duckdb", "floor", "4 times faster than DuckDB is a quarter of this"),
        ("pandas", "engine", ""),
        ("pm4py on a log", "engine on a log", "promised: 20 or more"),
        ("pm4py on a log", "floor of a log", "20 times faster than PM4Py is a 20th of this"),
        ("engine", "floor", "promised: 3 or less"),
    )
    lines = []
    for long, short, promise in ratios:
        if all("seconds" in measured.get(name, {}) for name in (long, short)):
            wall, cpu = (measured[long][key] / measured[short][key] for key in ("seconds", "cpu_seconds"))
            said = f"; {promise}" if promise else ""
            lines.append(f"- {long} / {short}: **{wall:.1f}** ({cpu:.1f} in processor seconds{said})")
    if "seconds" in measured.get("engine", {}):
        peak = measured["engine"]["peak_gb"]
        lines.append(f"- peak of the engine: **{peak:.2f} GB** (promised at 10 M: 1.5 or less)")
    return lines


def _per_claim(results: dict[str, Measured]) -> list[str]:
    name = "engine in bounded memory"
    small, large = (results[size].get(name, {}) for size in ("10M", "100M"))
    if "seconds" not in small or "seconds" not in large:
        return []
    each = [took["seconds"] / took["claims"] * 1e6 for took in (small, large)]
    return [
        "## Bounded memory",
        "",
        f"- microseconds per claim: {each[0]:.2f} at 10 M, {each[1]:.2f} at 100 M: "
        f"**{each[1] / each[0] - 1:+.0%}** (promised: within 25 %)",
        f"- peak at 100 M: **{large['peak_gb']:.2f} GB** (promised: under 4)",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
