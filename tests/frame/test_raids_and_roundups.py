"""Raids that bring a fight and arrests, drones as those who strike, round-ups of acts at many places."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader, pipeline
from waqai.records import Report

read = Reader(date(2024, 9, 10))


def sides(report: Report) -> tuple[set[str], set[str]]:
    return {s.actor for s in report.perpetrators}, {s.actor for s in report.targets}


def places(reports: tuple[Report, ...]) -> list[str | None]:
    return [r.place.name_en if r.place else None for r in reports]


def test_a_raid_with_a_fight_and_arrests_is_two_incidents_of_those_who_went_in() -> None:
    reports = read(
        "اندلعت اشتباكات مسلحة أمس بين مقاومين والجيش الإسرائيلي خلال اقتحام مخيم بلاطة، واعتقل الجنود أربعة شبان."
    )
    fight, arrests = sorted(reports, key=lambda r: r.sub_event_type)
    assert (fight.sub_event_type, arrests.sub_event_type) == ("Armed clash", "Arrests")
    assert sides(fight) == ({"israel"}, {"palestinian_factions"})
    assert sides(arrests) == ({"israel"}, {"civilians"})


def test_what_is_torn_down_in_a_raid_is_an_incident_beside_the_arrests() -> None:
    reports = read("اقتحمت قوات الاحتلال الإسرائيلي بلدة طمون أمس، وهدمت منزلا فيها واعتقلت ثلاثة شبان.")
    assert {r.sub_event_type for r in reports} == {"Looting/property destruction", "Arrests"}


def test_a_village_broken_into_where_nobody_fought_is_raided() -> None:
    (report,) = read("اقتحمت القوات الإسرائيلية فجر اليوم قرية بورين جنوب نابلس.")
    assert report.sub_event_type == "Arrests"
    assert sides(report) == ({"israel"}, {"civilians"})


@pytest.mark.parametrize(
    "text",
    [
        "بحسب وزارة الصحة اللبنانية، استهدفت مسيرة إسرائيلية بلدة الخيام أمس، ما أدى إلى مقتل شخصين.",
        "قتل شخصان أمس باستهداف مسيرة إسرائيلية، خيمة في بلدة جباليا.",
    ],
)
def test_a_drone_strikes_and_is_not_what_was_hit(text: str) -> None:
    (report,) = read(text)
    assert sides(report) == ({"israel"}, {"civilians"})


def test_somebody_shot_is_another_act_than_a_bomb_in_the_same_town() -> None:
    reports = read(
        "قتل مواطن أمس في انفجار عبوة ناسفة جنوب مدينة الشيخ زويد بشمال سيناء.\n"
        "وأصيب جندي مصري بطلق ناري في الشيخ زويد."
    )
    assert [(r.killed is not None, r.injured is not None) for r in reports] == [(True, False), (False, True)]


def test_the_forces_of_a_country_did_not_set_off_the_bomb_after_which_they_shot() -> None:
    (report, *_) = read(
        "أصيب موظف مصري أمس في انفجار عبوة ناسفة قرب قرية الخروبة في شمال سيناء.\n"
        "وأطلقت قوات الأمن المصرية النار بعد الانفجار."
    )
    assert sides(report)[0] == {"unidentified"}


def test_the_governorates_of_the_west_bank_do_not_hold_each_other() -> None:
    areas = [p for p in pipeline().gazetteer.all_places() if p.kind == "admin1" and p.country == "PSE"]
    parts = {p.name_en: p.is_part_of_area for p in areas}
    assert parts["Qalqilya"]
    assert not parts["West Bank"]


ROUND_UP = (
    "قتل ثلاثة أشخاص أمس في قصف إسرائيلي على مخيم جباليا.\n"
    "وقتل خمسة في قصف على منزل في دير البلح.\n"
    "وقتل سبعة في قصف على مخيم المغازي.\n"
    "وأصيب اثنان في قصف على مدينة رفح.\n"
    "وقتل شخص في قصف على مخيم البريج."
)


def test_each_sentence_of_a_round_up_tells_an_act_of_its_own() -> None:
    assert len(read(ROUND_UP)) == 5


def test_one_figure_at_two_places_apart_is_no_sign_of_one_act() -> None:
    reports = read("قتل خمسة أشخاص أمس في قصف إسرائيلي على مدينة رفح.\nوقتل خمسة في قصف إسرائيلي على مخيم جباليا.")
    assert len(reports) == 2


def test_another_matter_near_by_is_another_act() -> None:
    reports = read(
        "قتل 12 شخصا أمس في غارة إسرائيلية على خيام نازحين في منطقة أصداء بخان يونس.\n"
        "من جانب آخر، قتل شخصان في غارة لمسيرة إسرائيلية على خيمة في منطقة المواصي."
    )
    assert [r.killed.low for r in reports if r.killed] == [12, 2]


def test_a_blow_at_things_in_two_towns_is_one_in_each() -> None:
    reports = read("قصفت المدفعية الإسرائيلية أمس منزلا في كفركلا، وسيارة في يارون.")
    assert len(set(places(reports))) == 2


def test_while_in_two_words_parts_two_acts() -> None:
    reports = read(
        "قتل خمسة أشخاص أمس في قصف إسرائيلي على مخيم البريج، في ما هدمت القوات الإسرائيلية منازل في بلدة عبسان."
    )
    assert [r.event_type for r in reports] == ["Explosions/Remote violence", "Strategic developments"]
