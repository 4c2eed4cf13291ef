"""Unarmed crowds that meet a force are protests; fighters are not."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Toll

MET, CLASHED = "Protest with intervention", "Armed clash"


@pytest.mark.parametrize(
    ("sentence", "sub_type", "perpetrator", "target"),
    [
        ("جرح العشرات في مواجهات بين محتجين وقوات الأمن في بيروت أمس", MET, "lebanon_gov", "protesters"),
        ("اشتبك محتجون مع الشرطة في بغداد أمس وأصيب سبعة منهم", MET, "iraq_police", "protesters"),
        ("أصيب 20 فلسطينيا في مواجهات مع جنود الاحتلال في بلدة بيتا أمس", MET, "israel", "protesters"),
        ("اندلعت مواجهات في الناصرية أصيب خلالها 15 شابا بالرصاص المطاطي أمس", MET, "iraq_gov", "protesters"),
        ("اعتدت قوات الدرك على المتظاهرين في إربد أمس واعتقلت عددا من الناشطين", MET, "jordan_gov", "protesters"),
        ("فرقت الشرطة المصرية تظاهرة في القاهرة احتجاجا على صفقة مع السعودية", MET, "egypt_gov", "protesters"),
        ("وقعت اشتباكات بين الشرطة وعشرات المشاركين في المسيرة في البصرة أمس", MET, "iraq_police", "protesters"),
        ("قتل عشرة مسلحين في مواجهات مع الجيش المصري في العريش أمس", CLASHED, "egypt_gov", "unidentified"),
    ],
)
def test_a_crowd_that_meets_a_force(sentence: str, sub_type: str, perpetrator: str, target: str) -> None:
    (report,) = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents
    assert report.sub_event_type == sub_type
    assert [s.actor for s in report.perpetrators] == [perpetrator]
    assert [s.actor for s in report.targets] == [target]


def test_demonstrators_who_attack_and_the_force_that_meets_them() -> None:
    sentence = (
        "هاجم محتجون القنصلية الإيرانية في كربلاء أمس بزجاجات حارقة، وردت قوات الأمن بإطلاق الرصاص الحي فقتل أربعة"
        " متظاهرين"
    )
    riot, force = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents
    assert riot.sub_event_type == "Violent demonstration"
    assert [s.actor for s in riot.perpetrators] == ["rioters"]
    assert force.sub_event_type == "Excessive force against protesters"
    assert [s.actor for s in force.perpetrators] == ["iraq_gov"]
    assert [s.actor for s in force.targets] == ["protesters"]


def test_a_march_is_no_drone() -> None:
    sentence = "قتل متظاهر برصاص الجيش الإسرائيلي في مسيرات العودة شرق غزة أمس"
    (report,) = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents
    assert "drone" not in report.weapons


def test_a_protest_with_a_place_of_its_own_is_told() -> None:
    text = "قتل 16 مدنيا في قصف على بلدة بنجواي أمس.\nوفي جلال آباد، تظاهر مئات الطلاب احتجاجا على الحادث."
    reports = pipeline().run(Document("case", text, date(2018, 10, 3))).incidents
    assert [r.sub_event_type for r in reports][1:] == ["Peaceful protest"]


def test_shots_by_an_armed_side_at_a_protest() -> None:
    sentence = "أطلق عناصر من طالبان النار في الهواء لتفريق تظاهرة نسائية خرجت في هرات أمس"
    (report,) = pipeline().run(Document("case", sentence, date(2022, 10, 3))).incidents
    assert report.sub_event_type == "Excessive force against protesters"
    assert [s.actor for s in report.perpetrators] == ["taliban"]
    assert [s.actor for s in report.targets] == ["protesters"]


def test_people_hurt_at_a_protest_are_of_the_protest() -> None:
    text = (
        "استخدمت الشرطة الفرنسية الغاز المسيل للدموع السبت لتفريق متظاهرين في باريس.\n"
        "وأصيب 55 شخصا بينهم ثلاثة من رجال الشرطة."
    )
    (report,) = pipeline().run(Document("case", text, date(2018, 12, 8), "احتجاجات في باريس")).incidents
    assert report.sub_event_type == "Protest with intervention"
    assert report.injured == Toll(55, 55)


def test_what_a_gathering_is_about_neither_acts_nor_is_hit() -> None:
    sentence = "اعتقلت الشرطة الأردنية خمسة ناشطين في عمان أمس خلال وقفة للتنديد بالعدوان الإسرائيلي على غزة"
    (report,) = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents
    assert report.sub_event_type == MET
    assert [s.actor for s in report.perpetrators] == ["jordan_gov"]
    assert report.place is not None
    assert report.place.name == "عمان"


@pytest.mark.parametrize(
    "text",
    [
        "اندلعت مواجهات أمس بين الشبان والقوات الإسرائيلية في بلدة بيتا.",
        "اندلعت مواجهات أمس في بلدة بيتا مع القوات الإسرائيلية.",
        "اقتحمت القوات الإسرائيلية مدينة نابلس أمس. وشهدت بلدة بيتا مواجهات عنيفة.",
    ],
)
def test_confrontations_of_people_without_arms_are_protests_that_meet_force(text: str) -> None:
    report = pipeline().run(Document("case", text, date(2023, 4, 25))).incidents[-1]
    assert report.sub_event_type == "Protest with intervention"
    assert [s.actor for s in report.perpetrators] == ["israel"]
    assert [s.actor for s in report.targets] == ["protesters"]


def test_confrontations_with_fighters_are_a_clash() -> None:
    text = "اندلعت مواجهات أمس بين مسلحين والقوات الإسرائيلية في مدينة جنين."
    (report,) = pipeline().run(Document("case", text, date(2023, 4, 25))).incidents
    assert report.sub_event_type == "Armed clash"


def test_a_countrys_adjective_of_a_protest_is_no_force() -> None:
    text = "أصيب شاب بالرصاص أمس خلال مظاهرة فلسطينية قرب بلدة سلواد، وقال الجيش الإسرائيلي إنه أطلق النار."
    (report,) = pipeline().run(Document("case", text, date(2015, 12, 19))).incidents
    assert [s.actor for s in report.perpetrators] == ["israel"]
