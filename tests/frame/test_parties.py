"""The parties of an agreement, its place, and that it is made without weapons."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report


def only(text: str) -> Report:
    (report,) = pipeline().run(Document("case", text, date(2018, 10, 3), "")).incidents
    return report


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("اتفقت الحكومة اليمنية وجماعة الحوثي أمس على وقف لإطلاق النار في مدينة تعز", ["yemen_gov", "houthis"]),
        ("اتفقت روسيا وتركيا أمس على هدنة في مدينة سراقب برعاية إيران", ["russia", "turkey"]),
        ("أعلن مسؤول التوصل إلى هدنة بين الجيش اللبناني وحزب الله في بلدة عرسال", ["lebanon_gov", "hezbollah"]),
    ],
)
def test_who_makes_it(sentence: str, parties: list[str]) -> None:
    report = only(sentence)
    assert report.sub_event_type == "Agreement"
    assert [side.actor for side in report.perpetrators] == parties
    assert report.weapons == ()


def test_its_place_is_where_it_applies() -> None:
    report = only("اتفقت الحكومة اليمنية وجماعة الحوثي أمس في ستوكهولم على هدنة في مدينة تعز")
    assert report.place is not None
    assert report.place.name == "تعز"


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("اتفقت روسيا وتركيا على وقف إطلاق النار في محافظة إدلب أمس", {"russia", "turkey"}),
        ("توصل الجانبان الروسي والتركي إلى اتفاق لوقف إطلاق النار في إدلب أمس", {"russia", "turkey"}),
        ("تبادل الجيش السوري والفصائل أسرى قرب مدينة الباب أمس برعاية تركية", {"syria_gov", "opposition_sy"}),
        ("أعلن الجيش اللبناني والجيش الإسرائيلي وقفا لإطلاق النار في بلدة شبعا أمس", {"lebanon_gov", "israel"}),
    ],
)
def test_all_parties_of_an_agreement_act(sentence: str, parties: set[str]) -> None:
    (report,) = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents
    assert report.sub_event_type == "Agreement"
    assert {side.actor for side in report.perpetrators} == parties
    assert not report.targets
