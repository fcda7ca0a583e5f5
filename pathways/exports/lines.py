"""Lines over years: one per group, the reader's own drawn through, what it is beside dashed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pathways.exports.table import Share
from pathways.figures.axes import INK_2, OUTLINE, RULE, Scale, line, opening, round_out, words_at
from pathways.figures.markup import attribute, px
from pathways.layout import text_width
from pathways.wording import Words

COLOURS = ("#0A2F45", "#B5522A")
_TICKS = 5


@dataclass(frozen=True)
class Series:
    """One line: a share per year, where there is one."""

    name: str
    shares: tuple[Share | None, ...]


@dataclass(frozen=True)
class LinesPicture:
    """Shares from 0 up, over years; each point carries its number, each line its name."""

    title: str
    x_title: str
    y_title: str
    years: tuple[str, ...]
    series: tuple[Series, ...]
    language: str

    @property
    def axes(self) -> tuple[str, ...]:
        """What is along, and what is up."""
        return self.x_title, self.y_title

    def draw(self, width: float, height: float, letters: float, *, interactive: bool) -> str:
        """Axes with titles, lines, points and their numbers."""
        words = Words(self.language)
        highest = max((part(s) for one in self.series for s in one.shares if s), default=0.1)
        low, high = round_out(0, highest * 1.12, _TICKS)
        names = max(text_width(one.name, letters, bold=True) for one in self.series) + letters
        left, right, top = 4.4 * letters, width - names, 2.1 * letters
        bottom = height - 3.4 * letters
        up = Scale(low, high, bottom, top)
        across = [
            left + (number + 0.5) * (right - left) / len(self.years) for number in range(len(self.years))
        ]
        drawn = [
            opening(width, height, letters, self.title, self.y_title, interactive=interactive),
            words_at(6, letters, self.y_title, colour=INK_2),
            words_at((left + right) / 2, height - letters * 0.5, self.x_title, anchor="middle", colour=INK_2),
        ]
        for value in up.ticks(_TICKS):
            drawn.append(line(left, up(value), right, up(value), RULE))
            said = words.number(round(100 * value, 1), 0 if float(100 * value).is_integer() else 1) + "%"
            drawn.append(words_at(left - 8, up(value) + letters * 0.33, said, anchor="end", colour=INK_2))
        for x, year in zip(across, self.years, strict=True):
            drawn.append(words_at(x, bottom + letters * 1.4, year, anchor="middle"))
        for number, one in reversed(list(enumerate(self.series))):
            drawn += self._line(one, number, across, up, letters, words)
        drawn += self._names(across[-1] + letters * 1.6, up, letters)
        return "".join([*drawn, "</svg>"])

    def _names(self, x: float, up: Scale, letters: float) -> list[str]:
        """The name of each line at the height of its last point, or as near as leaves both readable."""
        last = [next((s for s in reversed(one.shares) if s), None) for one in self.series]
        at = [up(part(share)) if share else 0.0 for share in last]
        if len(at) == 2 and abs(at[0] - at[1]) < letters * 1.3:
            middle, apart = sum(at) / 2, letters * 0.65
            at = [middle - apart, middle + apart] if at[0] <= at[1] else [middle + apart, middle - apart]
        return [
            words_at(x, y + letters * 0.33, one.name, bold=True, halo=True)
            for one, y, share in zip(self.series, at, last, strict=True)
            if share
        ]

    def _is_lower(self, number: int, share: Share, at: int) -> bool:
        """Whether the other line is above this one here: then the number stands under the point."""
        others = [one.shares[at] for other, one in enumerate(self.series) if other != number]
        known = [part(other) for other in others if other]
        return bool(known) and (part(share) < known[0] or (part(share) == known[0] and number > 0))

    def _line(
        self, one: Series, number: int, across: list[float], up: Scale, letters: float, words: Words
    ) -> list[str]:
        colour, drawn = COLOURS[number % len(COLOURS)], []
        points = [(x, up(part(s)), s) for x, s in zip(across, one.shares, strict=True) if s]
        for (x0, y0, _), (x1, y1, _) in pairwise(points):
            drawn.append(line(x0, y0, x1, y1, colour, 2.5, "7 4" if number else ""))
        for x, y, share in points:
            said = words.percent(share.part, share.whole, fine=True)
            hover = f"{one.name} {said}"
            drawn.append(
                f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(letters * 0.3)}" fill="{colour}" '
                f'stroke="{OUTLINE}" stroke-width=".8" data-hover="{attribute(hover)}" class="mark"/>'
            )
            under = self._is_lower(number, share, across.index(x))
            away = letters * 1.35 if under else -letters * 0.65
            drawn.append(words_at(x, y + away, said, anchor="middle", halo=True))
        return drawn


def part(share: Share) -> float:
    """Between 0 and 1."""
    return share.part / share.whole if share.whole else 0.0
