"""Bytes to text: what the bytes are, whatever the page declares them to be.

A byte order mark and strict UTF-8 settle it. Else the declared encoding and those in use for
Arabic are tried, and the one that gives the most Arabic is taken.
"""

from __future__ import annotations

import codecs
import re

from waqai.ingest.words import ARABIC, common_words

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))
_CANDIDATES = ("windows-1256", "iso-8859-6")
_SAMPLE = 5_000
"""Characters outside ASCII that are scored: a screen of text, where one paragraph is enough."""

_LEAST = 0.5
"""Least score of a readable text. Arabic news gives 1.0 to 1.9, the wrong table less than 0.2."""

_ASCII = re.compile(r"[\x00-\x7f]+")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_ALIEN = re.compile("[\x80-\x9f\u00aa\u00b5\u00ba\u00c0-\u024f\ufffd]")
_MARKS_OF_1256 = frozenset("طظ")
_SHARE_OF_1256 = 0.3
"""Share of the letters tah and zah in UTF-8 read as windows-1256 is 0.4 to 0.5; in Arabic below 0.06."""


class Undecodable(ValueError):
    """The bytes give readable text in no encoding that is tried."""


def decode(data: bytes, declared: str | None = None, mend: bool = True) -> str:
    """The text of `data`; with `mend`, a text garbled by one wrong reading is repaired. Raises Undecodable."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name) or data[len(mark):].decode(name.removesuffix("-sig"), "replace")
    text = _strict(data, _wide(data) or "utf-8")
    if text is not None:
        return (repair(text) if mend else None) or text
    return _best(data, declared)


def arabic_score(text: str) -> float:
    """Arabic letters and frequent words of the text outside ASCII, less letters that betray a wrong table."""
    outside = _ASCII.sub(" ", text[: _SAMPLE * 40])[:_SAMPLE]
    total = len(outside) - outside.count(" ")
    if not total:
        return 0.0
    words = sum(word in common_words(ARABIC) for word in outside.split())
    return (len(_ARABIC.findall(outside)) + 3 * words - 2 * len(_ALIEN.findall(outside))) / total


def repair(text: str) -> str | None:
    """The text before somebody read its bytes with the wrong table, or None when it is not garbled so."""
    sample = text[: _SAMPLE * 4]
    letters = len(_ARABIC.findall(sample))
    if letters and sum(map(sample.count, _MARKS_OF_1256)) / letters > _SHARE_OF_1256:
        return _reread(text, "windows-1256", ("utf-8",))
    if len(_ALIEN.findall(sample)) > max(8, letters):
        return _reread(text, "windows-1252", ("utf-8", *_CANDIDATES))
    return None


def _reread(text: str, wrong: str, right: tuple[str, ...]) -> str | None:
    try:
        data = b"".join(_one(char, wrong) for char in text.removeprefix("\ufeff"))
    except UnicodeEncodeError:
        return None
    readings = [reading for name in right if (reading := _strict(data, name)) is not None]
    best = max(readings, key=arabic_score, default=None)
    return best if best is not None and arabic_score(best) >= _LEAST else None


def _one(char: str, encoding: str) -> bytes:
    """Control characters stand where a table has no character: the wrong reader passed them through."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _best(data: bytes, declared: str | None) -> str:
    names = dict.fromkeys([declared or "", *_CANDIDATES])
    readings = [reading for name in names if name and (reading := _strict(data, name)) is not None]
    readings.append(data.decode("utf-8", "replace"))
    best = max(readings, key=arabic_score)
    if arabic_score(best) < _LEAST:
        raise Undecodable
    return best


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is the page of Latin (0) or Arabic (6)."""
    head = data[:4_000]
    pairs = len(head) // 2
    if pairs < 8:
        return None
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        pages = head[offset::2]
        if pages.count(0) + pages.count(6) > 0.7 * pairs:
            return name
    return None
