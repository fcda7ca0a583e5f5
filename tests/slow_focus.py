"""What a focus view may draw, slow and obvious: one view's courses, in plain Python."""

from __future__ import annotations

from collections import Counter

Course = tuple[str, ...]
Link = tuple[int, str, str]


def passing(
    courses: dict[Course, tuple[int, int]], position: int, step: str
) -> dict[Course, tuple[int, int]]:
    """The courses (labels from position 1 -> episodes, patients) that pass a node."""
    return {c: n for c, n in courses.items() if c[position - 1 : position] == (step,)}


def flows_of(courses: dict[Course, tuple[int, int]]) -> tuple[Counter[Link], Counter[Link]]:
    """Episodes and patients of each link, also from the virtual start, and with source "=" of each node."""
    episodes, patients = Counter[Link](), Counter[Link]()
    for course, (n, p) in courses.items():
        labels = ("start", *course)
        for at in range(len(course)):
            for source in (labels[at], "="):
                episodes[at, source, labels[at + 1]] += n
                patients[at, source, labels[at + 1]] += p
    return episodes, patients


def small_rests(
    view: dict[Course, tuple[int, int]], focus: dict[Course, tuple[int, int]], minimum: int
) -> dict[Link, int]:
    """Links and nodes of which somebody, but fewer than `minimum` patients, is out of focus -> in focus."""
    episodes, patients = flows_of(view)
    within, patients_within = flows_of(focus)
    return {
        link: n
        for link, n in within.items()
        if episodes[link] > n and patients[link] - patients_within[link] < minimum
    }
