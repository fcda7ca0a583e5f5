"""Lines, faults and suggestions of TOML files."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.errors import PathwaysError
from pathways.toml import Faults, Table, TomlFile, did_you_mean, key_lines, read_toml

EVERY_FORM = """\
# a comment with = and [brackets]
id = "x"                        # 2
title.nl = "a # b"              # 3
"quoted key" = 'raw \\'          # 4
text = \"\"\"                      # 5
[not] = "a header"
\\\"\"\" \"\"\"
list = [                        # 8
  "a", # "b"                    # 9
  { c = 1, d.e = [2] },         # 10
]

[table]                         # 13
day = 1979-05-27 07:32:00       # 14
[table.below."x.y"]             # 15
raw = '''                       # 16
' '''''
[[many]]                        # 18
a = 1                           # 19
[many.below]                    # 20
b = {}                          # 21
[[many]]                        # 22
[[many.again]]                  # 23
c = [[1], [2]]                  # 24
"""


def test_every_key_has_its_line():
    tomllib.loads(EVERY_FORM)
    lines = key_lines(EVERY_FORM)
    assert lines == {
        ("id",): 2,
        ("title",): 3,
        ("title", "nl"): 3,
        ("quoted key",): 4,
        ("text",): 5,
        ("list",): 8,
        ("list", 0): 9,
        ("list", 1): 10,
        ("list", 1, "c"): 10,
        ("list", 1, "d"): 10,
        ("list", 1, "d", "e"): 10,
        ("list", 1, "d", "e", 0): 10,
        ("table",): 13,
        ("table", "day"): 14,
        ("table", "below"): 15,
        ("table", "below", "x.y"): 15,
        ("table", "below", "x.y", "raw"): 16,
        ("many",): 18,
        ("many", 0): 18,
        ("many", 0, "a"): 19,
        ("many", 0, "below"): 20,
        ("many", 0, "below", "b"): 21,
        ("many", 1): 22,
        ("many", 1, "again"): 23,
        ("many", 1, "again", 0): 23,
        ("many", 1, "again", 0, "c"): 24,
        ("many", 1, "again", 0, "c", 0): 24,
        ("many", 1, "again", 0, "c", 0, 0): 24,
        ("many", 1, "again", 0, "c", 1): 24,
        ("many", 1, "again", 0, "c", 1, 0): 24,
    }


def test_windows_line_ends_count_as_one():
    assert key_lines("a = 1\r\n\r\nb = 2\r\n") == {("a",): 1, ("b",): 3}


# -- any document: written with the lines known, found again ---------------------------------------

KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=0, max_size=6),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
VALUES = st.recursive(
    st.one_of(st.integers(-999, 999), st.booleans(), TEXTS, st.dates(date(1900, 1, 1), date(2100, 1, 1))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


def quoted(text: str, multiline: bool = False) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\n" if multiline else "\\n"}
    escaped = "".join(escapes.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in text)
    return f'"""\n{escaped}"""' if multiline else f'"{escaped}"'


class Writer:
    """Writes a document in one of its many forms, and notes the line of every key as it goes."""

    def __init__(self, draw) -> None:
        self.draw, self.text, self.lines = draw, "", {}

    def here(self, path) -> None:
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def blank(self) -> None:
        self.text += self.draw(st.sampled_from(["", "\n", "  # [not] = a header\n", "\n\n# 'x\n"]))

    def key(self, key: str) -> str:
        plain = key.isascii() and key.replace("-", "a").replace("_", "a").isalnum()
        return key if plain and self.draw(st.booleans()) else quoted(key)

    def table(self, path, table) -> None:
        for key, value in table.items():
            if not isinstance(value, dict) and not self.is_tables(value):
                self.here((*path, key))
                self.text += f"{self.key(key)} = "
                self.value((*path, key), value)
                self.text += "\n"
                self.blank()
        for key, value in table.items():
            for number, element in enumerate(value if self.is_tables(value) else []):
                self.header((*path, key), "[[", "]]")
                self.here((*path, key, number))
                self.text += "\n"
                self.table((*path, key, number), element)
            if isinstance(value, dict):
                self.header((*path, key), "[", "]")
                self.text += "\n"
                self.table((*path, key), value)

    def header(self, path, opening, closing) -> None:
        for length in range(1, len(path) + 1):
            self.here(path[:length])
        self.text += opening + " . ".join(self.key(k) for k in path if isinstance(k, str)) + closing

    @staticmethod
    def is_tables(value) -> bool:
        return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)

    def value(self, path, value) -> None:
        if isinstance(value, bool):
            self.text += str(value).lower()
        elif isinstance(value, str):
            self.text += quoted(value, multiline=self.draw(st.booleans()))
        elif isinstance(value, list):
            self.text += "["
            for number, element in enumerate(value):
                self.blank()
                self.here((*path, number))
                self.value((*path, number), element)
                self.text += ","
            self.text += "]"
        elif isinstance(value, dict):
            self.text += "{ "
            for number, (key, element) in enumerate(value.items()):
                self.text += ", " if number else ""
                self.here((*path, key))
                self.text += f"{self.key(key)} = "
                self.value((*path, key), element)
            self.text += " }"
        else:
            self.text += str(value)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.data())
def test_every_key_of_any_document_is_found_on_its_line(document, data):
    writer = Writer(data.draw)
    writer.table((), document)
    assert tomllib.loads(writer.text) == document
    assert key_lines(writer.text) == writer.lines


# -- files that cannot be read ---------------------------------------------------------------------


def fault_of(path: Path) -> str:
    with pytest.raises(PathwaysError) as caught:
        read_toml(path)
    assert len(caught.value.faults) == 1
    return caught.value.faults[0]


def test_a_file_that_is_not_there(tmp_path):
    assert fault_of(tmp_path / "no.toml") == f"{tmp_path}/no.toml: there is no such file."


def test_a_folder_is_no_file(tmp_path):
    assert "cannot be read" in fault_of(tmp_path)


def test_another_encoding_is_named_with_its_line(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes("a = 1\nb = 'é'\n".encode("latin-1"))
    assert fault_of(path) == f"{path}:2: is not UTF-8 text. Save the file as UTF-8."


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\n")
    assert read_toml(path).content == {"a": 1}


def test_a_syntax_error_has_line_and_column(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("a = 1\nb = = 2\n", encoding="utf-8")
    assert fault_of(path) == f"{path}:2:5: is not valid TOML: invalid value."


def test_a_code_with_a_leading_zero_is_a_syntax_error_that_says_what_to_do(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("codes = [0330]\n", encoding="utf-8")
    assert fault_of(path).endswith('Write the code 0330 between quotes: "0330".')


def test_a_file_that_stops_halfway_names_its_last_line(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("a = 1\nb = [\n", encoding="utf-8")
    assert fault_of(path).startswith(f"{path}:3: is not valid TOML")


# -- asking a table --------------------------------------------------------------------------------


def table_of(text: str) -> tuple[Table, Faults]:
    faults = Faults()
    return Table(TomlFile("t.toml", tomllib.loads(text), key_lines(text)), faults), faults


def faults_of(text: str, ask) -> list[str]:
    table, faults = table_of(text)
    ask(table)
    with pytest.raises(PathwaysError) as caught:
        faults.raise_any()
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("text", "ask", "fault"),
    [
        ("\na = 1", lambda t: t.text("a"), '2: "a" must be a text, not 1.'),
        ('a = " "', lambda t: t.text("a"), '1: "a" is empty.'),
        ("", lambda t: t.text("a"), '1: "a" is missing at the top. Add a = ...'),
        ("a = true", lambda t: t.whole_number("a"), '1: "a" must be a whole number, not true.'),
        ("a = 1.5", lambda t: t.whole_number("a"), '1: "a" must be a whole number, not 1.5.'),
        ("a = -1", lambda t: t.whole_number("a"), '1: "a" is -1; it must be 0 or more.'),
        ("a = 1", lambda t: t.flag("a"), '1: "a" must be true or false, not 1.'),
        ("a = 'x'", lambda t: t.date("a"), '1: "a" must be a date, such as a = 2026-01-31.'),
        ("a = 'bad'", lambda t: t.choice("a", ["bed", "zz"]), '1: "a" cannot be "bad". Did you mean "bed"?'),
        ("a = 'q'", lambda t: t.choice("a", ["b", "z"]), '1: "a" cannot be "q". Choose from: b, z.'),
        (
            "a = 'x'",
            lambda t: t.strings("a"),
            '1: "a" must be a list, such as a = ["..."], not the text "x".',
        ),
        (
            "a = [\n330]",
            lambda t: t.strings("a", "code"),
            '2: "a" holds 330; write every code between quotes.',
        ),
        ("a = ['']", lambda t: t.strings("a", "code"), '1: "a" holds an empty code.'),
        ("a = {'' = 'x'}", lambda t: t.described("a"), '1: "a" holds an empty code.'),
        ("a = ['x',\n'x']", lambda t: t.strings("a"), '2: "a" holds "x" twice.'),
        ("a = 1", lambda t: t.table("a"), '1: "a" must be a table, such as [a], not 1.'),
        ("[b]\na = 1", lambda t: t.table("b").table("a"), '2: "a" must be a table, such as [b.a], not 1.'),
        ("a = 1", lambda t: t.list_of_tables("a"), '1: "a" must be a list of tables, such as [[a]], not 1.'),
        ("a = [1]", lambda t: t.list_of_tables("a"), '1: "a" holds 1; each element must be a table.'),
        (
            "a = 1",
            lambda t: t.words("a"),
            '1: "a" must be a text, such as { nl = "...", en = "..." }, not 1.',
        ),
        ("a = {nl = 'x'}", lambda t: t.words("a"), '1: "en" is missing in [a]. Add en = ...'),
        ("", lambda t: t.words("a"), '1: "a" is missing at the top. Add a = { nl = "...", en = "..." }'),
        ("b = 1", lambda t: t.finish(), '1: unknown key "b" at the top.'),
    ],
)
def test_a_wrong_value_is_one_sentence_with_its_line(text, ask, fault):
    assert faults_of(text, ask) == [f"t.toml:{fault}"]


def test_an_unknown_key_is_compared_with_what_was_asked():
    def ask(table: Table) -> None:
        table.table("episodes").whole_number_or_none("washout_days")
        table.finish()

    assert faults_of("washout_days = 1\n[episodes]\nwash_out_days = 2", ask) == [
        't.toml:1: unknown key "washout_days" at the top. It belongs in [episodes].',
        't.toml:3: unknown key "wash_out_days" in [episodes]. Did you mean "washout_days"?',
    ]


def test_what_is_left_out_is_answered_by_the_fallback():
    defaults, _ = table_of("[rules]\ndays = 365\nkind = 'a'")
    table, faults = table_of("[rules]\nkind = 'b'")
    table.fallback = defaults
    rules = table.table("rules")
    assert (rules.whole_number("days"), rules.choice("kind", ["a", "b"])) == (365, "b")
    assert not rules.has("days")
    faults.raise_any()


def test_faults_stand_in_the_order_of_files_and_lines():
    faults = Faults()
    for file, line in (("b", 1), ("a", 10), ("a", 9)):
        faults.add(file, line, "wrong.")
    with pytest.raises(PathwaysError) as caught:
        faults.raise_any()
    assert caught.value.faults == ("a:9: wrong.", "a:10: wrong.", "b:1: wrong.")


def test_no_suggestion_is_better_than_a_far_one():
    assert did_you_mean("washout", ["colour", "title"]) == ""
