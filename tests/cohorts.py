"""A cohort for tests: claims, patients and a definition as values, and as the frames the engine takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

import polars as pl

from pathways.claims import CLAIMS_SCHEMA, PATIENTS_SCHEMA
from pathways.definition import PathwayDefinition
from tests import oracle
from tests.oracle import Claim, Patient


@dataclass(frozen=True, repr=False)
class Cohort:
    """Everything `count_variants` is asked with."""

    definition: PathwayDefinition
    claims: tuple[Claim, ...]
    patients: tuple[Patient, ...] | None  # None: there is no patients table
    data_until: date | None = None

    def __repr__(self) -> str:  # in full: tests.engines.agreement.report
        return f"<{len(self.patient_ids)} patients, {len(self.claims)} claims, {self.definition.episodes}>"

    def _repr_pretty_(self, printer, cycle: bool) -> None:  # hypothesis prints a dataclass in full otherwise
        printer.text(repr(self))

    def of(self, patient_ids: Iterable[oracle.PatientId]) -> Cohort:
        """The same question about these patients only, with the same cut of the data."""
        wanted = set(patient_ids)
        return Cohort(
            self.definition,
            tuple(claim for claim in self.claims if claim.patient_id in wanted),
            None if self.patients is None else tuple(p for p in self.patients if p.patient_id in wanted),
            self.until,
        )

    @property
    def until(self) -> date | None:
        return self.data_until or max((claim.date for claim in self.claims), default=None)

    @property
    def patient_ids(self) -> list[oracle.PatientId]:
        return list(dict.fromkeys(claim.patient_id for claim in self.claims))

    def claims_frame(self) -> pl.LazyFrame:
        return frame(self.claims, CLAIMS_SCHEMA, self.id_type)

    def patients_frame(self) -> pl.LazyFrame | None:
        return None if self.patients is None else frame(self.patients, PATIENTS_SCHEMA, self.id_type)

    @property
    def id_type(self) -> type[pl.DataType]:
        return pl.Int64 if any(isinstance(claim.patient_id, int) for claim in self.claims) else pl.String


def frame(rows: tuple, schema: dict, id_type: type[pl.DataType]) -> pl.LazyFrame:
    """Rows as a frame of `schema`; patient ids keep the type they have."""
    columns = {f.name: [getattr(row, f.name) for row in rows] for f in fields(rows[0])} if rows else {}
    types = {name: id_type if name == "patient_id" else dtype for name, dtype in schema.items()}
    return pl.DataFrame({name: columns.get(name, []) for name in types}, schema=types).lazy()
