"""Sides spoken of in Sudan and Yemen: so-called groups, accusers, parties named with a second "between"."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader, pipeline
from waqai.records import Document, Report

read = Reader(date(2022, 12, 23))


def sides(report: Report) -> tuple[list[str], list[str]]:
    return [s.actor for s in report.perpetrators], [s.actor for s in report.targets]


@pytest.mark.parametrize(
    ("text", "acting", "hit"),
    [
        (
            "قتل أربعة مقاتلين أمس في معارك بين الجيش الوطني وبين مليشيات الحوثي في مدينة تعز.",
            ["yemen_gov"], ["houthis"],
        ),
        (
            "قال الناطق إن ما وصفتها بمليشيات الجنجويد هاجمت أمس قرية شرق مدينة نيالا وقتلت ثلاثة مواطنين.",
            ["rsf"], ["civilians"],
        ),
        (
            "اتهمت المنسقية العامة للنازحين من أسمتهم مليشيات الجنجويد بقتل شخصين أمس في مدينة زالنجي.",
            ["rsf"], ["civilians"],
        ),
        (
            "قتلت مليشيات الجنجويد ليلة أمس، النازحة مريم آدم في هجوم على مزرعتها غرب مدينة نيالا.",
            ["rsf"], ["civilians"],
        ),
        (
            "قتل متظاهران أمس في أم درمان برصاص قوات الأمن السودانية خلال مسيرة.",
            ["saf"], ["protesters"],
        ),
    ],
)
def test_who_acts(text: str, acting: list[str], hit: list[str]) -> None:
    (report,) = read(text)
    assert sides(report) == (acting, hit)


def test_live_shots_without_a_crowd() -> None:
    text = "أطلقت مليشيات مسلحة أمس الرصاص الحي داخل معسكر الحميدية في زالنجي فقتلت تسعة نازحين وأحرقت مزارع."
    (report,) = read(text)
    assert report.sub_event_type == "Attack"


def test_a_manner_counts_nobody() -> None:
    (report,) = read("قتل مسلحون أمس راعيا ذبحا، قرب مدينة نيالا.")
    assert report.killed is not None
    assert report.killed.high == 1


def test_a_raid_on_a_village() -> None:
    (report,) = read("قالت مصادر إن المليشيات غارت على قرية وارنقا شرقي زالنجي أمس وقتلت ثلاثة مواطنين.")
    assert report.sub_event_type == "Attack"


def test_the_day_of_the_act_in_a_sentence_of_its_own() -> None:
    text = (
        "قتل شخصان في هجوم لمسلحين قرب مدينة زالنجي.\n"
        "وقال الناطق باسم المنسقية إن الحادثة وقعت عصر الأربعاء.\n"
        "وأضاف أنهما نقلا إلى المستشفى وتم دفنهما صباح الخميس."
    )
    (report,) = read(text)
    assert report.when.start == date(2022, 12, 21)


def test_a_district_outside_the_city_beside_it() -> None:
    (report,) = read("قتل ثلاثة حوثيين أمس في معارك مع الجيش بمديرية نهم شرقي العاصمة صنعاء.")
    assert report.place is not None
    assert report.place.admin1 == "Sanaa"


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث العسكري يحيى سريع إن القوات المسلحة اليمنية نفذت أمس عملية استهدفت سفينة في خليج عدن بصاروخ.",
        "أعلن المتحدث باسم القوات المسلحة اليمنية يحيى سريع أمس أن القوات المسلحة قصفت سفينة في خليج عدن بصاروخ.",
    ],
)
def test_forces_that_a_group_calls_its_own(text: str) -> None:
    (report,) = read(text)
    assert sides(report)[0] == ["houthis"]


def test_both_sides_of_one_party() -> None:
    text = (
        "تجدد القصف المدفعي أمس بين قوات الجيش الوطني ورجال المقاومة من جهة،"
        " ومليشيا الحوثي من جهة أخرى في مديرية نهم."
    )
    (report,) = read(text)
    assert sides(report) == (["yemen_gov", "popular_resistance_ye"], ["houthis"])


def test_drones_that_are_stopped() -> None:
    text = "نجحت القيادة المركزية الأميركية أمس في الاشتباك مع طائرتين مسيرتين للحوثيين فوق خليج عدن وتدميرهما."
    (report,) = read(text)
    assert report.sub_event_type == "Disrupted weapons use"
    assert sides(report)[0] == ["us_forces"]


def test_no_losses() -> None:
    text = "أطلق الحوثيون أمس صاروخا باتجاه سفينة في خليج عدن، لكنه لم يصبها ولم تقع خسائر مادية أو بشرية."
    (report,) = read(text)
    assert report.killed is not None
    assert report.killed.high == 0


def test_a_headline_whose_act_is_told_further_on() -> None:
    title = "اشتباكات بين الجيش المصري ومسلحين في سيناء"
    text = (
        "قتل أربعة أشخاص وجرح أربعة آخرون أمس في تفجير سيارة مفخخة جنوبي رفح المصرية.\n"
        "كما اندلعت اشتباكات بين الجيش ومسلحين في مدينة العريش."
    )
    reports = pipeline().run(Document("case", text, date(2017, 4, 26), title)).incidents
    assert {r.sub_event_type: r.killed is not None for r in reports} == {
        "Remote explosive/landmine/IED": True, "Armed clash": False,
    }


def test_who_imposes_control() -> None:
    (report,) = read("تمكنت المقاومة الشعبية اليمنية أمس من فرض السيطرة على أجزاء من مديرية نهم بمحافظة صنعاء.")
    assert report.sub_event_type in ("Government regains territory", "Non-state actor overtakes territory")


def test_a_bomber_by_his_own_sides_word() -> None:
    text = "قال تنظيم الدولة إن الاستشهادي أبا سعد اقتحم أمس بمدرعة مفخخة مقرا للقوات الإماراتية في مدينة عدن."
    (report,) = read(text)
    assert report.sub_event_type == "Suicide bomb"
