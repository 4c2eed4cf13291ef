"""Positions and bases with a pronoun (`مواقعها`) are of the side named before that did not strike them."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader

_read = Reader(date(2020, 7, 6))


@pytest.mark.parametrize(("text", "side"), [
    ("قال الجيش اليمني إن مسلحين هاجموا مواقعه في شبوة.", "yemen_gov"),
    ("أعلن الجيش العراقي أن مسلحين هاجموا قاعدته في كركوك.", "iraq_gov"),
    ("أعلن الجيش الليبي أن طائرات مجهولة قصفت مواقعه في سبها.", "lna"),
    ("قالت حركة حماس إن القوات الإسرائيلية قصفت مواقعها في غزة.", "hamas"),
    ("قال الحوثيون إن القوات السعودية قصفت مواقعهم في صعدة.", "houthis"),
    ("قالت طالبان إن القوات الأفغانية هاجمت مواقعها في قندوز.", "taliban"),
])  # fmt: skip
def test_positions_with_a_pronoun_are_the_struck_sides(text: str, side: str) -> None:
    (report,) = _read(text)
    assert [s.actor for s in report.targets] == [side]
    assert side not in {s.actor for s in report.perpetrators}


def test_a_pronoun_of_nobody_who_fights_names_no_side() -> None:
    (report,) = _read("قالت منظمة إغاثة إن قوات النظام قصفت مواقعها في حلب.")
    assert "syria_gov" not in {s.actor for s in report.targets}
