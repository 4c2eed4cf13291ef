"""Words beside what is counted: asides, lone letters, particles written like verbs."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.detect.mentions import CasualtyMention
from waqai.records import Document


def _counts(text: str) -> list[tuple[str, int | None]]:
    found: list[CasualtyMention] = pipeline().trace(Document("case", text, date(2015, 5, 20)))["casualties"]
    return [(c.harm, c.low) for c in found]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("قتل أربعة جنود و مدني في كمين قرب كركوك و أصيب خمسة.", [("killed", 5), ("injured", 5)]),
        ("قتل مسلحون، اليوم الثلاثاء، رجلين في ناحية العبارة.", [("killed", 2)]),
        ("قتل عشرون شخصا وجرح مائة اليوم في انفجار في كركوك.", [("killed", 20), ("injured", 100)]),
        ("كانت الجنازة لنجل الشيخ سعد علي، الذي اغتيل أمس الأول بعبوة في الخالص.", [("killed", 1)]),
        ("أصيب مقدم المرور سالم سعد بجروح إثر استهدافه من قبل مجموعة مسلحة.", [("injured", 1)]),
        ("فقد ذكرت الشرطة أن مهاجمين استهدفا حافلة ما أدى إلى مقتل خمسة.", [("killed", 5)]),
        ("فقد الجيش ثلاثة جنود في المعركة.", [("killed", 3)]),
        ("إن خمسة متمردين آخرين قتلوا أول من أمس في غارة جوية.", [("killed", 5)]),
        ("قتل مسلحون ثلاثة مدنيين وأصابوا رابعا في حي الكاظمية.", [("killed", 3), ("injured", 1)]),
        ("قتل مالايقل عن خمسة جنود في كركوك.", [("killed", 5)]),
        ("سقط 27 مسلحا مابين قتيل وجريح في غارة.", [("combined", 27)]),
        ("اغتال مسلحون شرطيا في بعقوبة وآخر في الخالص.", [("killed", 1), ("killed", 1)]),
    ],
)
def test_counts(text: str, counts: list[tuple[str, int | None]]) -> None:
    assert _counts(text) == counts


def test_people_in_the_name_of_a_street_are_nobody() -> None:
    trace = pipeline().trace(Document("case", "أصيب شرطي في حي المهندسين قرب طريق الشيخ عمر.", date(2015, 5, 20)))
    assert [a.first for a in trace["actors"] if a.mention.kind == "person"] == [1]


def test_a_town_and_today_are_no_agency() -> None:
    trace = pipeline().trace(Document("case", "انفجرت عبوة ناسفة في بغداد اليوم.", date(2015, 5, 20)))
    assert [p.place.name_en for p in trace["places"]] == ["Baghdad"]
