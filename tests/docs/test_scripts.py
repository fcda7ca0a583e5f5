"""The scripts behind make say what is missing and what to do about it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(script: str, *words: str, programs: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The outcome of a script where only these programs are on the path."""
    return subprocess.run(
        ["/bin/sh", str(ROOT / "scripts" / script), *words],
        env={"PATH": str(programs), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def program(folder: Path, name: str, body: str) -> None:
    """Put a small program on the path."""
    (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def test_without_python_the_sentence_says_which_is_needed(tmp_path: Path) -> None:
    program(tmp_path, "python3", "exit 1")  # too old
    done = run("environment.sh", str(tmp_path / "venv"), programs=tmp_path)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "PYTHON=" in done.stderr


def test_without_ensurepip_the_sentence_names_the_package(tmp_path: Path) -> None:
    program(tmp_path, "python3", 'case "$*" in *ensurepip*) exit 1;; *"%d.%d"*) echo 3.12;; esac')
    done = run("environment.sh", str(tmp_path / "venv"), programs=tmp_path)
    assert done.returncode == 1
    assert "apt install python3.12-venv" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_an_environment_that_works_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    kept = tmp_path / "venv" / "kept"
    kept.touch()
    program(tmp_path / "venv" / "bin", "python", "exit 0")
    done = run("environment.sh", str(tmp_path / "venv"), programs=tmp_path)
    assert done.returncode == 0, done.stderr
    assert kept.exists()


def test_without_chromium_and_without_the_right_to_install_it_the_sentence_says_what_to_do(
    tmp_path: Path,
) -> None:
    program(tmp_path, "apt-get", "exit 0")
    program(tmp_path, "id", "echo 1000")
    done = run("chromium.sh", programs=tmp_path)
    assert done.returncode == 1
    assert "apt install chromium" in done.stderr
    assert "may not install packages" in done.stderr


def test_without_apt_the_sentence_still_says_what_is_needed(tmp_path: Path) -> None:
    done = run("chromium.sh", programs=tmp_path)
    assert done.returncode == 1
    assert "CHROMIUM=" in done.stderr


def test_where_it_is_allowed_chromium_is_installed_with_one_update(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program(tmp_path, "apt-get", f'echo "$*" >> {log}')
    program(tmp_path, "id", "echo 0")
    program(tmp_path, "env", 'shift; exec "$@"')
    done = run("chromium.sh", programs=tmp_path)
    assert done.returncode == 0, done.stderr
    assert log.read_text(encoding="utf-8").splitlines() == [
        "update -q",
        "install -q -y --no-install-recommends chromium",
    ]


def test_a_chromium_that_is_named_is_enough(tmp_path: Path) -> None:
    program(tmp_path, "my-chromium", "exit 0")
    done = run("chromium.sh", programs=tmp_path, CHROMIUM=str(tmp_path / "my-chromium"))
    assert done.returncode == 0, done.stderr


def test_ci_runs_all_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "exec make test" in script.read_text(encoding="utf-8")
