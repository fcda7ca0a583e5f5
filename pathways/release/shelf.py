"""The folder of a release: versions put there whole, and taken from there only when undamaged."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pathways.errors import PathwaysError

SCHEMA = 3
"""The layout of a release; a reader takes its own number only."""
MANIFEST = "manifest.json"
CURRENT = "CURRENT"
VERSIONS = "versions"
KEPT = 2
"""Versions that stay after publishing: the new one, and the one that readers may be opening right now."""
_VERSION = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{32}")


def publish(to: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Path:
    """Put a new version in the folder `to` and make it the current one; nothing half-written is ever current.

    Everything is written under a temporary name, forced to disk and renamed; then CURRENT is replaced. The
    version's name holds the manifest's own checksum, and the manifest those of all other files.
    """
    _check_destination(to)
    listed = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in sorted(files.items())
    }
    text = json.dumps({**manifest, "files": listed}, ensure_ascii=False, indent=1).encode()
    version = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{hashlib.sha256(text).hexdigest()[:32]}"
    try:
        (to / VERSIONS).mkdir(parents=True, exist_ok=True)
        with _workplace(to) as draft:
            for name, content in {**files, MANIFEST: text}.items():
                _write(draft / name, content)
            for folder in {draft, *(path for path in draft.rglob("*") if path.is_dir())}:
                _force_to_disk(folder)
            with _only_one(to):
                _put_in_place(draft, to, version)
    except OSError as error:
        raise PathwaysError(_why_not_written(to, error)) from error
    return to / VERSIONS / version


def current_version(release: Path) -> str:
    """The name of the current version: cheap, so that a server can look often."""
    try:
        version = (release / CURRENT).read_text("ascii").strip()
    except FileNotFoundError:
        raise PathwaysError(
            f"{release}: there is no release here (no file {CURRENT}); build one with `pathways build`."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PathwaysError(f"{release / CURRENT}: cannot be read ({_reason(error)}); build again.") from None
    if not _VERSION.fullmatch(version):
        raise PathwaysError(
            f"{release / CURRENT}: does not name a version; the release is damaged: build again."
        )
    return version


def read_manifest(release: Path, version: str) -> dict[str, Any]:
    """The manifest of a version, undamaged and of this software's schema."""
    path = release / VERSIONS / version / MANIFEST
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest()[:32] != version[-32:]:
        raise PathwaysError(f"{path}: the file is damaged (its checksum differs); build the release again.")
    manifest: dict[str, Any] = json.loads(content)
    schema = manifest["schema"]
    if schema != SCHEMA:
        age, cure = (
            ("older", "build the release again") if schema < SCHEMA else ("newer", "update this software")
        )
        raise PathwaysError(
            f"{path}: built by {age} software (schema {schema}; this software reads {SCHEMA}): {cure}."
        )
    return manifest


def read_file(release: Path, version: str, manifest: Mapping[str, Any], name: str) -> bytes:
    """The bytes of one file, after its checksum: one flipped bit in Parquet otherwise goes unseen."""
    path = release / VERSIONS / version / name
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != manifest["files"][name]["sha256"]:
        raise PathwaysError(f"{path}: the file is damaged (its checksum differs); build the release again.")
    return content


@contextmanager
def _workplace(to: Path) -> Iterator[Path]:
    """A folder of our own that is gone afterwards; those of builds that were killed are swept as well.

    A living build holds a lock on its folder, which the system drops when the process ends in any way.
    """
    name = f".draft-{os.getpid()}-{time.time_ns()}"
    draft = to / VERSIONS / name
    draft.mkdir()
    handle = os.open(draft, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _sweep(to)
        yield draft
    finally:
        os.close(handle)
        shutil.rmtree(draft, ignore_errors=True)


def _sweep(to: Path) -> None:
    for leftover in (to / VERSIONS).glob(".draft-*"):
        with suppress(OSError):
            handle = os.open(leftover, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(leftover, ignore_errors=True)
            finally:
                os.close(handle)


@contextmanager
def _only_one(to: Path) -> Iterator[None]:
    """Publishing is one at a time; a second build waits here for the few milliseconds it takes."""
    handle = os.open(to / VERSIONS, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _put_in_place(draft: Path, to: Path, version: str) -> None:
    before = _named_now(to)
    if not (to / VERSIONS / version).exists():  # the same version from two builds within one second is one
        os.rename(draft, to / VERSIONS / version)
    _force_to_disk(to / VERSIONS)
    pointer = to / f".{CURRENT}-{os.getpid()}"
    try:
        _write(pointer, f"{version}\n".encode())
        os.replace(pointer, to / CURRENT)
    except OSError:
        pointer.unlink(missing_ok=True)
        shutil.rmtree(to / VERSIONS / version, ignore_errors=True)
        raise
    _force_to_disk(to)
    for pointer in to.glob(f".{CURRENT}-*"):
        pointer.unlink(missing_ok=True)
    others = sorted(
        (path for path in (to / VERSIONS).iterdir() if _VERSION.fullmatch(path.name)), reverse=True
    )
    kept = [version, before, *(path.name for path in others if path.name not in (version, before))]
    stay = set([name for name in kept if name][:KEPT])
    for path in others:
        if path.name not in stay:
            shutil.rmtree(path, ignore_errors=True)


def _named_now(to: Path) -> str:
    try:
        return current_version(to)
    except PathwaysError:
        return ""


def _check_destination(to: Path) -> None:
    if to.exists() and not to.is_dir():
        raise PathwaysError(f"{to}: is a file; name a folder for the release.")
    if to.is_dir() and not (to / VERSIONS).is_dir() and any(to.iterdir()):
        raise PathwaysError(f"{to}: is not empty and holds no release; name a new or an empty folder.")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _force_to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _why_not_written(to: Path, error: OSError) -> str:
    cure = {
        errno.ENOSPC: "the disk is full: make room and build again",
        errno.EDQUOT: "your disk quota is used up: make room and build again",
        errno.EACCES: "you may not write here: choose another folder",
        errno.EPERM: "you may not write here: choose another folder",
        errno.EROFS: "this disk is read-only: choose another folder",
    }.get(error.errno or 0, _reason(error))
    return f"{to}: the release was not written, {cure}. What was published before still stands."


def _reason(error: Exception) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else type(error).__name__
