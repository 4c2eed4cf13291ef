"""Wordings of monitors and local pages: what an act led to, raids, landings, and what is no fight and no town."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Toll

read = Reader(date(2022, 7, 6))


def _least(toll: Toll | None) -> int | None:
    return toll.low if toll else 0


@pytest.mark.parametrize(("behind", "killed", "injured"), [
    ("ما أدى لمقتله", 1, 0), ("ما أدى إلى مقتله على الفور", 1, 0), ("ما تسبب بمقتله", 1, 0),
    ("ما أدى لإصابته بجروح", 0, 1),
    ("مما أدى لإصابته بجروح ومقتل مرافقه", 1, 1), ("متسببين بمقتله", 1, 0), ("ما أدى لإصابته إصابة بليغة", 0, 1),
])  # fmt: skip
def test_what_an_act_led_to_in_one_word_with_its_preposition(behind: str, killed: int, injured: int) -> None:
    (report,) = read(f"أطلق مجهولون النار على معلم في مدينة الرقة، {behind}.")
    assert (_least(report.killed), _least(report.injured)) == (killed, injured)


def test_the_subject_stands_between_a_verb_and_what_it_led_to() -> None:
    (report,) = read("انفجرت عبوة بسيارة ضابط في مدينة الرقة، وأدى الانفجار إلى مقتله.")
    assert _least(report.killed) == 1


def test_two_with_a_pronoun() -> None:
    (report,) = read("تعرض عنصران من قسد لإطلاق نار في مدينة الرقة، ما أدى لمقتلهما على الفور.")
    assert _least(report.killed) == 2


@pytest.mark.parametrize(("text", "side"), [
    ("داهمت قوات سوريا الديمقراطية بلدة الكسرة واعتقلت عدة أشخاص.", "sdf"),
    ("دهمت دوريات تابعة لقسد منزلا في بلدة الكسرة واعتقلت أربعة نازحين.", "sdf"),
    ("نفذ التحالف الدولي إنزالا جويا على منزل في قرية الزر، واعتقل قياديا في تنظيم داعش.", "coalition"),
    ("أسفرت عملية إنزال جوي نفذتها قوات التحالف الدولي في الشحيل عن اعتقال شخصين.", "coalition"),
    ("نفذت قوة من الشرطة كمينا محكما في التاجي شمالي بغداد أسفر عن القبض على ثلاثة مطلوبين.", "iraq_police"),
])  # fmt: skip
def test_raids_and_landings_that_end_in_arrests(text: str, side: str) -> None:
    (report,) = read(text)
    assert (report.sub_event_type, [one.actor for one in report.perpetrators]) == ("Arrests", [side])


def test_a_landing_in_which_people_died_is_a_fight() -> None:
    (report,) = read("نفذت قوات خاصة أميركية عملية إنزال جوي في بلدة أطمة قتل فيها ستة مسلحين.")
    assert report.sub_event_type == "Armed clash"


@pytest.mark.parametrize("text", [
    "أشاد الرئيس بانتصارات الجيش في مواجهة الإرهاب، وأثنى على حماة الوطن.",
    "أكد الوزير في دمشق أهمية مواجهة التحديات الأمنية ومواجهة التطرف.",
    "ناقش المجتمعون في بغداد مواجهة الفساد ومواجهة الأزمات.",
])  # fmt: skip
def test_what_is_faced_without_arms_is_no_fight(text: str) -> None:
    assert read(text) == ()


def test_those_who_protect_a_country_are_no_town() -> None:
    (report,) = read("قتل جنديان من حماة الوطن في انفجار عبوة ناسفة قرب مدينة تدمر.")
    assert report.place is not None
    assert report.place.name == "تدمر"


@pytest.mark.parametrize(("text", "killed"), [
    ("قتل خمسة جنود في هجوم على ثكنة في سيناء، وقالت وزارة الداخلية إنه تم تصفية ثلاثة من المهاجمين.", 8),
    ("قتل تسعة جنود في هجوم شنه مسلحون على معسكر قرب العريش، وأعلنت السلطات تحييد سبعة من المهاجمين.", 16),
])  # fmt: skip
def test_attackers_whom_somebody_else_counts_are_added_to_those_attacked(text: str, killed: int) -> None:
    (report,) = read(text)
    assert _least(report.killed) == killed


def test_gunmen_with_bombs_and_guns_attack() -> None:
    (report,) = read(
        "استهدف مسلحون بعبوات ناسفة وأسلحة رشاشة المصلين في مسجد بمدينة بئر العبد، ما أسفر عن مقتل 30 شخصا."
    )
    assert report.sub_event_type == "Attack"


def test_who_advanced_met_the_side_that_the_fight_was_with() -> None:
    _, fight = read(
        "سيطرت قوات حفتر على مدينة غريان قبل أن تتقدم نحو منطقة العزيزية"
        " حيث اندلعت مواجهات عنيفة مع قوات حكومة الوفاق."
    )
    sides = [[side.actor for side in told] for told in (fight.perpetrators, fight.targets)]
    assert (fight.sub_event_type, sides) == ("Armed clash", [["lna"], ["gna"]])


@pytest.mark.parametrize("dead", [
    "ضابط برتبة ملازم ومنتسب", "ضابط برتبة ملازم أول ومنتسب", "ضابط برتبة نقيب وجندي",
])  # fmt: skip
def test_the_rank_of_one_who_died_is_nobody_else(dead: str) -> None:
    (report,) = read(f"أدى انفجار عبوة في الموصل إلى استشهاد {dead}.")
    assert _least(report.killed) == 2


def test_an_aside_of_who_says_so_parts_a_verb_from_its_count() -> None:
    (report,) = read(
        "دمرت غارة للتحالف الدولي مشغلا في الموصل وقتلت، على ما أفاد ضابط في القيادة، سبعة عشر مسلحا."
    )
    assert _least(report.killed) == 17


def test_a_blow_that_drove_attackers_out_came_behind_their_attack() -> None:
    (report,) = read(
        "هاجم مقاتلو تنظيم داعش ثكنة للجيش السوري في السخنة ليل الجمعة وقتلوا سبعة جنود قبل أن تطردهم غارات جوية."
    )
    assert report.sub_event_type == "Armed clash"


def test_weekdays_that_head_the_items_of_a_week_are_of_that_week() -> None:
    reports = Reader(date(2018, 9, 16))(
        "أبرز الانتهاكات بين 9 و15 أيلول.\nالأحد: قصف الطيران الروسي بلدة الهبيط وقتل ثلاثة أشخاص."
        "\nالسبت: انفجر لغم في مدينة الباب وقتل طفلا."
    )
    assert [report.when.start for report in reports] == [date(2018, 9, 9), date(2018, 9, 15)]


@pytest.mark.parametrize(("text", "killed"), [
    ("أودى انفجار لغم بثلاثة مدنيين في تدمر.", 3), ("ضرب تفجير مركزا في تدمر وأودى بشرطيين وحارس.", 3),
])  # fmt: skip
def test_whom_a_blast_carried_off(text: str, killed: int) -> None:
    (report,) = read(text)
    assert _least(report.killed) == killed


@pytest.mark.parametrize("text", [
    "تفرض السلطات حال الطوارئ في سيناء منذ أكتوبر 2014، عندما قتل 31 جنديا في هجوم على مكمن.",
    "تشهد المدينة توترا منذ يناير 2015 حين قتل مسلحون عشرة جنود في العريش.",
])  # fmt: skip
def test_what_happened_long_ago_since_when_something_is_so_is_history(text: str) -> None:
    assert read(text) == ()


def test_a_bomb_made_by_hand_is_no_grenade() -> None:
    (report,) = read("لقي جندي تركي حتفه بقنبلة يدوية الصنع جنوب مدينة الباب.")
    assert report.sub_event_type == "Remote explosive/landmine/IED"


def test_a_division_of_one_army_is_no_other_countrys() -> None:
    (report,) = read("اقتحم محتجون مقر الفرقة الرابعة في الدمازين بالسودان وأشعلوا النار في مخزنها.")
    assert "syria_gov" not in {side.actor for side in report.targets}


def test_what_a_refinery_refines_is_no_place() -> None:
    (report,) = read("استهدفت غارة للتحالف الدولي مصفاة نفط صغيرة قرب تل أبيض وقتلت ثلاثين شخصا.")
    assert report.place is not None
    assert report.place.name == "تل أبيض"
