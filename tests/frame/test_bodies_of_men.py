"""Who acts or is hit, told as some of a side's men: a number, a unit or a crowd of them."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 8, 12))


@pytest.mark.parametrize("men", ["ثلاثة", "نحو خمسين", "عشرات", "عدد", "قوة", "وحدة", "مجموعة"])
@pytest.mark.parametrize(
    ("side", "place", "actor"),
    [
        ("مقاتلي طالبان", "قندوز", "taliban"),
        ("الجنود العراقيين", "تكريت", "iraq_gov"),
        ("عناصر تنظيم الدولة الإسلامية", "الموصل", "islamic_state"),
        ("الجيش التركي", "عفرين", "turkey"),
    ],
)
def test_some_of_a_side_attack(men: str, side: str, place: str, actor: str) -> None:
    [report] = read(f"شن {men} من {side} أمس هجوما على قرية قرب {place}.")
    assert [a.actor for a in report.perpetrators] == [actor]


@pytest.mark.parametrize("men", ["ثلاثة", "عددا", "دورية", "رتلا"])
def test_some_of_a_side_are_attacked(men: str) -> None:
    [report] = read(f"هاجم مسلحون مجهولون أمس {men} من قوات الجيش العراقي في تكريت.")
    assert [a.actor for a in report.perpetrators] == ["unidentified"]
    assert [a.actor for a in report.targets] == ["iraq_gov"]


@pytest.mark.parametrize("thing", ["مقرا", "موقعا", "تجمعا", "معسكرا"])
@pytest.mark.parametrize("means", ["استهدف انفجار", "استهدفت سيارة مفخخة", "استهدف انتحاري"])
def test_what_a_blast_hits_is_of_the_side_behind_it(means: str, thing: str) -> None:
    [report] = read(f"{means} أمس {thing} للحشد الشعبي في كركوك، ما أدى إلى مقتل ثلاثة.")
    assert [a.actor for a in report.perpetrators] == ["unidentified"]
    assert [a.actor for a in report.targets] == ["pmf"]
