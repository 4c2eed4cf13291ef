"""People of several kinds whom one act harmed: parts of persons, lists, those who serve, persons in one word."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


def _targets(text: str) -> list[set[str]]:
    return [{side.actor for side in report.targets} for report in read(text)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("قتل تسعة أشخاص، هم ستة مدنيين وثلاثة من أفراد الشرطة، في تفجير انتحاري ببعقوبة.",
         {"civilians", "iraq_police"}),
        ("قتل 15 شخصا، وهم أربعة جنود وعشرة مدنيين وشرطي، في تفجير انتحاري ببعقوبة.",
         {"civilians", "iraq_gov", "iraq_police"}),
        ("سقط ستة قتلى من الجنود والمدنيين في هجوم انتحاري في تكريت.", {"civilians", "iraq_gov"}),
        ("قتل مصور صحفي إضافة إلى رجل أمن في انفجار عبوة في تكريت.", {"civilians", "iraq_gov"}),
        ("أدى انفجار عبوة في العريش إلى مقتل ضابط وإصابة ثلاثة من الأهالي.", {"civilians", "egypt_gov"}),
        # all of them
        ("قتل سبعة أشخاص، وهم أربعة جنود وثلاثة شرطيين، في انفجار في بعقوبة.", {"iraq_gov", "iraq_police"}),
        ("قتل ثمانية أشخاص كلهم من الشرطة في انفجار في بعقوبة.", {"iraq_police"}),
        ("قتل ثمانية أشخاص معظمهم من الشرطة في انفجار في بعقوبة.", {"civilians", "iraq_police"}),
        ("قتل ثمانية أشخاص جميعهم مدنيون في انفجار في بعقوبة.", {"civilians"}),
        # before a phrase that counts both
        ("سقط سبعة من عناصر الشرطة الاتحادية والحشد الشعبي بين قتيل وجريح بهجوم لداعش جنوب كركوك.",
         {"iraq_police", "pmf"}),
    ],
)
def test_all_kinds_of_people_who_were_hit(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]


def test_people_before_a_new_clause_are_not_counted_by_its_verb() -> None:
    (report,) = read("سقط صاروخ على سوق في دوما يعرفه كل الأهالي، وأصابت الشظايا عشرة.")
    assert report.killed is None
    assert report.injured is None or report.injured.low == 10


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("قتل أربعة أشخاص في هجوم انتحاري في كابول. ومن بين الضحايا جنديان.", {"afghan_gov", "civilians"}),
        ("قتل 15 شخصا بانفجار سيارة مفخخة وسط بعقوبة. وذكر مصدر طبي أن بين القتلى ثلاثة من رجال الشرطة وطفلين.",
         {"iraq_police", "civilians"}),
        ("قتل 15 شخصا بانفجار سيارة مفخخة وسط بعقوبة. ومن بين القتلى ثلاث نساء.", {"civilians"}),
        # where soldiers are from is no kind of people
        ("أدى إطلاق نار في القدس القديمة إلى مصرع شرطيين إسرائيليين من الدروز.", {"israel_police"}),
    ],
)
def test_a_part_told_in_another_sentence(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("انفجرت عبوة زرعت بجوار تمركز أمني أمام مسجد في الجيزة بمصر.", {"egypt_gov"}),
        ("أردى مجهولون إمام مسجد في بعقوبة.", {"civilians"}),
        ("فجرت حركة الشباب آلية للقوات الجيبوتية التابعة لبعثة الاتحاد الأفريقي قرب بلدوين.", {"amisom"}),
        ("هاجم ثلاثة انتحاريين كلية الشرطة في كويتا الباكستانية.", {"pakistan_gov"}),
        ("أعدم تنظيم داعش عددا من طلبة القوة الجوية قرب تكريت.", {"iraq_gov"}),
        ("أطلق مجهولون النار على دورية لرجال البوليس في القصرين التونسية.", {"tunisia_gov"}),
    ],
)
def test_whose_people_and_things_were_hit(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("قتل جنديان، أحدهما ضابط، وأربعة مدنيين بتفجير عبوة غرب الرمادي.", {"iraq_gov", "civilians"}),
        ("قتل العميد رضا كاظمي المستشار في الحرس الثوري الإيراني على يد داعش قرب حلب.", {"iran"}),
        ("قتل العقيد سامر الحلبي في معارك مع داعش قرب تدمر السورية.", {"syria_gov"}),
        ("ألقى مجهولون قنبلة يدوية على متجر في الإسكندرية.", {"civilians"}),
        ("استهدف مسلحون سيارة مدير مباحث في سوهاج المصرية.", {"egypt_gov"}),
    ],
)
def test_remarks_between_people_and_officers_told_by_what_they_are(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]
