"""Men who attack alone and are shot, and the group that says they were its own; crowds that burn and march."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 11, 10))
CLAIM = " وقال تنظيم الدولة الإسلامية عبر وكالة أعماق إن المنفذ من مقاتليه."


def _sides(text: str) -> tuple[str, set[str], set[str]]:
    (one,) = read(text)
    return one.sub_event_type, {s.actor for s in one.perpetrators}, {s.actor for s in one.targets}


def test_who_shoots_an_attacker_does_not_act() -> None:
    text = "طعن رجل ثلاثة من المارة وسط مدينة هامبورغ أمس فقتل أحدهم، وأردته الشرطة قتيلا."
    assert _sides(text) == ("Attack", {"unidentified"}, {"civilians"})


def test_a_group_whose_man_he_was_acts() -> None:
    text = "طعن رجل ثلاثة من المارة وسط مدينة هامبورغ أمس فقتل أحدهم." + CLAIM
    assert _sides(text) == ("Attack", {"islamic_state"}, {"civilians"})


def test_arrests_of_a_group_s_men_are_a_state_s() -> None:
    text = "تم أمس إيقاف ثلاثة أشخاص بمدينة بنزرت للاشتباه في الانضمام إلى تنظيم إرهابي."
    assert _sides(text)[:2] == ("Arrests", {"tunisia_gov"})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("نفذوا وقفة أمام مقر الولاية أمس في مدينة قفصة للمطالبة بالتشغيل.", "Peaceful protest"),
        ("تصدى الاحتلال أمس للمسيرة الأسبوعية في قرية بلعين بالغاز المسيل للدموع.", "Protest with intervention"),
        ("أشعل محتجون النار أمس في مقر البلدية بمدينة طبرق خلال تجمع احتجاجي.", "Violent demonstration"),
    ],
)
def test_crowds(text: str, kind: str) -> None:
    assert [r.sub_event_type for r in read(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "أصيب طفل في بغداد أمس برصاصة بينما كان والده ينظف سلاحه.",
        "اندلعت مشاجرة أمس بين طلبة في جامعة مؤتة أصيب فيها ثلاثة.",
        "عثر على 12 جثة أمس بعد انقلاب عبارة قرب مدينة المنصورة.",
    ],
)
def test_mishaps_and_brawls_are_none(text: str) -> None:
    assert read(text) == ()
