"""The scanner: counts the rows of a text file by its bytes, without the parser, and says if it is regular.

It exists because a CSV parser loses rows and fields in silence: short rows are filled with nothing, a stray
quote swallows lines, a blank line becomes an empty row. A regular file goes to Polars as it is; any other
is first rewritten by `tidy`, which looks at it line by line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

CHUNK_BYTES = 4 * 1024 * 1024
_NEWLINE, _RETURN, _QUOTE = 0x0A, 0x0D, 0x22
_STRANGE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True)
class Scan:
    """What the bytes of a text file show."""

    records: int  # lines with something on them, a quoted line break not counted; the header is one of them
    quoted: bool  # a quote occurs
    regular: bool  # every record has as many fields as the header, quotes stand right, no line is blank
    is_utf8: bool
    wide_letters: int  # letters outside ASCII that are valid UTF-8
    strange_bytes: int  # bytes that are not


def scan(stream: BinaryIO, *, separator: str, fields: int, progress: Callable[[int], None]) -> Scan:
    """Read a stream once, in chunks; memory does not grow with the file. `progress` gets the bytes so far."""
    state = _State(ord(separator), fields)
    done = 0
    while chunk := _next_chunk(stream):
        state.take(chunk)
        done += len(chunk)
        progress(done)
    return state.finish()


def _next_chunk(stream: BinaryIO) -> bytes:
    """A chunk that does not end in the middle of a quote pair, a line end or a letter."""
    chunk = stream.read(CHUNK_BYTES)
    if len(chunk) < CHUNK_BYTES:
        return chunk
    end = bytearray(chunk[-1:])
    while end[-1] in (_QUOTE, _RETURN) or end[-1] >= 0x80:
        byte = stream.read(1)
        if not byte:
            break
        end += byte
    return chunk + bytes(end[1:])


class _State:
    def __init__(self, separator: int, fields: int) -> None:
        self.separator = separator
        self.fields = fields
        self.inside = False  # of a quoted field
        self.separators = 0  # in the record so far
        self.length = 0  # of the record so far, in bytes
        self.last = _NEWLINE
        self.records = 0
        self.wide_letters = 0
        self.strange_bytes = 0
        self.quoted = False
        self.regular = True

    def take(self, chunk: bytes) -> None:
        self._check_letters(chunk)
        data = np.frombuffer(chunk, dtype=np.uint8)
        newlines = np.flatnonzero(data == _NEWLINE)
        separators = np.flatnonzero(data == self.separator)
        if self.inside or _QUOTE in chunk:
            self.quoted = True
            newlines, separators = self._outside_quotes(data, newlines, separators)
        self._close_records(data, newlines, separators)
        self.last = int(data[-1])

    def _outside_quotes(
        self, data: np.ndarray, newlines: np.ndarray, separators: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        quotes = np.flatnonzero(data == _QUOTE)
        started_inside = int(self.inside)
        before = np.concatenate(([self.last], data[:-1]))[quotes]
        after = np.concatenate((data[1:], [_NEWLINE]))[quotes]
        beyond = np.concatenate((data[2:], [_NEWLINE, _NEWLINE]))[quotes]
        closes = (np.arange(len(quotes)) + started_inside) % 2 == 1
        well_opened = np.isin(before, (self.separator, _NEWLINE, _QUOTE))
        line_end = (after == _NEWLINE) | ((after == _RETURN) & (beyond == _NEWLINE))
        well_closed = np.isin(after, (self.separator, _QUOTE)) | line_end
        self.regular &= bool(np.where(closes, well_closed, well_opened).all())
        self.inside = (len(quotes) + started_inside) % 2 == 1

        def outside(places: np.ndarray) -> np.ndarray:
            return places[(np.searchsorted(quotes, places) + started_inside) % 2 == 0]

        return outside(newlines), outside(separators)

    def _close_records(self, data: np.ndarray, newlines: np.ndarray, separators: np.ndarray) -> None:
        if len(newlines) == 0:
            self.separators += len(separators)
            self.length += len(data)
            return
        upto = np.searchsorted(separators, newlines)
        per_record = np.diff(upto, prepend=0)
        per_record[0] += self.separators
        lengths = np.diff(newlines, prepend=-1) - 1
        lengths[0] += self.length
        ends_in_return = np.concatenate(([self.last], data[:-1]))[newlines] == _RETURN
        blank = lengths - ends_in_return <= 0
        self.records += int((~blank).sum())
        self.regular &= not blank.any() and bool((per_record == self.fields - 1).all())
        self.separators = len(separators) - int(upto[-1])
        self.length = len(data) - 1 - int(newlines[-1])

    def _check_letters(self, chunk: bytes) -> None:
        if chunk.isascii():
            return
        # A byte that is no UTF-8 becomes a lone surrogate.
        text = chunk.decode("utf-8", errors="surrogateescape")
        strange = len(_STRANGE.findall(text))
        self.strange_bytes += strange
        self.wide_letters += len(text) - len(text.encode("ascii", errors="ignore")) - strange
        self.regular &= strange == 0

    def finish(self) -> Scan:
        if self.length > 0 and not (self.length == 1 and self.last == _RETURN):
            self.records += 1
            self.regular &= self.separators == self.fields - 1
        elif self.length:
            self.regular = False
        return Scan(
            records=self.records,
            quoted=self.quoted,
            regular=self.regular and not self.inside,
            is_utf8=self.strange_bytes == 0,
            wide_letters=self.wide_letters,
            strange_bytes=self.strange_bytes,
        )
