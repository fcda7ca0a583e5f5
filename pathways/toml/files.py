"""A TOML file, read; and the faults found in it and its neighbours, gathered until all are known."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pathways.errors import PathwaysError, raise_all
from pathways.toml.lines import KeyPath, key_lines

_BARE_ZERO = re.compile(r"[\[=,\s](0\d+)[\],\s]")
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True)
class TomlFile:
    """What a file holds, and on which line each of its keys stands."""

    name: str  # as messages call it
    content: dict[str, Any] = field(hash=False)
    lines: dict[KeyPath, int] = field(hash=False)

    def line(self, path: KeyPath) -> int:
        """The line of a key; of the nearest key around it when it is not in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class Faults:
    """Every fault found so far, in any file; raised together."""

    def __init__(self) -> None:
        self._found: set[tuple[str, int, str]] = set()

    def add(self, file: str, line: int, sentence: str) -> None:
        """Note one fault: where, what, and what to do."""
        self._found.add((file, line, f"{file}:{line}: {sentence}"))

    def add_error(self, file: str, error: PathwaysError) -> None:
        """Note what kept a file from being read at all."""
        self._found.update((file, 0, sentence) for sentence in error.faults)

    def raise_any(self) -> None:
        """Raise all faults, by file and line; return quietly when there is none."""
        raise_all(sentence for _, _, sentence in sorted(self._found))


def read_toml(path: Path) -> TomlFile:
    """Read one file; what keeps it from being read at all is raised as one sentence."""
    name = shown(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise PathwaysError(f"{name}: there is no such file.") from None
    except OSError as error:
        raise PathwaysError(f"{name}: cannot be read ({error.strerror or 'unknown reason'}).") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PathwaysError(f"{name}:{line}: is not UTF-8 text. Save the file as UTF-8.") from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PathwaysError(_syntax_fault(name, text, str(error))) from None
    return TomlFile(name, content, key_lines(text))


def shown(path: Path) -> str:
    """A path as messages write it: from the folder somebody works in, where that is shorter."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return str(path)


def _syntax_fault(name: str, text: str, message: str) -> str:
    position = _POSITION.search(message)
    what = _POSITION.sub("", message)
    line, column = (position[1], position[2]) if position and position[1] else (text.count("\n") + 1, None)
    place = f"{name}:{line}:{column}" if column else f"{name}:{line}"
    bare_zero = _BARE_ZERO.search(text.splitlines()[int(line) - 1]) if column else None
    hint = f' Write the code {bare_zero[1]} between quotes: "{bare_zero[1]}".' if bare_zero else ""
    return f"{place}: is not valid TOML: {what[:1].lower()}{what[1:]}.{hint}"
