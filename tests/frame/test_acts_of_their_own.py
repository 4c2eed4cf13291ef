"""Joined deaths each by an act of its own, doers behind nouns of acts, and deaths told with a pronoun."""

from __future__ import annotations

from datetime import date

from shipped import Reader
from waqai.records import Report

_read = Reader(date(2016, 1, 7))


def _killed(incident: Report) -> int | None:
    return incident.killed.low if incident.killed else None


def _hurt(incident: Report) -> int | None:
    return incident.injured.low if incident.injured else None


def test_joined_deaths_with_an_act_and_a_place_each_are_two() -> None:
    one, other = _read(
        "أفاد ناشطون بمقتل ستة أشخاص أمس في سقوط قذائف على العاصمة دمشق،"
        " ومقتل 11 آخرين بغارات للنظام على الغوطة الشرقية."
    )
    assert (_killed(one), _killed(other)) == (6, 11)
    assert (one.sub_event_type, other.sub_event_type) == ("Shelling/artillery/missile attack", "Air/drone strike")
    assert [side.actor for side in other.perpetrators] == ["syria_gov"]


def test_joined_wounded_by_another_act_elsewhere() -> None:
    one, other = _read(
        "ذكر مصدر أن جنديين قتلا أمس في هجوم قرب مدينة السخنة وأصيب أربعة بانفجار لغم في مدينة الطبقة."
    )
    assert (_killed(one), _hurt(one)) == (2, None)
    assert (_killed(other), _hurt(other)) == (None, 4)


def test_dead_and_wounded_of_one_act_stay_together() -> None:
    (one,) = _read("أفاد مصدر بمقتل ثلاثة في غارة على مدينة دوما أمس وإصابة سبعة في الغارة.")
    assert (_killed(one), _hurt(one)) == (3, 7)


def test_the_doer_behind_a_noun_of_action_before_the_place_hit() -> None:
    (one,) = _read("قتل أربعة مدنيين أمس جراء استهداف الفصائل بلدة نبل بالقذائف في حلب.")
    assert [side.actor for side in one.perpetrators] == ["opposition_sy"]
    (one,) = _read("نفت طائرات روسية مشاركتها، مشيرة إلى أن قصف المعارضة لدمشق أودى بحياة ثلاثة أشخاص أمس.")
    assert "opposition_sy" in [side.actor for side in one.perpetrators]
    assert "opposition_sy" not in [side.actor for side in one.targets]


def test_a_weapon_behind_a_named_doer_is_no_second_side() -> None:
    (one,) = _read("ردت فصائل المعارضة السورية باستهداف معسكر جورين بقذائف المدفعية أمس.")
    assert [side.actor for side in one.perpetrators] == ["opposition_sy"]


def test_shells_from_the_land_that_a_side_holds() -> None:
    (one,) = _read("قتل مدنيان أمس بقصف صاروخي مصدره مناطق سيطرة قوات سوريا الديمقراطية على مدينة عفرين.")
    assert [side.actor for side in one.perpetrators] == ["sdf"]


def test_the_sum_of_many_days_behind_an_act_gives_it_no_day_or_kind() -> None:
    (one,) = _read(
        "قصفت قوات النظام السوري مدينة دوما أمس ما أدى لمقتل مدنيين اثنين،"
        " ليرتفع إلى 160 عدد الذين قضوا منذ يوم الجمعة جراء مئات الغارات على الغوطة الشرقية."
    )
    assert one.sub_event_type == "Shelling/artillery/missile attack"
    assert (one.when.start, one.when.end) == (date(2016, 1, 6), date(2016, 1, 6))


def test_what_an_act_led_to_with_a_pronoun_counts_one() -> None:
    (one,) = _read("انفجرت عبوة ناسفة بسيارة مزارع في مدينة الباب أمس، ما أدى إلى مقتله على الفور.")
    assert _killed(one) == 1
    (one,) = _read("انفجرت عبوة بسيارة قيادي وسط مدينة الباب أمس، ما أدى إلى إصابته ومقتل مرافقه.")
    assert (_killed(one), _hurt(one)) == (1, 1)
    (one,) = _read("أطلق مجهولون النار على شابين في بلدة الصنمين أمس، ما أدى إلى إصابتهما بجروح.")
    assert _hurt(one) == 2


def test_a_pronoun_that_repeats_a_count_or_a_bombers_death_adds_none() -> None:
    (one,) = _read("قتل جندي أمس بانفجار لغم في مدينة الباب أدى إلى مقتله على الفور.")
    assert _killed(one) == 1
    (one,) = _read("فجر انتحاري نفسه عند حاجز في مدينة الحسكة أمس ما أدى إلى مقتله وإصابة ثلاثة جنود.")
    assert (_killed(one), _hurt(one)) == (None, 3)


def test_a_fighting_group_is_no_aircraft() -> None:
    (one,) = _read("قتل شخصان أمس بانفجار سيارة مفخخة في بيروت. وتبنت التفجير مجموعة مقاتلة لم تذكر اسمها.")
    assert "israel" not in [side.actor for side in one.perpetrators]
