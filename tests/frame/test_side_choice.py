"""Sides are weighed with what the rest of the article says, and every side has words to show for it."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.frame.sides.side_choice import likely, load_weights
from waqai.frame.sides.side_features import ROLES

coded = Reader(date(2018, 10, 3)).coded


@pytest.mark.parametrize(
    ("role", "chances", "chosen"),
    [
        ("perpetrators", {"russia": 0.9, "syria_gov": 0.6, "unidentified": 0.4}, {"russia", "syria_gov"}),
        ("perpetrators", {"russia": 0.6, "unidentified": 0.55}, {"russia"}),
        ("perpetrators", {"russia": 0.6, "unidentified": 0.7}, {"unidentified"}),
        ("perpetrators", {"russia": 0.2, "unidentified": 0.3}, {"unidentified"}),
        ("targets", {"civilians": 0.8, "pmf": 0.7, "hts": 0.1}, {"civilians", "pmf"}),
        ("targets", {"civilians": 0.3, "pmf": 0.2}, {"civilians"}),
    ],
)
def test_who_is_likely_takes_the_role(role: str, chances: dict[str, float], chosen: set[str]) -> None:
    assert likely(role, chances) == chosen


def test_the_weights_are_of_both_roles_and_speak_for_what_the_rules_say() -> None:
    weights = load_weights()
    assert {role for role, _ in weights} == set(ROLES)
    assert all(weights[role, "chosen"] > 0 for role in ROLES)


ARTICLE = (
    "قتل تسعة مدنيين أمس الثلاثاء في غارات روسية على بلدة سرمين في ريف إدلب، بحسب المرصد السوري.\n"
    "وتقاتل هيئة تحرير الشام قوات النظام السوري في المنطقة.\n"
    "وانفجرت عبوة ناسفة اليوم في مدينة الباب وقتل شرطيان، وأعلن تنظيم داعش مسؤوليته عن التفجير."
)


def test_every_side_has_words_of_the_text_to_show() -> None:
    incidents = coded(ARTICLE).incidents
    assert len(incidents) == 2
    for incident in incidents:
        evidence = dict(incident.evidence)
        for role in ROLES:
            assert evidence[role]
            assert all(one.text in ARTICLE for one in evidence[role])


def test_the_sides_that_lost_are_told_with_what_spoke_for_and_against_them() -> None:
    lost = dict(coded(ARTICLE).incidents[0].weighed)["perpetrators"]
    assert [one.value for one in lost] == ["unidentified"]
    assert all(one.why.startswith("odds ") and "nobody" not in one.why for one in lost)


def test_the_codebook_fixes_the_sides_of_a_protest() -> None:
    (incident,) = coded("تظاهر مئات المواطنين أمس الثلاثاء في مدينة السويداء ضد الحكومة السورية").incidents
    assert [side.actor for side in incident.perpetrators] == ["protesters"]
    assert "perpetrators" not in dict(incident.weighed)
