"""How well near-copies are told from updates: made copies and made updates of real articles.

    .venv/bin/python tools/measure_copies.py ARTICLES.jsonl

Each article is changed as outlets change an agency's text (a byline, a cut, a sentence left out), which should be
recognised, and as the next report differs (one number or one place is another), which should not.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from waqai.gazetteer import load_gazetteer
from waqai.ingest import read_documents
from waqai.ingest.copies import LEAST_WORDS, CopyFinder
from waqai.records import Document
from waqai.text.normalise import fold

_SENTENCE = re.compile(r"(?<=[.!؟\n])\s*")
_NUMBERS = ("اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_NUMBER = re.compile(r"\d+|" + "|".join(_NUMBERS))
_KINDS = ("city", "town")
_COUNTRIES = ("SYR", "IRQ", "YEM")

Change = Callable[[str, random.Random], str]


def byline(text: str, _: random.Random) -> str:
    return f"متابعات - {text}\nالمصدر: وكالات"


def cut(text: str, _: random.Random) -> str:
    sentences = _sentences(text)
    return "\n".join(sentences[: max(1, len(sentences) * 7 // 10)])


def left_out(text: str, chance: random.Random) -> str:
    sentences = _sentences(text)
    if len(sentences) > 3:
        del sentences[chance.randrange(1, len(sentences))]
    return " ".join(sentences)


def all_of_these(text: str, chance: random.Random) -> str:
    return byline(left_out(cut(text.replace("أ", "ا"), chance), chance), chance)


def other_number(text: str, chance: random.Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    number = match.group()
    other = str(int(number) + 3) if number.isdigit() else chance.choice([n for n in _NUMBERS if n != number])
    return text[: match.start()] + other + text[match.end():]


def other_place(text: str, chance: random.Random) -> str:
    gazetteer = load_gazetteer()
    towns = [place.name_ar for place in gazetteer.all_places()
             if " " not in place.name_ar and place.kind in _KINDS and place.country in _COUNTRIES]
    words = text.split()
    places = [word for word in words if gazetteer.candidates(fold(word)) and not gazetteer.is_common(fold(word))]
    if not places:
        return text
    place, town = chance.choice(places), chance.choice(towns)
    return " ".join(town if word == place else word for word in words)


COPIES: tuple[Change, ...] = (byline, cut, left_out, all_of_these)
UPDATES: tuple[Change, ...] = (other_number, other_place)


def measure(documents: list[Document], change: Change) -> tuple[int, int]:
    """How many articles were changed, and how many of those were taken for a near-copy."""
    days: defaultdict[date, list[Document]] = defaultdict(list)
    for document in documents:
        days[document.published].append(document)
    chance, changed, taken = random.Random(7), 0, 0
    for document in documents:
        text = change(document.text, chance)
        if text == document.text or len(text.split()) < LEAST_WORDS + 3:
            continue
        finder = CopyFinder(lambda day: days.get(day, []))
        changed += 1
        taken += finder.find(replace(document, id=f"{document.id}-changed", text=text)) is not None
    return changed, taken


def main(paths: list[str]) -> None:
    """Print a line for each kind of change."""
    documents = [one for one in read_documents(paths) if isinstance(one, Document)]
    for kind, changes in (("should be recognised", COPIES), ("should not", UPDATES)):
        for change in changes:
            changed, taken = measure(documents, change)
            share = f"{taken:>5} of {changed:>5} taken for copies  {taken / changed:.1%}"
            print(f"{change.__name__:>14}  {share}  ({kind})")


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


if __name__ == "__main__":
    main(sys.argv[1:])
