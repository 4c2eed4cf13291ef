"""Names that mean a place where the area around it is told only."""

from __future__ import annotations

import datetime

import pytest

from shipped import pipeline
from waqai.records import Document


def places(text: str) -> list[str]:
    trace = pipeline().trace(Document("x", text, datetime.date(2020, 6, 10), ""))
    return [place.place.id for place in trace["places"]]


@pytest.mark.parametrize(("text", "place"), [
    ("قصفت المدفعية بلدة زيزون في ريف درعا الغربي.", "wq:sy-zayzun-daraa"),
    ("قصفت المدفعية بلدة زيزون في سهل الغاب بريف حماة.", "wq:sy-zayzun-ghab"),
    ("قصف الطيران بلدتي صيدا والنعيمة في ريف درعا.", "wq:sy-saida-daraa"),
    ("انفجرت عبوة ناسفة في حي الرسالة غربي بغداد.", "wq:iq-al-risala-baghdad"),
    ("انفجرت عبوة ناسفة في حي الرسالة غربي الموصل.", "wq:iq-al-risala-mosul"),
    ("اغتال مجهولون مدنيا في حي القادسية شرقي الموصل.", "wq:iq-al-qadisiyah-mosul"),
    ("أوقفت الشرطة مسلحا في مدينة المرسى شمال العاصمة تونس.", "wq:tn-la-marsa"),
    ("وقال مصدر في شرطة الموصل (370 كلم شمال بغداد) إن عبوة انفجرت في حي الرسالة.", "wq:iq-al-risala-mosul"),
])
def test_a_name_that_several_places_bear_is_the_one_in_the_area_told(text: str, place: str) -> None:
    assert place in places(text)


@pytest.mark.parametrize(("text", "place"), [
    ("قصف الطيران أحياء حلب وبلدات في ريف حماة.", "wq:sy-tariq-halab-hama"),
    ("قتل مدني في حي الرسالة بمدينة تعز اليمنية.", "wq:iq-al-risala-baghdad"),
    ("قال مسؤول في رسالة إن المعارك استمرت في الموصل.", "wq:iq-al-risala-mosul"),
])
def test_the_area_must_be_told_and_the_name_stand_behind_a_head_noun(text: str, place: str) -> None:
    assert place not in places(text)


@pytest.mark.parametrize(("text", "place"), [
    ("قتل مدني في الطيبة جنوبي لبنان.", "wq:lb-taybeh-south-lebanon"),
    ("قتل مدنيان في غارة على منزل في الخيام جنوبي لبنان.", "wq:lb-khiam"),
    ("قصفت المدفعية كفركلا والخيام في جنوب لبنان.", "wq:lb-khiam"),
    ("قصفت إسرائيل الخيام في جنوب لبنان.", "wq:lb-khiam"),
    ("قتل ثلاثة في وانا، وفق الشرطة. وتشهد باكستان توترا، وانتشر الجيش في باكستان.", "wq:pk-wana"),
    ("هاجم مسلحون مركز شرطة في بلدة ديو شمال بوركينا فاسو.", "wq:bf-deou"),
])
def test_everyday_words_are_places_where_their_area_or_their_country_is_told(text: str, place: str) -> None:
    assert place in places(text)


@pytest.mark.parametrize(("text", "place"), [
    ("قال بيان صادر من باريس إن الغارات استمرت في الجزائر. وقتل اثنان في الجزائر.", "gn:2988507"),
    ("قتل شخصان في قرية أم الرمان التابعة لناحية البصيرة شرقي دير الزور.", ""),
    ("قتل خمسة في قرية السلام في محلية كتم بولاية شمال دارفور في السودان.", ""),
])
def test_a_place_elsewhere_is_not_meant(text: str, place: str) -> None:
    found = places(text)
    assert place in found if place else not {"wq:sy-umm-al-rumman-suwayda", "wq:iq-al-salam-maysan"} & set(found)
