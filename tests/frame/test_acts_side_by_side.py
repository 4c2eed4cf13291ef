"""Acts of one article beside each other: whose others are, who acts that was hit, what a headline sums up."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

SATURDAY = date(2018, 10, 6)


read = Reader(SATURDAY)


def kinds(text: str, title: str = "") -> list[str]:
    return [report.sub_event_type for report in read(text, title)]


def test_others_are_people_like_those_counted_before_them() -> None:
    text = (
        "قتل خمسة مسلحين حوثيين أمس في غارة للتحالف العربي على مديرية صرواح،"
        " فيما أدى قصف للجيش اليمني على مديرية المخا إلى مقتل أربعة آخرين."
    )
    assert [[side.actor for side in report.targets] for report in read(text)] == [["houthis"], ["houthis"]]


def test_others_whom_the_same_side_killed_are_not_its_own() -> None:
    text = (
        "قتل خمسة مسلحين حوثيين أمس في غارة للتحالف العربي على مديرية صرواح.\n"
        "وقصف الحوثيون مدينة تعز ما أدى إلى مقتل أربعة آخرين."
    )
    assert [[side.actor for side in report.targets] for report in read(text)] == [["houthis"], ["civilians"]]


def test_the_shelling_by_those_who_were_attacked_is_another_act() -> None:
    text = (
        "قتل أربعة جنود أمس في هجوم على مدرعة للجيش المصري جنوب مدينة رفح،"
        " بينما تعرضت قرى قرب مدينة الشيخ زويد لقصف مدفعي من مواقع تابعة للجيش."
    )
    assert kinds(text) == ["Armed clash", "Shelling/artillery/missile attack"]
    assert [side.actor for side in read(text)[1].perpetrators] == ["egypt_gov"]


@pytest.mark.parametrize("text", ["قتل جنديان أمس في هجوم على دبابة للجيش المصري في مدينة رفح.",
                                  "قتل جنديان أمس في استهداف دبابة للجيش المصري في مدينة رفح."])
def test_a_tank_that_is_attacked_is_no_means_of_the_attack(text: str) -> None:
    (report,) = read(text)
    assert report.sub_event_type == "Armed clash"
    assert "tank" not in report.weapons


def test_others_who_died_before_by_another_act_are_told_apart() -> None:
    text = (
        "قتل تسعة جنود ليبيين مساء الجمعة في انفجار سيارة مفخخة في مدينة درنة، وذلك بعد مقتل ثلاثة آخرين"
        " في اشتباكات مع تنظيم الدولة الإسلامية.\nوأضاف المصدر أن الانفجار وقع قرب مسجد."
    )
    assert kinds(text) == ["Remote explosive/landmine/IED", "Armed clash"]
    assert [report.killed.low for report in read(text) if report.killed] == [9, 3]


def test_a_blast_spoken_of_again_is_no_fight_in_which_nothing_blew_up() -> None:
    text = (
        "انفجرت سيارة مفخخة أمس في مدينة سرت وقتل تسعة جنود.\n"
        "وقتل أربعة مسلحين في اشتباكات في مدينة بنغازي.\n"
        "وقال طبيب إن 12 شخصا أصيبوا في الانفجار."
    )
    hurt = [report.injured.low if report.injured else None for report in read(text)]
    assert hurt == [12, None]


def test_what_befell_a_district_is_told_anew_though_it_has_the_article() -> None:
    text = (
        "شن طيران التحالف العربي أمس عشر غارات على مديرية حيس.\n"
        "وذكر مصدر أن قرى في مديرية شدا تعرضت للقصف العشوائي السعودي، ما أدى إلى إصابة أربعة مواطنين."
    )
    assert [report.injured.low if report.injured else None for report in read(text)] == [None, 4]
    assert [side.actor for side in read(text)[1].perpetrators] == ["saudi"]


def test_a_headline_of_two_acts_counts_for_each_only_its_own() -> None:
    text = (
        "قتل ضابط رميا بالرصاص في مدينة كتم بولاية شمال دارفور يوم الخميس.\n"
        "وفي ولاية وسط دارفور أصيب 14 نازحا خلال هجوم لمسلحين على معسكر الحميدية يوم الجمعة."
    )
    first, second = read(text, "مقتل ضابط في كتم وجرح 14 نازحا في معسكر الحميدية")
    assert first.injured is None
    assert second.injured is not None
    assert second.injured.low == 14


def test_a_headlines_figure_that_the_text_repeats_for_it_stays() -> None:
    text = "قتل خمسة جنود في تفجير في مدينة سرت أمس.\nوأصيب ستة من المارة في التفجير."
    (report,) = read(text, "مقتل خمسة وإصابة ستة في تفجير في سرت")
    assert report.injured is not None
    assert report.injured.low == 6


def test_a_country_before_a_dash_is_where_it_was_filed() -> None:
    (report,) = read("اليمن - تعرضت مدينة صعدة أمس لغارات شنها التحالف العربي وقتل ستة مدنيين.")
    assert [side.actor for side in report.targets] == ["civilians"]
