"""The sentences about the group that is lit: everybody at one node, or on one route."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathways.definition import NO_STEP
from pathways.graph import ENDS, POOLED, Link, NoData, TooFew
from pathways.group import Group
from pathways.selection import Place
from pathways.wording.names import in_sentence, people, step_name, with_article
from pathways.wording.shares import open_or_not

if TYPE_CHECKING:
    from pathways.reading import Reading

ARROW = " → "
MOST_ENDS = 2
NEVER_APART = {
    **dict.fromkeys(ENDS, "focus_of_end"),
    POOLED: "focus_of_pooled",
    NO_STEP: "focus_of_none",
}
"""No release has the group of these blocks (`disclosure.focus`): why, in words of their own."""


def group_title(reading: Reading, group: Group) -> str:
    """How many they are and what they have in common."""
    words, whole = reading.words, reading.graph
    assert whole, "a group is a part of an answer"
    said = {
        "n": words.number(group.graph.episodes),
        "p": words.percent(min(group.graph.episodes, whole.episodes), whole.episodes),
        "people": people(reading),
    }
    if group.route:
        labels = (*group.route.steps, group.route.end_state)
        return words(
            "focus_route", **said, route=ARROW.join(in_sentence(step_name(reading, s)) for s in labels)
        )
    assert group.place, "a group stands at a place or on a route"
    position, step = group.place.position, group.place.step
    if step == NO_STEP:
        return words("focus_none", **said)
    if step == POOLED:
        return words("focus_pooled", **said, k=position)
    if step in ENDS:
        return words("focus_end", **said, k=position - 1, name=in_sentence(step_name(reading, step)))
    kind = "specialist" if reading.about_specialists else "care"
    return words(
        f"focus_{kind}_{reading.people}", **said, k=position, a=with_article(reading, step, definite=False)
    )


def group_subtitle(reading: Reading, group: Group) -> str:
    """Where they come from, where they go, and what the shares in the figure are of."""
    words, n = reading.words, reading.words.number(group.graph.episodes)
    parts = []
    if group.place and (sentence := "; ".join(_before_and_after(reading, group, group.place))):
        parts.append(sentence[:1].upper() + sentence[1:] + ".")
    if group.graph.duration and group.route:
        days = group.graph.duration
        middle = words.lasting(days.median, beside=days.q75)
        parts.append(words("focus_duration", days=middle, span=words.between(days.q25, days.q75)))
    if reading.presentation.whole == "start":  # any other whole is told with what labels say
        parts.append(words("focus_shares", n=n, people=people(reading)))
    return " ".join(parts)


def _before_and_after(reading: Reading, group: Group, place: Place) -> Iterator[str]:
    words, n = reading.words, group.graph.episodes
    arriving = [
        link
        for link in group.graph.links
        if (link.position + 1, link.target) == (place.position, place.step) and link.source != POOLED
    ]
    if arriving:
        largest = max(arriving, key=lambda link: link.episodes)
        before = with_article(reading, largest.source, definite=True)
        yield words("focus_from", p=words.percent(min(largest.episodes, n), n), a=before)
    leaving = group.graph.leaving(place.position, place.step)
    if then := list(_afterwards(reading, leaving, n)):
        yield words("focus_then", list=", ".join(then))


def _afterwards(reading: Reading, leaving: tuple[Link, ...], n: int) -> Iterator[str]:
    words = reading.words
    for link in [link for link in leaving if link.target in ENDS][:MOST_ENDS]:
        name = in_sentence(step_name(reading, link.target))
        yield words("focus_then_end", p=words.percent(min(link.episodes, n), n), name=name)
    onward = [link for link in leaving if link.target not in ENDS]
    if most := sum(link.episodes for link in onward):
        kind = "specialist" if reading.about_specialists else "care"
        sure = sum(link.episodes for link in onward if link.target != POOLED)
        yield words(f"focus_then_{kind}", p=words.percent_between(open_or_not((sure, most), n), n))


def why_no_group(reading: Reading) -> str:
    """Why the node or route that was asked for is not lit; empty when it is, or none was."""
    words, place = reading.words, reading.presentation.focus
    if isinstance(reading.focused, TooFew) and place:
        if place.step in NEVER_APART:
            return words(NEVER_APART[place.step])
        name = in_sentence(step_name(reading, place.step))
        return words("focus_too_few", name=name, k=place.position)
    if isinstance(reading.focused, NoData):
        return words("focus_absent")
    asked_for_route = reading.graph is not None and reading.presentation.of("route")
    return words("route_absent") if asked_for_route and not reading.group else ""


def crumb(reading: Reading, group: Group) -> str:
    """The group, short: where the reader is."""
    words = reading.words
    if group.place is None:
        return words("crumb_route")
    name, position = step_name(reading, group.place.step), group.place.position
    if group.place.step in ENDS:
        return words("crumb_end", name=name, k=position - 1)
    return words("crumb_node", name=name, k=position)
