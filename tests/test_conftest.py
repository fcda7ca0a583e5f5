"""What tests/conftest.py promises."""

from __future__ import annotations

import os
import socket

import pytest


def test_a_test_cannot_reach_the_network() -> None:
    with socket.socket() as stranger, pytest.raises(RuntimeError, match="Tests use no network"):
        stranger.connect(("192.0.2.1", 80))


def test_a_test_can_reach_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_a_test_sees_no_settings_of_this_computer() -> None:
    assert not [name for name in os.environ if name.startswith("ZPV_")]
