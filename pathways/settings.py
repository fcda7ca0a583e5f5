"""The settings of the dashboard: `data/settings.toml`, which the environment may override."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from pathways.errors import PathwaysError, raise_all
from pathways.selection import LANGUAGES

FILE = Path(__file__).parents[1] / "data" / "settings.toml"
PREFIX = "ZPV_"
IPNetwork = IPv4Network | IPv6Network
LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True)
class Settings:
    """What somebody who runs a server may choose; `data/settings.toml` explains each."""

    release: Path
    host: str
    port: int
    language: str
    check_seconds: float
    workers: int
    timeout: int
    max_body_bytes: int
    log_level: str
    regions: tuple[str, ...]
    scope_header: str
    scope_proxies: tuple[IPNetwork, ...]

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, file: Path = FILE) -> Settings:
        """The settings of `file`, overridden by `environment` (default: this process's own).

        Raises PathwaysError with every fault at once.
        """
        environment = os.environ if environment is None else environment
        try:
            written: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
            raise PathwaysError(f"{file}: cannot be read as settings ({fault})") from fault
        names = [f.name for f in fields(cls)]
        faults = [f'{file}: unknown setting "{name}"' for name in written if name not in names]
        faults += [f'{file}: setting "{name}" is missing' for name in names if name not in written]
        raise_all(faults)
        values: dict[str, Any] = {}
        for name in names:
            variable = PREFIX + name.upper()
            given: object = environment.get(variable, written[name])
            where = variable if variable in environment else f"{file.name}: {name}"
            try:
                values[name] = CONVERT[name](given)
            except (TypeError, ValueError) as fault:
                faults.append(f'{where}: "{given}" is {fault}')
        if not faults and values["scope_header"] and not values["scope_proxies"]:
            faults.append("scope_header needs scope_proxies: the addresses of the proxies that may send it.")
        raise_all(faults)
        return cls(**values)


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def choose(given: object) -> str:
        if given not in choices:
            raise ValueError(f"not one of {', '.join(choices)}")
        return str(given)

    return choose


def _number(kind: type, low: float, high: float) -> Callable[[object], float]:
    def convert(given: object) -> float:
        try:
            value = kind(str(given))
        except ValueError:
            raise ValueError(f"not a number between {low:g} and {high:g}") from None
        if not low <= value <= high:
            raise ValueError(f"not between {low:g} and {high:g}")
        return value

    return convert


def _text(given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise ValueError("empty")
    return given


def _texts(given: object) -> tuple[str, ...]:
    parts = given.split(",") if isinstance(given, str) else given
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError("not a list of texts")
    return tuple(part.strip() for part in parts if part.strip())


def _header(given: object) -> str:
    if not isinstance(given, str) or not re.fullmatch(r"([A-Za-z0-9]+(-[A-Za-z0-9]+)*)?", given.strip()):
        raise ValueError("not the name of a header: letters, digits and hyphens")
    return given.strip()


def _networks(given: object) -> tuple[IPNetwork, ...]:
    try:
        return tuple(ip_network(address) for address in _texts(given))
    except ValueError as fault:
        raise ValueError(f"not a list of addresses ({fault})") from None


CONVERT: dict[str, Callable[[object], object]] = {
    "release": lambda given: Path(_text(given)),
    "host": _text,
    "port": _number(int, 1, 65535),
    "language": _one_of(LANGUAGES),
    "check_seconds": _number(float, 0, 3600),
    "workers": _number(int, 1, 64),
    "timeout": _number(int, 5, 600),
    "max_body_bytes": _number(int, 4096, 10_000_000),
    "log_level": _one_of(LOG_LEVELS),
    "regions": _texts,
    "scope_header": _header,
    "scope_proxies": _networks,
}
