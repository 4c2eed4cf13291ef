"""People added to a count behind a comma, a name, a title or what hurt them; and where a subject stands."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


@pytest.mark.parametrize(
    ("sentence", "killed", "injured"),
    [
        ("قتل العميد خالد سعيد إلى جانب أربعة من حراسه في كمين قرب مدينة عدن", (5, 5), None),
        ("قال مصدر إن العميد خالد سعيد قتل برفقة أربعة من حراسه في كمين قرب مدينة عدن", (5, 5), None),
        ("قال مصدر إن العميد خالد سعيد قتل وثلاثة من مرافقيه في كمين قرب مدينة عدن", (4, 4), None),
        ("لقي القيادي خالد سعيد حتفه إلى جانب عدد من معاونيه في غارة على مدينة الرقة", (2, None), None),
        ("قتل نائب رئيس البلدية خالد سعيد، واثنان من حراسه، في هجوم مسلح بمدينة سبها", (3, 3), None),
        ("قتل خالد سعيد شقيق زعيم القبيلة وشرطيان في هجوم مسلح بمدينة الرمادي", (3, 3), None),
        ("أسفر انفجار في مدينة سيناء عن مقتل ضابط، ومجندين اثنين، وإصابة ثلاثة", (3, 3), (3, 3)),
        ("أصيبت امرأة برصاصة، وطفل بشظية، وآخرون بالاختناق في مواجهات بمدينة نابلس", None, (3, None)),
        ("أصيب ستة شبان بالرصاص المطاطي و30 بالاختناق في مواجهات بمدينة نابلس", None, (36, 36)),
        ("قتل ضابط في هجوم بمدينة الرمادي، وجنود الكتيبة ينتشرون في الحي", (1, 1), None),
        ("مقتل كل من الملازم أحمد علي والعريف خالد سعيد ومحمود حسن في كمين قرب مدينة تدمر", (3, 3), None),
        ("أصيب كل من سالم عمر، ومحمد ناصر جراء قصف مدينة تعز", None, (2, 2)),
        ("خسرت القوات أربعة من جنودها في كمين قرب مدينة كيدال", (4, 4), None),
        ("وصل عدد القتلى في انفجار مدينة كابول إلى 60 والجرحى إلى 110", (60, 60), (110, 110)),
        # the subject behind a clause on the act, and the nearer of two numbers before the verb
        ("قتل في التفجير الذي هز السوق في مدينة كركوك ستة باعة", (6, 6), None),
        ("وجرح في القصف الذي طال الحي القديم بمدينة تعز 14 مدنيا", None, (14, 14)),
        ("تسلم مستشفى مدينة بعقوبة جثث خمسة حراس وعالج تسعة عمال أصيبوا في انفجار", (5, 5), (9, 9)),
        # people told with a number behind a noun of falling
        ("أدت معارك قرب مدينة مأرب إلى سقوط 13 من المسلحين وأسر ثلاثة", (13, 13), None),
        ("أدت غارة على مدينة صعدة إلى سقوط أربعة مدنيين جرحى", None, (4, 4)),
    ],
)
def test_added_people(
    sentence: str, killed: tuple[int, int | None] | None, injured: tuple[int, int | None] | None
) -> None:
    (report,) = pipeline().run(Document("case", f"{sentence}.", date(2019, 5, 3))).incidents
    assert (report.killed and (report.killed.low, report.killed.high)) == killed
    assert (report.injured and (report.injured.low, report.injured.high)) == injured


@pytest.mark.parametrize(
    ("told", "low", "vague"),
    [
        ("40 مسلحا قتلوا أو أصيبوا", 40, None),
        ("عددا من المسلحين قتلوا أو جرحوا", None, "several"),
    ],
)
def test_dead_or_hurt(told: str, low: int | None, vague: str | None) -> None:
    text = f"قال الجيش إن {told} في غارة على مدينة البوكمال."
    (report,) = pipeline().run(Document("case", text, date(2019, 5, 3))).incidents
    assert report.casualties_combined is not None
    assert (report.casualties_combined.low, report.casualties_combined.vague) == (low, vague)
