"""Which of the times that an article names is the day of what happened."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document

WEDNESDAY = date(2018, 6, 27)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a day that another telling names lies inside "days ago"
        (
            "قتل أربعة جنود في هجوم على بلدة سراقب قبل أيام.\n"
            "وقال سكان إن مسلحين هاجموا بلدة سراقب الأحد فقتلوا أربعة جنود.",
            ("2018-06-24", "2018-06-24"),
        ),
        # fighting that goes on since a day and has one toll; what is counted since an outbreak is no day's
        (
            "ارتفعت حصيلة الاشتباكات الدائرة منذ 15 يونيو في مدينة طرابلس الليبية إلى 50 قتيلا.",
            ("2018-06-15", "2018-06-27"),
        ),
        (
            "قتل 134 شخصا منذ اندلاع المعارك بين الجيش السوداني وقوات الدعم السريع في العاشر من يونيو.\n"
            "وقتل أمس تسعة مدنيين في قصف لقوات الدعم السريع على مدينة الفاشر.",
            ("2018-06-26", "2018-06-26"),
        ),
        # since the dawn of today is today; since today is what is to come
        (
            "قتل أربعة مدنيين في غارات للتحالف العربي على مدينة صعدة منذ فجر اليوم الأربعاء.",
            ("2018-06-27", "2018-06-27"),
        ),
        # a line of filing is not the lead, whose day holds for what follows
        (
            "عدن - خاص\nواصلت مليشيا الحوثي، أمس الثلاثاء، جرائمها بحق سكان محافظة تعز.\n"
            "وأدى قصف مدفعي للحوثيين على مدينة تعز إلى مقتل أربعة مدنيين.",
            ("2018-06-26", "2018-06-26"),
        ),
        # when somebody spoke, however long his title is
        (
            "قال ضابط كبير في قيادة الشرطة الاتحادية العراقية في بغداد، الأربعاء،"
            " إن قنبلة انفجرت في مدينة هيت الاثنين وقتلت رجلين.",
            ("2018-06-25", "2018-06-25"),
        ),
        # nothing else is told than the day of the statement, however long ago
        ("أعلن الجيش الخميس عن مقتل جندي في هجوم في مأرب.", ("2018-06-21", "2018-06-21")),
        # a period in which raids are counted is not when this one was
        ("قتل رجلان اليوم بغارة في مأرب هي الرابعة من نوعها هذا الشهر.", ("2018-06-27", "2018-06-27")),
        ("قتل رجلان بغارة في مأرب وهي رابع ضربة من نوعها هذا الشهر.", ("2018-06-27", "2018-06-27")),
        # the day of an election that is to come
        ("قتل رجلان بانفجار في كركوك قبيل الاقتراع المقرر الشهر الجاري.", ("2018-06-27", "2018-06-27")),
        # when an operation began whose toll is told is not the day of an incident
        (
            "قتل جنديان الثلاثاء في سيناء.\nوقتل 70 منذ بدء العملية في رفح قبل أسبوعين.",
            ("2018-06-26", "2018-06-26"),
        ),
        # the time of what "since" leads up to
        ("قتل رجلان في هجوم على مدينة غزنة هو الأول منذ إعلان هدنة في أيار.", ("2018-06-27", "2018-06-27")),
        # what has gone on for some days
        ("وقتل منذ الأحد عشرات المدنيين في غارات على مدينة دوما.", ("2018-06-24", "2018-06-27")),
    ],
)
def test_the_day(text: str, days: tuple[str, str]) -> None:
    report = pipeline().run(Document("case", text, WEDNESDAY)).incidents[0]
    assert (report.when.start.isoformat(), report.when.end.isoformat()) == days


def test_the_day_of_the_lead_carries_over_from_another_incident_than_the_first() -> None:
    title = "غارات على تعز وتقدم في لحج"
    text = (
        "قصفت طائرات التحالف أمس معسكرا للحوثيين في مدينة لحج.\n"
        "واستعادت القوات الحكومية السيطرة على مدينة زنجبار."
    )
    reports = pipeline().run(Document("case", text, WEDNESDAY, title)).incidents
    assert {r.when.start.isoformat() for r in reports if r.place and r.place.name == "زنجبار"} == {"2018-06-26"}


def test_a_day_named_before_in_the_sentence_holds_for_the_next_act() -> None:
    """The lead's day gives way to the one on which the speaker told both acts."""
    text = (
        "قتل مدني في غارة إسرائيلية على بلدة عيترون فجر اليوم السبت.\n"
        "وأعلنت الوكالة أمس الجمعة أن حريقا اندلع في سهل قريب، في حين أغار الطيران الإسرائيلي على بلدة يارون."
    )
    reports = pipeline().run(Document("case", text, date(2024, 8, 17))).incidents
    days = {r.place.name_en: r.when.start for r in reports if r.place}
    assert days == {"Aitaroun": date(2024, 8, 17), "Yaroun": date(2024, 8, 16)}


def test_a_town_that_folds_like_a_month_is_no_time() -> None:
    sentence = "الحوثيون يفجرون منزلين في إب وسط اليمن"
    (report,) = pipeline().run(Document("case", sentence, date(2024, 2, 9))).incidents
    assert report.when.start == date(2024, 2, 9)
def test_a_day_named_behind_the_day_of_publication_is_not_that_of_what_came_first() -> None:
    text = (
        "وجهت الولايات المتحدة ضربة لجماعة الحوثي في مدينة صعدة."
        " وقالت القيادة صباح اليوم السبت إنها دفاع عن النفس."
        " وكان الحوثيون أطلقوا أمس الجمعة صاروخا على ناقلة في خليج عدن."
    )
    first, second = pipeline().run(Document("case", text, date(2024, 1, 27))).incidents
    assert (first.when.start, second.when.start) == (date(2024, 1, 27), date(2024, 1, 26))
