"""Selection and Presentation: the question a reader asks, and how the answer is to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

ALL = "all"
DIMENSIONS = ("diagnosis", "region", "year", "specialist")
LONGEST = 80
"""Longest value taken from a query string: no id in a release is longer."""
LONGEST_KEPT = 2000
"""Longest value of a key that is kept along: a route names every step, saved views a whole meeting."""

HOME = "pathways"
PATHS = {
    HOME: "/",
    "compare": "/vergelijken",
    "variation": "/variatie",
    "trends": "/trends",
    "routes": "/routes",
    "method": "/uitleg",
}
"""Name of a page -> where it lives, in the order of the tabs. Which of them exist says `callbacks.pages`."""
ANY = "any"
"""What a control says that asks nothing: the address need not name it."""
KEPT = (
    *("own", "views"),
    *("route", "find", "with", "end", "length", "sort"),
    *("vs-diagnosis", "vs-region", "vs-year", "vs-specialist", "show", "deep"),
    *("measure", "rate", "plot"),
)
"""Keys of the address that belong to one page; others carry them along, and their own page judges them."""

LANGUAGES = ("nl", "en")
VIEWS = ("figure", "table", "about")
SAYS = ("patients", "days", "since", "cost")
"""What a label says: how many, days since the step before, days since the start, mean cost."""
WHOLES = ("start", "step", "here")
"""What a share is of: everybody who started, who reached the step, who arrives at the end of a flow."""
STEPS = (2, 3, 4, 5)
THRESHOLDS = (10, 25, 50, 100, 250, 500, 1000, 2500)


@dataclass(frozen=True)
class Selection:
    """One condition, one lens and one lattice point; `all` leaves a dimension open."""

    condition: str
    lens: str
    diagnosis: str = ALL
    region: str = ALL
    year: str = ALL
    specialist: str = ALL

    @property
    def point(self) -> dict[str, str]:
        """The lattice point: a value per dimension."""
        return {dimension: getattr(self, dimension) for dimension in DIMENSIONS}

    def with_value(self, dimension: str, value: str) -> Selection:
        """The same question with another value for one dimension, the condition or the lens."""
        return replace(self, **{dimension: value})

    def to_query(self, default: Selection | None = None) -> dict[str, str]:
        """The query string's keys and values, without dimensions that are open here and in `default`."""
        usual = default.point if default else {}
        point = {
            name: value for name, value in self.point.items() if value != ALL or usual.get(name, ALL) != ALL
        }
        return {"condition": self.condition, "lens": self.lens, **point}

    @classmethod
    def from_query(cls, query: Mapping[str, object], default: Selection) -> Selection:
        """The selection a query string asks for; what it does not name comes from `default`.

        Values are not judged here: an unknown one leads to `NoData`, in words.
        """
        return cls(**{f.name: _text(query.get(f.name)) or getattr(default, f.name) for f in fields(cls)})


@dataclass(frozen=True)
class Place:
    """One node of the drawing, as an address names it: "2.neuroloog"."""

    position: int
    step: str

    def __str__(self) -> str:
        return f"{self.position}.{self.step}"

    @classmethod
    def read(cls, written: object) -> Place | None:
        """The place that an address names; None when it names none."""
        position, _, step = _text(written).partition(".")
        at = _number(position)
        return cls(at, step) if at and step else None


@dataclass(frozen=True)
class Presentation:
    """How an answer is shown; every value is one of a short list, so any other means the default."""

    language: str = "nl"
    view: str = "figure"
    steps: int = 4
    threshold: int | None = None  # patients; None: what fits the number of patients in the view
    present: bool = False  # the layout for a meeting room
    says: str = "patients"
    whole: str = "start"
    first: int = 1  # the first column on a screen that has no room for all of them
    focus: Place | None = None  # the node that is looked at
    page: str = HOME  # stands in the path of the address, not in its query string
    kept: tuple[tuple[str, str], ...] = ()  # sorted (key, value) of KEPT, as they stand in the address

    def to_query(self, default: Presentation) -> dict[str, str]:
        """The query string's keys and values, without what is as in `default`."""
        written = {
            "lang": self.language,
            "view": self.view,
            "steps": str(self.steps),
            "from": "" if self.threshold is None else str(self.threshold),
            "present": "1" if self.present else "",
            "says": self.says,
            "of": self.whole,
            "first": str(self.first),
            "focus": str(self.focus) if self.focus else "",
        }
        usual = {
            "lang": default.language,
            "view": default.view,
            "steps": str(default.steps),
            "says": default.says,
            "of": default.whole,
            "first": "1",
        }
        return {key: value for key, value in written.items() if value and value != usual.get(key)} | dict(
            self.kept
        )

    def of(self, key: str) -> str:
        """The value of a key that one page owns; empty where the address does not name it."""
        return dict(self.kept).get(key, "")

    def one_of(self, key: str, offered: Sequence[str]) -> str:
        """The value of a key that one page owns, when it is offered; else the first that is."""
        return self.of(key) if self.of(key) in offered else offered[0]

    def keeping(self, **values: str) -> Presentation:
        """The same presentation with other values for keys that a page owns; an empty one is left out."""
        kept = dict(self.kept) | values
        return replace(self, kept=tuple(sorted((key, value) for key, value in kept.items() if value)))

    @classmethod
    def from_query(cls, query: Mapping[str, object], default: Presentation) -> Presentation:
        """The presentation a query string asks for; a value that is not offered counts as absent."""
        language, view = _text(query.get("lang")), _text(query.get("view"))
        steps, threshold = _number(query.get("steps")), _number(query.get("from"))
        says, whole = _text(query.get("says")), _text(query.get("of"))
        first, focus = _number(query.get("first")), Place.read(query.get("focus"))
        said = {key: _text(query.get(key), LONGEST_KEPT) for key in KEPT}
        kept = {key: "" if value == ANY else value for key, value in said.items()}
        if focus:
            kept["route"] = ""  # one group is lit at a time
        return cls(
            language=language if language in LANGUAGES else default.language,
            view=view if view in VIEWS else default.view,
            steps=steps if steps in STEPS else default.steps,
            threshold=threshold if threshold in THRESHOLDS else None,
            present=_text(query.get("present")) == "1",
            says=says if says in SAYS else default.says,
            whole=whole if whole in WHOLES else default.whole,
            first=first if first and first < STEPS[-1] else 1,
            focus=focus,
            page=default.page,
        ).keeping(**kept)


def thresholds(patients: int) -> tuple[tuple[int, ...], int]:
    """The four thresholds that fit a view of `patients`, and the one to begin with.

    A flow of a third of a percent is the smallest that is still told apart from a hairline, so a region's
    view begins lower than the country's; never below 10.
    """
    fitting = [i for i, value in enumerate(THRESHOLDS) if value <= patients * 0.0035]
    usual = fitting[-1] if fitting else 0
    first = min(max(usual - 2, 0), len(THRESHOLDS) - 4)
    return THRESHOLDS[first : first + 4], THRESHOLDS[usual]


def _text(value: object, longest: int = LONGEST) -> str:
    """A value from outside as text; what is no text or number counts as absent."""
    return str(value)[:longest] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _number(value: object) -> int | None:
    text = _text(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
