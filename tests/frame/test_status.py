"""How sure it is who did it: who tells it, who is blamed, and who denies it."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قتل أربعة مدنيين في قصف للجيش السوري أمس على مدينة دوما", "reported"),
        ("أعلن الجيش التركي أن طائراته قصفت أمس بلدة عفرين السورية وقتلت خمسة مسلحين", "claimed"),
        ("قتل جنديان في هجوم أمس في مدينة كركوك تبناه تنظيم الدولة الإسلامية", "claimed"),
        ("قتل شرطيان أمس في مدينة أضنة التركية في هجوم نسب إلى حزب العمال الكردستاني", "accused"),
        ("قتل خمسة مدنيين في قصف لقوات النظام السوري أمس على مدينة دوما.\nونفت دمشق قصف المدينة.", "disputed"),
    ],
)
def test_status(text: str, status: str) -> None:
    report = pipeline().run(Document("case", text, date(2018, 10, 3), "")).incidents[0]
    assert report.status == status
