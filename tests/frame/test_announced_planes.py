"""Unnamed planes of which a state's army or ministry tells are its own where they struck a group."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

_read = Reader(date(2022, 7, 6))


@pytest.mark.parametrize(("text", "side"), [
    ("قال الجيش التركي إن مقاتلات قصفت مواقع لحزب العمال الكردستاني في جبل قنديل.", "turkey"),
    ("أعلنت هيئة الأركان التركية أن طائرات حربية قصفت مخابئ لحزب العمال الكردستاني في جبل قنديل.", "turkey"),
    ("أعلنت وزارة الدفاع العراقية أن طائرات قتلت خمسة من عناصر تنظيم الدولة قرب الرطبة.", "iraq_gov"),
    ("قال الجيش الأمريكي إن طائرة مسيرة قتلت قياديا في تنظيم القاعدة في محافظة مأرب.", "us_forces"),
])  # fmt: skip
def test_an_army_that_tells_of_planes_flew_them(text: str, side: str) -> None:
    (report,) = _read(text)
    assert [s.actor for s in report.perpetrators] == [side]


@pytest.mark.parametrize("text", [
    "قال الجيش الأمريكي إن طائرة مسيرة قتلت ثلاثة مدنيين في محافظة مأرب.",
    "قال سكان إن طائرة مسيرة قتلت قياديا في تنظيم القاعدة في محافظة مأرب.",
])  # fmt: skip
def test_planes_that_struck_no_group_or_of_which_others_tell_are_nobodys(text: str) -> None:
    (report,) = _read(text)
    assert [s.actor for s in report.perpetrators] == ["unidentified"]
