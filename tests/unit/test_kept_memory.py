"""Memory that a command frees stays with it, and elsewhere nothing changes."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys
from types import SimpleNamespace

import pytest

from pathways.kept_memory import OF_POLARS, READ_AHEAD, keep_freed_memory

HELD = """
import resource, sys
import numpy as np
from pathways.kept_memory import keep_freed_memory
if sys.argv[1] == "kept":
    keep_freed_memory()
np.ones(50_000_000)  # 400 MB, freed at once
pages = int(open("/proc/self/statm").read().split()[1])
print(pages * resource.getpagesize() // 1_000_000)
"""


def held_after(what: str) -> int:
    """Megabytes that a process holds after it freed 400."""
    return int(subprocess.run([sys.executable, "-c", HELD, what], capture_output=True, check=True).stdout)


def test_what_is_freed_is_kept_for_what_comes_next():
    is_glibc = platform.libc_ver()[0] == "glibc"
    assert (held_after("kept") - held_after("given back") > 300) == is_glibc


def test_a_c_library_without_the_setting_goes_on_as_it_did(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ctypes, "pythonapi", SimpleNamespace())
    monkeypatch.setenv(OF_POLARS, "")
    monkeypatch.setenv(READ_AHEAD, "5")
    keep_freed_memory()
    assert os.environ[READ_AHEAD] == "5"  # whoever runs the command goes first


OPENED = """
import os, sys, click
from pathways.cli import main
too_late = "polars" in sys.modules
main.get_command(click.Context(main), "build")
print(too_late, "polars" in sys.modules, os.environ["_RJEM_MALLOC_CONF"])
print(os.environ["POLARS_ROW_GROUP_PREFETCH_SIZE"])
"""


@pytest.mark.parametrize("chosen", ["", "narenas:7", "dirty_decay_ms:500,muzzy_decay_ms:1000"])
def test_polars_is_told_before_a_command_opens_it_and_whoever_runs_it_goes_first(chosen: str) -> None:
    environment = os.environ | {OF_POLARS: chosen}
    done = subprocess.run([sys.executable, "-c", OPENED], capture_output=True, check=True, env=environment)
    too_late, is_open, told, ahead = done.stdout.decode().split()
    assert (too_late, is_open, ahead) == ("False", "True", str(os.cpu_count()))
    assert f",narenas:{os.cpu_count()}," in told  # Polars puts what it prefers in front of all
    assert told.endswith(f",{chosen}" if chosen else ":0")  # of two settings the last one holds
