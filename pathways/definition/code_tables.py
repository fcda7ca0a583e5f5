"""The code lists of a definition, as tables for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pathways.definition.shapes import ClaimFilter, DiagnosisGroup, PathwayDefinition
from pathways.vocabulary import Step
from pathways.words import Language, Text

_CONFIDENCE = {
    "high": Text("hoog", "high"),
    "medium": Text("middelmatig", "medium"),
    "low": Text("laag", "low"),
}
_ANY = Text("elk", "any")
_GROUP = Text("Diagnosegroep", "Diagnosis group")
_SPECIALISM = Text("Specialisme", "Specialism")
_DIAGNOSIS = Text("Diagnose", "Diagnosis")
_STEP = Text("Stap", "Step")
_CODE = Text("Code", "Code")
_MEANING = Text("Omschrijving", "Description")
_SOURCE = Text("Bron", "Source")
_VALID = Text("Geldig", "Valid")
_SURE = Text("Zekerheid", "Confidence")


@dataclass(frozen=True)
class CodeTable:
    """One table in one language; columns that are empty in every row are left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """One line per row, for plain text."""
        lines = ["- " + "; ".join(cell for cell in row if cell) for row in self.rows]
        return "\n".join((f"{self.title} ({', '.join(self.columns).lower()}):", *lines))


def code_tables(definition: PathwayDefinition, language: Language) -> tuple[CodeTable, ...]:
    """The diagnosis groups, the steps of every lens, and the specialists where no lens shows them."""
    tables = [_step_table(title[language], steps, language) for title, steps in _step_lists(definition)]
    if definition.diagnosis_groups:
        title = Text("Diagnosegroepen", "Diagnosis groups")[language]
        rows = [row for group in definition.diagnosis_groups for row in _diagnosis_rows(group, language)]
        tables.insert(0, _table(title, (_GROUP, _SPECIALISM, _CODE, _MEANING), rows, language))
    return tuple(tables)


def _step_lists(definition: PathwayDefinition) -> Iterator[tuple[Text, tuple[Step, ...]]]:
    for lens in definition.lenses:
        yield Text(f"Stappen van “{lens.title.nl}”", f"Steps of “{lens.title.en}”"), lens.steps
    if definition.specialists and all(lens.steps != definition.specialists for lens in definition.lenses):
        yield Text("Specialisten", "Specialists"), definition.specialists


def _diagnosis_rows(group: DiagnosisGroup, language: Language) -> Iterator[tuple[str, ...]]:
    """One row per code that is explained; bare codes that several specialisms share stand in one row."""
    title, any_one = group.title[language], _ANY[language]
    bare: dict[str, list[str]] = {}
    for (specialist, code), meaning in zip(
        group.codes, group.code_labels or ("",) * len(group.codes), strict=True
    ):
        if meaning:
            yield title, specialist or any_one, code, meaning
        else:
            bare.setdefault(specialist or any_one, []).append(code)
    specialisms: dict[str, list[str]] = {}
    for specialist, codes in bare.items():
        specialisms.setdefault(", ".join(codes), []).append(specialist)
    for codes_together, specialists in specialisms.items():
        yield title, ", ".join(specialists), codes_together, ""


def _step_table(title: str, steps: tuple[Step, ...], language: Language) -> CodeTable:
    rows = []
    for step in steps:
        sure = _CONFIDENCE[step.confidence][language] if step.confidence in _CONFIDENCE else step.confidence
        for code, meaning in zip(step.codes, step.code_labels or ("",) * len(step.codes), strict=True):
            rows.append((step.label[language], code, meaning, step.source, step.valid, sure))
        for claims in step.claims:
            told = _in_words(claims, language)
            rows.append((step.label[language], ", ".join(claims.codes), told, step.source, step.valid, sure))
    return _table(title, (_STEP, _CODE, _MEANING, _SOURCE, _VALID, _SURE), rows, language)


def _in_words(claims: ClaimFilter, language: Language) -> str:
    """By whom and for which diagnosis a step is told, where its code is not enough."""
    asked = ((_SPECIALISM, claims.specialists), (_DIAGNOSIS, claims.diagnoses))
    return "; ".join(f"{what[language].lower()} {', '.join(codes)}" for what, codes in asked if codes)


def _table(
    title: str, columns: Sequence[Text], rows: Sequence[tuple[str, ...]], language: Language
) -> CodeTable:
    kept = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    return CodeTable(
        title,
        tuple(columns[number][language] for number in kept),
        tuple(tuple(row[number] for number in kept) for row in rows),
    )
