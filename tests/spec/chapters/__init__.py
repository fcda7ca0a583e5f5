"""The examples, chapter by chapter, in the order in which a claim meets the rules."""

from tests.spec.chapters import (
    along_the_way,
    counts,
    end_states,
    episodes,
    follow_up,
    index,
    length,
    measures,
    newness,
    overlaps,
    repeats,
    same_day,
    steps,
    strata,
    taking_part,
    treatment_patterns,
)

CHAPTERS = (
    taking_part.CHAPTER,
    episodes.CHAPTER,
    index.CHAPTER,
    newness.CHAPTER,
    follow_up.CHAPTER,
    end_states.CHAPTER,
    strata.CHAPTER,
    steps.CHAPTER,
    repeats.CHAPTER,
    overlaps.CHAPTER,
    same_day.CHAPTER,
    length.CHAPTER,
    counts.CHAPTER,
    along_the_way.CHAPTER,
    measures.CHAPTER,
    treatment_patterns.CHAPTER,
)
