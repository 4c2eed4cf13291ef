"""Battles: assaults that a bomb opened, the dead of two camps, and nameless men who are loyal to a side."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

_read = Reader(date(2018, 5, 16))


@pytest.mark.parametrize("text", [
    "هاجم مقاتلو حركة الشباب معسكرا لقوات الاتحاد الإفريقي في بلدة عيل عدي. وبدأ الهجوم بتفجير سيارة مفخخة عند"
    " بوابة المعسكر.",
    "اقتحم مسلحون من طالبان مركزا للشرطة في لشكركاه بعد أن فجر أحدهم سيارة مفخخة عند مدخله، وقتلوا تسعة من أفراد"
    " الشرطة.",
])  # fmt: skip
def test_an_assault_that_a_bomb_opened_is_a_fight(text: str) -> None:
    (report,) = _read(text)
    assert report.sub_event_type == "Armed clash"


def test_a_bomb_alone_is_none() -> None:
    (report,) = _read("قتل تسعة جنود بتفجير سيارة مفخخة عند بوابة معسكر في قندهار بعد انفجار عبوة قربه.")
    assert report.sub_event_type == "Remote explosive/landmine/IED"


@pytest.mark.parametrize(("text", "killed"), [
    ("سقط في المعارك عشرون قتيلا من الحوثيين وخمسة من المقاومة في تعز.", 25),
    ("أوقعت المواجهات بين هيئة تحرير الشام وحركة الزنكي 48 قتيلا من الجانبين وخمسة مدنيين بريف حلب.", 53),
    ("قال مصدر إن شرطيين و25 من المهاجمين سقطوا في القتال بقندوز.", 27),
    ("أفادت مصادر طبية بأن ثمانية من عناصر الجيش الذي يقوده خليفة حفتر قتلوا في مواجهات في درنة.", 8),
    ("أوقعت الاشتباكات 21 قتيلا في صفوف الفصائل و13 من جنود النظام في ريف اللاذقية.", 34),
    ("صفت القوات العراقية خمسة من مسلحي داعش في كركوك.", 5),
    ("قتل في الهجوم عشرة من الأمنيين وعسكري واحد في بن قردان.", 11),
    ("سقط 20 قتيلا من المدنيين في قصف على دوما وخمسة في حرستا.", 20),
])  # fmt: skip
def test_the_dead_of_both_camps_are_counted(text: str, killed: int) -> None:
    assert next(r.killed.low for r in _read(text) if r.killed is not None) == killed


@pytest.mark.parametrize(("text", "acting", "hit"), [
    ("اشتبكت ميليشيات موالية لحكومة الوفاق مع اللواء السابع جنوب طرابلس.", "gna", "libya_militia"),
    ("اندلعت اشتباكات بين اللواء السابع وكتائب موالية لحكومة الوفاق جنوب طرابلس.", "libya_militia", "gna"),
    ("طرد مقاتلون موالون للحكومة اليمنية الحوثيين من مدينة عتق.", "yemen_gov", "houthis"),
    ("هاجمت فصائل موالية لتركيا مواقع لوحدات حماية الشعب في ريف عفرين.", "sna", "sdf"),
])  # fmt: skip
def test_nameless_men_are_of_the_side_that_they_are_loyal_to(text: str, acting: str, hit: str) -> None:
    (report,) = _read(text)
    assert ([s.actor for s in report.perpetrators], [s.actor for s in report.targets]) == ([acting], [hit])


@pytest.mark.parametrize(("text", "acting", "hit"), [
    ("قتل 14 مسلحا من حركة طالبان في اشتباك مع قوات الأمن الأفغانية بإقليم غزني. وأوضح المتحدث أن المسلحين هاجموا"
     " نقاط تفتيش للشرطة في منطقة ديه ياك.", "taliban", "afghan_gov"),
    ("مقتل خمسة من داعش في اشتباكات مع الجيش العراقي شمال بيجي. وقال مصدر إن عناصر التنظيم هاجموا نقطة للجيش.",
     "islamic_state", "iraq_gov"),
    ("قتل ستة من الحوثيين في معارك مع الجيش الوطني في مقبنة. وهاجم الجيش مواقع الحوثيين من ثلاثة محاور.",
     "yemen_gov", "houthis"),
    ("اشتبكت فصائل المعارضة مع قوات النظام التي شنت هجوما على كفرنبودة.", "syria_gov", "opposition_sy"),
    ("استشهد شاب خلال اشتباك مسلح مع قوات الاحتلال التي اقتحمت مدينة جنين.", "israel", "civilians"),
    ("استولت كتائب معارضة على مدينة بصرى الشام في ريف درعا وطردت منها جيش النظام.", "opposition_sy", "syria_gov"),
    ("أكدت حكومة الوفاق أن قواتها باتت تسيطر على مدينة غريان بعد هجوم استهدف قوات حفتر.", "gna", "lna"),
])  # fmt: skip
def test_who_began_a_fight_is_told_by_another_clause(text: str, acting: str, hit: str) -> None:
    (report,) = _read(text)
    assert ([s.actor for s in report.perpetrators], [s.actor for s in report.targets]) == ([acting], [hit])


def test_allies_take_a_place_too() -> None:
    (report,) = _read("سيطرت القوات السورية وحلفاؤها من حزب الله على بلدة القصير.")
    assert {s.actor for s in report.perpetrators} == {"syria_gov", "hezbollah"}


def test_men_of_a_group_who_execute_soldiers_are_not_the_executed() -> None:
    (report,) = _read("أعدم عناصر تنظيم القاعدة 14 جنديا بعد اختطافهم من حافلة في حضرموت.")
    assert [s.actor for s in report.perpetrators] == ["aqap"]


@pytest.mark.parametrize("text", [
    "باغت مسلحو الدولة الإسلامية مواقع البيشمركة جنوب كركوك واستولوا على قرية مكتب خالد، قبل أن تستردها القوات"
    " الكردية ظهر الجمعة بعد معارك.",
])  # fmt: skip
def test_a_place_taken_and_taken_back_is_taken_twice(text: str) -> None:
    assert [r.sub_event_type for r in _read(text)] == [
        "Non-state actor overtakes territory", "Government regains territory",
    ]


def test_soldiers_who_fell_in_an_operation_against_a_group_acted() -> None:
    (report,) = _read("لقي ثمانية جنود أتراك مصرعهم خلال عملية ضد حزب العمال الكردستاني في هكاري.")
    assert ([s.actor for s in report.perpetrators], [s.actor for s in report.targets]) == (["turkey"], ["pkk"])


def test_those_taken_in_a_raid_with_dead_of_both_camps_are_arrests() -> None:
    reports = _read(
        "قتل أربعة من أفراد الأمن الأردني وثلاثة إرهابيين خلال دهم مبنى في مدينة السلط، وجرى القبض على خمسة آخرين."
    )
    assert sorted(r.sub_event_type for r in reports) == ["Armed clash", "Arrests"]
