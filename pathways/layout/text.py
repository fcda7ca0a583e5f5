"""How wide a text is drawn in Source Sans 3, so that Python alone decides which label fits where."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths in thousandths of the font size for the characters U+0020 to U+007E, measured in Chromium 156
# on @fontsource-variable/source-sans-3 5.3.0. Kerning is left out: it makes real texts at most 2 % narrower.
_REGULAR = (
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350,
    497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425,
    847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664,
    566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500,
    542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542,
    555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
)  # fmt: skip
_BOLD = (
    200, 340, 537, 528, 528, 857, 667, 300, 344, 344, 457, 528, 300, 332, 300, 339,
    528, 528, 528, 528, 528, 528, 528, 528, 528, 528, 300, 300, 528, 528, 528, 463,
    902, 573, 605, 582, 635, 548, 524, 638, 674, 301, 509, 614, 518, 762, 665, 684,
    596, 684, 613, 556, 556, 665, 556, 813, 567, 525, 541, 344, 339, 344, 528, 500,
    555, 527, 573, 468, 573, 518, 341, 534, 571, 276, 278, 548, 286, 857, 572, 555,
    573, 573, 398, 443, 383, 568, 523, 776, 514, 521, 460, 344, 268, 344, 528,
)  # fmt: skip
_OTHERS = {  # regular, bold
    "–": (480, 480), "—": (800, 800), "…": (948, 978), "‘": (249, 300), "’": (249, 300), "“": (426, 537),
    "”": (426, 537), "•": (304, 345), "·": (249, 300), "−": (497, 528), "×": (497, 528), "€": (497, 528),
    "≤": (549, 549), "≥": (549, 549), "→": (1000, 1000), "←": (1000, 1000), "°": (331, 365), "ß": (576, 632),
    "æ": (778, 781), "Æ": (822, 845), "ø": (542, 555), "Ø": (664, 684), "œ": (839, 822), "Œ": (847, 871),
    "ı": (247, 277), "ł": (298, 359), "Ł": (500, 543), "đ": (562, 573), "Đ": (635, 655), "ð": (542, 558),
}  # fmt: skip
_UNKNOWN = 1000  # a character this font may not have: a full em, rather too wide than too narrow

ELLIPSIS = "…"
_SHORTEST = 3  # letters a shortened name keeps at least; fewer say nothing


@lru_cache(maxsize=8192)
def _thousandths(text: str, bold: bool) -> int:
    table = _BOLD if bold else _REGULAR
    total = 0
    for character in text:
        base = unicodedata.normalize("NFKD", character)[0]  # é is as wide as e, a no-break space as a space
        code = ord(base) - 0x20
        if character in _OTHERS:
            total += _OTHERS[character][bold]
        else:
            total += table[code] if 0 <= code < len(table) else _UNKNOWN
    return total


def text_width(text: str, font_size: float, *, bold: bool = False) -> float:
    """The width of one line in px."""
    return _thousandths(text, bold) * font_size / 1000


def shorten(text: str, room: float, font_size: float, *, bold: bool = False) -> str:
    """The text if it fits in `room` px, else as much of it as fits before an ellipsis, else nothing."""
    if text_width(text, font_size, bold=bold) <= room:
        return text
    for length in range(len(text) - 1, _SHORTEST - 1, -1):
        shorter = text[:length].rstrip(" ,-/(+") + ELLIPSIS
        if text_width(shorter, font_size, bold=bold) <= room:
            return shorter
    return ""
