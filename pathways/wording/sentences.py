"""The sentences of a page, made from one reading: title, subtitle, source line, what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.graph import FlowGraph, NoData, Node
from pathways.rounding import in_digits
from pathways.saved_views import clean
from pathways.selection import ALL, DIMENSIONS, Selection
from pathways.wording.group import crumb, group_subtitle, group_title, why_no_group
from pathways.wording.names import in_sentence, people, step_name, with_article
from pathways.wording.shares import open_or_not

if TYPE_CHECKING:
    from pathways.explore import Offer
    from pathways.reading import Reading

__all__ = ["in_sentence", "people", "step_name"]  # from `names`: most who write a sentence need them

NEARLY_ALL = 0.995
"""From this share on, one first step says nothing: the sentence is about what comes after it."""


def offer_name(reading: Reading, dimension: str, offer: Offer) -> str:
    """What a value of a filter is called."""
    if offer.label:
        return reading.words.text(offer.label)
    return reading.words(f"all_{dimension}" if offer.id == ALL else f"unknown_{dimension}")


def chosen_name(reading: Reading, dimension: str) -> str:
    """What the chosen value of a dimension, the lens or the condition is called.

    A value that is not offered comes from an address, so anybody may have written it: a year is repeated, any
    other text is not.
    """
    value = getattr(reading.selection, dimension)
    offers = reading.snapshot.conditions if dimension == "condition" else reading.offers[dimension]
    for offer in offers:
        if offer.id == value:
            return offer_name(reading, dimension, offer)
    if value == ALL:
        return reading.words(f"all_{dimension}")
    is_year = dimension == "year" and value.isascii() and value.isdigit() and len(value) == 4
    return value if is_year else reading.words("option_not_offered")


def chosen_in_words(reading: Reading, dimension: str) -> str:
    """A choice as it reads on its own: "Instroom 2018", "Neuroloog als eerste"."""
    name, value = chosen_name(reading, dimension), getattr(reading.selection, dimension)
    if dimension == "year" and value != ALL and name != reading.words("option_not_offered"):
        return reading.words("entry_year", year=name)
    if dimension == "specialist" and value in [
        offer.id for offer in reading.offers["specialist"] if offer.label
    ]:
        return reading.words("specialist_first", name=name)
    return name


def saved_name(reading: Reading) -> str:
    """What a view is called when nobody names it: what was chosen, or the condition."""
    chosen = [chosen_in_words(reading, name) for name in reading.chosen()]
    lit = [crumb(reading, reading.group)] if reading.group else []
    return clean(", ".join([*chosen, *lit]) or chosen_name(reading, "condition"))


def selection_in_words(reading: Reading) -> str:
    """The whole question in a row of words."""
    return ", ".join(chosen_in_words(reading, name) for name in ("condition", *said_dimensions(reading)))


def said_dimensions(reading: Reading) -> tuple[str, ...]:
    """The dimensions worth a word: with something to choose, or with a choice that does not exist."""
    return tuple(
        name
        for name in DIMENSIONS
        if len(reading.offers[name]) > 1 or getattr(reading.selection, name) != ALL
    )


def document_title(reading: Reading) -> str:
    """What the browser's tab and history say."""
    named = selection_in_words(reading) if reading.known else ""
    page = reading.words(f"nav_{reading.page}")
    return reading.words("document_title", title=f"{page}: {named}" if named else page)


def spoken(reading: Reading) -> str:
    """What a change amounts to: the finding, and of how many."""
    words, graph = reading.words, reading.graph
    if graph is None:
        return title(reading)
    if reading.group:
        return words("live_group", title=title(reading))
    n = words("n_people", n=words.number(graph.episodes), people=people(reading))
    said = words("live", title=title(reading), n=n)
    return f"{said} {why_no_group(reading)}".rstrip()


def title(reading: Reading) -> str:
    """The finding, in one sentence; for a page without an answer, why there is none."""
    if reading.code:
        return reading.words("error_title")
    graph = reading.graph
    if graph is None:
        return _no_answer_title(reading)
    if reading.group:
        return group_title(reading, reading.group)
    kind = "specialist" if reading.about_specialists else "care"
    named = [node for node in graph.steps_at(1) if node.step != "pooled"]
    if not named:
        return reading.words("title_no_step", n=reading.words.number(graph.episodes) + " " + people(reading))
    first = max(named, key=lambda node: node.episodes)
    if first.episodes >= NEARLY_ALL * graph.episodes:
        return _title_after(reading, graph, first, kind)
    return reading.words(
        f"title_{kind}" if graph.reaching(2) else f"title_{kind}_last",
        p=reading.words.percent(first.episodes, graph.episodes),
        q=_going_on(reading, graph),
        a=with_article(reading, first.step, definite=False),
    )


def _title_after(reading: Reading, graph: FlowGraph, first: Node, kind: str) -> str:
    """The finding where nearly everybody starts with the same step."""
    following = [node for node in graph.steps_at(2) if node.step != "pooled"]
    start = with_article(reading, first.step, definite=True)
    if not following:
        return reading.words(f"title_start_{kind}_last", a=start)
    second = max(following, key=lambda node: node.episodes)
    return reading.words(
        f"title_start_{kind}",
        a=start,
        b=with_article(reading, second.step, definite=False),
        q=_going_on(reading, graph),
        r=reading.words.percent(second.episodes, graph.episodes),
    )


def _going_on(reading: Reading, graph: FlowGraph) -> str:
    """The share that has a second step, as far as it is told."""
    return reading.words.percent_between(open_or_not(graph.going_on(2), graph.episodes), graph.episodes)


def _no_answer_title(reading: Reading) -> str:
    answer = reading.answer
    if not isinstance(answer, NoData):
        return reading.words("too_few_title")
    if answer.dimension == "year":
        return reading.words("no_data_title_year", year=chosen_name(reading, "year"))
    return reading.words("no_data_title")


def subtitle(reading: Reading) -> str:
    """What is drawn."""
    if reading.graph is None:
        return ""
    words = reading.words
    days = reading.manifest["definition"]["episodes"]["follow_up_days"]
    followed = words("followed", span=words.span(days)) if days else words("followed_given")
    key = "subtitle_specialist" if reading.about_specialists else "subtitle_care"
    lens = in_sentence(chosen_name(reading, "lens"))
    said = [words(key, lens=lens, followed=followed, people=people(reading))]
    if reading.group:
        said = [group_subtitle(reading, reading.group)]
    if reading.says != "patients":
        said.append(words(f"says_{reading.says}_note"))
    if reading.presentation.whole != "start":
        said.append(words(f"of_{reading.presentation.whole}_note"))
    return " ".join(said)


def source(reading: Reading) -> tuple[str, ...]:
    """The parts of the source line: data, n, follow-up, region."""
    graph, words, manifest = reading.graph, reading.words, reading.manifest
    assert graph, "a source line belongs to a figure"
    days = manifest["definition"]["episodes"]["follow_up_days"]
    year = chosen_name(reading, "year")
    entry = in_sentence(year) if reading.selection.year == ALL else year
    origin, until = manifest["source"], words("data_until", day=words.day(manifest["data_until"]))
    parts = [f"{origin if isinstance(origin, str) else origin[words.language]} ({until})"]
    n = words.number(graph.episodes)
    if reading.group:
        part = words.number(reading.group.graph.episodes)
        parts.append(words("focus_n", n=part, whole=n, people=people(reading)))
    else:
        parts.append(words("n_equals", n=n, people=people(reading)))
    parts.append(
        words("followed_short", year=entry, span=words.span(days))
        if days
        else words("followed_given_short", year=entry)
    )
    if len(reading.offers["region"]) > 1:
        parts.append(chosen_name(reading, "region"))
    return tuple(parts)


def rounding(reading: Reading) -> str:
    """That totals may differ; empty where nothing is rounded."""
    rules = reading.manifest["protection"]
    return reading.words("rounded", rounding=in_digits(rules)) if rules["rounding"] > 1 else ""


def beside_name(reading: Reading, other: Selection) -> str:
    """What a view is compared with, short: "NL" or "2017"."""
    return reading.words("country_short") if other.region != reading.selection.region else other.year
