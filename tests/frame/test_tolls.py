"""Which of several figures becomes the toll of an incident (codebook section 4)."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document, Report, Toll


def _report(*sentences: str) -> Report:
    document = Document("case", "\n".join(sentences), date(2020, 10, 3))
    return pipeline().run(document).incidents[0]


def test_a_hedge_told_once_holds_for_the_same_figure() -> None:
    report = _report(
        "قتل تسعة جنود اليوم السبت في تفجير في مدينة كابول.",
        "وقال متحدث إن التفجير في كابول أدى إلى مقتل تسعة جنود على الأقل.",
    )
    assert report.killed == Toll(9, None)


def test_more_than_twenty_does_not_contradict_thirty() -> None:
    report = _report(
        "قالت وزارة الداخلية إن التفجير الذي وقع اليوم في مدينة كابول أدى إلى مقتل 30 شخصا.",
        "وقال شاهد إنه رأى أكثر من 20 جثة بعد التفجير.",
    )
    assert report.killed == Toll(30, 30)


def test_figures_of_two_speakers_in_one_sentence_are_a_span_and_no_sum() -> None:
    report = _report("ذكرت تقارير أن خمسة أشخاص قتلوا في هجوم في كابول وأفادت تقارير أخرى بمقتل 20 شخصا.")
    assert report.killed == Toll(5, 20)


def test_fighting_over_days_has_the_toll_of_those_days() -> None:
    report = _report("وخلال الأيام الماضية قتل 39 شخصا في اشتباكات بين مسلحين في مدينة طرابلس.")
    assert report.killed == Toll(39, 39)


def test_a_number_of_dead_and_wounded_stands_where_the_split_is_vague() -> None:
    report = _report(
        "سقط قتلى وجرحى في تفجير في مدينة عدن اليوم.",
        "وقال مسعف إن عدد القتلى والجرحى في التفجير بلغ خمسة أشخاص.",
    )
    assert (report.killed, report.injured) == (None, None)
    assert report.casualties_combined == Toll(5, 5)


@pytest.mark.parametrize("since", ["منذ بدء الحملة", "منذ مطلع الشهر"])
def test_a_running_total_is_no_toll(since: str) -> None:
    report = _report(f"قتل ثلاثة مدنيين في قصف على دوما اليوم، ليرتفع عدد القتلى {since} إلى 46 قتيلا.")
    assert report.killed == Toll(3, 3)


def test_the_text_goes_before_the_headline() -> None:
    document = Document(
        "case",
        "أدى تفجير في مدينة كابول اليوم إلى مقتل 16 جنديا وإصابة 19 آخرين.",
        date(2020, 10, 3),
        title="مقتل 35 جنديا في تفجير في مدينة كابول",
    )
    (report,) = pipeline().run(document).incidents
    assert (report.killed, report.injured) == (Toll(16, 16), Toll(19, 19))


def test_a_count_that_rose_replaces_the_one_behind_it() -> None:
    report = _report("ارتفع عدد القتلى في هجوم أمس على مدينة كابول بعد وفاة جندي إلى 10 قتلى.")
    assert report.killed == Toll(10, 10)


def test_one_soldier_and_one_policeman_are_two() -> None:
    report = _report("قتل جندي في هجوم في مدينة كابول اليوم وقتل شرطي في الاشتباك.")
    assert report.killed == Toll(2, 2)


def test_a_total_since_the_start_stands_beside_the_act_it_is_told_with() -> None:
    report = _report("سقط ثلاثة جرحى في أول تفجير يستهدف مدينة كابول منذ انطلاق الحملة.")
    assert report.injured == Toll(3, 3)


def test_the_part_of_the_last_day_is_the_toll_of_that_day() -> None:
    report = _report("أوقعت الغارات المستمرة منذ أيام على محافظة درعا 93 قتيلا، بينهم 46 شخصا سقطوا خلال 24 ساعة.")
    assert report.killed == Toll(46, 46)


def test_up_to_a_higher_figure_is_a_span() -> None:
    report = _report("أكد المستشفى وفاة سبعين شخصا في القصف اليوم على مدينة دوما، وقد تصل إلى 180 ضحية.")
    assert report.killed == Toll(70, 180)


def test_those_who_died_beside_the_one_told_first_count() -> None:
    report = _report(
        "قتل قيادي في تنظيم القاعدة اليوم في غارة على مدينة عزان.",
        "وقال مصدر محلي إن الغارة على عزان قتلت القيادي وثلاثة من مرافقيه.",
    )
    assert report.killed == Toll(4, 4)


def test_attackers_and_attacked_are_one_toll() -> None:
    report = _report(
        "قتل شرطيان اليوم في هجوم على مركز أمني في مدينة كابول.",
        "وأضافت الوزارة أن ثلاثة من المهاجمين قتلوا في الهجوم.",
    )
    assert report.killed == Toll(5, 5)


def test_none_harmed_in_one_house_leaves_the_dead_of_another() -> None:
    report = _report(
        "قتل طفل في هجوم على منزل في مدينة نابلس اليوم.",
        "وتضرر منزل مجاور في الهجوم ولم تقع أي إصابات.",
    )
    assert report.killed == Toll(1, 1)


def test_the_figure_that_a_toll_has_risen_to_stands_behind_a_long_clause() -> None:
    report = _report(
        "ارتفع عدد قتلى التفجير الذي استهدف مركزا انتخابيا في مدينة كابول أمس إلى 69، بعد وفاة ستة من الجرحى."
    )
    assert report.killed == Toll(69, 69)


def test_who_died_of_his_wounds_is_not_counted_as_hurt() -> None:
    report = _report(
        "توفي اليوم شرطي كان قد أصيب أمس في هجوم مسلح على متجر في مدينة أضنة، لترتفع حصيلة القتلى إلى أربعة.",
        "وأصيب في الهجوم 16 شخصا.",
    )
    assert (report.killed, report.injured) == (Toll(4, 4), Toll(16, 16))


def test_one_who_is_told_to_have_died_is_not_hurt_as_well() -> None:
    report = _report(
        "استشهد شاب اليوم برصاص الجيش الإسرائيلي في مدينة نابلس.",
        "وقال مصدر طبي إن الشاب أصيب في الرأس في المواجهات.",
    )
    assert (report.killed, report.injured) == (Toll(1, 1), None)
    assert [(one.group, one.injured) for one in report.victims] == [("civilians", None)]
def test_the_dead_of_two_sides_are_one_toll() -> None:
    report = _report(
        "قتل 34 من الحوثيين اليوم في معارك مع الجيش اليمني في مديرية نهم.",
        "كما قتل أربعة من جنود الجيش اليمني في المعارك.",
    )
    assert report.killed == Toll(38, 38)


def test_who_was_killed_too_is_added() -> None:
    report = _report(
        "قتل ستة جنود أمس في هجوم لحركة الشباب على قاعدة قرب مدينة كيسمايو.",
        "وقالت الإذاعة إن ثلاثة مدنيين قتلوا كذلك في الهجوم.",
    )
    assert report.killed == Toll(9, 9)


def test_whom_gunmen_killed_is_the_noun_with_the_article_behind_them() -> None:
    for verb in ("قتل", "اغتال"):
        report = _report(f"{verb} مسلحون مجهولون القاضي أحمد عبد الله وسائقه في مدينة عدن أمس.")
        assert report.killed == Toll(2, 2)
        assert [side.actor for side in report.targets] == ["civilians"]


def test_a_part_told_before_the_place_of_the_whole_is_no_incident_of_its_own() -> None:
    report = _report("أعدم تنظيم داعش سبعة مدنيين بينهم امرأة في مدينة الموصل أمس.")
    assert report.killed == Toll(7, 7)
