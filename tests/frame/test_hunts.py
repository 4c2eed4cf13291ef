"""Attackers who are hunted down or shot on the spot, and who did the attack itself."""

from __future__ import annotations

from datetime import date

from shipped import Reader
from waqai.records import Report

read = Reader(date(2017, 4, 26))


def _sides(report: Report) -> tuple[set[str], set[str]]:
    return {side.actor for side in report.perpetrators}, {side.actor for side in report.targets}


def test_the_dead_of_a_hunt_are_none_of_the_attack() -> None:
    attack, hunt = read(
        "قتل ستة جنود أفغان الاثنين في كمين نصبه مسلحو طالبان لدورية في ولاية فراه.\n"
        "وذكر ناطق باسم الجيش أن مطاردة بدأت بعد ذلك وأسفرت عن مقتل تسعة من عناصر طالبان."
    )
    assert attack.killed is not None
    assert attack.killed.low == 6
    assert _sides(attack) == ({"taliban"}, {"afghan_gov"})
    assert hunt.killed is not None
    assert hunt.killed.low == 9
    assert _sides(hunt) == ({"afghan_gov"}, {"taliban"})


def test_nameless_attackers_are_hunted_by_the_state() -> None:
    attack, hunt = read(
        "أودى انفجار عبوة بموكب أمني غرب العريش الثلاثاء بحياة 11 شرطيا.\n"
        "وخلال ملاحقة المنفذين قتل أربعة مسلحين، وفق وزارة الداخلية المصرية."
    )
    assert attack.killed is not None
    assert attack.killed.low == 11
    assert hunt.sub_event_type == "Armed clash"
    assert "egypt_gov" in _sides(hunt)[0]


def test_both_camps_of_one_fight_stay_one_toll() -> None:
    (fight,) = read(
        "قتل ثلاثة من رجال الشرطة الثلاثاء في هجوم على حاجز بالعريش، وقالت وزارة الداخلية المصرية إن اثنين من"
        " المهاجمين قتلا في تبادل إطلاق النار."
    )
    assert fight.killed is not None
    assert fight.killed.low == 5


def test_who_shot_the_attacker_did_not_carry_out_the_attack() -> None:
    (attack,) = read(
        "فتح شاب النار على مصطافين في شاطئ بمدينة سوسة التونسية الاثنين فقتل 20 منهم.\n"
        "وأعلن ناطق باسم الداخلية أن قوات الأمن قضت على المهاجم."
    )
    assert _sides(attack) == ({"unidentified"}, {"civilians"})
    assert attack.killed is not None
    assert attack.killed.low == 20


def test_a_later_raid_on_the_attacker_is_the_states() -> None:
    reports = read(
        "فتح مسلح النار على حافلة للأقباط في المنيا الاثنين وقتل سبعة.\n"
        "وقتلت الشرطة المصرية المهاجم الثلاثاء في مداهمة بأسيوط."
    )
    assert [_sides(r)[0] for r in reports] == [{"unidentified"}, {"egypt_gov"}]


def test_a_driver_who_ran_over_people_is_no_victim() -> None:
    (attack,) = read(
        "قتل ثلاثة جنود إسرائيليين حين دهسهم رجل بشاحنته في القدس الاثنين، وقالت الشرطة إن السائق أصيب برصاصهم."
    )
    assert "civilians" not in _sides(attack)[1]


def test_a_bus_driver_who_was_shot_is_a_victim() -> None:
    (attack,) = read("قتل سائق حافلة برصاص مسلحين على طريق مطار بغداد الاثنين، وقال شهود إن السائق قتل على الفور.")
    assert _sides(attack)[1] == {"civilians"}


def test_aircraft_behind_gunmen_are_another_act() -> None:
    attack, *_more = read(
        "فتح مسلحون النار على مصلين في قرية بشمال سيناء الجمعة فقتلوا 90 شخصا.\n"
        "وقال المتحدث العسكري لاحقا إن طائرات القوات الجوية دمرت عددا من السيارات المستخدمة في الهجوم."
    )
    assert "egypt_gov" not in _sides(attack)[0]
    assert "civilians" in _sides(attack)[1]


def test_a_blast_that_hit_those_who_act_is_another_act() -> None:
    arrests, blast = read(
        "اعتقلت قوات الأمن العراقية أربعة مطلوبين في ديالى الاثنين. وقتل جنديان بانفجار عبوة أثناء العملية."
    )
    assert arrests.killed is None
    assert blast.killed is not None
    assert blast.killed.low == 2
    assert _sides(blast)[1] == {"iraq_gov"}
