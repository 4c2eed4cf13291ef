"""Quantities: every row of `cases/numbers.tsv`, the words they stand on, and properties."""

from __future__ import annotations

from itertools import pairwise

import pytest
from detect_samples import read, rows
from hypothesis import given
from hypothesis import strategies as st

from waqai.detect.number_words import digits_value
from waqai.detect.numbers import Quantity, find_quantities

CASES = rows("numbers.tsv")
SENTENCES = st.sampled_from([case["sentence"] for case in CASES])


def quantities(sentence: str) -> list[Quantity]:
    article, hits = read(sentence)
    return find_quantities(article, hits)


def bounds(quantity: Quantity) -> str:
    """A quantity as the table writes it: 17, 21.., ..9, 10..15 or the vague word."""
    if quantity.vague:
        return quantity.vague
    if quantity.low == quantity.high:
        return str(quantity.low)
    low, high = ("" if bound is None else str(bound) for bound in (quantity.low, quantity.high))
    return f"{low}..{high}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_case(case: dict[str, str]) -> None:
    found = quantities(case["sentence"])
    counts = " ".join(bounds(q) for q in found if q.use == "count") or "-"
    others = " ".join(f"{q.use}={bounds(q)}" for q in found if q.use != "count")
    assert (counts, others) == (case["counts"], case["others"])


@pytest.mark.parametrize(("sentence", "words"), [
    ("مقتل أكثر من عشرين جنديا", ["اكثر من عشرين"]),
    ("قتل 3 جنود و15 مدنيا على الأقل", ["3", "و 15"]),
    ("خمسة على الأقل من الحراس", ["خمسه علي الاقل"]),
    ("مقتل عدد (13) عنصرا", ["عدد ( 13 )"]),
    ("بين 10 و15 مسلحا", ["بين 10 و 15"]),
    ("مقتل ثلاثة (3) جنود", ["ثلاثه ( 3 )"]),
    ("ألف و مئتا شخص", ["الف وميتا"]),
])
def test_the_counted_noun_follows_the_quantity(sentence: str, words: list[str]) -> None:
    article, hits = read(sentence)
    assert [article.words(q.first, q.last) for q in find_quantities(article, hits)] == words


def test_a_definite_number_is_marked() -> None:
    assert [q.definite for q in quantities("الجنود الثلاثة وخمسة مدنيين")] == [True, False]


def test_the_rule_names_table_row_and_hedge() -> None:
    (quantity,) = quantities("أكثر من عشرين")
    assert quantity.rule.startswith("numbers:ar/numbers.tsv:")
    assert "more:ar/hedges.tsv:" in quantity.rule


def test_numbers_do_not_cross_sentences() -> None:
    assert [bounds(q) for q in quantities("قتل ثلاثة. عشر قذائف سقطت")] == ["3", "10"]


@pytest.mark.parametrize(("text", "value"), [("1,200", 1200), ("1.200", 1200), ("12", 12), ("1.234.567", 1234567),
                                             ("3.10.2020", None), ("1234567890", None)])
def test_digits(text: str, value: int | None) -> None:
    assert digits_value(text) == value


_MARKS = st.sampled_from(["", "\u064e", "\u0651", "\u0640", "\u064b", "\u200f"])


@given(sentence=SENTENCES, data=st.data())
def test_marks_and_tatweel_change_nothing(sentence: str, data: st.DataObject) -> None:
    marked = "".join(c + data.draw(_MARKS) if "\u0621" <= c <= "\u064a" else c for c in sentence)
    assert quantities(marked) == quantities(sentence)


@given(sentence=SENTENCES, zero=st.sampled_from(["\u0660", "\u06f0"]))
def test_kinds_of_digits_change_nothing(sentence: str, zero: str) -> None:
    other = "".join(chr(ord(zero) + int(c)) if c in "0123456789" else c for c in sentence)
    assert quantities(other) == quantities(sentence)


@given(first=SENTENCES, second=SENTENCES)
def test_quantities_are_ordered_apart_and_well_bounded(first: str, second: str) -> None:
    found = quantities(f"{first} {second}")
    assert all(a.last <= b.first for a, b in pairwise(found))
    for quantity in found:
        assert quantity.first < quantity.last
        assert quantity.vague is None or (quantity.low is None and quantity.high is None)
        if quantity.use == "count" and quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@given(st.integers(min_value=1, max_value=999_999))
def test_grouped_digits_are_read_alike(number: int) -> None:
    assert [q.low for q in quantities(f"قتل {number} شخصا")] == [number]
    assert [q.low for q in quantities(f"قتل {number:,} شخصا")] == [number]
