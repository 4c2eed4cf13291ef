"""What armed groups announce, whose weapon was shot down, what befalls one crowd, tunnels that cave in."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

read = Reader(date(2024, 9, 14))


def sides(report: Report) -> tuple[set[str], set[str]]:
    return {s.actor for s in report.perpetrators}, {s.actor for s in report.targets}


@pytest.mark.parametrize(
    "text",
    [
        'قالت سرايا القدس في بيان: "تمكن مقاتلونا من تفجير عبوة ناسفة بعربة عسكرية إسرائيلية" في بلدة طمون.',
        "أعلنت سرايا القدس، الجناح العسكري لحركة الجهاد الإسلامي فجر اليوم السبت، تفجير عبوة ناسفة بآلية عسكرية"
        " إسرائيلية خلال تصديها لقوات من جيش الاحتلال اقتحمت بلدة قباطية.",
        "أعلنت سرايا القدس خوض اشتباكات ضارية مع قوات الاحتلال في مخيم جنين.",
    ],
)
def test_a_group_that_tells_of_its_men_acts(text: str) -> None:
    (report,) = read(text)
    assert sides(report) == ({"pij"}, {"israel"})


def test_the_side_that_opens_a_sentence_says_that_it_fired() -> None:
    text = (
        "أعلن الجيش الإسرائيلي رصد رشقة من قطاع غزة مساء اليوم.\n"
        "وكانت كتائب القسام، الجناح العسكري لحركة حماس، قد أعلنت أنها قصفت مدينة أسدود برشقة صاروخية."
    )
    assert all("israel" not in sides(r)[0] for r in read(text) if r.place and r.place.name_en == "Ashdod")


def test_behind_that_with_a_pronoun_stands_who_was_hit() -> None:
    (report,) = read('قالت كتائب القسام إنها "دكت تجمعات قوات الاحتلال شرق مدينة غزة بقذائف الهاون".')
    assert sides(report) == ({"hamas"}, {"israel"})


def test_soldiers_in_the_accusative_are_hit() -> None:
    (report,) = read("أطلقت حركة حماس صواريخ واستهدفت جنودا إسرائيليين شرق مدينة غزة أمس.")
    assert sides(report) == ({"hamas"}, {"israel"})


def test_our_soldiers_are_no_men_of_the_group_named_before() -> None:
    reports = read('قال مصدر أمني نيجري أمس إن هجوما شنته بوكو حرام في ديفا "أسفر عن مقتل اثنين من جنودنا".')
    assert all("boko_haram" not in sides(r)[1] for r in reports)


@pytest.mark.parametrize(
    ("text", "acting", "hit"),
    [
        ("قال الجيش الإسرائيلي إنه أسقط مسيرة تابعة لحزب الله في الجليل.", "israel", "hezbollah"),
        ("أسقطت الدفاعات الجوية اليمنية طائرة تابعة للتحالف في صعدة.", "yemen_gov", "saudi_coalition"),
        ("سرايا القدس: أسقطنا مسيرة للاحتلال في الضفة الغربية.", "pij", "israel"),
    ],
)
def test_whose_weapon_was_shot_down_is_hit(text: str, acting: str, hit: str) -> None:
    (report,) = read(text)
    assert report.sub_event_type == "Disrupted weapons use"
    assert sides(report) == ({acting}, {hit})


def test_who_fends_off_is_attacked_by_the_side_behind_it() -> None:
    (report,) = read("تصدى مقاومون لقوات الاحتلال التي اقتحمت بلدة قباطية أمس.")
    assert sides(report) == ({"israel"}, {"palestinian_factions"})


def test_who_breaks_in_is_hit_by_the_bomb_that_goes_off_then() -> None:
    (report,) = read("فجر مقاومون أمس عبوة ناسفة في آلية عسكرية خلال اقتحام قوات الاحتلال مخيم جنين.")
    assert sides(report) == ({"palestinian_factions"}, {"israel"})


def test_what_befalls_one_crowd_is_one_incident() -> None:
    (report,) = read(
        "اعتقلت قوات الأمن الأردنية أمس عشرين شخصا خلال تظاهرة في مدينة الكرك.\n"
        "وفرقت قوات الدرك التظاهرة بالغاز المسيل للدموع.",
        "اعتقال عشرين متظاهرا في الكرك",
    )
    assert report.sub_event_type == "Protest with intervention"


def test_poisonous_gas_against_a_crowd_is_tear_gas() -> None:
    (report,) = read("أطلقت القوات الإسرائيلية أمس قنابل الغاز السام المسيل للدموع صوب متظاهرين شرق مدينة غزة.")
    assert report.sub_event_type == "Protest with intervention"
    assert "chemical" not in report.weapons


def test_a_tunnel_that_caves_in_is_an_accident() -> None:
    assert read("قتل عاملان أمس في انهيار نفق في مدينة رفح.") == ()


def test_what_a_strike_destroys_is_a_part_of_it() -> None:
    strike = "نفذت طائرات سلاح الجو العراقي أمس ضربة على مخبأ لداعش في صحراء الحضر"
    reports = read(f"{strike} أسفرت عن مقتل ستة إرهابيين وتدمير المخبأ.")
    assert [r.sub_event_type for r in reports] == ["Air/drone strike"]
