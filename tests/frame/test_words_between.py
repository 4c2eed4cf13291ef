"""Words that stand between those who act and those who are hit, and years that are told of a place."""

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


def test_a_time_parts_no_verb_from_its_subject() -> None:
    (one,) = told("وشنت يوم الجمعة الماضي طائرات حربية أميركية غارة جوية على كيسمايو في الصومال.")
    assert sides(one)[0] == {"us_forces"}


def test_attackers_do_not_belong_to_whose_thing_they_attack() -> None:
    (one,) = told("هاجم مقاتلو تنظيم داعش كتيبة تابعة للجيش المالي في محيط مدينة تمبكتو.")
    assert sides(one) == ({"islamic_state"}, {"mali_gov"})
    (one,) = told("هاجم مقاتلو القاعدة كتيبة تابعة للجيش المالي في محيط مدينة تمبكتو.")
    assert sides(one)[1] == {"mali_gov"}


def test_forces_that_belong_to_a_side_are_its_own() -> None:
    (one,) = told("قتل خمسة من القوات التابعة لحفتر في هجوم في درنة.")
    assert sides(one)[1] == {"lna"}


def test_a_camp_of_fighters_is_no_states() -> None:
    (one,) = told("شنت طائرات أميركية يوم الجمعة غارة على معسكر للمتشددين في غرب ليبيا.")
    assert sides(one) == ({"us_forces"}, {"unidentified"})


def test_the_year_of_a_relative_clause_is_not_the_acts() -> None:
    (one,) = told(
        "اندلعت أمس اشتباكات بين الجيش المالي ومسلحين في مدينة تمبكتو التي سيطرت عليها القاعدة عام 2012."
    )
    assert (one.sub_event_type, one.when.start) == ("Armed clash", date(2022, 9, 24))
    (one,) = told("وهاجم مسلحون دورية للجيش المالي في محيط تمبكتو التي سيطرت عليها القاعدة عام 2012.")
    assert one.sub_event_type == "Armed clash"


def test_an_act_of_a_year_gone_by_is_history() -> None:
    assert not told("أمر القائد باستئناف التحقيق في اغتيال الضباط الثلاثة الذي وقع عام 2011 في بنغازي.")
