"""Sides told by other words of the sentence: whose spokesman speaks, whose force it is, whom a noun stands for."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


@pytest.mark.parametrize(
    ("sentence", "perpetrators", "targets"),
    [
        # a state whose spokesman tells its enemy's dead in a strike
        ("أكد الناطق باسم قوات التحالف العربي العقيد تركي المالكي أن ثمانية من عناصر حزب الله قتلوا أمس"
         " في قصف جوي على مديرية مران في صعدة اليمنية", ["saudi_coalition"], ["hezbollah"]),
        # a force with its owner behind ل, and a phrase that runs into who stopped a weapon
        ("اعترض الدفاع الجوي للتحالف صاروخا أطلقه الحوثيون على مدينة مأرب أمس", ["saudi_coalition"], ["houthis"]),
        ("قتل 41 متمردا في مواجهات مع الجيش اليمني في مديرية الدريهمي أمس", ["yemen_gov"], ["houthis"]),
        ("قتل ثلاثة مدنيين في انفجار لغم من مخلفات الحوثيين في مدينة الخوخة أمس", ["houthis"], ["civilians"]),
        ("اقتلع مستوطنون عشرات أشجار الزيتون في قرية بورين جنوب نابلس أمس", ["israeli_settlers"], []),
    ],
)
def test_sides(sentence: str, perpetrators: list[str], targets: list[str]) -> None:
    (report,) = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents
    assert [s.actor for s in report.perpetrators] == perpetrators
    assert [s.actor for s in report.targets] == targets or not targets
