"""Deaths told by a verb and a noun behind those who fell, and words that only look like it."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


@pytest.mark.parametrize(
    ("sentence", "killed", "injured"),
    [
        ("قال مصدر إن أربعة من مرافقيه سقطوا قتلى في كمين قرب مدينة زنجبار أمس", 4, None),
        ("قال مصدر إن 17 مسلحا، في عدادهم القيادي فلان، لقوا مصرعهم في غارة على مدينة ذمار أمس", 17, None),
        ("قال مصدر إن الشاب سالم عمر (20 عاما) استشهد وأصيب آخر برصاص جنود شمال بيت لاهيا أمس", 1, 1),
        ("لقي القيادي سالم عمر، المشرف العام على الجبهة، مصرعه في غارة على مدينة تعز أمس", 1, None),
        ("فقدت القوات جنديين في كمين قرب مدينة تعز أمس", 2, None),
        ("تعرضت ناقلتا نفط لهجوم شنه الحوثيون قبالة مدينة الحديدة أمس أدى إلى إصابة إحداهما بأضرار", None, None),
        # missiles that hit what they were aimed at are no people
        ("أطلقت القوات صاروخين على مدينة نجران أمس أصابا هدفيهما بدقة", None, None),
    ],
)
def test_those_who_fell(sentence: str, killed: int | None, injured: int | None) -> None:
    (report,) = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents
    assert (report.killed.low if report.killed else None) == killed
    assert (report.injured.low if report.injured else None) == injured
