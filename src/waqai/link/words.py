"""The words by which two tellings of one occurrence know each other: names, things, particulars.

The words of the sentences that a report was read from, folded, without clitics and endings. All words weigh the
same: on the labelled articles weights by rarity gained one point in telling articles of one occurrence from others
(0.991 for 0.988 of pairs ordered right) and would change with every article that arrives, and the
incidents with them.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from waqai.records import Document
from waqai.text.normalise import fold

LEAD = 600
"""Characters of the text that tell the headline's news again, in whole sentences."""

_WORD = re.compile(r"[ء-ي]{3,}")
_SENTENCE_END = re.compile(r"[.!?؟\n]")
_HEAD = re.compile(r"^(?:[وف]?[بكل]?ال|[وف]?لل)(?=..)|^[وف](?=ال|....)|^[بلك](?=....)")
_TAIL = re.compile(r"(?<=...)(?:يين|يون|هما|تين|ات|ان|ين|ون|يه|ها|هم|نا|ه|ي|ا)$")

BITS = 4096
"""Bits of a set of words. Some 80 words fall on these with one or two in one place, a hundredth of a cosine; the
sets of a hundred thousand reports need 60 MB, and two are compared in a tenth of a microsecond."""

Stretch = tuple[str, int, int]
"""`title` or `text`, and the half-open range of code points in it."""


def bits_of(words: Iterable[str]) -> int:
    """A set of words as bits; the same on every machine and in every run."""
    bits = 0
    for word in words:
        bits |= 1 << zlib.crc32(word.encode()) % BITS
    return bits


def cosine(a: int, b: int) -> float:
    """The cosine of two sets of words, 0 to 1; 0 where one is empty."""
    return (a & b).bit_count() / math.sqrt(a.bit_count() * b.bit_count()) if a and b else 0.0


def telling_words(document: Document, evidence: Mapping[str, Iterable[Mapping[str, Any]]]) -> frozenset[str]:
    """The stems of the sentences in which the evidence of a report stands.

    For what the title tells, these are all of the title and the lead of the text.
    """
    found: set[Stretch] = set()
    for spans in evidence.values():
        for span in spans:
            found.add(_sentence(document, span["in"], span["start"]))
    if any(field == "title" for field, _, _ in found):
        found |= {("title", 0, len(document.title)), ("text", 0, LEAD)}
    texts = {"title": document.title, "text": document.text}
    return frozenset(word for field, start, end in found for word in stems(texts[field][start:end]))


def stems(text: str) -> Iterable[str]:
    """The words of a text as keys that survive clitics and endings; numbers and short words are left out."""
    return (stem(word) for word in _WORD.findall(fold(text)))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without its clitics and the commonest endings; at least three letters stay."""
    return _TAIL.sub("", _HEAD.sub("", word))


def _sentence(document: Document, field: str, at: int) -> Stretch:
    text = document.title if field == "title" else document.text
    start = 0
    for match in _SENTENCE_END.finditer(text, 0, at):
        start = match.end()
    end = _SENTENCE_END.search(text, at)
    return field, start, end.start() if end else len(text)
