"""What killers only say of those whom they killed, parties told as men of a force, leaders behind the side that
killed them, and losses behind an attempt that was foiled."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

read = Reader(date(2018, 5, 3))


def _sides(report: Report) -> tuple[list[str], list[str]]:
    return [side.actor for side in report.perpetrators], [side.actor for side in report.targets]


@pytest.mark.parametrize(
    "text",
    [
        "استشهدت سيدة أمس برصاص جنود الاحتلال الإسرائيلي في القدس بزعم محاولتها طعن أحدهم.",
        "استشهد شاب برصاص قوات الاحتلال قرب رام الله أمس بذريعة محاولته تنفيذ عملية طعن.",
    ],
)
def test_a_pretext_makes_no_attack(text: str) -> None:
    (report,) = read(text)
    assert _sides(report) == (["israel"], ["civilians"])


def test_an_attack_that_is_told_stays_one() -> None:
    (report,) = read("استشهد شاب فلسطيني أمس قرب رام الله بعد أن طعن جنديا إسرائيليا.")
    assert _sides(report) == (["unidentified"], ["israel"])


@pytest.mark.parametrize("first", ["وحدات من الجيش التونسي", "قوة من الجيش التونسي", "الجيش التونسي"])
def test_the_second_party_behind_men_of_a_force(first: str) -> None:
    (report,) = read(f"دارت اشتباكات أمس بين {first} وعناصر إرهابية قرب القصرين.")
    assert _sides(report) == (["tunisia_gov"], ["unidentified"])


def test_a_leader_behind_the_force_that_killed_him() -> None:
    (report,) = read("قتلت القوات العراقية القيادي في تنظيم داعش أبو مصعب قرب الموصل أمس.")
    assert _sides(report) == (["iraq_gov"], ["islamic_state"])
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (1, 1)


def test_losses_behind_an_infiltration_that_was_foiled() -> None:
    (report,) = read("أحبطت القوات السعودية أمس محاولة تسلل للحوثيين باتجاه الربوعة وقتلت 30 منهم.")
    assert _sides(report) == (["houthis"], ["saudi"])
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (30, 30)


def test_whom_people_only_tried_to_kill_is_not_dead() -> None:
    assert all(report.killed is None for report in read("حاول مسلحون قتل ضابط في عدن أمس ولاذوا بالفرار."))


def test_teams_are_no_dispersal_and_unmanned_planes_nobody_s() -> None:
    (report,) = read("باشرت فرق الأمن حريقين في معملين بمحافظة بقيق السعودية أمس نتيجة هجوم بطائرات مسيرة.")
    assert _sides(report) == (["unidentified"], ["civilians"])


def test_arrests_of_people_called_by_their_country() -> None:
    (report,) = read("أوقفت المديرية العامة لأمن الدولة أمس في بلدة عرسال خمسة سوريين ينتمون إلى داعش.")
    assert report.sub_event_type == "Arrests"
    assert _sides(report)[1] == ["islamic_state"]
