"""Attacks with several means, raids and what men who are attacked do (codebook 1.3 and section 2)."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report, Toll


def _coded(*sentences: str) -> list[Report]:
    return list(pipeline().run(Document("case", "\n".join(sentences), date(2020, 10, 3))).incidents)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("أمطر مسلحون سيارة القاضي بوابل من الرصاص في مدينة طرابلس اليوم فقتلوه مع اثنين من مرافقيه.", "Attack"),
        ("أمطر الجيش مدينة تعز اليوم بوابل من القذائف وقتل أربعة مدنيين.", "Shelling/artillery/missile attack"),
        ("أغاروا اليوم على قرية قرب مدينة غاو المالية وقتلوا ستة من سكانها.", "Attack"),
        ("أغارت طائرات اليوم على قرية قرب مدينة غاو المالية وقتلت ستة من سكانها.", "Air/drone strike"),
        ("قتل جندي قرب مدينة كيسمايو اليوم في هجوم بالأسلحة الرشاشة وقذائف الهاون.", "Armed clash"),
        ("قتل جندي قرب مدينة كيسمايو اليوم في هجوم بقذائف الهاون.", "Shelling/artillery/missile attack"),
        ("داهم عناصر من بوكو حرام قرية قرب مدينة مايدوغوري اليوم وقتلوا خمسة مزارعين.", "Attack"),
        ("داهمت الشرطة النيجيرية منزلا في مدينة مايدوغوري اليوم واعتقلت خمسة مزارعين.", "Arrests"),
        ("هاجمت آليات المتمردين معسكر الجيش قرب مدينة غاو المالية فجرا، وقتلت جنديين.", "Armed clash"),
    ],
)
def test_the_means(sentence: str, wanted: str) -> None:
    assert [report.sub_event_type for report in _coded(sentence)] == [wanted]


def test_a_grenade_in_a_fight_is_part_of_it() -> None:
    told = _coded(
        "قتل ستة من رجال الشرطة في هجوم على دوريتهم قرب مدينة جندوبة التونسية اليوم.",
        "وقال المتحدث إن المهاجمين ألقوا قنبلة يدوية على السيارة قبل أن تندلع اشتباكات.",
    )
    assert [report.sub_event_type for report in told] == ["Armed clash"]


def test_men_who_answer_the_fire_tell_no_shelling() -> None:
    told = _coded(
        "قتل جندي في كمين قرب مدينة غاو المالية اليوم.",
        "وأضافت الوزارة أن الجنود ردوا على مصدر النيران وقتلوا ثلاثة من المهاجمين.",
    )
    assert [report.sub_event_type for report in told] == ["Armed clash"]
    assert told[0].killed == Toll(4, 4)


def test_guns_beside_the_dead_of_a_battle_are_no_shelling() -> None:
    told = _coded(
        "سقوط ثمانية متشددين في معركة بجنوب الفلبين اليوم.",
        "وقال متحدث إن ثمانية متشددين قتلوا عندما دفع الجيش بقطع مدفعية قرب مدينة كوتاباتو.",
    )
    assert [report.sub_event_type for report in told] == ["Armed clash"]
