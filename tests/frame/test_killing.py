"""Who killed whom where the verb `قتل` is written like its noun, and nationality stands for people."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


@pytest.mark.parametrize(
    ("sentence", "perpetrator", "targets", "killed"),
    [
        ("قتل الجيش الإسرائيلي شابا في نابلس", "israel", ["civilians"], 1),
        ("قتل الجيش الإسرائيلي فلسطينيا في نابلس", "israel", ["civilians"], 1),
        ("قتل الجيش السوري خمسة مدنيين في حلب", "syria_gov", ["civilians"], 5),
        ("قتل فلسطيني برصاص الجيش الإسرائيلي في نابلس", "israel", ["civilians"], 1),
        ("مقتل فلسطيني برصاص الجيش الإسرائيلي في نابلس", "israel", ["civilians"], 1),
        ("قتل جندي من الجيش السوري في حلب", "unidentified", ["syria_gov"], 1),
        ("قتل جندي سوري في مدينة حلب", "unidentified", ["syria_gov"], 1),
    ],
)
def test_the_object_of_killing(sentence: str, perpetrator: str, targets: list[str], killed: int) -> None:
    (report,) = pipeline().run(Document("case", sentence, date(2020, 10, 3))).incidents
    assert [side.actor for side in report.perpetrators] == [perpetrator]
    assert [side.actor for side in report.targets] == targets
    assert report.killed is not None
    assert (report.killed.low, report.killed.high) == (killed, killed)
