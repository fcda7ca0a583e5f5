"""Tidy: rewrite an irregular text file line by line, so that nothing in it is lost in silence."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TextIO

LONGEST_RECORD = 1_000_000  # letters over several lines; a quote that is still open after that is a fault
MOST_LINES = 1_000
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_STRANGE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Record:
    """One row of a text file: its fields, or the fault that keeps it from having any."""

    raw: str
    fields: tuple[str, ...] | None
    fault: str | None = None


def assemble_records(lines: Iterator[str], separator: str, *, fields: int | None) -> Iterator[Record]:
    """Join lines into records and split records into fields; blank lines are no records.

    A quote that opens a field closes it on this line or on a later one. Where joining lines does not lead
    to a record of `fields` fields, only the first line is at fault and reading goes on at the second: a
    stray quote costs one row, not the rest of the file.
    """
    waiting: deque[str] = deque()

    def next_line() -> str | None:
        return waiting.popleft() if waiting else next(lines, None)

    while (line := next_line()) is not None:
        text = _without_end(line)
        if not text:
            continue
        found = split_record(text, separator)
        if found is OPEN:
            joined, length = [line], len(line)
            while found is OPEN and len(joined) < MOST_LINES and length < LONGEST_RECORD:
                more = next_line()
                if more is None:
                    break
                joined.append(more)
                length += len(more)
                if more.count('"') % 2:  # an even number of quotes cannot close the open one
                    found = split_record(_without_end("".join(joined)), separator)
            if isinstance(found, tuple) and fields in (None, len(found)):
                text = _without_end("".join(joined))
            else:
                waiting.extendleft(reversed(joined[1:]))
                found = BROKEN
        yield Record(text, found) if isinstance(found, tuple) else Record(text, None, "broken_quotes")


def _without_end(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")


class Quotes(Enum):
    """Why a record cannot be split: a quote is still open, or letters follow a closing quote."""

    OPEN = "open"
    BROKEN = "broken"


OPEN, BROKEN = Quotes.OPEN, Quotes.BROKEN


def split_record(text: str, separator: str) -> tuple[str, ...] | Quotes:
    """The fields of one record; a quote only means something where it opens or closes a field."""
    if '"' not in text:
        return tuple(text.split(separator))
    fields: list[str] = []
    place = 0
    while True:
        if text.startswith('"', place):
            quoted = _QUOTED.match(text, place)
            if quoted is None:
                return OPEN
            fields.append(quoted[1].replace('""', '"'))
            place = quoted.end()
            if place < len(text) and text[place] != separator:
                return BROKEN
        else:
            end = text.find(separator, place)
            end = len(text) if end < 0 else end
            fields.append(text[place:end])
            place = end
        if place >= len(text):
            return tuple(fields)
        place += 1


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, ended by a newline only: `str.splitlines` also breaks at eight other signs."""
    return iter(io.StringIO(text, newline="\n"))


def judge(record: Record, header: tuple[str, ...]) -> Record:
    """The record with exactly the header's number of fields, or with the fault that prevents it.

    Empty fields beyond the header and missing fields under a nameless column are only untidy.
    """
    if _STRANGE.search(record.raw):
        return Record(_STRANGE.sub("\ufffd", record.raw), None, "unreadable_text")
    if record.fields is None:
        return record
    size = len(header)
    fields = record.fields
    if len(fields) > size and not any(fields[size:]):
        fields = fields[:size]
    if len(fields) < size and not any(header[len(fields) :]):
        fields = fields + ("",) * (size - len(fields))
    if len(fields) > size:
        return Record(record.raw, None, "too_many_fields")
    if len(fields) < size:
        return Record(record.raw, None, "too_few_fields")
    return Record(record.raw, fields)


def tidy(lines: Iterator[str], separator: str, header: tuple[str, ...], to: TextIO) -> int:
    """Write `row, fault, raw` and the fields of each record after the header; return the number of rows."""
    writer = csv.writer(to, lineterminator="\n")
    records = assemble_records(lines, separator, fields=len(header))
    next(records, None)  # the header
    empty = ("",) * len(header)
    row = 0
    writer.writerow(["row", "fault", "raw", *map(str, range(len(header)))])
    for row, record in enumerate((judge(record, header) for record in records), start=1):
        if record.fields is None:
            writer.writerow((row, record.fault, record.raw, *empty))
        else:
            writer.writerow((row, "", "", *record.fields))
    return row
