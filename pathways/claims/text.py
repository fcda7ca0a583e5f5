"""Text files: from bytes in any dialect to a UTF-8 file that Polars reads without losing anything."""

from __future__ import annotations

import codecs
import gzip
import io
import re
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import polars as pl

from pathways.claims.dialect import (
    Layout,
    encoding_by_letters,
    encoding_by_look,
    ends_in_returns,
    find_layout,
    not_text,
)
from pathways.claims.map import ReadOptions
from pathways.claims.scanner import CHUNK_BYTES, Scan, scan
from pathways.claims.tidy import tidy
from pathways.claims.workroom import Workroom
from pathways.errors import PathwaysError
from pathways.progress import Progress

HEAD_BYTES = 256 * 1024
UNPACKED_TIMES, UNPACKED_BYTES = 200, 1024**3
"""A gzipped file may grow to so many times its size, or to so many bytes: more is a mistake or an attack."""
_STRANGE_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")


@dataclass(frozen=True)
class TextFile:
    """A text file that Polars can read: the file itself when it is regular UTF-8, else a temporary copy."""

    path: Path
    header: tuple[str, ...]
    rows: int  # counted without the parser
    encoding: str
    separator: str
    quoted: bool
    tidied: bool  # the copy starts with the columns row, fault and raw

    def frame(self) -> pl.LazyFrame:
        """The rows as text: columns "0", "1", ... in header order; also `fault` and `raw` if tidied."""
        return self._scan(None).drop("row", strict=False)

    def numbered(self) -> pl.LazyFrame:
        """The same with `row`, counted from 1."""
        return self._scan("row").with_columns(pl.col("row").cast(pl.UInt64))

    def _scan(self, row: str | None) -> pl.LazyFrame:
        names = [str(place) for place in range(len(self.header))]
        if self.tidied:
            names = ["row", "fault", "raw", *names]
        if self.rows == 0:
            return pl.LazyFrame(schema=dict.fromkeys(["row", *names], pl.String))
        return pl.scan_csv(
            self.path,
            has_header=False,
            skip_rows=1,
            separator="," if self.tidied else self.separator,
            quote_char='"' if self.quoted else None,
            schema=dict.fromkeys(names, pl.String),
            row_index_name=None if self.tidied else row,
            row_index_offset=1,
            glob=False,
        )


def open_text(
    path: Path, *, options: ReadOptions, names: Collection[str], workroom: Workroom, progress: Progress
) -> TextFile:
    """Find out how a text file is written and make it readable; `names` are column names that may occur."""
    with _opened(path) as stream:
        head = stream.read(HEAD_BYTES)
    whole = len(head) < HEAD_BYTES
    _refuse_what_is_no_text(path, head)
    encoding = encoding_by_look(head)
    if encoding is None and options.encoding is not None:
        encoding = codecs.lookup(options.encoding).name
    readable = path
    by_returns = ends_in_returns(head)
    if _is_gzip(path) or encoding not in (None, "utf-8", "utf-8-sig") or by_returns:
        readable = _copy_as_utf8(path, encoding or "utf-8", workroom, by_returns=by_returns)
    layout = _look(readable, options, names, whole=whole)
    found = _scan(readable, layout, progress)
    if not found.is_utf8 and encoding is None and found.strange_bytes > found.wide_letters:
        encoding = encoding_by_letters(_strange_lines(readable))
        readable = _copy_as_utf8(readable, encoding, workroom, by_returns=False)
        layout = _look(readable, options, names, whole=whole)
        found = _scan(readable, layout, progress)
    rows = max(0, found.records - 1)
    tidied = layout.has_hint or not found.regular
    if tidied:
        readable, rows = _tidy_copy(readable, layout, workroom)
    return TextFile(
        path=readable,
        header=layout.header,
        rows=rows,
        encoding=encoding or "utf-8",
        separator=layout.separator,
        quoted=found.quoted or tidied,
        tidied=tidied,
    )


def _refuse_what_is_no_text(path: Path, head: bytes) -> None:
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise PathwaysError(f"{path}: is empty. Give a file with a header line and rows.")
    if (what := not_text(head)) is not None:
        raise PathwaysError(f"{path}: {what}")
    if encoding_by_look(head) is None and head.count(0) > len(head) // 10:
        raise PathwaysError(f"{path}: is not a text file. Give CSV, Parquet or Arrow.")


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"\x1f\x8b"


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with ExitStack() as stack:
        if _is_gzip(path):
            yield cast(BinaryIO, stack.enter_context(gzip.open(path, "rb")))
        else:
            yield stack.enter_context(path.open("rb"))


def _look(path: Path, options: ReadOptions, names: Collection[str], *, whole: bool) -> Layout:
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES).decode("utf-8-sig", errors="replace")
    if not whole and "\n" not in head:
        raise PathwaysError(f"{path}: its first line does not end. Is this a table with one row per line?")
    layout = find_layout(head, separator=options.separator, names=names, whole=whole)
    if not layout.header:
        raise PathwaysError(f"{path}: its first line cannot be read as column names. Check the quotes in it.")
    return layout


def _scan(path: Path, layout: Layout, progress: Progress) -> Scan:
    size = path.stat().st_size
    with path.open("rb") as stream:
        if stream.read(3) != codecs.BOM_UTF8:
            stream.seek(0)
        fields = len(layout.header)
        return scan(
            stream,
            separator=layout.separator,
            fields=fields,
            progress=lambda done: progress("scan", done, size),
        )


def _strange_lines(path: Path) -> bytes:
    lines: list[bytes] = []
    with path.open("rb") as stream:
        while sum(map(len, lines)) < 64_000 and (chunk := stream.read(CHUNK_BYTES)):
            lines += [line[:2000] for line in _STRANGE_LINE.findall(chunk)[:200]]
    return b"\n".join(lines)


def _copy_as_utf8(path: Path, encoding: str, workroom: Workroom, *, by_returns: bool) -> Path:
    """Copy in chunks: unpacked, in UTF-8 without mark, with newlines.

    A byte that means nothing in this encoding goes along as it is, so that its row can be set aside. A file
    in UTF-16 or UTF-32 is refused instead: after a lost byte nothing in it can be read.
    """
    in_wide_units = encoding.startswith(("utf-16", "utf-32", "utf_16", "utf_32"))
    errors = "strict" if in_wide_units else "surrogateescape"
    decoder = codecs.getincrementaldecoder(encoding)(errors=errors)
    newlines = io.IncrementalNewlineDecoder(None, translate=by_returns)
    copy, target = workroom.new_file()
    done = 0
    with _opened(path) as stream, target:
        last = False
        while not last:
            chunk = stream.read(CHUNK_BYTES)
            last = len(chunk) < CHUNK_BYTES
            try:
                text = decoder.decode(chunk, final=last)
            except UnicodeError:
                raise PathwaysError(
                    f"{path}: cannot be read as {encoding} (after {done:,} bytes). Say in which encoding it "
                    'was saved: [read] encoding = "cp1252" in the map.'
                ) from None
            text = newlines.decode(text, final=last) if by_returns else text
            target.write(text.encode("utf-8", errors=errors))
            done += len(chunk)
            if done > max(UNPACKED_BYTES, UNPACKED_TIMES * path.stat().st_size):
                raise PathwaysError(
                    f"{path}: unpacks to more than {UNPACKED_TIMES} times its size. If that is right, unpack "
                    "it yourself and give the unpacked file."
                )
    return copy


def _tidy_copy(path: Path, layout: Layout, workroom: Workroom) -> tuple[Path, int]:
    copy, target = workroom.new_file()
    with (
        path.open("r", encoding="utf-8-sig", errors="surrogateescape", newline="\n") as stream,
        io.TextIOWrapper(target, encoding="utf-8", errors="replace", newline="\n") as to,
    ):
        if layout.has_hint:
            stream.readline()
        rows = tidy(stream, layout.separator, layout.header, to)
    return copy, rows
