"""The real server, started as the Procfile starts it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import runpy
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboards import Browser, dashboard
from tests.releases import small_release

ROOT = Path(__file__).parents[2]
HALF_SENT = 50
SOON = 20.0  # seconds; a busy machine needs a few to start two workers


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(url: str, body: object = None) -> tuple[int, str]:
    request = urllib.request.Request(url)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=SOON) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[bytes], Path]]:
    folder = tmp_path_factory.mktemp("served")
    release = small_release(folder / "release", patients=600)
    port = free_port()
    environment = {
        **os.environ,
        "ZPV_RELEASE": str(release),
        "ZPV_PORT": str(port),
        "ZPV_CHECK_SECONDS": "0",
        "ZPV_WORKERS": "2",
        "HOME": str(folder),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    command = shlex.split((ROOT / "Procfile").read_text(encoding="utf-8").removeprefix("web:"))
    log = (folder / "log").open("wb")
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_served(url, server, folder / "log")
        yield url, server, release
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(SOON)
        log.close()


def wait_until_served(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 3 * SOON
    while time.monotonic() < until and server.poll() is None:
        try:
            if ask(f"{url}/healthz") == (200, "OK"):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"gunicorn did not start:\n{log.read_text(encoding='utf-8')}")


def filter_change(release: Path) -> dict[str, object]:
    browser = Browser(dashboard(release))
    values = {"condition": "rug-klein", "lens": "specialist", "region": "zeeland", "year": "2018"}
    return browser.body(browser.answer_output, values, {"display": {"lang": "nl"}})


def test_the_page_and_a_filter_change_are_answered(served: tuple[str, object, Path]) -> None:
    url, _, release = served
    status, page = ask(url)
    assert status == 200
    assert "ziet eerst een neuroloog" in page
    status, answer = ask(f"{url}/_dash-update-component", filter_change(release))
    assert status == 200
    assert "Zeeland" in answer


def test_half_sent_requests_do_not_stop_the_server(served: tuple[str, object, Path]) -> None:
    url, _, release = served
    port = int(url.rsplit(":", 1)[1])
    head = (
        "POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        'Content-Length: 5000\r\n\r\n{"output":'
    )
    hanging = []
    try:
        for _ in range(HALF_SENT):
            half = socket.create_connection(("127.0.0.1", port))
            half.sendall(head.encode())
            hanging.append(half)
        time.sleep(0.5)
        started = time.monotonic()
        for _ in range(10):
            assert ask(url)[0] == 200
            assert ask(f"{url}/_dash-update-component", filter_change(release))[0] == 200
        assert time.monotonic() - started < SOON
    finally:
        for half in hanging:
            half.close()


def test_a_connection_is_kept_for_the_next_filter_change(served: tuple[str, object, Path]) -> None:
    """gunicorn's own 2 seconds cut off browsers that pause longer."""
    url, _, _ = served
    connection = http.client.HTTPConnection("127.0.0.1", int(url.rsplit(":", 1)[1]), timeout=SOON)
    with contextlib.closing(connection):
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        first = connection.sock
        time.sleep(3)
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b"OK"
        assert connection.sock is first is not None


def test_a_new_release_is_served_without_a_restart(served: tuple[str, object, Path]) -> None:
    url, _, release = served
    body = filter_change(release)

    def said() -> set[str]:  # asked often enough to reach both workers
        return {
            json.loads(ask(f"{url}/_dash-update-component", body)[1])["response"]["address-shown"]["data"][
                "said"
            ]
            for _ in range(8)
        }

    before = said()
    small_release(release, patients=1500)
    after = said()
    assert len(before) == len(after) == 1
    assert before != after


def test_a_worker_that_dies_is_replaced(served: tuple[str, subprocess.Popen[bytes], Path]) -> None:
    url, server, _ = served
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    if not children.exists():
        pytest.skip("/proc is not there: the workers of gunicorn cannot be found by their number.")
    first = children.read_text(encoding="utf-8").split()
    os.kill(int(first[0]), signal.SIGKILL)
    until = time.monotonic() + 2 * SOON
    while (
        time.monotonic() < until and len(set(children.read_text(encoding="utf-8").split()) - {first[0]}) < 2
    ):
        time.sleep(0.1)
    assert len(set(children.read_text(encoding="utf-8").split()) - {first[0]}) == 2
    assert ask(url)[0] == 200


def test_without_a_release_the_server_stops_with_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "ZPV_RELEASE": str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        timeout=3 * SOON,
        check=False,
    )
    assert done.returncode == 2
    assert "there is no release here" in done.stderr
    assert "Traceback" not in done.stderr


def test_gunicorn_without_a_release_stops_with_the_same_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "gunicorn"), "app:create_server()"],
        cwd=ROOT,
        env={  # one worker: a second one may be stopped in the middle of an import, which is a traceback
            **os.environ,
            "ZPV_RELEASE": str(tmp_path / "nowhere"),
            "ZPV_PORT": str(free_port()),
            "ZPV_WORKERS": "1",
        },
        capture_output=True,
        text=True,
        timeout=3 * SOON,
        check=False,
    )
    assert done.returncode != 0
    assert "there is no release here" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_configuration_is_the_one_that_was_measured() -> None:
    settings = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    assert settings["preload_app"] is False, "Polars hangs in a worker that was forked after a query."
    assert settings["worker_class"] == "gevent"
    assert settings["keepalive"] == 75
    assert settings["control_socket_disable"] is True
    assert "--preload" not in (ROOT / "Procfile").read_text(encoding="utf-8")
    assert settings["bind"] == "127.0.0.1:8050"
