"""Numbers as people write them: no-break spaces, and a decimal comma in Dutch."""

from __future__ import annotations

from calendar import month_abbr
from datetime import date
from math import floor, log10

from pathways.graph import WHOLE_DAYS

NBSP = "\u00a0"
EXACT_ENOUGH = 4000
"""From this denominator on, counts rounded to 5 carry a percentage with one decimal (NHS England, HES)."""


def number(value: float, language: str, decimals: int = 0) -> str:
    """72 918; with decimals 12,5 in Dutch and 12.5 in English; a minus, and no minus nought."""
    text = f"{round(value, decimals) + 0.0:,.{decimals}f}".replace(",", NBSP).replace("-", "−")
    return text.replace(".", ",") if language == "nl" else text


def percent(part: int, whole: int, language: str, *, fine: bool = False) -> str:
    """38%; `fine`: with one decimal where the denominator carries it.

    Never 0% of something, nor 100% of less than everything.
    """
    decimals = decimals_borne(whole) if fine else 0
    scale = 100 * 10**decimals
    rounded = (2 * scale * part + whole) // (2 * whole) if whole else 0  # half up, as people round
    if rounded == 0 < part:
        return f"<{number(100 / scale, language, decimals)}%"
    if rounded == scale and part < whole:
        return f">{number(100 - 100 / scale, language, decimals)}%"
    return f"{number(100 * rounded / scale, language, decimals)}%"


def decimals_borne(whole: int) -> int:
    """So many decimals a percentage of a rounded number bears."""
    return 1 if whole >= EXACT_ENOUGH else 0


def decimals_of(step: float) -> int:
    """So many decimals keep the numbers along an axis of this step apart: none for 5, one for 0.2."""
    return max(0, -floor(log10(step) + 1e-9)) if step > 0 else 0


def percentage(part: int, whole: int) -> float | None:
    """The same percentage as a number, for files: 38.0, or 38.1 where the denominator carries a decimal."""
    if not whole:
        return None
    scale = 10 ** decimals_borne(whole)
    return (2 * 100 * scale * part + whole) // (2 * whole) / scale


def day(written: str, language: str) -> str:
    """31-12-2020 in Dutch, 31 Dec 2020 in English, from 2020-12-31; what is no such date stays as it is."""
    try:
        read = date.fromisoformat(written)
    except ValueError:
        return written
    if language == "nl":
        return f"{read.day:02d}-{read.month:02d}-{read.year}"
    return f"{read.day}{NBSP}{month_abbr[read.month]}{NBSP}{read.year}"


def lasting(days: int, language: str, *, beside: int = 0) -> str:
    """A number of days from the data, in the unit in which they are known: days to 13 weeks, then weeks.

    `beside`: the largest of the numbers that stand in one sentence; it sets the unit of all.
    """
    unit = {"nl": ("dag", "dagen", "week", "weken"), "en": ("day", "days", "week", "weeks")}[language]
    count, name = (round(days / 7), unit[2:]) if max(days, beside) > WHOLE_DAYS else (days, unit[:2])
    return f"{number(count, language)}{NBSP}{name[count != 1]}"


def between(low: int, high: int, language: str) -> str:
    """Two numbers of days from the data, in one unit that is said once: 0 tot 63 dagen, 14 tot 36 weken."""
    first, _, _ = lasting(low, language, beside=high).rpartition(NBSP)
    return f"{first} {'tot' if language == 'nl' else 'to'} {lasting(high, language)}"


def span(days: int, language: str) -> str:
    """A span of days in the unit people use: 24 maanden, 6 weken, 10 dagen."""
    units = {
        "nl": ("dag dagen", "week weken", "maand maanden"),
        "en": ("day days", "week weeks", "month months"),
    }
    if days % 365 == 0 or days > 91:
        count, name = round(days * 12 / 365), units[language][2]
    elif days % 7 == 0:
        count, name = days // 7, units[language][1]
    else:
        count, name = days, units[language][0]
    return f"{number(count, language)}{NBSP}{name.split()[count != 1]}"
