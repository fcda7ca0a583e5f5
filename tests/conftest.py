"""What holds for every test: no network, no settings of this computer, and public data where it is there."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.effort import ALWAYS_THE_SAME

PUBLIC_DATA = Path(__file__).parents[2] / "shared" / "data"

settings.register_profile(
    "zorgpaden",
    deadline=None,  # the machine may be busy with something else
    derandomize=ALWAYS_THE_SAME,
    database=None,
    print_blob=not ALWAYS_THE_SAME,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("zorgpaden")


@pytest.fixture
def public_data() -> Callable[[str], Path]:
    """The path of a public file next to the checkout; the test is skipped where it is absent."""

    def find(name: str) -> Path:
        path = PUBLIC_DATA / name
        if not path.exists():
            pytest.skip(f"{name} is not in ../shared/data; this test compares with public reference results.")
        return path

    return find


@pytest.fixture(autouse=True)
def no_settings_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never reads somebody's real release because their shell happens to point at it."""
    for name in list(os.environ):
        if name.startswith("ZPV_"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests talk to this machine only."""
    connect = socket.socket.connect

    def connect_nearby(self: socket.socket, address) -> None:
        nearby = ("127.0.0.1", "::1", "localhost", "0.0.0.0")
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in nearby:
            raise RuntimeError(
                f"A test tried to reach {address[0]}. Tests use no network: "
                "give the code a small real file (tests/releases.py, tests/cohorts.py)."
            )
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_nearby)
