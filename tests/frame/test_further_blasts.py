"""Acts that follow one another in a sentence, counts that go on with the act before, totals since something."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


def tolls(text: str, title: str = "") -> list[tuple[int | None, int | None]]:
    """The killed and the injured of the incidents of a text, by their lower bounds."""
    return [
        (r.killed.low if r.killed else None, r.injured.low if r.injured else None) for r in read(text, title)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "استهدف انتحاري حي الكاظمية في بغداد فقتل 17 وجرح 43، تلاه تفجير في حي الجامعة أوقع 13 قتيلا.",
            [(17, 43), (13, None)],
        ),
        (
            "انفجرت سيارة في الكرادة ببغداد فقتل ستة، وأعقبها انفجار عبوة في حي العامل قتل فيه ثلاثة وجرح تسعة.",
            [(6, None), (3, 9)],
        ),
    ],
)
def test_what_followed_with_its_own_toll_is_a_further_act(text: str, expected: list[tuple[int, int]]) -> None:
    assert tolls(text) == expected


def test_what_opened_the_way_is_no_act_of_its_own() -> None:
    text = "فجر انتحاري سيارته عند بوابة المعسكر في مدينة غزني، تلاه هجوم لمسلحين أدى إلى مقتل عشرة جنود."
    assert len(read(text)) == 1


def test_a_bare_count_goes_on_with_the_sentence_before_and_not_with_the_headline() -> None:
    text = (
        "لقي 31 شخصا مصرعهم حين فجر انتحاري سيارته في منطقة الكاظمية ببغداد. وأصيب 58 بجروح. "
        "وقصفت مروحيات الجيش مسجدا في تكريت فقتل 11 مسلحا."
    )
    assert sorted(tolls(text, "قتلى في تكريت وبغداد"), key=str) == [(11, None), (31, 58)]


def test_those_killed_since_something_are_a_total() -> None:
    text = (
        "سيطر الجيش على حي الفرافرة في حلب القديمة اليوم. "
        "ومنذ انهيار الهدنة قبل أسبوع قتل أكثر من 250 مدنيا في الأحياء الشرقية."
    )
    assert tolls(text) == [(None, None)]


def test_what_a_hospital_took_in_is_a_share() -> None:
    text = (
        "فجر انتحاري سيارة إسعاف محشوة بالمتفجرات وسط كابول فقتل 95 شخصا وجرح 158. "
        "وقالت منظمة طبية إن مستشفاها استقبل سبعة قتلى وسبعين جريحا."
    )
    assert tolls(text) == [(95, 158)]
    assert read(text)[0].weapons == ("suicide_vehicle",)


def test_what_a_hospital_took_in_counts_where_nothing_else_does() -> None:
    text = "فجر انتحاري سيارة وسط كابول. وأفاد مدير مستشفى بوصول 20 جثة و60 جريحا إليه."
    assert tolls(text) == [(20, 60)]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("أدى انفجار قنبلة يدوية أمام محل حلاقة في كويتا إلى جرح ثلاثة.", ("grenade",)),
        ("أدى انفجار قنبلة يدوية الصنع أمام محل حلاقة في كويتا إلى جرح ثلاثة.", ("ied",)),
        ("استهدف تفجيران مسيرة للأحزاب في أنقرة وقتل فيهما 86 شخصا.", ()),
        ("استهدفت مسيرة سيارة في سرمدا فقتل اثنان.", ("drone",)),
        ("أدى قصف جوي في حي اليرموك بالموصل إلى مقتل 13 قناصا.", ("aircraft",)),
    ],
)
def test_only_the_means_are_weapons(text: str, weapons: tuple[str, ...]) -> None:
    assert [r.weapons for r in read(text)] == [weapons]
