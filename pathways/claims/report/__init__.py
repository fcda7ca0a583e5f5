"""The data report: what is in the claims, said in Dutch or English before anything is built from them."""

from pathways.claims.report.as_html import report_html
from pathways.claims.report.as_text import report_text
from pathways.claims.report.counting import data_report
from pathways.claims.report.shapes import DataReport

__all__ = ["DataReport", "data_report", "report_html", "report_text"]
