"""The dead of both camps make one toll; a smaller figure told later is a part, the total of a longer time none."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (
            "قتل 20 وأصيب 15 من الحوثيين في معارك قرب مدينة الضالع. وأعلنت المقاومة الشعبية مقتل ستة من أفرادها "
            "وإصابة تسعة خلال المعارك.",
            (26, 26),
            (24, 24),
        ),
        (
            "اندلعت اشتباكات في مدينة سامراء بين الشرطة ومسلحين أسفرت عن مقتل ستة من الشرطة. ودامت المعارك ساعة. "
            "كما قتل خمسة مسلحين خلال الاشتباكات.",
            (11, 11),
            None,
        ),
        (
            "صد الجيش هجوما قرب مدينة رفح وقتل أحد العناصر الإرهابية. وأضاف المتحدث أن الهجوم أسفر عن استشهاد "
            "الرائد حسن علي.",
            (2, 2),
            None,
        ),
        (
            "قتل ضابط وأصيب سبعة في كمين نصبه مسلحون قرب مدينة غاو. وقال الجيش إن الحصيلة قتيل واحد وسبعة جرحى، "
            "إضافة إلى مقتل ثلاثة إرهابيين.",
            (4, 4),
            (7, 7),
        ),
        (
            "أسفر قصف على مدينة زليتن عن مقتل خمسة جنود وجرح ثمانية. وأسفر القصف أيضا عن مقتل مدنيين اثنين "
            "وإصابة ستة آخرين.",
            (7, 7),
            (14, 14),
        ),
        # of two sources the later, smaller figure counts when it is told as the number of the dead
        (
            "قال الدفاع المدني إن 30 شخصا قتلوا في غارة على مدينة إدلب. وقالت مصادر إن 12 مدنيا قتلوا في الغارة.",
            (30, 30),
            None,
        ),
        (
            "قال الدفاع المدني إن 30 شخصا قتلوا في غارة على مدينة إدلب. وقال التلفزيون السوري إن عدد القتلى 22.",
            (22, 30),
            None,
        ),
        (
            "قال الدفاع المدني إن 30 شخصا قتلوا وأصيب 80 في غارة على مدينة إدلب. وقال التلفزيون إن عدد القتلى 22 "
            "بينما أصيب 25 آخرون.",
            (22, 30),
            (25, 80),
        ),
        # the other camp's, told by a vague word
        (
            "أعلن الجيش مقتل سبعة إرهابيين وإصابة آخرين في اشتباكات قرب مدينة غاو، بينما أصيب ثلاثة جنود.",
            (7, 7),
            (4, None),
        ),
        ("قتل ضابط وأصيب خمسة في هجوم قرب مدينة رفح، وقتل عدد من المهاجمين.", (2, None), (5, 5)),
        ("أصيب ثلاثة جنود في انفجار قرب مدينة سبها. وقال شهود إن عددا من الجنود أصيبوا.", None, (3, 3)),
        # the toll has risen to a bare number, or is of those arrested
        ("قتل ستة باعة بانفجار في مدينة الباب، قبل أن ترتفع الحصيلة إلى تسعة.", (9, 9), None),
        ("قتل ستة باعة بانفجار في مدينة الباب. وأعلن لاحقا ارتفاع العدد إلى 10 بينهم طفلان.", (10, 10), None),
        ("قتل ستة باعة بانفجار في مدينة الباب واعتقل 20، ليرتفع العدد إلى 50 معتقلا.", (6, 6), None),
        # who is missing did not die
        ("فقد 14 جنديا بعد هجوم قرب مدينة غاو قتل فيه خمسة.", (5, 5), None),
        ("فقد أربعة جنود حياتهم في هجوم قرب مدينة غاو.", (4, 4), None),
        # the sum of weeks
        (
            "قتل ثلاثة جنود في هجوم قرب مدينة غات. وبلغت حصيلة القتلى منذ مطلع الشهر الماضي، 44 قتيلا.",
            (3, 3),
            None,
        ),
        # the first toll stands until another is told
        ("استهدفت غارة مدينة إدلب أمس، حصيلة غير نهائية: تسعة شهداء و20 جريحا.", (9, 9), (20, 20)),
    ],
)
def test_both_camps(
    text: str, killed: tuple[int, int | None] | None, injured: tuple[int, int | None] | None
) -> None:
    report = pipeline().run(Document("case", text, date(2019, 5, 3))).incidents[0]
    assert (report.killed and (report.killed.low, report.killed.high)) == killed
    assert (report.injured and (report.injured.low, report.injured.high)) == injured


def test_part_of_the_dead_at_what_was_struck() -> None:
    text = "قتل 18 مدنيا في غارات على محافظة إدلب أمس. وقتل ستة من الضحايا في غارات استهدفت بلدة سرمين."
    reports = pipeline().run(Document("case", text, date(2019, 5, 3))).incidents
    assert [report.killed.low for report in reports if report.killed] == [18, 6]


@pytest.mark.parametrize(
    ("text", "sides", "killed"),
    [
        (
            "سقط 14 قتيلا من الحوثيين وتسعة من الجيش اليمني أمس في مواجهات في جبهة نهم.",
            ("houthis", "yemen_gov"),
            23,
        ),
        (
            "خلفت معارك أمس قرب تدمر 11 قتيلا من قوات النظام وثمانية من تنظيم الدولة.",
            ("syria_gov", "islamic_state"),
            19,
        ),
        ("أدت مواجهات أمس في مدينة تعز إلى مقتل تسعة جنود و14 حوثيا.", ("yemen_gov", "houthis"), 23),
        ("أسفرت معارك أمس قرب تدمر عن سقوط 11 قتيلا من قوات النظام و20 جريحا.", ("unidentified", "syria_gov"), 11),
    ],
)
def test_dead_counted_by_one_word_are_of_both_camps(text: str, sides: tuple[str, str], killed: int) -> None:
    [report] = pipeline().run(Document("case", text, date(2018, 8, 12))).incidents
    assert ([a.actor for a in report.perpetrators], [a.actor for a in report.targets]) == ([sides[0]], [sides[1]])
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (killed, killed)
