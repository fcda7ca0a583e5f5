"""A text file in any dialect: every row is found, and a row that is wrong costs only itself."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.claims.dialect import encoding_by_letters, find_layout
from pathways.claims.map import ReadOptions
from pathways.claims.scanner import scan
from pathways.claims.text import TextFile, open_text
from pathways.claims.tidy import assemble_records, judge, lines_of
from pathways.claims.workroom import Workroom
from pathways.errors import PathwaysError

HEADER = "patient_id,date,code\n"


@pytest.fixture
def workroom() -> Workroom:
    room = Workroom()
    yield room
    room.close()


@pytest.fixture
def opened(tmp_path: Path, workroom: Workroom):
    """Write a file and open it."""

    def open_it(content: str | bytes, options: ReadOptions | None = None) -> TextFile:
        path = tmp_path / "claims.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        names = ("patient_id", "date", "code")
        return open_text(
            path, options=options or ReadOptions(), names=names, workroom=workroom, progress=lambda *_: None
        )

    return open_it


def rows(file: TextFile) -> list[tuple]:
    """The fields of each row that has them, and the fault of each row that has not."""
    found = file.frame().collect().rows()
    assert len(found) == file.rows
    return [row[:2] if file.tidied and row[0] else row[2:] if file.tidied else row for row in found]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_and_the_line_ends_are_found(opened, separator: str, end: str) -> None:
    content = (HEADER + "1,2018-01-31,A\n2,2018-02-01,B\n").replace(",", separator).replace("\n", end)
    file = opened(content)
    assert file.separator == separator
    assert rows(file) == [("1", "2018-01-31", "A"), ("2", "2018-02-01", "B")]


def test_a_newline_far_down_does_not_hide_the_rows_of_a_file_with_returns(opened) -> None:
    file = opened("patient_id,date,code\r1,2018-01-31,A\r2,2018-02-01,B\n3,2018-02-02,C\r")
    assert rows(file) == [("1", "2018-01-31", "A"), ("2", "2018-02-01", "B"), ("3", "2018-02-02", "C")]


def test_a_return_in_a_quoted_name_of_a_column_ends_no_line(opened) -> None:
    file = opened('patient_id,"da\rte",code\n1,2018-01-31,A\n')
    assert file.header == ("patient_id", "da\rte", "code")
    assert rows(file) == [("1", "2018-01-31", "A")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_windows_and_macintosh_are_found_in_any_encoding(
    opened, encoding: str, end: str
) -> None:
    text = HEADER + '1,2018-01-31,"a""b"\n2,2018-01-31,één\n3,2018-01-31,é\n'
    found = rows(opened(text.replace("\n", end).encode(encoding)))
    assert found == [("1", "2018-01-31", 'a"b'), ("2", "2018-01-31", "één"), ("3", "2018-01-31", "é")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_the_encoding_is_found(opened, encoding: str) -> None:
    text = HEADER + "1,2018-01-31,fysiotherapie één\n2,2018-01-31,psychiatër Müller\n"
    assert rows(opened(text.encode(encoding)))[0] == ("1", "2018-01-31", "fysiotherapie één")


def test_the_encoding_can_be_given(opened) -> None:
    file = opened((HEADER + "1,2018-01-31,é\n").encode("cp850"), ReadOptions(encoding="cp850"))
    assert rows(file) == [("1", "2018-01-31", "é")]


@pytest.mark.parametrize(
    "word",
    ["naïef", "één", "Curaçao", "GEÏNDICEERD", "Müller", "Zoë", "reünie", "COÖRDINATIE", "hygiënist É. Dé"],
)
@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_a_single_word_gives_its_encoding_away(word: str, encoding: str) -> None:
    assert encoding_by_letters(word.encode(encoding)) == encoding


@pytest.mark.parametrize("word", ["€ 5", "‘s-Hertogenbosch", "2017 – 2018", "12 °C"])
def test_signs_of_windows_are_recognised(word: str) -> None:
    assert encoding_by_letters(word.encode("cp1252")) == "cp1252"


def test_a_byte_that_windows_does_not_know_costs_one_row(opened) -> None:
    file = opened((HEADER + "1,x,één\n2,x,").encode("cp1252") + b"\x81\n3,x,\xfc\n")
    assert rows(file) == [("1", "x", "één"), ("unreadable_text", "2,x,\ufffd"), ("3", "x", "ü")]


def test_a_gzipped_file_is_unpacked(opened) -> None:
    assert rows(opened(gzip.compress((HEADER + "1,2018-01-31,A\n").encode()))) == [("1", "2018-01-31", "A")]


def test_a_file_that_unpacks_without_end_is_refused(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.claims.text.UNPACKED_BYTES", 1_000)
    with pytest.raises(PathwaysError, match="unpacks to more than 200 times its size"):
        opened(gzip.compress((HEADER + "1,2018-01-31,A\n" * 100_000).encode()))


def test_a_copy_is_private_and_goes_when_the_work_is_done(opened, workroom: Workroom) -> None:
    file = opened(gzip.compress((HEADER + "1,2018-01-31,A\n").encode()))
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700
    workroom.close()
    assert not file.path.parent.exists()


def test_a_regular_file_is_not_copied(opened, tmp_path: Path) -> None:
    assert opened(HEADER + '1,2018-01-31,"A, with ""quotes""\nand a line"\n').path == tmp_path / "claims.csv"


def test_quotes_hold_separators_quotes_and_lines(opened) -> None:
    assert rows(opened(HEADER + '1,2018-01-31,"A, ""q""\nB"\n2,x,""\n')) == [
        ("1", "2018-01-31", 'A, "q"\nB'),
        ("2", "x", ""),
    ]


def test_a_quote_inside_a_field_is_a_letter(opened) -> None:
    assert rows(opened(HEADER + '1,2018-01-31,5" needle\n2,x,B\n')) == [
        ("1", "2018-01-31", '5" needle'),
        ("2", "x", "B"),
    ]


def test_a_quote_that_is_never_closed_costs_one_row(opened) -> None:
    assert rows(opened(HEADER + '1,x,"A\n2,x,B\n3,x,C\n')) == [
        ("broken_quotes", '1,x,"A'),
        ("2", "x", "B"),
        ("3", "x", "C"),
    ]


def test_letters_behind_a_closing_quote_cost_one_row(opened) -> None:
    assert rows(opened(HEADER + '1,"x"y,A\n2,x,B\n')) == [("broken_quotes", '1,"x"y,A'), ("2", "x", "B")]


def test_short_and_long_rows_are_faults_and_trailing_separators_are_not(opened) -> None:
    assert rows(opened(HEADER + "1,x\n2,x,B,more\n3,x,C,,\n")) == [
        ("too_few_fields", "1,x"),
        ("too_many_fields", "2,x,B,more"),
        ("3", "x", "C"),
    ]


def test_a_nameless_last_column_may_be_missing(opened) -> None:
    assert rows(opened("patient_id,date,code,\n1,x,A\n2,x,B,\n")) == [
        ("1", "x", "A", None),
        ("2", "x", "B", None),
    ]


def test_blank_lines_are_no_rows(opened) -> None:
    assert rows(opened("\n" + HEADER + "\n1,x,A\n\n\n2,x,B\n\n")) == [("1", "x", "A"), ("2", "x", "B")]


def test_a_return_at_the_very_end_is_a_blank_line(opened) -> None:
    assert rows(opened(HEADER + "1,x,A\n\r")) == [("1", "x", "A")]


def test_a_row_of_nothing_but_separators_is_a_row(opened) -> None:
    assert rows(opened(HEADER + ",,\n")) == [(None, None, None)]


def test_one_byte_that_is_no_letter_costs_one_row(opened) -> None:
    content = (HEADER + "1,x,één\n2,x,").encode() + b"\xff\n"
    assert rows(opened(content)) == [("1", "x", "één"), ("unreadable_text", "2,x,\ufffd")]


def test_the_hint_that_excel_writes_is_no_header(opened) -> None:
    assert rows(opened("sep=;\n" + HEADER.replace(",", ";") + "1;x;A\n")) == [("1", "x", "A")]


def test_zeros_in_a_value_stay(opened) -> None:
    assert rows(opened(HEADER + "1,x,A\0B\n")) == [("1", "x", "A\0B")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\n\n", "is empty"),
        (b"PK\x03\x04anything", "is a zip file or an Excel workbook"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xff\xff\xff\xff\x10", "is an Arrow stream"),
        (b"a\0\0\0b\0\0\1c\0\0\0\0\0\0d\0", "is not a text file"),
        (b'"patient_id,date,code\n1,x,A\n', "its first line cannot be read as column names"),
        ((HEADER + "1,x,A\n").encode("utf-16")[:-1], "cannot be read as utf-16"),
        (b"patient_id,date,code," * 20_000, "its first line does not end"),
    ],
)
def test_what_is_no_table_gets_a_sentence(opened, content: bytes, sentence: str) -> None:
    with pytest.raises(PathwaysError, match=sentence):
        opened(content)


def test_names_decide_between_separators() -> None:
    head = "patient_id;date;code, in full\n1;x;A, B\n"
    assert find_layout(head, separator=None, names=["patient_id"], whole=True).separator == ";"


def scanned(content: bytes, fields: int):
    return scan(io.BytesIO(content), separator=",", fields=fields, progress=lambda _: None)


def test_the_scanner_counts_over_the_edge_of_a_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b'a,b\r\n"1""","2\r\n"\r\n' + "é,ü\r\n".encode() * 3
    whole = scanned(content, 2)
    assert (whole.records, whole.regular, whole.wide_letters) == (5, True, 6)
    for size in range(1, len(content) + 1):
        monkeypatch.setattr("pathways.claims.scanner.CHUNK_BYTES", size)
        assert scanned(content, 2) == whole


@given(st.lists(st.lists(st.text('a",\n\r', max_size=4), min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_the_scanner_calls_regular_reads_alike_everywhere(table: list[list[str]]) -> None:
    """Our line-by-line reading, the standard library and the scanner agree on a well-written file."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    found = scanned(target.getvalue().encode(), 3)
    assert found.regular
    assert found.records == len(table)
    records = [
        judge(record, ("a", "b", "c"))
        for record in assemble_records(lines_of(target.getvalue()), ",", fields=3)
    ]
    assert [list(record.fields or ()) for record in records] == table
