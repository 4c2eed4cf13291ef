"""Whom a described killer killed, whom a verb's pronoun means, and what was hit instead of people."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

read = Reader(date(2018, 6, 15))


def _killed(report: Report) -> int | None:
    return report.killed.low if report.killed else None


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("قتل مسلح يرتدي بزة عسكرية تسعة جنود في قاعدة قرب مزار الشريف الأربعاء.", 9),
        ("قتل متطرف استلهم أفكار تنظيم الدولة أربعة من رواد مقهى في سيدني الأربعاء.", 4),
        ("قتل رجل متأثرا بجروحه بعد إصابته برصاص قناص في تعز الأربعاء.", 1),
    ],
)
def test_whom_one_man_killed(text: str, killed: int) -> None:
    (report,) = read(text)
    assert _killed(report) == killed


def test_the_subject_of_a_verb_with_its_object_is_not_hit() -> None:
    (report,) = read("طعن رجل سبعة أشخاص في مركز تجاري بمدينة هامبورغ الأربعاء قبل أن يرديه شرطي.")
    assert {side.actor for side in report.targets} == {"civilians"}


def test_who_speaks_behind_a_comma_was_not_hurt() -> None:
    (report,) = read("قتل ثلاثون شخصا وجرح أكثر من ستين في سوق بمايدوغوري الأربعاء، بحسب قيادي في ميليشيا محلية.")
    assert {side.actor for side in report.targets} == {"civilians"}


def test_those_in_a_bus_that_was_hit_are_not_counted_as_hurt() -> None:
    (report,) = read("أصابت غارة جوية حافلة تقل أطفالا في سوق بصعدة اليمنية الأربعاء فقتلت 21 منهم.")
    assert report.injured is None
    assert report.place is not None
    assert report.place.name == "صعدة"


def test_explosives_under_clothes_are_a_suicide_bomb() -> None:
    (report,) = read("قتل ثمانية في انفجار بسوق في كانو الأربعاء نفذته فتاة أخفت متفجرات تحت ثيابها.")
    assert report.sub_event_type == "Suicide bomb"


def test_some_of_those_told_before_add_nobody() -> None:
    (report,) = read("سقط سبعة قتلى الأربعاء في عدن، أربعة منهم جنود قتلوا بهجوم على حاجز في الشيخ عثمان.")
    assert _killed(report) == 7


def test_others_who_fell_by_the_same_act_are_added() -> None:
    (report,) = read(
        "قتل قائد جيش الإسلام زهران علوش في غارة على بلدة أوتايا السورية الأربعاء.\n"
        "وذكر المرصد أن أربعة قياديين آخرين لقوا مصرعهم في القصف الذي نفذته طائرات حربية."
    )
    assert _killed(report) == 5


def test_what_a_missile_hit_is_no_count() -> None:
    reports = read(
        "أوقع القصف الذي طال قاعة عزاء في صنعاء الأربعاء أكثر من 90 قتيلا.\n"
        "وكان المعزون قد تجمعوا لتقديم العزاء في والد الوزير حين أصابها صاروخان."
    )
    assert all(report.injured is None for report in reports)
