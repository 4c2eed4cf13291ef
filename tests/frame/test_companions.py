"""Colleagues, drivers and companions with a pronoun are of the side of those hit before them."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _hit(sentence: str) -> set[str]:
    report = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents[0]
    return {side.actor for side in report.targets}


@pytest.mark.parametrize(
    ("sentence", "hit"),
    [
        ("تعرضت دورية للجيش اللبناني لإطلاق نار في عرسال أمس ما أدى إلى مقتل جندي وإصابة زميله", {"lebanon_gov"}),
        ("استهدف مسلحون سيارة للشرطة العراقية في بعقوبة أمس ما أدى إلى مقتل سائقها", {"iraq_police"}),
        ("قتل جنديان أميركيان ومترجمهما في انفجار عبوة ناسفة في قندوز أمس", {"us_forces"}),
        ("اغتال مسلحون مدير البلدية في درعا أمس وأصيب مرافقه", {"civilians"}),
        ("قتل معلم وأصيب زميله في انفجار عبوة ناسفة في درعا أمس", {"civilians"}),
    ],
)
def test_companions_share_the_side_of_those_hit_before(sentence: str, hit: set[str]) -> None:
    assert _hit(sentence) == hit


def test_a_driver_without_a_pronoun_is_a_civilian() -> None:
    assert _hit("قتل جندي لبناني وسائق شاحنة في انفجار عبوة ناسفة في عرسال أمس") == {"lebanon_gov", "civilians"}


@pytest.mark.parametrize(
    "sentence",
    [
        "قتل القيادي السابق في جيش الإسلام أحمد الحسن برصاص مجهولين في درعا أمس",
        "اغتال مسلحون ضابطا متقاعدا في بعقوبة أمس",
        "قتل ضابط سابق في الجيش العراقي برصاص مسلحين في كركوك أمس",
    ],
)
def test_who_left_his_side_is_a_civilian(sentence: str) -> None:
    assert _hit(sentence) == {"civilians"}
