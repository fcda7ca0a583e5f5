"""The questions that the contenders answer: the same definition, and the same log, for all."""

from __future__ import annotations

from benchmarks.generator import ACTIVITIES, CODES, DIAGNOSES, SPECIALISTS, STEPS
from pathways.definition import (
    DiagnosisGroup,
    EpisodeRules,
    Lens,
    PathwayDefinition,
    ReleaseRules,
    Step,
    StepRules,
    Text,
)

GAP_DAYS, WASHOUT_DAYS, FOLLOW_UP_DAYS, QUIET_DAYS, MAX_STEPS = 180, 180, 365, 90, 8
GROUPS = {"low_back": ("M54.5", "M54.4"), "hernia": ("M51.1",), "stenosis": ("M48.0",)}
STEP_OF_CODE = {code: STEPS[place // 2] for place, code in enumerate(CODES[: 2 * len(STEPS)])}
SPECIALIST_OF_CODE = {code: f"s{code}" for code in SPECIALISTS[:-1]}
BACK = frozenset({CODES[1]})
TABLES = ("variants", "repeats", "days", "durations", "end_states", "inclusion")
assert {diagnosis for group in GROUPS.values() for diagnosis in group} < set(DIAGNOSES)


def pathways_definition() -> PathwayDefinition:
    """Episodes by gap, with wash-out, follow-up and end states; one lens of twelve steps; four dimensions."""
    lens = Lens("care", _text("care"), "code", tuple(map(_step, STEPS)), STEP_OF_CODE, BACK)
    return _definition(
        EpisodeRules(
            by="gap",
            gap_days=GAP_DAYS,
            washout_days=WASHOUT_DAYS,
            follow_up_days=FOLLOW_UP_DAYS,
            quiet_days=QUIET_DAYS,
        ),
        StepRules(max_steps=MAX_STEPS),
        lens,
        diagnosis_groups=tuple(
            DiagnosisGroup(name, _text(name), tuple((None, code) for code in codes))
            for name, codes in GROUPS.items()
        ),
        specialists=tuple(map(_step, SPECIALIST_OF_CODE.values())),
        specialist_codes=SPECIALIST_OF_CODE,
    )


def log_definition() -> PathwayDefinition:
    """An event log as it is: a patient is a case, every event a step, one after the other."""
    steps = {activity: activity for activity in ACTIVITIES}
    lens = Lens("log", _text("log"), "code", tuple(map(_step, ACTIVITIES)), steps)
    for_ever = 100 * 366
    return _definition(
        EpisodeRules(by="gap", gap_days=for_ever, follow_up_days=for_ever, incomplete="show"),
        StepRules(same_day="in_order", repeats="keep", max_steps=for_ever),
        lens,
        release=ReleaseRules(dimensions=()),
    )


def _definition(episodes: EpisodeRules, steps: StepRules, lens: Lens, **others: object) -> PathwayDefinition:
    return PathwayDefinition(
        id="benchmark",
        title=_text("benchmark"),
        version="1",
        author="benchmarks",
        source=_text(""),
        explanation=_text(""),
        episodes=episodes,
        steps=steps,
        lenses=(lens,),
        **others,  # type: ignore[arg-type]
    )


def _text(word: str) -> Text:
    return Text(word, word)


def _step(word: str) -> Step:
    return Step(word, _text(word), _text(word), "treatment", "blue")
