"""Places that change hands without a fight, and people whom an agreement moves or frees (codebook 2 and 3.3)."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))
TRANSFER, AGREEMENT = "Non-violent transfer of territory", "Agreement"


def _sides(text: str) -> tuple[str, set[str], set[str]]:
    (one,) = read(text)
    return one.sub_event_type, {s.actor for s in one.perpetrators}, {s.actor for s in one.targets}


@pytest.mark.parametrize(
    ("text", "taker", "giver"),
    [
        ("تسلمت القوات العراقية أمس معبر ربيعة من البيشمركة دون قتال.", "iraq_gov", "peshmerga"),
        ("سلمت قوات سوريا الديمقراطية أمس مواقعها في بلدة العريمة للجيش السوري.", "syria_gov", "sdf"),
        ("انسحبت طالبان من مركز مديرية نوا أمس، وتسلمته القوات الأفغانية دون قتال.", "afghan_gov", "taliban"),
        ("انسحب داعش من بلدة المنصورة أمس وسيطرت عليها قوات سوريا الديمقراطية دون قتال.", "sdf", "islamic_state"),
    ],
)
def test_who_takes_a_place_acts_on_who_gives_it_up(text: str, taker: str, giver: str) -> None:
    assert _sides(text) == (TRANSFER, {taker}, {giver})


def test_who_comes_without_a_fight_takes_the_place() -> None:
    kind, acting, _ = _sides("دخلت قوات الجيش الليبي مدينة غريان أمس دون مقاومة.")
    assert (kind, acting) == (TRANSFER, {"lna"})


@pytest.mark.parametrize(
    ("text", "parties", "moved"),
    [
        (
            "خرجت حافلات من حرستا أمس وعلى متنها مقاتلون من أحرار الشام وعائلاتهم بموجب اتفاق مع روسيا.",
            {"islamist_opp_sy", "russia"},
            {"islamist_opp_sy", "civilians"},
        ),
        (
            "أجلت حافلات أمس ألف مدني من بلدة مضايا، في إطار اتفاق بين هيئة تحرير الشام والحكومة السورية.",
            {"hts", "syria_gov"},
            {"civilians"},
        ),
    ],
)
def test_whom_an_agreement_moves_or_frees_is_its_target(text: str, parties: set[str], moved: set[str]) -> None:
    assert _sides(text) == (AGREEMENT, parties, moved)


def test_soldiers_set_free_are_of_their_army() -> None:
    text = "أطلقت حركة طالبان أمس سراح 14 جنديا أفغانيا في ولاية هلمند."
    assert _sides(text) == ("Other", {"taliban"}, {"afghan_gov"})


def test_who_was_held_for_a_year_is_set_free_now() -> None:
    text = "أفرجت جماعة أبو سياف أمس عن مهندس نرويجي كانت تحتجزه في جزيرة خولو منذ سنة."
    assert _sides(text) == ("Other", {"other"}, {"civilians"})


def test_hostages_freed_in_a_fight_are_no_release() -> None:
    text = "حرر الجيش النيجيري أمس 40 رهينة في غابة سامبيسا وقتل 30 من مسلحي بوكو حرام."
    assert _sides(text) == ("Armed clash", {"nigeria_gov"}, {"boko_haram"})


def test_hideouts_are_of_the_group_that_is_named() -> None:
    text = "دمرت القوات العراقية أمس ثلاث مضافات لداعش في قضاء الحويجة."
    assert _sides(text) == ("Looting/property destruction", {"iraq_gov"}, {"islamic_state"})


def test_an_agreement_that_ends_fighting_is_no_clash() -> None:
    kind, parties, _ = _sides("وقع ممثلون عن قبيلتي التبو وأولاد سليمان أمس اتفاقا للمصالحة في سبها ينهي القتال.")
    assert (kind, parties) == (AGREEMENT, {"tribal_fighters"})


def test_own_men_and_posts_hit_nobody() -> None:
    kind = "Change to group/activity"
    assert _sides("أرسلت تركيا أمس تعزيزات إلى نقطة المراقبة في بلدة مورك.") == (kind, {"turkey"}, set())


def test_a_bomb_that_is_defused_near_a_market_hits_nobody() -> None:
    kind, _, targets = _sides("فكك خبراء المتفجرات أمس سيارة مفخخة قرب سوق شعبي في حي الكرادة ببغداد.")
    assert (kind, targets) == ("Disrupted weapons use", {"unidentified"})


def test_who_talks_of_handing_over_other_things_gives_no_place_up() -> None:
    assert read("سلمت السلطات التونسية أمس شهادات لخريجين في مدينة صفاقس.") == ()
