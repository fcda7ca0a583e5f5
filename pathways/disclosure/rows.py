"""Rows: the balance of the claims that were read, as it may be published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pathways.disclosure.rounding import Protection
from pathways.rounding import published_as


def publish_rows(
    counted: Mapping[str, int], report: Mapping[str, Any], protection: Protection
) -> dict[str, Any]:
    """Rows read, used, set aside by rule and out of scope by reason, rounded; None where withheld.

    Fewer rows than the minimum are withheld. One number alone would be what the others leave of the rows
    read, so it never stands alone: the next smallest goes with it, or else the rows read.

    Args:
        counted: rows by reason, and `used`. report: `rows_read`, and `set_aside` (rule -> rows).
    """
    set_aside = {("set_aside", rule): int(rows) for rule, rows in report.get("set_aside", {}).items()}
    out_of_scope = {("out_of_scope", reason): rows for reason, rows in counted.items() if reason != "used"}
    parts = {("used", ""): counted.get("used", 0), **set_aside, **out_of_scope}
    withheld = {part for part, rows in parts.items() if 0 < rows < protection.minimum}
    others = sorted((rows, part) for part, rows in parts.items() if rows and part[0] != "used")
    company = [part for _, part in others if part not in withheld]
    read = int(report.get("rows_read", sum(counted.values())))
    is_alone = len(withheld) == 1
    if is_alone and company:
        withheld.add(company[0])

    def published(rows: int) -> int:
        return published_as(rows, protection.rounding) if rows else 0

    shown = {part: None if part in withheld else published(rows) for part, rows in parts.items()}
    return {
        "read": None if is_alone and not company else published(read),
        "used": shown["used", ""],
        "set_aside": {rule: shown["set_aside", rule] for _, rule in set_aside},
        "out_of_scope": {reason: shown["out_of_scope", reason] for _, reason in out_of_scope},
    }
