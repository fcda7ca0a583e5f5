"""No value of a patient crosses the boundary: not in a sentence, not in its context, not on the screen."""

from __future__ import annotations

import errno
import traceback
import zlib
from pathlib import Path

import polars as pl
import pytest
from polars.exceptions import PanicException

from pathways.claims import read_claims, without_values
from pathways.errors import PathwaysError

CANARY = "jansen-1980"


def fail_with(fault: BaseException) -> PathwaysError:
    """The error that comes out when work fails with this fault."""

    def work() -> None:
        raise fault

    with pytest.raises(PathwaysError) as error:
        without_values(work, what="claims.csv")
    return error.value


def test_a_fault_of_polars_that_quotes_a_value_says_nothing_of_it() -> None:
    with pytest.raises(PathwaysError) as error:
        without_values(lambda: pl.Series([CANARY]).cast(pl.Int64), what="claims.csv")
    assert str(error.value).startswith("claims.csv: could not be read (InvalidOperationError).")
    assert error.value.__cause__ is None
    assert error.value.__context__ is None
    assert CANARY not in "".join(traceback.format_exception(error.value))


def test_a_panic_in_the_code_of_polars_is_caught_too() -> None:
    assert not issubclass(PanicException, Exception)
    assert CANARY not in str(fail_with(PanicException(CANARY)))


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (FileNotFoundError(errno.ENOENT, CANARY), "does not exist. Check the path."),
        (
            PermissionError(errno.EACCES, CANARY),
            "may not be opened by this user. Ask for the right to read it.",
        ),
        (OSError(errno.ENOSPC, CANARY), "the disk is full. Make room, or point TMPDIR to a larger disk."),
        (IsADirectoryError(errno.EISDIR, CANARY), "is a folder where a file was expected."),
        (OSError(errno.EIO, CANARY), "could not be read (EIO)."),
        (OSError(CANARY), "is damaged or is not what its name says. Export it again."),
        (MemoryError(CANARY), "does not fit in the memory of this machine."),
        (EOFError(CANARY), "the compressed file is damaged or stops half-way. Copy or export it again."),
        (zlib.error(CANARY), "the compressed file is damaged or stops half-way. Copy or export it again."),
    ],
)
def test_what_the_disk_says_becomes_a_sentence(fault: BaseException, sentence: str) -> None:
    assert str(fail_with(fault)) == f"claims.csv: {sentence}"


def test_a_sentence_of_ours_passes_and_a_mistake_of_ours_is_not_hidden() -> None:
    assert str(fail_with(PathwaysError("claims.csv: is empty."))) == "claims.csv: is empty."

    def work() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        without_values(work, what="claims.csv")


def test_rows_that_the_parser_did_not_find_are_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scanner and the parser count apart from each other; here one of them is made to be wrong."""
    (tmp_path / "claims.csv").write_text("patient_id,date,code\np1,2018-01-31,A\np1,2018-01-31,B\n")
    scan_csv = pl.scan_csv
    monkeypatch.setattr(pl, "scan_csv", lambda path, **how: scan_csv(path, **how).head(1))
    with pytest.raises(PathwaysError, match=r"holds 2 rows and 1 were read, so none is used"):
        read_claims(tmp_path / "claims.csv")
