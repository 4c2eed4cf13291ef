"""Words that go on with the act before them, sides counted among persons, and acts that strike."""

from __future__ import annotations

from datetime import date
from typing import Any

from shipped import pipeline
from waqai.records import Document


def told(text: str, day: date = date(2022, 9, 25)) -> list[Any]:
    """The incidents of a text."""
    return list(pipeline().run(Document("case", text, day)).incidents)


def sides(one: Any) -> tuple[set[str], set[str]]:
    return {s.actor for s in one.perpetrators}, {s.actor for s in one.targets}


def test_what_people_were_doing_tells_the_place_of_the_act() -> None:
    (one,) = told(
        "قتل ستة أشخاص في هجوم لمسلحي بوكو حرام على قرية في جنوب النيجر."
        " ووقع الهجوم أمس بينما كان سكان قرية كاندو في منطقة ديفا يقيمون حفل زفاف."
    )
    assert one.place.name == "كاندو"


def test_an_earlier_time_is_no_clause_of_its_own() -> None:
    (one,) = told("قتل 19 مدنيا في كيسمايو في وقت سابق هذا الشهر.")
    assert (one.when.start, one.when.end) == (date(2022, 9, 1), date(2022, 9, 25))
    (one,) = told("قتل 19 مدنيا في كيسمايو في وقت سابق من هذا الأسبوع.")
    assert one.when.start == date(2022, 9, 19)


def test_an_act_of_the_month_is_not_the_act_of_today() -> None:
    text = (
        "قتل سبعة أشخاص في هجوم انتحاري لحركة الشباب في مقديشو يوم الأحد."
        " وقتل مقاتلو الحركة 19 مدنيا في كيسمايو في وقت سابق هذا الشهر."
    )
    first, second = told(text)
    assert (first.killed.low, second.killed.low) == (7, 19)
    assert sides(second) == ({"al_shabaab"}, {"civilians"})


def test_policemen_among_persons_are_hit_beside_civilians() -> None:
    (one,) = told("أصيب 11 شخصا بينهم أربعة شرطيين في تفجير سيارة مفخخة وسط مدينة ديار بكر في تركيا.")
    assert sides(one)[1] == {"civilians", "turkey"}


def test_fighters_of_nobody_among_persons_are_not_the_states() -> None:
    (one,) = told("قتل 20 شخصا بينهم مقاتلون في هجوم على قرية شمال مالي.")
    assert "mali_gov" not in sides(one)[1]


def test_what_an_attack_hits_stands_behind_it() -> None:
    (one,) = told("استهدف هجوم مسلح القوات الحكومية في كيدال شمال مالي وقتل ثلاثة جنود.")
    assert sides(one) == ({"unidentified"}, {"mali_gov"})
    (one,) = told("استهدفت غارة جوية مقاتلي حركة الشباب في كيسمايو.")
    assert sides(one)[1] == {"al_shabaab"}
    (one,) = told("استهدف انفجار دورية للجيش الليبي في درنة.")
    assert sides(one)[1] == {"lna"}


def test_behind_a_bare_noun_stands_who_did_it() -> None:
    (one,) = told("طالت غارات الجيش الإسرائيلي حيا في رفح وقتل خمسة أشخاص.")
    assert sides(one)[0] == {"israel"}


def test_two_tribes_fight_each_other() -> None:
    for text in (
        "قتل ستة أشخاص في اشتباكات بين قبيلتي التبو والزوية في مدينة الكفرة.",
        "قتل ستة أشخاص في اشتباكات بين قبيلتين في جنوب دارفور.",
        "قتل ستة أشخاص في اشتباكات قبلية في جنوب دارفور.",
    ):
        (one,) = told(text)
        assert sides(one) == ({"tribal_fighters"}, {"tribal_fighters"})


def test_a_party_with_another_behind_it_fights_that_one() -> None:
    (one,) = told("قتل جنديان في اشتباكات بين مسلحين محليين والجيش الليبي في مدينة الزاوية.")
    assert sides(one) == ({"unidentified"}, {"lna"})


def test_whoever_stops_a_drone_acts_and_who_fired_it_is_hit() -> None:
    for text in (
        "تصدت الدفاعات الجوية للجيش السوداني في مروي لمسيرات أطلقتها قوات الدعم السريع.",
        "وأكد سكان أن مضادات الجيش السوداني في عطبرة تصدت لأسراب مسيرات يعتقد أن قوات الدعم السريع أطلقتها.",
    ):
        (one,) = told(text)
        assert sides(one) == ({"saf"}, {"rsf"})


def test_whoever_fends_off_an_attack_on_the_ground_was_attacked() -> None:
    (one,) = told("تصدى الجيش السوداني لهجوم شنته قوات الدعم السريع في الفاشر.")
    assert sides(one) == ({"rsf"}, {"saf"})


def test_a_defect_told_behind_but_makes_no_accident_of_a_strike() -> None:
    (one,) = told("شن الجيش السوداني غارات أمس على مدينة بابنوسة، لكن مصادر قالت إن طائرة سقطت نتيجة عطل فني.")
    assert (one.sub_event_type, sides(one)[0]) == ("Air/drone strike", {"saf"})


def test_a_rebellion_of_years_is_no_total_of_yesterdays_strike() -> None:
    (one,) = told("قصف الجيش السوداني أمس مواقع الحركة المتمردة منذ سنوات في جبل مرة، ما أدى إلى مقتل خمسة.")
    assert one.sub_event_type == "Shelling/artillery/missile attack"


def test_policemen_of_any_country_among_persons_make_no_battle_of_it() -> None:
    (one,) = told("قتل 19 شخصا بينهم شرطيان في هجوم شنه مسلحون على حافلة في منطقة تيلابيري غرب النيجر.")
    assert (one.sub_event_type, sides(one)[1]) == ("Attack", {"civilians", "other"})
