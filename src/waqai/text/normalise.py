"""Folding of Arabic spelling variants, with the raw origin of every folded character.

The folded ("normal") text is what lexicons are compared with: hamza carriers, alef maqsura and
ta marbuta are unified, marks and tatweel are dropped, both kinds of Arabic-Indic digits become
ASCII, Persian letters become their Arabic twins, and the underscores and hashes of social-media
tags become spaces. Values are quoted from the raw text by the origin map.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_DROPPED = frozenset(
    [
        *map(chr, range(0x064B, 0x0660)),
        "\u0670",
        "\u0640",
        *map(chr, range(0x0610, 0x061B)),
        *map(chr, range(0x06D6, 0x06DD)),
        *map(chr, range(0x06DF, 0x06E5)),
        "\u06e7",
        "\u06e8",
        *map(chr, range(0x06EA, 0x06EE)),
        *map(chr, range(0x200B, 0x2010)),
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2060, 0x2065)),
        *map(chr, range(0x2066, 0x206A)),
        "\u061c",
        "\ufeff",
        "\u00ad",
    ]
)
"""Harakat, tatweel, Quranic signs, zero-width characters and bidi controls: never part of a word."""

_FOLDED = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ی": "ي",
    "ې": "ي",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "گ": "ك",
    "ٲ": "ا",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    "ڨ": "ق",
    "_": " ",
    "#": " ",
    "\u00a0": " ",
    "\t": " ",
    "٬": ",",
    "٫": ".",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‟": '"',
    "″": '"',
    "–": "-",
    "—": "-",
    "−": "-",
    "\r": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **{chr(0x06F0 + n): str(n) for n in range(10)},
}


class _Table(dict[int, str]):
    """A `str.translate` table that works out presentation forms and full-width forms when met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = char
        if code >= 0xF900:
            folded = "".join(
                _FOLDED.get(c, "" if c in _DROPPED else c) for c in unicodedata.normalize("NFKC", char)
            )
        self[code] = folded
        return folded


_TABLE = _Table({**{ord(c): "" for c in _DROPPED}, **{ord(a): b for a, b in _FOLDED.items()}})


@dataclass(frozen=True, slots=True)
class NormalText:
    """Folded text; `origin[i]` is the raw code point that character i came from."""

    text: str
    raw: str
    origin: Sequence[int]

    @property
    def in_place(self) -> bool:
        """Whether every character came from the code point of its own number."""
        return isinstance(self.origin, range)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of folded characters `start` to `end`, with the marks that follow the last one."""
        if start >= end:
            raise ValueError("an empty span has no origin")
        first, last = self.origin[start], self.origin[end - 1] + 1
        limit = self.origin[end] if end < len(self.origin) else len(self.raw)
        while last < limit and unicodedata.combining(self.raw[last]):
            last += 1
        return first, last


def normalise(raw: str) -> NormalText:
    """Fold a text and keep where each folded character stood."""
    return NormalText(raw.translate(_TABLE), raw, _origin(raw))


def _origin(raw: str) -> Sequence[int]:
    """The position in the raw text that each folded character came from."""
    widths = {char: len(_TABLE[ord(char)]) for char in set(raw)}
    widest = max(widths.values(), default=1)
    if widest > 1:
        return [position for position, char in enumerate(raw) for _ in range(widths[char])]
    dropped = {char for char, width in widths.items() if not width}
    if dropped:
        return [position for position, char in enumerate(raw) if char not in dropped]
    return range(len(raw))


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The folded form of a word or name, single-spaced, for comparing with lexicons."""
    return " ".join(text.translate(_TABLE).split())
