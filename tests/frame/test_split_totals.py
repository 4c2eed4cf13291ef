"""Totals whose acts are told one by one, whom an act is laid at the door of, and clauses that open with a day."""

from __future__ import annotations

from datetime import date

from shipped import Reader
from waqai.records import Report

_read = Reader(date(2016, 8, 11))


def _doers(report: Report) -> list[str]:
    return [side.actor for side in report.perpetrators]


def test_a_total_that_is_split_is_no_incident_and_its_doer_did_each() -> None:
    one, other = _read(
        "قتل تسعة أشخاص أمس في تفجيرين منفصلين في جنوب شرق تركيا ألقيت مسؤوليتهما على حزب العمال الكردستاني."
        " فقد قتل خمسة أشخاص في تفجير سيارة مفخخة وسط مدينة ديار بكر."
        " وقتل أربعة مدنيين آخرين في تفجير في مدينة ماردين."
    )
    assert [one.killed.low if one.killed else None, other.killed.low if other.killed else None] == [5, 4]
    assert (_doers(one), _doers(other)) == (["pkk"], ["pkk"])


def test_a_total_that_is_not_split_stays() -> None:
    reports = _read(
        "قتل تسعة أشخاص أمس في تفجيرين منفصلين في جنوب شرق تركيا."
        " وقتل أربعة مدنيين في تفجير سيارة في مدينة ماردين."
    )
    assert 9 in [report.killed.low for report in reports if report.killed]


def test_an_act_is_laid_at_the_door_of_the_side_behind_to() -> None:
    (one,) = _read("قتل ثمانية سياح أمس في تفجير انتحاري وسط إسطنبول نسبته الحكومة إلى تنظيم داعش.")
    assert _doers(one) == ["islamic_state"]
    (one,) = _read("قتل ستة جنود أمس في هجوم في ديار بكر نسبته السلطات التركية لمتمردي حزب العمال الكردستاني.")
    assert _doers(one) == ["pkk"]
    (one,) = _read("قتل ستة جنود أتراك أمس في هجوم في ديار بكر. ونسبت السلطات الهجوم إلى حزب العمال الكردستاني.")
    assert _doers(one) == ["pkk"]


def test_words_laid_to_somebody_blame_nobody() -> None:
    (one,) = _read("نسبت وكالة إلى الجيش العراقي قوله إن ستة جنود قتلوا أمس في هجوم لتنظيم داعش في كركوك.")
    assert _doers(one) == ["islamic_state"]


def test_a_clause_that_opens_with_another_day_tells_another_act() -> None:
    one, other = _read("قتل مدنيان أمس بقصف على مدينة إدلب، واليوم قتل ثلاثة بغارة على مدينة سرمين.")
    assert (one.when.start, other.when.start) == (date(2016, 8, 10), date(2016, 8, 11))
    assert [one.killed.low if one.killed else None, other.killed.low if other.killed else None] == [2, 3]


def test_days_between_what_is_spoken_of_again_and_an_act_with_a_toll() -> None:
    one, other = _read(
        "قتل ثلاثة شرطيين أردنيين أمس في اشتباكات مع مسلحين في مدينة الكرك."
        " ووقعت الاشتباكات بعد يومين من هجوم في مدينة معان قتل فيه ستة أشخاص."
    )
    assert [one.killed.low if one.killed else None, other.killed.low if other.killed else None] == [3, 6]
