"""Articles of one sentence and the rows of case tables, for the tests of detectors."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from waqai.packs.lexicon import Hit, Lexicon
from waqai.packs.load import load_pack
from waqai.records import Document
from waqai.text.tokens import Article, read_article

CASES = Path(__file__).resolve().parent.parent / "cases"
PUBLISHED = date(2020, 10, 3)
"""A Saturday."""


@cache
def lexicon() -> Lexicon:
    return load_pack().lexicon


def read(text: str, published: date = PUBLISHED) -> tuple[Article, dict[str, list[Hit]]]:
    """The article of a text without a title, and its lexicon hits."""
    article = read_article(Document("case", text, published))
    return article, lexicon().find(article)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a case table as written by hand, one sentence each."""
    lines = (CASES / name).read_text("utf-8").splitlines()
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
