"""Routes, slow and obvious: one view, in plain Python; no line shared with `pathways.disclosure.routes`."""

from __future__ import annotations

from collections import Counter

Course = tuple[str, ...]
ENDS = ("back", "ended", "ongoing", "died", "censored", "goes_on")


def find_routes_slowly(
    courses: dict[Course, tuple[int, int]], minimum: int, shown: int = 50
) -> dict[Course, tuple[int, int]]:
    """The courses (labels -> episodes, patients) of one view that may be published as routes."""

    def smallest_last(course: Course) -> tuple[int, int, Course]:
        episodes, patients = courses[course]
        return -patients, -episodes, course

    routes = sorted(
        (c for c, n in courses.items() if n[1] >= minimum and c[-1] in ENDS and "pooled" not in c),
        key=smallest_last,
    )[:shown]
    while minimum > 1:
        rest_episodes, rest_patients = Counter[object](), Counter[object]()
        for course, (episodes, patients) in courses.items():
            if course not in routes:
                rest_episodes.update(dict.fromkeys(links_of(course), episodes))
                rest_patients.update(dict.fromkeys(links_of(course), patients))
        small = {link for link, n in rest_episodes.items() if n > 0 and rest_patients[link] < minimum}
        on_small = [course for course in routes if small & set(links_of(course))]
        if not on_small:
            break
        routes.remove(on_small[-1])
    return {course: courses[course] for course in routes}


def links_of(course: Course) -> list[tuple[int, str, str]]:
    labels = ("start", *course)
    return [(at, labels[at], labels[at + 1]) for at in range(len(course))]
