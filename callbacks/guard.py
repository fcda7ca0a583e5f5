"""What every request must be and every answer must carry, whatever page or callback it is for."""

from __future__ import annotations

import secrets
import time
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import structlog
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Response, g, request
from werkzeug.exceptions import HTTPException

from pathways.wording import Words

if TYPE_CHECKING:
    from dash import Dash

log = structlog.get_logger("zorgpadverkenner")

ENDPOINTS = frozenset({"/_dash-layout", "/_dash-dependencies", "/_dash-update-component", "/healthz"})
STATIC = ("/_dash-component-suites/", "/assets/")
STYLES_OF_DASH = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-Do5Z9ZqsPvCQTUBQS9BnDm/2+on7omuzuLYk5sbA+2s='",
)
"""The one style that dash-renderer puts into the page, of undo buttons we do not show: empty, then filled.

By hash, so that no other inline style is allowed; with another Dash the browser tests name the new hash.
"""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def guard(app: Dash, *, paths: frozenset[str], max_body_bytes: int, admits: Callable[[], bool]) -> None:
    """Put the guard around `app`, whose pages live at `paths`; the last thing to do before it serves.

    Args:
        admits: whether the request at hand comes from where it may come from.
    """
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = max_body_bytes
    policy: list[str] = []

    @server.before_request
    def admit() -> Response | None:
        g.started = time.perf_counter()
        request.environ.pop("HTTP_RANGE", None)  # a part would be compressed as if it were the whole
        if not admits():
            return refuse(403)
        if request.path not in (paths | ENDPOINTS) and not request.path.startswith(STATIC):
            return refuse(404)  # Dash itself answers any address with the page
        if request.method != "POST":
            return None
        if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
            return refuse(403)
        if not fits_a_callback(app, _json_body()):
            return refuse(413 if (request.content_length or 0) > max_body_bytes else 400)
        return None

    @server.after_request
    def dress(response: Response) -> Response:
        if response.direct_passthrough:
            read_whole(response)
        if not policy:
            # Only now: Dash adds inline scripts until its first request, and csp_hashes() sees what is there.
            policy.append(content_security_policy(app.csp_hashes()))
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = policy[0]
        if not request.path.startswith(STATIC):
            response.headers["Cache-Control"] = "no-store, private"
        log.info(
            "request",
            method=request.method,
            path=request.path if response.status_code != 404 else "unknown",
            status=response.status_code,
            ms=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
        )
        return response

    @server.errorhandler(InvalidResourceError)
    @server.errorhandler(DependencyException)
    def unknown_resource(_fault: Exception) -> Response:
        return refuse(404)  # Dash's own answer repeats the address that was asked for

    @server.errorhandler(Exception)
    def failed(fault: Exception) -> Response:
        if isinstance(fault, HTTPException) and fault.code and fault.code < 500:
            return refuse(fault.code)
        return refuse(500, code=report(fault))


def read_whole(response: Response) -> None:
    """Put the bytes of a file into the answer, and close it: with a reader who leaves it would stay open."""
    response.direct_passthrough = False
    response.headers["Accept-Ranges"] = "none"
    response.make_sequence()
    response.close()


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """The policy: everything from this server, no evaluated scripts, no inline styles, no frames."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(script_hashes)}",
            f"style-src 'self' {' '.join(STYLES_OF_DASH)}",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def fits_a_callback(app: Dash, body: object) -> bool:
    """Whether `body` asks for one of our callbacks, with exactly its outputs, inputs and states.

    Dash believes what the browser says about all of these; a wrong body ends there in an exception.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    wired = app.callback_map.get(body["output"])
    if wired is None:
        return False
    outputs = wired["output"] if isinstance(wired["output"], list) else [wired["output"]]
    given = body.get("outputs")
    changed = body.get("changedPropIds", [])
    return (
        _names(given if isinstance(given, list) else [given])
        == [(o.component_id, o.component_property) for o in outputs]
        and _names(body.get("inputs")) == [(i["id"], i["property"]) for i in wired["inputs"]]
        and _names(body.get("state", [])) == [(s["id"], s["property"]) for s in wired["state"]]
        and isinstance(changed, list)
        and all(isinstance(name, str) for name in changed)
    )


def _json_body() -> object:
    try:
        return request.get_json(silent=True)
    except RecursionError:  # thousands of nested brackets
        return None


def _names(given: object) -> list[tuple[object, object]] | None:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        return None
    return [(one.get("id"), one.get("property")) for one in given]


def report(fault: BaseException) -> str:
    """Log `fault` and give the code under which it is in the log.

    The log gets the kind of fault and where it happened. Not its message: that of a library may hold a value.
    """
    code = f"ZPV-{secrets.token_hex(3).upper()}"
    frames = traceback.extract_tb(fault.__traceback__)
    log.error(
        "fault",
        code=code,
        kind=type(fault).__name__,
        where=[f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames[-8:]],
    )
    return code


def refuse(status: int, *, code: str = "") -> Response:
    """A sentence in the language of the address, never a traceback; `status` is the HTTP status."""
    words = Words.of(request.args.get("lang"))
    key = {404: "refused_404", 413: "refused_413", 500: "refused_500"}.get(status, "refused_400")
    return Response(words(key, code=code) + "\n", status=status, mimetype="text/plain")


def refuse_export(status: int, key: str, fault: BaseException | None = None) -> Response:
    """Why there is no file, as a sentence; a fault gets a code that is also in the log."""
    words = Words.of(request.args.get("lang"))
    said = words(key, code=report(fault)) if fault else words(key)
    later = {"Retry-After": "30"} if status == 503 else {}
    return Response(said + "\n", status=status, mimetype="text/plain", headers=later)
