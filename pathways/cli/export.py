"""`pathways export`: the figures of the page as files, one or many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import click

from pathways.cli.faults import example, note
from pathways.cli.show import dimension_options, find_selection
from pathways.errors import PathwaysError
from pathways.explore import Explorer, Snapshot
from pathways.exports import MEDIA_TYPES, SIZES, Exported, Occasion, export
from pathways.exports.batch import Each, readings_for_each
from pathways.exports.figure import NothingToExport
from pathways.exports.making import FIGURES
from pathways.exports.mirror import mirror_on
from pathways.exports.report import REPORTS, report_on
from pathways.progress import show_progress
from pathways.reading import Reading
from pathways.selection import ALL, HOME, LANGUAGES, PATHS, STEPS, Presentation
from pathways.whole_files import whole_file

PAGES = {("zorgpaden" if name == HOME else PATHS[name].strip("/")): name for name in FIGURES}
"""What a page is called in its address -> its name."""


@example(
    "pathways export releases/lage-rug --page zorgpaden --year 2018 --each region --format pdf --out figures"
)
@click.command("export")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--page", type=click.Choice(list(PAGES)), default="zorgpaden", show_default=True)
@click.option("--condition", help="Which release, where the folder holds several.")
@click.option("--lens", help="What counts as a step (default: the first lens).")
@dimension_options
@click.option("--steps", type=click.IntRange(STEPS[0], STEPS[-1]), default=4, show_default=True)
@click.option("--focus", help='A node to light, as in the address of the page: "2.neuroloog".')
@click.option("--link", help="The address of a page instead of all of the above: the same figure.")
@click.option(
    "--format",
    "endings",
    type=click.Choice(list(MEDIA_TYPES)),
    multiple=True,
    help="More than one is possible.",
)
@click.option("--size", type=click.Choice(list(SIZES)), default="slide", show_default=True)
@click.option("--each", type=click.Choice(["region", "year"]), help="The same for every region or year.")
@click.option("--report", is_flag=True, help="The whole report of a region, as pdf or pptx, not one figure.")
@click.option(
    "--mirror", metavar="REGION|all", help="The mirror of a region, or of every region, on one sheet."
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file; or a folder.")
@click.option("--address", default="", help="Where the page is served, for the links: https://host.")
@click.option("--language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
def export_command(
    release: Path,
    page: str,
    condition: str | None,
    lens: str | None,
    steps: int,
    focus: str | None,
    link: str | None,
    endings: tuple[str, ...],
    size: str,
    each: Each | None,
    report: bool,
    mirror: str | None,
    out: Path,
    address: str,
    language: str,
    **point: str,
) -> None:
    """Write figures of a release as files: the figure of the page, laid out again for its size.

    Everything is protected and rounded as on the page, and each file says what it is of: source, n,
    selection, rounding, definition, date and the link that shows it. --out is one file when it ends in the
    format's name, else a folder in which files are named after page, condition, region and year.
    """
    snapshot = Explorer.open(release).snapshot()
    usual = Presentation(language=language)
    if mirror:
        each, size = ("region", "a4") if mirror == ALL else (each, "a4")
        point = point if mirror == ALL else point | {"region": mirror}
    if link:
        reading = _reading_of_link(snapshot, link, usual)
    else:
        selection = find_selection(snapshot, condition, lens, point)
        asked = {"steps": steps, "focus": focus, **selection.to_query(snapshot.default(selection.condition))}
        reading = Reading.of(snapshot, asked, usual, PAGES[page])
    occasion = Occasion(datetime.now(UTC).date(), address.rstrip("/"), SIZES[size])
    wanted = endings or ((out.suffix[1:],) if out.suffix[1:] in MEDIA_TYPES else ("pdf",))
    made = _Making(reading, wanted, occasion, report=report, mirror=bool(mirror))
    if each is None:
        _write_one(made, out)
    else:
        _write_each(made, each, out)


class _Making:
    """What is to be made of a reading: one figure, a mirror or a whole report, in which formats."""

    def __init__(
        self, reading: Reading, endings: tuple[str, ...], occasion: Occasion, *, report: bool, mirror: bool
    ) -> None:
        self.reading, self.endings, self._occasion = reading, endings, occasion
        self._report, self._mirror = report, mirror
        if report:
            refuse_other_formats(endings)

    def files(self, reading: Reading) -> list[Exported]:
        """The files of one reading."""
        make: Callable[[Reading, str, Occasion], Exported] = report_on if self._report else export
        make = mirror_on if self._mirror else make
        return [make(reading, ending, self._occasion) for ending in self.endings]


def refuse_other_formats(endings: tuple[str, ...]) -> None:
    """A report is a document or a presentation."""
    if others := sorted(set(endings) - set(REPORTS)):
        raise PathwaysError(f"A report is pdf or pptx, not {', '.join(others)}.")


def _reading_of_link(snapshot: Snapshot, link: str, usual: Presentation) -> Reading:
    parts = urlsplit(link)
    page = next((name for name, path in PATHS.items() if path == (parts.path or "/")), None)
    if page not in FIGURES:
        raise PathwaysError(f"{link}: no page of ours with a figure; pages are {', '.join(PAGES)}.")
    return Reading.of(snapshot, dict(parse_qsl(parts.query)), usual, page)


def _write_one(made: _Making, out: Path) -> None:
    for file in made.files(made.reading):
        is_file = out.suffix.removeprefix(".") in made.endings
        _write(out.with_suffix(Path(file.name).suffix) if is_file else out / file.name, file)


def _write_each(made: _Making, each: Each, out: Path) -> None:
    readings = list(readings_for_each(made.reading, each))
    left_out = []
    with show_progress() as progress:
        for done, (value, reading) in enumerate(readings):
            progress("export", done, len(readings))
            if reading is None:
                left_out.append(value)
                continue
            try:
                files = made.files(reading)
            except NothingToExport:  # as a group of regions, of which there is no mirror
                left_out.append(value)
                continue
            for file in files:
                _write(out / file.name, file, quietly=True)
        progress("export", len(readings), len(readings))
        progress("done", 1, 1)
    note(f"{out}: {(len(readings) - len(left_out)) * len(made.endings)} files.")
    if left_out:
        note(f"No figure, as there are too few patients or it is no single region: {', '.join(left_out)}.")


def _write(to: Path, file: Exported, *, quietly: bool = False) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(to) as unfinished:
        unfinished.write_bytes(file.content)
    if not quietly:
        note(str(to))
