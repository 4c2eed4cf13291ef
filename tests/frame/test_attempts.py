"""Attempts on a life are attacks in which nobody need have died."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("نجا قاضي التحقيق من محاولة اغتيال في مدينة سبها.", "Attack"),
        ("نجا مختار الحي من محاولة اغتيال بعبوة لاصقة في مدينة كركوك.", "Remote explosive/landmine/IED"),
        ("تعرض طبيب لمحاولة اغتيال أمام عيادته في مدينة طفس.", "Attack"),
        ("حاول ملثمون اغتيال محام في مدينة تعز لكنه لم يصب.", "Attack"),
        ("أحبطت المخابرات محاولة لاغتيال مسؤول محلي في مدينة بعقوبة.", "Disrupted weapons use"),
    ],
)
def test_an_attempt_on_a_life_kills_nobody(text: str, kind: str) -> None:
    told = pipeline().run(Document("case", text, date(2021, 6, 10), "")).incidents
    assert [(i.sub_event_type, i.killed) for i in told] == [(kind, None)]


def test_who_died_in_an_attempt_counts() -> None:
    text = "أسفرت محاولة اغتيال استهدفت قائد الشرطة في مدينة سرت عن مقتل اثنين من مرافقيه."
    (one,) = pipeline().run(Document("case", text, date(2021, 6, 10), "")).incidents
    assert one.killed is not None
    assert one.killed.low == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("أقدم راكب على طعن سائق حافلة قرب مدينة اللد.", 1),
        ("قام ملثمون بذبح حارس معمل قرب مدينة السخنة.", 1),
        ("كثف سلاح الجو الروسي ضرباته على مدينة خان شيخون.", 1),
        ("وسع الجيش انتشاره في مدينة بصرى.", 0),
        ("قام وفد أممي بزيارة مدينة عدن.", 0),
        ("أقدم المجلس على خطوة جديدة في مدينة عدن.", 0),
    ],
)
def test_who_goes_about_an_act_of_violence_does_it(text: str, count: int) -> None:
    assert len(pipeline().run(Document("case", text, date(2021, 6, 10), "")).incidents) == count
