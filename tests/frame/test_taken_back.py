"""Ground that is taken and taken back behind but, and a toll that has both camps' dead."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

_read = Reader(date(2015, 10, 14))


@pytest.mark.parametrize("but", ["غير أن", "إلا أن", "لكن"])
def test_each_side_takes_the_town_in_a_clause_of_its_own(but: str) -> None:
    text = f"سيطر مقاتلو طالبان الشهر الماضي على مدينة غزنة، {but} القوات الحكومية الأفغانية استعادت المدينة أمس."
    taken, back = _read(text)
    assert taken.sub_event_type == "Non-state actor overtakes territory"
    assert [s.actor for s in taken.perpetrators] == ["taliban"]
    assert back.sub_event_type == "Government regains territory"
    assert [s.actor for s in back.perpetrators] == ["afghan_gov"]


def test_the_toll_with_the_attackers_is_the_whole_one() -> None:
    text = (
        "قالت مصادر أمنية إن هجوما انتحاريا في الموصل أسفر عن مقتل أربعة من رجال الشرطة أمس.\n"
        "وأضاف ضابط أن أربعة من رجال الشرطة واثنين من المهاجمين لقوا مصرعهم في الهجوم."
    )
    (report,) = _read(text)
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (6, 6)


def test_what_was_told_before_an_announcement_gives_way_to_it() -> None:
    text = (
        "أعلنت الشرطة أمس مقتل ثلاثة مدنيين برصاص مسلحين في مدينة كركوك.\n"
        "وقبيل إعلان الشرطة، أفاد مصدر طبي أن مدنيا قتل وأصيب آخر برصاص المسلحين في المدينة."
    )
    assert [(r.killed.low, r.killed.high) for r in _read(text) if r.killed] == [(3, 3)]
