"""Which claims take part, and in which diagnosis group."""

from __future__ import annotations

from pathways.definition import ALL, ClaimFilter, PathwayDefinition
from tests.oracle.shapes import Claim


def holds(question: ClaimFilter, claim: Claim) -> bool:
    return (
        (not question.codes or claim.code in question.codes)
        and (not question.specialists or claim.specialist in question.specialists)
        and (not question.diagnoses or claim.diagnosis in question.diagnoses)
    )


def group_of(claim: Claim, definition: PathwayDefinition) -> str | None:
    if not definition.diagnosis_groups:
        return ALL
    for wanted in ((claim.specialist, claim.diagnosis), (None, claim.diagnosis)):
        for group in definition.diagnosis_groups:
            if wanted in group.codes:
                return group.id
    return None
