"""Acts told of places of their own: what stands alone, and what one side did here and there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from shipped import Reader

coded = Reader(date(2018, 10, 3)).coded


def told(text: str, title: str = "") -> list[tuple[Any, ...]]:
    """Type, place and killed of each incident."""
    return [
        (i.sub_event_type, i.place.name if i.place else None, i.killed.low if i.killed else None)
        for i in coded(text, title).incidents
    ]


SHELLING, STRIKE = "Shelling/artillery/missile attack", "Air/drone strike"


def test_a_blow_on_a_town_of_its_own_stands_alone() -> None:
    text = (
        "قصفت قوات النظام مدينة دوما أمس، ما أدى إلى مقتل مدنيين اثنين."
        " كما سقطت عدة قذائف هاون على مدينة جرمانا دون معلومات عن خسائر."
    )
    assert told(text) == [(SHELLING, "دوما", 2), (SHELLING, "جرمانا", None)]


def test_a_blow_told_again_of_its_town_is_the_same() -> None:
    text = (
        "قصفت قوات النظام مدينة دوما أمس، ما أدى إلى مقتل مدنيين اثنين."
        " وقال ناشطون إن القصف استهدف سوقا في دوما."
    )
    assert len(told(text)) == 1


def test_more_that_was_hit_with_a_town_of_its_own() -> None:
    text = (
        "قتل ثلاثة جنود أتراك في كمين في جرابلس أمس."
        " وقالت وكالة محلية إن طائرات تركية قصفت محطة للنفط في القحطانية ومحطة للكهرباء في مدينة القامشلي."
    )
    places = [place for kind, place, _ in told(text) if kind == STRIKE]
    assert places == ["القحطانية", "القامشلي"]


def test_the_governorate_behind_a_list_is_no_further_town() -> None:
    text = "قصفت طائرات التحالف أمس مواقع في زبيد ومخازن في محافظة الحديدة."
    assert [place for _, place, _ in told(text)] == ["زبيد"]


def test_a_side_that_strikes_others_on_a_day_needs_no_place() -> None:
    text = (
        "قتل خمسة أشخاص اليوم في هجوم انتحاري في مدينة سرت الليبية."
        " وكانت قوات الجيش الليبي قد قصفت مساء أمس مواقع لتنظيم داعش."
    )
    assert [kind for kind, _, _ in told(text)] == ["Suicide bomb", SHELLING]


def test_one_side_at_another_place_does_another_act() -> None:
    text = (
        "شن الطيران الحربي الإسرائيلي اليوم غارة على سيارة في بلدة كفررمان، ما أدى إلى مقتل شخص."
        "\nوأعلن الجيش الإسرائيلي أنه قتل عنصرا في حزب الله بضربة جوية في بلدة بليدا."
    )
    assert [(kind, killed) for kind, _, killed in told(text)] == [(STRIKE, 1), (STRIKE, 1)]


def test_at_an_earlier_time_goes_on_with_its_clause() -> None:
    text = (
        "قتل 25 من الطلبة في تفجير انتحاري خارج أكاديمية الشرطة في كابول، كما قتل 15 شخصا في وقت سابق"
        " يوم الجمعة بشاحنة مفخخة في العاصمة."
    )
    assert [killed for _, _, killed in told(text)] == [25, 15]


def test_including_before_an_act_names_one_of_several() -> None:
    text = (
        "قتل 45 شخصا في تفجير انتحاري في بلدة طوزخورماتو أمس."
        " ونفذ تنظيم داعش سلسلة من التفجيرات في الآونة الأخيرة بما في ذلك هجوم كبير في محافظة ديالى في"
        " سبتمبر أودى بحياة أكثر من 100 شخص."
    )
    assert tuple(killed for _, _, killed in told(text)) == (45, 101)


def test_an_item_whose_people_are_told_before_their_place() -> None:
    text = (
        "أسفرت غارات روسية أمس عن مقتل تسعة أشخاص بينهم ثلاثة أطفال في قرية سفوهن وأربعة آخرين بينهم امرأة"
        " في قرية كنصفرة."
    )
    assert told(text) == [(STRIKE, "سفوهن", 9), (STRIKE, "كنصفرة", 4)]


def test_the_dead_of_two_sides_and_those_killed_too() -> None:
    text = (
        "أعلن الجيش التركي أمس مقتل 21 مسلحا من تنظيم داعش في اشتباكات بمحيط مدينة الباب."
        " وقال في بيان إن أربعة من مقاتلي المعارضة السورية قتلوا في الاشتباكات ذاتها."
    )
    assert told(text)[0][2] == 25


def test_a_total_over_weeks_is_no_incident_though_split_by_towns() -> None:
    text = (
        "قالت مصادر طبية إن عدد قتلى الاحتجاجات المستمرة منذ أسبوعين ارتفع إلى 11 شخصا."
        " وسقط ثلاثة قتلى في البصرة ومثلهم في النجف."
        "\nوشهدت بغداد أمس مظاهرة فرقتها قوات الأمن بالغاز المسيل للدموع."
    )
    assert [place for _, place, _ in told(text)] == ["بغداد"]


@pytest.mark.parametrize(
    ("second", "place"),
    [
        ("وتجددت المعارك في مدينة الطبقة.", "الطبقة"),
        ("وتحدث سكان عن احتدام القتال في مدينة عفرين بين الجيش الوطني وقوات سوريا الديمقراطية.", "عفرين"),
        ("واقتحم رتل مدرع مدينة سراقب ظهرا.", "سراقب"),
        ("وتعرضت صوامع للحبوب في مدينة معرة النعمان لثلاث غارات.", "معرة النعمان"),
        ("وطالت الغارات قريتي كفرسجنة وترملا.", "كفرسجنة"),
        ("وأطلق الجيش الوطني أمس عملية عسكرية واسعة في مدينة تل رفعت.", "تل رفعت"),
    ],
)
def test_an_act_at_a_place_of_its_own_needs_no_more(second: str, place: str) -> None:
    first = "قتل ثلاثة مدنيين وأصيب سبعة أمس في انفجار سيارة مفخخة في مدينة الباب بريف حلب.\n"
    places = [i.place.name if i.place else "" for i in coded(first + second).incidents]
    assert any(place in name for name in places[1:])


@pytest.mark.parametrize(
    "second",
    [
        "وقال ناشط إن القتال في مدينة منبج كان قد دمر أسواقها.",
        "وتدور المعارك في محيط الباب منذ شهور.",
        "وأدان المجلس المحلي في مدينة عفرين القصف.",
    ],
)
def test_an_act_that_is_only_spoken_of_stands_not_alone(second: str) -> None:
    first = "قتل ثلاثة مدنيين وأصيب سبعة أمس في انفجار سيارة مفخخة في مدينة الباب بريف حلب.\n"
    assert len(coded(first + second).incidents) == 1
