"""The panels: the same numbers in figure, table and key figures; every state in words, with ways out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from callbacks.markup import read_search
from pathways.explore import Snapshot
from pathways.graph import FlowGraph
from pathways.selection import Selection
from tests.dashboards import PHONE, Browser, dashboard, parts, words_of
from tests.releases import small_definition, small_release


def of_kind(component: object, kind: str) -> list[dict[str, Any]]:
    return [part for part in parts(component) if part["type"] == kind]


def links_to(component: object) -> list[dict[str, str]]:
    return [read_search(part["props"]["href"]) for part in of_kind(component, "A")]


def test_the_page_arrives_complete(browser: Browser) -> None:
    arrived = browser.arrive(year="2018")
    text = words_of(arrived)
    assert "ziet eerst een neuroloog" in text
    assert "Selectie" in text
    assert "Bron:" in text
    assert len(of_kind(arrived, "H1")) == 1
    assert {"Header", "Main", "Aside", "Nav"} <= {part["type"] for part in parts(arrived)}


@pytest.mark.parametrize("lens", ["specialist", "care"])
@pytest.mark.parametrize("choice", [{}, {"region": "zeeland"}, {"specialist": "orthopeed"}, {"year": "all"}])
def test_the_table_holds_exactly_the_numbers_of_the_drawing(
    browser: Browser, lens: str, choice: dict[str, str]
) -> None:
    drawn = browser.choose(lens=lens, **choice)["drawing"]["data"]
    blocks = re.findall(r'data-position="(\d)" data-step="[^"]*" data-hover="([^"&]*)&#10;([^ ]*) van', drawn)
    table = browser.choose(lens=lens, view="table", **choice)["table"]["children"]
    rows, step = [], ""
    for row in of_kind(of_kind(table, "Tbody"), "Tr"):
        cells = row["props"]["children"]
        if cells[0]["props"].get("scope") == "rowgroup":
            step = words_of(cells[0]).removeprefix("Stap ")
            cells = cells[1:]
        rows.append((step, words_of(cells[0]), words_of(cells[1])))
    assert rows == blocks
    assert len(rows) > 8


def test_the_table_has_a_caption_headers_and_says_who_goes_on(browser: Browser) -> None:
    table = browser.choose(view="table", steps=2)["table"]["children"]
    assert "Zorgpaden per stap: Lage rug (klein), Alle diagnosen, Nederland, Instroom 2018" in words_of(
        of_kind(table, "Caption")
    )
    assert {cell["props"]["scope"] for cell in of_kind(table, "Th")} == {"col", "row", "rowgroup"}
    assert re.search(r"Na stap 2 gaan 620–660 patiënten \(15,5–16,5%\) verder", words_of(table))


def test_the_table_names_the_three_largest_next_steps(browser: Browser, snapshot: Snapshot) -> None:
    answer = snapshot.answer(Selection("rug-klein", "specialist", year="2018"))
    assert isinstance(answer, FlowGraph)
    first = answer.leaving(1, "neuroloog")[:3]
    table = browser.choose(view="table")["table"]["children"]
    row = of_kind(table, "Tr")[1]
    said = words_of(row["props"]["children"][-1])
    assert said.count(";") == 2
    assert f"{round(100 * first[0].episodes / answer.at(1)[0].episodes)}%" in said


def tiles(answer: dict[str, Any], box: str = "key-figures") -> dict[str, str]:
    """Label of each figure -> everything that its tile says."""
    found = [part for part in of_kind(answer[box]["children"], "Div") if part["props"]["className"] == "tile"]
    return {words_of(of_kind(tile, "Button")): words_of(tile).replace("\u00a0", " ") for tile in found}


def test_key_figures_carry_numerator_and_denominator_and_the_year_before(browser: Browser) -> None:
    answer = browser.choose(year="2019")
    first = ["Patiënten", "Mediane duur", "Kosten per episode", "Ziet nog een specialist"]
    assert list(tiles(answer))[:4] == first  # a patient has one episode a year: their number is the same
    assert list(tiles(browser.choose(year="all")))[:2] == ["Patiënten", "Episoden"]
    said = tiles(answer, "more-figures")
    assert "Episoden" in said
    assert re.search(
        "Ziet nog een specialist 37,0–39,5% 2018: 38,6–39,9% 1 480–1 580 van 4 000 "
        r"Deel met een tweede stap\. Een bereik, want",
        said["Ziet nog een specialist"],
    )


def test_a_region_is_compared_with_the_country(browser: Browser) -> None:
    assert all("NL: " in said for said in tiles(browser.choose(region="zeeland")).values())


def test_without_a_comparison_the_numbers_themselves_stand_there(browser: Browser) -> None:
    said = tiles(browser.choose(year="all"), "more-figures")
    assert " van " in said["Ziet nog een specialist"]


def test_every_end_can_be_found_among_all_key_figures(browser: Browser) -> None:
    said = tiles(browser.choose(), "more-figures")
    ends = {"Terug naar huisarts", "Geen verdere zorg", "Nog in zorg", "Overleden"}
    assert {*tiles(browser.choose()), *ends} <= set(said)
    assert all("Wie telt mee" in one for one in said.values())


def test_chips_say_the_choices_and_how_to_take_them_back(browser: Browser) -> None:
    chips = browser.choose(region="zeeland", specialist="orthopeed")["chips"]["children"]
    asked = "Lage rug (klein) Alle diagnosen Zeeland Instroom 2018 Orthopedisch chirurg als eerste"
    assert words_of(chips) == f"Gekozen: {asked} Wis alles"
    zeeland = next(part for part in of_kind(chips, "A") if "Zeeland" in words_of(part))
    assert zeeland["props"]["aria-label"] == "Verwijder filter Zeeland"
    assert "region" not in read_search(zeeland["props"]["href"])
    everything = links_to(chips)[-1]
    assert everything["year"] == "all"
    assert {"region", "specialist"} & set(everything) == set()


def test_a_narrow_box_shows_two_steps_and_says_where_the_others_are(browser: Browser) -> None:
    answer = browser.choose(size=PHONE)
    assert set(re.findall(r'class="block[^>]*data-position="(\d)"', answer["drawing"]["data"])) == {"1", "2"}
    assert (
        answer["canvas-note"]["children"]
        == "Op dit scherm passen 2 van de 4 stappen; de tabel toont ze allemaal."
    )


@pytest.mark.parametrize("steps", [2, 3, 4, 5])
def test_the_drawing_has_as_many_steps_as_asked(browser: Browser, steps: int) -> None:
    drawn = browser.choose(steps=steps)["drawing"]["data"]
    assert set(re.findall(r'class="block[^>]*data-position="(\d)"', drawn)) == set("12345"[:steps])


def test_flows_under_the_threshold_are_pale(browser: Browser) -> None:
    drawn = browser.choose(threshold=100, changed="threshold")["drawing"]["data"]
    small = re.findall(r'class="flow small"[^>]*data-episodes="(\d+)"', drawn)
    others = re.findall(r'class="flow(?: out)?"[^>]*data-episodes="(\d+)"', drawn)
    assert max(map(int, small)) < 100 <= min(map(int, others))


def test_an_immature_year_says_so(tmp_path: Path) -> None:
    from datetime import date

    from pathways.release import build
    from tests.releases import small_counts

    counts = small_counts(patients=600)
    object.__setattr__(counts, "data_until", date(2020, 6, 30))
    report = {"rows_read": 1, "set_aside": {}}
    build(
        counts, small_definition(), report=report, to=tmp_path / "release", source="tests", is_thorough=False
    )
    browser = Browser(dashboard(tmp_path / "release"))
    answer = browser.choose(year="2019")
    assert "Nog niet compleet" in words_of(answer["subtitle"]["children"])
    assert "hatch" in answer["drawing"]["data"]
    assert "2019 (nog niet compleet)" in [option["label"] for option in answer["year"]["options"]]


def test_too_few_patients_is_said_with_ways_out(tmp_path: Path) -> None:
    browser = Browser(dashboard(small_release(tmp_path / "release", patients=400)))
    answer = browser.choose(region="zeeland", specialist="revalidatiearts")
    assert answer["title"]["children"] == "Te weinig patiënten om te tonen"
    assert "minder dan 50 patiënten" in words_of(answer["state"]["children"])
    assert answer["drawing"]["data"] == ""
    assert answer["key-figures"]["children"] == []
    assert answer["figure"]["className"] == "card shows-state"
    ways = links_to(answer["state"]["children"])
    assert ways
    for way in ways:
        assert "Te weinig" not in words_of(browser.arrive(**way))


def test_no_data_is_said_with_the_years_there_are(browser: Browser) -> None:
    answer = browser.choose(year="2022")
    assert answer["title"]["children"] == "Geen gegevens voor 2022"
    assert words_of(answer["state"]["children"]) == (
        "Gegevens zijn beschikbaar over 2018 tot en met 2019. Kies 2019 Kies 2018"
    )
    assert answer["year"]["value"] == "2022"  # the choice is kept


@pytest.mark.parametrize(
    "query",
    [
        {"condition": "heimwee"},
        {"lens": "horoscope"},
        {"region": "atlantis"},
        {"diagnosis": "x", "region": "y", "year": "z", "specialist": "w"},
        {"condition": "heimwee", "year": "1999", "steps": "99", "view": "poem", "from": "-1"},
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_wrong_address_leads_to_a_sentence_and_a_way_out(
    browser: Browser, query: dict[str, str], language: str
) -> None:
    arrived = browser.arrive(**{**query, "lang": language})
    heading = words_of(of_kind(arrived, "H1"))
    assert heading in ("Geen gegevens voor deze keuze", "No data for this choice")
    state = next(part for part in of_kind(arrived, "Div") if part["props"].get("id") == "state")
    ways = links_to(state)
    assert ways
    for way in ways:
        assert words_of(of_kind(browser.arrive(**way), "H1"))[0].isdigit()  # a finding: "51% ziet eerst ..."


def test_a_fault_gives_a_code_that_is_in_the_log_and_keeps_the_choices(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise ZeroDivisionError("a message that may hold a value: 7")

    monkeypatch.setattr("callbacks.diagram.sankey_svg", broken)
    answer = browser.choose(region="zeeland")
    said = words_of(answer["state"]["children"])
    code = re.search(r"ZPV-[0-9A-F]{6}", said)
    assert code
    assert answer["title"]["children"] == "De figuur kon niet worden gemaakt"
    assert answer["region"]["value"] == "zeeland"
    assert answer["drawing"]["data"] == ""
    logged = "".join(capsys.readouterr())
    assert code[0] in logged
    assert "ZeroDivisionError" in logged
    assert "may hold a value" not in logged
    assert "Traceback" not in str(answer)


def test_the_explanation_is_made_of_the_release(browser: Browser) -> None:
    text = words_of(browser.choose(view="about")["about"]["children"]).replace("\u00a0", " ")
    for said in (
        "Voor tests.",  # the definition's own explanation
        "Een episode begint met het eerste contact dat volgens de definitie telt en duurt 12 maanden.",
        "ten minste 10 verschillende patiënten",
        "minder dan 50 patiënten",
        "veelvoud van 5",
        "Andere diagnose: 410.",
        "Terzijde gelegd omdat er iets aan mankeert: 25.",
        "Definitie: Lage rug (klein), versie 1, tests.",
    ):
        assert said in text
    assert "Meer of minder is niet vanzelf beter of slechter." in text


def test_the_inclusion_flow_stands_in_the_explanation(browser: Browser) -> None:
    about = browser.choose(view="about", region="zeeland")["about"]["children"]
    rows = [words_of(row) for row in of_kind(of_kind(about, "Tbody"), "Tr")]
    assert [re.sub(r" [\d\u00a0]+$", "", row) for row in rows] == [
        "Gevonden in de gegevens",
        "Binnen de afbakening",
        "Nieuw",
        "Hele volgduur waargenomen",
        "In de figuur",
    ]
    numbers = [int(re.sub(r"\D", "", row)) for row in rows]
    assert numbers == sorted(numbers, reverse=True)
    assert all(number % 5 == 0 for number in numbers)


def test_the_english_page_is_english(browser: Browser) -> None:
    text = words_of(browser.arrive(lang="en", year="2018"))
    assert "see a neurologist first" in text
    for dutch in ("Gekozen", "patiënten", "Instroom", "Bron:", "Wis alles", "Neuroloog"):
        assert dutch not in text


def test_the_meeting_layout_is_in_the_address(browser: Browser) -> None:
    arrived = browser.arrive(present="1", year="2018")
    assert arrived["props"]["className"] == "page on-pathways presenting"
    leave = next(part for part in of_kind(arrived, "A") if "Stop presenteren" in words_of(part))
    assert "present" not in read_search(leave["props"]["href"])
