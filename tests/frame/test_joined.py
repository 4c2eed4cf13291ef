"""Several acts in one sentence: counts with a place each, acts joined by "and", answers, and parts of one act."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader, pipeline
from waqai.records import Document

_read = Reader(date(2018, 10, 3))


def _killed(sentence: str) -> list[tuple[str | None, int | None]]:
    return [(r.place.name_en if r.place else None, r.killed.low if r.killed else None) for r in _read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("قتل ثلاثة أشخاص في سراقب وخمسة في معرة النعمان جراء غارات روسية أمس",
         [("Saraqib", 3), ("Maarat al-Numan", 5)]),
        ("قتل جنديان في انفجار عبوة ناسفة في كركوك وشرطي في بعقوبة أمس", [("Kirkuk", 2), ("Baqubah", 1)]),
        ("قتل 12 شخصا في تفجير سيارة مفخخة في كركوك، وقتل خمسة في انفجار عبوة في بعقوبة أمس",
         [("Kirkuk", 12), ("Baqubah", 5)]),
        ("قتل خمسة جنود في كركوك وثلاثة من الشرطة أمس", [("Kirkuk", 8)]),
        ("قتل ثلاثة جنود وأصيب خمسة في انفجار عبوة في كركوك أمس", [("Kirkuk", 3)]),
    ],
)
def test_counts_with_places_of_their_own(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert _killed(sentence) == expected


def test_items_of_a_list_share_the_act_that_one_of_them_tells() -> None:
    first, second = _read("قتل ثلاثة أشخاص في سراقب وخمسة في معرة النعمان في غارات نفذتها طائرات روسية أمس")
    assert first.sub_event_type == second.sub_event_type == "Air/drone strike"
    assert [s.actor for s in first.perpetrators] == [s.actor for s in second.perpetrators] == ["russia"]


def test_a_joined_act_without_a_subject_has_the_doer_before_it() -> None:
    sentence = "اعتقلت القوات الإسرائيلية 14 فلسطينيا في مدينة الخليل أمس، وهدمت منزلا في مدينة أريحا"
    arrests, demolition = _read(sentence)
    assert demolition.sub_event_type == "Looting/property destruction"
    assert [s.actor for s in demolition.perpetrators] == [s.actor for s in arrests.perpetrators] == ["israel"]
    assert demolition.when == arrests.when


def test_an_answer_is_the_act_of_the_other_side() -> None:
    sentence = "أطلقت حركة حماس صاروخين على عسقلان أمس، وردت الطائرات الإسرائيلية بقصف موقع للحركة في مخيم المغازي"
    rockets, strike = _read(sentence)
    assert [s.actor for s in rockets.perpetrators] == ["hamas"]
    assert [s.actor for s in strike.perpetrators] == ["israel"]
    assert [s.actor for s in strike.targets] == ["hamas"]


@pytest.mark.parametrize(
    ("sentence", "sub_type"),
    [
        ("قتل تسعة جنود في تفجير سيارة مفخخة أعقبه هجوم على ثكنة في كركوك أمس", "Armed clash"),
        ("قتل تسعة جنود في تفجير سيارة مفخخة عند ثكنة في كركوك أمس", "Remote explosive/landmine/IED"),
        ("دارت اشتباكات بين الفصائل وقوات النظام في بلدة سراقب أمس وسط قصف متبادل", "Armed clash"),
        ("اغتال مسلحون مجهولون ناشطا عرف بتنظيم المظاهرات في مدينة البصرة أمس", "Attack"),
        ("قتل شاب في إطلاق نار خلال تظاهرة في مدينة البصرة أمس", "Attack"),
    ],
)
def test_the_main_act(sentence: str, sub_type: str) -> None:
    assert [r.sub_event_type for r in _read(sentence)] == [sub_type]


def test_both_parties_of_one_between_stay_together() -> None:
    sentence = (
        "دارت اشتباكات بين الفصائل الإسلامية من جهة وقوات النظام من جهة أخرى في بلدة سراقب أمس، ما أدى إلى مقتل"
        " ستة من قوات النظام مقابل خمسة من الفصائل"
    )
    (clash,) = _read(sentence)
    assert {s.actor for s in (*clash.perpetrators, *clash.targets)} == {"islamist_opp_sy", "syria_gov"}
    assert clash.killed is not None
    assert clash.killed.low == 11


def test_parts_of_a_count_are_of_the_kind_and_the_doer_of_the_whole() -> None:
    sentence = (
        "قتل 27 مدنيا أمس في غارات جوية لقوات النظام على الغوطة الشرقية، بينهم عشرة في كفربطنا وثمانية في حمورية"
    )
    whole, first, second = _read(sentence)
    assert [r.killed.low for r in (whole, first, second) if r.killed] == [27, 10, 8]
    assert {r.sub_event_type for r in (whole, first, second)} == {"Air/drone strike"}
    assert {s.actor for r in (whole, first, second) for s in r.perpetrators} == {"syria_gov"}


def test_what_is_answered_was_not_done_by_who_answers() -> None:
    text = (
        "شنت الولايات المتحدة ضربات صاروخية على مواقع قرب دمشق فجر السبت.\n"
        "وجاءت الضربات ردا على هجوم كيماوي في مدينة دوما أوقع 40 قتيلا في السابع من أبريل."
    )
    strike, chemical = pipeline().run(Document("case", text, date(2018, 4, 14))).incidents
    assert [s.actor for s in strike.perpetrators] == ["us_forces"]
    assert "us_forces" not in {s.actor for s in chemical.perpetrators}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("قتل جنديان في اشتباكات قرب كركوك أمس، وقتل ثلاثة مدنيين في انفجار عبوة ناسفة قرب كركوك",
         [("Armed clash", 2), ("Remote explosive/landmine/IED", 3)]),
        ("قتل جنديان في اشتباكات قرب كركوك أمس، وقتل ثلاثة مسلحين في الاشتباكات", [("Armed clash", 5)]),
        ("خطف مسلحون تاجرا في بلدة منغ أمس، وقتل فتيان برصاص قناص في مدينة حلب",
         [("Abduction/forced disappearance", None), ("Attack", 2)]),
    ],
)
def test_deaths_by_another_kind_of_act(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(r.sub_event_type, r.killed.low if r.killed else None) for r in _read(sentence)] == expected


def test_an_operation_is_one_incident_per_type_of_act() -> None:
    arrests, seizure = _read("اعتقلت الشرطة الاتحادية ثلاثة مطلوبين في الحويجة العراقية أمس وضبطت كدسا للأسلحة")
    assert (arrests.sub_event_type, seizure.sub_event_type) == ("Arrests", "Disrupted weapons use")
    assert [s.actor for s in arrests.targets] == ["civilians"]
    assert [s.actor for s in seizure.targets] == ["unidentified"]


def test_an_act_of_another_side_behind_after_is_its_own() -> None:
    first, second = _read("قصفت إسرائيل مواقع في درعا أمس بعد إطلاق القوات الإيرانية صواريخ على الجولان المحتل")
    assert [s.actor for s in first.perpetrators] == ["israel"]
    assert [s.actor for s in second.perpetrators] == ["iran"]


def test_nouns_of_acts_with_a_day_each() -> None:
    text = (
        "قتل 11 جنديا في هجوم على أكاديمية عسكرية في كابل الاثنين.\nوجاء الهجوم بعد تفجير سيارة ملغومة السبت"
        " أوقع 90 قتيلا وهجوم على فندق في 20 يناير قتل فيه 22 شخصا."
    )
    reports = pipeline().run(Document("case", text, date(2018, 1, 29))).incidents
    tolls = {(r.when.start.day, r.killed.low) for r in reports if r.killed}
    assert {(27, 90), (20, 22)} <= tolls


def test_a_claim_without_an_act_is_of_what_was_told_last() -> None:
    text = "قتل 26 شخصا في تفجير انتحاري في جلال آباد أمس.\nوأعلن تنظيم داعش مسؤوليته عبر وكالة أعماق."
    (report,) = pipeline().run(Document("case", text, date(2018, 6, 16))).incidents
    assert [s.actor for s in report.perpetrators] == ["islamic_state"]


def test_nobody_claims_what_nobody_claimed() -> None:
    text = "قتل 26 شخصا في تفجير انتحاري في جلال آباد أمس.\nولم يعلن تنظيم داعش مسؤوليته عبر وكالة أعماق."
    (report,) = pipeline().run(Document("case", text, date(2018, 6, 16))).incidents
    assert [s.actor for s in report.perpetrators] == ["unidentified"]


def test_the_freeing_of_the_abducted_is_no_abduction() -> None:
    (report,) = _read("أفرج تنظيم داعش أمس عن 19 مدنيا خطفهم من قرى في ريف الحسكة")
    assert report.sub_event_type == "Other"


def test_a_camp_some_way_off_is_another_place() -> None:
    text = (
        "قتل شرطيان إسرائيليان في هجوم نفذه ثلاثة فلسطينيين في القدس القديمة أمس.\n"
        "وفي مخيم الدهيشة ببيت لحم، استشهد الشاب براء حمامدة خلال مواجهات مع جيش الاحتلال."
    )
    attack, crowd = pipeline().run(Document("case", text, date(2018, 10, 3))).incidents
    assert [s.actor for s in attack.perpetrators] == ["unidentified"]
    assert (crowd.sub_event_type, [s.actor for s in crowd.perpetrators]) == (
        "Excessive force against protesters", ["israel"]
    )


def test_names_that_no_table_has_are_not_the_area_around_them() -> None:
    text = (
        "قتل 36 شخصا أمس في غارات إسرائيلية على البقاع.\nوقتل ستة أشخاص في غارة على بلدة كرك نوح في البقاع."
    )
    reports = pipeline().run(Document("case", text, date(2024, 10, 8))).incidents
    assert [r.killed.low for r in reports if r.killed] == [36, 6]


def test_a_span_behind_a_rank_tells_no_day() -> None:
    (report,) = _read("قصفت إسرائيل مواقع قرب دمشق للمرة الثانية خلال 48 ساعة")
    assert report.when.start == report.when.end


@pytest.mark.parametrize(
    ("sentence", "perpetrator"),
    [
        ("عثر ناشطون على جثث 62 شخصا قتلتهم قوات النظام السوري في بانياس أمس", "syria_gov"),
        ("توفي معتقل تحت التعذيب في سجون الأمن العسكري بدمشق أمس، بعد عام على اعتقاله", "syria_police"),
    ],
)
def test_who_killed_those_who_were_found_or_held(sentence: str, perpetrator: str) -> None:
    (report,) = _read(sentence)
    assert [s.actor for s in report.perpetrators] == [perpetrator]


def test_a_verb_whose_noun_tells_another_act_begins_one() -> None:
    text = "أطلق مسلحون فلسطينيون النار أمس باتجاه حاجز عورتا، وقاموا بتفجير عبوة ناسفة على حاجز جبارة."
    reports = pipeline().run(Document("case", text, date(2024, 9, 1))).incidents
    assert len(reports) == 2
    assert reports[1].sub_event_type == "Remote explosive/landmine/IED"
    assert [s.actor for s in reports[1].perpetrators] == ["palestinian_factions"]
