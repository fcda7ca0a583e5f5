"""Codes and what they mean: steps with their labels, stage, order and colour name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pathways.claim_filter import ClaimFilter, claim_filters
from pathways.colours import read_colours, read_palette
from pathways.data_files import data_folder, read_defaults
from pathways.errors import PathwaysError
from pathways.toml import Faults, Table, did_you_mean, read_toml
from pathways.words import Text

__all__ = [
    "COMBINATION",
    "RESERVED",
    "STAGES",
    "Place",
    "Step",
    "Text",
    "Vocabulary",
    "check_id",
    "read_colours",
    "read_steps",
    "read_vocabulary",
    "vocabulary_names",
]

STAGES = ("first_line", "second_line", "diagnostics", "treatment", "end")
COMBINATION = " + "
"""What stands between the members of a combination; so no step id may hold a plus sign."""
RESERVED = frozenset(
    {"back", "ended", "ongoing", "died", "censored", "pooled", "goes_on", "none", "start", "all", "unknown"}
)
"""Ids with a meaning of their own: no step, group or region may be called so."""


@dataclass(frozen=True)
class Step:
    """One kind of care; a vocabulary lists them in drawing order."""

    id: str
    label: Text
    short: Text
    stage: str  # first_line | second_line | diagnostics | treatment | end
    colour: str  # a colour name of data/colours.toml
    codes: tuple[str, ...] = ()
    source: str = ""
    confidence: str = ""
    code_labels: tuple[str, ...] = ()  # what each of `codes` means in its official table; "" where not given
    valid: str = ""  # when the codes hold: a year, or a span of years
    claims: tuple[ClaimFilter, ...] = ()  # what one column cannot tell: a claim that any of these selects


@dataclass(frozen=True)
class Place:
    """One region: its id, its name and the values that mean it in the data."""

    id: str
    label: Text
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """What one file of data/vocabulary says; `back` and `without_step` hold (code, meaning) pairs."""

    id: str
    title: Text
    steps: tuple[Step, ...] = ()
    back: tuple[tuple[str, str], ...] = ()  # back in first-line care
    without_step: tuple[tuple[str, str], ...] = ()  # known codes that are not drawn
    places: tuple[Place, ...] = ()

    @property
    def step_of(self) -> dict[str, str]:
        """Code -> step id."""
        return {code: step.id for step in self.steps for code in step.codes}

    @property
    def known_codes(self) -> frozenset[str]:
        """Every code the file mentions, drawn or not."""
        of_claims = {code for step in self.steps for claims in step.claims for code in claims.codes}
        return frozenset(self.step_of) | of_claims | {code for code, _ in (*self.back, *self.without_step)}


def vocabulary_names(beside: Path | None = None) -> tuple[str, ...]:
    """The vocabularies that a definition in the folder `beside` can name."""
    return tuple(sorted({file.stem for folder in _folders(beside) for file in folder.glob("*.toml")}))


def read_vocabulary(name: str, faults: Faults | None = None, *, beside: Path | None = None) -> Vocabulary:
    """One vocabulary: from `vocabulary/` in or next to the folder `beside`, else from the data folder.

    Its faults go to `faults`; a reader who brings no list has them raised.
    """
    found = Faults() if faults is None else faults
    vocabulary = _read(name, found, beside)
    if faults is None:
        found.raise_any()
    return vocabulary


def read_steps(table: Table, defaults: Table) -> tuple[Step, ...]:
    """The steps under `[[steps]]`, in the order of the file; ids and codes may stand once."""
    steps: list[Step] = []
    step_of: dict[str, str] = {}
    for entry in table.list_of_tables("steps", fallback=defaults):
        step = _read_step(entry, turn=read_palette().turn(len(steps)))
        if any(step.id == earlier.id for earlier in steps):
            entry.fault("id", f'step "{step.id}" stands here twice.')
        for code in step.codes:
            if code in step_of:
                entry.fault_in("codes", code, f'code "{code}" belongs to step "{step_of[code]}" already.')
            step_of.setdefault(code, step.id)
        steps.append(step)
    return tuple(steps)


def check_id(table: Table, key: str | tuple[str, ...], given: str, what: str) -> None:
    """Note a fault when `given` cannot be an id: of a step any text, of all else a word in an address."""
    if given in RESERVED:
        table.fault(key, f'"{given}" has a meaning of its own; call the {what} something else.')
    elif what == "step":
        if any(mark in given for mark in "+>"):
            table.fault(key, f'step "{given}" holds + or >, which join steps in a pathway; leave them out.')
        elif given != given.strip() or not given.isprintable():
            table.fault(
                key, f'step "{given.strip()}" starts or ends with white space or holds a control character.'
            )
    elif not given.replace("-", "").replace("_", "").isalnum() or not given.isascii():
        table.fault(
            key, f'{what} "{given}" may hold letters, digits, - and _ only: it becomes part of an address.'
        )


def _folders(beside: Path | None) -> list[Path]:
    places = [data_folder()] if beside is None else [beside, beside.parent, data_folder()]
    return [place / "vocabulary" for place in places]


def _read(name: str, faults: Faults, beside: Path | None) -> Vocabulary:
    candidates = [folder / f"{name}.toml" for folder in _folders(beside)]
    path = next((file for file in candidates if file.is_file()), None)
    if path is None:
        near = did_you_mean(name, vocabulary_names(beside))
        raise PathwaysError(f'there is no vocabulary "{name}".{near}')
    table = Table(read_toml(path), faults)
    common = table.table("every_step")  # what holds for every step of this file
    common.fallback = read_defaults(faults).table("step")
    for key in ("source", "valid", "confidence", "stage"):
        common.has(key)
    vocabulary = Vocabulary(
        id=name,
        title=table.words("title", default=name),
        steps=read_steps(table, common),
        back=table.described("back"),
        without_step=table.described("without_step"),
        places=tuple(_read_places(table)),
    )
    for code, _ in vocabulary.without_step:
        if code in vocabulary.step_of:
            table.fault_in(
                "without_step", code, f'code "{code}" is of step "{vocabulary.step_of[code]}": it has a step.'
            )
    table.finish()
    return vocabulary


def _read_step(entry: Table, turn: str) -> Step:
    name = entry.text("id")
    if name:
        check_id(entry, "id", name, "step")
    label = entry.words("label", default=name)
    described = entry.described("codes")
    given_colour = entry.has("colour")
    step = Step(
        id=name,
        label=label,
        short=entry.words("short", default="") if entry.has("short") else label,
        stage=entry.choice("stage", STAGES),
        colour=entry.choice("colour", read_colours()) if given_colour else turn,
        codes=tuple(code for code, _ in described),
        source=entry.text_or_empty("source"),
        confidence=entry.text_or_empty("confidence"),
        code_labels=tuple(meaning for _, meaning in described),
        valid=entry.text_or_empty("valid"),
        claims=claim_filters(entry, "claims"),
    )
    if not step.codes and not step.claims:
        entry.fault("codes", f'step "{name}" has no codes.')
    return step


def _read_places(table: Table) -> Iterator[Place]:
    seen: dict[str, str] = {}
    for entry in table.list_of_tables("regions"):
        place = Place(entry.text("id"), entry.words("label", default=""), entry.codes("codes"))
        if place.id:
            check_id(entry, "id", place.id, "region")
        for value in dict.fromkeys((place.id, *place.codes)):
            if value in seen:
                said = f'"{value}" stands for region "{seen[value]}" already.'
                if value in place.codes:
                    entry.fault_in("codes", value, said)
                else:
                    entry.fault("id", said)
            seen.setdefault(value, place.id)
        yield place
