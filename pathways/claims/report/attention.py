"""Attention: what a data manager should look at before using the claims, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from pathways.claims.report.shapes import DataReport
from pathways.claims.report.words import month, number, percentage, say
from pathways.claims.rules import RULES
from pathways.words import Language

KNOWN_ENOUGH = 0.95
"""The share of the claims that a definition should know; less draws attention."""
MOST_NAMES = 5
"""Files that were passed over and are named."""


def attention(report: DataReport, language: Language) -> Iterator[str]:
    """The points of attention, the gravest first."""
    claims = report.claims
    aside = sum(claims.set_aside.values())
    if aside * 100 >= claims.rows_read:
        most = max(claims.set_aside, key=claims.set_aside.__getitem__)
        yield say(
            "aside many",
            language,
            share=percentage(aside, claims.rows_read, language),
            number=number(aside, language),
            reason=RULES[most][language],
        )
    if report.gaps:
        yield say("gaps", language, months=_spans(report.gaps, language))
    if report.provisional:
        until = date.fromisoformat(report.provisional[0] + "-01") - timedelta(days=1)
        yield say("late", language, months=_spans(report.provisional, language), until=until.isoformat())
    for values in report.values:
        if values.known_claims is not None and values.known_claims < KNOWN_ENOUGH * values.claims:
            unknown = percentage(values.claims - values.known_claims, values.claims, language)
            yield say("unknown many", language, share=unknown, column=values.column)
    if report.patients_table is None:
        yield say("no patients table", language)
    elif report.patients_without_row:
        missing = report.patients_without_row
        shown = number(missing, language) if missing >= 10 else say("few", language).capitalize()
        yield say("no rows", language, number=shown)
    if claims.claim_ids_shared:
        yield say("shared ids", language, number=number(claims.claim_ids_shared, language))
    for column, order in claims.dates.items():
        yield say("guessed dates", language, column=column, order=order)
    for file in claims.files:
        if file.encoding not in (None, "utf-8", "utf-8-sig"):
            yield say("guessed encoding", language, file=Path(file.path).name, encoding=file.encoding or "")
    if claims.passed_over:
        names = [Path(name).name for name in claims.passed_over[:MOST_NAMES]]
        more = ["..."] if len(claims.passed_over) > MOST_NAMES else []
        yield say("passed over", language, names=", ".join([*names, *more]))


def _spans(months: Sequence[str], language: Language) -> str:
    """Months in words, runs of them as "from - to"."""
    runs: list[list[str]] = []
    for name in months:
        if runs and _ordinal(name) == _ordinal(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    spans = [
        month(run[0], language) + (f" – {month(run[-1], language)}" if len(run) > 1 else "") for run in runs
    ]
    return ", ".join(spans)


def _ordinal(name: str) -> int:
    return int(name[:4]) * 12 + int(name[5:])
