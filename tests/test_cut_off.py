"""Texts that end anywhere, as excerpts and broken feeds do, are read all the same."""

from __future__ import annotations

import random
from datetime import date

import pytest

from shipped import Reader
from test_samples import REPORTS, Record

read = Reader(date(2020, 1, 1))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_a_report_that_is_cut_off_between_words_is_read(report: Record) -> None:
    words = report["text"].split(" ")
    for end in range(0, len(words), 3):
        read(" ".join(words[:end]), report["title"])


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_a_report_that_lacks_words_is_read(report: Record) -> None:
    words, chance = report["text"].split(" "), random.Random(7)
    for _ in range(10):
        begin = chance.randrange(len(words))
        read(" ".join(word for word in words[begin:] if chance.random() < 0.8))


@pytest.mark.parametrize("things", ["طائرات ومدرعات", "دبابات وآليات", "مدرعات وعربات"])
def test_what_is_joined_to_a_force_may_end_the_text(things: str) -> None:
    read(f"دمرت الغارات {things} للتحالف")
