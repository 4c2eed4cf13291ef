"""The faults of a pack, and the forms that can never be found."""

from __future__ import annotations

import re
from datetime import date

from waqai.errors import Fault, GazetteerError, PackError
from waqai.records import Document
from waqai.text.normalise import fold
from waqai.text.tokens import read_article

_PLACE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+): (?P<what>.*?)(?:; (?P<remedy>.*))?", re.DOTALL)
_LATIN, _ARABIC = re.compile("[A-Za-z]"), re.compile("[\u0621-\u064a]")


def as_fault(error: PackError | GazetteerError) -> Fault:
    """The error of a table as a fault; its message has the form `file:line: what; remedy`."""
    match = _PLACE.fullmatch(str(error))
    if match is None:
        return Fault("pack", 1, str(error), "see the message")
    return Fault(match["file"], int(match["line"]), match["what"], match["remedy"] or "mend the line")


def unmatchable(form: str) -> tuple[str, str] | None:
    """Why a form can never be found in a text, with the remedy; None when it can."""
    words = fold(form).split()
    if not words:
        return "it has no letters", "write a word, or take out the surplus bar"
    if "{" in form or "}" in form:
        return "a brace stands alone", "write choices as {one/other}, or take the brace out"
    for word in words:
        if _LATIN.search(word) and _ARABIC.search(word):
            return f"{word!r} mixes Latin and Arabic letters", "write each word in one script"
    tokens = read_article(Document("form", form, date.min)).tokens
    if [token.text for token in tokens if token.kind != "boundary"] != words:
        odd = "".join(sorted(set(re.sub(r"[^\W\d_]|\s", "", form)))) or form
        return f"{odd!r} stands inside", "leave out marks, and part digits from letters with a space"
    if tokens[0].kind not in ("word", "latin"):
        return "it does not begin with a letter", "begin it with a word"
    return None
