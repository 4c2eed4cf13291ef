"""Attacks without means beside air strikes, and positions at which an armed group fires."""

from __future__ import annotations

from datetime import date
from typing import Any

from shipped import pipeline
from waqai.records import Document


def told(text: str, day: date = date(2024, 8, 23)) -> list[tuple[Any, ...]]:
    """Type, place, perpetrators, targets and killed of each incident."""
    return [
        (
            i.sub_event_type, i.place.name if i.place else None,
            [s.actor for s in i.perpetrators], [s.actor for s in i.targets],
            i.killed.low if i.killed else None,
        )
        for i in pipeline().run(Document("case", text, day)).incidents
    ]  # fmt: skip


STRIKE = "قتل ثلاثة أشخاص في غارة إسرائيلية على بلدة عيترون في جنوب لبنان."


def test_a_car_hit_by_the_state_whose_strikes_are_told_is_a_strike() -> None:
    text = STRIKE + " كما استهدفت إسرائيل سيارة في بلدة الخيام، ما أدى إلى مقتل سائقها."
    assert told(text)[1] == ("Air/drone strike", "بلدة الخيام", ["israel"], ["civilians"], 1)


def test_gunmen_beside_strikes_shoot_by_hand() -> None:
    text = STRIKE + " وفي طرابلس شمال لبنان، استهدف مسلحون سيارة مدنية ما أدى إلى مقتل سائقها."
    assert told(text)[1][0] == "Attack"


def test_whoever_is_told_with_his_wife_is_hit_with_her() -> None:
    (one,) = told("استهدفت إسرائيل بغارة قياديا في حركة حماس وزوجته في مخيم البداوي شمال لبنان.")
    assert one[2:4] == (["israel"], ["hamas", "civilians"])


def test_a_position_is_the_states_that_the_article_names() -> None:
    text = (
        "قال حزب الله إنه قصف بصواريخ الكاتيوشا ثكنة للجيش الإسرائيلي في زرعيت."
        " وأضاف أنه استهدف بالأسلحة الصاروخية موقع السماقة في تلال كفرشوبا."
    )
    first, second = told(text)
    assert first[2:4] == (["hezbollah"], ["israel"])
    assert second[2:4] == (["hezbollah"], ["israel"])


def test_the_side_that_mourns_the_dead_was_hit() -> None:
    (one,) = told("قتل أربعة أشخاص نعاهم حزب الله في غارة إسرائيلية على بلدة يارين في جنوب لبنان.")
    assert one[3] == ["hezbollah"]


def test_by_its_attack_tells_who_acts() -> None:
    (one,) = told(
        "جددت المجموعات الإرهابية خرقها للهدنة باستهدافها بقذائف الهاون منازل في حي الكاشف بمدينة درعا.",
        date(2018, 1, 29),
    )
    assert one[2] == ["opposition_sy"]


def test_units_of_an_army_act_behind_their_verb() -> None:
    (one,) = told("قضت وحدة من الجيش السوري على مجموعة إرهابية من تنظيم داعش في بادية السخنة.", date(2018, 1, 29))
    assert one[:4] == ("Armed clash", "بادية السخنة", ["syria_gov"], ["islamic_state"])


def test_a_bomb_told_alone_is_the_blast_before_it() -> None:
    text = (
        "قتل سبعة جنود أتراك في تفجير استهدف رتلا لهم في ولاية هكاري جنوب شرقي تركيا."
        " وقالت مصادر إن عبوتين ناسفتين انفجرتا لدى مرور الرتل."
    )
    ((kind, *_),) = told(text, date(2015, 9, 7))
    assert kind == "Remote explosive/landmine/IED"


def test_no_people_stand_inside_the_name_of_a_place() -> None:
    (one,) = told("قصفت الطائرات التركية مطار منغ العسكري في ريف حلب.", date(2022, 8, 7))
    assert one[2] == ["turkey"]
    (two,) = told("قتلت السيدة برصاص مجهولين في بلدة أم ولد بريف درعا.", date(2022, 8, 7))
    assert two[2:] == (["unidentified"], ["civilians"], 1)
