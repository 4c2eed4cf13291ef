"""Whose planes are told again, drones with their nation, another man, cordons, since when a town is held."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

_read = Reader(date(2010, 9, 8))


def _killed(report: Report) -> int | None:
    return report.killed.low if report.killed else None


_PLANES = ["أطلقت طائرة ثانية من دون طيار صاروخين", "أطلقت هذه الطائرات من دون طيار صواريخ"]


@pytest.mark.parametrize("planes", _PLANES)
def test_other_planes_like_those_told_before_have_their_owner(planes: str) -> None:
    text = (
        "قتل خمسة أمس في غارة شنتها طائرات أميركية بدون طيار على منزل في بلدة مير علي في باكستان.\n"
        f"وبعد ساعات {planes} على سيارة قرب ميرانشاه وقتل ثلاثة أشخاص."
    )
    assert {s.actor for r in _read(text) for s in r.perpetrators} == {"us_forces"}


def test_a_drone_is_one_with_its_nation_between() -> None:
    (report,) = _read("قتل أربعة مسلحين أمس في غارة لطائرة أميركية بدون طيار على بلدة ميرانشاه في باكستان.")
    assert list(report.weapons) == ["drone"]


@pytest.mark.parametrize("men", ["جندي وآخر أفغاني", "أجنبي وآخر أفغاني", "جندي أمريكي وآخر أفغاني"])
def test_another_man_adds_one(men: str) -> None:
    (report,) = _read(f"قتل {men} أمس في هجوم لحركة طالبان في كابل.")
    assert _killed(report) == 2


def test_the_rest_of_the_men_are_no_single_one() -> None:
    text = "لقي 12 شرطيا على الأقل مصرعهم أمس في هجوم لطالبان على نقطة تفتيش في ولاية هلمند."
    (report,) = _read(text + "\nوقال مسؤول إن المسلحين اقتحموا النقطة وقتلوا باقي أفراد الشرطة.")
    assert _killed(report) == 12


def test_who_cordons_a_place_off_does_not_attack_there() -> None:
    text = "فجر انتحاري سيارة مفخخة أمام مركز للشرطة غربي الموصل أمس وقتل شرطيان"
    text += "، فيما فرضت القوات الأمنية طوقا على المكان."
    (report,) = _read(text)
    assert [s.actor for s in report.perpetrators] == ["unidentified"]


def test_since_when_a_town_is_held_is_no_news() -> None:
    text = "قتل شرطيان أمس في أول هجوم في مدينة قندوز منذ أن استعادتها القوات الأفغانية من طالبان."
    (report,) = _read(text)
    assert _killed(report) == 2
