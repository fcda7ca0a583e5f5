"""The dialect of a text file: its encoding, its separator, its header, its line ends."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from pathways.claims.map import SEPARATORS
from pathways.claims.tidy import assemble_records, lines_of

_MARKS = (  # the longest first: UTF-32 starts with the mark of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1252", "cp850")  # the first of equals is taken
_USUAL = re.compile("[éèëêïîíöôóòüûúùáàäâçñß€‘’“”–…·°²½]|(?<![a-zà-ÿ])[ÉÈËÊÏÎÍÖÔÓÒÜÛÚÁÀÄÂÇÑ]")
"""Letters and signs that occur in Dutch texts; a capital after a small letter is an accident."""
_FIRST_LINE_RETURNS = re.compile(rb'(?:[^"\r\n]++|"[^"]*+")*+\r(?!\n)')
_NOT_TEXT = (
    (b"PK\x03\x04", "is a zip file or an Excel workbook. Save the sheet as CSV, or unpack the file."),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook. Save the sheet as CSV."),
    (b"%PDF", "is a PDF. Ask for the data as CSV or Parquet."),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd. Unpack it, or use gzip."),
    (b"BZh91AY", "is compressed with bzip2. Unpack it, or use gzip."),
    (b"\xfd7zXZ", "is compressed with xz. Unpack it, or use gzip."),
    (b"7z\xbc\xaf", "is a 7-Zip archive. Unpack it."),
    (b"\xff\xff\xff\xff", "is an Arrow stream. Write it as an Arrow file or as Parquet."),
    (b"$FL2", "is an SPSS file. Export it as CSV or Parquet."),
)


def not_text(head: bytes) -> str | None:
    """What a file is when it is plainly no text, with what to do; None when it may be text."""
    for mark, sentence in _NOT_TEXT:
        if head.startswith(mark):
            return sentence
    return None


def encoding_by_look(head: bytes) -> str | None:
    """The encoding that the first bytes give away (a mark, or zeros between letters); None: not from here."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    zeros_even, zeros_odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
    half = len(head[:2000]) / 2
    if half >= 4 and zeros_odd > 0.4 * half and zeros_even < 0.1 * half:
        return "utf-16-le"
    if half >= 4 and zeros_even > 0.4 * half and zeros_odd < 0.1 * half:
        return "utf-16-be"
    return None


def encoding_by_letters(lines: bytes) -> str:
    """The one-byte encoding in which most letters of these lines are usual ones: that of Windows or of DOS.

    Not charset-normalizer: it needs a page of text, and a file of claims may hold one letter to go by. It
    took "naïef" in a header and a single euro sign for DOS.
    """
    return max(_ONE_BYTE, key=lambda encoding: len(_USUAL.findall(lines.decode(encoding, errors="replace"))))


def ends_in_returns(head: bytes) -> bool:
    """Whether the first line ends in a carriage return alone (old Macintosh): Polars finds no line end there.

    The first line decides, for a newline further down may be a letter of some value: all rows above it would
    be taken for names of columns.
    """
    letters = head.replace(b"\0", b"")  # of UTF-16
    only_returns = b"\n" not in letters and b"\r" in letters.rstrip(b"\r")
    return only_returns or _FIRST_LINE_RETURNS.match(letters) is not None


@dataclass(frozen=True)
class Layout:
    """How the lines of a text file are divided."""

    separator: str
    header: tuple[str, ...]
    has_hint: bool = False  # a first line "sep=;", which Excel writes and reads


def find_layout(head: str, *, separator: str | None, names: Collection[str], whole: bool) -> Layout:
    """The separator under which the first lines look most like a table with these column names."""
    first, _, rest = head.partition("\n")
    hint = first.strip().strip('"').casefold()
    if hint.startswith("sep=") and len(hint) <= 5:
        found = first.strip().strip('"')[4:] or "\t"
        if separator is None and found in SEPARATORS:
            separator = found
        return Layout(separator or ",", _header(rest, separator or ","), has_hint=True)
    if separator is None:
        separator = max(SEPARATORS, key=lambda candidate: _likeness(head, candidate, names, whole))
    return Layout(separator, _header(head, separator))


def _header(head: str, separator: str) -> tuple[str, ...]:
    for record in assemble_records(lines_of(head), separator, fields=None):
        return tuple(name.strip().strip("\ufeff") for name in record.fields or ())
    return ()


def _likeness(head: str, separator: str, names: Collection[str], whole: bool) -> tuple[int, int, int]:
    lines = list(islice(lines_of(head), 200))
    if not whole and len(lines) > 1:
        lines.pop()  # it may be cut off
    sizes = [
        len(record.fields)
        for record in assemble_records(iter(lines), separator, fields=None)
        if record.fields
    ]
    header = {name.casefold() for name in _header(head, separator)}
    known = len(header & {name.casefold() for name in names})
    if not sizes or sizes[0] == 1:
        return (known, 0, 0)
    return (known, sum(size == sizes[0] for size in sizes) * 100 // len(sizes), sizes[0])
