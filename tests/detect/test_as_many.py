"""Counts told by "as many": `سقط خمسة جنود وجرح مثلهم`."""

from __future__ import annotations

from datetime import date

from shipped import pipeline
from waqai.records import Document


def counts(text: str) -> list[tuple[str, int | None]]:
    found = pipeline().trace(Document("case", text, date(2018, 10, 3)))["casualties"]
    return [(c.harm, c.low) for c in sorted(found, key=lambda c: c.first)]


def test_behind_a_word_of_harm() -> None:
    assert counts("سقط خمسة جنود وجرح مثلهم في كمين في ديفا.") == [("killed", 5), ("injured", 5)]
    assert counts("قتل جندي وأصيب مثله في انفجار في كركوك.") == [("killed", 1), ("injured", 1)]


def test_with_a_place_of_its_own() -> None:
    text = "قتل أربعة أشخاص في انفجار سيارة في حي العامل ومثلهم في انفجار مماثل في بغداد الجديدة."
    assert counts(text) == [("killed", 4), ("killed", 4)]


def test_nobody_was_counted_before() -> None:
    assert counts("قال الوزير إن مثلهم لا يستحق الرحمة في كركوك.") == []


def test_a_phrase_for_one_who_died_counts_one() -> None:
    found = counts("أصيب الشاب أحمد سالم برصاص مسلحين في تعز ولقي حتفه في المستشفى.")
    assert found == [("killed", 1)]  # he is among the dead alone
