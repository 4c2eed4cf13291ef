"""What is fought for does not part a fight from those who fight; where somebody rules is no taking of a place."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 8, 12))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("تدور معارك منذ الجمعة للسيطرة على مدينة غزنة بين طالبان والقوات الأفغانية.", "taliban", "afghan_gov"),
        ("دارت أمس معارك من أجل السيطرة على مطار طرابلس بين قوات حفتر وقوات حكومة الوفاق.", "lna", "gna"),
    ],
)
def test_parties_behind_what_they_fight_for(text: str, first: str, second: str) -> None:
    [report] = read(text)
    assert report.sub_event_type == "Armed clash"
    assert [a.actor for a in report.perpetrators] == [first]
    assert [a.actor for a in report.targets] == [second]


def test_a_place_under_somebodys_rule_is_not_taken() -> None:
    text = "اشتدت أمس المعارك في غزنة بين طالبان والجيش، رغم قول كابل إن المدينة تقع تحت سيطرتها الكاملة."
    assert [r.sub_event_type for r in read(text)] == ["Armed clash"]
