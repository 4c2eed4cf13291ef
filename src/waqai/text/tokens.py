"""Tokens, sentences and clitics of a document.

An `Article` is the working form of a document: title and text in one list of tokens, so that a
mention is a half-open range of token numbers. Quotation marks are not tokens (names are matched
across them); other punctuation is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining

from waqai.records import Document, Evidence
from waqai.spans import FieldName, Span
from waqai.text.grammar import ARTICLE
from waqai.text.normalise import NormalText, normalise, unmarked

_TOKEN = re.compile(
    r"(?P<word>[\u0621-\u064a]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<latin>[^\W\d_\u0600-\u06ff]+)"
    r"|(?P<end>[.!?\u061f]+|\n)|(?P<punct>[^\w\s\"'\u2018\u2019\u201a`])"
)
_ABBREVIATION = 1
"""A one-letter word before a full stop is an abbreviation (د. , أ.ف.ب), not a sentence's end."""


@dataclass(slots=True)  # not frozen: hundreds are made for a document, and that would take four times as long
class Token:
    """A word, number or punctuation mark: folded text and its span in the raw field. It is never changed."""

    text: str
    kind: str
    field: FieldName
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.kind == "word" or self.kind == "latin"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of an article; `paragraph` is 0 for the title.

    `end` is the mark that closed it: "." (also for ! and ...), "?" or "" at the end of a line.
    """

    number: int
    paragraph: int
    first: int
    last: int
    end: str = ""

    @property
    def in_title(self) -> bool:
        return self.paragraph == 0


@dataclass(slots=True)
class Article:
    """A document with its tokens and sentences."""

    document: Document
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def words(self, first: int, last: int) -> str:
        """The folded words of a token range, single-spaced."""
        return " ".join(token.text for token in self.tokens[first:last])

    def span(self, first: int, last: int) -> Span:
        """The raw span of a token range (which must lie in one field)."""
        start, end = self.tokens[first], self.tokens[last - 1]
        return Span(start.field, start.start, end.end)

    def quote(self, first: int, last: int) -> str:
        """The raw words of a token range."""
        start, end = self.tokens[first], self.tokens[last - 1]
        return self.document.field(start.field)[start.start : end.end]

    def written(self, first: int, last: int) -> str:
        """The words of a token range as they are written (`أسرة`, not `اسره`), but for marks and tatweel."""
        return unmarked(self.quote(first, last))

    def evidence(self, first: int, last: int, rule: str) -> Evidence:
        """The raw words of a token range as evidence for a value."""
        span = self.span(first, last)
        return Evidence(span, self.document.field(span.field)[span.start : span.end], rule)


def read_article(document: Document) -> Article:
    """Cut a document into tokens and sentences."""
    article = Article(document)
    paragraph = _add_field(article, "title", normalise(document.title), 0)
    _add_field(article, "text", normalise(document.text), max(1, paragraph))
    return article


def _add_field(article: Article, name: FieldName, normal: NormalText, paragraph: int) -> int:
    tokens, in_place = article.tokens, normal.in_place
    origin = [*normal.origin, len(normal.raw)]
    first = len(tokens)
    parted = _parted(normal.text)
    for match in _TOKEN.finditer(normal.text):
        kind = match.lastgroup or "punct"
        text = match.group()
        if kind == "end":
            ends_line = text == "\n"
            if not ends_line and _is_abbreviation(tokens, first):
                continue
            first = _close(
                article, first, paragraph, "" if ends_line else "?" if "؟" in text or "?" in text else "."
            )
            paragraph += ends_line and name == "text" and first == len(tokens)
            continue
        start, end = match.span()
        if not in_place:
            marked = origin[end] > origin[end - 1] + 1
            start, end = normal.raw_span(start, end) if marked else (origin[start], origin[end - 1] + 1)
        if parted and match.start() in parted and len(tokens) > first:
            lone = tokens.pop()
            text, start = lone.text + text, lone.start
        tokens.append(Token(text, kind, name, start, end))
    _close(article, first, paragraph, "")
    return paragraph


def _parted(text: str) -> set[int]:
    """Where words begin whose particle a quotation mark parts from them (`لـ «داعش»`, `و "الحشد"`), or that stand
    behind a lone `و` (`أربعة جنود و مدني`)."""
    quoted = {
        mark.end() for mark in _QUOTED.finditer(text)
        if _PARTICLE.search(text, max(0, mark.start() - _PARTICLE_REACH), mark.start())
    }
    return quoted | {lone.end() for lone in _LONE_AND.finditer(text)}


_QUOTED = re.compile(r"[\"'\u2018\u2019\u201a`]+(?=[\u0621-\u064a])")
_PARTICLE = re.compile(
    r"(?<![\u0621-\u064a])(?:[\u0648\u0641]?[\u0628\u0644]|[\u0648\u0641]|\u0648?\u0643) *\Z"
)
_PARTICLE_REACH = 8
"""A particle and the blanks behind it are no longer than this."""
_LONE_AND = re.compile(r"\u0648(?<![\u0621-\u064a.]\u0648) +(?=[\u0621-\u064a]{2})")


def _is_abbreviation(tokens: list[Token], first: int) -> bool:
    return len(tokens) > first and tokens[-1].kind == "word" and len(tokens[-1].text) <= _ABBREVIATION


def _close(article: Article, first: int, paragraph: int, mark: str) -> int:
    last = len(article.tokens)
    if last > first:
        article.sentences.append(Sentence(len(article.sentences), paragraph, first, last, mark))
        end = article.tokens[-1]
        # An empty token parts sentences, so that nothing that looks at neighbours crosses from one to the next.
        article.tokens.append(Token("", "boundary", end.field, end.end, end.end))
    return len(article.tokens)


_WITH_ARTICLE = ("ال", "وال", "فال", "بال", "كال", "وبال", "فبال", "وكال")
_LAM_ARTICLE = ("لل", "ولل", "فلل")
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[tuple[str, str], ...]:
    """The forms that a folded word may stand for, with the proclitic that was taken off each.

    The word itself comes first, then without conjunction or preposition, then without the
    article. `للجيش` gives `الجيش` with the prefix `ل`, and `جيش` with the prefix `لل`.
    At least two letters remain. The prefix of a form keeps its conjunction, so that a reader
    can tell `والجيش` (and the army) from `الجيش`.
    """
    found = [(word, "")]
    for prefix in _LAM_ARTICLE:
        if word.startswith(prefix) and len(word) >= len(prefix) + 2:
            stem = word[len(prefix) :]
            found += [("ال" + stem, prefix[:-1]), (stem, prefix)]
    for prefix in _WITH_ARTICLE:
        if word.startswith(prefix) and len(word) >= len(prefix) + 2:
            found.append((word[len(prefix) :], prefix))
    for prefix in _PREFIXES:
        # `لل` is the preposition with the article: a lone lam is not taken off it.
        doubled = prefix.endswith("ل") and word.startswith(prefix + "ل")
        if word.startswith(prefix) and len(word) >= len(prefix) + 2 and not doubled:
            found.append((word[len(prefix) :], prefix))
    return tuple(found)


def has_article(prefix: str) -> bool:
    """Whether a proclitic contains the definite article."""
    return prefix.endswith(ARTICLE) or prefix in _LAM_ARTICLE


def has_conjunction(prefix: str) -> bool:
    """Whether a proclitic begins with a conjunction (and, so)."""
    return prefix[:1] in ("و", "ف")


def without_proclitic(raw: str, prefix: str) -> str:
    """A raw word without its preposition or conjunction: `للبصرة` behind ل is `البصرة`, `والجيش` is `الجيش`."""
    if prefix in _LAM_ARTICLE:
        return "ال" + _behind(raw, len(prefix))
    rest = _behind(raw, len(prefix.removesuffix(ARTICLE)))
    return "ا" + rest if prefix.endswith("ل") and not prefix.endswith(ARTICLE) and rest.startswith("ل") else rest


def _behind(raw: str, letters: int) -> str:
    """What stands behind the first letters of a raw word and the vowel marks and tatweel on them."""
    if not letters:
        return raw
    at = 0
    while at < len(raw) and letters >= 0:
        letters -= not (combining(raw[at]) or raw[at] == "\u0640")
        at += letters >= 0
    return raw[at:].lstrip(_OPENING)


_OPENING = " \"'\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019\u201a`"
"""Quotation marks, and the blank before them, that may part a particle from its word."""
