"""Folding, with the origin of every character: in whatever way a text is folded, it is folded char by char."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.text.normalise import fold, normalise

PLAIN = "أإآىةؤئکگ_#٠٣۴٬«–\r ابجد x1\n"
DROPPED = "\u064b\u0651\u0640\u200f\ufeff\u00ad"
COMPATIBLE = "\ufb50\ufefb\ufdfaＡ１😀"


@given(st.one_of(st.text(PLAIN), st.text(PLAIN + DROPPED), st.text(PLAIN + DROPPED + COMPATIBLE), st.text()))
def test_a_text_is_folded_char_by_char(raw: str) -> None:
    folded = normalise(raw)
    by_char = [(char, at) for at, one in enumerate(raw) for char in normalise(one).text]
    assert folded.text == "".join(char for char, _ in by_char)
    assert list(folded.origin) == [at for _, at in by_char]
    assert fold(raw) == " ".join(folded.text.split())


@pytest.mark.parametrize(("raw", "in_place"), [("قصف حلب", True), ("أُصيب", False), ("ﻻ", False), ("", True)])
def test_a_text_without_marks_is_folded_in_place(raw: str, in_place: bool) -> None:
    assert normalise(raw).in_place == in_place


def test_the_raw_span_takes_in_the_marks_of_the_last_letter() -> None:
    raw = "قُتِلَ رجل"
    folded = normalise(raw)
    assert folded.text == "قتل رجل"
    assert raw[slice(*folded.raw_span(0, 3))] == "قُتِلَ"
    assert raw[slice(*folded.raw_span(4, 7))] == "رجل"
