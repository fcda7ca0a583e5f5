"""`make bench` brings everyone who takes part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.contenders import CONTENDERS, Contender

LOCK = (Path(__file__).parents[2] / "requirements-bench.lock").read_text(encoding="utf-8")
OURS = {"pathways", "benchmarks"}


@pytest.mark.parametrize("contender", CONTENDERS.values(), ids=CONTENDERS)
def test_what_a_contender_needs_is_installed_for_it(contender: Contender) -> None:
    installed = set(re.findall(r"^([a-z0-9-]+)==", LOCK, flags=re.MULTILINE))
    assert {module.split(".")[0] for module in contender.needs} - OURS <= installed
