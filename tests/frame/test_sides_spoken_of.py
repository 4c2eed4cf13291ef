"""Sides spoken of in Sudan and Yemen: so-called groups, accusers, parties named with a second "between"."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report


def read(text: str) -> tuple[Report, ...]:
    return pipeline().run(Document("case", text, date(2022, 12, 23))).incidents


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
