"""People who set off a bomb act; offices of those who speak are not hit; facilities are no companions."""

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
        ("قتل ستة من أفراد الشرطة العراقية حين فجر رجل سيارة مفخخة أمام مقرهم في داقوق أمس", {"iraq_police"}),
        ("أصيب ثلاثة جنود لبنانيين أمس عندما فجر أحد المطلوبين نفسه في بلدة عرسال", {"lebanon_gov"}),
        ("أدى تفجير سيارة مفخخة في بغداد أمس إلى مقتل تسعة أشخاص بحسب مصدر في وزارة الداخلية", {"civilians"}),
        ("أدى تفجير سيارة مفخخة في بغداد أمس قرب وزارة الداخلية إلى مقتل تسعة من حراسها", {"iraq_gov"}),
        ("استهدفت قوات الدعم السريع مرافق طبية في كادوقلي أمس", {"civilians"}),
    ],
)
def test_who_is_hit(sentence: str, hit: set[str]) -> None:
    assert _hit(sentence) == hit
