"""What the documents tell people to type, works."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pathways.claims import read_map
from pathways.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "GLOSSARY.md", "CHANGELOG.md")
COMMANDS = main.list_commands(click.Context(main))


def blocks(language: str) -> list[str]:
    """The README's code in one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def typed(program: str) -> Iterator[list[str]]:
    """The arguments of every call of a program in the README, in order."""
    for line in "".join(blocks("sh")).splitlines():
        words = shlex.split(line, comments=True)
        if words and words[0] == program:
            yield words[1:]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_of_itself(name: str) -> None:
    done = CliRunner().invoke(main, [name, "--help"])
    assert done.exit_code == 0
    assert f"Example:\n    pathways {name} " in done.output
    assert "--debug" in done.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_in_an_example_exists(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = {
        text for parameter in command.params for text in parameter.opts if isinstance(parameter, click.Option)
    }
    assert set(re.findall(r"--[a-z-]+", command.epilog or "")) <= options


def test_the_overview_names_every_command() -> None:
    overview = CliRunner().invoke(main, ["--help"]).output
    assert set(COMMANDS) == set(re.findall(r"^  pathways (\w+)", overview, flags=re.MULTILINE))


def test_the_commands_of_the_readme_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = list(typed("pathways"))
    assert [words[0] for words in commands] == ["sample", "check", "build", "show", "variants"]
    for words in commands:
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output


def test_the_map_of_the_readme_is_a_map(tmp_path: Path) -> None:
    (given,) = blocks("toml")
    (tmp_path / "map.toml").write_text(given, encoding="utf-8")
    column_map = read_map(tmp_path / "map.toml")
    assert column_map.claims["patient_id"] == column_map.patients["patient_id"] == "pseudoniem"


def test_make_lists_its_targets_and_the_documents_name_only_those() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^  make (\w+) +\S", listed, flags=re.MULTILINE))
    assert {"install", "run", "test", "check", "bench", "fuzz", "lock", "clean"} <= targets
    named = {
        word
        for document in DOCUMENTS
        for word in re.findall(r"`make (\w+)`", (ROOT / document).read_text(encoding="utf-8"))
    }
    assert named | {words[0] for words in typed("make")} <= targets


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)#:]+)\)", text))
    coded = set(re.findall(r"`((?:[a-z_]+/)*[A-Za-z_-]+\.(?:md|toml|py|lock))`", text))
    places = [ROOT, ROOT / "callbacks", ROOT / "pathways"]
    missing = {name for name in linked | coded if not any((place / name).exists() for place in places)}
    assert missing == set()


def test_the_licence_is_the_official_text() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert licence.rstrip().endswith(
        "All other changes or additions to this Appendix require the production of a new\nEUPL version."
    )


@pytest.mark.parametrize("path", ["Makefile", ".ci/run", "scripts/environment.sh", "scripts/chromium.sh"])
def test_no_script_holds_a_path_of_somebodys_machine(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert re.findall(r"/(?:home|root|Users|work)/", text) == []
