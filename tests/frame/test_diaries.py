"""Diaries of a field: dated items below a headline that sums them up, earlier acts, raids and incursions."""

from __future__ import annotations

from datetime import date
from typing import Any

from shipped import pipeline
from waqai.records import Document


def told(text: str, day: date = date(2024, 9, 11), title: str = "") -> list[tuple[Any, ...]]:
    """Type, place, perpetrators, targets, and the first and last day of each incident."""
    return [
        (
            i.sub_event_type, i.place.name if i.place else None,
            [s.actor for s in i.perpetrators], [s.actor for s in i.targets],
            i.when.start, i.when.end,
        )
        for i in pipeline().run(Document("case", text, day, title)).incidents
    ]  # fmt: skip


def test_dated_items_keep_their_days_below_a_headline_of_many_days() -> None:
    text = (
        "- 2 أيلول، أصيب عنصران من قوات سوريا الديمقراطية في هجوم لتنظيم الدولة قرب بلدة البصيرة بدير الزور.\n"
        "- 4 أيلول، قتلت امرأة برصاص عناصر من التنظيم في مدينة الشحيل."
    )
    title = "خلايا تنظيم الدولة تشن تسع هجمات خلال عشرة أيام"
    assert [days[0] for *_, _, days in [(*one[:4], one[4:]) for one in told(text, title=title)]] == [
        date(2024, 9, 2), date(2024, 9, 4),
    ]  # fmt: skip


def test_a_rank_within_hours_is_no_day_of_the_act() -> None:
    (one,) = told(
        "هاجم مسلحون من تنظيم الدولة حاجزا لقوات سوريا الديمقراطية في مدينة الشحيل بدير الزور."
        " وهو الهجوم الخامس خلال أقل من 24 ساعة."
    )
    assert one[4:] == (date(2024, 9, 11), date(2024, 9, 11))


def test_what_had_happened_on_a_day_of_its_own_is_another_act() -> None:
    text = (
        "قتل شخصان في اشتباكات بين حركة فتح ومسلحين في مخيم عين الحلوة جنوب لبنان."
        " وكان مسلحون قد قتلوا، السبت الماضي، اثنين من عناصر فتح في المخيم."
    )
    assert [days for *_, days in told(text, date(2015, 8, 25))] == [date(2015, 8, 25), date(2015, 8, 22)]


def test_some_time_before_is_another_act() -> None:
    text = (
        "أصيب ثلاثة جنود في هجوم لقوات سوريا الديمقراطية بطائرات مسيرة في محيط حي الشيخ مقصود بحلب."
        " وفي وقت سابق، قصفت قوات سوريا الديمقراطية موقعا للشرطة العسكرية في دير حافر ما أدى إلى إصابة ثلاثة."
    )
    assert len(told(text, date(2026, 1, 6))) == 2


def test_an_incursion_with_arrests_is_told_by_the_arrests() -> None:
    (one,) = told("توغلت قوة إسرائيلية في قرية رويحينة بريف القنيطرة واعتقلت شابين.", date(2025, 8, 2))
    assert one[0] == "Arrests"
    (two,) = told("توغلت قوة إسرائيلية في قرية رويحينة بريف القنيطرة.", date(2025, 8, 2))
    assert two[0] == "Armed clash"


def test_the_state_of_the_day_holds_a_checkpoint() -> None:
    (one,) = told("هاجم مسلحون حاجزا في مدينة جبلة على الساحل السوري وقتلوا اثنين.", date(2025, 3, 8))
    assert one[3] == ["syria_new_gov"]


def test_what_somebody_tries_is_no_act_of_his() -> None:
    (one,) = told(
        "اندلع اشتباك في قرية درنج بدير الزور بين دورية لقسد وعنصرين من تنظيم داعش كانا يحاولان زرع عبوات ناسفة."
    )
    assert one[2:4] == (["sdf"], ["islamic_state"])


def test_a_noun_in_the_accusative_is_no_verb_in_the_dual() -> None:
    (one,) = told("قالت قناة محلية إن قصفا لقسد على مدينة منبج أسفر عن مقتل امرأتين.")
    assert one[2:4] == (["sdf"], ["civilians"])


def test_a_short_circuit_is_an_accident() -> None:
    assert told("أصيب أربعة من رجال الإطفاء في حريق في مستودع بمدينة حمص بسبب تماس كهربائي.") == []
