"""What armed groups announce of themselves, things named by words of acts, and accidents by fire."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

_read = Reader(date(2024, 2, 24))


def _sides(text: str) -> list[tuple[list[str], list[str]]]:
    return [([a.actor for a in r.perpetrators], [a.actor for a in r.targets]) for r in _read(text)]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("أعلنت جماعة الحوثي استهداف ناقلة في خليج عدن بصواريخ بحرية.", "houthis"),
        ("أعلن حزب الله، السبت، قصف مدينة صفد بصاروخ.", "hezbollah"),
        ("أعلنت كتائب القسام، الجناح العسكري لحركة حماس، قصف موقع عسكري إسرائيلي في حي الزيتون بغزة.", "hamas"),
    ],
)
def test_an_armed_group_announces_its_own_blow(text: str, doer: str) -> None:
    assert [perpetrators for perpetrators, _ in _sides(text)] == [[doer]]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت جماعة الحوثي، السبت، استهداف أحد مواقعها في مدينة صعدة بصاروخ.",
        "أعلن الجيش اللبناني، السبت، قصف بلدة الخيام بثلاثة صواريخ.",
    ],
)
def test_its_own_loss_and_what_a_state_announces_are_not_its_blow(text: str) -> None:
    assert all(doers.isdisjoint({"houthis", "lebanon_gov"}) for doers in (set(p) for p, _ in _sides(text)))


def test_whoever_is_responsible_for_shelling_a_force_did_not_belong_to_it() -> None:
    text = "أعلنت حركة الجهاد الإسلامي مسؤوليتها عن قصف قوة إسرائيلية شرق مدينة رفح."
    assert _sides(text) == [(["pij"], ["israel"])]


def test_a_post_of_command_and_control_is_no_taken_place() -> None:
    (report,) = _read("أعلنت كتائب القسام أن مقاتليها تمكنوا من دك مركز قيادة وسيطرة للعدو شرق مدينة رفح.")
    assert report.sub_event_type == "Shelling/artillery/missile attack"
    assert [a.actor for a in report.perpetrators] == ["hamas"]


@pytest.mark.parametrize(
    "text",
    [
        "توفيت امرأة وأصيب طفلاها جراء حريق نشب في شقة بمدينة صيدا، ولم يعرف سبب الحريق بعد السيطرة على الحريق.",
        "توفي عاملان في حريق اندلع في مصنع بمدينة حلب، وأصيب آخر بحروق خطيرة.",
    ],
)
def test_an_article_about_a_fire_tells_no_attack(text: str) -> None:
    assert _read(text) == ()


def test_a_fire_lit_by_an_armed_group_is_no_accident() -> None:
    text = "قتلت امرأة وأصيب طفلاها في حريق نشب بمنزلهم في بلدة حوارة تسبب به مستوطنون، وأصيب الأب بحروق."
    assert [r.sub_event_type for r in _read(text)] == ["Attack"]


def test_all_towns_of_a_list_before_what_hit_them() -> None:
    reports = _read("قصفت كتائب القسام مدن عسقلان وسديروت وبئر السبع برشقات صاروخية.")
    assert {r.place.name_en for r in reports if r.place} == {"Ashkelon", "Sderot", "Beersheba"}


def test_one_of_a_people_before_a_verb_of_harm_is_one_person() -> None:
    (report,) = _read("قالت الشرطة إن عراقيا قتل بانفجار عبوة في مدينة بعقوبة.")
    assert report.killed is not None
    assert report.killed.low == 1


def test_the_wounded_of_one_telling_are_dead_in_the_other() -> None:
    (report,) = _read(
        "قتل فلسطينيان السبت برصاص الجيش الإسرائيلي في غزة.\n"
        "وأفاد متحدث باسم وزارة الصحة بأن شابا قتل وأصيب آخر بنيران الجيش الإسرائيلي شرق رفح.",
        "مقتل شابين فلسطينيين اثنين بنيران الجيش الإسرائيلي في غزة",
    )
    assert report.killed is not None
    assert report.killed.high == 2
