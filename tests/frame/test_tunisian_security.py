"""Security news as Tunisian radio words it: agents, arrests told by nouns, arms found, loot that is no town."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2017, 5, 3))


def _sides(text: str) -> tuple[str, list[str], list[str]]:
    (report,) = read(text)
    return (
        report.sub_event_type,
        [side.actor for side in report.perpetrators],
        [side.actor for side in report.targets],
    )


@pytest.mark.parametrize(
    "text",
    [
        "استشهد عون حرس وطني وأصيب عونان آخران في كمين نصبته مجموعة إرهابية قرب مدينة جندوبة في تونس أمس.",
        "أصيب أربعة أعوان بجروح أمس في هجوم مسلح على دورية أمنية بمدينة القصرين التونسية.",
        "طعن شاب عون أمن في مدينة سوسة التونسية صباح اليوم.",
    ],
)
def test_agents_are_of_the_security_forces(text: str) -> None:
    assert _sides(text) == ("Armed clash", ["unidentified"], ["tunisia_gov"])


def test_agents_of_an_office_are_employees() -> None:
    (report,) = read("نفذ أعوان الصحة وقفة احتجاجية أمام المستشفى بمدينة قفصة التونسية اليوم.")
    assert report.sub_event_type == "Peaceful protest"


@pytest.mark.parametrize(
    "text",
    [
        "تولت الفرقة المختصة أمس إيقاف ثلاثة إرهابيين في مدينة نابل التونسية.",
        "أذنت النيابة العمومية في تونس أمس بالاحتفاظ بأربعة إرهابيين في مدينة سوسة.",
        "تم أمس تفكيك خلية تكفيرية بمدينة قليبية في تونس.",
        "تم الاحتفاظ بثلاثة عناصر تكفيرية في مدينة بنزرت التونسية أمس.",
    ],
)
def test_an_arrest_told_by_its_noun(text: str) -> None:
    assert _sides(text) == ("Arrests", ["tunisia_gov"], ["unidentified"])


def test_units_of_a_force_act() -> None:
    text = "قضت الوحدات المختصة للحرس الوطني على ثلاثة إرهابيين في القصرين بتونس فجر اليوم."
    assert _sides(text) == ("Armed clash", ["tunisia_gov"], ["unidentified"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("كشفت الوحدات العسكرية التونسية أمس مخزن أسلحة قرب مدينة بن قردان.", "Disrupted weapons use"),
        ("حجزت الوحدات الأمنية أمس ذخيرة وأسلحة في منزل بمدينة مدنين التونسية.", "Disrupted weapons use"),
        ("اقتحم إرهابيون منزلا بمدينة فوسانة التونسية واستولوا على مؤونة أمس.", "Looting/property destruction"),
    ],
)
def test_arms_and_loot(text: str, kind: str) -> None:
    assert [report.sub_event_type for report in read(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "قررت نقابة التعليم تنفيذ إضراب عام في مدينة صفاقس التونسية الأسبوع المقبل.",
        "اندلع حريق في مصنع بمدينة سوسة التونسية أمس وتمت السيطرة عليه.",
    ],
)
def test_what_is_decided_or_put_out_is_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("طعن رجل شرطيا في مدينة سوسة التونسية أمس.", ["tunisia_gov"]),
        ("قتل شاب ضابطا في الجيش المصري في القاهرة أمس.", ["egypt_gov"]),
        ("طعن شاب فلسطيني جنديا إسرائيليا في القدس أمس.", ["israel"]),
    ],
)
def test_a_man_who_hits_somebody_in_arms(text: str, hit: list[str]) -> None:
    assert _sides(text) == ("Armed clash", ["unidentified"], hit)


def test_people_right_behind_a_passive_verb_are_hit() -> None:
    assert _sides("طعن شاب وفتاة في القدس أمس.") == ("Attack", ["unidentified"], ["civilians"])


@pytest.mark.parametrize(
    "text",
    [
        "عمد محتجون أمس إلى حرق سيارة أمنية في مدينة القصرين التونسية.",
        "أقدم عدد من الغاضبين مساء أمس على حرق مقر الحرس الوطني في مدينة تطاوين التونسية.",
    ],
)
def test_crowds_that_burn_posts(text: str) -> None:
    assert _sides(text) == ("Violent demonstration", ["rioters"], ["tunisia_gov"])


def test_a_closed_road_is_a_protest() -> None:
    text = "عمد عدد من المحتجين اليوم إلى غلق الطريق بالعجلات المطاطية في مدينة بن قردان التونسية."
    assert _sides(text) == ("Peaceful protest", ["protesters"], [])
