"""Neighbouring acts: villages of their own, sides that a sentence goes on with, parts with their own place."""

from __future__ import annotations

from datetime import date
from typing import Any

from shipped import pipeline
from waqai.records import Document


def told(text: str, day: date = date(2022, 3, 9), title: str = "") -> list[tuple[Any, ...]]:
    """Type, place, perpetrators, targets and killed of each incident."""
    return [
        (
            i.sub_event_type, i.place.name if i.place else None,
            [s.actor for s in i.perpetrators], [s.actor for s in i.targets],
            i.killed.low if i.killed else None,
        )
        for i in pipeline().run(Document("case", text, day, title)).incidents
    ]  # fmt: skip


def test_near_a_village_is_not_all_of_its_governorate() -> None:
    text = (
        "وفي دير الزور، قتل خمسة من عناصر قوات سوريا الديمقراطية في هجوم استهدف حاجزا لهم قرب بلدة ذيبان."
        " وأصيب قيادي في القوات بانفجار عبوة ناسفة في سيارته ببلدة الشعفة."
    )
    assert [(kind, killed) for kind, *_, killed in told(text)] == [
        ("Armed clash", 5), ("Remote explosive/landmine/IED", None),
    ]  # fmt: skip


def test_a_village_that_no_gazetteer_has_is_a_place_of_its_own() -> None:
    text = (
        "هاجم مسلحون من العشائر، السبت، قرية كفر السرو في ريف السويداء."
        " وتعرضت قرية أم الزيتون لقصف من مسلحي العشائر بقذائف الهاون."
    )
    assert len(told(text, date(2025, 7, 19))) == 2


def test_the_subject_of_a_verb_before_and_goes_on() -> None:
    (one,) = told(
        "دفعت وزارة الدفاع بتعزيزات إلى الساحل واستعادت السيطرة على حي الدعتور في مدينة اللاذقية في سوريا.",
        date(2025, 3, 8),
    )
    assert one[:3] == ("Government regains territory", "حي الدعتور", ["syria_new_gov"])


def test_a_patrol_with_a_countrys_adjective_is_its_force() -> None:
    (one,) = told("توغلت دورية إسرائيلية في بلدة جباتا الخشب بريف القنيطرة.", date(2025, 9, 3))
    assert one[2] == ["israel"]


def test_whom_lebanons_press_calls_the_enemy() -> None:
    (one,) = told("قصفت مدفعية العدو أطراف بلدة الناقورة في جنوب لبنان.", date(2024, 9, 29))
    assert one[2] == ["israel"]


def test_a_bomb_that_kills_who_defuses_it() -> None:
    (one,) = told("قتل شرطيان تركيان أثناء محاولتهما تفكيك عبوة ناسفة في مدينة وان شرقي تركيا.")
    assert (one[0], one[2], one[3]) == ("Remote explosive/landmine/IED", ["unidentified"], ["turkey"])


def test_nouns_of_harm_in_a_list_of_places() -> None:
    text = "قتل 11 شخصا في القصير وثلاثة في دير الزور وقتيلان في حلب بسوريا."
    assert [killed for *_, killed in told(text)] == [11, 3, 2]


def test_fighters_with_a_number_kill_people_with_another() -> None:
    (one,) = told("قتل أربعة مسلحين تسعة أشخاص في هجوم في قلعة الكرك في الأردن.")
    assert one[3:] == (["civilians"], 9)


def test_behind_a_further_that_a_pronoun_is_of_who_speaks() -> None:
    text = (
        "قال الجيش التركي إن ثلاثة من مقاتلي المعارضة السورية قتلوا في اشتباكات قرب مدينة الباب، وإن مقاتلاته دمرت"
        " عشرة أهداف لتنظيم داعش في بلدة بزاعة."
    )
    strike = next(one for one in told(text) if one[0] == "Air/drone strike")
    assert strike[2:4] == (["turkey"], ["islamic_state"])


def test_an_adjective_behind_a_side_is_no_side() -> None:
    (one,) = told("قال مصدر إن أربعة من مقاتلي المعارضة السورية قتلوا في غارة روسية على مدينة الباب.")
    assert one[3] == ["opposition_sy"]


def test_a_part_with_its_place_of_a_countrys_total() -> None:
    text = "قتل خمسون شخصا في سوريا أمس، بينهم 14 أعدموا ميدانيا في بلدة تلبيسة بريف حمص."
    assert 14 in [killed for *_, killed in told(text)]


def test_the_front_that_is_called_for_victory_is_no_cause() -> None:
    (one,) = told("نفذ سلاح الجو السوري غارات على مواقع لجبهة النصرة في محيط بلدة أبو الضهور.", date(2018, 1, 29))
    assert one[1] == "أبو الضهور"
