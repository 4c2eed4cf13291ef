"""Attacks on the ground that were tried or fended off: who advanced acts, who stood in the way was attacked."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

_read = Reader(date(2018, 5, 16))


@pytest.mark.parametrize(("text", "attacker", "attacked", "killed"), [
    ("أحبط الجيش اليمني محاولة تقدم للحوثيين في نهم وقتل تسعة منهم.", "houthis", "yemen_gov", 9),
    ("أفشلت هيئة تحرير الشام محاولة لقوات النظام للتقدم على محور الكبينة، تخللها قصف بالبراميل المتفجرة،"
     " وقتلت 12 عنصرا من القوات المهاجمة.", "syria_gov", "hts", 12),
    ("تصدت الفصائل لمحاولة تقدم قوات النظام في محور الطامورة وقتلت عشرة.", "syria_gov", "opposition_sy", 10),
    ("أحبطت القوات العراقية هجوما لداعش على ناحية العلم شرقي تكريت.", "islamic_state", "iraq_gov", None),
    ("أعلنت عملية بركان الغضب التابعة لحكومة الوفاق أنها أحبطت محاولة قوات حفتر التقدم في محور عين زارة.",
     "lna", "gna", None),
    ("قالت وحدات حماية الشعب إنها صدت هجوما تركيا على قرية في ريف عفرين.", "turkey", "sdf", None),
    ("حاولت مجموعة من داعش التسلل إلى مواقع الجيش في الحويجة فتصدى لها الجنود وقتلوا خمسة من عناصرها.",
     "islamic_state", "iraq_gov", 5),
    ("حاول مسلحو طالبان السيطرة على مدينة لشكركاه لكن القوات الأفغانية صدتهم وقتلت 20 منهم.",
     "taliban", "afghan_gov", 20),
    ("أفشل مقاتلو الحشد الشعبي تعرضا لعناصر داعش في أطراف جرف الصخر.", "islamic_state", "pmf", None),
])  # fmt: skip
def test_who_advances_acts(text: str, attacker: str, attacked: str, killed: int | None) -> None:
    (report,) = _read(text)
    assert report.sub_event_type == "Armed clash"
    assert [s.actor for s in report.perpetrators] == [attacker]
    assert [s.actor for s in report.targets] == [attacked]
    assert (report.killed.low if report.killed else None) == killed


def test_both_who_stand_in_the_way_were_attacked() -> None:
    (report,) = _read("كسر الجيش الوطني والمقاومة زحفا للحوثيين على مواقع في صرواح غرب مأرب.")
    assert {s.actor for s in report.targets} == {"yemen_gov", "popular_resistance_ye"}


@pytest.mark.parametrize("text", [
    "نجح الجيش العراقي في إحباط هجوم انتحاري لداعش بسيارتين مفخختين في بيجي.",
    "أحبطت الشرطة العراقية محاولة لتهريب أسلحة في كركوك.",
])  # fmt: skip
def test_bombs_and_smuggled_arms_are_stopped_by_who_acts(text: str) -> None:
    (report,) = _read(text)
    assert report.sub_event_type == "Disrupted weapons use"
    assert report.perpetrators[0].actor.startswith("iraq")


def test_who_hinders_an_advance_does_not_make_it_an_act() -> None:
    assert not _read("قال المصدر إن الاتهامات محاولة لعرقلة تقدم الجيش السوري في الغوطة.")
