"""Figure: what leaves the page, complete; without any of its parts it cannot be built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from pathways.errors import PathwaysError
from pathways.exports.table import Table
from pathways.wording import Words


class Picture(Protocol):
    """What can be drawn again for any size."""

    @property
    def axes(self) -> tuple[str, ...]:
        """The titles that its axes carry in the drawing; empty for a drawing without axes."""

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        """The drawing as SVG text; sizes in px."""


class NothingToExport(PathwaysError):
    """The reading has no figure: too few patients, no data, or nothing to compare with."""


@dataclass(frozen=True)
class Key:
    """One entry of the legend: a small band in these colours, or none, and what it means.

    `mark` is what is drawn of the first colour instead of a band, as it is in the drawing.
    """

    colours: tuple[str, ...]
    text: str
    outlined: bool = False
    hatched: bool = False
    mark: Literal["band", "dot", "diamond", "ring", "line", "dashed"] = "band"


REQUIRED = {
    "title": "the finding as its title",
    "selection": "the selection in words",
    "subtitle": "what is drawn",
    "legend": "a legend",
    "axes": "the titles of its axes",
    "source": "a source",
    "data_until": "the date until which there are data",
    "n": "its n",
    "rounding": "how it is rounded",
    "minimum": "the smallest number of patients shown",
    "definition": "the version of its definition",
    "made_on": "a date",
    "link": "the link that reproduces it",
}


@dataclass(frozen=True)
class Figure:
    """One figure with everything that it must say wherever it goes; every text in one language.

    Raises:
        ValueError: something is missing.
    """

    name: str  # of its file, without the ending
    page: str  # what the page is called: "Zorgpaden"
    language: str
    title: str
    selection: str
    subtitle: str
    legend: tuple[Key, ...]
    axes: tuple[str, ...] | None  # None: a table has none
    source: str
    data_until: str
    n: str
    scope: tuple[str, ...]  # further parts of the source line: years and follow-up, region
    rounding: str
    minimum: str
    definition: str
    made_on: str
    made_at: str  # ISO date, for the file's own properties
    link: str
    is_real: bool  # False: synthetic or public data, which the notice says
    notice: str
    picture: Picture | None  # None: the table is the figure
    tables: tuple[Table, ...]
    about: tuple[tuple[str, tuple[str, ...]], ...]  # heading -> sentences: definition, protection, limits

    def __post_init__(self) -> None:
        missing = [what for name, what in REQUIRED.items() if getattr(self, name) in ("", ())]
        if not self.is_real and not self.notice:
            missing.append("the notice that its data are synthetic or public")
        if self.axes is None and self.picture is not None:
            missing.append(REQUIRED["axes"])
        if not self.tables or not self.about:
            missing.append("its numbers and their explanation")
        if missing:
            raise ValueError(f"a figure cannot leave without {', '.join(missing)}")

    @property
    def words(self) -> Words:
        return Words(self.language)

    @property
    def source_line(self) -> str:
        """Source, n and scope: as on the page."""
        first = f"{self.words('source')} {self.source} ({self.data_until})"
        return " · ".join((first, self.n, *self.scope))

    @property
    def rules_line(self) -> str:
        """Rounding, minimum and definition."""
        return " ".join((self.rounding, self.minimum, self.definition))

    @property
    def origin_line(self) -> str:
        """When it was made, and where it can be made again."""
        return f"{self.made_on} · {self.link}"

    @property
    def caption(self) -> str:
        """What stands under the figure in somebody's report."""
        notice = f"{self.notice} " if self.notice else ""
        return (
            f"{notice}{self.title}. {self.selection}. {self.subtitle} {self.source_line}. "
            f"{self.rules_line} {self.origin_line}"
        )

    @property
    def description(self) -> str:
        """For who cannot see it, and for the properties of a file."""
        return f"{self.selection}. {self.subtitle} {self.source_line}. {self.rules_line}"
