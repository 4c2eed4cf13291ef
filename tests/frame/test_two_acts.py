"""Headlines and sentences that tell the acts of two sides, and the day that holds for what follows."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader, pipeline
from waqai.records import Document, Report

WEDNESDAY = date(2018, 10, 3)


_read = Reader(WEDNESDAY)


def _acts(reports: tuple[Report, ...]) -> list[tuple[str | None, list[str]]]:
    return [(r.place.name_en if r.place else None, [s.actor for s in r.perpetrators]) for r in reports]


def test_a_headline_with_two_doers_tells_two_acts() -> None:
    title = "طالبان تقتل ثلاثة جنود في قندوز والجيش الأميركي يقتل تسعة مسلحين في هلمند"
    assert _acts(_read("لم ترد تفاصيل.", title)) == [("Kunduz", ["taliban"]), ("Helmand Province", ["us_forces"])]


def test_two_subjects_of_one_verb_tell_one_act() -> None:
    assert len(_read("لم ترد تفاصيل.", "الجيش اليمني والمقاومة الشعبية يقصفان مواقع للحوثيين في تعز")) == 1


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("قصفت إسرائيل مواقع لحركة حماس في مدينة رفح بعد سقوط صاروخ على مدينة عسقلان", ["Rafah", "Ashkelon"]),
        ("قصفت قوات النظام السوري مواقع في مدينة دوما بعد سقوط قذيفة على مدينة جرمانا", ["Douma"]),
    ],
)
def test_what_fell_on_the_country_of_the_side_that_strikes_is_an_act_of_its_own(
    sentence: str, places: list[str]
) -> None:
    assert [place for place, _ in _acts(_read(sentence))][: len(places)] == places


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # the lead's first act is none that is coded, but it names the day
        ("زار الوزير مدينة مأرب أمس.\nوقتل جنديان في انفجار لغم في مديرية نهم.", ["2018-10-02"]),
        # a day that is named holds in its paragraph until another is named
        (
            "قتل ثلاثة جنود في كمين في مدينة عدن أمس.\n"
            "وانفجرت عبوة ناسفة في مدينة تعز الأحد فجرحت شرطيا. وقتل مسلحون تاجرا في مدينة زنجبار.",
            ["2018-10-02", "2018-09-30", "2018-09-30"],
        ),
        # "until now" is no day
        ("قتل ثلاثة جنود في كمين في مدينة عدن أمس ولم تعلن جهة مسؤوليتها حتى الآن.", ["2018-10-02"]),
    ],
)
def test_the_day_that_is_named_holds_for_what_follows(text: str, days: list[str]) -> None:
    assert [str(r.when.start) for r in _read(text)] == days


def test_deaths_with_a_doer_of_their_own_are_no_item_of_the_act_before() -> None:
    title = "مستوطنون يحرقون مسجدا في بيرزيت والجيش الإسرائيلي يقتل شابا في أريحا"
    reports = _read("أحرق مستوطنون فجر أمس مسجدا في بيرزيت.", title)
    assert [r.sub_event_type for r in reports] == ["Looting/property destruction", "Attack"]


def test_a_fire_that_kills_is_typed_by_the_deaths() -> None:
    (report,) = _read("أحرق مسلحون منزلا في مدينة بعقوبة أمس ما أدى إلى مقتل امرأة وطفلها.")
    assert report.sub_event_type == "Attack"


def test_who_is_driven_out_is_hit() -> None:
    (report,) = _read("تمكنت القوات الحكومية اليمنية أمس من دحر الحوثيين عن مدينة حرض.")
    assert [s.actor for s in report.perpetrators] == ["yemen_gov"]
    assert [s.actor for s in report.targets] == ["houthis"]


def test_bare_aircraft_in_yemen_are_the_coalition_s() -> None:
    (report,) = _read("أغار الطيران على معسكر للحوثيين في مدينة ذمار أمس فقتل عشرة منهم.")
    assert [s.actor for s in report.perpetrators] == ["saudi_coalition"]


def test_what_befell_a_place_once_is_not_the_act_there() -> None:
    taken = "في مدينة عدن التي استعادتها القوات الموالية للشرعية الشهر الماضي"
    (report,) = _read(f"{taken}، قضى ثلاثة مدنيين بانفجار لغم أمس.")
    assert report.sub_event_type == "Remote explosive/landmine/IED"
    assert report.killed is not None
    assert report.killed.low == 3


def test_arrests_are_no_part_of_a_missile_that_was_stopped() -> None:
    reports = _read(
        "اعترضت الدفاعات السعودية صاروخا باليستيا فوق مدينة جازان أمس.\n"
        "من جهة أخرى، ألقت الشرطة في جازان القبض على أربعة مطلوبين."
    )
    assert [r.sub_event_type for r in reports] == ["Disrupted weapons use", "Arrests"]


def test_a_capital_that_speaks_is_not_where_it_happened() -> None:
    reports = _read(
        "قالت وزارة الدفاع إن زعيم حركة طالبان باكستان قتل في غارة أميركية على ولاية كونار أمس.",
        "كابل تؤكد مقتل زعيم طالبان باكستان في غارة أميركية",
    )
    assert [r.place.name_en for r in reports if r.place] == ["Kunar"]


def test_a_headline_of_two_sides_is_two_acts() -> None:
    """`الحزب يستهدف ثكنة وغارات إسرائيلية على بلدة كذا`: each sentence below goes to the act of its side."""
    title = "حزب الله يستهدف موقعا عسكريا وغارات إسرائيلية على جنوب لبنان"
    text = (
        "أعلن حزب الله أن مقاتليه استهدفوا اليوم تجمعا لجنود إسرائيليين في بلدة المطلة.\n"
        "وشنت طائرات إسرائيلية غارة على بلدة عيترون."
    )
    reports = pipeline().run(Document("case", text, date(2024, 3, 17), title)).incidents
    sides = {r.place.name_en: [s.actor for s in r.perpetrators] for r in reports if r.place}
    assert sides == {"Metula": ["hezbollah"], "Aitaroun": ["israel"]}


def test_dozens_of_raids_are_no_known_ones() -> None:
    text = (
        "قصفت حركة حماس أمس مدينة عسقلان وقتل شخصان.\n"
        "وشن الطيران الإسرائيلي عشرات الغارات على قطاع غزة وأصيب ثلاثة مدنيين."
    )
    reports = pipeline().run(Document("case", text, date(2021, 5, 18))).incidents
    assert [[s.actor for s in r.perpetrators] for r in reports] == [["hamas"], ["israel"]]


def test_what_goes_on_since_months_is_no_incident() -> None:
    text = "أطلق الحوثيون أمس صاروخا على سفينة في البحر الأحمر.\nومنذ نوفمبر الماضي، بدأ الحوثيون باستهداف سفن."
    assert len(pipeline().run(Document("case", text, date(2024, 3, 13))).incidents) == 1
