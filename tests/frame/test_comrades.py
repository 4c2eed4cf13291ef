"""Soldiers without a country are of the army whose soldiers were told last, or of the one that speaks."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _hit(text: str) -> set[str]:
    reports = pipeline().run(Document("case", text, date(2018, 10, 3))).incidents
    return {side.actor for side in reports[-1].targets}


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("قتل جنديان أميركيان في كمين في بعقوبة الاثنين. كما قتل جندي بانفجار عبوة ناسفة شرق بغداد الثلاثاء.",
         {"us_forces"}),
        ("قتل جنديان أميركيان في كمين في بعقوبة الاثنين. وقال الجيش العراقي إن جنديا قتل بانفجار عبوة"
         " ناسفة شرق بغداد الثلاثاء.", {"iraq_gov"}),
        ("قتل جنديان في كمين في بعقوبة الاثنين. وقتل جندي بانفجار عبوة ناسفة شرق بغداد الثلاثاء.", {"iraq_gov"}),
    ],
)
def test_whose_soldiers(text: str, hit: set[str]) -> None:
    assert _hit(text) == hit
