"""Sides that nobody tells: whose weapons were stopped, whom a state fought."""

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
        ("أبطل خبراء المفرقعات في الشرطة المصرية عبوة ناسفة في حي المعادي بالقاهرة أمس", {"unidentified"}),
        ("ضبط الجيش الجزائري مخبأ للأسلحة والذخائر في ولاية تمنراست أمس", {"unidentified"}),
        ("اعترض الدفاع الجوي السعودي صاروخا باليستيا في سماء جازان أمس. ويسيطر الحوثيون على صنعاء",
         {"houthis"}),
        ("أصيب شرطيان مصريان في تبادل لإطلاق النار نفذته الشرطة المصرية في العريش أمس", {"unidentified"}),
    ],
)
def test_who_is_hit_where_nobody_is_told(sentence: str, hit: set[str]) -> None:
    assert _hit(sentence) == hit


def test_whose_attack_was_foiled_is_hit() -> None:
    text = "أحبطت قوات الأمن العراقية هجوما انتحاريا لتنظيم داعش في الأنبار أمس"
    report = pipeline().run(Document("case", text, date(2018, 10, 3))).incidents[0]
    assert [side.actor for side in report.perpetrators] == ["iraq_gov"]
    assert _hit(text) == {"islamic_state"}


@pytest.mark.parametrize(
    ("text", "acting", "hit"),
    [
        ("فككت وحدات الهندسة في الجيش السوري ثلاثة ألغام من مخلفات داعش في تدمر", "syria_gov", "islamic_state"),
        ("قوات حكومة الوفاق تعلن إسقاط طائرة مسيرة تابعة لحفتر جنوب طرابلس أمس", "gna", "lna"),
    ],
)
def test_whose_weapon_was_stopped_is_hit(text: str, acting: str, hit: str) -> None:
    report = pipeline().run(Document("case", text, date(2018, 10, 3))).incidents[0]
    assert [side.actor for side in report.perpetrators] == [acting]
    assert _hit(text) == {hit}
