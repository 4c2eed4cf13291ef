"""Who was hurt and died of it is among the dead alone; participles say how the dead were hit."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


@pytest.mark.parametrize(
    ("sentence", "killed", "injured"),
    [
        ("أصيب عامل برصاص قناص في مدينة تعز قبل أن يفارق الحياة", 1, None),
        ("أصيب مزارع برصاص حرس الحدود قرب مدينة رفح ثم استشهد", 1, None),
        ("أصيب سائق بانفجار لغم قرب مدينة سرت ما أدى إلى وفاته", 1, None),
        ("تعرض التاجر سالم لهجوم مسلح في مدينة عدن أسفر عن إصابته ومقتله", 1, None),
        ("أصيب أربعة عمال بانفجار لغم قرب مدينة سرت، توفي اثنان منهم لاحقا", 2, 2),
        ("أصيبت خمس نساء بقصف على مدينة حلب، فارقت إحداهن الحياة", 1, 4),
        ("توفي شرطي متأثرا بجروح أصيب بها مع زميله في انفجار بمدينة كركوك", 1, 1),
        ("عثرت الشرطة في مدينة ديالى على جثتي رجلين مكبلين ومصابين بعيارات نارية", 2, None),
        ("عثر الأهالي على جثة سائق مصاب بطلقات في الصدر قرب مدينة هيت", 1, None),
        # people hurt beside others, and hurt people who are brought in
        ("قتل جندي وأصيب ثلاثة بانفجار لغم قرب مدينة سرت", 1, 3),
        ("نقل فتى مصاب بشظايا قذيفة إلى مستشفى مدينة تعز بعد قصف على الحي", None, 1),
        ("قتل تاجران وتعرض ثالث لإصابة بالغة في إطلاق نار بمدينة البصرة", 2, 1),
        ("قال مصدر إن خمسة طلاب تعرضوا لجروح طفيفة في هجوم بمدينة كابول", None, 5),
        ("أطلق مسلحون صاروخين فأصاب أحدهما مدينة عسقلان", None, None),
        # whom an act killed was told before
        ("استهدفت غارة حافلة تقل ستة عمال في مدينة صعدة ما تسبب بمقتلهم", 6, None),
        ("أطلق مسلحون النار على تاجر وسائقه في مدينة عدن، ما أسفر عن مقتل الأول وإصابة الثاني", 1, 1),
    ],
)
def test_who_died_is_not_hurt(sentence: str, killed: int | None, injured: int | None) -> None:
    reports = pipeline().run(Document("case", f"{sentence}.", date(2019, 5, 3))).incidents
    assert [(r.killed.low if r.killed else None, r.injured.low if r.injured else None) for r in reports] == [
        (killed, injured)
    ]
