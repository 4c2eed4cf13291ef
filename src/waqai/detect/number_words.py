"""Reading one number: digits of any kind and number words, with all that `and` adds to them.

The atoms come from the table `numbers` and from digits in the text. Grammar: units join tens with
`و` (خمسة وعشرون), stand before ten for the teens (خمسة عشر), multiply a hundred or a scale that
follows (ثلاثة آلاف), and everything smaller is added with `و` (ألف وثلاثمئة وعشرون).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from waqai.packs.lexicon import Hit
from waqai.text.tokens import Article, Token, has_article, has_conjunction

_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")
_LONGEST = 9
"""Digits of more places are telephone numbers and the like, not counts."""
_DIGITS_KEPT = 5_000
"""So many values of digits are kept: reading one takes a hundred times as long as looking it up."""
_CLITICS = ("و", "ف", "ب", "ل", "ك", "ال", "وب", "ول", "فب", "فل", "وال", "فال", "بال", "كال", "لل", "ولل")
"""Proclitics that stand as a word of their own before digits (و15، الـ24)."""


class Number(NamedTuple):
    """A number at tokens `first` to `last` (exclusive), clitics before digits included.

    `kind` is the rank of a number of one word (`unit`, `one_of`, `digits`, ...) or `compound`;
    `text` is the digits as they stand, if digits alone; `origin` is the table row.
    """

    first: int
    last: int
    value: int
    ordinal: bool
    definite: bool
    conjunction: bool
    kind: str
    text: str
    origin: str


class _Atom(NamedTuple):
    first: int
    last: int
    value: Fraction
    rank: str
    conjunction: bool
    definite: bool
    alone: bool
    text: str
    origin: str


def read_numbers(article: Article, hits: Mapping[str, list[Hit]]) -> list[Number]:
    """All numbers in the order of the text, the longest parse at each place."""
    atoms = _atoms(article.tokens, hits)
    found: list[Number] = []
    end = 0
    for first in sorted(atoms):
        if first >= end:
            number = _ordinal(atoms, first) if atoms[first].rank == "ordinal" else _cardinal(atoms, first)
            if number is not None:
                found.append(number)
                end = number.last
    return found


def _atoms(tokens: list[Token], hits: Mapping[str, list[Hit]]) -> dict[int, _Atom]:
    atoms: dict[int, _Atom] = {}
    for hit in hits.get("numbers", ()):
        known = atoms.get(hit.first)
        if hit.suffix or "ك" in hit.prefix or (known is not None and len(known.text) <= len(hit.prefix)):
            continue
        # `text` holds the proclitic while atoms are chosen: the reading with the shortest one wins.
        atoms[hit.first] = _Atom(hit.first, hit.last, _value(hit["value"]), hit["rank"],
                                 has_conjunction(hit.prefix), has_article(hit.prefix), hit["alone"] != "no",
                                 hit.prefix, hit.entry.origin)
    for at in [at for at in atoms if at and tokens[at - 1].text == "و"]:
        atoms[at - 1] = atoms.pop(at)._replace(first=at - 1, conjunction=True)
    for at, token in enumerate(tokens):
        if token.kind == "number":
            value = digits_value(token.text)
            if value is not None:
                atom = _digits(tokens, at, value)
                atoms[atom.first] = atom
    return atoms


@cache
def _value(cell: str) -> Fraction:
    """The value of a row of the table of numbers; there are some hundred of them."""
    return Fraction(cell)


@lru_cache(maxsize=_DIGITS_KEPT)
def digits_value(text: str) -> Fraction | None:
    """The value of digits with separators: 1,200 and 1.200 are 1200, 9.2 is a decimal, 3.10.2020 nothing."""
    if len(text) > _LONGEST:
        return None
    if text.isdigit():
        return Fraction(int(text))
    if _GROUPED.fullmatch(text):
        return Fraction(int(re.sub("[.,]", "", text)))
    match = _DECIMAL.fullmatch(text)
    return Fraction(f"{match[1]}.{match[2]}") if match else None


def _digits(tokens: list[Token], at: int, value: Fraction) -> _Atom:
    """An atom of digits with the clitics written before them (و15, الـ24, بـ 3)."""
    before = tokens[at - 1] if at else None
    if before is None or before.kind != "word" or before.text not in _CLITICS:
        return _Atom(at, at + 1, value, "digits", False, False, True, tokens[at].text, "digits")
    return _Atom(at - 1, at + 1, value, "digits", before.text[0] in "وف", before.text.endswith(("ال", "لل")),
                 True, tokens[at].text, "digits")


_NONE, _TRILLION = Fraction(0), Fraction(10**12)


@dataclass(slots=True)
class _Sum:
    """A number being built: finished scales, the group under a thousand, and the last scale."""

    total: Fraction
    group: Fraction
    scale: Fraction
    last: int
    parts: int = 1
    teen: bool = False

    @property
    def value(self) -> Fraction:
        return self.total + self.group


def _cardinal(atoms: dict[int, _Atom], first: int) -> Number | None:
    head = atoms[first]
    scaled = head.rank in ("scale", "scaled")
    scale = Fraction(10 ** ((len(str(int(head.value))) - 1) // 3 * 3)) if scaled else _TRILLION
    number = _Sum(head.value if scaled else _NONE, _NONE if scaled else head.value, scale, head.last)
    number.teen = head.rank == "zero"
    while (atom := atoms.get(number.last)) is not None:
        grown = _add(number, atom) if atom.conjunction else _multiply(number, atom)
        if not grown:
            break
        number.last = atom.last
        number.parts += 1
    if number.value.denominator != 1 or (head.rank == "fraction" and number.parts == 1):
        return None
    if number.parts == 1 and not head.alone and head.rank not in ("one_of", "zero"):
        return None
    kind = head.rank if number.parts == 1 else "compound"
    return Number(first, number.last, int(number.value), False, head.definite, head.conjunction, kind,
                  head.text if kind == "digits" else "", f"numbers:{head.origin}")


def _multiply(number: _Sum, atom: _Atom) -> bool:
    """A part without `و`: the ten of a teen, a hundred or a scale that is counted."""
    unit = number.group % 100
    if atom.rank == "ten1" and 0 < unit < 10 and not number.teen:
        number.group += 10
        number.teen = True
    elif atom.rank == "hundred" and 3 <= number.group <= 9:
        number.group *= 100
    elif atom.rank == "scale" and number.group and atom.value < number.scale:
        number.total += number.group * atom.value
        number.group, number.scale, number.teen = _NONE, atom.value, False
    elif atom.rank == "scale" and atom.definite and atom.value == number.scale and number.total % atom.value:
        pass  # "مليون ونصف المليون": the scale is said again
    else:
        return False
    return True


def _add(number: _Sum, atom: _Atom) -> bool:
    """A part with `و`, allowed where the number still has a gap of its size."""
    below = number.group % 100
    open_scale = number.group == 0 and number.total > 0
    if number.teen:
        return False
    if atom.rank in ("unit", "one_of", "ten1") and below == 0 and number.value:
        number.group += atom.value
        number.teen = atom.rank == "ten1"
    elif atom.rank == "ten" and below < 10 and number.value and below == int(below):
        number.group += atom.value
        number.teen = True
    elif open_scale and (atom.rank in ("hundred", "hundreds")
                         or (atom.rank == "digits" and atom.value < number.scale)):
        number.group += atom.value
    elif atom.rank in ("scale", "scaled") and open_scale and atom.value < number.scale:
        number.total += atom.value
        number.scale = Fraction(1000)
    elif atom.rank == "fraction" and open_scale:
        number.total += atom.value * number.scale
    else:
        return False
    return True


def _ordinal(atoms: dict[int, _Atom], first: int) -> Number | None:
    """`ثالث`, `الخامس عشر`, `الخامس والعشرين`."""
    head = atoms[first]
    value, last = head.value, head.last
    after = atoms.get(last)
    if after is not None and after.rank == "ten1" and not after.conjunction:
        value, last = value + 10, after.last
    elif after is not None and after.rank == "ten" and after.conjunction and after.definite == head.definite:
        value, last = value + after.value, after.last
    elif not head.alone:
        return None
    return Number(first, last, int(value), True, head.definite, head.conjunction, "ordinal", "",
                  f"numbers:{head.origin}")
