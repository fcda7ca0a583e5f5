"""Nasty cohorts and definitions: what they are made of, two ways to draw them, and what they must reach.

Everything drawn is a *mark*: one choice from a short list. Hypothesis draws marks so that it can shrink them
(`cohorts`); a seeded generator draws the same marks quickly for large runs (`random_cohort`). Dates are drawn
as a distance from an earlier claim, and the distances are those of the definition (its gap, wash-out,
follow-up, quiet days), each also one day less and one day more: that is where rules go wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from pathways.definition import (
    ClaimFilter,
    DiagnosisGroup,
    EpisodeRules,
    Event,
    Lens,
    Measure,
    PathwayDefinition,
    ReleaseRules,
    StepRules,
)
from pathways.vocabulary import Step, Text
from tests.cohorts import Cohort
from tests.oracle import Claim, Patient

Marks = Mapping[str, Sequence[Any]]
Drawn = dict[str, Any]

# ---------------------------------------------------------------- definitions

DEFINITION: Marks = {
    "by": ("gap", "index", "given"),
    "index": (
        ClaimFilter(codes=("X",)),
        ClaimFilter(codes=("X", "A")),
        ClaimFilter(),
        ClaimFilter(specialists=("01", "02")),
        ClaimFilter(codes=("X", "A", "B"), specialists=("01", "02"), diagnoses=("d1", "d2")),
    ),
    "scope": (
        *(ClaimFilter(),) * 5,
        ClaimFilter(codes=("X", "A", "B", "C", "H")),
        ClaimFilter(specialists=("01", "02", "09"), diagnoses=("d1", "d2")),
    ),
    "washout_days": (0, 1, 7, 30, 365),
    "gap_days": (0, 1, 7, 30),
    "follow_up_days": (0, 1, 10, 45, 365),
    "open_end": (True, False),  # only by = "given": follow-up ends at the last claim
    "quiet_days": (0, 1, 7, 180),
    "incomplete": ("leave_out", "show"),
    "min_era_days": (0, 0, 1, 5),
    "repeat_gap_days": (None, None, 0, 1, 5),
    "combination_days": (None, None, 1, 3, 10),
    "min_step_days": (0, 0, 1, 5),
    "same_day": ("together", "in_order"),
    "repeats": ("merge", "keep", "first"),
    "max_steps": (1, 2, 3, 8, 400),
    "lenses": (("care",), ("care", "who")),
    "back": (True, False),
    "groups": (False, False, True),  # several diagnosis groups
    "specialists": (True, True, False),  # listed, or as in the data
    "regions": (True, False),  # listed, or as in the data
    "dimensions": (
        ("diagnosis", "region", "year", "specialist"),
        ("diagnosis", "region", "year", "specialist"),
        ("specialist", "year", "region", "diagnosis"),
        ("year",),
        ("region", "specialist"),
    ),
    "lattice_groups": (True, False),
    "diagnosis_of": ("claim", "claim", "index"),  # only by = "index"
    "any_diagnosis": ((), (ClaimFilter(codes=("C", "A2")), ClaimFilter(specialists=("77",)))),
    "min_age": (0, 0, 50),  # only by = "index"
    "told_by_claims": (False, False, True),  # steps that more than one column tells
    "repeats_of_who": (None, None, "keep", "first"),  # a rule of one lens only
    "measures": (True, True, False),
    "numerator": ("a", "b", "first", "step", "pills", "anything"),
    "denominator": ("", "a", "b", "first", "step", "pills", "anything"),
    "counted_from": ("index", "denominator", "stop"),
    "from_days": (0, 0, 0, 1, -5, -30),
    "within_days": (None, 0, 7, 10, 44, 365),
    "gap_between_events": (0, 1, 7, 30),
    "lasts_days": (None, None, 1, 5),
    "run": ("first", "any"),
    "new_after_days": (None, None, 1, 7, 30),
    "absent": (False, False, True),
}


def word(text: str) -> Text:
    return Text(text, text)


def step(name: str, *codes: str) -> Step:
    return Step(name, word(name), word(name), "treatment", "blue", codes)


CARE = (
    step("C", "C"),
    step("A", "A", "A2"),
    step("B b", "B"),
    step("é", "D"),
)  # vocabulary order is not A..Z
TOLD_BY_CLAIMS = (
    *CARE[:2],
    replace(step("own"), claims=(ClaimFilter(("A", "B"), ("01",)), ClaimFilter((), (), ("d3",)))),
    *CARE[2:],
    replace(step("A by two", "H"), claims=(ClaimFilter(("A",), ("01", "02"), ("d1",)),)),
)
WHO = (step("surgeon", "02"), step("neuro", "01", "01b"), step("gp", "09"))
REGIONS = {"groningen": "groningen", "Groningen": "groningen", "GR": "groningen", "Friesland": "friesland"}
"""Value in the data -> region; Zeeland is not in it."""


def lens(name: str, column: str, steps: tuple[Step, ...], back: frozenset[str]) -> Lens:
    return Lens(name, word(name), column, steps, {code: s.id for s in steps for code in s.codes}, back)


def build_definition(drawn: Drawn) -> PathwayDefinition:
    open_end = drawn["by"] == "given" and drawn["open_end"]
    by_index = drawn["by"] == "index"
    care = TOLD_BY_CLAIMS if drawn["told_by_claims"] else CARE
    lenses = {
        "care": lens("care", "code", care, frozenset({"H", "D"} if drawn["back"] else ())),
        "who": lens("who", "specialist", WHO, frozenset({"09"} if drawn["back"] else ())),
    }
    lenses["who"] = replace(lenses["who"], repeats=drawn["repeats_of_who"])
    groups = (
        DiagnosisGroup("g2", word("g2"), ((None, "d2"), ("02", "d1"))),
        DiagnosisGroup("g1", word("g1"), ((None, "d1"), ("01", "d2"))),
    )
    lattice_groups = {
        "year": {"2019-2020": ("2019", "2020")},
        "region": {"north": ("groningen", "friesland") if drawn["regions"] else ("Groningen", "Friesland")},
        "diagnosis": {"both": ("g1", "g2")},
        "specialist": {"doctors": ("surgeon", "neuro", "gp")},
    }
    dimensions = drawn["dimensions"]
    asked = set(dimensions) - (set() if drawn["groups"] else {"diagnosis"})
    return PathwayDefinition(
        id="random",
        title=word("random"),
        version="1",
        author="hypothesis",
        source=word(""),
        explanation=word(""),
        episodes=EpisodeRules(
            by=drawn["by"],
            index=drawn["index"],
            washout_days=drawn["washout_days"],
            gap_days=drawn["gap_days"],
            follow_up_days=None if open_end else drawn["follow_up_days"],
            quiet_days=drawn["quiet_days"],
            incomplete=drawn["incomplete"],
            diagnosis_of=drawn["diagnosis_of"] if by_index else "claim",
            min_age=drawn["min_age"] if by_index else 0,
        ),
        steps=StepRules(
            min_era_days=drawn["min_era_days"],
            repeat_gap_days=drawn["repeat_gap_days"],
            combination_days=drawn["combination_days"],
            min_step_days=drawn["min_step_days"],
            same_day=drawn["same_day"],
            repeats=drawn["repeats"],
            max_steps=drawn["max_steps"],
        ),
        lenses=tuple(lenses[name] for name in drawn["lenses"]),
        diagnosis_groups=groups if drawn["groups"] else (),
        scope=drawn["scope"],
        any_diagnosis=drawn["any_diagnosis"] if by_index and drawn["diagnosis_of"] == "index" else (),
        specialists=WHO if drawn["specialists"] else (),
        specialist_codes={c: s.id for s in WHO for c in s.codes} if drawn["specialists"] else {},
        regions=tuple(
            (region, word(region)) for region in dict.fromkeys(REGIONS.values()) if drawn["regions"]
        ),
        region_codes=REGIONS if drawn["regions"] else {},
        events=EVENTS if drawn["measures"] else (),
        measures=build_measures(drawn) if drawn["measures"] else (),
        release=ReleaseRules(
            dimensions=dimensions,
            groups={d: g for d, g in lattice_groups.items() if d in asked} if drawn["lattice_groups"] else {},
        ),
    )


def event(name: str, any_diagnosis: bool = False, **given: Any) -> Event:
    where = {key: given.pop(key) for key in ("lens", "steps") if key in given}
    return Event(name, word(name), ClaimFilter(**given), any_diagnosis=any_diagnosis, **where)


EVENTS = (
    event("a", codes=("A", "A2")),
    event("b", codes=("B", "X"), specialists=("01", "02")),
    event("first", codes=("X",), diagnoses=("d1", "d2")),
    event("step", lens="care", steps=("B b", "é")),
    event("pills", any_diagnosis=True, codes=("D", "?", "H")),
    event("anything", any_diagnosis=True, lens="care", steps=("A", "C"), specialists=("01", "09", "77")),
)


def build_measures(drawn: Drawn) -> tuple[Measure, ...]:
    """Three of the same mould: as drawn, the other way round, and the days until the event."""
    denominator = drawn["denominator"]
    counted_from = drawn["counted_from"] if denominator else "index"
    one = Measure(
        "one",
        word("one"),
        drawn["numerator"],
        denominator,
        counted_from=counted_from,
        from_days=drawn["from_days"] if counted_from == "index" else abs(drawn["from_days"]),
        within_days=drawn["within_days"],
        gap_days=drawn["gap_between_events"],
        lasts_days=drawn["lasts_days"],
        run=drawn["run"],
        new_after_days=drawn["new_after_days"],
        absent=drawn["absent"],
    )
    other = replace(one, id="other", numerator=denominator or "pills", denominator=one.numerator)
    until = replace(one, id="until", kind="days", absent=False, lasts_days=None, from_days=abs(one.from_days))
    return (one, other, until)


# ---------------------------------------------------------------- patients

FIRST_DAYS = (
    date(2019, 12, 31),
    date(2020, 2, 28),
    date(2020, 2, 29),
    date(2019, 2, 28),
    date(2018, 6, 15),
    date(1969, 12, 30),  # before the day that computers count from
)

ALWAYS, FOREVER = date(1, 1, 1), date(9999, 12, 31)
"""What some sources write when a date is not known."""

TEXT_IDS = ("NA", "null", "9007199254740993", "9007199254740992", "007", "7", "1e3", "-1", "é", "a b", "None")
NUMBER_IDS = (2**53 + 1, 2**53, 2**53 + 2, 2**63 - 1, 0, -1, -(2**53) - 1)


LENGTHS = (0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 5, 6, 12, 30, 10**5)


def distances(definition: PathwayDefinition) -> tuple[int, ...]:
    """Days between claims: the limits of this definition, and one day to either side of each."""
    rules, steps = definition.episodes, definition.steps
    follow_up = rules.follow_up_days or 0
    limits = {
        rules.gap_days,
        rules.washout_days,
        follow_up,
        follow_up - rules.quiet_days,
        steps.repeat_gap_days or 0,
        steps.combination_days or 0,
    }
    around = {limit + side for limit in limits for side in (-1, 0, 1)} | {0, 1, 2, 3, 5}
    return (0,) * 6 + tuple(sorted(day for day in around if day >= 0))  # many things happen on one day


def claim_marks(definition: PathwayDefinition) -> Marks:
    return {
        "from": ("previous", "previous", "first", "end"),
        "distance": distances(definition),
        "length": LENGTHS + tuple(day for day in distances(definition) if day > 30),
        "code": ("X", "A", "B", "C", "A2", "D", "H", "X", "A", "B", "C", "?"),
        "specialist": ("01", "02", "09", "01b", "77", None),
        "diagnosis": ("d1", "d1", "d2", "d3", None),
        "region": ("Groningen", "Friesland", "Zeeland", "GR", None),
        "time": (None, None, time(9), time(9), time(14, 30), time(0), time(23, 59, 59, 999999)),
        "sequence": (None, 1, 2, 2, 10, -3, 2**62),
        "amount_cents": (None, 1000, -1000, 0, 12345, 10**12),
        "episode_id": ("e1", "e1", "e2", "NA", None),
        "again": (False, False, False, False, False, False, False, True),  # the previous claim once more
    }


PATIENT: Marks = {
    "birth_year": (1950, 1950, 1970, 1969, 2003, 2030, None),
    "first_day": FIRST_DAYS,
    "in_table": (True, True, True, False),
    "region": ("Groningen", "Friesland", "Zeeland", None),
    "sex": ("v", "m", "v", "m", None),
    "observed_from": (None, "always", "long before", "long before", "at wash-out", "too late", "in between"),
    "observed_until": (None, None, "forever", "long after", "at follow-up", "too early", "last claim"),
    "died_on": (
        None,
        None,
        None,
        None,
        "forever",
        "last claim",
        "at follow-up",
        "after follow-up",
        "first claim",
    ),
    "stretched": (False,) * 59 + (True,),  # 310 claims instead of a few
}

COHORT: Marks = {
    "numbers_as_ids": (False, True),
    "patients_table": (True, True, True, False),
    "data_until": (None, None, "long after", "inside"),
    "shuffle": tuple(range(8)),
}


def build_patient(
    patient_id: str | int, drawn: Drawn, claims_drawn: Sequence[Drawn], definition: PathwayDefinition
) -> tuple[list[Claim], Patient]:
    """One patient's claims and row of the patients table."""
    rules = definition.episodes
    if drawn["stretched"]:
        claims_drawn = [stretched_claim(number, claims_drawn[0]) for number in range(310)]
    claims: list[Claim] = []
    first = drawn["first_day"]
    for marks in claims_drawn:
        if marks["again"] and claims:
            claims.append(claims[-1])
            continue
        anchors = {"previous": claims[-1].date, "end": claims[-1].end_date} if claims else {}
        anchor = anchors.get(marks["from"], first)
        day = anchor + timedelta(days=marks["distance"]) if claims else first
        claims.append(
            Claim(
                patient_id=patient_id,
                date=day,
                end_date=day + timedelta(days=marks["length"]),
                code=marks["code"],
                code_system="own",
                time=marks["time"],
                diagnosis=marks["diagnosis"],
                specialist=marks["specialist"],
                provider="p",
                region=marks["region"],
                episode_id=marks["episode_id"],
                amount_cents=marks["amount_cents"],
                sequence=marks["sequence"],
            )
        )
    last = max(claim.date for claim in claims)
    follow_up_end = first + timedelta(days=rules.follow_up_days or 0)
    washout_start = first - timedelta(days=rules.washout_days)
    one, ages = timedelta(days=1), timedelta(days=4000)
    days = {
        None: None,
        "always": ALWAYS,
        "forever": FOREVER,
        "long before": first - ages,
        "at wash-out": washout_start,
        "too late": washout_start + one,
        "in between": first + (last - first) / 2,
        "long after": last + ages,
        "at follow-up": follow_up_end,
        "after follow-up": follow_up_end + one,
        "too early": follow_up_end - one,
        "last claim": last,
        "first claim": first,
    }
    return claims, Patient(
        patient_id=patient_id,
        birth_year=drawn["birth_year"],
        sex=drawn["sex"],
        region=drawn["region"],
        observed_from=days[drawn["observed_from"]],
        observed_until=days[drawn["observed_until"]],
        died_on=days[drawn["died_on"]],
    )


def stretched_claim(number: int, drawn: Drawn) -> Drawn:
    """Claim `number` of a patient who has 310 of them: A and B in turn, on one day or day after day."""
    turn = {
        "from": "previous",
        "distance": min(drawn["distance"], 1),
        "length": 0,
        "code": "XABAB"[number % 5] if number < 5 else "AB"[number % 2],
        "specialist": "01",
        "diagnosis": "d1",
        "episode_id": "e1",
        "sequence": number,
        "again": False,
    }
    return {**drawn, **turn}


def build_cohort(
    definition: PathwayDefinition, drawn: Drawn, people: Sequence[tuple[Drawn, Sequence[Drawn]]]
) -> Cohort:
    claims: list[Claim] = []
    patients: list[Patient] = []
    odd_ids = NUMBER_IDS if drawn["numbers_as_ids"] else TEXT_IDS
    for number, (patient_drawn, claims_drawn) in enumerate(people):
        new_id = 1000 + number if drawn["numbers_as_ids"] else f"p{number}"
        patient_id = odd_ids[number] if number < len(odd_ids) else new_id
        own_claims, patient = build_patient(patient_id, patient_drawn, claims_drawn, definition)
        claims += own_claims
        if patient_drawn["in_table"]:
            patients.append(patient)
    order = Random(drawn["shuffle"])
    order.shuffle(claims)
    order.shuffle(patients)
    days = sorted(claim.date for claim in claims)
    data_until = {None: None, "long after": days[-1] + timedelta(days=1000), "inside": days[len(days) // 2]}
    return Cohort(
        definition,
        tuple(claims),
        tuple(patients) if drawn["patients_table"] or definition.episodes.min_age else None,
        data_until[drawn["data_until"]],
    )


# ---------------------------------------------------------------- drawn by hypothesis


def marks(choices: Marks) -> st.SearchStrategy[Drawn]:
    return st.fixed_dictionaries({name: st.sampled_from(values) for name, values in choices.items()})


def definitions(**fixed: Any) -> st.SearchStrategy[PathwayDefinition]:
    """All combinations of options; `fixed` holds the marks that a test wants otherwise, each a sequence."""
    return marks({**DEFINITION, **fixed}).map(build_definition)


@st.composite
def cohorts(
    draw: st.DrawFn,
    definition: PathwayDefinition | None = None,
    max_patients: int = 12,
    max_claims: int = 8,
    fixed: Marks | None = None,
) -> Cohort:
    """A cohort under a random definition, or under the one given."""
    definition = definition or draw(definitions(**(fixed or {})))
    claims = st.lists(marks(claim_marks(definition)), min_size=1, max_size=max_claims)
    patient = marks({**PATIENT, "stretched": (False,) * 19 + (True,)})  # there are few patients: more often
    people = st.lists(st.tuples(patient, claims), min_size=1, max_size=max_patients)
    return build_cohort(definition, draw(marks(COHORT)), draw(people))


# ---------------------------------------------------------------- drawn by a seed


def random_cohort(random: Random, patients: int, max_claims: int = 8, fixed: Marks | None = None) -> Cohort:
    """The same kind of cohort, large and fast; it does not shrink (see `shrink` in tests/engines)."""

    def draw(choices: Marks) -> Drawn:
        return {name: random.choice(values) for name, values in choices.items()}

    definition = build_definition(draw({**DEFINITION, **(fixed or {})}))
    choices = claim_marks(definition)
    people = [
        (draw(PATIENT), [draw(choices) for _ in range(random.randint(1, max_claims))])
        for _ in range(patients)
    ]
    return build_cohort(definition, draw(COHORT), people)
