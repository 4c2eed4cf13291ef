"""Taking particles off raw words for the names that records give."""

from __future__ import annotations

import pytest

from waqai.text.tokens import without_proclitic


@pytest.mark.parametrize(
    ("raw", "prefix", "name"),
    [
        ("لداعش", "ل", "داعش"),
        ("لِداعش", "ل", "داعش"),
        ("للبصرة", "ل", "البصرة"),
        ("للجيش", "لل", "الجيش"),
        ("وَالجيش", "وال", "الجيش"),
        ("الجيش", "ال", "الجيش"),
        ("بـدمشق", "ب", "دمشق"),
        ("مَدينة", "", "مَدينة"),
    ],
)
def test_the_name_is_without_its_particle(raw: str, prefix: str, name: str) -> None:
    assert without_proclitic(raw, prefix) == name
