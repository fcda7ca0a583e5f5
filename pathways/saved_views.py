"""Up to five named views that one address carries along, for a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST = 5
LONGEST_NAME = 40
NOT_SAVED = ("views", "present", "lang", "own")
"""Keys of an address that are about the reader and not about what is seen."""
BETWEEN, WITHIN = "!!", "!"


@dataclass(frozen=True)
class SavedView:
    """A name, a page, and the query string of what it shows, as sorted (key, value)."""

    name: str
    page: str
    query: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, name: str, page: str, query: Mapping[str, str]) -> SavedView:
        """The view that `query` shows on a page; a name loses what would end it in an address."""
        kept = {key: value for key, value in query.items() if key not in NOT_SAVED and WITHIN not in value}
        return cls(clean(name), page, tuple(sorted(kept.items())))

    def shows(self, page: str, query: Mapping[str, str]) -> bool:
        """Whether that is what stands on the page now."""
        return SavedView.of(self.name, page, query) == self


def clean(name: str) -> str:
    """A name as it can stand in an address."""
    return " ".join(name.replace(WITHIN, " ").replace("=", " ").split())[:LONGEST_NAME]


def write_views(views: tuple[SavedView, ...]) -> str:
    """The views as one value of an address."""
    return BETWEEN.join(
        WITHIN.join([view.name, view.page, *(f"{key}={value}" for key, value in view.query)])
        for view in views[:MOST]
    )


def read_views(written: str, pages: Mapping[str, str]) -> tuple[SavedView, ...]:
    """The views that an address carries; what is none of ours is left out.

    Args:
        pages: name of each page that there may be -> its path.
    """
    views = []
    for one in written.split(BETWEEN)[:MOST]:
        name, _, rest = one.partition(WITHIN)
        page, *fields = rest.split(WITHIN)
        query = dict(field.split("=", 1) for field in fields if "=" in field)
        if clean(name) and page in pages:
            views.append(SavedView.of(name, page, query))
    return tuple(views)
