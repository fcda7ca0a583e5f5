"""A table of a TOML file, asked key by key: what is asked is what may be there.

A wrong value is noted as a fault and answered with a harmless one, so that reading goes on and finds every
fault of a file. Keys nobody asked for are the unknown keys; the keys that were asked for are what a "did you
mean" chooses from.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from pathways.toml.files import Faults, TomlFile
from pathways.toml.lines import KeyPath
from pathways.toml.near import did_you_mean, suggestion
from pathways.words import Text

_T = TypeVar("_T")
_TYPE_NAMES: dict[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    list: "a list",
}


class Table:
    """One table of a file. `fallback` answers for keys that are left out."""

    def __init__(
        self,
        file: TomlFile,
        faults: Faults,
        *,
        path: KeyPath = (),
        fallback: Table | None = None,
        family: list[Table] | None = None,
    ) -> None:
        self.file, self.faults, self.path, self.fallback = file, faults, path, fallback
        self._family = [] if family is None else family
        self._family.append(self)
        self._asked: set[str] = set()
        self._tables: dict[str, Table] = {}
        self._lists: dict[str, list[Table]] = {}
        content: Any = file.content
        for key in path:
            content = content[key] if isinstance(key, int) or key in content else {}
        self._content: dict[str, Any] = content

    # -- asking ------------------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        """Whether the file itself gives this key."""
        self._asked.add(key)
        return key in self._content

    def holds_list(self, key: str) -> bool:
        """Whether the file gives a list under this key, not a table."""
        return self.has(key) and isinstance(self._content[key], list)

    def names(self) -> tuple[str, ...]:
        """All keys of a table whose keys are names chosen by its author."""
        self._asked.update(self._content)
        return tuple(self._content)

    def value(self, key: str) -> tuple[Table, Any] | None:
        """The table that answers for `key` and its answer, as TOML has it; None when nobody gives one."""
        if self.has(key):
            return self, self._content[key]
        return self.fallback.value(key) if self.fallback else None

    def text(self, key: str) -> str:
        """A text that is not empty; its absence is a fault unless the fallback has one."""
        return self._typed(key, str, "")

    def text_or_empty(self, key: str) -> str:
        """A text, or an empty one when it is left out."""
        return "" if self.value(key) is None else self._typed(key, str, "", may_be_empty=True)

    def whole_number(self, key: str, *, at_least: int = 0) -> int:
        """A whole number from `at_least` up."""
        number = self._typed(key, int, at_least)
        if number < at_least:
            self._owner(key).fault(key, f'"{key}" is {number}; it must be {at_least} or more.')
            return at_least
        return number

    def number(self, key: str) -> int:
        """A whole number, which may be negative."""
        return self._typed(key, int, 0)

    def whole_number_or_none(self, key: str, *, at_least: int = 0) -> int | None:
        """A whole number, or None when it is left out and has no default."""
        return None if self.value(key) is None else self.whole_number(key, at_least=at_least)

    def flag(self, key: str) -> bool:
        """True or false."""
        return self._typed(key, bool, harmless=False)

    def date(self, key: str) -> datetime.date | None:
        """A date, or None when it is left out."""
        found = self.value(key)
        if found is None:
            return None
        owner, given = found
        if type(given) is not datetime.date:
            owner.fault(key, f'"{key}" must be a date, such as {key} = 2026-01-31.')
            return None
        return given

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """One of the allowed words."""
        known = tuple(allowed)
        word = self._typed(key, str, "")
        if word and word not in known:
            self._owner(key).fault(key, f'"{key}" cannot be "{word}".{suggestion(word, known)}')
            return ""
        return word

    def words(self, key: str, *, default: str | None = None) -> Text:
        """A text in both languages: `{ nl = "...", en = "..." }`, or one text that serves both.

        `default` answers when neither the file nor the fallback gives the key; without it that is a fault.
        """
        found = self.value(key)
        if found is None:
            if default is None:
                self._missing(key, f'{key} = {{ nl = "...", en = "..." }}')
            return Text(default or "", default or "")
        owner, given = found
        if isinstance(given, str):
            return Text(given, given)
        if not isinstance(given, dict):
            owner._wrong_type(key, given, 'a text, such as { nl = "...", en = "..." }')
            return Text("", "")
        translations = owner.table(key)
        return Text(*(translations._typed(language, str, "", may_be_empty=True) for language in ("nl", "en")))

    def strings(self, key: str, what: str = "text") -> tuple[str, ...]:
        """A list of texts; empty when it is left out. Numbers are faults: code 0330 is not the number 330."""
        found = self.value(key)
        if found is None:
            return ()
        owner, given = found
        if not isinstance(given, list):
            owner._wrong_type(key, given, f'a list, such as {key} = ["..."]')
            return ()
        good = []
        for number, element in enumerate(given):
            if not isinstance(element, str):
                owner.fault(
                    (key, number), f'"{key}" holds {_shown(element)}; write every {what} between quotes.'
                )
            elif not element.strip():
                owner.fault((key, number), f'"{key}" holds an empty {what}.')
            elif element in good:
                owner.fault((key, number), f'"{key}" holds "{element}" twice.')
            else:
                good.append(element)
        return tuple(good)

    def described(self, key: str, what: str = "code") -> tuple[tuple[str, str], ...]:
        """Codes with what each means: `{ "0330" = "neurologie" }`, or a plain list of codes."""
        found = self.value(key)
        if found is None or not isinstance(found[1], dict):
            return tuple((code, "") for code in self.strings(key, what))
        table = found[0].table(key)
        if "" in table.names():
            table.fault("", f'"{key}" holds an empty {what}.')
        return tuple((code, table._typed(code, str, "", may_be_empty=True)) for code in table.names())

    def table(self, key: str, *, fallback: Table | None = None) -> Table:
        """The table under a key; an empty one when it is left out or is something else (a fault)."""
        if key not in self._tables:
            self._tables[key] = self._read_table(key, fallback)
        return self._tables[key]

    def _read_table(self, key: str, fallback: Table | None) -> Table:
        if self.has(key) and not isinstance(self._content[key], dict):
            header = ".".join([name for name in self.path if isinstance(name, str)] + [key])
            self._wrong_type(key, self._content[key], f"a table, such as [{header}]")
            return self._nowhere(fallback)
        if fallback is None and self.fallback is not None:
            fallback = self.fallback.table(key)
        return self._below((*self.path, key), fallback)

    def subtables(self, *, fallback: Table | None = None) -> Iterator[tuple[str, Table]]:
        """The tables in this one by the names their author gave them, in the order of the file."""
        for name in self.names():
            yield name, self.table(name, fallback=fallback)

    def list_of_tables(self, key: str, *, fallback: Table | None = None) -> list[Table]:
        """The elements of `[[key]]`, or of a list of inline tables."""
        given = self._content.get(key, [])
        self._asked.add(key)
        if not isinstance(given, list):
            self._wrong_type(key, given, f"a list of tables, such as [[{key}]]")
            return []
        tables = []
        for number, element in enumerate(given):
            if isinstance(element, dict):
                tables.append(self._below((*self.path, key, number), fallback))
            else:
                self.fault((key, number), f'"{key}" holds {_shown(element)}; each element must be a table.')
        return tables

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes of `described`, without what they mean."""
        return tuple(code for code, _ in self.described(key))

    # -- telling what is wrong ---------------------------------------------------------------------

    def fault(self, key: str | KeyPath, sentence: str) -> None:
        """Note a fault at a key of this table; at the table itself for the key ()."""
        below: KeyPath = (key,) if isinstance(key, str) else key
        self.faults.add(self.file.name, self.file.line((*self.path, *below)), sentence)

    def fault_in(self, key: str, element: str, sentence: str) -> None:
        """Note a fault at one element of the list or table under a key."""
        given = self._content.get(key)
        number = given.index(element) if isinstance(given, list) and element in given else element
        self.fault((key, number), sentence)

    def unknown(self, key: str | KeyPath, what: str, word: str, known: Iterable[str]) -> None:
        """Note a word that does not exist, with the nearest one that does, or all if they are few."""
        self.fault(key, _no_such(what, word, known))

    def unknown_in(self, key: str, element: str, what: str, known: Iterable[str]) -> None:
        """Note a word that does not exist at its place in the list or table under a key."""
        self.fault_in(key, element, _no_such(what, element, known))

    def finish(self) -> None:
        """Note every key of this file that nobody asked for. Call once, on the root, after all the asking."""
        for table in self._family:
            for key in table._content:
                if key not in table._asked:
                    table.fault(key, self._unknown_key(table, key))

    def _unknown_key(self, table: Table, key: str) -> str:
        near = did_you_mean(key, table._asked)
        homes = [t for t in self._family if key in t._asked and t is not table]
        hint = near or (f" It belongs {homes[0].place()}." if homes else "")
        return f'unknown key "{key}" {table.place()}.{hint}'

    def place(self) -> str:
        """How messages name this table."""
        names = [str(key) for key in self.path if isinstance(key, str)]
        return f"in [{'.'.join(names)}]" if names else "at the top"

    def _typed(self, key: str, kind: type[_T], harmless: _T, *, may_be_empty: bool = False) -> _T:
        found = self.value(key)
        if found is None:
            self._missing(key, f"{key} = ...")
            return harmless
        owner, given = found
        if type(given) is not kind:  # a bool is an int to isinstance, not to a person
            owner._wrong_type(key, given, _TYPE_NAMES[kind])
            return harmless
        if isinstance(given, str) and not may_be_empty and not given.strip():
            owner.fault(key, f'"{key}" is empty.')
        return cast(_T, given)

    def _owner(self, key: str) -> Table:
        found = self.value(key)
        return found[0] if found else self

    def _missing(self, key: str, example: str) -> None:
        self.fault((), f'"{key}" is missing {self.place()}. Add {example}')

    def _wrong_type(self, key: str, given: object, wanted: str) -> None:
        self.fault(key, f'"{key}" must be {wanted}, not {_shown(given)}.')

    def _below(self, path: KeyPath, fallback: Table | None) -> Table:
        return Table(self.file, self.faults, path=path, fallback=fallback, family=self._family)

    def _nowhere(self, fallback: Table | None) -> Table:
        return Table(TomlFile(self.file.name, {}, {}), self.faults, fallback=fallback)


def _no_such(what: str, word: str, known: Iterable[str]) -> str:
    return f'there is no {what} "{word}".{suggestion(word, known)}'


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'the text "{value[:40]}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else f"{value}"
