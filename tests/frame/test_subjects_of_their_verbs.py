"""Subjects some way from their verb: several verbs in a row, relative clauses, who says that he does."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _sides(sentence: str) -> tuple[set[str], set[str]]:
    report = pipeline().run(Document("case", sentence, date(2018, 10, 3))).incidents[0]
    return {s.actor for s in report.perpetrators}, {s.actor for s in report.targets}


@pytest.mark.parametrize(
    ("sentence", "acting"),
    [
        ("قالت مصادر محلية إن قوات النظام السوري أحرزت تقدما جديدا وسيطرت على أبنية غربي سراقب أمس", "syria_gov"),
        ("قال سكان إن مقاتلي هيئة تحرير الشام وصلوا في سيارات وهاجموا حاجزا للجيش قرب سراقب أمس", "hts"),
        ("قال شهود إن الشرطة العراقية التي تدعم الحكومة قتلت ثلاثة طلاب بالرصاص في البصرة أمس", "iraq_police"),
        ("قالت حركة الشباب، الجمعة، إنها تخوض معارك عنيفة مع القوات الصومالية في بلدة براوة", "al_shabaab"),
    ],
)
def test_who_acts(sentence: str, acting: str) -> None:
    assert _sides(sentence)[0] == {acting}


def test_whom_the_fight_is_with_is_hit() -> None:
    sentence = "قالت حركة الشباب، الجمعة، إنها تخوض معارك عنيفة مع القوات الصومالية في بلدة براوة"
    assert _sides(sentence)[1] == {"somalia_gov"}


def test_a_verb_with_a_subject_of_its_own_is_not_of_the_first() -> None:
    sentence = "قالت مصادر إن قوات النظام السوري تقهقرت إلى حلب وسيطرت هيئة تحرير الشام على سراقب أمس"
    assert "syria_gov" not in _sides(sentence)[0]
