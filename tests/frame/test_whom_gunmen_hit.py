"""Whom an act hit where words stand between: people behind gunmen, things behind the doer and the time."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))


def _targets(text: str) -> list[set[str]]:
    return [{side.actor for side in report.targets} for report in read(text)]


@pytest.mark.parametrize(
    ("text", "killed", "targets"),
    [
        ("اغتال مسلحون مجهولون طبيبة قرب منزلها في البصرة.", 1, {"civilians"}),
        ("قتل مسلحون امرأة مسنة في حي الزهور في الموصل.", 1, {"civilians"}),
        ("اغتال مجهولون شرطية وسط كركوك صباح أمس.", 1, {"iraq_police"}),
        ("قتل مجهولون سائحة ألمانية وزوجها في أسوان بمصر.", 2, {"civilians"}),
        ("أعدمت مجموعة مسلحة طالبتين في تلعفر.", 2, {"civilians"}),
    ],
)
def test_people_right_behind_gunmen_are_whom_they_hit(text: str, killed: int, targets: set[str]) -> None:
    (report,) = read(text)
    assert report.killed is not None
    assert report.killed.low == killed
    assert [side.actor for side in report.perpetrators] == ["unidentified"]
    assert {side.actor for side in report.targets} == targets


@pytest.mark.parametrize(
    "text",
    ["قتل مسلحون متشددون في غارة على البصرة.", "قتل مسلحان مجهولان في غارة على البصرة."],
)
def test_gunmen_may_be_those_who_were_killed(text: str) -> None:
    assert _targets(text) == [{"unidentified"}]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("استهدف مسلحون مجهولون، مساء الأربعاء، حاجزا أمنيا قرب المقدادية.", {"iraq_gov"}),
        ("هاجم عناصر من تنظيم داعش، فجر اليوم الخميس، في منطقة الرطبة مخفرا حدوديا.", {"iraq_gov"}),
        ("فجر مجهولون بعد منتصف ليل الثلاثاء محطة كهرباء في ديالى.", {"civilians"}),
        ("هاجم مسلحون صباح اليوم الخميس سيطرة أمنية غربي الرمادي.", {"iraq_gov"}),
        ("هاجم مسلحون عجلة للشرطة في كركوك.", {"iraq_police"}),
        ("استهدف مسلحون منزل شرطي في كركوك.", {"iraq_police"}),
        # persons at an armed target (codebook 3.2)
        ("أصيب ثلاثة أشخاص جنوب بغداد بانفجار عبوة ناسفة استهدفت حافلة تقل جنودا.", {"iraq_gov"}),
        ("انفجرت عبوة بآلية للجيش التركي قرب عفرين فأصيب من كان بداخلها.", {"turkey"}),
        # another act stands between
        ("قتل مسلحون مدنيا ثم هربوا باتجاه حاجز أمني في البصرة.", {"civilians"}),
    ],
)
def test_a_thing_some_words_behind_its_act_is_hit(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("هاجم مسلحون حقلا نفطيا في الشرقاط.", {"civilians"}),
        ("اقتحم مسلحون مركزا تجاريا في أربيل وقتلوا بائعين.", {"civilians"}),
        ("قصف الحوثيون مصنعا في تعز.", {"civilians"}),
        ("هاجم مسلحون مقر لواء في بيجي.", {"iraq_gov"}),
    ],
)
def test_more_things_of_people_without_arms_and_of_armies(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("قتل ستة أشخاص بانفجار سيارة ملغومة لدى مرور حافلات تنقل عسكريين في أنقرة.", {"turkey"}),
        ("استهدفت عبوة ناسفة سيارتين كانتا تقلان مجندين في رفح المصرية.", {"egypt_gov"}),
        ("هاجم مسلحون حافلة على متنها عمال في بيروت.", {"civilians"}),
        ("هاجم مسلحون يستقلون سيارة حاجزا للجيش في كركوك.", {"iraq_gov"}),
    ],
)
def test_who_is_carried_by_what_is_hit(text: str, targets: set[str]) -> None:
    assert _targets(text) == [targets]
