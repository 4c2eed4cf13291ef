"""Lists of single blasts in one town: quarters told apart, counts as well, killed and hurt with one place."""

from __future__ import annotations

from datetime import date

from shipped import Reader

_read = Reader(date(2013, 5, 20))


def _tolls(text: str) -> list[tuple[int | None, int | None]]:
    return [(r.killed.low if r.killed else 0, r.injured.low if r.injured else 0) for r in _read(text)]


def test_quarters_of_one_town_are_two_places() -> None:
    text = (
        "انفجرت سيارة مفخخة في منطقة الكرادة وسط بغداد أمس ما أدى إلى مقتل ثلاثة أشخاص.\n"
        "وانفجرت عبوة ناسفة في حي العامل جنوب غربي العاصمة ما أدى إلى إصابة أربعة مدنيين."
    )
    assert _tolls(text) == [(3, 0), (0, 4)]


def test_counted_as_well_by_a_blast_is_another() -> None:
    text = (
        "قتل شخصان وأصيب سبعة بانفجار سيارة مفخخة في حي الجهاد غربي بغداد أمس.\n"
        "كما قتل أربعة وأصيب 11 بانفجار عبوة ناسفة قرب مطعم شعبي."
    )
    assert _tolls(text) == [(2, 7), (4, 11)]


def test_killed_and_hurt_of_one_blast_share_its_place() -> None:
    text = "قتل أربعة وأصيب تسعة بانفجار في الكرادة أمس، وقتل شخصان وأصيب خمسة بانفجار في الرضوانية."
    assert _tolls(text) == [(4, 9), (2, 5)]


def test_killed_and_hurt_behind_a_word_that_parts_clauses_are_counted_together() -> None:
    (report,) = _read("وقع انفجار في بلدة سنجار أمس، كما قتل وأصيب 14 شخصا بالانفجار نفسه.")
    assert report.killed is None
    assert report.casualties_combined is not None
    assert report.casualties_combined.low == 14


def test_their_number_is_that_of_those_told_before() -> None:
    text = "اندلعت اشتباكات في مدينة كركوك أمس انتهت بمقتل جميع المهاجمين وعددهم تسعة مسلحين."
    assert _tolls(text) == [(9, 0)]


def test_a_soldier_who_dies_without_a_fight_is_no_incident() -> None:
    assert _tolls("أعلن الجيش الأمريكي وفاة أحد جنوده أمس في حادث غير قتالي في محافظة الأنبار.") == []
