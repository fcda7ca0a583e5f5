"""Claims: reading what others send, so that every row is used or set aside with a reason."""

from pathways.claims.account import FileRead, ReadReport
from pathways.claims.boundary import without_values
from pathways.claims.columns import CLAIMS_COLUMNS, CLAIMS_SCHEMA, PATIENTS_COLUMNS, PATIENTS_SCHEMA
from pathways.claims.map import ColumnMap, ReadOptions, read_map
from pathways.claims.reading import Claims, Patients, read_claims, read_patients
from pathways.claims.report import DataReport, data_report, report_html, report_text
from pathways.claims.rules import RULES

__all__ = [
    "CLAIMS_COLUMNS",
    "CLAIMS_SCHEMA",
    "PATIENTS_COLUMNS",
    "PATIENTS_SCHEMA",
    "RULES",
    "Claims",
    "ColumnMap",
    "DataReport",
    "FileRead",
    "Patients",
    "ReadOptions",
    "ReadReport",
    "data_report",
    "read_claims",
    "read_map",
    "read_patients",
    "report_html",
    "report_text",
    "without_values",
]
