"""The sentences of the page: the finding, in both languages, for every lens, and where little is to say."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pathways.explore import Snapshot
from pathways.graph import FlowGraph, Link, Node
from pathways.reading import Reading
from pathways.selection import Presentation, Selection
from pathways.wording.drawing import DrawingWords
from pathways.wording.numbers import number
from pathways.wording.sentences import source, subtitle, title
from pathways.words import Text


def reading(snapshot: Snapshot, lens: str = "specialist", language: str = "nl", **choices: str) -> Reading:
    selection = Selection("rug-klein", lens, **{"year": "2019", **choices})
    return Reading(snapshot, selection, Presentation(language=language), Presentation())


def test_the_title_says_who_is_seen_first_and_how_many_go_on(snapshot: Snapshot) -> None:
    assert title(reading(snapshot)) == "51% ziet eerst een neuroloog; 37–40% ziet daarna nog een specialist"
    assert title(reading(snapshot, language="en")) == (
        "51% see a neurologist first; 37–40% go on to another specialist"
    )


def test_with_a_first_specialist_chosen_the_title_is_about_what_comes_after(snapshot: Snapshot) -> None:
    chosen = {"specialist": "orthopeed"}
    assert title(reading(snapshot, **chosen)) == (
        "Na de orthopedisch chirurg ziet 39% nog een specialist, het vaakst een anesthesioloog (18%)"
    )
    assert title(reading(snapshot, language="en", **chosen)) == (
        "After the orthopaedic surgeon, 39% see another specialist, most often an anaesthesiologist (18%)"
    )


def test_a_step_that_is_no_specialist_is_not_seen(snapshot: Snapshot) -> None:
    dutch, english = title(reading(snapshot, "care")), title(reading(snapshot, "care", "en"))
    assert "begint met polikliniekbezoek" in dutch
    assert "start with outpatient visit" in english


def test_the_subtitle_says_what_is_drawn(snapshot: Snapshot) -> None:
    assert subtitle(reading(snapshot)).replace("\u00a0", " ") == (
        "Medisch specialisten op volgorde, tot 12 maanden na het eerste contact. Dikte = aantal patiënten."
    )
    assert subtitle(reading(snapshot, "care", "en", year="all")).replace("\u00a0", " ") == (
        "In order: care, up to 12 months after the first contact. Thickness = number of episodes."
    )


def test_the_source_line_holds_source_date_number_follow_up_and_region(snapshot: Snapshot) -> None:
    line = " · ".join(source(reading(snapshot, region="zeeland"))).replace("\u00a0", " ")
    assert line.startswith("Verzonnen gegevens voor tests (gegevens t/m 31-12-2020) · n = 1 ")
    assert line.endswith("patiënten · instroom 2019, gevolgd tot 12 maanden · Zeeland")


def test_without_an_answer_the_title_says_why(snapshot: Snapshot) -> None:
    assert title(reading(snapshot, year="1999")) == "Geen gegevens voor 1999"
    assert title(reading(snapshot, region="atlantis")) == "Geen gegevens voor deze keuze"


def test_what_somebody_wrote_in_an_address_is_not_repeated(snapshot: Snapshot) -> None:
    told = title(reading(snapshot, year="bel 0900-1234", region="win een prijs"))
    assert "0900" not in told
    assert "prijs" not in told


@dataclass
class MadeUp:
    """Just enough of a snapshot for the title of one graph; a step is called by its id."""

    graph: FlowGraph

    def answer(self, _selection: Selection) -> FlowGraph:
        return self.graph

    def label(self, _selection: Selection, step: str) -> tuple[Text, Text]:
        return Text(step, step), Text(step, step)


def graph(nodes: list[tuple[int, str, int]], links: list[tuple[int, str, str, int]]) -> FlowGraph:
    total = sum(n for position, _, n in nodes if position == 1)
    return FlowGraph(total, total, True, tuple(Node(*n) for n in nodes), tuple(Link(*k) for k in links))


def told(made: FlowGraph, lens: str = "specialist", language: str = "nl") -> str:
    """The title of a graph, with the ids of steps as their names."""
    selection = Selection("rug", lens)
    return title(Reading(MadeUp(made), selection, Presentation(language=language), Presentation()))


@pytest.mark.parametrize(
    ("lens", "language", "said"),
    [
        ("specialist", "nl", "60% ziet eerst een neuroloog; bijna niemand ziet daarna nog een specialist"),
        ("specialist", "en", "60% see a neuroloog first; hardly anyone goes on to another specialist"),
        ("care", "nl", "60% begint met neuroloog; bijna niemand gaat daarna verder naar een tweede stap"),
        ("care", "en", "60% start with neuroloog; hardly anyone goes on to a second step"),
    ],
)
def test_when_nobody_goes_on_the_title_does_not_say_zero(lens: str, language: str, said: str) -> None:
    made = graph([(1, "neuroloog", 60), (1, "orthopeed", 40), (2, "ended", 100)], [])
    assert told(made, lens, language) == said


def test_when_all_start_the_same_and_nobody_goes_on(snapshot: Snapshot) -> None:
    made = graph([(1, "orthopeed", 100), (2, "ended", 100)], [])
    assert told(made) == "Na de orthopeed ziet bijna niemand nog een specialist"
    assert told(made, language="en") == "After the orthopeed, hardly anyone sees another specialist"
    assert told(made, "care") == "Na orthopeed gaat bijna niemand verder naar een volgende stap"


def test_pooled_steps_are_never_the_finding() -> None:
    made = graph([(1, "pooled", 70), (1, "orthopeed", 30), (2, "pooled", 50), (2, "ended", 50)], [])
    assert told(made) == "30% ziet eerst een orthopeed; 0–50% ziet daarna nog een specialist"


def test_who_may_have_ended_among_the_other_routes_is_told_as_a_range() -> None:
    made = graph(
        [
            *((1, "neuroloog", 100), (1, "orthopeed", 60)),
            *((2, "neurochirurg", 40), (2, "pooled", 60), (2, "ended", 60)),
            *((3, "reumatoloog", 20), (3, "pooled", 20), (3, "ended", 60)),
        ],
        [(2, "pooled", "reumatoloog", 20), (2, "pooled", "pooled", 20), (2, "pooled", "ended", 20)],
    )
    assert made.going_on(2) == (60, 100)
    assert made.ending_in("ended") == (120, 140), "of the last pool no end is told"
    assert told(made) == "63% ziet eerst een neuroloog; 38–63% ziet daarna nog een specialist"
    assert told(made, language="en") == "63% see a neuroloog first; 38–63% go on to another specialist"


def test_less_than_a_percentage_point_in_doubt_is_no_range() -> None:
    first = [(1, "neuroloog", 600), (1, "orthopeed", 400)]
    made = graph([*first, (2, "orthopeed", 291), (2, "pooled", 9), (2, "ended", 700)], [])
    assert made.going_on(2) == (291, 300)
    assert told(made) == "60% ziet eerst een neuroloog; 30% ziet daarna nog een specialist"


def test_a_view_in_which_every_step_is_pooled_says_so() -> None:
    made = graph([(1, "pooled", 100), (2, "ended", 100)], [])
    assert told(made) == "100 patiënten: geen enkele stap is groot genoeg om te tonen"


def test_a_column_says_how_many_go_on_to_it(snapshot: Snapshot) -> None:
    words = DrawingWords(reading(snapshot))
    first, second = words.heading(1), words.heading(2)
    assert (first.lead, first.text, first.below) == ("Stap 1", "eerste specialist", "4\u00a0000 patiënten")
    assert (second.lead, second.text) == ("Stap 2", "tweede specialist")
    answer = reading(snapshot).graph
    assert answer
    sure, most = answer.going_on(2)
    assert second.below == f"{number(sure, 'nl')}–{number(most, 'nl')} (37–40%) gaan verder"
    assert DrawingWords(reading(snapshot), narrow=True).heading(2).below == "37–40% gaat verder"


def test_a_block_and_a_flow_tell_their_number_and_what_it_is_a_share_of(snapshot: Snapshot) -> None:
    asked = reading(snapshot)
    words = DrawingWords(asked)
    assert asked.graph is not None
    node = asked.graph.at(1)[0]
    link = asked.graph.leaving(1, node.step)[0]
    assert words.block_name(node).replace("\u00a0", " ") == (
        "Stap 1: Neuroloog, 2 025 patiënten, 50,6% van alle patiënten"
    )
    assert words.block_hover(node)[1].replace("\u00a0", " ") == "2 025 van 4 000 patiënten · 50,6%"
    named, told, *more = words.flow_hover(link)
    assert named.startswith("Neuroloog → ")
    assert "van stap 1 Neuroloog" in told
    assert more[-1].startswith("meest gevolgde route hierover: neuroloog → ")
