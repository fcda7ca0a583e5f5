"""The words of the page, Dutch and English: the only place where the page's texts stand."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.selection import LANGUAGES
from pathways.wording import numbers
from pathways.wording.texts import TEXTS
from pathways.words import Text

__all__ = ["TEXTS", "Words"]


@dataclass(frozen=True)
class Words:
    """The texts and numbers of the page in one language."""

    language: str = LANGUAGES[0]

    @classmethod
    def of(cls, language: object) -> Words:
        """The words of a language somebody asked for; Dutch when it is not one of ours."""
        return cls(language if isinstance(language, str) and language in LANGUAGES else LANGUAGES[0])

    def __call__(self, key: str, **filled: object) -> str:
        """The text called `key`, with what stands between its braces filled in."""
        return TEXTS[key][LANGUAGES.index(self.language)].format_map(filled)

    def has(self, key: str) -> bool:
        """Whether there is a text called `key`."""
        return key in TEXTS

    def text(self, text: Text) -> str:
        """A text of the release in this language."""
        return text[self.language]

    def number(self, value: float, decimals: int = 0) -> str:
        return numbers.number(value, self.language, decimals)

    def percent(self, part: int, whole: int, *, fine: bool = False) -> str:
        return numbers.percent(part, whole, self.language, fine=fine)

    def percent_between(self, part: tuple[int, int], whole: int, *, fine: bool = False) -> str:
        """34–59%; 55,8% where both ends of it are written alike."""
        low, high = (self.percent(min(one, whole), whole, fine=fine) for one in part)
        return high if low == high else f"{low.removesuffix('%')}–{high}"

    def signed(self, value: float, decimals: int = 0) -> str:
        """A difference with its sign: +6,0, −1,4, ±0,0."""
        rounded = round(value, decimals)
        return f"{'+' if rounded > 0 else '' if rounded < 0 else '±'}{self.number(value, decimals)}"

    def number_between(self, part: tuple[int, int]) -> str:
        """115–200; 200 where both are the same."""
        low, high = (self.number(one) for one in part)
        return high if low == high else f"{low}–{high}"

    def share_tick(self, value: float, step: float) -> str:
        """A share along an axis of this step: 20%, or 98,5% where the next one is 99,0%."""
        return f"{self.number(100 * value, numbers.decimals_of(100 * step))}%"

    def points_tick(self, value: float, step: float) -> str:
        """A difference along an axis of this step, in points: +5, 0, −5."""
        text = self.number(100 * value, numbers.decimals_of(100 * step))
        return f"+{text}" if value > step / 2 else text

    def number_tick(self, value: float, step: float) -> str:
        """A number along an axis of this step."""
        return self.number(value, numbers.decimals_of(step))

    def day(self, written: str) -> str:
        return numbers.day(written, self.language)

    def lasting(self, days: int, *, beside: int = 0) -> str:
        return numbers.lasting(days, self.language, beside=beside)

    def between(self, low: int, high: int) -> str:
        return numbers.between(low, high, self.language)

    def span(self, days: int) -> str:
        return numbers.span(days, self.language)
