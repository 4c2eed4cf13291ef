"""Folding of Arabic spelling variants, with the raw origin of every folded character.

The folded ("normal") text is what lexicons are compared with: hamza carriers, alef maqsura and
ta marbuta are unified, marks and tatweel are dropped, both kinds of Arabic-Indic digits become
ASCII, Persian letters become their Arabic twins, and the underscores and hashes of social-media
tags become spaces. Values are quoted from the raw text by the origin map.
"""

from __future__ import annotations

import re
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
        if char >= _COMPATIBLE:
            folded = "".join(
                _FOLDED.get(c, "" if c in _DROPPED else c) for c in unicodedata.normalize("NFKC", char)
            )
        self[code] = folded
        return folded


_PLAIN = {**dict.fromkeys(_DROPPED, ""), **_FOLDED}
_TABLE = _Table({ord(char): folded for char, folded in _PLAIN.items()})
_COMPATIBLE = "\uf900"
"""From here on stand the presentation forms, which NFKC folds."""
_RESIZED = re.compile(f"[{''.join(map(re.escape, sorted(_DROPPED)))}{_COMPATIBLE}-\U0010ffff]")
"""The characters that may be folded into none or several."""


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
    return NormalText(_folded(raw), raw, _origin(raw))


def _folded(raw: str) -> str:
    """A long text folded: some calls of `replace` take a third of the time of looking up every character."""
    chars = set(raw)
    if max(chars, default="") >= _COMPATIBLE:
        return raw.translate(_TABLE)
    for char in chars & _PLAIN.keys():
        raw = raw.replace(char, _PLAIN[char])
    return raw


def _origin(raw: str) -> Sequence[int]:
    """The position in the raw text that each folded character came from."""
    origin: list[int] = []
    done = 0
    for match in _RESIZED.finditer(raw):
        position = match.start()
        origin += range(done, position)
        origin += [position] * len(_TABLE[ord(match[0])])
        done = position + 1
    return [*origin, *range(done, len(raw))] if done else range(len(raw))


def unmarked(text: str) -> str:
    """A text without marks, tatweel and what is never part of a word; its letters stay as they are written."""
    return _MARKS.sub("", text)


_MARKS = re.compile(f"[{''.join(map(re.escape, sorted(_DROPPED)))}]+")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The folded form of a word or name, single-spaced, for comparing with lexicons."""
    return " ".join(text.translate(_TABLE).split())
