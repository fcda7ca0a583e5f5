"""Composes the dashboard: settings, explorer, page and guard. Nothing happens on import."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import structlog
from flask import Flask
from gunicorn.errors import AppImportError  # type: ignore[import-untyped]
from werkzeug.serving import make_server

from callbacks import exports, page
from callbacks.document import Document
from callbacks.guard import guard
from callbacks.scope import Scope, ScopedDoor
from pathways.errors import PathwaysError
from pathways.explore import Explorer
from pathways.reading import Reading
from pathways.selection import HOME, Presentation
from pathways.settings import Settings

FORBIDDEN = ("DASH_MCP_ENABLED", "DASH_DEBUG", "FLASK_DEBUG")
"""Switches that open a door: callbacks as tools for a language model, and a console in the browser."""
OFF = ("", "0", "false", "no")


def create_app(explorer: Explorer, settings: Settings) -> Document:
    """The dashboard over one explorer, ready to serve."""
    scope = Scope(settings.scope_header, settings.scope_proxies)
    door = ScopedDoor(explorer, scope)
    usual = Presentation(language=settings.language)
    app = Document(
        __name__,
        assets_folder=str(Path(__file__).parent / "assets"),
        add_log_handler=False,
        compress=True,
        enable_mcp=False,
        health_endpoint="healthz",
        include_assets_files=True,
        serve_locally=True,
        suppress_callback_exceptions=True,  # the panels come after the frame, with their ids
        title="Zorgpadverkenner",
        update_title=None,  # type: ignore[arg-type]  # Dash would set an English title while it waits
    )
    app.read = lambda path, query: Reading.of(door.snapshot(), query, usual, page.ADDRESSES.get(path, HOME))
    app.finding = lambda reading: page.page_of(reading).finding(reading)
    app.layout = page.frame()
    page.register(app, door, usual)
    exports.register(app, door, usual)
    guard(
        app,
        paths=frozenset({*page.ADDRESSES, exports.PATH}),
        max_body_bytes=settings.max_body_bytes,
        admits=scope.admits,
    )
    return app


def create_server(environment: Mapping[str, str] | None = None) -> Flask:
    """The WSGI application for gunicorn: `gunicorn "app:create_server()"`.

    Raises:
        AppImportError: what PathwaysError says; of this kind gunicorn prints the sentence, and stops.
    """
    try:
        return open_server(os.environ if environment is None else environment)
    except PathwaysError as fault:
        raise AppImportError(str(fault)) from fault


def open_server(environment: Mapping[str, str]) -> Flask:
    """The WSGI application, with the settings of `environment`.

    Raises:
        PathwaysError: a setting is wrong, there is no release, or a forbidden switch is on.
    """
    refuse_open_doors(environment)
    settings = Settings.read(environment)
    write_logs(settings.log_level)
    return create_app(open_explorer(settings), settings).server


def open_explorer(settings: Settings) -> Explorer:
    """The explorer of the release that the settings name."""
    return Explorer.open(settings.release, check_seconds=settings.check_seconds, regions=settings.regions)


def refuse_open_doors(environment: Mapping[str, str]) -> None:
    """Refuse to start with a switch that makes an honest page an open one."""
    for name in FORBIDDEN:
        if environment.get(name, "").strip().lower() not in OFF:
            raise PathwaysError(f"{name} is set: this opens the server to others. Unset it and start again.")


def write_logs(level: str) -> None:
    """One JSON object per line on standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def main() -> int:
    """Serve on this machine, for one person; more people are served by gunicorn (Procfile)."""
    try:
        settings = Settings.read()
        server = open_server(os.environ)
    except PathwaysError as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it would log the choices in every address
    with make_server(settings.host, settings.port, server, threaded=True) as serving:
        sys.stderr.write(f"Zorgpadverkenner: http://{settings.host}:{settings.port} (stop with Ctrl+C)\n")
        with suppress(KeyboardInterrupt):
            serving.serve_forever()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
