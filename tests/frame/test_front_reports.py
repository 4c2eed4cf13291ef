"""Reports from fronts: places announced as taken, forces and their things, days that belong to something else."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report, Toll

TAKEN, CLASH, STRIKE = "Government regains territory", "Armed clash", "Air/drone strike"


coded = Reader(date(2018, 3, 20))


def sides(report: Report) -> tuple[list[str], list[str]]:
    return [s.actor for s in report.perpetrators], [s.actor for s in report.targets]


@pytest.mark.parametrize(("text", "sub_type", "perpetrators", "targets"), [
    # a weak noun of taking, with words that say that it was done
    ("كشف الجيش اليمني، مساء الأحد، سيطرته على تلال في محافظة حجة.", TAKEN, ["yemen_gov"], []),
    ("تمكن الجيش اليمني أمس من استعادة تلال من الحوثيين في محافظة حجة.", TAKEN, ["yemen_gov"], ["houthis"]),
    ("تقدم الجيش اليمني نحو الساحل مع سيطرته على قرى في مديرية ميدي.", TAKEN, ["yemen_gov"], []),
    ("أحرز الجيش اليمني تقدما أمس قرب الساحل، وسيطر على قرى في مديرية ميدي.", TAKEN, ["yemen_gov"], []),
    # who is hit by a verb that does not agree with the noun behind it, and whose things were hit
    ("نجحت مقاتلات التحالف في تدمير مدرعات ومخازن سلاح تابعة للحوثيين في مديرية ميدي.",
     STRIKE, ["saudi_coalition"], ["houthis"]),
    ("استعاد الجيش اليمني قرية في ميدي بعد أن كبد الحوثيين خسائر كبيرة.", TAKEN, ["yemen_gov"], ["houthis"]),
    ("تكبد الحوثيون خسائر في مواجهات مع الجيش اليمني في مديرية ميدي.", CLASH, ["yemen_gov"], ["houthis"]),
    ("أعلن الجيش اليمني التابع للحكومة، ظهر اليوم، مقتل 40 من مسلحي الحوثيين في معارك بمحافظة حجة.",
     CLASH, ["yemen_gov"], ["houthis"]),
    # who fends an attack off is attacked
    ("تمكنت قوات الجيش اليمني والمقاومة الشعبية من إفشال هجوم للحوثيين على موقع في مديرية ميدي.",
     CLASH, ["houthis"], ["yemen_gov", "popular_resistance_ye"]),
])  # fmt: skip
def test_who_took_and_who_was_hit(text: str, sub_type: str, perpetrators: list[str], targets: list[str]) -> None:
    report = coded(text)[0]
    assert report.sub_event_type == sub_type
    assert sides(report) == (perpetrators, targets)


def test_a_masculine_verb_behind_as_well_has_the_feminine_noun_as_its_object() -> None:
    reports = coded("قصف طيران التحالف موقعا في حرض، كما دمر آليات عسكرية للحوثيين في مديرية ميدي.")
    assert ["houthis"] in [[side.actor for side in report.targets] for report in reports]
    assert all([side.actor for side in report.perpetrators] == ["saudi_coalition"] for report in reports)


@pytest.mark.parametrize("text", [
    "دخل الجيش اليمني مركز مديرية ميدي وسيطر عليه بعد ثلاثة أيام من محاصرة الحوثيين فيه.",
    "سيطر الجيش اليمني على قرى في مديرية ميدي في إطار الحملة العسكرية التي انطلقت قبل عشرة أيام.",
])  # fmt: skip
def test_the_day_of_something_else_is_not_borrowed(text: str) -> None:
    assert [(r.sub_event_type, r.when.start) for r in coded(text)] == [(TAKEN, date(2018, 3, 20))]


def test_a_distance_in_brackets_only_says_where_a_place_lies() -> None:
    (report,) = coded("قتل 12 من الحوثيين أمس في معارك بمحافظة حجة، معقل الجماعة (120 كيلومترا شمال غرب صنعاء).")
    assert report.place is not None
    assert report.place.admin1 == "Hajjah"


@pytest.mark.parametrize(("text", "killed", "injured"), [
    ("مقتل 9 من الحوثيين في معارك في ميدي، فيما قتل 4 وأصيب 11 من جنود الجيش اليمني.", Toll(13, 13), Toll(11, 11)),
    ("قتل تسعة من أفراد الجيش الوطني في معارك مع الحوثيين في ميدي.", Toll(9, 9), None),
])  # fmt: skip
def test_the_dead_of_both_sides(text: str, killed: Toll, injured: Toll | None) -> None:
    (report,) = coded(text)
    assert (report.killed, report.injured) == (killed, injured)


def test_fights_since_weeks_with_a_vague_toll_are_no_incident() -> None:
    assert coded("تخوض القوات اليمنية منذ أسابيع معارك في جبهة ميدي كبدت الحوثيين مئات القتلى.") == ()
