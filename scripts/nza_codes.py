"""Holds our vocabularies and definitions against the official NZa code tables: what has ended, what we miss.

    python scripts/nza_codes.py FOLDER

FOLDER holds the tables of the DBC grouper as Parquet files (zorgactiviteit, diagnose, specialisme) with their
columns BeginDatum and EindDatum. The report names every code of ours that the tables do not know or that has
ended, and the codes in force that look as if they belonged to us and are not in our files. A person decides;
nothing is changed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pathways.definition import PathwayDefinition, read_definition
from pathways.vocabulary import read_vocabulary

VOCABULARIES = ("back_care", "back_both", "bone_care")
SPECIALISTS = ("specialists", "bone_specialists")
DEFINITIONS = ("lage-rug", "osteoporose")
LIKE_ACTIVITIES = {
    "back_care": r"(?i)lumbo|lumbaal|lumbale|laminectom|spondylodes|facetdenerv|dorsale ga|epidural|\bHNP\b",
    "bone_care": r"(?i)botdensito|densitometr|DEXA|vertebroplast",
}
LIKE_DIAGNOSES = {
    "lage-rug": r"(?i)lumba|lumbo|lage rug|\bHNP\b|radiculair|wervelkolom",
    "osteoporose": r"(?i)osteopor",
}
"""What a description of ours looks like. Wide on purpose: to look at a code needlessly does no harm."""


@dataclass(frozen=True)
class Table:
    """One official table: every code that ever was, with what it means, and which are in force."""

    meaning: dict[str, str]
    in_force: frozenset[str]


def read_table(file: Path, code: str, meaning: str, *, of: str = "") -> Table:
    """A table by its code; with `of`, a code is only unique within that column and is written `of/code`."""
    rows = pl.read_parquet(file)
    name = pl.concat_str(of, code, separator="/") if of else pl.col(code)
    rows = rows.with_columns(name.alias("name")).sort("BeginDatum")
    valid = rows.filter(pl.col("EindDatum").is_null())["name"]
    return Table(dict(rows.select("name", meaning).iter_rows()), frozenset(valid))


def find_faults(where: str, codes: set[str], table: Table) -> Iterator[str]:
    """Our codes that the table does not know, or that have ended."""
    for code in sorted(codes):
        if code not in table.meaning:
            yield f"{where}: {code} is not in the table"
        elif code not in table.in_force:
            yield f"{where}: {code} has ended ({table.meaning[code]})"


def find_missed(where: str, codes: set[str], table: Table, like: str) -> Iterator[str]:
    """Codes in force that look like ours and are not."""
    for code in sorted(table.in_force - codes):
        if re.search(like, table.meaning[code] or ""):
            yield f"{where}: {code} may be missing ({table.meaning[code]})"


def diagnoses_of(definition: PathwayDefinition) -> set[str]:
    """Every diagnosis that bears its own meaning, as specialism/diagnosis; borrowed ones have none."""
    pairs = {
        f"{who}/{what}"
        for group in definition.diagnosis_groups
        for (who, what), meaning in zip(group.codes, group.code_labels, strict=True)
        if meaning and who
    }
    others = {
        f"{who}/{what}"
        for claims in definition.any_diagnosis
        for who in claims.specialists
        for what in claims.diagnoses
    }
    return {pair for pair in pairs | others if re.fullmatch(r"\d{4}/\d+", pair)}


def report(folder: Path) -> tuple[list[str], list[str]]:
    """The faults, and what may be missing."""
    activities = read_table(
        folder / "zorgactiviteit.parquet", "ZorgActiviteitCode", "ZorgActiviteitOmschrijving"
    )
    diagnoses = read_table(
        folder / "diagnose.parquet", "DiagnoseCode", "DiagnoseOmschrijving", of="SpecialismeCode"
    )
    specialisms = read_table(folder / "specialisme.parquet", "SpecialismeCode", "SpecialismeOmschrijving")
    faults: list[str] = []
    missed: list[str] = []
    for name in VOCABULARIES:
        codes = {code for code in read_vocabulary(name).known_codes if code.isdecimal()}
        faults += find_faults(name, codes, activities)
        if name in LIKE_ACTIVITIES:
            missed += find_missed(name, codes, activities, LIKE_ACTIVITIES[name])
    for name in SPECIALISTS:
        faults += find_faults(name, set(read_vocabulary(name).known_codes), specialisms)
    for name in DEFINITIONS:
        own = diagnoses_of(read_definition(name))
        faults += find_faults(name, own, diagnoses)
        ours = {pair.split("/")[0] for pair in own}
        near = Table(diagnoses.meaning, frozenset(p for p in diagnoses.in_force if p.split("/")[0] in ours))
        missed += find_missed(name, own, near, LIKE_DIAGNOSES[name])
    return faults, missed


def main() -> int:
    """Print the report; 1 when a code of ours is unknown or has ended."""
    parser = argparse.ArgumentParser(description="Hold our codes against the official NZa tables.")
    parser.add_argument(
        "folder", type=Path, help="Folder with zorgactiviteit, diagnose and specialisme (.parquet)."
    )
    faults, missed = report(parser.parse_args().folder)
    said = f"{len(faults)} codes unknown or ended; {len(missed)} that may be missing."
    sys.stdout.write("\n".join([*missed, *faults, said]) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
