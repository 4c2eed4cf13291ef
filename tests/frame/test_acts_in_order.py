"""Two acts of one sentence that happened one after the other, each with its own day, place and toll."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def told(sentence: str) -> list[tuple[str, str, int | None]]:
    """The day, place and deaths of each incident."""
    incidents = pipeline().run(Document("case", sentence, date(2023, 5, 17))).incidents
    return [(str(i.when.start), i.place.name if i.place else "", i.killed.low if i.killed else None)
            for i in incidents if i.when]


@pytest.mark.parametrize(("sentence", "acts"), [
    ("قصف الطيران الحربي السبت بلدة سرمين، ما أدى لمقتل مدنيين اثنين، ثم استهدف الأحد مدينة أريحا، ما أسفر عن "
     "مقتل طفل.", [("2023-05-13", "سرمين", 2), ("2023-05-14", "أريحا", 1)]),
    ("هاجم مسلحون قرية في ولاية بورنو وقتلوا 12 شخصا، ثم هاجموا قرية ثانية في ولاية يوبي وقتلوا ثلاثة.",
     [("2023-05-17", "بورنو", 12), ("2023-05-17", "يوبي", 3)]),
    ("بعد ثلاثة أيام على مقتل جنديين في كمين بريف درعا، قتل شرطي في هجوم مسلح بمدينة نوى أمس.",
     [("2023-05-13", "ريف درعا", 2), ("2023-05-16", "نوى", 1)]),
    ("غداة تفجير أوقع سبعة قتلى في كركوك، قتل أربعة أشخاص الثلاثاء بانفجار سيارة مفخخة في بغداد.",
     [("2023-05-15", "كركوك", 7), ("2023-05-16", "بغداد", 4)]),
    ("بعد ساعات من تفجير أوقع سبعة قتلى في كركوك، قتل أربعة أشخاص بانفجار سيارة مفخخة في بغداد.",
     [("2023-05-17", "كركوك", 7), ("2023-05-17", "بغداد", 4)]),
])
def test_each_act_has_its_day_place_and_toll(sentence: str, acts: list[tuple[str, str, int]]) -> None:
    assert told(sentence) == acts


@pytest.mark.parametrize("sentence", [
    "قصف الطيران الحربي بلدة سرمين ثم قصفها بالبراميل، ما أدى إلى مقتل ثلاثة مدنيين.",
    "بعد اشتباكات عنيفة مع قوات النظام في ريف حلب، سيطر مقاتلو المعارضة على بلدة خان طومان.",
    "بعد ساعات من القصف، انسحب المسلحون من مدينة الباب.",
])
def test_what_went_before_at_one_place_is_no_act_apart(sentence: str) -> None:
    assert len(told(sentence)) == 1
