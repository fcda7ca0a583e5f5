"""One small release for all tests of the app; each test gets its own app over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from callbacks.document import Document
from pathways.explore import Explorer, Snapshot
from tests.dashboards import Browser, dashboard
from tests.releases import small_release


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A server that a test creates writes its log to a stream that ends with the test."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("app") / "release")


@pytest.fixture
def app(release: Path) -> Document:
    return dashboard(release)


@pytest.fixture
def browser(app: Document) -> Browser:
    return Browser(app)


@pytest.fixture(scope="session")
def snapshot(release: Path) -> Snapshot:
    return Explorer.open(release).snapshot()


@pytest.fixture(scope="session")
def shared_browser(release: Path) -> Browser:
    """For tests that ask a thousand times and change nothing."""
    return Browser(dashboard(release))
