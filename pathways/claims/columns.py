"""The columns of claims and patients: what they are called, hold, and make possible."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from pathways.words import Text

Kind = Literal["id", "date", "text", "cents", "integer", "year"]
TableName = Literal["claims", "patients"]


@dataclass(frozen=True)
class Column:
    """One column of a table; `absent` says what cannot be done without it."""

    name: str
    kind: Kind
    absent: Text
    needed: bool = False


CLAIMS_COLUMNS = (
    Column("patient_id", "id", Text("", ""), needed=True),
    Column("date", "date", Text("", ""), needed=True),
    Column(
        "end_date",
        "date",
        Text(
            nl="elke declaratie telt als één dag; er zijn geen perioden en geen overlap",
            en="every claim counts as one day; there are no eras and no overlaps",
        ),
    ),
    Column("code", "text", Text("", ""), needed=True),
    Column(
        "code_system",
        "text",
        Text(
            nl="codes uit verschillende stelsels worden niet uit elkaar gehouden",
            en="codes of different systems are not told apart",
        ),
    ),
    Column(
        "diagnosis",
        "text",
        Text(
            nl="er zijn geen diagnosegroepen; alle declaraties vormen één groep",
            en="there are no diagnosis groups; all claims form one group",
        ),
    ),
    Column(
        "specialist",
        "text",
        Text(
            nl="er is geen indeling naar (eerste) specialist",
            en="nothing can be shown by (first) specialist",
        ),
    ),
    Column(
        "provider",
        "text",
        Text(nl="er is geen indeling naar instelling", en="nothing can be shown by institution"),
    ),
    Column(
        "region",
        "text",
        Text(
            nl="een patiënt zonder woonregio krijgt regio 'onbekend'",
            en="a patient without a region of residence gets region 'unknown'",
        ),
    ),
    Column(
        "episode_id",
        "text",
        Text(
            nl='episodes.by = "given" kan niet; episodes volgen uit datums',
            en='episodes.by = "given" is not possible; episodes follow from dates',
        ),
    ),
    Column("amount", "cents", Text(nl="er zijn geen kosten", en="there are no costs")),
    Column(
        "sequence",
        "integer",
        Text(
            nl="de volgorde binnen een dag volgt uit tijdstip en vocabulaire",
            en="the order within a day follows from the time of day and the vocabulary",
        ),
    ),
    Column(
        "claim_id",
        "text",
        Text(
            nl="dubbel geleverde declaraties worden niet herkend",
            en="claims that were delivered twice are not recognised",
        ),
    ),
)

PATIENTS_COLUMNS = (
    Column("patient_id", "id", Text("", ""), needed=True),
    Column(
        "birth_year",
        "year",
        Text(
            nl="geen leeftijd: niet te standaardiseren naar leeftijd",
            en="no age: no standardisation on age",
        ),
    ),
    Column(
        "sex",
        "text",
        Text(
            nl="geen geslacht: niet te standaardiseren naar geslacht",
            en="no sex: no standardisation on sex",
        ),
    ),
    Column(
        "region",
        "text",
        Text(
            nl="de regio is die van de zorgaanbieder, niet de woonregio",
            en="the region is that of the provider, not that of residence",
        ),
    ),
    Column(
        "observed_from",
        "date",
        Text(
            nl="geen controle of een patiënt lang genoeg vóór het begin is waargenomen",
            en="no check that a patient was observed long enough before the start",
        ),
    ),
    Column(
        "observed_until",
        "date",
        Text(
            nl="iedereen geldt als waargenomen tot het einde van de gegevens",
            en="everyone counts as observed until the end of the data",
        ),
    ),
    Column("died_on", "date", Text(nl="niemand krijgt de eindtoestand overleden", en="nobody ends in died")),
)

CLAIMS_SCHEMA = pl.Schema(
    {
        "patient_id": pl.String(),  # or Int64, as in the data
        "date": pl.Date(),
        "time": pl.Time(),  # null when the source has no time of day; midnight is no time of day
        "end_date": pl.Date(),
        "code": pl.String(),
        "code_system": pl.String(),
        "diagnosis": pl.String(),
        "specialist": pl.String(),
        "provider": pl.String(),
        "region": pl.String(),
        "episode_id": pl.String(),
        "amount_cents": pl.Int64(),
        "sequence": pl.Int64(),
    }
)
PATIENTS_SCHEMA = pl.Schema(
    {
        "patient_id": pl.String(),  # or Int64, as in the claims
        "birth_year": pl.Int32(),
        "sex": pl.String(),
        "region": pl.String(),
        "observed_from": pl.Date(),
        "observed_until": pl.Date(),
        "died_on": pl.Date(),
    }
)


def columns_of(table: TableName) -> tuple[Column, ...]:
    """The columns of a table, in the order of its schema."""
    return CLAIMS_COLUMNS if table == "claims" else PATIENTS_COLUMNS


@dataclass(frozen=True)
class FoundColumns:
    """The place of each of our columns in a header, and what is wrong."""

    places: dict[str, int]
    faults: tuple[str, ...]


def find_columns(
    header: Sequence[str], table: TableName, names: Mapping[str, str], *, where: str
) -> FoundColumns:
    """Find our columns in a header: by the map where it speaks, else by their own name (capitals ignored).

    A name from the header is repeated in a sentence only when it resembles a name that was asked for: a file
    without a header line has a patient's row there.
    """
    found: dict[str, int] = {}
    faults: list[str] = []
    for column in columns_of(table):
        wanted = names.get(column.name, column.name)
        places = [place for place, name in enumerate(header) if name == wanted]
        places = places or [place for place, name in enumerate(header) if _fold(name) == _fold(wanted)]
        if len(places) == 1:
            found[column.name] = places[0]
        elif places:
            faults.append(f'{where}: column "{wanted}" occurs {len(places)} times. Keep one of them.')
        elif column.name in names:
            faults.append(
                f'{where}: column "{wanted}", which the map gives for {column.name}, is not there.'
                f"{_did_you_mean(wanted, header)}"
            )
        elif column.needed:
            faults.append(
                f'{where}: column "{wanted}" is missing.{_did_you_mean(wanted, header)} '
                f'If it has another name, say so in a map: [{table}] {wanted} = "its name".'
            )
    unknown = [name for name in names if name not in {column.name for column in columns_of(table)}]
    faults += [f'{where}: the map names "{name}", which is not one of our columns.' for name in unknown]
    if faults and not found:
        faults.append(
            f"{where}: none of its {len(header)} columns has a known name; is the first line a header?"
        )
    return FoundColumns(found, tuple(faults))


def _fold(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")


def _did_you_mean(wanted: str, header: Sequence[str]) -> str:
    named = {_fold(name): name for name in header if not any(sign.isdigit() for sign in name)}
    close = difflib.get_close_matches(_fold(wanted), list(named), n=1, cutoff=0.7)
    return f' Did you mean "{named[close[0]]}"?' if close else ""
