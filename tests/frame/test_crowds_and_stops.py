"""Crowds that burn and are dispersed, drones that are no marches, captives who are killed, wounded moved."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


def _sides(text: str) -> tuple[str, set[str], set[str]]:
    (one,) = read(text)
    return one.sub_event_type, {s.actor for s in one.perpetrators}, {s.actor for s in one.targets}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أضرم محتجون النار في مبنى البلدية في مدينة البصرة أمس قبل أن تفرقهم الشرطة.", "Violent demonstration"),
        ("نظم ناشطون وقفة أمام سفارة السودان في باريس أمس تنديدا بقمع المتظاهرين.", "Peaceful protest"),
        ("دمرت قوات الدفاع الجوي أمس ثلاث طائرات أطلقها الحوثيون صوب مدينة نجران.", "Disrupted weapons use"),
        ("أعدمت جماعة الحوثي أمس عشرة أسرى من القوات الحكومية في سجن بمدينة تعز.", "Attack"),
        ("بدأ أمس إجلاء 126 جريحا من بلدة مضايا ضمن اتفاق بين جيش الفتح وإيران.", "Agreement"),
        ("تم تعطيل عبوة ناسفة أمس تحت سيارة في حي الطريق الجديدة ببيروت.", "Disrupted weapons use"),
    ],
)
def test_what_it_was(text: str, kind: str) -> None:
    assert [r.sub_event_type for r in read(text)] == [kind]


def test_a_group_that_is_blamed_for_another_act_is_arrested() -> None:
    text = "اعتقلت القوات الأفغانية أمس في كابول خمسة من عناصر شبكة حقاني كانوا وراء هجوم على سجن."
    assert _sides(text)[1:] == ({"afghan_gov"}, {"taliban"})


def test_who_disperses_a_crowd_that_burns_does_not_act() -> None:
    assert _sides("أضرم محتجون النار في مبنى البلدية في مدينة البصرة أمس قبل أن تفرقهم الشرطة.")[1] == {"rioters"}


def test_the_dead_before_an_agreement_are_not_its_targets() -> None:
    text = "وقعت عشيرتان وثيقة صلح في محافظة ميسان أمس أنهت نزاعا أودى بأربعة من أبنائهما."
    assert _sides(text)[2] == set()


def test_deaths_that_a_protest_is_about_are_not_its_own() -> None:
    text = "شهدت مدينة جرادة احتجاجات أمس بعد وفاة شقيقين في منجم، ورفع المحتجون شعارات تطالب بالعمل."
    assert _sides(text) == ("Peaceful protest", {"protesters"}, set())
