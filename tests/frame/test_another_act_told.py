"""What a second sentence adds: others hurt in the attack told before, or another attack with its doer and toll."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

read = Reader(date(2018, 5, 3))
_FIRST = "قتل سبعة جنود عراقيين أمس الأربعاء في هجوم لتنظيم الدولة الإسلامية على حاجز في كركوك. "


@pytest.mark.parametrize(
    "again",
    [
        "وأسفر الهجوم عن سقوط سبعة قتلى وإصابة آخرين.",
        "وأدى الهجوم إلى مقتل سبعة جنود وإصابة آخرين.",
        "وقال مصدر طبي إن الهجوم أوقع سبعة قتلى وجرح آخرين.",
    ],
)
def test_others_hurt_beside_a_toll_told_again_add_no_dead(again: str) -> None:
    (report,) = read(_FIRST + again)
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (7, 7)


def test_others_dead_in_the_attack_told_before_add_to_its_toll() -> None:
    (report,) = read(
        "قتل قيادي في تنظيم القاعدة أمس في غارة أمريكية في مأرب. وذكر سكان أن أربعة آخرين قتلوا في الغارة."
    )
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (5, 5)


@pytest.mark.parametrize("act", ["هجوم ثان استهدف مطعما", "هجوم منفصل استهدف مقهى", "هجوم آخر طال سوقا شعبية"])
@pytest.mark.parametrize("people", ["ثلاثة أشخاص آخرين", "ثلاثة مدنيين"])
def test_another_attack_behind_its_dead_keeps_them_with_a_verb_of_its_own(people: str, act: str) -> None:
    first, second = read(_FIRST + f"وقتل {people} في {act} في الفلوجة.")
    assert [first.killed and first.killed.low, second.killed and second.killed.low] == [7, 3]
    assert second.place is not None
    assert second.place.name == "الفلوجة"


@pytest.mark.parametrize("act", ["هجوم آخر", "هجوم ثان", "كمين آخر", "تفجير آخر", "قصف آخر"])
@pytest.mark.parametrize(
    "template",
    ["وفي {act} للتنظيم، قتل ثلاثة جنود في الفلوجة.", "كما قتل ثلاثة جنود في {act} للتنظيم في الفلوجة."],
)
def test_who_is_behind_another_act(template: str, act: str) -> None:
    reports = read(_FIRST + template.format(act=act))
    assert [[side.actor for side in report.perpetrators] for report in reports] == [["islamic_state"]] * 2


@pytest.mark.parametrize("fight", ["اشتباكات", "معارك", "مواجهات"])
@pytest.mark.parametrize(
    "cause", ["إثر هجوم على موقع عسكري", "على خلفية هجوم على مقر حكومي", "بعد هجوم على حاجز أمني"]
)
def test_parties_of_a_fight_behind_the_attack_that_led_to_it(fight: str, cause: str) -> None:
    (report,) = read(f"اندلعت أمس {fight} عنيفة {cause} بين الجيش اليمني ومسلحي الحوثي في الحديدة.")
    assert [side.actor for side in report.perpetrators] == ["yemen_gov"]
    assert [side.actor for side in report.targets] == ["houthis"]


@pytest.mark.parametrize("fight", ["اشتباكات", "معارك", "مواجهات"])
@pytest.mark.parametrize(
    ("sides", "place", "first", "second"),
    [
        ("الجيش اليمني ومسلحي الحوثي", "الحديدة", "yemen_gov", "houthis"),
        ("قوات النظام السوري وفصائل المعارضة", "حلب", "syria_gov", "opposition_sy"),
        ("القوات العراقية وتنظيم الدولة الإسلامية", "الموصل", "iraq_gov", "islamic_state"),
    ],
)
def test_two_sides_whose_fight_it_is(fight: str, sides: str, place: str, first: str, second: str) -> None:
    (report,) = read(f"تجددت أمس {fight} {sides} في {place}.")
    assert [side.actor for side in report.perpetrators] == [first]
    assert [side.actor for side in report.targets] == [second]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("تستمر معارك القوات التركية والجيش الحر ضد الوحدات الكردية في عفرين.", {"turkey", "opposition_sy"}),
        ("تجددت أمس معارك الجيش العراقي والحشد الشعبي في تكريت.", {"iraq_gov", "pmf"}),
    ],
)
def test_allies_whose_fight_it_is(text: str, sides: set[str]) -> None:
    (report,) = read(text)
    assert {side.actor for side in report.perpetrators} == sides


@pytest.mark.parametrize(
    "clause",
    ["تبناه تنظيم الدولة الإسلامية", "تبنته حركة الشباب", "تبنته جماعة متشددة", "نسب إلى تنظيم الدولة الإسلامية"],
)
@pytest.mark.parametrize("act", ["تفجير انتحاري", "هجوم"])
def test_the_place_of_an_act_behind_the_clause_about_who_claims_it(act: str, clause: str) -> None:
    (report,) = read(f"قتل سبعة جنود أمس في {act} {clause} في كركوك. وتشهد الفلوجة هجمات متكررة منذ سنوات.")
    assert report.place is not None
    assert report.place.name == "كركوك"


def test_where_somebody_spoke_is_no_place_of_the_act() -> None:
    (report,) = read("قتل سبعة جنود أمس في هجوم قرب الفلوجة، وقال متحدث عسكري في بغداد إن التحقيق جار.")
    assert report.place is not None
    assert report.place.name == "الفلوجة"
