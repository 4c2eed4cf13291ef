"""What is no part of an act: what sides do over and over, and who leads or speaks for those who were hit."""

from __future__ import annotations

from datetime import date

from shipped import Reader
from waqai.records import Report

_read = Reader(date(2025, 3, 8))


def _doers(report: Report) -> list[str]:
    return [side.actor for side in report.perpetrators]


def _hit(report: Report) -> list[str]:
    return [side.actor for side in report.targets]


def test_what_groups_do_over_and_over_is_no_part_of_the_act_before() -> None:
    (one,) = _read(
        "أعلن الجيش الباكستاني السبت مقتل خمسة مسلحين في منطقة باجور.\n"
        "وتشن جماعات مسلحة هجمات على قوات الأمن والمدنيين.\n"
        "وتتهم إسلام آباد حركة طالبان باكستان بتنفيذ هجمات انطلاقا من الأراضي الأفغانية."
    )
    assert (_doers(one), _hit(one)) == (["pakistan_gov"], ["unidentified"])


def test_a_lead_in_the_imperfect_tells_news() -> None:
    assert _read("تشن القوات الروسية غارات على ريف إدلب منذ صباح اليوم.")
    (one,) = _read("قصفت طائرات روسية بلدة سرمين أمس.\nويستهدف الطيران الروسي مواقع المعارضة.")
    assert _doers(one) == ["russia"]


def test_a_bare_count_in_a_longer_list_has_the_people_of_the_first() -> None:
    reports = _read("أعلن الجيش الباكستاني السبت قتل 5 مسلحين في منطقة باجور، و3 في منطقة بانو، و4 في منطقة خيبر.")
    assert [_hit(report) for report in reports] == [["unidentified"]] * 3


def test_who_leads_the_force_that_was_hit_does_not_act() -> None:
    (one,) = _read(
        "قالت القوة الدولية (إيساف) التي يقودها حلف شمال الأطلسي إن ستة من جنودها قتلوا أمس"
        " في انفجار قنبلة في ولاية هلمند."
    )
    assert _doers(one) == ["unidentified"]
    (one,) = _read("قتل ستة مسلحين أمس في عملية يقودها الجيش الباكستاني في منطقة باجور.")
    assert _doers(one) == ["pakistan_gov"]


def test_who_announces_his_own_dead_did_not_kill_them() -> None:
    (one,) = _read(
        "أعلن حلف شمال الأطلسي مقتل اثنين من جنوده في أفغانستان أمس في انفجار عبوة ناسفة،"
        " مما أدى إلى إصابة جنديين أفغانيين."
    )
    assert "nato" not in _doers(one)


def test_deaths_told_as_well_by_another_kind_of_act_are_another_act() -> None:
    one, other = _read(
        "أعلنت المقاومة الشعبية مقتل 5 من أفرادها خلال مواجهات في مدينة تعز أمس،"
        " إضافة إلى مقتل 4 مدنيين جراء قصف الحوثيين على المدينة."
    )
    assert [one.killed and one.killed.low, other.killed and other.killed.low] == [5, 4]
    assert other.sub_event_type == "Shelling/artillery/missile attack"


def test_the_sum_that_dead_bring_a_toll_to_is_not_their_acts() -> None:
    (one,) = _read("قتل 18 شخصا أمس في معارك عنيفة في مدينة بنغازي، لترتفع حصيلة القتلى إلى 52 وفقا لمصادر طبية.")
    assert one.killed is not None
    assert one.killed.low == 18


def test_who_shot_drones_down_and_then_struck_did_two_things() -> None:
    shot, struck = _read(
        "أعلن الجيش الأميركي إسقاط وتدمير ثلاث طائرات مسيرة أطلقها الحوثيون فوق البحر الأحمر أمس.\n"
        "وشن الجيش الأميركي أمس ضربة على صواريخ للحوثيين في مدينة الحديدة."
    )
    assert (shot.sub_event_type, _doers(shot)) == ("Disrupted weapons use", ["us_forces"])
    assert (struck.place and struck.place.name, _doers(struck)) == ("الحديدة", ["us_forces"])


def test_weapons_seized_behind_the_dead_make_no_seizure_of_a_fight() -> None:
    (one,) = _read("قتل أربعة مسلحين في منطقة بانو في باكستان أمس، مع ضبط كميات من الأسلحة.")
    assert one.sub_event_type == "Armed clash"
