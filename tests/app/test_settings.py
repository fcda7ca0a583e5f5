"""Settings: one file with a comment for each, the environment over it, every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from gunicorn.errors import AppImportError

from app import create_server, main
from pathways.errors import PathwaysError
from pathways.settings import FILE, Settings


def test_the_environment_goes_over_the_file() -> None:
    settings = Settings.read({"ZPV_PORT": "9000", "ZPV_REGIONS": "zeeland, utrecht"})
    assert (settings.port, settings.host) == (9000, "127.0.0.1")
    assert settings.regions == ("zeeland", "utrecht")


def test_every_wrong_setting_is_named_at_once() -> None:
    with pytest.raises(PathwaysError) as fault:
        Settings.read({"ZPV_PORT": "abc", "ZPV_LANGUAGE": "fr", "ZPV_WORKERS": "0", "ZPV_RELEASE": " "})
    assert [line.split(":")[0] for line in fault.value.faults] == [
        "ZPV_RELEASE",
        "ZPV_PORT",
        "ZPV_LANGUAGE",
        "ZPV_WORKERS",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('colour = "blue"', 'unknown setting "colour"'),
        ("port = 8050", 'setting "release" is missing'),
        ("port = ", "cannot be read as settings"),
    ],
)
def test_a_file_that_is_no_settings_is_refused_in_a_sentence(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PathwaysError, match=said):
        Settings.read({}, file)


def test_every_setting_in_the_file_has_a_comment() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if " = " in line and not line.startswith("#"):
            above = [text for text in lines[max(0, number - 2) : number] if text]
            assert above, f"{line}: without a comment"
            assert above[0].startswith("#"), f"{line}: without a comment"


@pytest.mark.parametrize("name", ["DASH_MCP_ENABLED", "DASH_DEBUG", "FLASK_DEBUG"])
def test_the_server_does_not_start_with_an_open_door(release: Path, name: str) -> None:
    with pytest.raises(AppImportError, match=name):
        create_server({"ZPV_RELEASE": str(release), name: "1"})


def test_the_server_starts_when_such_a_switch_is_off(release: Path) -> None:
    assert create_server({"ZPV_RELEASE": str(release), "DASH_DEBUG": "false"})


def test_without_a_release_the_server_says_so_and_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZPV_RELEASE", str(tmp_path))
    assert main() == 2
    said = capsys.readouterr().err
    assert "there is no release here" in said
    assert "Traceback" not in said
