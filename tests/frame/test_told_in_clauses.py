"""What words inside a clause tell: asides, claims of the act told last, whose men the speaker's are."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

_read = Reader(date(2015, 5, 20))


def _acting(report: Report) -> set[str]:
    return {side.actor for side in report.perpetrators}


def _killed(report: Report) -> int | None:
    return report.killed.low if report.killed else None


def test_in_a_separate_attack_goes_on_with_the_verb_before_it() -> None:
    text = (
        "انفجرت عبوة في بعقوبة أمس فقتلت ثلاثة مدنيين.\n"
        "وقالت الشرطة إن أربعة جنود قتلوا في هجوم منفصل على حاجز في بهرز."
    )
    assert [_killed(r) for r in _read(text)] == [3, 4]


def test_in_another_attack_with_its_verb_is_a_clause() -> None:
    text = "قتل مدني بانفجار عبوة في بعقوبة أمس في هجوم آخر قتل ثلاثة جنود قرب مدينة تكريت."
    assert [_killed(r) for r in _read(text)] == [1, 3]


def test_a_claim_of_the_attack_is_of_the_one_told_last() -> None:
    text = (
        "هاجمت طالبان مواقع الجيش في لشكركاه أمس وقتلت ثلاثة جنود."
        " وانفجرت قنبلة في سيارة شرطة في ولاية بكتيكا أمس فقتل ضابط. وأعلنت حركة طالبان مسؤوليتها عن الهجوم."
    )
    fight, blast = _read(text)
    assert (fight.status, blast.status) == ("reported", "claimed")
    assert _acting(blast) == {"taliban"}


def test_who_fends_off_the_attack_did_not_make_it() -> None:
    text = (
        "هاجم مسلحو حركة الشباب مقر قوة الاتحاد الأفريقي في مقديشو أمس وقتلوا ثلاثة من جنودها."
        " وقال متحدث: نجحت القوات الأمنية في صد الهجوم وقتلت أربعة من المهاجمين."
    )
    (report,) = _read(text)
    assert _acting(report) == {"al_shabaab"}
    assert _killed(report) == 7


def test_words_between_commas_part_no_light_verb_from_its_act() -> None:
    text = "تمكنت قوات البيشمركة، التابعة لإقليم كردستان، من طرد تنظيم داعش من قضاء سنجار أمس."
    (report,) = _read(text)
    assert _acting(report) == {"peshmerga"}


def test_the_speakers_men_are_not_those_of_the_forces_it_spoke_of() -> None:
    text = (
        "أعلنت جماعة بوكو حرام مسؤوليتها عن هجمات ضد القوات الحكومية."
        " وقالت إن عناصرها قتلوا خمسة جنود في مدينة باغا أمس."
    )
    (report,) = _read(text)
    assert _acting(report) == {"boko_haram"}


def test_the_clause_before_gives_a_joined_act_no_place() -> None:
    text = (
        "قتلت سيدة في تفجير قرب منزلها في بلدة طوزخورماتو أمس،"
        " في حين أصيب نقيب في الشرطة وقتل شقيقه في هجوم في بلدة الدبس."
    )
    _, second = _read(text)
    assert second.injured is not None
    assert second.place is not None
    assert "دبس" in second.place.name


def test_gunmen_who_kill_make_no_mob_of_violence_at_large() -> None:
    (report,) = _read("تجددت أعمال العنف في الموصل أمس حيث قتل مسلحون شخصين.")
    assert report.sub_event_type == "Attack"


@pytest.mark.parametrize(
    "text",
    [
        "أوقعت هجمات وتفجيرات في محافظة ديالى نحو 150 قتيلا هذا الشهر.",
        "تتعرض قرى ديالى لهجمات بين فترة وأخرى يشنها مسلحون.",
        "وتشهد محافظة ديالى اعتداءات على فترات متقاربة تستهدف المدنيين.",
    ],
)
def test_series_of_acts_are_no_incident(text: str) -> None:
    assert _read(text) == ()


def test_where_the_wounded_were_taken_nothing_happened() -> None:
    text = "وقعت دورية للجيش في كمين نصبه مسلحون غربي النيجر أمس، وتم نقل العديد من الجرحى إلى نيامي."
    (report,) = _read(text)
    assert report.place is not None
    assert "نيامي" not in report.place.name
