"""Prints the chapters as docs/methods.md."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, fill

from tests.spec.chapters import CHAPTERS
from tests.spec.example import BASE, Chapter, Example
from tests.spec.tables import Row, markdown, parse

PAGE = Path(__file__).parents[2] / "docs" / "methods.md"
WIDTH = 118

INTRODUCTION = Path(__file__).with_name("introduction.md")

NAMES = {
    "pathways": "Pathways",
    "inclusion": "Inclusion flow, in episodes",
    "rows": "What became of the claims",
    "days": "Days between steps",
    "durations": "Days from the first to the last day of care",
    "end_states": "End states",
    "repeats": "Repeats",
    "link_costs": "Cost of a step, by the link that leads to it",
    "since_start": "Days since the start",
    "case_mix": "Flows by age and sex",
    "measures": "Measures",
    "measure_days": "Days until the event",
}


def render() -> str:
    """The whole page."""
    introduction = INTRODUCTION.read_text(encoding="utf-8").strip()
    parts = [introduction.replace("{base}", tidy(BASE)), contents()]
    for chapter in CHAPTERS:
        parts += section(chapter)
    return "\n\n".join(parts) + "\n"


def contents() -> str:
    return "\n".join(f"- [{chapter.title}](#{anchor(chapter.title)})" for chapter in CHAPTERS)


def anchor(title: str) -> str:
    kept = "".join(mark for mark in title.lower() if mark.isalnum() or mark in " -")
    return kept.replace(" ", "-")


def section(chapter: Chapter) -> Iterator[str]:
    yield f"## {chapter.title}"
    yield prose(chapter.says)
    if chapter.in_one_table:
        yield markdown([one_line(example) for example in chapter.examples])
    else:
        for example in chapter.examples:
            yield from subsection(example)


def one_line(example: Example) -> Row:
    """An example as a row: its eras, the settings in short, and the pathway."""
    claims = [row for row in parse(example.claims) if row["code"] != "X"]
    steps = tomllib.loads(tidy(example.settings))["steps"]
    rules = (steps["repeat_gap_days"], steps["combination_days"], steps["min_step_days"])
    return {
        "example": f"{example.title}. {' '.join(example.says.split())}".strip(),
        "eras": "; ".join(
            f"{row['code']} {short(row['date'])} to {short(row['end_date'])}" for row in claims
        ),
        "gap, combination, piece": ", ".join(map(str, rules)),
        "pathway": parse(example.pathways)[0]["pathway"],
    }


def short(day: str) -> str:
    return day.removeprefix("2014-")


def subsection(example: Example) -> Iterator[str]:
    yield f"### {example.title}"
    if example.says:
        yield prose(example.says)
    if example.settings:
        yield f"```toml\n{tidy(example.settings)}\n```"
    yield markdown(without_empty_why(parse(example.claims)))
    if example.patients:
        yield "**Patients table**"
        yield markdown(parse(example.patients))
    for name, rows in example.results():
        yield f"**{NAMES[name]}**"
        yield markdown(rows)
    if example.afterwards:
        yield prose(example.afterwards)


def prose(text: str) -> str:
    """Paragraphs, each filled anew to the width of the page."""
    return "\n\n".join(fill(" ".join(part.split()), WIDTH) for part in dedent(text).strip().split("\n\n"))


def tidy(settings: str) -> str:
    return "\n".join(line.rstrip() for line in dedent(settings).strip().splitlines())


def without_empty_why(rows: list[Row]) -> list[Row]:
    if any(row["why"] for row in rows):
        return rows
    return [{column: cell for column, cell in row.items() if column != "why"} for row in rows]
